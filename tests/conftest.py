"""What every test may rely on: no network, steady random tests, and the shared folder if it is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from marsad.kit import Kit, load_kit
from marsad.store.case import Case
from tests import postgres
from tests.model_cases import ModelCases, leave_empty

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
def postgres_server() -> Iterator[postgres.Server]:
    """Return a running PostgreSQL server, or skip the test where none is installed.

    MARSAD_TEST_POSTGRES=required makes its absence a failure: where the project is checked for all.
    """
    programs = postgres.find_programs()
    if programs is None:
        if os.environ.get("MARSAD_TEST_POSTGRES") == "required":
            pytest.fail("PostgreSQL is not installed, and MARSAD_TEST_POSTGRES says it must be")
        pytest.skip("needs PostgreSQL 15 (apt install postgresql-15 postgresql-15-postgis-3)")
    with postgres.running(programs) as server:
        yield server


@pytest.fixture(scope="session")
def new_database(postgres_server: postgres.Server) -> Callable[[], str]:
    """Return a maker of empty PostgreSQL databases; it gives the address of each."""
    return postgres_server.new


@pytest.fixture(params=["sqlite", "postgresql"])
def case_name(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the name of a case that is not made yet, in one database and then in the other."""
    if request.param == "sqlite":
        yield str(tmp_path / "made.marsad")
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = server.new()
    yield name
    server.drop(name)


@pytest.fixture(scope="session")
def model_cases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModelCases:
    """Return what puts a case under a name that is made once in each database, then copied."""
    return ModelCases(
        tmp_path_factory.mktemp("models"), server=lambda: request.getfixturevalue("postgres_server")
    )


@pytest.fixture
def case(case_name: str, model_cases: ModelCases) -> Iterator[Case]:
    """Return a new, empty case, in one database and then in the other."""
    with model_cases.opened(case_name, leave_empty) as made:
        yield made


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
