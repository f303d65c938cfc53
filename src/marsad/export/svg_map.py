"""A map of places and how well each is known, as one inline SVG picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.export import map_view
from marsad.export.basemap import Basemap, Shape
from marsad.export.geometry import Box, Line, Point, box_around, clip_line, clip_ring, simplify
from marsad.export.map_view import View
from marsad.export.markup import Html, tag
from marsad.export.spots import Spot

WIDTH, HEIGHT = 760.0, 460.0  # pixels of the drawing; the page scales it
SMALLEST_CIRCLE = 5.0  # pixels: a place can always be seen and clicked
_UNSEEN = 0.4  # pixels: less than this is not drawn of a line's shape
_LETTER = 0.52  # width of an average Arabic letter in units of the font size, measured on Noto Sans
_CITIES = 14
_SIZES = {"spot-name": 15.0, "country-name": 14.0, "city-name": 11.0, "water-name": 11.0}  # pixels


def draw_map(
    spots: Sequence[Spot],
    basemap: Basemap,
    *,
    title: str,
    href: Callable[[Spot], str],
) -> Html:
    """Return the map that fits the spots, with their circles of uncertainty and Arabic names.

    `href` gives the place in the page that a spot leads to. Spots too vague to draw beside the others
    must be taken out first (`map_view.split_coarse`).

    Raises:
        ValueError: there are no spots.
    """
    view = map_view.fit(spots, within=basemap.box, width=WIDTH, height=HEIGHT)
    taken: list[Box] = [Box(0, HEIGHT - 34, WIDTH / 3, HEIGHT)]  # the scale bar's corner
    taken += [dot_box(view, spot) for spot in spots]
    # Names of the places claim their room first; those of the basemap take what is left.
    marks = [_circle(view, spot) for spot in sorted(spots, key=lambda spot: -spot.radius_km)]
    names = [_spot_name(view, spot, taken, href(spot)) for spot in spots]
    under = [*ground(view, basemap), *ground_names(view, basemap, spots, taken)]
    attributes: dict[str, str | int | float | None] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "map",
        "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
        "role": "img",
        "direction": "ltr",
    }
    sea = tag("rect", {"class": "sea", "width": WIDTH, "height": HEIGHT})
    return tag("svg", attributes, tag("title", None, title), sea, *under, *marks, *names, bar(view))


def ground(view: View, basemap: Basemap) -> list[Html]:
    """Return land, provinces, waters and borders, one path for each."""
    layers = (("land", True), ("provinces", False), ("rivers", False), ("lakes", True), ("borders", False))
    return [_layer(view, basemap.layers.get(name, ()), name, closed) for name, closed in layers]


def _layer(view: View, shapes: Sequence[Shape], name: str, closed: bool) -> Html:
    """Return one layer as one path, cut a little outside the frame so that no cut edge shows."""
    seen = view.box
    pad = 6 / view.scale
    box = Box(seen.left - pad, seen.bottom - pad, seen.right + pad, seen.top + pad)
    lines: list[Line] = []
    for shape in shapes:
        if shape.around.overlaps(box):
            lines += [clip_ring(shape.points, box)] if closed else clip_line(shape.points, box)
    path = "".join(_path(view, line, closed) for line in lines if len(line) > 1)
    return tag("path", {"class": name, "d": path or "M0 0"})


def _path(view: View, line: Line, closed: bool) -> str:
    points = simplify([view.pixel(lon, lat) for lon, lat in line], _UNSEEN)
    if closed and max(box_around(points).width, box_around(points).height) < 1:
        return ""
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


def _circle(view: View, spot: Spot) -> Html:
    x, y = view.pixel(spot.lon, spot.lat)
    radius = max(SMALLEST_CIRCLE, view.pixels_of_km(spot.radius_km))
    return tag("circle", {"class": "reach", "cx": x, "cy": y, "r": radius})


def dot_box(view: View, spot: Spot) -> Box:
    """Return the room that a spot's dot takes, in pixels."""
    x, y = view.pixel(spot.lon, spot.lat)
    return Box(x - 6, y - 6, x + 6, y + 6)


