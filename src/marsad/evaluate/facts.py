"""What is compared about an event: its slots, each a list of values that can agree or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from marsad.records.event import Actor, Casualty, Event, Place, Source, When
from marsad.records.span import Span

Slot = Literal[
    "initiators", "targets", "places", "date", "casualties", "casualty_count", "sources", "modality"
]
SLOTS: tuple[Slot, ...] = get_args(Slot)
"""The slots of an event in the order they are reported; `casualty_count` leaves the victims out."""

_NAMED = frozenset({"initiators", "targets", "places", "sources"})

# The comparison's own folding, part of the scoring definition: it must stay as it is when the
# reader's normaliser changes, or figures of different days could not be compared.
_DROPPED = (*"\"'«»“”()[]", "\u0640", "\u0670", *map(chr, range(0x064B, 0x0653)))  # tatweel and tashkeel too
_FOLDED = str.maketrans(dict.fromkeys("إأآٱ", "ا") | {"ى": "ي", "ة": "ه"} | dict.fromkeys(_DROPPED, ""))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one slot.

    `words` are the article's characters, empty where the text has none for it. `meaning` is what
    decides agreement: the folded words of a name, or the value written out (``killed 35+ civilian``).
    """

    words: str
    meaning: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Facts:
    """An event made ready to be compared: its type, its trigger spans and the values of every slot."""

    type: str
    triggers: tuple[Value, ...]
    slots: Mapping[Slot, tuple[Value, ...]]


def facts_of(event: Event, text: str) -> Facts:
    """Return what is compared about `event`, whose spans lie in `text`."""
    return Facts(
        type=event.type,
        triggers=tuple(_name(span, text) for span in event.triggers),
        slots={
            "initiators": _names(event.initiators, text),
            "targets": _names(event.targets, text),
            "places": _names(event.places, text),
            "date": () if event.date is None else (_days(event.date, text),),
            "casualties": tuple(_harmed(row, text, row.victims) for row in event.casualties),
            "casualty_count": tuple(_harmed(row, text, "") for row in event.casualties),
            "sources": _names(event.sources, text),
            "modality": (Value("", event.modality, None),),
        },
    )


def fold_name(words: str) -> str:
    """Return a name without marks, quotes and brackets, its letter variants and spacing made one.

    >>> fold_name("«الجماعةُ  الأولى»")
    'الجماعه الاولي'
    """
    return re.sub(r"\s+", " ", words.translate(_FOLDED)).strip()


def overlap_by_half(one: Span, other: Span) -> bool:
    """Say whether two spans share at least half of the shorter one's characters."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def agreements(gold: Facts, coded: Facts, *, symmetric: bool) -> dict[Slot, int]:
    """Return for each slot how many of its values agree, each value used once.

    Names agree where their spans overlap by half or they are written alike; all other values agree
    where they are equal. With `symmetric` the two sides of the gold event may stand in either slot:
    agreeing names are counted over both slots and credited to `initiators` first.
    """
    counts = {
        slot: largest_pairing(
            gold.slots[slot], coded.slots[slot], _same_name if slot in _NAMED else _same_meaning
        )
        for slot in SLOTS
    }
    if symmetric:
        both = largest_pairing(_sides(gold), _sides(coded), _same_name)
        counts["initiators"] = min(both, _room("initiators", gold, coded))
        counts["targets"] = min(both - counts["initiators"], _room("targets", gold, coded))
    return counts


def largest_pairing(
    gold: Sequence[Value], coded: Sequence[Value], agree: Callable[[Value, Value], bool]
) -> int:
    """Return the size of the largest one-to-one pairing of values that agree."""
    partner: dict[int, int] = {}

    def can_place(at: int, tried: set[int]) -> bool:
        for other, value in enumerate(coded):
            if other in tried or not agree(gold[at], value):
                continue
            tried.add(other)
            if other not in partner or can_place(partner[other], tried):
                partner[other] = at
                return True
        return False

    return sum(can_place(at, set()) for at in range(len(gold)))


def _same_name(one: Value, other: Value) -> bool:
    if one.span is not None and other.span is not None and overlap_by_half(one.span, other.span):
        return True
    return one.meaning == other.meaning


def _same_meaning(one: Value, other: Value) -> bool:
    return one.meaning == other.meaning


def _sides(facts: Facts) -> tuple[Value, ...]:
    return facts.slots["initiators"] + facts.slots["targets"]


def _room(slot: Slot, gold: Facts, coded: Facts) -> int:
    return min(len(gold.slots[slot]), len(coded.slots[slot]))


def _names(values: Sequence[Actor | Place | Source], text: str) -> tuple[Value, ...]:
    return tuple(_name(value.span, text) for value in values)


def _name(span: Span, text: str) -> Value:
    words = span.of(text)
    return Value(words, fold_name(words), span)


def _days(when: When, text: str) -> Value:
    words = "" if when.span is None else when.span.of(text)
    first, last = when.first.isoformat(), when.last.isoformat()
    return Value(words, first if first == last else f"{first} to {last}", when.span)


def _harmed(row: Casualty, text: str, victims: str) -> Value:
    meaning = " ".join(part for part in (row.harm, _count(row.low, row.high), victims) if part)
    return Value(row.span.of(text), meaning, row.span)


def _count(low: int | None, high: int | None) -> str:
    """Write a count so that no two different counts are written alike."""
    if low is None:
        return "(no number)" if high is None else f"up to {high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"
