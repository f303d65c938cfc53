"""What a person decided about who held a place on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.records.claim import Party


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that counts: on `day` the place was held by `holders` (none: by nobody known).

    `id` is the decision's number and `claims` the ids of the claims it rests on.
    """

    id: int
    day: date
    holders: tuple[Party, ...]
    claims: tuple[str, ...]
