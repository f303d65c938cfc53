"""Claims of invented reports, made for tests of linking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.records.claim import Claim, Party, Spot, Toll
from marsad.records.span import Span
from marsad.text.search_words import index_keys, plain_keys

DAY = date(2020, 3, 1)
AIR_FORCE = Party("ru_air_force", "Russian Aerospace Forces", "external")
ARMY = Party("sy_army", "Syrian Arab Army", "state")
BORDER_GUARD = Party("tr_army", "Turkish Armed Forces", "external")


def spot(
    words: str, lat: float | None = 35.0, lon: float = 36.5, *, key: str = "", radius_km: float | None = 2.0
) -> Spot:
    folded = " ".join(plain_keys(words))
    known = lat is not None
    return Spot(
        key=key or f"={folded}",
        name=words,
        country="SY",
        admin1="Idlib",
        lat=lat,
        lon=lon if known else None,
        radius_km=radius_km if known else None,
        precision=None,
        words=folded,
    )


def dead(number: int) -> Toll:
    return Toll("killed", "civilian", number, number, str(number))


def hurt(number: int) -> Toll:
    return Toll("wounded", "civilian", number, number, str(number))


def claim(
    name: str,
    *tolls: Toll,
    day: int | None = 0,
    spots: Sequence[Spot] = (),
    by: Sequence[Party] = (),
    kind: str = "air_strike",
    group: str = "remote",
    quote: str = "",
    article: str = "",
    copies: str = "",
) -> Claim:
    first = None if day is None else DAY + timedelta(days=day)
    article = article or f"article-{name}"
    return Claim(
        id=name,
        article=article,
        outlet=f"outlet {name}",
        published=DAY + timedelta(days=day or 0),
        copies=copies or article,
        type=kind,
        group=group,
        modality="actual",
        first=first,
        last=first,
        precision=None if first is None else "day",
        spots=tuple(spots),
        initiators=tuple(by),
        targets=(),
        tolls=tolls,
        sources=(),
        quote=quote,
        words=tuple(sorted({word for word in index_keys(quote) if len(word) > 2 and not word.isdecimal()})),
        triggers=(Span(0, 1),),
        confidence=0.9,
    )


MILL = spot("قرية تل الطاحون", key="p1")
WELL = spot("قرية بئر النعناع", 35.4, 36.9, key="p2")
REPORTS = (
    claim("a1", dead(7), hurt(12), spots=[MILL], by=[AIR_FORCE], quote="غارات على سوق الخضار أوقعت قتلى"),
    claim("a2", dead(7), hurt(10), spots=[MILL], by=[AIR_FORCE], quote="مجزرة سوق الخضار بعد غارات روسية"),
    claim("a3", dead(6), spots=[replace(MILL, radius_km=15.0)], quote="قتلى بقصف سوق الخضار قرب الطاحون"),
    claim("b1", dead(1), spots=[WELL], by=[ARMY], kind="shelling", quote="قذائف على أطراف القرية قتلت راعيا"),
    claim("b2", dead(1), spots=[WELL], by=[ARMY], kind="shelling", quote="مقتل راعي أغنام بقذائف مدفعية"),
    claim("c1", dead(7), day=20, spots=[MILL], by=[AIR_FORCE], quote="غارات جديدة تقتل سبعة"),
    claim("d1", spots=[MILL], kind="meeting", group="strategic", quote="اجتمع وجهاء القرية"),
)
"""Three reports of one strike, two of a shelling elsewhere, one of a later strike, and a meeting."""
