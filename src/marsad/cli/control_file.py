"""The file of `marsad control CASE --map FILE`: who held what on a day, drawn or as GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.cli.messages import say
from marsad.errors import MarsadError, UsageError

if TYPE_CHECKING:
    from marsad.export.control_marks import Mark


def check_map(path: Path, *, fresh: bool) -> None:
    """Refuse a file that no map can be written to, or that is there already.

    Raises:
        UsageError: the message names the option and the remedy.
    """
    from marsad.cli.destinations import check_destinations

    if path.suffix.lower() not in (".svg", ".geojson"):
        raise UsageError(f"--map {path}: must end in .svg or .geojson")
    check_destinations([], {"--map": path}, fresh=fresh)


def write_map(path: Path, marks: Sequence[Mark], day: date, limit: int) -> None:
    """Write the map of a day: an SVG or GeoJSON file, by the file's ending.

    Raises:
        UsageError: no place has a point to draw.
        MarsadError: the file cannot be written.
    """
    from marsad.export.control_geojson import control_geojson

    if path.suffix.lower() == ".geojson":
        text = control_geojson(marks, day=day, stale_after=limit)
    else:
        from marsad.export.basemap import load_basemap
        from marsad.export.control_map import draw_control

        if not any(mark.lat is not None for mark in marks):
            raise UsageError("--map: none of these places has a point: a .geojson file can hold them")
        text = draw_control(marks, load_basemap(), day=day, stale_after=limit)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise MarsadError(f"{path} cannot be written ({error.strerror or error})") from error
    say(f"wrote {path}")
