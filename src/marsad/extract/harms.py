"""Words that say what harm people came to, and words that shape how their counts are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from marsad.extract.harm_forms import COUNT_OF, are_counted, is_passive
from marsad.extract.harm_words import HarmWord, parted, shares
from marsad.extract.mistaken import says_no_harm
from marsad.extract.nouns import HARMS, MANY, harm_named
from marsad.extract.people import DEATH, Group
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.records.event import Harm
from marsad.text.page import Page

SIDES = ("right", "left", "either", "closes")
REACH: Mapping[str, int] = MappingProxyType({"next": 0, "several": 0, "near": 1, "opens": 1, "far": 12})
"""How many words may stand between a harm word and its count, by the list's word for it."""

TALLY_ROLES = (
    "part",
    "body",
    "crowd",
    "also",
    "total",
    "break",
    "none",
    "loss",
    "between",
    "attempt",
    "release",
    "alive",
)

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        "harms": ListSpec(
            columns=("id", "form", "inflect", "present", "harm", "side", "reach", "source", "note"),
            meaning="Verbs and nouns that say what harm people came to, and where their count stands.",
            optional=("present",),
            one_of={"harm": HARMS, "side": SIDES, "reach": tuple(REACH)},
        ),
        "tally_words": ListSpec(
            columns=("id", "form", "inflect", "role", "source", "note"),
            meaning="Words for a part of a count, a total, none, losses, attempts, release, a new clause.",
            one_of={"role": TALLY_ROLES},
        ),
    }
)
_NOT = frozenset(("لم", "لا", "لن", "ولم", "ولا"))
_PEOPLE: Mapping[str, str] = MappingProxyType({"ه": "one", "ها": "one", "هما": "two", "هم": "many"})
_EXCEEDS = ("تجاوز", "يتجاوز", "تجاوزت", "فاق", "يفوق", "تخطي", "يتخطي")
_REACHED = frozenset(("بلغ", "بلغت", "وصل", "تجاوز"))
_NEXT_REACH = 6  # words from "the number of the dead" to "and the wounded": «35 ألفا و233 والجرحى»
_BODIES = ("جثث", "جثامين", "جثه", "جثمان")


def find_harm_words(page: Page, hits: ByList, groups: Sequence[Group]) -> tuple[HarmWord, ...]:
    """Return the harm words of a page in reading order, those that share a count ("قتل وإصابة") as one.

    A word that a group of people has taken (قتلى, "5 أسر") is none, and what was only tried, demanded or
    threatened («محاولة اغتيال», «طالبوا بإعدام») harmed nobody.
    """
    inside = {at for group in groups for at in range(group.first, group.last)}
    found = [*_listed(page, hits, inside), *_tallies(page, groups)]
    found.sort(key=lambda word: word.first)
    merged: list[HarmWord] = []
    for word in found:
        if merged and shares(page.keys, merged[-1], word) and not parted(page, groups, merged[-1], word):
            before = merged[-1]
            harms = _union(before.harms + word.harms)
            reach = max(before.reach, word.reach)
            merged[-1] = word._replace(first=before.first, harms=harms, reach=reach)
        else:
            merged.append(word)
    return tuple(merged)


def roles_by_word(hits: ByList) -> dict[int, Hit]:
    """Return the tally words of a page by their first word."""
    roles: dict[int, Hit] = {}
    for hit in hits.of("tally_words"):
        if not hit.suffix:
            roles.setdefault(hit.first, hit)
    return roles


def leaves_open(verb: HarmWord, harm: HarmWord) -> bool:
    """Say whether what follows says the harm of a verb more closely: «سقوط 9 جنود بين قتيل وجريح»."""
    fell = verb.several and verb.harms == ("killed",) and harm.harms == ("killed_or_wounded",)
    return fell or verb.harms == ("missing",)


