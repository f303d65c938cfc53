"""Reads a file of coded articles, one JSON object a line, hand-coded or written by marsad."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from marsad.errors import InputError
from marsad.records.event import ActorClass, Harm, Modality, Victims
from marsad.records.interchange import from_json
from marsad.records.reading import Reading

_ALLOWED: dict[str, tuple[str, ...]] = {
    "modality": get_args(Modality),
    "class": get_args(ActorClass),
    "harm": get_args(Harm),
    "victims": get_args(Victims),
}
_REMEDY = "correct the line or leave it out"


def read_coded(path: Path) -> dict[str, Reading]:
    """Return the coded articles of a JSON Lines file by their `doc_id`, in file order.

    Blank lines are allowed. Event types are not judged here: that needs an ontology.

    Raises:
        InputError: the file cannot be opened or holds no article, or a line is not UTF-8, not a JSON
            object, lacks a key, has a value outside its set, has a span whose `text` is not what stands
            at its offsets, or repeats a `doc_id`. Names file, line and key.
    """
    readings: dict[str, Reading] = {}
    first_line: dict[str, int] = {}
    for number, line in _lines(path):
        place = f"line {number}"
        try:
            reading = _reading(line)
        except KeyError as error:
            raise InputError(path, place, f"lacks the key {error}; {_REMEDY}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(path, place, f"{error}; {_REMEDY}") from error
        doc_id = reading.article.doc_id
        if doc_id in readings:
            problem = f"doc_id {doc_id!r} is also on line {first_line[doc_id]}; {_REMEDY}"
            raise InputError(path, place, problem)
        readings[doc_id], first_line[doc_id] = reading, number
    if not readings:
        raise InputError(path, "", "holds no coded article; it needs one JSON object a line")
    return readings


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except OSError as error:
        raise InputError(path, "", f"cannot be read: {error.strerror}; check the name") from error


def _reading(line: bytes) -> Reading:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    reading = from_json(row)
    _refuse_odd_values(row["events"], "events", reading.article.text)
    return reading


def _refuse_odd_values(value: Any, where: str, text: str) -> None:
    """Raise ValueError for the first span or set value below `value` that cannot be right."""
    if isinstance(value, list):
        for at, each in enumerate(value):
            _refuse_odd_values(each, f"{where}[{at}]", text)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in _ALLOWED and each not in _ALLOWED[key]:
                raise ValueError(f"{where}.{key} is {each!r}, not one of {', '.join(_ALLOWED[key])}")
            _refuse_odd_values(each, f"{where}.{key}", text)
        if "start" in value and not _stands_at(value, text):
            raise ValueError(f"{where}: {value.get('text')!r} is not what stands at its start and end")


def _stands_at(span: dict[str, Any], text: str) -> bool:
    return span["end"] <= len(text) and text[span["start"] : span["end"]] == span.get("text")
