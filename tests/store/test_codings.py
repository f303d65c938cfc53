"""What readers say is kept once each, beside what others said, in both databases."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from marsad.errors import StoreError
from marsad.store import codings, tables
from marsad.store.case import Case
from marsad.store.verifying import verify
from tests.review.sessions import ARTICLE, CLASH, READING, STRIKE
from tests.store.reviewed_case import add_article, code, coded


def lines_of(case: Case) -> int:
    with case.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.log)) or 0


def test_a_coding_comes_back_as_it_was(case: Case) -> None:
    article_id = add_article(case)
    assert code(case, article_id, *READING.events) == codings.Keeping(1, new=True)
    with case.reading() as connection:
        coding = codings.newest(connection, article_id)
        number, reading = codings.newest_reading(connection, article_id)
    assert coding is not None
    assert (coding.id, coding.reader, number) == (1, "rules 1", 1)
    assert reading == READING
    assert codings.reading_of(coding, ARTICLE) == READING
    assert list(verify(case)) == []


def test_the_same_said_again_changes_nothing(case: Case) -> None:
    article_id = add_article(case)
    code(case, article_id, STRIKE)
    lines = lines_of(case)
    assert code(case, article_id, STRIKE) == codings.Keeping(1, new=False)
    assert lines_of(case) == lines


def test_a_reader_may_not_say_something_else_under_its_name(case: Case) -> None:
    article_id = add_article(case)
    code(case, article_id, STRIKE)
    with pytest.raises(
        StoreError, match=r"article 1: the reader 'rules 1' has coded it before, with another"
    ):
        code(case, article_id, CLASH)
    assert lines_of(case) == 4


def test_the_newest_is_the_last_kept_and_all_are_listed(case: Case) -> None:
    article_id = add_article(case)
    code(case, article_id, STRIKE)
    code(case, article_id, CLASH, reader="rules 2")
    with case.reading() as connection:
        _, reading = codings.newest_reading(connection, article_id)
        assert [each.reader for each in codings.of_article(connection, article_id)] == ["rules 1", "rules 2"]
    assert reading.events == (CLASH,)


def test_without_a_coding_there_are_no_events(case: Case) -> None:
    article_id = add_article(case)
    with case.reading() as connection:
        number, reading = codings.newest_reading(connection, article_id)
        assert codings.newest(connection, article_id) is None
    assert (number, reading.events, reading.article) == (0, (), ARTICLE)


@pytest.mark.parametrize("ids", [("same", "same"), ("", "b")])
def test_events_that_decisions_could_not_name_are_refused(case: Case, ids: tuple[str, str]) -> None:
    article_id = add_article(case)
    events = [replace(STRIKE, id=ids[0]), replace(CLASH, id=ids[1])]
    with pytest.raises(StoreError, match="gives two of its events one id, or none"):
        code(case, article_id, *events)


@pytest.mark.parametrize("body", [b"junk", zlib.compress(b"[]"), zlib.compress(b'{"events": [7]}')])
def test_an_altered_coding_is_told(case: Case, body: bytes) -> None:
    article_id = add_article(case)
    code(case, article_id, STRIKE)
    with case.changing() as change:
        change.connection.execute(update(tables.codings).values(body=body))
    with (
        case.reading() as connection,
        pytest.raises(StoreError, match="coding 1: cannot be read: 'marsad verify' says"),
    ):
        codings.newest_reading(connection, article_id)


def test_what_else_a_coded_article_holds_is_not_kept_twice(case: Case) -> None:
    article_id = add_article(case)
    code(case, article_id, STRIKE)
    with case.reading() as connection:
        coding = codings.newest(connection, article_id)
    assert coding is not None
    assert set(coding.body) == {"events", "unresolved"}
    assert coding.body["events"] == coded(STRIKE)["events"]
