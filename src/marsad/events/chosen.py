"""A mention that was given to a happening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from marsad.records.mention import ActorMention, PlaceMention, SourceMention, TollMention

M = TypeVar("M", ActorMention, PlaceMention, SourceMention, TollMention)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[M]):
    """A mention given to a happening, its role (`initiator`, `target` or the kind's only one) and chance."""

    mention: M
    role: str
    chance: float
