"""Statements told by hand, and sides to tell them of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from marsad.control.ruling import Ruling
from marsad.control.span import Timeline
from marsad.control.statement import Act, Extent, Statement, Voice
from marsad.control.timeline import timeline
from marsad.records.claim import Claim, Party, Spot
from marsad.records.event import Modality
from marsad.records.span import Span

PLACE = Spot("gn:1", "Town", "SY", "Raqqa", 35.9, 39.0, 2.0, "town")
NAMES = {"river": "River Front", "river_guard": "River Guard", "desert": "Desert Army", "hill": "Hill Group"}
DAY = date(2017, 10, 1)
_TYPES = {
    "take": "capture",
    "hold": "capture",
    "leave": "withdrawal",
    "besiege": "siege",
    "lift": "siege",
    "advance": "advance",
    "surrender": "surrender",
}


def camp_of(key: str) -> str:
    """The guard is a unit of the river front."""
    return "river" if key == "river_guard" else key


def party(key: str) -> Party:
    return Party(key, NAMES.get(key, key), "rebel")


def day(number: int) -> date:
    """Day 1 is the first of October."""
    return DAY + timedelta(days=number - 1)


def said(
    act: Act,
    who: str,
    at: int,
    *,
    by: str | Sequence[str] = "observatory",
    until: int | None = None,
    known: bool = True,
    against: str = "",
    modality: Modality = "actual",
    extent: Extent = "whole",
    copies: str = "",
    outlet: str = "",
    number: int = 0,
) -> Statement:
    """`by` are voices: a side's name is that side's own word, "outlet" the outlet's. Days are numbers."""
    parties = tuple(map(party, who.split()))
    others = tuple(map(party, against.split()))
    last = day(at if until is None else until)
    first = day(at) if known else None
    voices = []
    for name in (by,) if isinstance(by, str) else by:
        if name in NAMES:
            voices.append(Voice(f"side {camp_of(name)}", name, camp_of(name)))
        elif name == "outlet":
            voices.append(Voice(f"outlet {outlet or 'paper'}", outlet or "paper", None))
        else:
            voices.append(Voice(f"source {name}", name, None))
    name = f"{act}-{who}-{at}-{until}-{by}-{modality}-{extent}-{against}-{outlet}-{number}"
    claim = Claim(
        id=name,
        article=f"article {name}",
        outlet=outlet or "paper",
        published=last,
        copies=copies or f"article {name}",
        type=_TYPES[act],
        group="battle",
        modality=modality,
        first=first,
        last=last,
        precision="day",
        spots=(PLACE,),
        initiators=parties,
        targets=others,
        tolls=(),
        sources=(),
        quote="",
        words=(),
        triggers=(Span(0, 1),),
        confidence=0.9,
    )
    return Statement(
        claim=claim,
        spot=PLACE,
        act=act,
        extent=extent,
        modality=modality,
        parties=parties,
        against=others,
        camps=frozenset(camp_of(each.key) for each in parties),
        against_camps=frozenset(camp_of(each.key) for each in others),
        first=first,
        last=last,
        voices=tuple(voices),
        quote=f"{who} {act} on {last}",
        wording="",
    )


def ruled(number: int, at: int, who: str, *rests_on: Statement) -> Ruling:
    return Ruling(number, day(at), tuple(map(party, who.split())), tuple(each.claim.id for each in rests_on))


def made(*statements: Statement, rulings: Sequence[Ruling] = ()) -> Timeline:
    return timeline(PLACE.key, statements, rulings, camp_of=camp_of)


def shown(*statements: Statement, rulings: Sequence[Ruling] = ()) -> list[str]:
    """Each span as «first day..next day state certainty holders/parts/besiegers», days as numbers."""
    rows = []
    for span in made(*statements, rulings=rulings).spans:
        until = "" if span.until is None else (span.until - DAY).days + 1
        sides = "/".join(
            "+".join(each.key for each in parties) for parties in (span.holders, span.parts, span.besiegers)
        )
        days = f"{(span.first - DAY).days + 1}..{until}"
        rows.append(f"{days} {span.state} {span.certainty} {sides.rstrip('/')}".rstrip())
    return rows


def asides(*statements: Statement) -> list[tuple[Any, str]]:
    return [(each.statement.act, each.rule) for each in made(*statements).asides]


SIDES = st.sampled_from(["river", "desert", "hill", "river_guard", "river desert"])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    at = draw(st.integers(1, 12))
    return said(
        draw(
            st.sampled_from(
                ["take", "take", "take", "hold", "leave", "besiege", "lift", "advance", "surrender"]
            )
        ),
        draw(SIDES),
        at,
        by=draw(
            st.lists(
                st.sampled_from(["observatory", "network", "river", "desert", "outlet"]),
                min_size=1,
                max_size=2,
            )
        ),
        until=at + draw(st.sampled_from([0, 0, 0, 0, 2, 6])),
        known=draw(st.sampled_from([True, True, True, False])),
        against=draw(st.sampled_from(["", "", "desert"])),
        modality=draw(
            st.sampled_from(["actual", "actual", "actual", "actual", "denied", "planned", "possible"])
        ),
        extent=draw(st.sampled_from(["whole", "whole", "whole", "part", "near"])),
        copies=draw(st.sampled_from(["", "", "one text"])),
        outlet=draw(st.sampled_from(["paper", "radio"])),
        number=draw(st.integers(0, 1)),
    )


MANY = st.lists(statements(), max_size=9, unique_by=lambda each: each.claim.id)