def _listed(page: Page, hits: ByList, inside: set[int]) -> list[HarmWord]:
    found: list[HarmWord] = []
    end = -1
    attempts = {hit.last for hit in hits.of("tally_words") if hit.row.cells["role"] == "attempt"}
    for hit in hits.of("harms"):
        if hit.first < end or hit.suffix == "ي":
            continue
        if says_no_harm(page, hit, attempts):
            continue
        row = hit.row.cells
        says_all = row["side"] in ("left", "closes")  # «تعرضوا لإصابات»: no people of their own
        if hit.first in inside and hit.last == hit.first + 1 and not says_all:
            continue
        harm = harm_named(row["harm"])
        if harm is None:
            continue
        end = hit.last
        key = page.keys[hit.first].removesuffix(hit.suffix)
        number = _verb_number(key) if row["inflect"] == "verb" or row["side"] == "either" else ""
        counted = row["inflect"] == "verb" and are_counted(page, hit.first, hit.suffix or key)
        # «ألقي القبض عليهم»: those told before
        told = is_passive(page, hit)
        number = _PEOPLE.get(hit.suffix, "") if told else number
        side = "left" if told and row["side"] in ("right", "either") else row["side"]
        side = "right" if counted and hit.suffix else side
        found.append(
            HarmWord(
                hit.first,
                hit.last,
                (harm,),
                side,
                REACH["far" if counted else row["reach"]],
                number,
                hit.row.name,
                pronoun=bool(hit.suffix) and hit.last == hit.first + 1 and not (counted or told),
                tally=counted,
                opens=row["reach"] == "opens",
                several=row["reach"] == "several",
            )
        )
    return found


def _tallies(page: Page, groups: Sequence[Group]) -> list[HarmWord]:
    """Return what counts like a harm word: "عدد القتلى" and "جثث" before the people counted."""
    found: list[HarmWord] = []
    for group, after in zip_longest(groups, groups[1:]):
        if group.own is None or group.role or not group.first:
            continue
        tally = page.keys[group.first - 1] in COUNT_OF or _is_reached(page, group) or _is_next(group, found)
        exceeded = tally and group.first > 1 and page.keys[group.first - 2].endswith(_EXCEEDS)
        exceeded = exceeded and (group.first < 3 or page.keys[group.first - 3] not in _NOT)
        if group.definite and group.own in DEATH and (last := _listing_end(page, group.last)):
            found.append(
                HarmWord(group.first, last, (group.own,), "right", REACH["near"], "", "the harmed are")
            )
        elif tally or page.keys[group.first].removeprefix(group.prefix) in _BODIES:
            rule = "number of the harmed" if tally else "bodies of"
            own: Harm = "killed" if group.own == "killed_or_wounded" else group.own
            last = group.last
            joined = tally and after is not None and after.first == last and after.prefix == "و"
            if joined and after and {own, after.own} == {"killed", "wounded"}:  # «عدد القتلى والجرحى»
                own, last = "killed_or_wounded", after.last
            reach = REACH["far" if tally else "near"]
            found.append(
                HarmWord(group.first, last, (own,), "right", reach, "", rule, tally=tally, exceeded=exceeded)
            )
    return found


def _is_reached(page: Page, group: Group) -> bool:
    """Say whether a verb says how many the dead or hurt are: «بلغ قتلى المليشيا 80 عنصرا»."""
    return group.number in MANY and page.keys[group.first - 1].removeprefix("و") in _REACHED


def _is_next(group: Group, found: Sequence[HarmWord]) -> bool:
    """Say whether "and" goes on to tell the number of the hurt: «عدد القتلى 58 والجرحى إلى 2771»."""
    told = found[-1] if found else None
    near = told is not None and told.tally and 0 < group.first - told.last <= _NEXT_REACH
    return near and group.definite and group.prefix == "و"


def _listing_end(page: Page, at: int) -> int:
    """Return where what introduces a list of the harmed ends, 0 if nothing does: «القتلى هم 6 جنود»."""
    end, last = page.sentences[page.sentence_of[at - 1]].last, at
    while last < end and page.keys[last] in (("هم", "هما") if last == at else (":", "-", "•")):
        last += 1
    return last if last > at else 0


def _union(harms: tuple[Harm, ...]) -> tuple[Harm, ...]:
    unique = tuple(dict.fromkeys(harms))
    return ("killed_or_wounded",) if set(unique) == {"killed", "wounded"} else unique


def _verb_number(key: str) -> str:
    if key.endswith(("وا", "ون")):
        return "many"
    if key.endswith(("تا", "ان")) or (key.endswith("ا") and len(key) > 3):
        return "two"
    return "one"
