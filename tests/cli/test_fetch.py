"""`marsad fetch`: off unless allowed by name, and what it fetched is told."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from marsad.casework import keeping_fetched
from marsad.cli.fetch import fetch
from marsad.errors import UsageError
from marsad.store.case import make_case
from tests.casework.servers import answer, network, running
from tests.casework.test_keeping_fetched import PAGE


@pytest.fixture
def made(tmp_path: Path) -> str:
    name = str(tmp_path / "a.marsad")
    make_case(name).close()
    return name


def run(*words: str) -> Result:
    app = typer.Typer()
    app.command()(fetch)
    return CliRunner().invoke(app, list(words))


def test_without_the_option_nothing_is_opened(made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked for a name"))
    result = run(made, "https://news.example/")
    assert isinstance(result.exception, UsageError)
    assert "--allow-network" in str(result.exception)


def test_what_was_fetched_is_told(made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping_fetched, "network_of", lambda _case, agent: network())
    with running({"/1": answer(PAGE)}) as server:
        result = run(made, "--allow-network", "--json", server.url("/1"), server.url("/2"))
    row = json.loads(result.stdout)
    assert (row["new"], row["url"]) == (True, server.url("/1"))
    assert result.exit_code == 1
    assert f"{server.url('/2')}: the server answers with status 404" in result.stderr
    assert "1 article fetched, 0 there already, 1 rejected" in result.stderr


def test_this_computer_is_refused(made: str) -> None:
    result = run(made, "--allow-network", "http://127.0.0.1:9/", "http://localhost:9/")
    assert result.exit_code == 1
    assert result.stderr.count("loopback address") == 2


def test_no_option_admits_private_addresses() -> None:
    result = run("--help")
    assert "private" in result.stdout
    options = {option.split()[0] for option in result.stdout.split("--")[1:]}
    assert "allow-network" in options
    assert not {option for option in options if "proxy" in option or "private" in option}
