"""Reports kept in a case as a reader coded them, for what is worked out of control."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from marsad.kit import Kit
from marsad.reading import read
from marsad.records.arrival import Arrival
from marsad.records.article import Article
from marsad.records.interchange import to_json
from marsad.store import articles, codings, originals, standing
from marsad.store.case import Case
from marsad.store.control_tables import control_places, control_span_events, control_spans
from marsad.store.control_tables import control_statements as control_statement_rows

BUKAMAL = "gn:174448"
REPORTS = (
    (
        "r1",
        "وكالة الرافد",
        date(2017, 11, 9),
        "ذكرت وكالة سانا أن الجيش السوري سيطر على مدينة البوكمال اليوم الخميس.",
    ),
    (
        "r2",
        "شبكة بادية الشرق",
        date(2017, 11, 9),
        "نفى المرصد السوري لحقوق الإنسان سيطرة قوات النظام على مدينة البوكمال.",
    ),
    (
        "r3",
        "شبكة ضفاف",
        date(2017, 11, 12),
        "انسحب تنظيم الدولة الإسلامية من بلدة معدان في ريف الرقة الشرقي.",
    ),
)


def reports() -> list[Article]:
    return [Article(name, outlet, day, text + "\n") for name, outlet, day, text in REPORTS]


def keep(case: Case, kit: Kit, told: Iterable[Article]) -> None:
    """Keep reports, each read by the real reader."""
    for article in told:
        with case.changing() as change:
            kept = originals.keep(change, [article.text.encode()], path=f"{article.doc_id}.txt", kind="text")
            arrival = Arrival(
                article=article,
                kind="text",
                place="",
                published_from="header",
                published_precision="day",
            )
            taken = articles.take(change, arrival, original_id=kept.id)
            codings.keep(change, taken.article_id, reader="rules 1", coded=to_json(read(article, kit)))
            standing.rebuild(change, taken.article_id)


def everything(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows that are worked out of control, but for ids of articles, which follow their order."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with case.reading() as connection:
        for table in (control_statement_rows, control_places, control_spans, control_span_events):
            columns = [each for each in table.columns if each.name != "article_id"]
            query = select(*columns).order_by(*table.primary_key.columns)
            found[table.name] = sorted((tuple(row) for row in connection.execute(query)), key=str)
    return found
