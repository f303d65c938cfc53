"""The tables of a report: all events of the file, the places of a map, and what was left unresolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.export import wording
from marsad.export.cards import Page, amount, both, name, spaced
from marsad.export.highlight import anchor, event_anchor
from marsad.export.markup import Child, Html, join, ltr, quotation, tag
from marsad.export.spots import Spot
from marsad.export.wording import Label, label
from marsad.records.event import Actor, Casualty, Event
from marsad.records.span import Span

_COLUMNS = (
    Label("رقم", "No."),
    Label("التاريخ", "Date"),
    Label("النوع", "Type"),
    Label("المكان", "Place"),
    Label("مَن", "Who"),
    Label("ضد مَن", "To whom"),
    Label("الضحايا", "Harm"),
    Label("بحسب", "According to"),
    Label("الثقة", "Confidence"),
)


def event_table(pages: Iterable[Page]) -> Html:
    """Return one row for each event of every article, in order."""
    head = tag("tr", None, *(tag("th", {"scope": "col"}, both(column)) for column in _COLUMNS))
    rows = (
        _event_row(page, event, number)
        for page in pages
        for number, event in enumerate(page.reading.events, 1)
    )
    table = tag("table", {"class": "events"}, tag("thead", None, head), tag("tbody", None, *rows))
    return tag("div", {"class": "scroll"}, table)


def _event_row(page: Page, event: Event, number: int) -> Html:
    text = page.reading.article.text
    numbers = ltr(f"{page.number}.{number}")
    link = tag("a", {"href": f"#{event_anchor(page.number, number)}"}, numbers)
    kind: list[Child] = [both(wording.type_label(event.type, page.ontology))]
    if event.modality != "actual":
        kind.append(tag("span", {"class": "chip"}, both(label(wording.MODALITIES, event.modality))))
    cells: tuple[Child, ...] = (
        link,
        None if event.date is None else ltr(wording.days(event.date)),
        join(spaced(kind)),
        _listed(_named(place.span, place.name, text) for place in event.places),
        _actors(event.initiators, text),
        _actors(event.targets, text),
        _listed(_harm(row) for row in event.casualties),
        _listed(quotation(source.span.of(text)) for source in event.sources),
        ltr(wording.percent(event.confidence)),
    )
    return tag("tr", None, *(tag("td", None, cell or "—") for cell in cells))


def _actors(actors: Sequence[Actor], text: str) -> Html | None:
    return _listed(_named(actor.span, actor.name, text) for actor in actors)


def _named(span: Span, english: str, text: str) -> Html:
    words = quotation(span.of(text))
    return join(spaced([words, tag("span", {"class": "en"}, name(english)) if english else None]))


def _harm(row: Casualty) -> Html:
    return join(spaced([amount(row), both(label(wording.HARMS, row.harm))]))


def _listed(values: Iterable[Html]) -> Html | None:
    """Return values each on its own line, or None where there is none."""
    lines = [tag("div", None, value) for value in values]
    return join(lines) if lines else None


def type_counts(pages: Iterable[Page]) -> Html:
    """Return how many events of each type the file holds, the most frequent first."""
    known = list(pages)
    counts = Counter(event.type for page in known for event in page.reading.events)
    items = [
        tag(
            "li",
            None,
            tag("strong", None, ltr(str(times))),
            " ",
            both(wording.type_label(kind, page.ontology)),
        )
        for page in known[:1]
        for kind, times in counts.most_common()
    ]
    return tag("ul", {"class": "counts"}, *items)


def place_list(spots: Sequence[Spot], left_out: Sequence[Spot], *, article: int | None) -> Html:
    """Return the places of a map as a list its spots link to, `left_out` those not drawn, with why.

    `article` is the article's number, or None for the map of the whole file.
    """
    items = [_place_item(index, spot, article, drawn=True) for index, spot in enumerate(spots, 1)]
    start = len(spots) + 1
    items += [_place_item(i, spot, article, drawn=False) for i, spot in enumerate(left_out, start)]
    return tag("ol", {"class": "places"}, *items)


def place_anchor(index: int, article: int | None) -> str:
    """Return the id of a place in its map's list; `index` counts from 1."""
    return f"a{article or 0}-p{index}"


def _place_item(index: int, spot: Spot, article: int | None, *, drawn: bool) -> Html:
    links = [
        tag(
            "a",
            {"href": f"#{event_anchor(article_number, number)}"},
            ltr(str(number) if article else f"{article_number}.{number}"),
        )
        for article_number, number in spot.events
    ]
    parts: list[Child] = [
        tag("strong", None, quotation(spot.label)),
        name(spot.english),
        tag("span", {"class": "note"}, ltr(f"± {spot.radius_km:g} km")),
        tag("span", {"class": "refs"}, *spaced(links)),
    ]
    if not drawn:
        why = Label("غير مرسوم على الخريطة", "not drawn: too vague for, or outside, this map")
        parts.append(tag("span", {"class": "note"}, both(why)))
    return tag("li", {"id": place_anchor(index, article)}, *spaced(parts))


def unresolved_list(page: Page) -> Html | None:
    """Return what the reader saw and could not turn into a value, with reasons; None for nothing."""
    left = page.reading.unresolved
    if not left:
        return None
    text = page.reading.article.text
    items = [
        tag(
            "li",
            None,
            tag(
                "a",
                {"class": "words", "href": f"#{anchor(page.number, item.span)}"},
                quotation(item.span.of(text)),
            ),
            " ",
            tag("bdi", {"class": "reason", "lang": "en", "dir": "ltr"}, item.reason),
        )
        for item in left
    ]
    heading = tag("h3", None, both(Label("غير محسوم", "Seen but not resolved")))
    return tag("section", {"class": "left"}, heading, tag("ul", None, *items))
