"""The article's text with every field marked, in plain inline markup.

Marks colour the background and draw lines below only: any padding, border or inline block would break
the joining of Arabic letters at its edge. Overlapping spans are therefore cut into segments, each
carrying all its fields, instead of being nested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.export.markup import Html, tag, text
from marsad.export.wording import ROLES, Role
from marsad.records.event import Event
from marsad.records.reading import Reading
from marsad.records.span import Span

_ORDER = tuple(ROLES)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to show, its role, and the number (from 1) of the event it belongs to, if any."""

    span: Span
    role: Role
    event: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` up to `end` that the same marks cover, widest role first to last in `ROLES`."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Return every span the reading ties a value to, and what it left unresolved."""
    marks = [mark for number, event in enumerate(reading.events, 1) for mark in _event_marks(event, number)]
    marks += [Mark(left.span, "unresolved", None) for left in reading.unresolved]
    return tuple(marks)


def _event_marks(event: Event, number: int) -> Iterable[Mark]:
    spans: tuple[tuple[Role, Iterable[Span]], ...] = (
        ("trigger", event.triggers),
        ("initiator", (actor.span for actor in event.initiators)),
        ("target", (actor.span for actor in event.targets)),
        ("place", (place.span for place in event.places)),
        ("date", () if event.date is None or event.date.span is None else (event.date.span,)),
        ("casualties", (row.span for row in event.casualties)),
        ("source", (source.span for source in event.sources)),
    )
    for role, found in spans:
        for span in found:
            yield Mark(span, role, number)


def flatten(length: int, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Cut a text of `length` characters wherever a mark starts or ends.

    The segments follow one another without gap from 0 to `length`; each lists the marks over it in a
    fixed order (shorter span first, then by role and event), so equal readings give equal markup.

    Raises:
        ValueError: a mark reaches past the end of the text.
    """
    starting: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.span.end > length:
            raise ValueError(f"{mark.span} reaches past the text's {length} characters")
        starting[mark.span.start].append(mark)
    cuts = sorted({0, length, *(c for mark in marks for c in (mark.span.start, mark.span.end))})
    segments: list[Segment] = []
    open_marks: list[Mark] = []
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.span.end > start] + starting[start]
        segments.append(Segment(start, end, tuple(sorted(set(open_marks), key=_rank))))
    return tuple(segments)


def _rank(mark: Mark) -> tuple[int, int, int, int]:
    width = mark.span.end - mark.span.start
    return width, _ORDER.index(mark.role), mark.event or 0, mark.span.start


def anchor(article: int, span: Span) -> str:
    """Return the id of the place in the page where a span begins; every span's start has one."""
    return f"a{article}-{span.start}"


def event_anchor(article: int, event: int) -> str:
    """Return the id of an event's card; both numbers count from 1."""
    return f"a{article}-e{event}"


def marked_text(reading: Reading, *, article: int) -> Html:
    """Return the whole text, marked; its text content is the article's, character for character."""
    whole = reading.article.text
    segments = flatten(len(whole), marks_of(reading))
    return Html("".join(_segment(segment, whole, article).markup for segment in segments))


def _segment(segment: Segment, whole: str, article: int) -> Html:
    words = text(whole[segment.start : segment.end])
    if not segment.marks:
        return words
    roles = list(dict.fromkeys(mark.role for mark in segment.marks))
    classes = [f"m {roles[0]}", *(f"under{n}-{role}" for n, role in enumerate(roles[1:3], 1))]
    if any(mark.span.start < segment.start for mark in segment.marks):
        classes.append("goes-on")
    named = [mark for mark in segment.marks if mark.role == "trigger" and mark.event is not None]
    if named:
        words = tag("a", {"href": f"#{event_anchor(article, named[0].event or 0)}"}, words)
    closing = sorted({mark.event or 0 for mark in named if mark.span.end == segment.end})
    attributes = {
        "class": " ".join(classes),
        "id": f"a{article}-{segment.start}",
        "title": "\n".join(_hint(role, segment.marks) for role in roles),
        "data-n": "·".join(map(str, closing)) or None,
    }
    return tag("mark", attributes, words)


def _hint(role: Role, marks: Sequence[Mark]) -> str:
    numbers = sorted({mark.event for mark in marks if mark.role == role and mark.event is not None})
    label = ROLES[role]
    return " ".join([f"{label.ar} · {label.en}", ", ".join(map(str, numbers))]).strip()
