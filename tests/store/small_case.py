"""A case with rows in every table of evidence, made by the store itself at a steady clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, func, insert, select

from marsad.records.arrival import Arrival
from marsad.records.article import Article
from marsad.records.interchange import to_json
from marsad.review.bodies import body_of
from marsad.review.decision import Act, Annotate, Basis, kind_of
from marsad.review.incident_decision import GradeIncident
from marsad.store import (
    articles,
    codings,
    control_decisions,
    incident_decisions,
    originals,
    rejects,
    standing,
    tables,
)
from marsad.store.case import Case
from marsad.store.changes import Change
from marsad.store.digests import canonical, row_digest
from tests.batch.fakes import read

TEXTS = (
    "قال سكان إن قصفا طال سوق القرية صباح اليوم، وقتل ثلاثة مدنيين.\n",
    "أعلن المجلس المحلي هدنة ليومين بعد قصف السوق مرتين.\n",
    "عاد الهدوء إلى القرية — «لا قصف منذ الأمس»، قال طبيب.\n",
)


class SteadyClock:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self, *, hour: int = 8) -> None:
        self.now = datetime(2026, 3, 1, hour, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def fill(case: Case) -> None:
    """Add an original for each text, with its article, a reject, a coding and a decision; and some names."""
    for number, text in enumerate(TEXTS, start=1):
        with case.changing() as change:
            pieces = [text.encode(), b"\n" * 2**20]
            kept = originals.keep(change, pieces, path=f"in/{number}.txt", kind="text")
            taken = articles.take(change, arrival(number, text), original_id=kept.id)
            articles.take(change, arrival(number, text, place="line 2"), original_id=kept.id)
            rejects.keep(
                change, path=f"in/{number}.txt", place="line 9", reason="no text", original_id=kept.id
            )
        with case.changing() as change:
            add_coding(change, taken.article_id, arrival(number, text).article)
            add_decision(change, taken.article_id)
    with case.changing() as change:
        entry = incident_decisions.IncidentEntry(
            incident_id="aaaaaa1111",
            claims=("d1.1", "d2.1"),
            person="سلمى",
            reason="صورتان تؤكدان ذلك",
            act=GradeIncident("fair"),
        )
        incident_decisions.append(change, entry)
    with case.changing() as change:
        hold = control_decisions.Hold(date(2017, 10, 12), (), ("d1.1",))
        control_decisions.append(change, "gn:1", person="سلمى", reason="صورتان تؤكدان ذلك", act=hold)
    with case.changing() as change:
        for name, value in (("two_people", "on"), ("two_people", "off"), ("language", "ar")):
            set_name(change, name, value)
        forget_name(change, "language")
        row = {"name": "سوق", "query": "سوق AND قصف", "at": change.at}
        change.connection.execute(insert(tables.saved_searches).values(**row))
        change.record("save search", "saved_searches سوق", {"rows": {"saved_searches سوق": row_digest(row)}})


def arrival(number: int, text: str, *, place: str = "line 1") -> Arrival:
    """Return a text as it was found in an input."""
    day = date(2017, 10, 11 + number)
    article = Article(f"d{number}", "شبكة النهر", day, text, title=f"خبر {number}")
    return Arrival(
        article=article,
        kind="text",
        place=place,
        published_from="header",
        published_precision="day",
        published_written=day.isoformat(),
        url=f"https://example.org/{number}",
        forwarded_from="قناة السد",
    )


def add_coding(change: Change, article_id: int, article: Article) -> None:
    """Keep what a reader said of an article."""
    codings.keep(change, article_id, reader="rules 1", coded=to_json(read(article)))
    standing.rebuild(change, article_id)


def add_decision(change: Change, article_id: int, *, act: Act | None = None) -> None:
    """Keep what a person did about the first event of an article."""
    connection, codings_of = change.connection, tables.codings.c
    article = articles.article_of(
        connection.execute(select(tables.articles).where(tables.articles.c.id == article_id)).one()
    )
    coding = connection.scalar(select(func.max(codings_of.id)).where(codings_of.article_id == article_id))
    event, *others = read(article).events
    basis = Basis(coding or 0, event, tuple(each.id for each in others))
    act = act or Annotate()
    row = {
        "article_id": article_id,
        "event_id": event.id,
        "kind": kind_of(act),
        "person": "سلمى",
        "reason": "صورتان تؤكدان ذلك",
        "body": canonical(body_of(act, (basis,), article)),
        "at": change.at,
    }
    number, digest = change.add(tables.decisions, row)
    change.record("decide", f"articles {article_id}", {"rows": {f"decisions {number}": digest}})
    standing.rebuild(change, article_id)


def set_name(change: Change, name: str, value: str) -> None:
    """Set a setting, as often as it is said."""
    row = {"name": name, "value": value}
    settings = tables.settings
    change.connection.execute(delete(settings).where(settings.c.name == name))
    change.connection.execute(insert(settings).values(**row))
    change.record("set", f"settings {name}", {"rows": {f"settings {name}": row_digest(row)}})


def forget_name(change: Change, name: str) -> None:
    """Take a setting away."""
    change.connection.execute(delete(tables.settings).where(tables.settings.c.name == name))
    change.record("set", f"settings {name}", {"rows": {f"settings {name}": None}})
