"""What stands below a map of control: states, sides, ages, and what is not drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from marsad.export.control_marks import STATE_NAMES, Mark, told
from marsad.export.control_symbols import GREY, Look, colour_of, opacity_of, symbol
from marsad.export.markup import Html, tag
from marsad.export.svg_map import HEIGHT, WIDTH

_LINE = 25.0  # pixels: height of a line
_COLUMN = WIDTH / 2
_SHOWN = 60  # characters of a side's name


def draw_legend(
    letters: Mapping[str, str], left_out: Sequence[Mark], credit: str, *, day: date, stale_after: int
) -> tuple[Html, float]:
    """Return everything below the map, and the height of the whole picture."""
    top = HEIGHT + 26
    title = f"{day.isoformat()}: who held what, as far as was said"
    parts = [tag("text", {"class": "title", "x": 12, "y": top}, title)]
    left = right = top + _LINE
    for state, name in STATE_NAMES.items():
        parts += symbol(state, 24, left - 4, Look(GREY, "", 1.0))
        parts.append(tag("text", {"class": "key", "x": 44, "y": left}, name))
        left += _LINE
    for name, letter in letters.items():
        parts += symbol("held", _COLUMN + 24, right - 4, Look(colour_of(letter), letter, 1.0))
        parts.append(tag("text", {"class": "key", "x": _COLUMN + 44, "y": right}, _short(name)))
        right += _LINE
    for number, age in enumerate((0, stale_after // 2, stale_after)):
        look = Look(GREY, "", opacity_of(age, stale_after=stale_after))
        x = _COLUMN + 24 + 110 * number
        parts.append(tag("g", {"opacity": look.opacity}, *symbol("held", x, right - 4, look)))
        parts.append(tag("text", {"class": "key", "x": x + 16, "y": right}, f"{age} days old"))
    right += _LINE
    bottom = max(left, right)
    notes = [
        f"Paler: the last word is older. Older than {stale_after} days: not known.",
        "Dashed circle: how exactly the place is known.",
    ]
    notes += [f"Not drawn: {told(mark)}" for mark in left_out]
    for note in (*notes, credit):
        parts.append(tag("text", {"class": "note", "x": 12, "y": bottom}, note))
        bottom += 15
    return tag("g", {"class": "legend"}, *parts), bottom + 4


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"
