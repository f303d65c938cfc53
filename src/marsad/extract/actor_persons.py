"""Persons named with no noun that says they are people: «اغتيال سالم الحداد», «يدعى رامي الناصر».

Reports name thousands of persons, most of whom only speak. Read are those named where something is done to
them (right behind a word for it, or behind its doer), those a word introduces by name, those a title or a
noun for one of their lot stands before, and whoever is joined to one of these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from marsad.extract.actor_words import ActorWords
from marsad.extract.named_people import Limits, limits, name_end
from marsad.extract.nouns import first_words, has_article
from marsad.lexicon.hits import ByList, Hit
from marsad.records.mention import ActorMention

# Acts done to persons; those done to places and things too need a name that is no place's.
_DEEDS = frozenset(("assassination", "execution", "killing", "abduction", "detention", "release", "torture"))
_MARKS = frozenset(('"', "(", "[", ":", "'", "،", ",", "#"))
_ONTO = frozenset(("علي", "عن", "بحق"))  # between the deed and the name: «القبض على», «الإفراج عن»
_INTRODUCING = frozenset(
    [
        *("يدعي", "تدعي", "ويدعي", "وتدعي", "المدعو", "المدعوه", "يكني", "ويكني", "المكني", "والمكني"),
        *("اسمه", "اسمها", "واسمه", "واسمها", "الملقب", "والملقب", "الحركي"),
    ]
)
_KNOWN_AS = frozenset(("المعروف", "والمعروف", "المعروفه", "والمعروفه", "يعرف", "تعرف"))  # «المعروف باسم …»
# Nouns for one person who seldom does no more than speak: the like of another, one who is held or dead.
_ONE = re.compile(
    "[وبفل]?(?:نظير(?:ه|ها|ته|تها)?|(?:ال|لل)(?:فتي|فتاه|متهم|متهمه|ملا|مجاهد|اسير|شهيد|محامي))$"
)
_MOST_ADJECTIVES = 2  # between such a noun and the name: «نظيره التركي خلوصي أكار»
_TITLE_REACH = 10  # words from a title to the name set apart by a comma
_ENDS = frozenset(("،", "؛", "الذي", "التي", "الذين", "ان", "انه", "انها"))  # after these the title is done
_TAIL = ("ين", "ون", "ات")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "ال", "ي", "ت")
_HARMED = re.compile("شهاد|شهد|ارتق|رتقاء|اصاب|صيب")  # said of those struck, whom a count tells of
_KUNYA = frozenset(("ابو", "ابا", "ابي"))
_MOST_MARKS = 2
_MOST_BETWEEN = 6  # words between two names of a row: marks, and who he is in brackets


@dataclass(frozen=True, slots=True)
class Persons:
    """Where names of persons can begin, and the words that say a person is named behind them.

    `acts` are all words for acts but those said of the struck, whom a count tells of.
    """

    names: Mapping[int, Hit]
    limits: Limits
    deeds: Collection[int]
    deed_starts: Collection[int]
    acts: Set[int]


def persons(words: ActorWords, hits: ByList) -> Persons:
    """Return where the page can name persons."""
    deeds = [*_deeds(words, hits)]
    return Persons(
        first_words(hits, "given_names"),
        limits(hits),
        frozenset(hit.last for hit in deeds),
        frozenset(hit.first for hit in deeds),
        frozenset(hit.first for hit in hits.of("triggers") if not _HARMED.search(words.keys[hit.first])),
    )


def _deeds(words: ActorWords, hits: ByList) -> Iterable[Hit]:
    told = (hit for hit in hits.of("harms") if hit.row["harm"] == "killed")
    done = (hit for hit in hits.of("triggers") if not _DEEDS.isdisjoint(hit.row["types"].split()))
    for hit in (*told, *done):
        if not hit.suffix and not _HARMED.search(words.keys[hit.first]):
            yield hit


def starts(words: ActorWords, who: Persons) -> set[int]:
    """Return the words at which a person's name can begin."""
    kunyas = {at for at, key in enumerate(words.keys) if key in _KUNYA}
    return {at for at in who.names if not has_article(who.names[at])} | kunyas


def person_at(
    words: ActorWords, who: Persons, at: int, before: ActorMention | None, title: int
) -> ActorMention | None:
    """Return the person named at a word, where what stands before says that one is named.

    `before` is the mention before it, and `title` the end of the last title or noun for one person, or -1.
    """
    name = who.names.get(at)
    if name is None and words.keys[at] not in _KUNYA:
        return None
    prefix = name.prefix if name is not None and words.keys[at] not in _KUNYA else ""
    end = words.line_end(at)
    if prefix not in ("", "و") or (name is not None and (name.suffix or has_article(name))):
        return None
    last = _end(words, who, at, end)
    if last <= at + 1:
        return None
    if words.keys[at] == "علي" and not _is_ali(words, who, at):
        return None
    joined = before is not None and before.kind == "person" and _joins(words, before.last, at, prefix)
    why = "of a row" if joined else ("" if prefix else _announced(words, who, at, before, title))
    if not why:
        return None
    return ActorMention(at, last, None, "Named person", "civilian", "person", -1, f"person named {why}")


