"""Groups of people: amounts with the persons they count, and nouns for persons that stand without one."""

from __future__ import annotations

from typing import NamedTuple

from marsad.extract.amounts import YEARS, Amount, bounded, bounds_after, find_amounts
from marsad.extract.nouns import MANY, ONLY_COUNTED, Noun, first_words, looks_counted, nouns_by_word
from marsad.extract.people_words import JOINING, PeopleWords, flight_words, is_other
from marsad.extract.sides import is_theirs, kinds_end, owned_by, side_of
from marsad.extract.things import is_itself, is_one_thing, is_thing
from marsad.lexicon.hits import ByList
from marsad.records.event import Harm, Victims
from marsad.text.page import Page

DEATH: frozenset[Harm | None] = frozenset(("killed", "wounded", "killed_or_wounded"))

_GREAT = ("كبير", "واسع", "جماعي")  # «نزوح كبير للأهالي»
_WHOLE = frozenset(("كامله", "باكملها", "بكاملها", "بكامل"))
_BOUND_REACH = 6  # words after a count within which "at least" bounds it: "28 من مسلحي التنظيم على الأقل"
_BEFORE_ASIDE = frozenset(("في", "من", "علي", "وفي", "ومن", "وعلي"))
_OF_THEM = ("منهم", "منهن")
_LARGE = ("كبير", "كبيره", "كبيرا", "اخر")


