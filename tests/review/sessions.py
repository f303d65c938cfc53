"""People deciding on a small article: decisions made the way the store numbers and keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marsad.records.article import Article
from marsad.records.event import Casualty, Event
from marsad.records.reading import Reading
from marsad.records.span import Span
from marsad.review.decision import Act, Annotate, Correct, Decision, Reject, Values
from marsad.review.proposing import Bench
from marsad.review.slots import read_values
from marsad.review.standing import StandingEvent

TEXT = "قصفت طائرات سوق البلدة فقتل ثلاثة مدنيين، ثم اشتبك مقاتلون عند الجسر وانسحبوا ليلا."
TYPES = ("air_strike", "shelling", "armed_clash", "withdrawal")
ARTICLE = Article("d1", "شبكة النهر", date(2017, 10, 14), TEXT)
AT = "2026-03-01T08:00:00.000000+00:00"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def row(words: str, **more: object) -> dict[str, Any]:
    at = span(words)
    return {"start": at.start, "end": at.end, "text": words, **more}


def event(event_id: str, event_type: str, *triggers: str, killed: str = "") -> Event:
    casualties = (Casualty(span(killed), "killed", 3, 3, "civilian", "t"),) if killed else ()
    return Event(
        id=event_id,
        type=event_type,
        modality="actual",
        triggers=tuple(span(words) for words in triggers),
        initiators=(),
        targets=(),
        places=(),
        date=None,
        casualties=casualties,
        sources=(),
        confidence=0.7,
        rule="r",
    )


STRIKE = event("aaaaaa1111", "shelling", "قصفت", killed="ثلاثة مدنيين")
CLASH = event("bbbbbb2222", "armed_clash", "اشتبك")
RETREAT = event("cccccc3333", "withdrawal", "وانسحبوا")
READING = Reading(ARTICLE, (STRIKE, CLASH, RETREAT), ())


def values(**slots: Any) -> Values:
    return read_values(slots, ARTICLE, types=TYPES)


@dataclass
class Session:
    """Decisions on the article, in order; `reading` may be exchanged for a newer one."""

    reading: Reading = READING
    two_people: bool = False
    coding_id: int = 1
    decisions: list[Decision] = field(default_factory=list)

    @property
    def bench(self) -> Bench:
        return Bench(self.reading, self.coding_id, tuple(self.decisions), self.two_people)

    def read_anew(self, *events: Event) -> None:
        self.reading, self.coding_id = Reading(ARTICLE, events, ()), self.coding_id + 1

    def keep(self, act: Act, event_id: str, person: str, *others: str) -> int:
        bench = self.bench
        speaks_of_decision = hasattr(act, "decision")
        bases = () if speaks_of_decision or not event_id else bench.bases(event_id, *others)
        self.decisions.append(
            Decision(
                id=len(self.decisions) + 1,
                event_id=bench.subject_of(act, event_id),
                person=person,
                reason="سبب",
                at=AT,
                act=act,
                bases=bases,
            )
        )
        return len(self.decisions)

    def accept(self, event_id: str, person: str = "سلمى") -> int:
        return self.keep(self.bench.accept(event_id), event_id, person)

    def reject(self, event_id: str, person: str = "سلمى") -> int:
        self.bench.open_event(event_id)
        return self.keep(Reject(), event_id, person)

    def correct(self, event_id: str, person: str = "سلمى", **slots: Any) -> int:
        self.bench.open_event(event_id)
        return self.keep(Correct(values(**slots)), event_id, person)

    def note(self, event_id: str, person: str = "سلمى") -> int:
        return self.keep(Annotate(), event_id, person)

    def split(self, event_id: str, *parts: Mapping[str, Any], person: str = "سلمى") -> int:
        return self.keep(self.bench.split(event_id, [values(**part) for part in parts]), event_id, person)

    def merge(self, event_id: str, *others: str, person: str = "سلمى") -> int:
        return self.keep(self.bench.merge(event_id, others), event_id, person, *others)

    def undo(self, decision: int, person: str = "سلمى") -> int:
        return self.keep(self.bench.undo("", decision), "", person)

    def approve(self, decision: int, person: str = "عمر") -> int:
        return self.keep(self.bench.approve("", decision, person=person), "", person)

    def standing(self) -> dict[str, StandingEvent]:
        return {each.event.id: each for each in self.bench.standing()}

    def states(self) -> dict[str, str]:
        return {event_id: each.state for event_id, each in self.standing().items()}

    def record(self) -> list[Event]:
        return [each.event for each in self.bench.standing() if each.stands]
