"""The tables on the pages, each made from what the program itself reads: lists, schema, types, wordings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.events.weights import DECISIONS
from marsad.export import wording
from marsad.export.wording import Label
from marsad.gazetteer.places import KINDS
from marsad.kit import TABLES as LISTS
from marsad.lexicon.inflect import PATTERNS, inflect
from marsad.ontology.load import load_ontology
from marsad.text.normal import fold_key

_DATA = Path(str(files("marsad") / "data"))


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def _code(words: Sequence[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def lists() -> str:
    """Return every list with its columns and what it is for."""
    rows = (
        (f"`{_list_file(name)}`", spec.meaning, _code(spec.columns)) for name, spec in sorted(LISTS.items())
    )
    return _table(("file", "what it is for", "columns"), rows)


def _list_file(name: str) -> str:
    kind = "actors" if (_DATA / "actors" / f"{name}.tsv").is_file() else "lexicon"
    return f"{kind}/{name}.tsv"


def closed_words() -> str:
    """Return for every column that takes only certain words which these are, and what may be empty."""
    rows = (
        (f"`{_list_file(name)}`", f"`{column}`", _code(words))
        for name, spec in sorted(LISTS.items())
        for column, words in spec.one_of.items()
        if words
    )
    return _table(("file", "column", "what may stand there"), rows)


def patterns() -> str:
    """Return the patterns of inflection with a word each and some forms that they make of it."""
    words = {
        "fixed": ("قوات", ""),
        "verb": ("قصف", "يقصف"),
        "noun": ("صاروخ", ""),
        "noun_at": ("غارة", ""),
        "noun_in": ("مقاتل", ""),
        "adj": ("محلي", ""),
        "noun_adj": ("غارة جوية", ""),
    }
    rows = []
    for pattern in PATTERNS:
        form, present = words[pattern]
        made = inflect(fold_key(form), pattern, fold_key(present))
        rows.append((f"`{pattern}`", form, " ".join(made[:8]) + (" …" if len(made) > 8 else "")))
    return _table(("inflect", "form", "also found as"), iter(rows))


def place_kinds() -> str:
    """Return the kinds a place can be of."""
    return _code(KINDS)


def actor_classes() -> str:
    """Return the classes of actors in both languages."""
    return _labels(wording.ACTOR_CLASSES)


def record() -> str:
    """Return the keys of a coded article, object by object, from the JSON Schema."""
    schema = json.loads((_DATA / "schema" / "coded-article.schema.json").read_text(encoding="utf-8"))
    shared = schema["$defs"]
    parts = {"article": schema} | {n: part for n, part in shared.items() if part.get("type") == "object"}
    return "\n\n".join(_object(name, part, shared) for name, part in parts.items())


def _object(name: str, part: Mapping[str, Any], shared: Mapping[str, Any]) -> str:
    rows = (
        (f"`{key}`", _value(value, shared), *_meaning(value, shared, needed=key in part["required"]))
        for key, value in part["properties"].items()
    )
    table = _table(("key", "value", "", "meaning"), rows)
    return f"### {name}\n\n{part['description']}\n\n{table}"


def _meaning(value: Mapping[str, Any], shared: Mapping[str, Any], *, needed: bool) -> tuple[str, str]:
    said = value.get("description") or _target(value, shared).get("description", "")
    if said.startswith("Added: "):
        said = said.removeprefix("Added: ")
        return "added", said[0].upper() + said[1:]
    return ("" if needed else "may be absent"), said


def _target(value: Mapping[str, Any], shared: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = shared[_name(value)] if "$ref" in value else value
    return found


def _name(value: Mapping[str, Any]) -> str:
    return str(value["$ref"]).rpartition("/")[2]


def _value(value: Mapping[str, Any], shared: Mapping[str, Any]) -> str:
    if "$ref" in value:
        target = _target(value, shared)
        name = _name(value)
        return f"[{name}](#{name})" if target["type"] == "object" else str(target["type"])
    if "anyOf" in value:
        return " or ".join(_value(each, shared) for each in value["anyOf"])
    if "enum" in value:
        words = [word for word in value["enum"] if word]
        return f"one of {len(words)} [types](words.md)" if len(words) > 12 else _code(words)
    if value["type"] == "array":
        return f"list of {_value(value['items'], shared)}"
    return value["type"] if isinstance(value["type"], str) else " or ".join(value["type"])


def _labels(labels: Mapping[Any, Label]) -> str:
    return _table(
        ("in the record", "English", "العربية"), ((f"`{k}`", v.en, v.ar) for k, v in labels.items())
    )


def types() -> str:
    """Return every event type with its names and definition."""
    found = load_ontology(_DATA / "ontology").types.values()
    rows = ((f"`{each.id}`", each.label_en, each.label_ar, each.definition) for each in found)
    return _table(("in the record", "English", "العربية", "meaning"), rows)


def decisions() -> str:
    """Return the names of the weighted decisions, in the order in which they are taken."""
    return _code(DECISIONS)


TABLES: Mapping[str, Callable[[], str]] = {
    "lists": lists,
    "closed-words": closed_words,
    "patterns": patterns,
    "place-kinds": place_kinds,
    "actor-classes": actor_classes,
    "record": record,
    "types": types,
    "decisions": decisions,
    "roles": lambda: _labels(wording.ROLES),
    "modalities": lambda: _labels(wording.MODALITIES),
    "harms": lambda: _labels(wording.HARMS),
    "victims": lambda: _labels(wording.VICTIMS),
    "relations": lambda: _labels(wording.RELATIONS),
    "precisions": lambda: _labels(wording.PRECISIONS),
}
