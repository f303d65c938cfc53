"""A report of coded articles as one HTML file that needs no network, no script and no other file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import TextIO

from marsad.export import controls, map_view, summary, wording
from marsad.export.basemap import load_basemap
from marsad.export.cards import Page, both, event_cards, spaced
from marsad.export.highlight import marked_text
from marsad.export.markup import Child, Html, join, ltr, quotation, tag
from marsad.export.spots import Spot, spots_of
from marsad.export.svg_map import draw_map
from marsad.export.wording import Label
from marsad.ontology.model import Ontology
from marsad.records.reading import Reading

OPEN_ARTICLES = 10  # a longer report starts with its articles folded
MAPPED_ARTICLES = 200  # a longer report has the map of all places and no map for each later article
_SPOTS = 40  # drawn on an article's map; the rest are listed
_ALL_SPOTS = 250  # drawn on the map of the whole file

# No origin is allowed at all: even a mistake in the page cannot tell anyone that it was opened.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

_MAP_TITLE = Label("خريطة الأماكن المذكورة", "map of the places named")
_CIRCLES = Label("الدائرة مدى عدم اليقين", "a circle shows how far off the place may be")
_NO_OWN_MAP = Label(
    "لا خريطة لكل مقالة في تقرير بهذا الطول",
    "no map of its own in a report this long; see the map of all places",
)


def write_report(
    readings: Sequence[Reading], file: TextIO, *, ontology: Ontology, generated: date | None = None
) -> None:
    """Write the report of coded articles, in the order given.

    It holds a table of all events, a map, and for each article its text with every field marked, event
    cards that lead into the text, a map and the unresolved words. `ontology` names the event types;
    `generated` is the day to print as the day of making, left out where None.
    The text of every article can be read back from the page: `controls.for_markup` of it.
    """
    pages = [Page(reading, number, ontology) for number, reading in enumerate(readings, 1)]
    style = files("marsad").joinpath("export/report.css").read_text(encoding="utf-8")
    file.write("<!DOCTYPE html>\n" + '<html lang="ar" dir="rtl">\n')
    file.write(_head(style).markup + "\n<body>\n")
    file.write(_opening(pages, generated).markup + "\n<main>\n")
    for page in pages:
        file.write(_article(page, unfolded=len(pages) <= OPEN_ARTICLES).markup + "\n")
    file.write("</main>\n" + _closing().markup + "\n</body>\n</html>\n")


def _head(style: str) -> Html:
    return tag(
        "head",
        None,
        tag("meta", {"charset": "utf-8"}),
        tag("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", {"name": "color-scheme", "content": "light dark"}),
        tag("meta", {"name": "referrer", "content": "no-referrer"}),
        tag("title", None, "مرصد · marsad"),
        # The style sheet is the package's own file and holds no "<".
        Html(f"<style>\n{style}</style>"),
    )


def _opening(pages: Sequence[Page], generated: date | None) -> Html:
    """Return the top of the page: title, figures, legend, the map of all places, the table."""
    events = sum(len(page.reading.events) for page in pages)
    left = sum(len(page.reading.unresolved) for page in pages)
    figures = [
        _figure(len(pages), Label("المقالات", "articles")),
        _figure(events, Label("الأحداث", "events")),
        _figure(left, Label("غير محسوم", "unresolved")),
    ]
    title = tag(
        "div",
        {"class": "title"},
        tag("h1", None, both(Label("مرصد", "marsad"))),
        tag(
            "p",
            None,
            both(Label("ما ذكرته المقالات، وعمّن ذكرته", "what the articles report, and according to whom")),
        ),
        tag("p", {"class": "note"}, both(Label("أُعدّ في", "made on")), " ", ltr(generated.isoformat()))
        if generated
        else None,
    )
    sections: list[Child] = [
        tag("header", {"class": "top"}, title, tag("ul", {"class": "figures"}, *figures)),
        _legend(),
    ]
    if len(pages) > 1:
        picture, places = _map(pages, article=None, limit=_ALL_SPOTS)
        map_and_list = tag("div", {"class": "map-and-list"}, picture, places)
        heading = tag("h2", None, both(Label("كل الأماكن", "All places")))
        sections.append(tag("section", {"class": "panel"}, heading, map_and_list))
    if events:
        heading = tag("h2", None, both(Label("كل الأحداث", "All events")))
        sections.append(
            tag(
                "section", {"class": "panel"}, heading, summary.type_counts(pages), summary.event_table(pages)
            )
        )
    return join(sections)


def _figure(count: int, names: Label) -> Html:
    return tag("li", None, tag("strong", None, ltr(f"{count:,}")), " ", both(names))


def _legend() -> Html:
    items = [
        tag(
            "li",
            None,
            tag("span", {"class": f"m {role}"}, names.ar),
            " ",
            tag("span", {"class": "en", "lang": "en"}, names.en),
        )
        for role, names in wording.ROLES.items()
    ]
    return tag("ul", {"class": "legend"}, *items)


def _article(page: Page, *, unfolded: bool) -> Html:
    """Return one article: heading, text and map beside the cards, places, what is unresolved."""
    article = page.reading.article
    text = tag(
        "div", {"class": "text", "lang": "ar", "dir": "rtl"}, marked_text(page.reading, article=page.number)
    )
    picture, places = None, None
    if page.number <= MAPPED_ARTICLES:
        picture, places = _map([page], article=page.number, limit=_SPOTS)
    else:
        places = tag("p", {"class": "note"}, both(_NO_OWN_MAP))
    beside = tag(
        "div", {"class": "beside"}, tag("div", {"class": "reading"}, _warning(article.text), text), picture
    )
    cards = event_cards(page) if page.reading.events else _no_events()
    columns = tag("div", {"class": "columns"}, beside, cards)
    attributes = {"class": "article", "id": f"a{page.number}", "open": "" if unfolded else None}
    foot = tag(
        "div", {"class": "foot"}, _titled(Label("الأماكن", "Places"), places), summary.unresolved_list(page)
    )
    return tag("details", attributes, _heading(page), columns, foot)


def _titled(names: Label, content: Html | None) -> Html | None:
    if content is None:
        return None
    return tag("section", None, tag("h3", None, both(names)), content)


def _heading(page: Page) -> Html:
    article = page.reading.article
    parts: list[Child] = [
        tag("span", {"class": "number"}, str(page.number)),
        tag("h2", None, quotation(article.title or article.source or article.doc_id, lang=None)),
        tag("span", {"class": "note"}, quotation(article.source, lang=None)) if article.title else None,
        ltr(article.published.isoformat()),
        tag("bdi", {"class": "note id", "dir": "ltr"}, controls.for_quotation(article.doc_id)),
        tag(
            "span", {"class": "note"}, ltr(str(len(page.reading.events))), " ", both(Label("أحداث", "events"))
        ),
    ]
    return tag("summary", None, *spaced(parts))


def _warning(text: str) -> Html | None:
    """Return a notice that the text may not read as it is stored, for one with direction controls."""
    count = controls.count_direction_controls(text)
    if not count:
        return None
    names = Label(
        "في النص محارف خفية تغيّر اتجاه القراءة", "hidden characters in this text change its reading order"
    )
    return tag("p", {"class": "warning"}, both(names), " ", ltr(f"({count})"))


def _no_events() -> Html:
    return tag("p", {"class": "nothing"}, both(Label("لم يُقرأ أي حدث", "no event was read")))


def _map(pages: Sequence[Page], *, article: int | None, limit: int) -> tuple[Html | None, Html | None]:
    """Return the map of the located places of some pages and the list of them; None where there are none."""
    spots = spots_of((page.number, page.reading) for page in pages)
    if not spots:
        return None, None
    basemap = load_basemap()
    inside = [spot for spot in spots if basemap.box.holds((spot.lon, spot.lat))]
    drawn, coarse = map_view.split_coarse(inside[:limit])
    left_out = [*coarse, *inside[limit:], *(spot for spot in spots if spot not in inside)]
    places = summary.place_list(drawn, left_out, article=article)
    if not drawn:
        return None, places
    index = {spot: number for number, spot in enumerate(drawn, 1)}

    def href(spot: Spot) -> str:
        return f"#{summary.place_anchor(index[spot], article)}"

    svg = draw_map(drawn, basemap, title=f"{_MAP_TITLE.ar} · {_MAP_TITLE.en}", href=href)
    caption = tag("figcaption", None, both(_CIRCLES), " · ", tag("bdi", {"lang": "en"}, basemap.credit))
    return tag("figure", None, svg, caption), places


def _closing() -> Html:
    note = Label(
        "قراءة آلية: تحقق من النص قبل الاعتماد عليها",
        "read by machine: check each value against its words before relying on it",
    )
    return tag("footer", None, tag("p", None, both(note)))
