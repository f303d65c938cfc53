"""`marsad gazetteer add`: bring your own places."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.messages import counted, say, say_place

app = typer.Typer(help="Add places from a gazetteer of your own.", no_args_is_help=True)

_SHOWN = 10  # records left out that are named one by one without --json


@app.callback()
def gazetteer() -> None:
    """Add places from a gazetteer of your own."""


@app.command(short_help="Add the places of a file to your own lists.")
def add(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The file of places; for wof also a folder of its files."),
    ],
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="geonames (a dump such as SY.txt), ocha (COD-AB shapes, p-code tables), "
            "wof (Who's On First), naturalearth, osm (GeoJSON or Overpass JSON) or "
            "tsv (the columns of gazetteer/places.tsv).",
        ),
    ],
    data: Annotated[
        Path,
        typer.Option(
            "--data", metavar="DIR", help="Your own lists, to add to; 'marsad data copy DIR' makes them."
        ),
    ],
    country: Annotated[
        str,
        typer.Option(
            "--country", metavar="CODE", help="The country of places that name none: two letters, such as SY."
        ),
    ] = "",
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Replace what was added from a file of this name before.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print what was added, and every record left out, as JSON.")
    ] = False,
) -> None:
    """Add the places of a file to your own lists, in files of their own beside the shipped ones.

    A record that cannot be a place (no Arabic name, no point) is left out and said. Deleting the
    two files it names takes the places out again.
    """
    from marsad.cli.lists import lists_folder
    from marsad.gazetteer.importers import add_places

    folder = lists_folder(data) / "gazetteer"
    added = add_places(file, form=form, folder=folder, country=country.upper(), replace=fresh)
    if json:
        shown = {
            "places_file": str(added.places_file),
            "names_file": str(added.names_file),
            "places": added.places,
            "names": added.names,
            "left_out": [{"place": each.place, "reason": each.reason} for each in added.left_out],
        }
        typer.echo(json_text.dumps(shown, ensure_ascii=False, indent=2))
        return
    for each in added.left_out[:_SHOWN]:
        say_place(str(file), each.place, each.reason)
    more = len(added.left_out) - _SHOWN
    if more > 0:
        say(f"{counted(more, 'more record', 'more records')} left out (--json names them all)")
    say(
        f"wrote {added.places_file} and {added.names_file.name}: {counted(added.places, 'place', 'places')}, "
        f"{counted(added.names, 'further name', 'further names')}, {len(added.left_out):,} left out"
    )