class Group(NamedTuple):
    """People counted or named at words `first` up to, not including, `last`.

    `role` is the role of the amount that counts them (see `numbers.Number`), empty without one. `own` is
    the harm that the noun itself says. `kind` is the noun's kind in the list, or `bare` for a number without
    a noun, `strange` for a number before a word that no list knows or منهم, `mixed` for people of two kinds,
    `named` for people's own names. `number` is the noun's grammatical number (one, two, many, two_or_many),
    empty without a noun. `nisba`: the noun may be an adjective.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    victims: Victims
    own: Harm | None
    kind: str
    number: str
    role: str
    definite: bool
    nisba: bool
    prefix: str
    rule: str


def find_groups(page: Page, hits: ByList) -> tuple[Group, ...]:
    """Return the groups of people of a page in reading order; they never overlap."""
    things = first_words(hits, "things")
    nouns = nouns_by_word(page, hits)
    for at in {at for at in things.keys() & nouns.keys() if is_itself(page, things[at], nouns[at])}:
        del nouns[at]
    words = PeopleWords(
        page.keys,
        nouns,
        {at: hit for at, hit in things.items() if not hit.prefix},
        first_words(hits, "armed"),
        {amount.first: amount for amount in find_amounts(page, hits)},
        bounds_after(hits),
        {hit.last for hit in hits.of("harms")},
        *flight_words(hits),
        len(page.keys),
    )
    groups: list[Group] = []
    end = 0
    for at in sorted({*words.amounts, *words.nouns}):
        if at < end:
            continue
        sentence = page.sentences[page.sentence_of[at]]
        if sentence.last != words.end:
            words = words.until(sentence.last)
        amount = words.amounts.get(at)
        if amount is None and (_is_general(words, words.nouns[at]) or is_theirs(words, words.nouns[at])):
            continue
        group = _counted(words, amount) if amount else _with_noun(words, None, words.nouns[at])
        if group is not None and (
            amount
            or group.kind not in ONLY_COUNTED
            or words.key(group.last) in _WHOLE
            or (group.first in words.fled and group.number == "many")
        ):
            groups.append(group)
            end = group.last
        elif amount is not None:
            end = amount.last + (amount.role == "share")
    return tuple(groups)


def _is_general(words: PeopleWords, noun: Noun) -> bool:
    """Say whether a noun is never a count: "المدنيين", "الجنود" at large, and "آخر" in «في تطور آخر»."""
    if noun.kind == "other":
        return noun.number == "one" and noun.first > 1 and words.key(noun.first - 2) in _BEFORE_ASIDE
    plural = noun.definite and noun.harm is None and noun.number in ("many", "two_or_many")
    behind = noun.first - (noun.first not in words.fled and words.key(noun.first - 1).startswith(_GREAT))
    return plural and not (words.amount(noun.last) or behind in words.fled or words.are_driven(noun))


def _counted(words: PeopleWords, amount: Amount) -> Group | None:
    them = amount.last + (amount.role == "amount" and words.key(amount.last) in _LARGE)
    if amount.role == "amount" and words.key(them) in _OF_THEM:  # «أعداد كبيرة منهم»
        return _bare(words, amount, them + 1, "strange", side_of(words, amount.first, them))
    at = words.people_of(amount)
    if at < 0:
        return None
    noun = words.adjective(at)
    if amount.role == "share":
        return _with_noun(words, amount, noun) if noun is not None and _shared(noun) else None
    if amount.role == "amount" and at > amount.last and noun is None and at in words.armed and at < words.end:
        return _bare(words, amount, words.armed[at].last, "bare", "combatant")
    if noun is not None:
        return _with_noun(words, amount, noun)
    of_armed = amount.role == "number" and amount.last < at < words.end and at in words.armed
    if (is_thing(words, amount, at) and not of_armed) or amount.role in ("amount", "one_of", "some"):
        return None
    if amount.last < at < words.end and at in words.armed:
        return _bare(words, amount, words.armed[at].last, "bare", "combatant")
    if at == amount.last and amount.role == "number" and looks_counted(words.key(at)):
        return _bare(words, amount, amount.last, "strange", None)
    if (amount.first == amount.number and amount.low in YEARS) or is_one_thing(words, amount):
        return None
    return _bare(words, amount, amount.last, "bare", None)


def _shared(noun: Noun) -> bool:
    """Say whether a noun can be what "all" or "most" are said of: "جميع عناصر المجموعة", not "كل جندي"."""
    return noun.number in ("many", "two_or_many") and noun.kind == "person"


def _bare(words: PeopleWords, amount: Amount, last: int, kind: str, victims: Victims | None) -> Group:
    low, high, end = _bounded(words, amount.low, amount.high, last)
    return Group(
        amount.first,
        end,
        low,
        high,
        victims or side_of(words, amount.first, end) or "unknown",
        None,
        kind,
        "",
        amount.role,
        amount.definite,
        False,
        _joined(words, amount),
        amount.rule,
    )


def _with_noun(words: PeopleWords, amount: Amount | None, noun: Noun) -> Group:
    """Build a group of a noun, its adjectives, a number or bound that follows it, and its side."""
    single = {"one": 1, "two": 2}.get(noun.number) if noun.kind != "household" else None
    low, high, role = (amount.low, amount.high, amount.role) if amount else (single, single, "")
    victims, last, said, described = noun.victims, noun.last, noun.harm, False
    while last < words.end:
        if words.keys[last] == '"' and words.noun(last + 1):
            last += 1
        further, after = words.noun(last), words.amount(last)
        if (
            further is not None
            and not (further.prefix == "ل" and further.kind == "harmed")
            and further.prefix[:1] not in JOINING
            and further.kind not in ONLY_COUNTED
            and (further.definite == noun.definite or role)
            and not is_other(words, noun, last, further)
        ):
            described = described or (further.victims != "unknown" and further.kind == "person")
            victims = further.victims if victims == "unknown" or noun.kind == "nation" else victims
            last, said = further.last, said or further.harm  # «خمسة مدنيين أسرى»
        elif (
            after is not None
            and not role
            and (not words.keys[last].startswith("و") or words.keys[last].startswith("واحد"))
            and _counts_before(after, noun)
        ):
            low, high, role, last = after.low, after.high, after.role, after.last
        else:
            break
    if said == "killed_or_wounded" and role == "number":
        said = "killed"  # «سقوط ضحايا» are dead and wounded, «4 ضحايا» dead
    own, last = _and_wounded(words, said, role, last)
    named = last
    low, high, last = _bounded(words, low, high, last)
    kind = noun.kind
    first = amount.first - amount.bracketed if amount else noun.first
    if victims == "unknown" or (noun.kind in ("harmed", "nation") and not described):
        victims = owned_by(words, first, noun) or side_of(words, first, last) or victims
    if last == named:  # «12 مدنيا على الأقل وجنديا» are two counts
        last, both = kinds_end(words, amount, noun, last, victims)
        kind, victims = ("mixed" if both != victims else kind), both
    return Group(
        first,
        last,
        low,
        high,
        victims,
        own,
        kind,
        noun.number,
        role,
        noun.definite,
        noun.nisba,
        _joined(words, amount, noun) if amount else noun.prefix or _apart(words, noun.first),
        f"{amount.rule} + {noun.rule}" if amount else noun.rule,
    )


def _joined(words: PeopleWords, amount: Amount, noun: Noun | None = None) -> str:
    key = words.keys[amount.first]
    # «وأحد الجرحى» folds like the number
    one = key.startswith("واحد") and not (noun is not None and noun.definite and noun.number in MANY)
    return "و" if key.startswith("و") and not one else _apart(words, amount.first)


def _apart(words: PeopleWords, first: int) -> str:
    """Return the "and" that is a word of its own before word `first`: «و 34», «و34» in digits."""
    return "و" if first and words.keys[first - 1] == "و" else ""


def _counts_before(amount: Amount, noun: Noun) -> bool:
    """Say whether an amount counts the noun before it: "مدني واحد", "مدنيين عدة", "الجنود الثلاثة"."""
    if amount.role == "number":
        known = noun.definite or (bool(noun.suffix) and noun.number in MANY)  # «وأطفالها الثلاثة»
        return amount.definite if known else amount.low in (1, 2)
    return amount.role == "some"


def _and_wounded(words: PeopleWords, own: Harm | None, role: str, last: int) -> tuple[Harm | None, int]:
    """Read "قتيلا وجريحا" as one count for both; "عدد من القتلى والجرحى" has no number that they share."""
    second = words.noun(last)
    both = role not in ("", "amount") and own in DEATH and second is not None and second.prefix == "و"
    both = both and second is not None and second.kind not in ONLY_COUNTED  # «3 قتلى وإصابة 8»: of others
    if both and second is not None and second.harm in DEATH and second.harm != own:
        return "killed_or_wounded", second.last
    return own, last


def _bounded(
    words: PeopleWords, low: int | None, high: int | None, last: int
) -> tuple[int | None, int | None, int]:
    """Add "at least" and the like where they follow, at once or behind whose people are counted."""
    bound = words.bound(last + (words.key(last) == "،"))
    if bound is not None:
        # "47 قتيلا وأكثر من 100 جريح" bounds the next count, "21 عنصرا على الأقل من" this one
        opens = words.key(bound.last) == "من" and words.key(bound.last - 1).endswith("اكثر")
        return (low, high, last) if opens else (*bounded(low, high, bound), bound.last)
    for step in range(last + 1, min(last + _BOUND_REACH, words.end)):
        if words.key(step) in ("،", ".", ":", "؛") or step in words.amounts:
            break
        bound = words.bounds.get(step)
        if bound is not None and bound.row.cells["bound"] == "least" and not bound.prefix:
            return (*bounded(low, high, bound), last) if words.key(bound.last) != "من" else (low, high, last)
    return low, high, last
