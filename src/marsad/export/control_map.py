"""A map of who holds which place on a day, as one SVG file that needs nothing else.

It says the same in black and white: a state has its own shape or hatching, a side its letter, and the older
the last word, the paler the mark. Colours only repeat the letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from marsad.export import map_view
from marsad.export.basemap import Basemap
from marsad.export.control_legend import draw_legend
from marsad.export.control_marks import Mark, sides_of, told
from marsad.export.control_symbols import RADIUS, Look, colour_of, hatching, opacity_of, symbol
from marsad.export.geometry import Box
from marsad.export.map_view import View
from marsad.export.markup import Attributes, Html, tag
from marsad.export.spots import Spot
from marsad.export.svg_map import HEIGHT, WIDTH, bar, beside, dot_box, ground, ground_names, written

_STYLE = """
.sea, .lakes { fill: #dbe7ec } .land { fill: #faf7f0; stroke: #8f8a80; stroke-width: .7 }
.provinces, .rivers, .borders { fill: none } .provinces { stroke: #d5cfc2; stroke-width: .8 }
.lakes, .rivers { stroke: #8fb6cb; stroke-width: 1.1 }
.borders { stroke: #8f8a80; stroke-width: 1.3; stroke-dasharray: 6 2.5 }
text { font-family: "Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif; fill: #1d1d1d }
.map text { paint-order: stroke; stroke: #faf7f0; stroke-width: 3; stroke-linejoin: round }
.spot-name { font-weight: 700 } circle.city, .city-name, .country-name { fill: #6d6a64 }
.map .water-name { fill: #4d7d96; stroke: none }
path.scale { fill: none; stroke: #1d1d1d; stroke-width: 1.6 }
.reach { fill: none; stroke: #6d6a64; stroke-width: .8; stroke-dasharray: 2 3 }
.edge { fill: none; stroke: #1d1d1d; stroke-width: 1.6 } .unsure { stroke-dasharray: 3 2 }
.map .letter, .letter { font-size: 10px; font-weight: 700; text-anchor: middle }
.map .letter, .letter { stroke: #fff; stroke-width: 2.5; paint-order: stroke }
.hatch { stroke: #1d1d1d; stroke-width: 1.5 } .title { font-size: 16px; font-weight: 700 }
.key { font-size: 12px } .note { font-size: 11px; fill: #4a4843 }
""".strip()


def draw_control(marks: Sequence[Mark], basemap: Basemap, *, day: date, stale_after: int) -> str:
    """Return the map of a day as an SVG file; `stale_after` is the age in days that counts as too old.

    Places without a point, and those too vague to draw beside the others, are listed below the map.

    Raises:
        ValueError: no place has a point.
    """
    spot_of = {mark.key: _spot(mark) for mark in marks if mark.lat is not None and mark.lon is not None}
    drawn, _ = map_view.split_coarse(tuple(spot_of.values()))
    fine = {id(spot) for spot in drawn}
    shown = [mark for mark in marks if mark.key in spot_of and id(spot_of[mark.key]) in fine]
    shown.sort(key=lambda mark: mark.state != "not_known")  # what is known lies on top
    left_out = [mark for mark in marks if mark not in shown]
    view = map_view.fit(drawn, within=basemap.box, width=WIDTH, height=HEIGHT)
    letters = sides_of(marks)
    looks = {mark.key: _look(mark, letters, stale_after) for mark in shown}
    under, over = _map(view, basemap, [(mark, spot_of[mark.key], looks[mark.key]) for mark in shown])
    legend, height = draw_legend(letters, left_out, basemap.credit, day=day, stale_after=stale_after)
    attributes: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH:g} {height:g}",
        "width": WIDTH,
        "height": height,
        "role": "img",
        "direction": "ltr",
        "font-size": 12,
    }
    title = f"Who held which place on {day.isoformat()}, as far as was said"
    listed = "; ".join(told(mark) for mark in marks)
    picture = tag(
        "svg",
        attributes,
        tag("title", None, title),
        tag("desc", None, listed),
        tag("style", None, _STYLE),
        tag("defs", None, hatching(), tag("clipPath", {"id": "frame"}, _frame())),
        tag("rect", {"width": WIDTH, "height": height, "fill": "#ffffff"}),
        tag("g", {"class": "map", "clip-path": "url(#frame)"}, *under, *over, bar(view)),
        legend,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture.markup}\n'


def _spot(mark: Mark) -> Spot:
    assert mark.lat is not None
    assert mark.lon is not None
    return Spot(mark.ar, mark.en, mark.lat, mark.lon, mark.radius_km or 1.0, ())


def _frame() -> Html:
    return tag("rect", {"width": WIDTH, "height": HEIGHT})


def _map(
    view: View, basemap: Basemap, marks: Sequence[tuple[Mark, Spot, Look]]
) -> tuple[list[Html], list[Html]]:
    """Return the ground with its names, and the marks with theirs; the marks' names take their room first."""
    spots = [spot for _, spot, _ in marks]
    taken: list[Box] = [Box(0, HEIGHT - 34, WIDTH / 3, HEIGHT)]  # the scale bar's corner
    taken += [dot_box(view, spot) for spot in spots]
    reaches, drawn, names = [], [], []
    for mark, spot, look in marks:
        x, y = view.pixel(spot.lon, spot.lat)
        size = view.pixels_of_km(spot.radius_km)
        if size > RADIUS:
            reaches.append(tag("circle", {"class": "reach", "cx": x, "cy": y, "r": size}))
        hint = tag("title", None, told(mark))
        drawn.append(tag("g", {"opacity": look.opacity}, hint, *symbol(mark.state, x, y, look)))
        names += written(view, spot.label, beside((x, y)), taken, css="spot-name")
    sea = tag("rect", {"class": "sea", "width": WIDTH, "height": HEIGHT})
    under = [sea, *ground(view, basemap), *ground_names(view, basemap, spots, taken)]
    return under, [*reaches, *drawn, *names]


def _look(mark: Mark, letters: Mapping[str, str], stale_after: int) -> Look:
    sides = mark.holders or mark.parts
    letter = "/".join(letters[name] for name in sides[:2])
    known = mark.state not in ("not_known", "left", "contested")
    colour = colour_of(letters[sides[0]]) if sides and known else "#ffffff"
    age = None if mark.state == "not_known" else mark.age_days
    opacity = opacity_of(age, stale_after=stale_after)
    return Look(colour, letter if known or mark.state == "contested" else "", opacity)
