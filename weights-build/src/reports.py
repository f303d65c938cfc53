"""Reading the hand-coded reports, with what the reader sees in them."""

from __future__ import annotations

from pathlib import Path

from examples import Coded
from marsad.evaluate.coded import read_coded
from marsad.kit import Kit
from marsad.reading import look


def read_reports(path: Path, kit: Kit) -> list[Coded]:
    """Return the coded reports of a file with their scenes."""
    gold = read_coded(path).values()
    return [Coded(number, one, look(one.article, kit).scene) for number, one in enumerate(gold)]
