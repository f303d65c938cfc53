"""What one reading of one article gives: events, and everything seen that became no value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.records.article import Article
from marsad.records.event import Event
from marsad.records.span import Span

Reader = Literal["rules", "neural", "both"]
"""Who decides: lists and grammar, the neural reader, or both together."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words the reader noticed but could not turn into a value, with the reason in plain English."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A coded article: the article, its events in order of their first trigger, and the leftovers."""

    article: Article
    events: tuple[Event, ...]
    unresolved: tuple[Unresolved, ...]
