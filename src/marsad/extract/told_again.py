"""Persons named where an act is told, in full or again by the last of their names.

«اغتيل الطبيب سالم الحداد … وكان الحداد قد تعرض لإطلاق نار». No noun for people says that they are some, and
they need not stand right behind the act; reports name thousands who only speak, so whoever is credited is
none of these, nor is one in whose sentence no act is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from marsad.extract.actor_persons import Persons
from marsad.extract.actor_words import ActorWords
from marsad.extract.full_names import ARTICLE, full_names
from marsad.extract.named_people import is_rank
from marsad.extract.personal_names import OF_NAMES
from marsad.records.mention import ActorMention

_WRITTEN_ON = ("", "و", "ف", "ب", "ل")
_SHORTEST = 4  # letters of a last name; one more with the article
_BEHIND = 8  # words from an act to whom it is told of
_AHEAD = 2  # words from whom it is told of to the act
_HONOURED = "الملك الامير الشهيد الشيخ الامام السيد الرييس"  # «مطار الملك خالد الدولي»
_HONOURS = frozenset(_HONOURED.split())
_NO_PERSON = frozenset(("في", "الي", "من", "الله"))  # behind these an unlisted word is as often a place
# Words behind which a name is of one who acts or to whom something is done.
_BEFORE = "ان بان وان كان وكان كانت وكانت بين مع ضد علي قاد يقود بقياده يقودها لكن"
_BEFORE_ONE = frozenset(_BEFORE.split())
_OF_PLACES = """مدينه بلده قريه حي شارع مخيم منطقه محافظه جبل وادي قاعده مطار معسكر محور جسر سد ميدان مسجد
جامع مستشفي مدرسه طريق ريف سوق عايله ال قبيله عشيره بني بيت منزل مديريه لواء كتيبه كتايب سرايا حركه"""
_OF_PLACE = re.compile(f"[وفبل]?(?:{'|'.join(_OF_PLACES.split())})$")
_PERSON = ActorMention(0, 0, None, "Named person", "civilian", "person", -1, "person named beside an act")


class Told(NamedTuple):
    """Words that no person named beside an act is: those of `places`, and those `credited` with the news."""

    places: Collection[int] = ()
    credited: Collection[int] = ()


def named_beside_acts(
    words: ActorWords, who: Persons, found: Sequence[ActorMention], told: Told
) -> Iterator[ActorMention]:
    """Yield the persons who are named where an act is told and are none of those found."""
    taken = {at for mention in found for at in range(mention.first, mention.last)} | {*told.credited}
    chains = full_names(words.page, who.names, who.limits)
    for first, last in chains.items():
        if taken.isdisjoint(range(first, last)) and _is_beside_act(words, who, first, last):
            yield replace(_PERSON, first=first, last=last)
    full = _by_last_name(words, who, found, chains)
    for at in told.places:
        full.pop(words.keys[at], None)
    taken |= {at for first, last in chains.items() for at in range(first, last)}
    doers = {mention.last for mention in found if _acts(words, who, mention.first - 1)}
    for at in range(len(words.keys)) if full else ():
        name = _name_in(full, words.keys[at])
        if not name or at in taken or not _is_beside_act(words, who, at, at + 1):
            continue
        first = at - (_is_titled(words, at) and at - 1 not in taken)
        if _is_alone(words, who, at) and (first in doers or _has_part(words, who, first, at + 1, name)):
            yield replace(full[name], first=first, last=at + 1)


def _by_last_name(
    words: ActorWords, who: Persons, found: Sequence[ActorMention], chains: Mapping[int, int]
) -> dict[str, ActorMention]:
    """Return whom the page names in full, by the last of his names."""
    full: dict[str, ActorMention] = {}
    for last in chains.values():
        if _is_last_name(words, who, last - 1):
            full[words.keys[last - 1]] = _PERSON
    for mention in found:
        known = mention.kind == "named" and (mention.actor_id or "").startswith("p_")
        whole = mention.last - mention.first > 1 and (known or mention.kind == "person")
        if whole and _is_last_name(words, who, mention.last - 1):
            full[words.keys[mention.last - 1]] = replace(mention, rule=f"{mention.rule}; told of again")
    return full


def _name_in(full: Mapping[str, ActorMention], key: str) -> str:
    """Return the name that a word is, with what is written onto it: «لعشماوي», «للحداد»."""
    for clitic in _WRITTEN_ON:
        bare = ARTICLE + key[2:] if clitic == "ل" and key.startswith("لل") else key.removeprefix(clitic)
        if key.startswith(clitic) and bare in full:
            return bare
    return ""


def _is_last_name(words: ActorWords, who: Persons, at: int) -> bool:
    """Say whether a word is a name and no ordinary word: no list but that of names knows it."""
    key = words.keys[at]
    if not key.isalpha() or len(key) < _SHORTEST + key.startswith(ARTICLE) or at in who.limits.known:
        return False
    if at in who.limits.apart or at in words.verbs or at in words.attached or words.function(at):
        return False
    listed = (words.heads, words.objects, words.people, words.nations, words.adjectives, words.acts)
    return all(at not in table for table in listed)


def _is_alone(words: ActorWords, who: Persons, at: int) -> bool:
    """Say whether a last name is no part of another name, and is not where something was."""
    if not _is_last_name(words, who, at):
        return False
    before = "" if words.sentence_starts(at) else words.keys[at - 1]
    return before not in _NO_PERSON and before not in OF_NAMES and at - 1 not in who.names


def _is_titled(words: ActorWords, at: int) -> bool:
    """Say whether a rank stands before a last name: «اللواء عشماوي»."""
    return not words.sentence_starts(at) and is_rank(words.keys[at - 1])


def _has_part(words: ActorWords, who: Persons, first: int, last: int, name: str) -> bool:
    """Say whether the words beside a last name, or what is written onto it, let him have part in an act."""
    if _acts(words, who, last):
        return True
    if words.sentence_starts(first):
        return False
    onto = len(words.keys[last - 1]) > len(name)
    return onto or words.keys[first - 1] in _BEFORE_ONE or _acts(words, who, first - 1)


def _acts(words: ActorWords, who: Persons, at: int) -> bool:
    """Say whether a word tells what somebody did or what was done to him."""
    return at in words.verbs or at in who.acts


def _is_beside_act(words: ActorWords, who: Persons, first: int, last: int) -> bool:
    """Say whether an act is told near a name, which is no place's: «مدرسة سالم الحداد»."""
    sentence = words.page.sentences[words.page.sentence_of[first]]
    before = words.keys[max(sentence.first, first - 2) : first]
    owner = before[:-1] if before[-1:] and before[-1] in _HONOURS else before[-1:]
    if sentence.kind == "furniture" or any(_OF_PLACE.match(key) for key in owner):
        return False
    near = range(max(sentence.first, first - _BEHIND), min(sentence.last, last + _AHEAD))
    return not who.acts.isdisjoint(near)
