"""Saved searches are kept by name, and every change of them is in the log."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from marsad.errors import UsageError
from marsad.store import saved_searches, tables
from marsad.store.case import Case
from marsad.store.digests import row_digest


def lines(case: Case) -> list[tuple[str, str, dict[str, object]]]:
    with case.reading() as connection:
        rows = connection.execute(select(tables.log).order_by(tables.log.c.seq)).all()
    return [(row.kind, row.subject, json.loads(row.content)) for row in rows[1:]]


def save(case: Case, name: str, query: str) -> bool:
    with case.changing() as change:
        return saved_searches.save(change, name, query)


def test_a_search_is_kept_changed_and_taken_away(case: Case) -> None:
    assert save(case, "حصار", "type:siege")
    assert not save(case, "حصار", "type:siege")
    assert save(case, "حصار", "حصار OR type:siege")
    with case.reading() as connection:
        (row,) = saved_searches.listed(connection)
        assert saved_searches.require(connection, "حصار") == "حصار OR type:siege"
    told = lines(case)
    assert [line[0] for line in told] == ["save search", "save search"]
    subject = "saved_searches حصار"
    assert told[1][1:] == (
        subject,
        {"query": "حصار OR type:siege", "rows": {subject: row_digest(row._asdict())}},
    )
    with case.changing() as change:
        saved_searches.forget(change, "حصار")
    assert lines(case)[-1] == ("forget search", subject, {"rows": {subject: None}})


def test_one_that_is_not_there_is_told_with_those_that_are(case: Case) -> None:
    save(case, "a", "قصف")
    with (
        case.reading() as connection,
        pytest.raises(UsageError, match="no search is saved as 'b': there are @a"),
    ):
        saved_searches.require(connection, "b")
    with pytest.raises(UsageError, match="no search is saved as 'b'"), case.changing() as change:
        saved_searches.forget(change, "b")


@pytest.mark.parametrize("name", ["", "two words", "@a", "a" * 61, "a\n"])
def test_names_that_cannot_be(case: Case, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a search"):
        save(case, name, "قصف")
    assert lines(case) == []
