"""What marsad says beside its results: one line each, on standard error, whatever the line holds."""

from __future__ import annotations

import sys

import typer

from marsad.export import controls

_FSI, _PDI = "\u2068", "\u2069"


def say(message: str) -> None:
    """Write one line to standard error; nothing in it can command a terminal."""
    typer.echo(f"marsad: {controls.for_quotation(message)}", err=True)


def say_place(path: str, place: str, reason: str) -> None:
    """Write `path: place: reason`, with a path of Arabic letters kept from reordering the rest.

    Only a terminal gets the isolates that do so; in a file they would be stray characters.
    """
    shown = controls.for_quotation(path)
    if not shown.isascii() and sys.stderr.isatty():
        shown = f"{_FSI}{shown}{_PDI}"
    rest = (controls.for_quotation(part) for part in (place, reason))
    typer.echo("marsad: " + ": ".join(part for part in (shown, *rest) if part), err=True)


def counted(number: int, one: str, many: str) -> str:
    """Return the number with its noun.

    >>> counted(1, "event", "events"), counted(1200, "event", "events")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {one if number == 1 else many}"
