"""Which phrases mean someone who acts or is acted upon, and which only a place, a means or a count."""

from __future__ import annotations

import re

from marsad.extract.actor_described import is_adjective
from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_struck import are_held, is_struck
from marsad.extract.actor_words import ActorWords
from marsad.extract.states import is_place
from marsad.text.normal import fold_key

# Prepositions after which a thing is what was hit; after the others it is where something was.
_ONTO = frozenset(("علي", "ضد", "من", "نحو", "باتجاه", "لدي"))
# What went off is the means of a blast and not its target.
_BLASTS = frozenset(
    ["انفجار", "بانفجار", "وانفجار", "تفجير", "بتفجير", "وتفجير", "انفجرت", "وانفجرت", "انفجر", "وانفجر"]
)
_AGAINST = re.compile("(?:ال)?مضاد(?:ه|ات|اً|ا)?$")
_CLEARING = frozenset(
    f"{clitic}{word}"
    for clitic in ("", "و", "ب", "ل")
    for word in ("انتزاع", "نزع", "رفع", "جمع", "حجز", "اتلاف")
)
_CLEARED = re.compile("[وفبلس]?[يتن]?(?:طهر|تطهير|تامين|تنظيف|خالي|تمشيط)")
_TAKER_REACH = 6  # words between a word for taking and the weapons: who took them, and when
_BREAKS = frozenset((",", "،", "؛", ":", "-", "(", '"'))
_COUNT_REACH = 4  # words back from «من الأسلحة» to its «كميات كبيرة»


def is_meant(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether the phrase means an actor, people or a thing that an act may have been done to.

    What a weapon is made against is none of these: «مدفعية مضادة للطائرات».
    """
    if not words.sentence_starts(phrase.first) and _AGAINST.match(words.keys[phrase.first - 1]):
        return False
    if phrase.source == "names":
        return not is_place(words, phrase)
    if phrase.source == "head":
        return not is_adjective(words, phrase)
    if phrase.named:
        return True
    if phrase.source == "people":
        return not _is_counted(words, phrase)
    return not _is_means_or_place(words, phrase)


def stands_alone(phrase: Phrase) -> bool:
    """Say whether an unidentified head means someone by itself: persons do, «حركة» or «نظام» do not."""
    if not phrase.bare or phrase.part in ("member", "armed"):
        return True
    if phrase.part in ("force", "platform"):
        return True
    if phrase.part == "authority":
        return phrase.head.definite
    return phrase.last > phrase.head.last


def _is_counted(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether people are counted victims («مقتل خمسة مدنيين»: a casualty count) or one person unnamed."""
    if phrase.head.definite or phrase.suffix or _is_construct(words, phrase):
        return False
    before, key = _before(words, phrase)
    if before in ("harm", "number", "count") or key.isdecimal():
        # no count of the harmed tells of those let go: «الإفراج عن 20 معتقلا»
        reach = range(max(0, phrase.first - _COUNT_REACH), phrase.first)
        return words.freed.isdisjoint(reach) and not are_held(words, phrase)
    if phrase.head.row["inflect"] == "fixed" or words.keys[phrase.first].endswith(("ين", "ون", "ات")):
        return False
    return phrase.last == phrase.head.last


def _is_construct(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a plural ends as it does before whose they are: «مهجري القرى», «مزارعو التلال»."""
    hit = phrase.head
    form = fold_key(hit.row["form"])
    return hit.row["inflect"] == "noun_in" and words.keys[hit.last - 1] in {
        f"{hit.prefix}{form}{end}" for end in ("ي", "و")
    }


def _is_means_or_place(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a thing is the means of an act («بقذائف»), its place («في منزل») or what went off."""
    hit = phrase.head
    if is_struck(words, phrase):
        return False
    means = hit.prefix.endswith("ب")
    if means and (phrase.bare or phrase.part in ("weapon", "vehicle")):
        return True
    before, key = _before(words, phrase)
    if phrase.bare and before == "preposition" and key not in _ONTO:
        return True
    if key in _BLASTS and phrase.part in ("weapon", "vehicle"):
        return True
    if phrase.part != "weapon" or phrase.last > hit.last or _is_taken(words, phrase):
        return False
    if before in ("number", "count", "verb") or key.isdecimal() or phrase.first - 1 in words.verbs:
        return False
    reach = range(max(0, phrase.first - _COUNT_REACH), phrase.first)
    return not (key == "من" and any(words.function(index) == "count" for index in reach))


def _is_taken(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a weapon stands behind a word for taking or clearing it: «انتزاع الألغام»."""
    at = phrase.first
    if words.sentence_starts(at) or phrase.head.prefix:
        return False
    if at in words.seized or words.keys[at - 1] in _CLEARING or _is_object_of_taking(words, at):
        return True
    if words.keys[at - 1] not in ("من", "علي"):
        return False
    near = words.keys[max(0, at - 1 - _COUNT_REACH) : at - 1]
    return at - 1 in words.seized or any(_CLEARED.match(key) for key in near)


def _is_object_of_taking(words: ActorWords, at: int) -> bool:
    """Say whether who took them stands between weapons and a word for it: «ضبطت قوات الأمن أمس بنادق».

    Behind «على» they are what was found, behind other prepositions where or with what it was done.
    """
    first = words.page.sentences[words.page.sentence_of[at]].first
    ends = [end for end in range(max(first, at - _TAKER_REACH), at) if end in words.seized]
    found = words.keys[at - 1] == "علي"
    return bool(ends) and not any(
        words.keys[index] in _BREAKS
        or index in words.verbs
        or words.keys[index].startswith("ب")
        or (words.function(index) == "preposition" and not (found and index == at - 1))
        for index in range(ends[-1], at)
    )


def _before(words: ActorWords, phrase: Phrase) -> tuple[str, str]:
    """Return the function and key of the word before the phrase, both empty where it opens its sentence."""
    if words.sentence_starts(phrase.first):
        return "", ""
    return words.function(phrase.first - 1), words.keys[phrase.first - 1]
