"""What making statements needs to know besides the article: lists, sides, sources and kinds of places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from marsad.control.lists import Phrases
from marsad.control.voices import Register
from marsad.records.claim import Party


@dataclass(frozen=True, slots=True)
class Lore:
    """What making statements needs to know besides the article.

    `camp_of` gives the side that an actor belongs to (the state of its army, the force of its unit),
    `kind_of` the gazetteer's kind of a place. `organs` names for the keys of some sources the actor whose own
    outlet it is: what it says is that side's word.
    """

    phrases: Phrases
    register: Register
    organs: Mapping[str, str]
    camp_of: Callable[[str], str]
    kind_of: Callable[[str], str | None]

    def camps(self, parties: tuple[Party, ...]) -> frozenset[str]:
        """Return the sides that parties belong to."""
        return frozenset(self.camp_of(party.key) for party in parties)
