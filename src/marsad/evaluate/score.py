"""Precision, recall and F1 of events and of every fact about them, by the gold set's definition.

Events of one article are matched one to one (see `marsad.evaluate.matching`), then counted:

    event        found at all
    event+group  ... with a type of the right group
    event+type   ... with the right type
    each slot    over matched and unmatched events alike: a missed event misses all its values
    fact         event+type and all slots but `casualty_count` together: the headline figure
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.evaluate.disagreements import Disagreement, find_disagreements
from marsad.evaluate.facts import SLOTS, Facts, agreements, facts_of
from marsad.evaluate.matching import match_events, same_group
from marsad.ontology.model import Ontology
from marsad.records.reading import Reading

MEASURES: tuple[str, ...] = ("event", "event+group", "event+type", *SLOTS, "fact")
"""The names of all figures, in the order they are reported."""

_IN_FACT = ("event+type", *(slot for slot in SLOTS if slot != "casualty_count"))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values the gold set holds, how many were coded, and how many of both agree."""

    matched: int
    gold: int
    coded: int

    @property
    def precision(self) -> float:
        """The share of coded values that are right; 0 where nothing was coded."""
        return self.matched / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """The share of gold values that were found; 0 where there are none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are 0."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found.

    `figures` has every name of `MEASURES`; `by_type` every type that occurs, in the ontology's order,
    unknown ones last. `missing` are gold articles that were not coded (all their events count as
    missed); `extra` are coded articles the gold set lacks (not counted); `altered` are articles whose
    coded text is not the gold text, so that spans may point to other words. All three are article ids.
    """

    articles: int
    figures: Mapping[str, Tally]
    by_type: Mapping[str, Tally]
    disagreements: tuple[Disagreement, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    altered: tuple[str, ...]


class _Counts:
    """Running totals of one evaluation."""

    def __init__(self) -> None:
        self.matched: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.coded: Counter[str] = Counter()

    def tally(self, name: str) -> Tally:
        return Tally(self.matched[name], self.gold[name], self.coded[name])


def evaluate(gold: Mapping[str, Reading], coded: Mapping[str, Reading], *, ontology: Ontology) -> Report:
    """Compare coded articles with gold ones of the same ids.

    Raises:
        UsageError: a gold event has a type the ontology does not know.
    """
    counts, by_type = _Counts(), _Counts()
    disagreements: list[Disagreement] = []
    for doc_id, reading in gold.items():
        wanted = _facts(reading)
        _refuse_unknown_types(doc_id, wanted, ontology)
        given = _facts(coded[doc_id]) if doc_id in coded else []
        _count_all(wanted, counts.gold, by_type.gold)
        _count_all(given, counts.coded, by_type.coded)
        agreed = {}
        for pair in match_events(wanted, given, reading.article.text, ontology=ontology):
            ours, theirs = wanted[pair.gold], given[pair.coded]
            agreed[pair] = agreements(ours, theirs, symmetric=ontology.types[ours.type].symmetric)
            counts.matched.update(agreed[pair])
            counts.matched["event"] += 1
            counts.matched["event+group"] += same_group(ours, theirs, ontology)
            counts.matched["event+type"] += ours.type == theirs.type
            by_type.matched[ours.type] += ours.type == theirs.type
        disagreements += find_disagreements(doc_id, wanted, given, agreed)
    for counter in (counts.matched, counts.gold, counts.coded):
        counter["fact"] = sum(counter[name] for name in _IN_FACT)
    return Report(
        articles=len(gold),
        figures={name: counts.tally(name) for name in MEASURES},
        by_type={name: by_type.tally(name) for name in _types_in_order(by_type, ontology)},
        disagreements=tuple(disagreements),
        missing=tuple(doc_id for doc_id in gold if doc_id not in coded),
        extra=tuple(doc_id for doc_id in coded if doc_id not in gold),
        altered=tuple(
            doc_id
            for doc_id, reading in gold.items()
            if doc_id in coded and coded[doc_id].article.text != reading.article.text
        ),
    )


def _facts(reading: Reading) -> list[Facts]:
    return [facts_of(event, reading.article.text) for event in reading.events]


def _refuse_unknown_types(doc_id: str, events: list[Facts], ontology: Ontology) -> None:
    for facts in events:
        if facts.type not in ontology.types:
            problem = f"{facts.type!r} is no event type; correct it or add it to the ontology"
            raise UsageError(f"gold article {doc_id}: {problem}")


def _count_all(events: list[Facts], total: Counter[str], by_type: Counter[str]) -> None:
    for facts in events:
        by_type[facts.type] += 1
        total.update(("event", "event+group", "event+type"))
        total.update({slot: len(values) for slot, values in facts.slots.items()})


def _types_in_order(by_type: _Counts, ontology: Ontology) -> list[str]:
    seen = by_type.gold.keys() | by_type.coded.keys()
    return [name for name in ontology.types if name in seen] + sorted(seen - ontology.types.keys())
