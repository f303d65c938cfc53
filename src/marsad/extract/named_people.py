"""People named after a word for harm: «مقتل سالم الخطيب ورامي الحداد».

No noun there says that they are people. Only names that stand right behind the word are read: elsewhere a
name may be anyone's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from marsad.extract.nouns import first_words, has_article
from marsad.extract.people import Group
from marsad.extract.personal_names import OF_NAMES
from marsad.extract.phrases import is_function_word
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.records.event import Victims
from marsad.text.page import Page

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        "given_names": ListSpec(
            columns=("id", "form", "inflect", "source", "note"),
            meaning="Given names, by which people are known who are named after a word for harm.",
        )
    }
)

_MARKS = frozenset(('"', "(", "[", ":", "'"))
# Between the word for harm and the name: who did it, where nobody is known, and what introduces names.
_UNKNOWN = {"مجهولون", "مسلحون", "ملثمون", "مجهولان", "مسلحان", "ملثمان"}
_INTRODUCING = {"كل", "من", "كلا", "المدعو", "المدعوه", "ايضا"} | _UNKNOWN
_TITLES = {"الدكتور", "الدكتوره", "المهندس", "السيد", "الشهيد", "الشهيده", "الاستاذ"}
# Ranks that are other words too, and so no people by themselves; and what follows a rank.
_RANKS = frozenset(("اللواء", "المقدم", "الرايد", "الفريق"))
_KUNYA = frozenset(("ابو", "ابي", "ام"))
_PASSED = _MARKS | _INTRODUCING | _TITLES | _RANKS | _KUNYA | {"الركن", "المتقاعد"}
MOST_PASSED = 4
_EACH_OF = ("كل", "من")
_MOST_DOING = 7  # words of who did it, and when
_WHEN = frozenset(("امس", "قبل", "ايام", "يومين", "اسبوع", "ايضا", "فجر", "مساء", "صباح", "ليل"))
_BEFORE_VERB = _MARKS | {")", "]", "،", "قد", "فقد", "الذي", "التي", "والذي", "والتي", "كان"}
_MOST_BEFORE = 4  # of these between a name and its verb
_MOST_WORDS = 6  # of one name
_MOST_BETWEEN = 6  # words between two names of a row: marks, and an age in brackets
# Lists of words that are no surname unless they bear the article.
_ORDINARY = (
    "counted",
    "harms",
    "triggers",
    "things",
    "sayings",
    "numbers",
    "weekdays",
    "dateparts",
    "timeunits",
    "directions",
    "place_heads",
)
_APART = ("counted", "weekdays", "harms", "timeunits")
_NO_SURNAMES = frozenset(("البالغ", "البالغه", "المعروف", "الملقب", "المنحدر", "الذي", "التي", "الذين"))
_UNSURE = frozenset(("علي",))  # «على» is often written so: a name only where another follows


class Limits(NamedTuple):
    """Words at which a name ends: `apart` whatever they look like, `known` if they bear no article."""

    apart: Collection[int]
    known: Collection[int]


def find_named(page: Page, hits: ByList) -> list[Group]:
    """Return those whom a page names right after a word for harm, in reading order.

    Names that "and" or a comma joins are one group. Whether they are civilians is not said, but by a rank.
    """
    names = first_words(hits, "given_names")
    harmed = frozenset(hit.last for hit in hits.of("harms")) if names else frozenset()
    armed = {hit.first for hit in hits.of("armed") if not hit.prefix}
    verbs = {hit.first for hit in hits.of("harms") if _is_verb(hit)} if names else ()
    begun = sorted(at for at in names if begins(page, names, at))
    opened = {at for at in begun if _is_opened(page, at, harmed, armed)}
    if not opened and not verbs:
        return []
    bounds = limits(hits)
    groups: list[Group] = []
    last = 0
    titles = {hit.last for hit in hits.of("counted")}
    for at in begun:
        if at < last or (at not in opened and names[at].last in opened):
            continue  # «القبض على سالم»
        named = _row(page, names, at, bounds)
        last = named.last
        if at in opened or (not _is_titled(page, at, titles) and _is_followed(page, named, verbs)):
            groups.append(named)
    return groups


def limits(hits: ByList) -> Limits:
    """Return the words of a page at which no person's name goes on."""
    apart = {hit.first for table in _APART for hit in hits.of(table)}
    return Limits(apart, {hit.first for table in _ORDINARY for hit in hits.of(table)})


def _is_verb(hit: Hit) -> bool:
    """Say whether a word for harm can follow its subject: a verb without an object, or لقي of لقي مصرعه."""
    row = hit.row.cells
    return not hit.suffix and (row["side"] == "either" or (row["reach"] == "opens" and row["form"][0] == "ل"))


def _is_followed(page: Page, named: Group, verbs: Collection[int]) -> bool:
    """Say whether a verb for harm stands behind a whole name: «سالم الحداد، الذي استشهد»."""
    last, end = named.last, page.sentences[page.sentence_of[named.first]].last
    for at in range(last, min(last + _MOST_BEFORE, end) if last - named.first > 1 else last):
        if at in verbs and not page.keys[at].startswith(("و", "ف")):
            return True
        if page.keys[at] not in _BEFORE_VERB:
            return False
    return False