def _spot_name(view: View, spot: Spot, taken: list[Box], href: str) -> Html:
    """Return the spot's dot and, where there is room for it, its name; both lead to `href`."""
    x, y = view.pixel(spot.lon, spot.lat)
    hint = f"{spot.label} · {spot.english} · ± {spot.radius_km:g} km"
    name = written(view, spot.label, beside((x, y)), taken, css="spot-name")
    dot = tag("circle", {"class": "dot", "cx": x, "cy": y, "r": 3.6})
    return tag("a", {"href": href}, tag("title", None, hint), dot, *name)


def ground_names(view: View, basemap: Basemap, spots: Sequence[Spot], taken: list[Box]) -> list[Html]:
    """Return names for finding one's way: countries, up to 14 towns by importance, and waters."""
    drawn: list[Html] = []
    dots = [dot_box(view, spot) for spot in spots]
    spot_names = " ".join(spot.label for spot in spots)
    towns = 0
    for kind in ("country", "city", "water"):
        for name in basemap.names:
            if name.kind != kind or not view.box.holds((name.lon, name.lat)):
                continue
            at = view.pixel(name.lon, name.lat)
            if kind != "city":
                drawn += written(view, name.ar, _over(at), taken, css=f"{kind}-name")
            elif towns < _CITIES and name.ar not in spot_names and not any(dot.holds(at) for dot in dots):
                words = written(view, name.ar, beside(at), taken, css="city-name")
                dot = tag("circle", {"class": "city", "cx": at[0], "cy": at[1], "r": 2})
                drawn += [dot, *words] if words else []
                towns += bool(words)
    return drawn


# Where the middle of a name may stand, given half its width and half its height, best place first.
_Rooms = Callable[[float, float], Sequence[Point]]


def beside(at: Point) -> _Rooms:
    """Return the rooms for a name beside a point, its left first: Arabic reads towards the point."""
    x, y = at

    def rooms(half_wide: float, half_high: float) -> Sequence[Point]:
        left, right = x - 9 - half_wide, x + 9 + half_wide
        above, below = y - half_high - 5, y + half_high + 5
        return (
            *((left, y), (right, y), (x, above - 6), (x, below + 6)),
            *((left, above), (right, above), (left, below), (right, below)),
        )

    return rooms


def _over(at: Point) -> _Rooms:
    return lambda _wide, _high: (at,)


def written(view: View, words: str, rooms: _Rooms, taken: list[Box], *, css: str) -> list[Html]:
    """Write a name in its first free room and take that room; write nothing where none is free."""
    size = _SIZES[css]
    half_wide, half_high = len(words) * size * _LETTER / 2 + 2, size * 0.75
    for x, y in rooms(half_wide, half_high):
        room = Box(x - half_wide, y - half_high, x + half_wide, y + half_high)
        inside = (
            room.left > 3 and room.bottom > 3 and room.right < view.width - 3 and room.top < view.height - 3
        )
        if inside and not any(room.overlaps(other) for other in taken):
            taken.append(room)
            place: dict[str, str | int | float | None] = {"class": css, "x": x, "y": y + size * 0.33}
            place |= {"font-size": size, "text-anchor": "middle", "lang": "ar"}
            return [tag("text", place, words)]
    return []


def bar(view: View) -> Html:
    """Return the scale bar."""
    km, length = map_view.scale_bar(view)
    y = view.height - 12
    path = tag("path", {"class": "scale", "d": f"M12 {y - 5:g}V{y:g}H{12 + length:.1f}V{y - 5:g}"})
    words = tag("text", {"class": "scale-text", "x": 16, "y": y - 6, "font-size": 11}, f"{km} km · كم")
    return tag("g", None, path, words)
