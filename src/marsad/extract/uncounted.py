"""People who came to harm and whom no noun names: «أوقعوا القوة بين قتيل وجريح», «مقتل أحدهما»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.clauses import Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.joining import Given
from marsad.extract.people import DEATH, Group
from marsad.records.event import Harm

_ONE_OF_THEM = frozenset(("احدهما", "احدهم", "احداهما", "احداهن"))
_HIT = ("اصاب", "اصابت")
_TOLD_REACH = 15  # words before «بين قتيل وجريح» in which those may be counted who fell so
_BETWEEN: tuple[Harm, ...] = ("killed_or_wounded",)


def uncounted(clause: Clause, harms: Sequence[HarmWord], told: Sequence[Given]) -> Iterator[Given]:
    """Yield those of a sentence to whom a word for harm came and whom none of those `told` are."""
    taken = {given.at for given in told}
    for harm in harms:
        if harm.first in taken:
            continue
        if harm.side == "left" and harm.harms == _BETWEEN and not _are_told(harm, told):
            yield Given(_group(harm.first, harm.last, None), harm.harms, harm.first, False, "own", harm.rule)
        elif _takes_one(clause, harm, told):
            yield Given(
                _group(harm.last, harm.last + 1, 1), harm.harms, harm.first, False, "right", harm.rule
            )


def _are_told(harm: HarmWord, told: Sequence[Given]) -> bool:
    """Say whether those who fell «بين قتيل وجريح» are counted before it."""
    near = (given for given in told if 0 <= harm.first - given.group.last <= _TOLD_REACH)
    return any(not DEATH.isdisjoint(given.harms) for given in near)


def _takes_one(clause: Clause, harm: HarmWord, told: Sequence[Given]) -> bool:
    """Say whether one of those told before came to a harm: «مقتل أحدهما», «أصيب أحدهم», not «أحدهم طفل»."""
    right = harm.side in ("right", "either") and not (harm.pronoun or harm.tally or harm.opens)
    hit = harm.several or clause.keys[harm.first].endswith(_HIT)  # «سقط أحدهما على منزل»: a missile
    if not right or hit or harm.last >= clause.last or clause.keys[harm.last] not in _ONE_OF_THEM:
        return False
    return all(given.group.first != harm.last + 1 for given in told)


def _group(first: int, last: int, low: int | None) -> Group:
    return Group(first, last, low, low, "unknown", None, "bare", "", "", False, False, "", "uncounted")
