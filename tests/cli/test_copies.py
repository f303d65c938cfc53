"""`marsad copies`: groups of copies and what holds what, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import typer
from typer.testing import CliRunner, Result

from marsad.cli.copies import copies
from marsad.store.case import Case, make_case, open_case
from tests.store.test_copies import TEXTS
from tests.store.test_copy_search import add


@contextmanager
def opened(name: str) -> Iterator[Case]:
    case = open_case(name)
    yield case
    case.close()


def run(*words: str) -> Result:
    app = typer.Typer()
    app.command()(copies)
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


@pytest.fixture
def made(case_name: str) -> str:
    case = make_case(case_name)
    add(case, [" ".join(words) for words in TEXTS.values()], [f"شبكة\x1b[31m {name}" for name in TEXTS])
    case.close()
    return case_name


def test_groups_and_holdings_are_listed(made: str) -> None:
    result = run(made)
    assert "2 articles, 2 outlets" in result.stdout
    assert "holds 100% of another" in result.stdout
    assert "looked for copies of 6 articles" in result.stderr
    assert "1 group of copies with 2 articles, 3 articles hold another whole" in result.stderr
    assert "\x1b" not in result.stdout


def test_json_names_every_article_and_link(made: str) -> None:
    rows = [json.loads(line) for line in run(made, "--json").stdout.splitlines()]
    group, *holdings = rows
    assert (group["kind"], group["outlets"], len(group["articles"])) == ("copies", 2, 2)
    first, second = group["articles"]
    assert first["like"] == []
    assert (second["like"][0]["article"], second["like"][0]["kind"]) == (first["article"], "copy")
    assert [row["share"] for row in holdings] == [1.0, 1.0, 1.0]


def test_what_was_looked_at_is_not_looked_at_again_unless_asked(made: str) -> None:
    first = run(made)
    assert "looked" not in run(made).stderr
    again = run(made, "--rebuild")
    assert "looked for copies of 6 articles" in again.stderr
    assert again.stdout == first.stdout


def test_a_new_article_is_looked_at_first(made: str) -> None:
    run(made)
    with opened(made) as case:
        add(case, [" ".join(TEXTS["stranger"])])
    assert "2 groups of copies with 4 articles" in run(made).stderr


def test_a_case_without_copies_says_so(case_name: str) -> None:
    make_case(case_name).close()
    result = run(case_name)
    assert result.stdout == ""
    assert "0 groups of copies" in result.stderr
