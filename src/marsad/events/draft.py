"""A draft: a happening with its arguments, still as mentions."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.events.chosen import Chosen
from marsad.events.dating import DateOption
from marsad.events.merging import Group
from marsad.records.event import Modality
from marsad.records.mention import ActorMention, PlaceMention, SourceMention, TollMention


@dataclass(frozen=True, slots=True)
class Draft:
    """A happening with its arguments, still as mentions."""

    group: Group
    actors: tuple[Chosen[ActorMention], ...]
    places: tuple[Chosen[PlaceMention], ...]
    tolls: tuple[Chosen[TollMention], ...]
    sources: tuple[Chosen[SourceMention], ...]
    date: DateOption
    date_chance: float
    modality: Modality
    confidence: float
