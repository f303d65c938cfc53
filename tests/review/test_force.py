from __future__ import annotations

from marsad.review.decision import Approve, Basis, Decision, Reject, Undo
from marsad.review.force import Force, in_force
from tests.review.sessions import STRIKE

BASIS = Basis(1, STRIKE, ())


def made(*acts: tuple[object, str]) -> list[Decision]:
    return [
        Decision(
            id=number,
            event_id=STRIKE.id,
            person=person,
            reason="r",
            at="",
            act=act,  # type: ignore[arg-type]
            bases=(BASIS,),
        )
        for number, (act, person) in enumerate(acts, 1)
    ]


def force(*acts: tuple[object, str], two_people: bool = True) -> Force:
    return in_force(made(*acts), two_people=two_people)


def test_one_person_is_enough_where_two_are_not_demanded() -> None:
    assert force((Reject(), "a"), two_people=False).counting == {1}


def test_an_approval_by_the_same_person_is_none() -> None:
    assert force((Reject(), "A"), (Approve(1), " a ")).waiting == {1}
    assert force((Reject(), "A"), (Approve(1), "b")).counting == {1, 2}


def test_an_approval_made_before_a_decision_is_none() -> None:
    assert force((Approve(2), "b"), (Reject(), "a")).waiting == {2}


def test_what_two_agreed_on_is_not_withdrawn_by_one() -> None:
    result = force((Reject(), "a"), (Approve(1), "b"), (Undo(1), "a"))
    assert result.counting >= {1, 2}
    assert result.waiting == {3}


def test_an_approval_can_be_taken_back_with_two_people() -> None:
    acts = [(Reject(), "a"), (Approve(1), "b"), (Undo(2), "b")]
    assert 1 in force(*acts).counting
    assert force(*acts, (Approve(3), "a")).waiting == {1}


def test_of_several_undos_the_first_is_named() -> None:
    result = force((Reject(), "a"), (Undo(1), "a"), (Undo(1), "b"), two_people=False)
    assert result.undone == {1: 2}
    assert result.word(1) == "undone by decision 2"
    assert (
        force((Reject(), "a"), (Undo(1), "a"), (Undo(1), "b"), (Undo(2), "a"), two_people=False).undone[1]
        == 3
    )
