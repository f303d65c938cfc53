from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.errors import UsageError
from marsad.store import naming
from marsad.store.case import Case
from tests.review.sessions import CLASH, STRIKE
from tests.store.reviewed_case import add_article, code


@pytest.fixture
def named(case: Case) -> Case:
    events = [
        replace(STRIKE, id=event_id)
        for event_id in (
            "abcdef0001",
            "abcdef0001.1",
            "abcdef0001.2",
            "ABCDEF0001",
            "12345678ab",
            "12345678ac",
            "12_45_ba",
        )
    ]
    code(case, add_article(case), *events, CLASH)
    return case


@pytest.mark.parametrize(
    ("name", "event_id"),
    [
        ("abcdef0001", "abcdef0001"),
        ("abcdef", "abcdef0001"),  # shared with its own parts only
        ("abcdef0001.2", "abcdef0001.2"),
        ("ABCDEF", "ABCDEF0001"),
        ("12_45_", "12_45_ba"),
        ("12345678ac", "12345678ac"),
    ],
)
def test_a_beginning_is_enough_where_it_is_one_events(named: Case, name: str, event_id: str) -> None:
    with named.reading() as connection:
        assert naming.find_event(connection, name) == (1, event_id)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("abcde", "abcde: no event or article: give an event's id, or 6 characters of it at least"),
        ("123456", r"123456: begins the ids of several events: give more of it \(12345678ab, 12345678ac\)"),
        ("999999", "999999: no event or article of this case: 'marsad find'"),
        ("%%%%%%", "no event or article of this case"),
        ("", "no event or article"),
    ],
)
def test_what_names_no_event_is_told_with_what_to_do(named: Case, name: str, problem: str) -> None:
    with named.reading() as connection, pytest.raises(UsageError, match=problem):
        naming.find_event(connection, name)


def test_an_article_goes_by_its_name(named: Case) -> None:
    with named.reading() as connection:
        assert naming.find_article(connection, "d1") == 1
        assert naming.find_article(connection, "d2") is None
