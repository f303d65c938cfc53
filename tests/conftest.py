"""What every test may rely on: no network, steady random tests, and the shared folder if it is there."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from marsad.kit import Kit, load_kit

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
