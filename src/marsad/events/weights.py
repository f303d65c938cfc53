"""The weights of all decisions, one file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from marsad.events.linear import ManyWay, TwoWay, read_many_way, read_two_way
from marsad.records.reading import Reader


@dataclass(frozen=True, slots=True)
class Weights:
    """What each decision of `drafts` weighs its observations with, in the order in which they are taken."""

    telling: TwoWay
    typing: ManyWay
    merging: TwoWay
    tolls: TwoWay
    rows: TwoWay
    dates: TwoWay
    actors: ManyWay
    places: TwoWay
    victims: ManyWay
    sources: TwoWay
    modality: ManyWay
    joining: TwoWay
    keeping: TwoWay


MANY_WAY = ("typing", "actors", "victims", "modality")
"""The decisions between more than two outcomes."""

DECISIONS: tuple[str, ...] = tuple(field.name for field in fields(Weights))
"""The names of all decisions, which are those of their files."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """How sure a decision must be, as a chance; chosen by cross-validation over the training reports.

    `merge_margin` alone is in log-odds. `unknown` is the chance from which the victims of a count are
    unknown, likelier kind or not; it was chosen on the development set, whose coders say so of 31 counts
    in a hundred, in every kind of source more often than those of the training reports (19).
    """

    telling: float = 0.35
    merge_margin: float = 0.3
    joining: float = 0.5
    initiators: float = 0.4
    targets: float = 0.34
    places: float = 0.35
    tolls: float = 0.2
    rows: float = 0.38
    unknown: float = 0.25
    dates: float = 0.45
    sources: float = 0.4
    modality: float = 0.2
    keeping: float = 0.3


CUTS: Mapping[Reader, Cuts] = {
    "rules": Cuts(merge_margin=0.45, places=0.4, dates=0.5, sources=0.45),
    "neural": Cuts(),
    "both": Cuts(
        telling=0.33,
        merge_margin=0.2,
        places=0.45,
        dates=0.5,
        rows=0.3,
        sources=0.45,
        modality=0.25,
        keeping=0.366,
    ),
}
"""The cuts of each reader: their chances are weighed anew for each.

`merge_margin`, `initiators`, `targets` and `dates` of `both` were chosen on the development set and
`training/coded/aside.jsonl`: words alone keep many triggers apart (`apart.py`) that the margin had had to.
`keeping` is .3 before the chance was moved (`training/src/weighing.py`).
"""


def no_weights() -> Weights:
    """Return weights that weigh nothing: for what only finds, and decides nothing."""
    empty = {n: ManyWay.of(n, ("none",), {}) if n in MANY_WAY else TwoWay(n, {}) for n in DECISIONS}
    return Weights(**empty)  # type: ignore[arg-type]


def load_weights(folders: dict[str, Path]) -> Weights:
    """Read the weights of every decision from the file given for it.

    Raises:
        DataError: a file is missing or malformed.
    """
    return Weights(
        **{
            name: read_many_way(folders[name]) if name in MANY_WAY else read_two_way(folders[name])
            for name in DECISIONS
        }  # type: ignore[arg-type]
    )
