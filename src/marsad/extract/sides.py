"""Whose people a count is said to be ("of the militia", "among civilians", منهم), and of how many kinds."""

from __future__ import annotations

from marsad.extract.amounts import Amount
from marsad.extract.nouns import MANY, ONLY_COUNTED, Noun
from marsad.extract.people_words import JOINING, PeopleWords
from marsad.records.event import Victims

_SIDE_REACH = 6  # words after a count within which "of" and those it belongs to are sought
_BACK_REACH = 12  # words before منهم within which those it points to are sought
_DOER_REACH = 4  # words of the name of an armed body before its verb
_THEIRS_BEFORE = frozenset(("منهم", "صفوفهم", "صفوفها"))
_THEIRS_AFTER = frozenset(("منهم", "صفوفهم", "صفوفها", "عناصرها", "عناصرهم"))
_MEN = ("افراد", "زعيم", "زعماء", "مسوول", "رييس")  # of whom only the owner says what they are
_AMONG = frozenset(("بينهم", "ومنهم", "وبينهم"))
_LEADERS = ("قيادي", "قيادات", "قاده")
_LEADERS_REACH = 3  # words behind «بينهم»: «بينهم عدد من القيادات»
_OF = frozenset(("من", "صفوف", "بصفوف", "بين", "انهم", "بانهم"))
_STOPS = frozenset(("،", ".", "؛", ":"))
_TELLING = _STOPS | _THEIRS_AFTER | _OF
_FIRST_SINGULAR = 11  # the first number that counts a singular
_OPENERS = frozenset(('"', "#", "_", "صفوف", "في", "ما", "يسمي", "كبار", "ابرز", "اهم"))
_BELONGING = ("ينتم", "تنتم", "منتم")
_TO = "الي"


def side_of(words: PeopleWords, first: int, last: int) -> Victims | None:
    """Return what kind of people the words `first` to `last` count, by what stands around them.

    None where nothing says it.
    """
    if first and words.keys[first - 1] in _THEIRS_BEFORE:
        return _pointed_at(words, first)
    if _belong(words, last) or _are_leaders(words, last):
        return "combatant"
    for step in range(last, min(last + _SIDE_REACH, words.end)):
        key = words.keys[step]
        if key not in _TELLING:
            continue
        if key in _STOPS:
            return None
        if key in _THEIRS_AFTER:
            return _pointed_at(words, first)
        if key in _OF:
            side = _kind_at(words, step + 1)
            if side or key == "من":
                return None if key == "بين" and step == last and _of_both(words, step + 1, side) else side
    return None


def owned_by(words: PeopleWords, first: int, noun: Noun) -> Victims | None:
    """Return whose people a noun names that says it not: «زعيم التنظيم», «أفراد القوات», «أفرادها».

    `first` is the first word of those counted. None where no armed body is named.
    """
    if not words.keys[noun.first].removeprefix("و").startswith(_MEN):
        return None
    if noun.suffix and noun.number in MANY:
        return _pointed_at(words, first)
    return "combatant" if _has_force(words, noun.last) else None


def _belong(words: PeopleWords, at: int) -> bool:
    """Say whether people are said to belong to an armed body: «ينتمون إلى تنظيم القاعدة», «ينتمي للحركة»."""
    to = at + 1 + (words.key(at + 1) == _TO)
    return words.key(at).startswith(_BELONGING) and to in words.armed and to < words.end


def _are_leaders(words: PeopleWords, at: int) -> bool:
    """Say whether leaders are the first named of those among people, who are theirs then: «بينهم قيادات»."""
    at += words.key(at) == "،"
    if words.key(at) not in _AMONG:
        return False
    named = (words.noun(step) for step in range(at + 1, min(at + 1 + _LEADERS_REACH, words.end)))
    who = next((noun for noun in named if noun is not None and noun.kind == "person"), None)
    return who is not None and words.keys[who.first].removeprefix("ال").startswith(_LEADERS)


def _of_both(words: PeopleWords, at: int, side: Victims | None) -> bool:
    """Say whether people of another kind are told of beside the first: «بين مدنيين وعسكريين»."""
    noun = words.noun(at)
    other = words.noun(noun.last) if noun is not None else None
    return other is not None and other.prefix == "و" and other.victims not in (side, "unknown")


