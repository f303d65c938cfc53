"""Reading the hand-coded reports, with what the reader sees in them."""

from __future__ import annotations

from pathlib import Path

from examples import Coded
from marsad.evaluate.coded import read_coded
from marsad.events.linear import ManyWay, TwoWay
from marsad.events.weights import DECISIONS, MANY_WAY, Weights
from marsad.kit import Kit, load_kit
from marsad.reading import look


def load_unweighted() -> Kit:
    """Load the lists without weights."""
    empty = {n: ManyWay.of(n, ("none",), {}) if n in MANY_WAY else TwoWay(n, {}) for n in DECISIONS}
    return load_kit(weights=Weights(**empty))  # type: ignore[arg-type]


def read_reports(path: Path, kit: Kit) -> list[Coded]:
    """Return the coded reports of a file with their scenes."""
    gold = read_coded(path).values()
    return [Coded(number, one, look(one.article, kit).scene) for number, one in enumerate(gold)]
