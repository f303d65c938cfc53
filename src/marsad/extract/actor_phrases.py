"""The noun phrase of an actor or object: its head with all that belongs to its name.

A phrase grows to the right over adjectives, nationalities, quoted and unquoted names and owners («مواقع لـ…»,
«فصائل تابعة لـ…», «عناصر من …»), and stops at a verb, another preposition or punctuation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.extract.actor_modifiers import (
    PERSONS,
    adjective_fits,
    follower_class,
    nation_fits,
    owned,
    with_adjective,
    with_nation,
)
from marsad.extract.actor_names import (
    is_unit_number,
    person_name,
    proper_name,
    service_name,
    takes_person_name,
)
from marsad.extract.actor_owners import is_object, may_own, with_name
from marsad.extract.actor_phrase import Phrase, begin, named
from marsad.extract.actor_words import SIGNS, ActorWords

_DEPTH = 4  # owners of owners followed: "مواقع تمركز عناصر ميليشيا …"
_QUOTED_WORDS = 7  # words between quotes that can be a name
_ALIAS_WORDS = 3  # words between brackets after a listed name: its other name
_FROM_PARTS = PERSONS | {"force", "unit", "group"}  # heads whose owner may follow "من"
_IN_PARTS = frozenset(("leader", "member"))  # heads whose owner may follow "في"
_SHARED = frozenset(("position", "unit", "vehicle", "weapon"))  # objects that share an owner when joined by و
_LINKS = frozenset(("owner", "loyal"))  # functions of words that link a phrase to its owner
_LINK_REACH = 3  # words from «تابعة» to whom it points: «لـ», an opening quote, the name
_LINK_PREPOSITIONS = frozenset(("ل", "من", "مع", "ب", "الي", "عن"))
_LINK_PRONOUNS = frozenset(
    ["له", "لها", "لهم", "معه", "معها", "معهم", "به", "بها", "بهم", "منه", "منها", "منهم"]
)

_Step = tuple[Phrase, int] | None


class _Walk(NamedTuple):
    """Where a phrase may grow: up to word `end`, `depth` owners deep."""

    words: ActorWords
    end: int
    depth: int


def phrase_at(words: ActorWords, index: int) -> Phrase | None:
    """Return the phrase whose first word is `index`, or None where no list knows the word as one."""
    phrase = begin(words, index)
    if phrase is None:
        return None
    end = words.line_end(index)
    phrase = _grown(_Walk(words, end, 0), phrase)
    if index and words.keys[index - 1] == '"':
        return phrase
    return phrase._replace(last=_after_quote(words, phrase.first, phrase.last, end))


def _inner(walk: _Walk, index: int) -> Phrase | None:
    """Return the phrase that begins at `index` within another."""
    phrase = begin(walk.words, index)
    return None if phrase is None else _grown(_Walk(walk.words, walk.end, walk.depth + 1), phrase)


def _grown(walk: _Walk, phrase: Phrase) -> Phrase:
    at = phrase.last
    while at < walk.end:
        step = _step(walk, phrase, at)
        if step is None:
            break
        phrase, at = step
    return phrase


def _step(walk: _Walk, phrase: Phrase, at: int) -> _Step:
    """Take what stands at `at` into the phrase; None where the phrase ends before it."""
    words = walk.words
    if words.keys[at] in SIGNS:
        return _sign(walk, phrase, at)
    if phrase.suffix and phrase.source == "people":
        return None
    nation = words.nations.get(at)
    if nation is not None and nation_fits(words, phrase, nation):
        return with_nation(words, phrase, nation), nation.last
    if (known := with_name(words, phrase, at)) is not None:
        return known, known.last
    kind = words.function(at)
    if kind in _LINKS:
        linked = _linked(walk, phrase, at, kind)
        if linked is not None:
            return linked
    adjective = words.adjectives.get(at)
    if words.keys[at] == "عام" and "".join(words.keys[at + 1 : at + 2])[:1].isdecimal():
        return None  # a year, no adjective: «عام 2016»
    if adjective is not None and adjective_fits(words, phrase, adjective):
        return with_adjective(phrase, adjective), adjective.last
    return _owner(walk, phrase, at, kind) or _name(walk, phrase, at)


def _name(walk: _Walk, phrase: Phrase, at: int) -> _Step:
    if phrase.source == "head" and at == phrase.head.last and is_unit_number(walk.words, phrase, at):
        rule = f"{phrase.rule}; numbered"
        return phrase._replace(last=at + 1, named=True, bare=False, rule=rule), at + 1
    if phrase.source == "head" and phrase.part == "group" and not phrase.named:
        return proper_name(walk.words, phrase, at, walk.end)
    if phrase.source == "head" and phrase.part == "force":
        return service_name(walk.words, phrase, at)
    if takes_person_name(walk.words, phrase):
        return person_name(walk.words, phrase, at, walk.end)
    return None


def _sign(walk: _Walk, phrase: Phrase, at: int) -> _Step:
    """Pass hashtag signs; take a name between quotes, brackets or slashes."""
    words, key = walk.words, walk.words.keys[at]
    if key in "#_":
        return _step(walk, phrase, at + 1) if at + 1 < walk.end else None
    if key not in '"([/':
        return None
    close = {"(": ")", "[": "]"}.get(key, key)
    reach = range(at + 2, min(walk.end, at + 2 + _QUOTED_WORDS))
    stop = next((index for index in reach if words.keys[index] == close), -1)
    if stop < 0:
        return None
    name = words.names.get(at + 1)
    if name is not None and name.last <= stop and name.prefix in ("", "ل", "و", "ب"):
        if phrase.source == "names":
            return phrase._replace(last=stop + 1), stop + 1
        return owned(words, phrase, named(words, name), "", stop + 1), stop + 1
    if phrase.source == "head" and phrase.part == "group" and not phrase.named:
        rule = f"{phrase.rule}; quoted name"
        return phrase._replace(last=stop + 1, named=True, bare=False, rule=rule), stop + 1
    if phrase.source == "names" and key == "(" and stop - at <= _ALIAS_WORDS + 1:
        return phrase._replace(last=stop + 1), stop + 1
    return None


def _owner(walk: _Walk, phrase: Phrase, at: int, kind: str) -> _Step:
    """Take an owner: a genitive, a dative with ل, "من" or "في" after persons.

    `kind` is the word's kind of function word, empty if it is none.
    """
    if walk.depth >= _DEPTH or phrase.closed or phrase.named:
        return None
    key = walk.words.keys[at]
    if (
        (key == "من" and phrase.part in _FROM_PARTS)
        or (key == "في" and phrase.part in _IN_PARTS)
        or key == "ل"
    ):
        return _reached(walk, phrase, at + 1, prefixes=("",))
    if kind:
        return None
    if key.startswith("و"):
        joined = _joined(walk, phrase, at)
        if joined is not None:
            return joined
    # a word with ال or with an adjective after it has no genitive; it can have an owner with ل
    genitive = phrase.last == at == phrase.head.last and not phrase.head.definite
    if walk.words.keys[at - 1].endswith("ون") and phrase.source in ("head", "people"):
        genitive = False  # the plural drops its ن before a genitive: «هاجم مستوطنون مزارعين»
    return _reached(walk, phrase, at, prefixes=("", "ل") if genitive or phrase.part == "leader" else ("ل",))


def _joined(walk: _Walk, phrase: Phrase, at: int) -> _Step:
    """Join a second object that shares the owner: «مواقع وتجمعات للحوثيين»."""
    second = walk.words.objects.get(at)
    if phrase.source != "object" or second is None or second.prefix != "و":
        return None
    inner = _inner(walk, at)
    if inner is None or inner.source != "object" or not inner.named:
        return None
    if phrase.part not in _SHARED or inner.part not in _SHARED:
        return None
    rule = f"{phrase.rule}; and {inner.rule}"
    joined = phrase._replace(
        last=inner.last,
        actor_id=inner.actor_id,
        actor_class=inner.actor_class,
        named=True,
        bare=False,
        name=inner.name,
        rule=rule,
    )
    return joined, inner.last


def _linked(walk: _Walk, phrase: Phrase, at: int, kind: str) -> _Step:
    """Take «تابعة ل…», «موالية ل…», «مدعومة من …» with whom they point to."""
    words = walk.words
    if phrase.source == "names" or walk.depth >= _DEPTH:
        return None
    for index in range(at + 1, min(at + 1 + _LINK_REACH, walk.end)):
        key = words.keys[index]
        if key in _LINK_PREPOSITIONS or key in SIGNS:
            continue
        if key in _LINK_PRONOUNS:
            rule = f"{phrase.rule}; {kind} of it"
            cls = follower_class(phrase)
            return phrase._replace(
                last=index + 1, actor_class=cls, bare=False, closed=True, rule=rule
            ), index + 1
        return _reached(walk, phrase, index, kind=kind)
    return None


def _reached(
    walk: _Walk, phrase: Phrase, at: int, *, kind: str = "", prefixes: Sequence[str] | None = None
) -> _Step:
    """Take the phrase at `at` as owner, where its clitics are among `prefixes` (None: any)."""
    words = walk.words
    while at < walk.end and words.keys[at] in SIGNS:
        at += 1
    if at >= walk.end:
        return None
    hit = words.names.get(at) or words.heads.get(at) or words.objects.get(at) or words.people.get(at)
    if hit is None:
        nation = words.nations.get(at)
        if (
            nation is None
            or nation.suffix
            or kind
            or (prefixes is not None and nation.prefix not in prefixes)
        ):
            return None
        return with_nation(words, phrase, nation), nation.last
    if (prefixes is not None and hit.prefix not in prefixes) or is_object(words, phrase, hit):
        return None
    owner = _inner(walk, at)
    if owner is None or not may_own(phrase, owner):
        return None
    last = _after_quote(words, phrase.first, owner.last, walk.end)
    return owned(words, phrase, owner, kind, last), last


def _after_quote(words: ActorWords, first: int, last: int, end: int) -> int:
    """Take the closing quote into a phrase that holds the opening one, past the name in Latin letters."""
    if words.keys[first:last].count('"') % 2 == 0:
        return last
    close = last + (last < end and words.keys[last].isascii() and words.keys[last].isalpha())
    return close + 1 if close < end and words.keys[close] == '"' else last
