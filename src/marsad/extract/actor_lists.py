"""The word lists that actors are read from: what each must look like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from marsad.lexicon.lists import ListSpec
from marsad.records.event import ActorClass

PARTS = ("force", "group", "member", "platform", "authority", "armed", "leader")
"""What a head word stands for: a state's force, a named group, members of one, a weapon's platform,
an authority, armed persons of no named side, a leader."""

OBJECT_KINDS = (
    "position",
    "unit",
    "vehicle",
    "building",
    "area",
    "infrastructure",
    "weapon",
    "supply",
    "event",
)
_CLASSES: tuple[str, ...] = get_args(ActorClass)
_ARTICLE = ("must", "free", "never", "joined")
"""Whether a name counts only with ال, with or without, only without it, or only with و written on it."""
_REGISTERS = ("neutral", "loaded", "self", "short")
_KINDS = (
    "preposition",
    "conjunction",
    "relative",
    "time",
    "verb",
    "owner",
    "loyal",
    "count",
    "harm",
    "number",
    "place_noun",
)

TABLES: Mapping[str, ListSpec] = {
    "names": ListSpec(
        columns=("id", "actor", "form", "inflect", "country", "article", "register", "source", "note"),
        meaning="Written names of actors, without a first ال; country limits a name to reports from there.",
        optional=("country",),
        unique=("form", "country"),
        one_of={"article": _ARTICLE, "register": _REGISTERS},
    ),
    "actor_heads": ListSpec(
        columns=("id", "form", "inflect", "part", "sector", "class", "english", "source", "note"),
        meaning="Words that begin the name or description of someone who acts (قوات, فصيل, طائرات ...).",
        one_of={"part": PARTS, "class": _CLASSES},
    ),
    "descriptions": ListSpec(
        columns=("id", "form", "seeks", "class", "source", "note"),
        meaning="Heads that, definite and alone, point back to an actor, and the classes they may mean.",
        one_of={"class": _CLASSES},
    ),
    "objects": ListSpec(
        columns=("id", "form", "inflect", "kind", "english", "source", "note"),
        meaning="Things that acts are done to (مواقع, منزل, رتل ...).",
        one_of={"kind": OBJECT_KINDS},
    ),
    "people": ListSpec(
        columns=("id", "form", "inflect", "class", "english", "source", "note"),
        meaning="Groups of persons who are no armed actor.",
        one_of={"class": _CLASSES},
    ),
    "nationalities": ListSpec(
        columns=("id", "form", "inflect", "country", "english", "source", "note"),
        meaning="Adjectives of countries, with the country's ISO code.",
    ),
    "actor_adjectives": ListSpec(
        columns=("id", "form", "inflect", "class", "source", "note"),
        meaning="Adjectives that belong to an actor's or object's name, with the class they lend (-: none).",
        one_of={"class": (*_CLASSES, "-")},
    ),
    "act_nouns": ListSpec(
        columns=("id", "form", "inflect", "source", "note"),
        meaning="Nouns of acts whose adjective names the doer (قصف تركي).",
    ),
}
"""Lists searched in the page."""

LOOKUPS: Mapping[str, ListSpec] = {
    "actors": ListSpec(
        columns=(
            "id",
            "name_en",
            "name_ar",
            "class",
            "country",
            "from",
            "to",
            "parent",
            "source",
            "note",
        ),
        meaning="Armed and political actors: what `names` lead to.",
        optional=("country", "from", "to", "parent"),
        unique=("id",),
        one_of={"class": _CLASSES},
    ),
    "function_words": ListSpec(
        columns=("id", "form", "kind", "source", "note"),
        meaning="Small words that end a name (prepositions, verbs ...) or link it to its owner.",
        one_of={"kind": _KINDS},
    ),
}
"""Lists looked up by id or word: not searched in the page (`build_roster` takes their rows)."""
