from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from marsad.records.event import Casualty, Harm, Victims
from marsad.review.tolls import harmed
from tests.review.sessions import STRIKE, span

Row = tuple[int | None, int | None, Victims]


def count(low: int | None, high: int | None, victims: Victims, harm: Harm = "killed") -> Casualty:
    return Casualty(span("ثلاثة مدنيين"), harm, low, high, victims, "")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], (None, None)),
        ([(3, 3, "civilian")], (3, 3)),
        ([(3, 3, "civilian"), (5, 5, "combatant")], (8, 8)),  # different people
        ([(35, None, "civilian"), (5, 5, "combatant")], (40, None)),
        ([(None, 70, "civilian"), (5, 5, "combatant")], (5, 75)),
        ([(None, None, "civilian"), (5, 5, "combatant")], (5, None)),
        ([(9, 9, "unknown"), (3, 3, "civilian")], (9, 9)),  # a total and a part of it
        ([(9, 9, "unknown"), (3, 3, "civilian"), (6, 6, "combatant")], (9, 9)),  # a total and its breakdown
        ([(3, 3, "civilian"), (4, 4, "civilian")], (4, 4)),  # told twice
        ([(4, 4, "civilian"), (4, None, "civilian")], (4, None)),
        ([(None, None, "unknown"), (2, 2, "civilian")], (2, 2)),
        ([(None, None, "unknown")], (None, None)),
    ],
)
def test_people_are_counted_once(rows: list[Row], expected: tuple[int | None, int | None]) -> None:
    for order in permutations(rows):
        event = replace(STRIKE, casualties=tuple(count(*row) for row in order))
        assert harmed(event, "killed") == expected
        assert harmed(event, "wounded") == (None, None)


def test_each_harm_is_counted_by_itself() -> None:
    rows = (
        count(3, 3, "civilian"),
        count(9, 9, "civilian", "wounded"),
        count(2, 2, "civilian", "killed_or_wounded"),
    )
    event = replace(STRIKE, casualties=rows)
    assert (harmed(event, "killed"), harmed(event, "wounded")) == ((3, 3), (9, 9))
