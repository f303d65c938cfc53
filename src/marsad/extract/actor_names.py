"""Names that no list knows: what is written after a group's head or a person's title."""

from __future__ import annotations

from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_words import ActorWords

_NUMBERED = frozenset(("لواء", "كتيبة", "فوج", "فرقة", "فيلق", "سرية"))  # heads whose name may be a number
_UNIT_DIGITS = 3
_BY_FORCE = "ب"  # «بقوة السلاح» is no force
_NAME_WORDS = 3  # words of a group's name without quotes
_PERSON_WORDS = 4
# Words that make one name with the next: «عبد الله», «أبو بكر», «بن عوف».
_JOINED = frozenset(("عبد", "ابو", "ابي", "ابا", "بن", "ابن", "ال", "ام", "ذو", "اهل", "نور", "سيف", "صلاح"))
_STANDING = frozenset(("المتحدث", "الناطق", "نايب", "مدير", "نجل", "شقيق"))  # say who the one named is
_WAW_NAMES = frozenset(("وليد", "وسام", "وايل", "وجدي", "وحيد"))  # names whose و is no conjunction


def proper_name(words: ActorWords, phrase: Phrase, at: int, end: int) -> tuple[Phrase, int] | None:
    """Take an unlisted proper name after a group's head without ال: «لواء الفتح», «كتيبة أبو بكر الصديق»."""
    if phrase.head.definite or not phrase.head.last == phrase.last == at:
        return None
    stop = _name_end(words, at, end, _NAME_WORDS)
    if stop == at:
        return None
    return phrase._replace(last=stop, named=True, bare=False, rule=f"{phrase.rule}; name as written"), stop


def is_unit_number(words: ActorWords, phrase: Phrase, at: int) -> bool:
    """Say whether a word is the number of a unit: «اللواء 30», «الكتيبة 101»."""
    number = words.keys[at]
    return number.isdecimal() and len(number) <= _UNIT_DIGITS and phrase.head.row["form"] in _NUMBERED


def service_name(words: ActorWords, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """Take the noun that a force without ال is named by: «قوات النخبة», «قوة التدخل», «فرق الإنقاذ».

    Of such words that no list knows coders of a half of the reports took 71 with the head, the head alone in
    25, mostly behind plurals that take no genitive.
    """
    head = phrase.head
    written = words.page.article.text.startswith("ال", words.page.starts[at])
    if not (phrase.bare and at == phrase.last == head.last) or head.definite or head.suffix:
        return None
    if not written or head.prefix == _BY_FORCE or words.function(at):
        return None
    if any(at in known for known in (words.heads, words.objects, words.people, words.names)):
        return None
    return phrase._replace(last=at + 1, bare=False, rule=f"{phrase.rule}; name as written"), at + 1


def takes_person_name(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a person's name may follow: after a leader's title or one definite person («الطفلة …»)."""
    hit = phrase.head
    one = phrase.source == "people" and hit.definite and hit.row["inflect"] != "fixed"
    if not one and phrase.part != "leader":
        return False
    return not words.keys[phrase.first].endswith(("ين", "ون", "ات", "ان"))


def person_name(words: ActorWords, phrase: Phrase, at: int, end: int) -> tuple[Phrase, int] | None:
    """Take the name of a person after a title."""
    if phrase.last != at or at in words.names or at in words.people:
        return None
    stop = _name_end(words, at, end, _PERSON_WORDS)
    if stop == at:
        return None
    return phrase._replace(last=stop, bare=False, part="person", rule=f"{phrase.rule}; person's name"), stop


def _name_end(words: ActorWords, at: int, end: int, longest: int) -> int:
    """Return where a name without quotes ends: at a function word, verb, listed word or sign, or full."""
    taken = 0
    while at < end and taken < longest:
        key = words.keys[at]
        if not key[0].isalpha() or words.function(at) or at in words.verbs or at in words.acts:
            break
        if at in words.heads or at in words.objects or (at in words.names and key not in _JOINED):
            break
        if at in words.attached or (taken and key in _STANDING):
            break
        if key[0] == "و" and len(key) > 3 and key not in _WAW_NAMES:
            break
        if key not in _JOINED:
            taken += 1
        at += 1
    return at
