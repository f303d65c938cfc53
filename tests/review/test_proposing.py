"""What cannot be decided is refused, and the message says what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.errors import UsageError
from tests.review.sessions import CLASH, STRIKE, Session

S, C = STRIKE.id, CLASH.id
REFUSALS: list[tuple[str, Callable[[Session], object]]] = [
    ("zzzz: no event of article d1: 'marsad show CASE d1'", lambda s: s.accept("zzzz")),
    ("split: give two parts at least", lambda s: s.split(S, {"type": "air_strike"})),
    ("merge: name the event", lambda s: s.merge(S)),
    ("merge: an event is named twice", lambda s: s.merge(S, S)),
    ("merge: an event is named twice", lambda s: s.merge(S, C, C)),
    ("decision 9 is none on article d1", lambda s: s.undo(9)),
    ("aaaaaa1111: nothing is decided on it", lambda s: s.bench.undo(S, None)),
    ("aaaaaa1111: waits for approval of none", lambda s: s.bench.approve(S, None, person="عمر")),
]


@pytest.mark.parametrize(("problem", "act"), REFUSALS, ids=[problem for problem, _ in REFUSALS])
def test_what_makes_no_sense_is_refused(problem: str, act: Callable[[Session], object]) -> None:
    with pytest.raises(UsageError, match=problem):
        act(Session())


def test_what_was_merged_or_split_is_decided_where_it_stands_now() -> None:
    session = Session()
    session.merge(S, C)
    with pytest.raises(UsageError, match=rf"{C}: was merged by decision 1: decide on what it stands in now"):
        session.reject(C)
    session.split(S, {"type": "air_strike"}, {"type": "shelling"})
    with pytest.raises(UsageError, match=rf"{S}: was split by decision 2"):
        session.correct(S, type="shelling")


def test_nothing_is_undone_twice() -> None:
    session = Session()
    session.reject(S)
    session.undo(1)
    with pytest.raises(UsageError, match="decision 1 is undone already, by decision 2: undo that one"):
        session.undo(1)


def test_undo_without_a_number_takes_the_newest_on_the_event() -> None:
    session = Session()
    session.correct(S, type="air_strike")
    session.merge(C, S)
    session.note(S)
    assert session.bench.undo(S, None).decision == 2


def test_only_another_person_approves() -> None:
    session = Session(two_people=True)
    session.reject(S, "سلمى")
    with pytest.raises(UsageError, match="made by سلمى: another person must approve it"):
        session.approve(1, " سـلمى ".replace("ـ", "\u200f"))
    assert session.bench.approve(S, None, person="عمر").decision == 1


def test_where_several_wait_one_is_named() -> None:
    session = Session(two_people=True)
    session.reject(S)
    session.correct(S, type="air_strike")
    with pytest.raises(UsageError, match="waits for approval of 1, 2: name one with --decision N"):
        session.bench.approve(S, None, person="عمر")


def test_what_is_withdrawn_or_needs_none_is_not_approved() -> None:
    session = Session(two_people=True)
    session.reject(S)
    assert session.undo(1) == 2
    assert session.states()[S] == "machine", "one's own waiting decision is withdrawn at once"
    with pytest.raises(UsageError, match="decision 1 is undone, by decision 2"):
        session.approve(1)
    session.note(S)
    with pytest.raises(UsageError, match=r"decision 3 \(annotate\) needs no approval"):
        session.approve(3)


def test_somebody_elses_waiting_decision_is_not_withdrawn_alone() -> None:
    session = Session(two_people=True)
    session.reject(S, "سلمى")
    session.undo(1, "عمر")
    assert session.standing()[S].waiting == (1, 2)
