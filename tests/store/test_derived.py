"""What is worked out is held against what it is worked out from."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import delete, insert, select, update

from marsad.review.decision import Reject
from marsad.store import event_index, search_index, standing, tables, word_index
from marsad.store.case import Case, make_case
from marsad.store.verifying import verify
from tests.store.small_case import SteadyClock, add_decision, fill
from tests.store.tampering import behind_its_back


def told(case: Case) -> list[str]:
    return [str(each) for each in verify(case)]


def test_groups_of_copies_are_what_their_links_make(filled: Case) -> None:
    link = {"article_id": 3, "earlier_id": 2, "kind": "copy", "likeness": 0.9}
    with behind_its_back(filled) as connection:
        connection.execute(insert(tables.copy_links).values(**link))
        connection.execute(insert(tables.copy_links).values(**link | {"earlier_id": 1, "kind": "holds"}))
    assert told(filled) == [f"copies {n}: is missing, though links put it into a group" for n in (2, 3)]
    with behind_its_back(filled) as connection:
        for number in (2, 3):
            connection.execute(insert(tables.copies).values(article_id=number, group_id=2))
    assert told(filled) == []
    with behind_its_back(filled) as connection:
        connection.execute(update(tables.copies).where(tables.copies.c.article_id == 3).values(group_id=1))
        connection.execute(delete(tables.copies).where(tables.copies.c.article_id == 2))
        connection.execute(insert(tables.copies).values(article_id=1, group_id=1))
    assert told(filled) == [
        "copies 1: its links do not put it into group 1",
        "copies 3: its links do not put it into group 1",
        "copies 2: is missing, though links put it into a group",
    ]


def test_a_rank_that_its_day_does_not_give_is_told(filled: Case) -> None:
    ranks = tables.search_ranks
    with behind_its_back(filled) as connection:
        (first, *_, last) = connection.execute(select(ranks).order_by(ranks.c.rank)).all()
        connection.execute(update(ranks).where(ranks.c.rank == first.rank).values(rank=first.rank - 1))
        connection.execute(delete(ranks).where(ranks.c.rank == last.rank))
    findings = told(filled)
    assert f"search_ranks {first.article_id}: is {first.rank - 1}, not {first.rank}" in findings[0]
    assert findings[1].startswith(f"search_ranks {last.article_id}: is missing")
    with behind_its_back(filled) as connection:
        search_index.rebuild(connection)
    assert told(filled) == []


def test_an_article_that_the_word_index_lacks_is_told(filled: Case) -> None:
    with behind_its_back(filled) as connection:
        word_index.clear(connection)
        ranks = connection.execute(
            select(tables.search_ranks).order_by(tables.search_ranks.c.article_id)
        ).all()
        word_index.write(connection, [word_index.entry_of(ranks[1].rank, title="", text="قصف")])
        word_index.write(connection, [word_index.entry_of(7, title="", text="سوق")])
    assert told(filled) == [
        "word_index 7: belongs to no article",
        "word_index 1: is missing: searching for words misses the article",
        "word_index 3: is missing: searching for words misses the article",
    ]


def test_an_event_that_its_index_lacks_is_told(tmp_path: Path) -> None:
    with closing(make_case(str(tmp_path / "made.marsad"), clock=SteadyClock())) as case:
        fill(case)
        with case.reading() as connection:
            events = connection.scalars(select(tables.search_events.c.event_id)).all()
        with behind_its_back(case) as connection:
            event_index.clear(connection)
            event_index.replace(connection, {}, {7: "stmachine"})
        missing = [f"event_index {event}: is missing: searching may miss the event" for event in events]
        assert events
        assert sorted(told(case)) == sorted(["event_index 0/7: belongs to no event", *missing])
        with behind_its_back(case) as connection:
            event_index.rebuild(connection)
        assert told(case) == []


def test_a_standing_event_that_decisions_do_not_give_is_told(filled: Case) -> None:
    events, sources = tables.standing_events, tables.standing_sources
    with behind_its_back(filled) as connection:
        (first, second, *_) = connection.execute(select(events).order_by(events.c.article_id)).all()
        connection.execute(
            update(events).where(events.c.event_id == first.event_id).values(killed_low=7, state="rejected")
        )
        connection.execute(delete(events).where(events.c.event_id == second.event_id))
        row = dict(first._mapping) | {"event_id": "e-made-up", "position": 9}
        connection.execute(insert(events).values(**row))
        connection.execute(insert(sources).values(event_id="gone", number=0, words="شهود"))
    assert sorted(told(filled)) == sorted(
        [
            f"standing_events {first.event_id}: is not what codings and decisions give: state, killed_low",
            f"standing_events {second.event_id}: is missing",
            "standing_events e-made-up: is in no coding or decision",
            "standing_sources gone: belongs to no event",
        ]
    )
    with filled.changing() as change:
        change.connection.execute(delete(sources))
        standing.rebuild_all(change)
    assert told(filled) == []


def test_decisions_that_count_show_in_the_standing_events(filled: Case) -> None:
    with filled.changing() as change:
        add_decision(change, 2, act=Reject())
    assert told(filled) == []
    with behind_its_back(filled) as connection:
        decided = tables.standing_events.c.state == "rejected"
        assert connection.execute(
            update(tables.standing_events).where(decided).values(state="machine")
        ).rowcount
    (finding,) = told(filled)
    assert finding.endswith("is not what codings and decisions give: state")


def test_what_cannot_be_worked_out_again_is_told_with_what_was_altered(filled: Case) -> None:
    with behind_its_back(filled) as connection:
        connection.execute(update(tables.codings).where(tables.codings.c.id == 2).values(body=b"x"))
    findings = told(filled)
    assert findings[0].startswith("codings 2 (log ")
    assert findings[1].startswith("standing_events: those of article 2 cannot be worked out again (coding 2")
