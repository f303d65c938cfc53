"""Which coded event answers which gold event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.evaluate.assignment import heaviest_pairing
from marsad.evaluate.facts import Facts, Slot, agreements, overlap_by_half
from marsad.ontology.model import Ontology

_SAME_TYPE = 4
_SAME_GROUP = 2
_SHARED_TRIGGER = 3
_SAME_SENTENCE = 1
_WEIGHED: tuple[Slot, ...] = ("initiators", "targets", "places", "date", "casualties")


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event and the coded event matched with it, by their places in their lists."""

    gold: int
    coded: int


def match_events(
    gold: Sequence[Facts], coded: Sequence[Facts], text: str, *, ontology: Ontology
) -> list[Pair]:
    """Return the one-to-one pairing of events with the greatest total agreement.

    Two events can be matched only where a trigger of one starts in a sentence of `text` (the gold
    article's) in which a trigger of the other starts. A pair weighs 1, plus 4 for the same type, 2 for
    the same group, 3 for overlapping triggers, and 1 for every agreeing initiator, target, place, date
    and casualty row. The weights are the gold set's scoring definition.
    """
    ends = sentence_ends(text)
    gold_sentences = [_sentences(facts, ends) for facts in gold]
    coded_sentences = [_sentences(facts, ends) for facts in coded]
    weights = {
        (at, other): _weight(gold[at], coded[other], ontology)
        for at in range(len(gold))
        for other in range(len(coded))
        if gold_sentences[at] & coded_sentences[other]
    }
    return [Pair(at, other) for at, other in heaviest_pairing(weights)]


def sentence_ends(text: str) -> list[int]:
    """Return the offsets of the characters that end a sentence.

    These are line ends, Arabic question marks, exclamation marks, and full stops that no digit follows.
    The rule is the scoring definition's own, apart from the reader's sentence splitter on purpose.
    """
    return [
        at
        for at, ch in enumerate(text)
        if ch in "\n؟!" or (ch == "." and not text[at + 1 : at + 2].isdigit())
    ]


def same_group(gold: Facts, coded: Facts, ontology: Ontology) -> bool:
    """Say whether two events' types are of one group; a type nobody knows is of none."""
    known = ontology.types.get(coded.type)
    return known is not None and known.group == ontology.group_of(gold.type)


def _sentences(facts: Facts, ends: Sequence[int]) -> frozenset[int]:
    return frozenset(bisect_left(ends, each.span.start) for each in facts.triggers if each.span is not None)


def _weight(gold: Facts, coded: Facts, ontology: Ontology) -> int:
    agreed = agreements(gold, coded, symmetric=ontology.types[gold.type].symmetric)
    return (
        _SAME_SENTENCE
        + _SAME_TYPE * (gold.type == coded.type)
        + _SAME_GROUP * same_group(gold, coded, ontology)
        + _SHARED_TRIGGER * _share_trigger(gold, coded)
        + sum(agreed[slot] for slot in _WEIGHED)
    )


def _share_trigger(gold: Facts, coded: Facts) -> bool:
    return any(
        one.span is not None and other.span is not None and overlap_by_half(one.span, other.span)
        for one in gold.triggers
        for other in coded.triggers
    )
