"""What `expect` says in the examples of each list: what is looked at, and how it is written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from marsad.extract.actors import find_actors
from marsad.extract.amounts import find_amounts
from marsad.extract.numbers import find_numbers, number_words
from marsad.incidents.sources import make_register
from marsad.kit import Kit
from marsad.reading import look, read
from marsad.records.article import Article
from marsad.resolve.who import class_in
from marsad.text.page import prepare

PUBLISHED = date(2021, 6, 16)
"""The day on which all examples are published: a Wednesday, so «Tuesday» is 2021-06-15."""

_COUNTRY_FIRST = re.compile(r"[A-Z]{2} \S.*")


@dataclass(frozen=True, slots=True)
class Notation:
    """How the examples of a list are read: what is found in (text, expect, kit), written as `expect` is."""

    found: Callable[[str, str, Kit], str]
    country_first: bool = False

    def problem_of(self, expect: str) -> str | None:
        """Return what is wrong with the form of an `expect`, None if nothing is."""
        if self.country_first and not _COUNTRY_FIRST.fullmatch(expect):
            return f"expect must begin with the report's country, as in 'SY -', not {expect!r}"
        return None


def _article(text: str) -> Article:
    return Article("example", "", PUBLISHED, text)


def _joined(parts: Iterable[str], mark: str) -> str:
    return mark.join(parts) or "-"


def _events(text: str, _: str, kit: Kit) -> str:
    """Write the types of the events; of one that is not actual ``type:modality``."""
    events = read(_article(text), kit).events
    return _joined((e.type if e.modality == "actual" else f"{e.type}:{e.modality}" for e in events), " ")


def _actors(text: str, expect: str, kit: Kit) -> str:
    """Write the country that `expect` gives, then ``kind:class:id`` of each mention, ``?`` without id."""
    country = expect.partition(" ")[0]
    page = prepare(_article(text))
    mentions = find_actors(page, kit.lexicon.find(page), kit.roster, countries=(country,))
    found = (f"{m.kind}:{class_in(m, kit.roster, country)}:{m.actor_id or '?'}" for m in mentions)
    return f"{country} {_joined(found, ' ')}"


def _sources(text: str, _: str, kit: Kit) -> str:
    """Write the words of each source."""
    scene = look(_article(text), kit).scene
    return _joined((scene.page.span(m.first, m.last).of(text) for m in scene.sources), " | ")


def _days(text: str, _: str, kit: Kit) -> str:
    """Write each date as its day, or its first and last day."""
    dates = look(_article(text), kit).scene.dates
    return _joined((str(d.begin) if d.begin == d.end else f"{d.begin}..{d.end}" for d in dates), "; ")


def _places(text: str, _: str, kit: Kit) -> str:
    """Write the words of each place, ``<`` before one that describes the last one, ``=relation`` after it."""
    scene = look(_article(text), kit).scene
    found = (
        (m.context >= 0, scene.page.span(m.first, m.last).of(text), f"={m.rel}" if m.rel else "")
        for m in scene.places
    )
    return _joined((f"{'<' if describes else ''}{words}{rel}" for describes, words, rel in found), " / ")


def _tolls(text: str, _: str, kit: Kit) -> str:
    """Write harm, count and victims of each toll; whether it is part of another, or a total over time."""
    found = (
        f"{toll.harm} {_count(toll.low, toll.high)} {toll.victims}"
        f"{' (part)' if toll.detail else ' (total)' if toll.cumulative else ''}"
        for toll in look(_article(text), kit).scene.tolls
    )
    return _joined(found, " | ")


def _numbers(text: str, _: str, kit: Kit) -> str:
    """Write the value of each number, ``?`` for a vague one."""
    page = prepare(_article(text))
    numbers = find_numbers(page, number_words(kit.lexicon.find(page)))
    return _joined(("?" if number.value is None else str(number.value) for number in numbers), " ")


def _amounts(text: str, _: str, kit: Kit) -> str:
    """Write the bounds of each amount: ``7``, ``7-9``, ``7+``, ``<=7``, ``?``."""
    page = prepare(_article(text))
    return _joined((_count(a.low, a.high) for a in find_amounts(page, kit.lexicon.find(page))), " ")


def _known_source(text: str, _: str, kit: Kit) -> str:
    """Write the source's key, ``-`` for one without a name, and its kind; a site is read as an outlet."""
    register = make_register(kit)
    known = register.outlet(text) if text.isascii() else register.credit(text)
    return f"{known.key or '-'} {'platform' if known.platform else known.kind}"


def _count(low: int | None, high: int | None) -> str:
    if low is None:
        return "?" if high is None else f"<={high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


_LISTS: Sequence[tuple[Notation, str]] = (
    (Notation(_events), "triggers cues expressions"),
    (
        Notation(_actors, country_first=True),
        "names actor_heads actor_adjectives nationalities descriptions "
        "objects people act_nouns function_words",
    ),
    (Notation(_sources), "sayings source_heads"),
    (Notation(_days), "months weekdays dateparts timeunits ordinals feasts"),
    (Notation(_places), "place_heads directions"),
    (Notation(_tolls), "counted harms tally_words armed things given_names"),
    (Notation(_numbers), "numbers"),
    (Notation(_amounts), "bounds"),
    (Notation(_known_source), "known_sources"),
)

NOTATIONS: Mapping[str, Notation] = MappingProxyType(
    {name: notation for notation, names in _LISTS for name in names.split()}
)
"""How the examples of each list are read; `actors` has none, since only `names` leads to it."""