def _is_ali(words: ActorWords, who: Persons, at: int) -> bool:
    """Say whether a word that folds to both is the name and not the preposition «على»."""
    page = words.page
    return at + 1 in who.names and page.article.text[page.ends[at] - 1] != "ى"


def _end(words: ActorWords, who: Persons, at: int, end: int) -> int:
    if words.keys[at] in _KUNYA:
        if at + 1 >= end or not words.keys[at + 1].isalpha() or words.function(at + 1):
            return at
        last = at + 2
        more = last < end and words.keys[last].startswith("ال") and last not in who.limits.apart
        return last + 1 if more and words.keys[last] not in ("الذي", "التي") else last
    last = name_end(words.page, who.names, at, who.limits, end)
    if at and words.keys[at - 1] == "#":
        while last + 1 < end and words.keys[last] == "_":
            last += 2
    return last + 1 if last == at + 1 and last < end and _may_be_surname(words, last) else last


def _may_be_surname(words: ActorWords, at: int) -> bool:
    """Say whether no list knows the word behind a given name, and it has no clitic written onto it."""
    key = words.keys[at]
    listed = (words.heads, words.objects, words.people, words.names, words.nations, words.adjectives)
    if len(key) < 4 or not key.isalpha() or key.startswith(_CLITICS) or key.endswith("ا"):
        return False
    return not words.function(at) and at not in words.verbs and all(at not in table for table in listed)


def _announced(words: ActorWords, who: Persons, at: int, before: ActorMention | None, title: int) -> str:
    first = words.page.sentences[words.page.sentence_of[at]].first
    back = at
    while back > first and at - back < _MOST_MARKS and words.keys[back - 1] in _MARKS:
        back -= 1
    if back == title or _set_apart(words, title, back, at):
        return "behind a title"
    if back in who.deeds:
        return "behind a deed"
    if back <= first:
        return ""
    key = words.keys[back - 1]
    if key in _INTRODUCING:
        return "introduced"
    if key in _ONTO and back - 1 in who.deeds:
        return "behind a deed"
    if key == "باسم" and back - 1 > first and words.keys[back - 2] in _KNOWN_AS:
        return "introduced"
    if _behind_noun(words, back, first):
        return "behind a noun"
    doer = before is not None and before.last == back and before.kind in ("named", "pattern", "description")
    return "behind a doer" if before is not None and doer and before.first - 1 in who.deed_starts else ""


def _set_apart(words: ActorWords, title: int, back: int, at: int) -> bool:
    """Say whether a comma stands before a name, and between it and the title only where he leads.

    «القائد الميداني للجماعة في بلدة التل، سالم الحداد».
    """
    same = title >= words.page.sentences[words.page.sentence_of[at]].first
    if not same or at - title > _TITLE_REACH or "،" not in words.keys[back:at]:
        return False
    return not any(index in words.verbs or words.keys[index] in _ENDS for index in range(title, back))


def _behind_noun(words: ActorWords, back: int, first: int) -> bool:
    """Say whether a noun for one person stands before a word, with his adjectives between."""
    at = back
    while at > first + 1 and back - at < _MOST_ADJECTIVES and _is_adjective(words, at - 1):
        at -= 1
    return _ONE.match(words.keys[at - 1]) is not None


def _is_adjective(words: ActorWords, at: int) -> bool:
    return words.keys[at].startswith("ال") and (at in words.adjectives or at in words.nations)


def is_title(words: ActorWords, at: int, last: int) -> bool:
    """Say whether a mention from here up to a word is the title of one leader: «القائد», «قائد الكتيبة»."""
    head = words.heads.get(at)
    if head is None or head.row["part"] != "leader":
        return False
    return (head.definite or last > head.last) and not words.keys[at].endswith(_TAIL)


def _joins(words: ActorWords, last: int, at: int, prefix: str) -> bool:
    """Say whether a name goes on a row of names: after «و» or a comma, past what brackets say of the last."""
    inside, comma = False, prefix == "و"
    for index in range(last, at):
        key = words.keys[index]
        if key in ("(", ")"):
            inside = key == "("
        elif key in ("،", ","):
            comma = True
        elif not inside and key not in _MARKS:
            return False
    return comma and at - last <= _MOST_BETWEEN
