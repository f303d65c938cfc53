"""Hypothesis strategies for marsad's records: any article, and any reading that fits it.

The values are possible, not plausible: spans lie anywhere in the text, numbers and places are arbitrary.
"""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from marsad.records.article import Article
from marsad.records.event import (
    Actor,
    ActorClass,
    Casualty,
    Event,
    Harm,
    Modality,
    Place,
    PlaceCandidate,
    Source,
    Victims,
    When,
)
from marsad.records.reading import Reading, Unresolved
from marsad.records.span import Span

RELATIONS = ("north_of", "east_of", "south_of", "west_of", "near", "between", "road")
TIME_PRECISIONS = ("day", "days", "week", "month", "season", "year")

# Letters, digits and signs Arabic news is made of, with all that moves offsets in careless code:
# tashkeel, tatweel, a ligature, bidi marks, a joined emoji, line ends.
_NEWS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ ًٌَُِّْـﻻپ٠١٢٣0123 .،؛؟!:«»\"'()-\n\u200f\u2068\u2069😀👩‍👧abc"

_words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
_some_words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_unit = st.floats(0, 1)
_latitudes = st.floats(-90, 90)
_longitudes = st.floats(-180, 180)


def texts() -> st.SearchStrategy[str]:
    """Return texts of at least one character, mostly of Arabic ones."""
    any_character = st.characters(exclude_categories=["Cs"])
    return st.text(alphabet=st.sampled_from(_NEWS) | any_character, min_size=1, max_size=120)


def articles() -> st.SearchStrategy[Article]:
    """Return any article with a text."""
    return st.builds(
        Article, doc_id=_some_words, source=_words, published=st.dates(), text=texts(), title=_words
    )


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> Span:
    """Return any span of a text that has at least one character."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


def actors_in(text: str) -> st.SearchStrategy[Actor]:
    """Return any actor named somewhere in the text."""
    return st.builds(
        Actor,
        span=spans_in(text),
        name=_words,
        actor_class=st.sampled_from(get_args(ActorClass)),
        actor_id=st.none() | _some_words,
        kind=st.sampled_from(("named", "pattern", "description", "object")),
        rule=_words,
    )


def places_in(text: str) -> st.SearchStrategy[Place]:
    """Return any place named somewhere in the text, found in a gazetteer or not."""
    candidate = st.builds(
        PlaceCandidate, place_id=_some_words, name=_words, lat=_latitudes, lon=_longitudes, score=_unit
    )
    return st.builds(
        Place,
        span=spans_in(text),
        name=_words,
        country=st.none() | st.sampled_from(("SY", "IQ", "YE", "LY", "SD", "PS", "LB")),
        admin1=st.none() | _words,
        rel=st.none() | st.sampled_from(RELATIONS),
        place_id=st.none() | _some_words,
        lat=st.none() | _latitudes,
        lon=st.none() | _longitudes,
        precision=st.none()
        | st.sampled_from(("province_governorate", "city", "village", "neighbourhood_area")),
        radius_km=st.none() | st.floats(0, 500),
        p_code=st.none() | _some_words,
        candidates=st.lists(candidate, max_size=2).map(tuple),
        rule=_words,
    )


@st.composite
def days_in(draw: st.DrawFn, text: str) -> When:
    """Return any run of days, with or without words of the text for it."""
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    return When(
        first=first,
        last=last,
        span=draw(st.none() | spans_in(text)),
        precision=draw(st.sampled_from(TIME_PRECISIONS)),
        rule=draw(_words),
    )


def casualties_in(text: str) -> st.SearchStrategy[Casualty]:
    """Return any casualty row: exact, bounded on one side or both, or with no number."""
    count = st.none() | st.integers(0, 10**6)
    return st.builds(
        Casualty,
        span=spans_in(text),
        harm=st.sampled_from(get_args(Harm)),
        low=count,
        high=count,
        victims=st.sampled_from(get_args(Victims)),
        rule=_words,
    )


def events_in(text: str, *, types: tuple[str, ...]) -> st.SearchStrategy[Event]:
    """Return any event of one of `types` that the text could tell of."""
    actors = st.lists(actors_in(text), max_size=2).map(tuple)
    return st.builds(
        Event,
        id=_some_words,
        type=st.sampled_from(types),
        modality=st.sampled_from(get_args(Modality)),
        triggers=st.lists(spans_in(text), min_size=1, max_size=3).map(tuple),
        initiators=actors,
        targets=actors,
        places=st.lists(places_in(text), max_size=2).map(tuple),
        date=st.none() | days_in(text),
        casualties=st.lists(casualties_in(text), max_size=2).map(tuple),
        sources=st.lists(st.builds(Source, span=spans_in(text), rule=_words), max_size=2).map(tuple),
        confidence=_unit,
        rule=_words,
    )


@st.composite
def readings(draw: st.DrawFn, *, types: tuple[str, ...]) -> Reading:
    """Return any coded article whose events are of the given types."""
    article = draw(articles())
    unresolved = st.builds(Unresolved, span=spans_in(article.text), reason=_some_words)
    return Reading(
        article=article,
        events=tuple(draw(st.lists(events_in(article.text, types=types), max_size=3))),
        unresolved=tuple(draw(st.lists(unresolved, max_size=2))),
    )
