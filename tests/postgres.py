"""A PostgreSQL server of the tests' own: started once, in a folder of its own, reached by a socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"))
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def find_programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`, or None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    places = (*_PLACES, Path(found).parent) if found else _PLACES
    return next(
        (place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None
    )


@contextmanager
def running(programs: Path) -> Iterator[Path]:
    """Start a server and give the folder of its socket; it is stopped and removed at the end."""
    # A socket's path may have 107 characters, fewer than pytest's own folders can take.
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-"))
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
            yield folder
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runuser() -> str:
    """Return the path of `runuser`, which stands where not every search path looks."""
    found = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise FileNotFoundError("runuser (of util-linux) is needed to start PostgreSQL as root")
    return found


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=120)
