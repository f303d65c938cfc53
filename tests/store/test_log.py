"""The log is shown in order, all of it or what speaks of one thing."""

from __future__ import annotations

from marsad.store.case import Case
from marsad.store.log import listed


def seqs(
    case: Case, *, of: str | None = None, since: str | None = None, last: int | None = None
) -> list[int]:
    with case.reading() as connection:
        return [line.seq for line in listed(connection, of=of, since=since, last=last)]


def test_all_lines_come_in_order(filled: Case) -> None:
    everything = seqs(filled)
    assert everything == list(range(1, len(everything) + 1))
    assert seqs(filled, last=3) == everything[-3:]
    assert seqs(filled, last=1000) == everything


def test_lines_of_one_thing(filled: Case) -> None:
    with filled.reading() as connection:
        of_two = list(listed(connection, of="articles 2"))
        assert {line.subject for line in of_two} == {"articles 2"}
        assert [line.kind for line in of_two] == ["add", "add again", "code", "decide"]
        assert [line.seq for line in listed(connection, of="d2")] == [line.seq for line in of_two]
        assert {line.subject for line in listed(connection, of="articles")} == {
            "articles 1",
            "articles 2",
            "articles 3",
        }
    assert seqs(filled, of="article") == []
    assert seqs(filled, of="%") == []
    assert seqs(filled, of="articles 2", last=1) == [of_two[-1].seq]


def test_lines_since_a_moment(filled: Case) -> None:
    with filled.reading() as connection:
        lines = list(listed(connection))
    at = lines[10].at
    assert seqs(filled, since=at) == [line.seq for line in lines if line.at >= at]
    assert seqs(filled, since="9999") == []
