"""The shapes of a map of control: one for each state, told apart in black and white."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.export.markup import Attributes, Html, tag

RADIUS = 9.0  # pixels: of a mark, so that its letter can be read
FAINTEST = 0.3  # opacity of a mark whose last word is as old as it may be: it still stands out from the land
GREY = "#9a9a9a"
# Okabe and Ito's palette for all kinds of colour vision, without black; sides after the seventh are grey.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442")


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark is drawn: the colour and letter of its side, and how pale."""

    colour: str
    letter: str
    opacity: float


def colour_of(letter: str) -> str:
    """Return the colour of the side with this letter."""
    number = ord(letter[0]) - ord("A")
    return _COLOURS[number] if len(letter) == 1 and number < len(_COLOURS) else GREY


def opacity_of(age_days: int | None, *, stale_after: int) -> float:
    """Return how opaque a mark is: whole for a word of the day, fainter the older it is."""
    if age_days is None or stale_after == 0:
        return 1.0
    return 1.0 - (1.0 - FAINTEST) * min(1.0, age_days / stale_after)


def hatching() -> Html:
    """Return diagonal lines, the filling of what is contested, to be defined once in a picture."""
    line = tag("path", {"class": "hatch", "d": "M-1 1L1 -1M0 6L6 0M5 7L7 5"})
    size: Attributes = {"id": "hatch", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"}
    return tag("pattern", size, tag("rect", {"width": 6, "height": 6, "fill": "#ffffff"}), line)


def symbol(state: str, x: float, y: float, look: Look) -> list[Html]:
    """Return the shape of a state, with the letter of its side."""
    at: Attributes = {"cx": x, "cy": y}
    letter = tag("text", {"class": "letter", "x": x, "y": y + 3.6}, look.letter) if look.letter else None
    match state:
        case "held":
            parts = [tag("circle", {**at, "r": RADIUS, "fill": look.colour, "class": "full"}), _edge(at)]
        case "claimed":
            parts = [tag("circle", {**at, "r": RADIUS, "fill": "#ffffff"}), _edge(at, unsure=True)]
            parts.append(tag("circle", {**at, "r": RADIUS - 4, "fill": look.colour}))
        case "partly_held":
            half = f"M{x:.1f} {y - RADIUS:.1f}A{RADIUS} {RADIUS} 0 0 1 {x:.1f} {y + RADIUS:.1f}Z"
            parts = [tag("circle", {**at, "r": RADIUS, "fill": "#ffffff"})]
            parts += [tag("path", {"d": half, "fill": look.colour}), _edge(at)]
        case "contested":
            parts = [tag("circle", {**at, "r": RADIUS, "fill": "url(#hatch)"}), _edge(at)]
        case "besieged":
            parts = [tag("circle", {**at, "r": RADIUS, "fill": look.colour}), _edge(at)]
            parts.append(tag("circle", {**at, "r": RADIUS + 4, "class": "edge"}))
        case "left":
            near, far, top, bottom = f"{x - 5:.1f}", f"{x + 5:.1f}", f"{y - 5:.1f}", f"{y + 5:.1f}"
            cross = f"M{near} {top}L{far} {bottom}M{near} {bottom}L{far} {top}"
            parts = [tag("circle", {**at, "r": RADIUS, "fill": "#ffffff"}), _edge(at)]
            parts.append(tag("path", {"d": cross, "class": "edge"}))
        case _:
            parts = [tag("circle", {**at, "r": RADIUS, "fill": "#ffffff"}), _edge(at, unsure=True)]
            letter = tag("text", {"class": "letter", "x": x, "y": y + 3.6}, "?")
    return [*parts, letter] if letter is not None else parts


def _edge(at: Attributes, *, unsure: bool = False) -> Html:
    return tag("circle", {**at, "r": RADIUS, "class": "edge unsure" if unsure else "edge"})
