"""What every test may rely on: no network, steady random tests, and the shared folder if it is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import create_engine

from marsad.kit import Kit, load_kit
from marsad.store.case import Case, make_case
from tests import postgres

ROOT = Path(__file__).resolve().parents[1]

# A slow machine is no failed test. On a shared build server (CI is set) the same examples run each time.
settings.register_profile("marsad", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("marsad")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses `shared_dir`, so that `-m "not shared"` leaves them out."""
    for item in items:
        if "shared_dir" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")


@pytest.fixture(scope="session")
def project_dir() -> Path:
    """Return the checkout's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Return the folder with reports and gold codings, or skip the test where it is absent.

    Its texts may not be shipped, so a plain clone does not have it. MARSAD_SHARED names it, else it is
    `shared` beside the checkout. A MARSAD_SHARED that leads nowhere is a mistake, not a reason to skip.
    """
    named = os.environ.get("MARSAD_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    if (folder / "gold").is_dir():
        return folder
    if named:
        pytest.fail(f"MARSAD_SHARED={named} has no folder gold")
    pytest.skip("needs the shared reports (../shared or MARSAD_SHARED), which cannot be shipped")


@pytest.fixture(scope="session")
def kit() -> Kit:
    """Return the shipped kit: it is never changed, so that all tests may share it."""
    return load_kit()


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[Path]:
    """Return the socket's folder of a running PostgreSQL server, or skip the test where none is installed.

    MARSAD_TEST_POSTGRES=required makes its absence a failure: where the project is checked for all.
    """
    programs = postgres.find_programs()
    if programs is None:
        if os.environ.get("MARSAD_TEST_POSTGRES") == "required":
            pytest.fail("PostgreSQL is not installed, and MARSAD_TEST_POSTGRES says it must be")
        pytest.skip("needs PostgreSQL 15 (apt install postgresql-15 postgresql-15-postgis-3)")
    with postgres.running(programs) as folder:
        yield folder


@pytest.fixture(scope="session")
def new_database(postgres_socket: Path) -> Callable[[], str]:
    """Return a maker of empty PostgreSQL databases; it gives the address of each."""
    numbers = count(1)

    def made() -> str:
        name = f"case{next(numbers)}"
        server = create_engine(_address(postgres_socket, "postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        server.dispose()
        return _address(postgres_socket, name).replace("+pg8000", "")

    return made


def _address(socket_folder: Path, database: str) -> str:
    return f"postgresql+pg8000://marsad@/{database}?unix_sock={socket_folder}/.s.PGSQL.5432"


@pytest.fixture(params=["sqlite", "postgresql"])
def case_name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the name of a case that is not made yet, in one database and then in the other."""
    if request.param == "sqlite":
        return str(tmp_path / "made.marsad")
    name: str = request.getfixturevalue("new_database")()
    return name


@pytest.fixture
def case(case_name: str) -> Iterator[Case]:
    """Return a new, empty case, in one database and then in the other."""
    made = make_case(case_name)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make any connection beyond this machine fail: marsad's main job must never need one."""
    connect = socket.socket.connect
    internet, here = {socket.AF_INET, socket.AF_INET6}, {"127.0.0.1", "::1", "localhost"}

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in internet and address[0] not in here:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
