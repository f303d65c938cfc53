"""An expression of marks finds every event for which its condition holds, and few others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.store.event_marks import Marked, expression_of, marks_of
from marsad.store.query import All, AnyOf, Happened, Harmed, InState, Named, Near, Node, Not, OfType, Step
from marsad.text.search_words import forms_of

DAY = date(2017, 10, 12)


def event(
    kind: str = "air_strike",
    state: str = "machine",
    days: tuple[date | None, date | None] = (DAY, DAY),
    killed: tuple[int | None, int | None] = (None, None),
    names: tuple[tuple[str, str], ...] = (),
    points: tuple[tuple[float, float], ...] = (),
) -> Marked:
    return Marked(kind, state, days, killed, (None, None), names, points)


def finds(node: Node, told: Marked, begun: tuple[date, date] | None = (DAY, DAY)) -> bool:
    expression = expression_of(node, begun)
    assert expression is not None
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE VIRTUAL TABLE own USING fts5(m, content='', detail='none', tokenize='ascii')")
        raw.execute("INSERT INTO own (rowid, m) VALUES (1, ?)", (marks_of(told),))
        return raw.execute("SELECT rowid FROM own WHERE own MATCH ?", (expression,)).fetchall() != []


def named(*words: str, field: str = "place", begins: bool = False) -> Named:
    return Named(field, " ".join(words), tuple(Step(forms_of(word), begins) for word in words))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (OfType(("siege", "air_strike")), True),
        (OfType(("siege",)), False),
        (OfType(("airstrike!",)), True),  # perhaps others, never fewer
        (InState("machine"), True),
        (InState("rejected"), False),
        (named("حلب"), True),
        (named("ريف", "حلب"), True),
        (named("حلب", field="actor"), False),
        (named("حماه"), False),
        (Named("place", "Q41183", (Step(("q41183",)),)), True),
        (Named("actor", "q41183", (Step(("q41183",)),)), False),
        (named("حل", begins=True), True),
        (named("حم", begins=True), False),
        (Near(36.2, 37.2, 10), True),
        (Near(36.2, 37.2, 900), True),
        (Near(-36.2, 37.2, 900), False),
        (All((OfType(("siege",)), named("حلب"))), False),
        (All((Not(OfType(("siege",))), named("حلب"))), True),
        (AnyOf((OfType(("siege",)), named("حلب"))), True),
        (AnyOf((OfType(("siege",)), named("حماه"))), False),
        (Happened(DAY, None), True),
        (Happened(None, DAY), True),
        (Happened(DAY + timedelta(1), None), False),
        (Happened(None, DAY - timedelta(1)), False),
        (All((Happened(DAY + timedelta(9), None), Happened(None, DAY))), False),
    ],
)
def test_an_expression_finds_what_is_meant(node: Node, found: bool) -> None:
    names = (("place", "ريف حلب الشمالي"), ("place", "=q41183"), ("source", "ناشطون"))
    assert finds(node, event(names=names, points=((36.21, 37.15),))) is found


@pytest.mark.parametrize(
    "node", [Not(OfType(("siege",))), AnyOf((OfType(("siege",)), Not(named("حلب")))), Near(0, 0, 5000)]
)
def test_marks_do_not_tell_of_what_is_denied_or_too_wide(node: Node) -> None:
    assert expression_of(node, None) is None
    both = All((node, OfType(("siege",))))
    assert finds(both, event("siege"))
    assert not finds(both, event())


def test_no_day_is_found_where_no_event_has_one() -> None:
    assert not finds(Happened(DAY, None), event(days=(None, None)), begun=None)


def test_a_name_that_is_kept_by_its_hash_is_found_by_any_word() -> None:
    assert finds(named("حلب"), event(names=(("place", "0" * 64),)))


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
SPANS = st.one_of(st.integers(0, 3), st.integers(0, 100), st.integers(0, 40_000)).map(timedelta)


@given(begin=DAYS, long=SPANS, first=DAYS, wanted=SPANS)
def test_no_event_of_the_days_is_missed(begin: date, long: timedelta, first: date, wanted: timedelta) -> None:
    told = event(days=(begin, begin + long))
    meets = first <= begin + long and begin <= first + wanted
    node = Happened(first, first + wanted)
    if expression_of(node, (begin, begin)) is not None:
        assert finds(node, told, (begin, begin)) or not meets
    if max(long, wanted) < timedelta(31):
        assert finds(node, told, (begin, begin)) is meets
    assert finds(Happened(first, None), told, (begin, begin)) or begin + long < first
    assert finds(Happened(None, first), told, (begin, begin)) or begin > first


FIGURES = st.one_of(st.integers(0, 12), st.integers(0, 2_000), st.integers(0, 2**40))


@given(low=st.none() | FIGURES, more=st.none() | FIGURES, bound=FIGURES)
def test_no_figure_is_missed(low: int | None, more: int | None, bound: int) -> None:
    high = None if more is None else more + (low or 0)
    told = event(killed=(low, high))
    least, most = (high if low is None else low), (low if high is None else high)
    if least is None or most is None:
        assert not finds(Harmed("killed", 0, None), told)
        return
    assert finds(Harmed("killed", bound, None), told) or least < bound
    assert finds(Harmed("killed", None, bound), told) or most > bound
    assert finds(Harmed("killed", bound, bound), told) or not least <= bound <= most
    assert not finds(Harmed("killed", least * 2 + 4, None), told) or least > 2**31
    assert not finds(Harmed("wounded", bound, None), told)


@given(lat=st.floats(-80, 80), lon=st.floats(-180, 180), km=st.floats(0.1, 1000), toward=st.floats(-1, 1))
def test_no_point_near_is_missed(lat: float, lon: float, km: float, toward: float) -> None:
    node = Near(lat, lon, km)
    box = node.box()
    point = (lat + (box.north - lat) * toward, lon + (box.east - lon) * (1 - abs(toward)))
    if expression_of(node, None) is not None:
        assert finds(node, event(points=(point,)))


def test_an_event_that_was_on_from_before_one_day_to_after_another_is_found() -> None:
    told = event(days=(DAY - timedelta(2), DAY + timedelta(13)))
    both = All((Happened(DAY + timedelta(8), None), Happened(None, DAY)))
    assert finds(both, told)


@pytest.mark.parametrize("long", [40, 2_000, 40_000])
def test_what_lasted_long_is_found_by_its_months_and_years_and_no_others(long: int) -> None:
    begin = date(2001, 3, 5)
    told = event(days=(begin, begin + timedelta(long)))
    inside, outside = begin + timedelta(long // 2), date(1990, 3, 5)
    assert finds(Happened(inside, inside + timedelta(2)), told, (outside, DAY))
    if long < 40_000:
        assert not finds(Happened(outside, outside + timedelta(2)), told, (outside, DAY))
