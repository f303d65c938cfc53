from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from marsad.export import controls, html_report
from marsad.export.html_report import write_report
from marsad.records.reading import Reading
from tests.export.readings import READINGS
from tests.export.sample import ONTOLOGY, READING

VOID = {"meta", "br", "hr"}
KNOWN = frozenset(
    """html head meta title style body main header footer section details summary figure figcaption
    h1 h2 h3 p div span bdi strong a mark ul ol li dl dt dd
    table thead tbody tr th td svg rect path circle text g""".split()  # noqa: SIM905
)


class Page(HTMLParser):
    """Reads a report as a browser's parser would, and keeps what the tests ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag in VOID:
            return
        self.open.append((tag, attributes.get("class") or ""))
        if self.open[-1] == ("div", "text"):
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open:
            self.texts[-1] += data
        if self.open and self.open[-1][0] == "style":
            self.style += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


def report(readings: Sequence[Reading]) -> str:
    file = io.StringIO()
    write_report(readings, file, ontology=ONTOLOGY, generated=date(2017, 11, 1))
    return file.getvalue()


def parsed(readings: Sequence[Reading]) -> Page:
    page = Page()
    page.feed(report(readings))
    page.close()
    assert page.open == []
    return page


@settings(max_examples=60)
@given(READINGS)
def test_any_article_can_be_read_back_and_nothing_of_it_is_markup(reading: Reading) -> None:
    page = parsed([reading])
    assert page.texts == [controls.for_markup(reading.article.text)]
    assert {tag for tag, _ in page.tags} <= KNOWN
    attributes = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in attributes if name.startswith("on")}
    assert "src" not in attributes
    assert all(href.startswith("#") for href in page.values("href"))
    assert report([reading]).encode("utf-8")


@settings(max_examples=40)
@given(READINGS)
def test_every_link_leads_somewhere_and_every_id_is_used_once(reading: Reading) -> None:
    page = parsed([reading, reading])
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.values("href")} <= set(ids)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = parsed([READING])
    policy = next(a for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in (policy["content"] or "")
    assert "url(" not in page.style
    assert "@import" not in page.style
    addresses = re.findall(r"[a-z]+://[^\"' <]*", report([READING]))
    assert set(addresses) == {"http://www.w3.org/2000/svg"}  # a name, not an address to load


def test_marks_keep_arabic_letters_joined() -> None:
    rules = re.findall(r"(\.m(?:\.[a-z]+)?) \{([^}]*)\}", parsed([READING]).style)
    assert rules
    for _selector, rule in rules:
        assert not re.search(r"(^|[;\s])(padding|border|margin|display|letter-spacing)\b", rule)


def test_each_field_of_each_event_links_to_its_words() -> None:
    page = parsed([READING])
    links = page.values("href")
    start = READING.article.text.index("طيران النظام السوري")
    assert f"#a1-{start}" in links
    marks = {a["id"]: a["class"] for tag, a in page.tags if tag == "mark"}
    assert marks[f"a1-{start}"] == "m initiator"


@pytest.mark.parametrize(
    "piece",
    [
        "غارة جوية",
        "Air strike",
        '<bdi dir="ltr" class="ltr">7+</bdi>',
        "number not given",
        '<bdi dir="ltr" class="ltr">2017-10-15 – 2017-10-17</bdi>',
        "no date word in the text",
        "no coordinates",
        "منفي",
        '<bdi dir="ltr" class="ltr">± 90 km</bdi>',
        "no place of this name in the gazetteer",
        "Natural Earth (public domain)",
        "2017-11-01",
    ],
)
def test_the_sample_report_says(piece: str) -> None:
    assert piece in report([READING])


def test_a_text_with_direction_controls_is_flagged() -> None:
    article = replace(READING.article, text="قصف \u202eعكس\u202c")
    assert "change its reading order" in report([Reading(article, (), ())])
    assert "change its reading order" not in report([READING])


def test_an_article_without_events_says_so() -> None:
    assert "no event was read" in report([Reading(READING.article, (), ())])


def test_no_articles_give_an_empty_report() -> None:
    assert parsed([]).texts == []


def test_the_same_readings_give_the_same_bytes() -> None:
    assert report([READING, READING]) == report([READING, READING])


def test_a_long_report_folds_its_articles_and_drops_their_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_report, "OPEN_ARTICLES", 2)
    monkeypatch.setattr(html_report, "MAPPED_ARTICLES", 2)
    page = parsed([READING] * 4)
    folded = [a for tag, a in page.tags if tag == "details"]
    assert len(folded) == 4
    assert all("open" not in attributes for attributes in folded)
    assert len([tag for tag, _ in page.tags if tag == "svg"]) == 3  # all places, and the first two articles
    assert report([READING] * 4).count("no map of its own") == 2


def test_a_place_beyond_the_basemap_is_listed_with_the_reason() -> None:
    strike = READING.events[0]
    far = replace(strike, places=(replace(strike.places[0], lat=48.85, lon=2.35),))
    page = report([Reading(READING.article, (far,), ())])
    assert "<svg" not in page
    assert "not drawn: too vague for, or outside, this map" in page