def _kind_at(words: PeopleWords, at: int) -> Victims | None:
    while words.key(at) in _OPENERS:
        at += 1
    if at in words.armed and at < words.end:
        return "combatant"
    noun = words.noun(at)
    if noun is not None and noun.kind == "person" and _has_force(words, noun.last):
        return "combatant"
    if noun is None or noun.victims == "unknown" or noun.kind in ONLY_COUNTED:
        return None
    return noun.victims


def _has_force(words: PeopleWords, at: int) -> bool:
    """Say whether an armed body follows as owner: «من رجال قوات الحدود», not «مدنيين وعسكريين»."""
    return at < words.end and at in words.armed and not words.keys[at].startswith("و")


def _pointed_at(words: PeopleWords, first: int) -> Victims | None:
    for step in range(_doer(words, first) - 1, max(first - _BACK_REACH, -1), -1):
        if step in words.armed:
            return "combatant"
        noun = words.nouns.get(step)
        if noun is not None and noun.victims != "unknown" and noun.kind not in ONLY_COUNTED:
            return noun.victims
    return None


def _doer(words: PeopleWords, first: int) -> int:
    """Return where the armed body begins that did it: «قوات النظام قتلت 30 منهم» points further back."""
    if first not in words.harmed or words.keys[first - 1].startswith(JOINING):
        return first
    for step in range(first - 2, max(first - 2 - _DOER_REACH, -1), -1):
        if words.keys[step] in _STOPS:
            break
        if step in words.armed:
            return step
    return first


def kinds_end(
    words: PeopleWords, amount: Amount | None, noun: Noun, last: int, victims: Victims
) -> tuple[int, Victims]:
    """Return where those end whom the same number counts, and of what kind they are all.

    «مئات المقاتلين والمدنيين», «200 مسلح ومدني», «عشرات المقاتلين وعائلاتهم» are of no one kind.
    """
    other = words.noun(last)
    if amount is None or other is None or other.prefix != "و":
        return last, victims
    if other.kind == "household" and other.suffix and noun.number in MANY and victims != "unknown":
        return other.last, "unknown"
    end, kind = last, victims
    while other is not None and _has_same_number(words, amount, noun, other):
        step = other.last
        while (further := words.adjective(step)) is not None and further.nisba:
            step = further.last  # «17 جنديا وضابطا سوريا»
        own = words.amount(step)
        if own is not None and own.number == step:
            break  # «13 جنديا وشرطيا واحدا»
        end, kind = step, kind if other.victims == kind else "unknown"
        other = words.noun(end)
    if end > last or victims == "unknown":
        return end, kind
    many = noun.definite and other is not None and other.definite and not words.amount(last)
    both = many and other is not None and noun.number in MANY and other.number in MANY
    if both and other is not None and other.victims not in (victims, "unknown"):
        return other.last, "unknown"
    return last, victims


def _has_same_number(words: PeopleWords, amount: Amount, noun: Noun, other: Noun) -> bool:
    """Say whether a number that stands before a singular counts another beside it: «13 جنديا وشرطيا».

    From 11 to 99 both are accusative; where the second does not show it («وامرأة»), it must be of one kind
    with the first, for «12 جنديا وامرأة» are 13. A full hundred has its singular in the genitive.
    """
    value = amount.low or amount.high or 0
    if value < _FIRST_SINGULAR or 0 < value % 100 < _FIRST_SINGULAR or amount.role != "number":
        return False
    if other.prefix != "و" or other.number != "one" or noun.number != "one" or other.definite or other.suffix:
        return False
    if other.first in words.amounts or other.harm != noun.harm:
        return False
    own, its = words.keys[noun.first], words.keys[other.first]
    hidden = other.last - other.first > 1 or its.endswith("ه")
    if its.endswith("ا"):
        return own.endswith(("ا", "ه"))
    return not own.endswith("ا") or (hidden and other.victims == noun.victims)


def is_theirs(words: PeopleWords, noun: Noun) -> bool:
    """Say whether a noun is the adjective of an armed body before it: «القوات الروسية الشاب»."""
    described = noun.first - 1 in words.armed and words.keys[noun.first - 1].startswith("ال")
    other = words.noun(noun.last)
    return described and noun.definite and noun.kind == "nation" and other is not None and other.definite
