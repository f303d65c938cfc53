"""Our figures against the gold set's own scorer: equal to the last digit, on good and on bad codings.

The bad codings are the gold ones with events and values dropped, doubled, moved and changed at random:
many events of one sentence and many equal weights, so that the choice between equally good matchings is
tried too.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from marsad.evaluate.assignment import heaviest_pairing
from marsad.evaluate.score import Report, evaluate
from marsad.ontology.model import Ontology
from marsad.records.interchange import from_json

Row = dict[str, Any]


@pytest.fixture(scope="module")
def scorer(shared_dir: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scorer", shared_dir / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold(shared_dir: Path) -> dict[str, Row]:
    """Return the development articles, and as many of the training ones, by their ids."""
    rows: dict[str, Row] = {}
    for name, most in (("dev.jsonl", 1000), ("seed.jsonl", 1), ("train.jsonl", 100)):
        lines = (shared_dir / "gold" / name).read_text(encoding="utf-8").splitlines()
        rows |= {row["doc_id"]: row for row in map(json.loads, lines[:most])}
    return rows


def assert_equal(
    gold: dict[str, Row], coded: dict[str, Row], scorer: ModuleType, ontology: Ontology
) -> Report:
    """Score both ways and compare every count, every share and every kind of disagreement."""
    theirs, errors = scorer.score(gold, coded)
    ours = evaluate(
        {doc_id: from_json(row) for doc_id, row in gold.items()},
        {doc_id: from_json(row) for doc_id, row in coded.items()},
        ontology=ontology,
    )
    as_theirs = {
        name: {
            "p": tally.precision,
            "r": tally.recall,
            "f1": tally.f1,
            "tp": tally.matched,
            "gold": tally.gold,
            "pred": tally.coded,
        }
        for name, tally in ours.figures.items()
    }
    assert as_theirs == theirs
    kinds = Counter(tuple(line.split("\t")[:2]) for line in errors)
    assert Counter((each.doc_id, each.kind) for each in ours.disagreements) == kinds
    return ours


class Spoiler:
    """Makes a bad coding of a gold one; the same seed makes the same one."""

    def __init__(self, seed: int, types: list[str], share: float) -> None:
        self.random = random.Random(seed)
        self.types = types
        self.share = share

    def chance(self) -> bool:
        return self.random.random() < self.share

    def article(self, row: Row) -> Row:
        row = copy.deepcopy(row)
        events = [self.event(each, row["text"]) for each in row["events"] if not self.chance()]
        events += [self.event(copy.deepcopy(each), row["text"]) for each in events if self.chance()]
        self.random.shuffle(events)
        return row | {"events": events}

    def event(self, event: Row, text: str) -> Row:
        changes: list[Callable[[Row, str], None]] = [
            self.retype,
            self.move_triggers,
            self.swap_sides,
            self.thin_out,
            self.double,
            self.shift_spans,
            self.recount,
            self.redate,
            self.doubt,
        ]
        for change in changes:
            if self.chance():
                change(event, text)
        return event

    def retype(self, event: Row, text: str) -> None:
        event["type"] = self.random.choice([*self.types, "no_such_type"])

    def move_triggers(self, event: Row, text: str) -> None:
        start = self.random.randrange(len(text) - 1)
        event["triggers"] = [self.span(start, start + 3, text)]

    def swap_sides(self, event: Row, text: str) -> None:
        event["initiators"], event["targets"] = event["targets"], event["initiators"]

    def thin_out(self, event: Row, text: str) -> None:
        for slot in ("triggers", "initiators", "targets", "places", "casualties", "sources"):
            event[slot] = [value for value in event[slot] if not self.chance()]

    def double(self, event: Row, text: str) -> None:
        for slot in ("initiators", "targets", "places", "casualties", "sources"):
            event[slot] = event[slot] + [copy.deepcopy(value) for value in event[slot] if self.chance()]

    def shift_spans(self, event: Row, text: str) -> None:
        for slot in ("triggers", "initiators", "targets", "places", "casualties", "sources"):
            for value in event[slot]:
                start = max(0, value["start"] + self.random.randint(-6, 6))
                value |= self.span(start, start + self.random.randint(1, 12), text)

    def recount(self, event: Row, text: str) -> None:
        for row in event["casualties"]:
            key = self.random.choice(["low", "high", "harm", "victims"])
            row[key] = {
                "low": self.random.choice([None, 3]),
                "high": self.random.choice([None, 3]),
                "harm": self.random.choice(["killed", "wounded"]),
                "victims": self.random.choice(["civilian", "unknown"]),
            }[key]

    def redate(self, event: Row, text: str) -> None:
        event["date"] = self.random.choice([None, {"from": "2017-10-12", "to": "2017-10-13"}])

    def doubt(self, event: Row, text: str) -> None:
        event["modality"] = self.random.choice(["actual", "planned", "possible"])

    def span(self, start: int, end: int, text: str) -> Row:
        end = min(end, len(text))
        start = min(start, end - 1)
        return {"start": start, "end": end, "text": text[start:end]}


def test_gold_against_itself(gold: dict[str, Row], scorer: ModuleType, ontology: Ontology) -> None:
    report = assert_equal(gold, gold, scorer, ontology)
    assert report.figures["fact"].f1 == 1.0
    assert report.figures["event"].gold >= 291


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("seed", range(6))
def test_spoilt_codings(
    seed: int, share: float, gold: dict[str, Row], scorer: ModuleType, ontology: Ontology
) -> None:
    spoiler = Spoiler(seed, list(ontology.types), share)
    coded = {doc_id: spoiler.article(row) for doc_id, row in gold.items() if spoiler.random.random() < 0.95}
    report = assert_equal(gold, coded, scorer, ontology)
    assert 0 < report.figures["fact"].f1 < 1


def test_one_bad_coding_against_another(gold: dict[str, Row], scorer: ModuleType, ontology: Ontology) -> None:
    """The gold side may hold doubled events and odd slots too."""
    known = list(ontology.types)
    one, other = Spoiler(101, known, 0.4), Spoiler(102, known, 0.4)

    def spoilt_gold(row: Row) -> Row:
        row = one.article(row)
        events = [each for each in row["events"] if each["type"] in ontology.types and each["triggers"]]
        return row | {"events": events}

    as_gold = {doc_id: spoilt_gold(row) for doc_id, row in gold.items()}
    assert_equal(as_gold, {doc_id: other.article(row) for doc_id, row in gold.items()}, scorer, ontology)


def test_the_same_pairing_where_many_weigh_the_same(scorer: ModuleType) -> None:
    chance = random.Random(20171012)
    for _ in range(2000):
        rows, columns, most = chance.randint(1, 7), chance.randint(1, 7), chance.randint(1, 4)
        weights = {
            (row, column): chance.randint(1, most)
            for row in range(rows)
            for column in range(columns)
            if chance.random() < 0.7
        }
        theirs = scorer.assign([(float(weight), *pair) for pair, weight in weights.items()])
        assert heaviest_pairing(weights) == theirs
