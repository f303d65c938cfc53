"""Where a coded event says other than the gold one, in the article's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.evaluate.facts import SLOTS, Facts, Slot, Value
from marsad.evaluate.matching import Pair

Kind = Literal["missed", "spurious", "type"] | Slot


@dataclass(frozen=True, slots=True)
class Cited:
    """A value as it is shown: the article's `words` and, where they need one, what they were read as.

    Names have words alone, a type or a kind of statement has a `value` alone.
    """

    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One point in which the coded article differs from the gold one.

    `kind` is ``missed`` (no coded event answers the gold event), ``spurious`` (no gold event asks for
    the coded one), ``type``, or the slot that differs. `event_type` and `trigger` are the gold event's,
    for a spurious event its own. `gold` and `coded` hold all values of the slot, agreeing ones too.
    """

    doc_id: str
    kind: Kind
    event_type: str
    trigger: str
    gold: tuple[Cited, ...]
    coded: tuple[Cited, ...]


def find_disagreements(
    doc_id: str,
    gold: Sequence[Facts],
    coded: Sequence[Facts],
    agreed: Mapping[Pair, Mapping[Slot, int]],
) -> Iterator[Disagreement]:
    """Yield every disagreement about one article, given its matched pairs and what they agree on.

    Matched events come first, in the gold article's order, then the missed and the spurious ones.
    `casualty_count` is left out: it differs only where `casualties` differs too.
    """
    for pair in sorted(agreed, key=lambda each: each.gold):
        yield from _about(doc_id, gold[pair.gold], coded[pair.coded], agreed[pair])
    matched_gold = {pair.gold for pair in agreed}
    matched_coded = {pair.coded for pair in agreed}
    for at, facts in enumerate(gold):
        if at not in matched_gold:
            yield Disagreement(doc_id, "missed", facts.type, _trigger(facts), _names(facts.triggers), ())
    for at, facts in enumerate(coded):
        if at not in matched_coded:
            yield Disagreement(doc_id, "spurious", facts.type, _trigger(facts), (), _names(facts.triggers))


def _about(doc_id: str, gold: Facts, coded: Facts, hits: Mapping[Slot, int]) -> Iterator[Disagreement]:
    trigger = _trigger(gold)
    if gold.type != coded.type:
        types = (Cited("", gold.type),), (Cited("", coded.type),)
        yield Disagreement(doc_id, "type", gold.type, trigger, *types)
    for slot in SLOTS:
        ours, theirs = gold.slots[slot], coded.slots[slot]
        if slot != "casualty_count" and hits[slot] < max(len(ours), len(theirs)):
            yield Disagreement(doc_id, slot, gold.type, trigger, _cited(slot, ours), _cited(slot, theirs))


def _trigger(facts: Facts) -> str:
    return facts.triggers[0].words if facts.triggers else ""


def _names(values: Sequence[Value]) -> tuple[Cited, ...]:
    return tuple(Cited(value.words, "") for value in values)


def _cited(slot: Slot, values: Sequence[Value]) -> tuple[Cited, ...]:
    if slot in ("date", "casualties", "modality"):
        return tuple(Cited(value.words, value.meaning) for value in values)
    return _names(values)
