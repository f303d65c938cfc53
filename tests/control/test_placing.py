"""On which day a statement is taken to speak."""

from __future__ import annotations

from marsad.control.placing import DENIAL_DAYS, RECAP_DAYS, place_days
from tests.control.told import day, said


def placed(*told: object) -> list[int]:
    words = place_days(told)  # type: ignore[arg-type]
    return [(word.day - day(1)).days + 1 for word in words]


def test_a_wide_range_speaks_of_the_narrow_one_inside_it() -> None:
    assert placed(said("take", "river", 1, until=9), said("take", "river", 4)) == [4, 4]
    assert placed(said("take", "river", 1, until=9), said("take", "desert", 4)) == [4, 9]


def test_a_claim_without_a_day_speaks_of_the_newest_dated_one_within_a_month() -> None:
    near, far = said("take", "river", 5), said("take", "river", 5 + RECAP_DAYS, known=False)
    assert placed(near, far) == [5, 5]
    assert placed(near, said("take", "river", 6 + RECAP_DAYS, known=False)) == [5, 6 + RECAP_DAYS]


def test_a_denial_speaks_of_the_newest_of_what_it_denies_within_a_week() -> None:
    taken = said("take", "river", 2)
    assert placed(taken, said("take", "river", 2 + DENIAL_DAYS, modality="denied")) == [2, 2]
    assert placed(taken, said("take", "river", 3 + DENIAL_DAYS, modality="denied")) == [2, 3 + DENIAL_DAYS]
    assert placed(taken, said("take", "river", 1, modality="denied")) == [2, 2]
