"""Claims made for tests: who tells what, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count

from hypothesis import strategies as st

from marsad.incidents.independence import SourceGroup, independent_groups
from marsad.incidents.sources import SourceRegister, make_register
from marsad.incidents.tolls import Rule, ranges
from marsad.kit import load_kit
from marsad.records.claim import Claim, Denial, Party, Toll
from marsad.records.event import Harm, Modality, Victims
from marsad.records.incident import Range
from marsad.records.span import Span

COALITION = Party("intl_coalition", "Global Coalition Against Daesh", "external")
RUSSIA = Party("ru_army", "Russian Armed Forces", "external")
TURKEY = Party("tr_army", "Turkish Armed Forces", "external")
SDF = Party("sdf", "Syrian Democratic Forces", "rebel")
DAY = date(2017, 8, 20)
_numbers = count(1)


@cache
def register() -> SourceRegister:
    return make_register(load_kit())


def toll(
    low: int | None, high: int | None, victims: Victims = "civilian", harm: Harm = "killed", words: str = ""
) -> Toll:
    return Toll(harm, victims, low, high, words)


def dead(number: int, victims: Victims = "civilian") -> Toll:
    return toll(number, number, victims)


def claim(
    *tolls: Toll,
    outlet: str = "صحيفة الفجر المختلقة",
    day: int = 0,
    by: Sequence[Party] = (COALITION,),
    to: Sequence[Party] = (),
    says: Sequence[str] = (),
    article: str = "",
    copies: str = "",
    kind: str = "air_strike",
    group: str = "remote",
    modality: Modality = "actual",
    quote: str = "",
    denials: Sequence[Denial] = (),
    name: str = "",
) -> Claim:
    """Return a claim of its own article, published `day` days after the happening."""
    number = name or f"c{next(_numbers):06d}"
    article = article or f"a-{number}"
    return Claim(
        id=number,
        article=article,
        outlet=outlet,
        published=DAY + timedelta(days=day),
        copies=copies or article,
        type=kind,
        group=group,
        modality=modality,
        first=DAY,
        last=DAY,
        precision="day",
        spots=(),
        initiators=tuple(by),
        targets=tuple(to),
        tolls=tolls,
        sources=tuple(says),
        quote=quote,
        words=(),
        triggers=(Span(0, 1),),
        confidence=0.9,
        denials=tuple(denials),
    )


def groups(*claims: Claim) -> tuple[SourceGroup, ...]:
    return independent_groups(claims, register=register())


def range_of(
    *claims: Claim, rule: Rule = "span", victims: Victims | None = "civilian", harm: Harm = "killed"
) -> Range | None:
    found = ranges(claims, rule=rule, groups=groups(*claims))
    return next((each for each in found if (each.harm, each.victims) == (harm, victims)), None)


def bounds(*claims: Claim, rule: Rule = "span", victims: Victims | None = "civilian") -> object:
    """Return low, best and high of the killed, or None where there is no range."""
    found = range_of(*claims, rule=rule, victims=victims)
    return None if found is None else (found.low, found.best, found.high)


OUTLETS = ("shaam.org", "syriahr.com", "x.com", "facebook.com", "صحيفة الفجر المختلقة", "إذاعة السهل")
CREDITS = (
    "المرصد السوري لحقوق الإنسان",
    "ناشطون",
    "الدفاع المدني السوري",
    "مصدر عسكري",
    "المتحدث باسم التحالف الدولي",
)


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    low = draw(st.none() | st.integers(0, 40))
    high = draw(st.none() | st.integers(low or 0, 60))
    victims: Victims = draw(st.sampled_from(("civilian", "combatant", "unknown")))
    harm: Harm = draw(st.sampled_from(("killed", "wounded", "killed_or_wounded")))
    return toll(low, high, victims, harm, draw(st.sampled_from(("", "عشرات القتلى", "عدد من القتلى"))))


@st.composite
def a_claim(draw: st.DrawFn) -> Claim:
    return claim(
        *draw(st.lists(tolls(), max_size=3)),
        outlet=draw(st.sampled_from(OUTLETS)),
        day=draw(st.integers(0, 4)),
        by=draw(st.lists(st.sampled_from((COALITION, RUSSIA, SDF)), max_size=2)),
        to=draw(st.lists(st.sampled_from((SDF,)), max_size=1)),
        says=draw(st.lists(st.sampled_from(CREDITS), max_size=2, unique=True)),
        article=draw(st.sampled_from(("", "", "a1", "a2"))),
        kind=draw(st.sampled_from(("air_strike", "air_strike", "toll"))),
        modality=draw(st.sampled_from(("actual", "actual", "possible", "denied", "planned"))),
    )


@st.composite
def incidents(draw: st.DrawFn, at_least: int = 0) -> list[Claim]:
    """Draw claims of one incident; those of one article have its outlet and day."""
    found: dict[str, Claim] = {}
    claims = []
    for each in draw(st.lists(a_claim(), min_size=at_least, max_size=7)):
        first = found.setdefault(each.article, each)
        claims.append(
            claim(
                *each.tolls,
                outlet=first.outlet,
                day=(first.published - DAY).days,
                by=each.initiators,
                to=each.targets,
                says=each.sources,
                article=each.article,
                kind=each.type,
                modality=each.modality,
                name=each.id,
            )
        )
    return claims