def _is_titled(page: Page, at: int, titles: Collection[int]) -> bool:
    """Say whether a noun for people stands before a name and tells of them: «القيادي البارز سالم»."""
    begin = max(page.sentences[page.sentence_of[at]].first, at - MOST_PASSED)
    while at > begin and at not in titles and introduces(page.keys[at - 1]):
        at -= 1
    return at in titles or at - 1 in titles  # «الطفل ورد سالم»: a given name that no list knows


def is_rank(key: str) -> bool:
    """Say whether a word is a rank or title that only a name makes a person's: «الرائد سالم»."""
    return key in _RANKS or key in _TITLES


def introduces(key: str) -> bool:
    """Say whether a word may stand between a title and the name: «القيادي البارز المدعو سالم»."""
    return key in _PASSED or key == "،" or (key.startswith("ال") and key not in _NO_SURNAMES)


def begins(page: Page, names: Mapping[int, Hit], at: int) -> bool:
    """Say whether a name begins at a word."""
    own = at in names and not (names[at].prefix or names[at].suffix or has_article(names[at]))
    return own and _is_sure(page, names, at)


def _is_opened(page: Page, at: int, harmed: Set[int], armed: Collection[int]) -> bool:
    """Say whether a name stands behind a word for harm, with nothing but introducing words between."""
    first = page.sentences[page.sentence_of[at]].first
    for start in range(at, max(first, at - MOST_PASSED - 1), -1):
        if start in harmed:
            return True
        if page.keys[start - 1] not in _PASSED:
            listed = page.keys[start : start + 2] == _EACH_OF  # «أصيب في الهجوم كل من سالم ورامي»
            if listed and not harmed.isdisjoint(range(max(first, start - _MOST_DOING), start)):
                return True
            return _is_done_to(page, start, first, harmed, armed)
    return False


def _is_done_to(page: Page, end: int, first: int, harmed: Collection[int], armed: Collection[int]) -> bool:
    """Say whether only who did it and when stand before word `end`, behind a word for harm.

    «اعتقلت قوات الأمن قبل يومين سالم الحداد». What describes them begins with the article.
    """
    for start in range(end - 1, max(first, end - _MOST_DOING), -1):
        key = page.keys[start]
        if start in armed and start in harmed:
            return True
        if not (start in armed or key.startswith("ال") or key in _WHEN or start - 1 in armed):
            return False
    return False


def _is_sure(page: Page, names: Mapping[int, Hit], at: int) -> bool:
    if page.keys[at][len(names[at].prefix) :] not in _UNSURE:
        return True
    following = names.get(names[at].last)
    return following is not None and not following.prefix


def _row(page: Page, names: Mapping[int, Hit], at: int, bounds: Limits) -> Group:
    """Return the names that stand in a row from `at` as one group."""
    limit = page.sentences[page.sentence_of[at]].last
    last, count = name_end(page, names, at, bounds, limit), 1
    while (following := next_name(page, names, last, limit)) >= 0:
        last, count = name_end(page, names, following, bounds, limit), count + 1
    number = "one" if count == 1 else "many"
    rule = f"given_names.{names[at].row.id}"
    plain = _RANKS.isdisjoint(page.keys[max(0, at - MOST_PASSED) : at])
    victims: Victims = "unknown" if plain else "combatant"
    first = at - 1 if at and page.keys[at - 1] in _KUNYA else at
    return Group(first, last, count, count, victims, None, "named", number, "", False, False, "", rule)


def name_end(page: Page, names: Mapping[int, Hit], at: int, bounds: Limits, limit: int) -> int:
    """Return where a name ends: given names, what «بن» or «أبو» brings, and a surname with its article."""
    last, surname = names[at].last, False
    while last < min(limit, at + _MOST_WORDS):
        key = page.keys[last]
        if last in names and not names[last].prefix and not (surname and not has_article(names[last])):
            surname, last = has_article(names[last]), names[last].last
        elif key in OF_NAMES and last + 1 < limit and page.keys[last + 1].isalpha():
            last += 2
        elif _is_surname(key) and last not in bounds.apart:
            return last + 1
        elif not surname and _is_strange(key) and last not in bounds.known:
            surname, last = True, last + 1
        else:
            break
    return last


def _is_surname(key: str) -> bool:
    return key.startswith("ال") and len(key) > 4 and key.isalpha() and key not in _NO_SURNAMES


def _is_strange(key: str) -> bool:
    """Say whether an unlisted word without article can be a surname: no clitic, no adverb in -ا («طعنا»)."""
    plain = len(key) > 3 and key.isalpha() and key[0] not in "وفبلكيتا" and not key.endswith("ا")
    return plain and not is_function_word(key)


def next_name(page: Page, names: Mapping[int, Hit], last: int, limit: int) -> int:
    """Return the next name of a row that ended before `last`, or -1: after "and" or a comma, past an age."""
    comma, inside = False, False
    for at in range(last, min(limit, last + _MOST_BETWEEN)):
        key = page.keys[at]
        if at in names and not inside and _is_sure(page, names, at):
            prefix = names[at].prefix
            return at if prefix == "و" or (comma and not prefix) else -1
        if key in ("(", ")"):
            inside = key == "("
        elif key in ("،", ",", "و"):
            comma = True
        elif not inside and key not in _MARKS and not (at == last and _is_surname(key)):
            return -1
    return -1
