"""Random readings of hostile texts: any characters, spans that nest and cross, names out of any file."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from marsad.records.article import Article
from marsad.records.event import Actor, Casualty, Event, Place, Source, When
from marsad.records.reading import Reading, Unresolved
from marsad.records.span import Span

HOSTILE = (
    "<script>alert(1)</script>",
    "</div></details><img src=x onerror=alert(1)>",
    "]]> <!-- --> <![CDATA[",
    "&lt;b&gt; &amp; &#0;",
    "\"' onmouseover='x",
    "\u202eقلب\u202c \u2066عزل\u2069 \u200f\u061c",
    "\x1b]0;عنوان\x07\x1b[2J\x9b31m",
    "[bold red]ليس وسما[/bold red] :boom:",
    "\x00\x08\x0b\x7f\ufeff\ufffe\ud800",
    "سطر\r\nسطر\rسطر\u2028سطر\u2029سطر\x85سطر",
    "👩\u200d👧 🇸🇾 لُغَة ﻻ الرقّة",
    "{{ 7*7 }} ${x} %s",
)
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
TEXTS = st.lists(WORDS, max_size=5).map("".join)
NAMES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
DAYS = st.dates(date(2011, 1, 1), date(2030, 1, 1))


def spans(text: str) -> st.SearchStrategy[Span]:
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9))
    return bounds.map(lambda pair: Span(pair[0], min(pair[0] + pair[1], len(text))))


def _places(text: str) -> st.SearchStrategy[Place]:
    point = st.one_of(
        st.just((None, None, None)),
        st.tuples(st.floats(12, 40), st.floats(0, 60), st.floats(0, 300)),  # on the basemap
        st.tuples(st.floats(-89, 89), st.floats(-179, 179), st.one_of(st.none(), st.floats(0, 900))),
    )
    return st.builds(
        lambda span, name, rel, point: Place(
            span, name, name[:2], name, rel, "id", point[0], point[1], "town", point[2], None, (), name
        ),
        spans(text),
        NAMES,
        st.one_of(st.none(), st.sampled_from(["north_of", "near"]), NAMES),
        point,
    )


def _events(text: str) -> st.SearchStrategy[Event]:
    where = spans(text)
    actors = st.builds(Actor, where, NAMES, st.just("rebel"), st.none(), st.just("named"), NAMES)
    counts = st.one_of(st.none(), st.integers(0, 5000))
    harmed = st.builds(Casualty, where, st.just("killed"), counts, counts, st.just("civilian"), NAMES)
    when = st.builds(When, DAYS, DAYS, st.one_of(st.none(), where), NAMES, NAMES)

    def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(values, max_size=2).map(tuple)

    return st.builds(
        Event,
        id=NAMES,
        type=NAMES,
        modality=st.sampled_from(["actual", "planned", "denied", "possible"]),
        triggers=st.lists(where, min_size=1, max_size=2).map(tuple),
        initiators=some(actors),
        targets=some(actors),
        places=some(_places(text)),
        date=st.one_of(st.none(), when),
        casualties=some(harmed),
        sources=some(st.builds(Source, where, NAMES)),
        confidence=st.floats(0, 1),
        rule=NAMES,
    )


def _of_text(text: str) -> st.SearchStrategy[Reading]:
    if text == "":
        events: st.SearchStrategy[tuple[Event, ...]] = st.just(())
        left: st.SearchStrategy[tuple[Unresolved, ...]] = st.just(())
    else:
        events = st.lists(_events(text), max_size=3).map(tuple)
        left = st.lists(st.builds(Unresolved, spans(text), NAMES), max_size=3).map(tuple)
    article = st.builds(Article, NAMES, NAMES, DAYS, st.just(text), NAMES)
    return st.builds(Reading, article, events, left)


READINGS = TEXTS.flatmap(_of_text)
