"""Count the weights on a file of hand-coded reports and write them where the package looks for them.

python weights-build/src/make_weights.py GOLD.jsonl [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from fitting import write
from reports import read_reports
from stacking import count_weights

from marsad.events.weights import DECISIONS, Weights
from marsad.kit import load_lists

_SHIPPED = Path(__file__).parents[2] / "src" / "marsad" / "data" / "weights" / "rules"


def write_weights(weights: Weights, folder: Path) -> None:
    """Write one list per decision into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in DECISIONS:
        path = write(getattr(weights, name), folder)
        sys.stderr.write(f"{path} {path.stat().st_size:,} bytes\n")


def main(gold: Path, folder: Path = _SHIPPED) -> None:
    """Count the weights of the reader `rules` on hand-coded reports, and write them into `folder`."""
    kit = load_lists()
    write_weights(count_weights(read_reports(gold, kit), kit), folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
