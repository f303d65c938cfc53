"""A PostgreSQL server of the tests' own: started once, in a folder of its own, reached by a socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine

_PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"))
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
_IN_MEMORY = Path("/dev/shm")  # a folder of the tests' own is made in it
_ROOM = 2 * 2**30  # bytes that must be free in it: a database takes some 10 MiB


class Server:
    """A running server whose databases are made, copied and dropped by their addresses."""

    def __init__(self, socket_folder: Path) -> None:
        self._folder = socket_folder
        self._numbers = count(1)
        self._engine: Engine = create_engine(
            self._address("postgres").replace("://", "+pg8000://"), isolation_level="AUTOCOMMIT"
        )

    def new(self) -> str:
        """Make an empty database and return its address."""
        name = f"case{next(self._numbers)}"
        self._order(f"CREATE DATABASE {name}")
        return self._address(name)

    def replace(self, address: str, model: str) -> None:
        """Put a copy of the database `model` in the place of another; nobody may be in either."""
        self.drop(address)
        self._order(f"CREATE DATABASE {self._name(address)} TEMPLATE {self._name(model)}")

    def drop(self, address: str) -> None:
        """Drop a database, also while it is in use."""
        self._order(f"DROP DATABASE IF EXISTS {self._name(address)} WITH (FORCE)")

    def close(self) -> None:
        """Leave the server."""
        self._engine.dispose()

    def _address(self, database: str) -> str:
        return f"postgresql://marsad@/{database}?unix_sock={self._folder}/.s.PGSQL.5432"

    @staticmethod
    def _name(address: str) -> str:
        return address.rpartition("@/")[2].partition("?")[0]

    def _order(self, order: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(order)


def find_programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`, or None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    places = (*_PLACES, Path(found).parent) if found else _PLACES
    return next(
        (place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None
    )


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Start a server and give it; it is stopped and removed at the end."""
    # A socket's path may have 107 characters, fewer than pytest's own folders can take.
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir=_quick_folder()))
    data = folder / "data"
    # PostgreSQL refuses to run as root, as which containers run their tests.
    as_user = [_runuser(), "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    try:
        _run(
            [*as_user, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "marsad", "-E", "UTF8"]
        )
        options = f"{_SETTINGS} -k {folder}"
        control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        _run([*control, "-o", options, "start"])
        try:
            server = Server(folder)
            try:
                yield server
            finally:
                server.close()
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quick_folder() -> Path | None:
    """Return a folder in memory, where a database is made in a tenth of the time; None for the usual one."""
    if os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
        return _IN_MEMORY
    return None


def _runuser() -> str:
    """Return the path of `runuser`, which stands where not every search path looks."""
    found = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise FileNotFoundError("runuser (of util-linux) is needed to start PostgreSQL as root")
    return found


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=120)
