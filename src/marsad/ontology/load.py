"""Reads the event types from a folder that holds one TOML file per type.

Each file is named after its type (``air_strike.toml``) and holds exactly these keys:

    id          the type's name, as coded articles write it
    order       a whole number; types are listed by it (the coding guidelines' order)
    group       one of `marsad.ontology.model.GROUPS`
    label_en    what an English reader is shown
    label_ar    what an Arabic reader is shown
    definition  what counts as this type and what does not, in English
    symmetric   true where its two sides may stand in either slot
    harms       the harms its casualties usually have; may be empty
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

from marsad.errors import DataError
from marsad.ontology.model import GROUPS, EventType, Ontology
from marsad.records.event import Harm

_KEYS = ("id", "order", "group", "label_en", "label_ar", "definition", "symmetric", "harms")
_HARMS: tuple[str, ...] = get_args(Harm)
_ID = re.compile(r"[a-z]+(_[a-z]+)*")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A type with its place in the list and the file that holds it."""

    order: int
    type: EventType
    file: _TomlFile


@dataclass(frozen=True, slots=True)
class _TomlFile:
    """One parsed file, able to say on which line a key stands."""

    name: str
    text: str
    values: Mapping[str, Any]

    def error(self, key: str, problem: str) -> DataError:
        """Return an error that names this file, the key's line and the key."""
        found = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*=", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.start()) + 1 if found else None
        return DataError(self.name, line, f"{key}: {problem}")

    def words(self, key: str) -> str:
        """Return a key's value, which must be text that is neither empty nor padded."""
        value = self.values[key]
        if not isinstance(value, str) or not value or value != value.strip():
            raise self.error(key, f"must be text in quotes, without space around it, not {value!r}")
        return value


def load_ontology(folder: Path | Traversable) -> Ontology:
    """Read every ``*.toml`` file of `folder` as one event type.

    Raises:
        DataError: the folder holds no type, a file cannot be read, a key is missing, unknown or has an
            impossible value, or two files share an order number or a label. Names file, line and key.
    """
    if not folder.is_dir():
        raise DataError(str(folder), None, "no such folder; event types need one with a .toml file each")
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda f: f.name)
    if not files:
        raise DataError(str(folder), None, "holds no event type; each needs a file such as air_strike.toml")
    listed = sorted((_read_type(file) for file in files), key=lambda each: each.order)
    _refuse_doubles(listed)
    return Ontology({each.type.id: each.type for each in listed})


def _read_type(path: Path | Traversable) -> _Listed:
    file = _parse(path)
    for key in file.values:
        if key not in _KEYS:
            raise file.error(key, f"is not a key of an event type; known are {', '.join(_KEYS)}")
    missing = [key for key in _KEYS if key not in file.values]
    if missing:
        raise DataError(file.name, None, f"lacks {', '.join(missing)}")
    order = file.values["order"]
    if type(order) is not int or order < 1:
        raise file.error("order", f"must be a whole number from 1, not {order!r}")
    symmetric = file.values["symmetric"]
    if not isinstance(symmetric, bool):
        raise file.error("symmetric", f"must be true or false, not {symmetric!r}")
    event_type = EventType(
        id=_id(file),
        group=_group(file),
        label_en=_label(file, "label_en", "LATIN"),
        label_ar=_label(file, "label_ar", "ARABIC"),
        definition=file.words("definition"),
        symmetric=symmetric,
        harms=_harms(file),
    )
    return _Listed(order, event_type, file)


def _parse(path: Path | Traversable) -> _TomlFile:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(path.name, None, f"is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    try:
        return _TomlFile(path.name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise DataError(path.name, line, f"is not valid TOML: {error}") from error


def _id(file: _TomlFile) -> str:
    value = file.words("id")
    if not _ID.fullmatch(value):
        raise file.error("id", f"must be small Latin letters and underscores, not {value!r}")
    if file.name != f"{value}.toml":
        raise file.error("id", f"is {value!r}, so the file must be named {value}.toml")
    return value


def _group(file: _TomlFile) -> str:
    value = file.words("group")
    if value not in GROUPS:
        raise file.error("group", f"must be one of {', '.join(GROUPS)}, not {value!r}")
    return value


def _label(file: _TomlFile, key: str, script: str) -> str:
    value = file.words(key)
    odd = [ch for ch in value if ch.isalpha() and not unicodedata.name(ch, "").startswith(script)]
    if odd or not any(ch.isalpha() for ch in value):
        raise file.error(key, f"must be written in {script.capitalize()} letters, not {value!r}")
    return value


def _harms(file: _TomlFile) -> tuple[str, ...]:
    values = file.values["harms"]
    if not isinstance(values, list):
        raise file.error("harms", f"must be a list in square brackets, not {values!r}")
    for at, value in enumerate(values):
        if value not in _HARMS:
            raise file.error("harms", f"may hold {', '.join(_HARMS)}, not {value!r}")
        if value in values[:at]:
            raise file.error("harms", f"lists {value!r} twice")
    return tuple(values)


def _refuse_doubles(listed: list[_Listed]) -> None:
    seen: dict[tuple[str, object], str] = {}
    for each in listed:
        values = {"order": each.order, "label_en": each.type.label_en, "label_ar": each.type.label_ar}
        for key, value in values.items():
            if (key, value) in seen:
                raise each.file.error(key, f"{value!r} is already the one of {seen[key, value]}")
            seen[key, value] = each.file.name
