"""A case with articles whose events are told by name, and a linker that links by the words' first letter.

Every event stands at one word of its article's text: «ا12» is an event of the group «ا» that killed 12.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from marsad.casework.linking import Linker, link
from marsad.datafiles import DataFiles
from marsad.ontology.load import load_ontology
from marsad.records.arrival import Arrival
from marsad.records.article import Article
from marsad.records.claim import Claim
from marsad.records.event import Casualty, Event, Source, When
from marsad.records.incident import Link, Reason
from marsad.records.interchange import to_json
from marsad.records.reading import Reading
from marsad.records.span import Span
from marsad.store import articles, codings, incident_tables, originals, standing, tables
from marsad.store.case import Case

DAY = date(2017, 10, 1)
ONTOLOGY = load_ontology(DataFiles(None).folder("ontology"))


def event_id(ref: str, number: int) -> str:
    return f"{ref}.{number}00000"


def article_of(ref: str, words: str, *, day: int = 0, outlet: str = "") -> Article:
    return Article(ref, outlet or f"وكالة {ref}", DAY + timedelta(days=day), f"قالت وكالة {ref}: {words}.")


def reading_of(
    article: Article, *, happened: int = 0, edition: str = "", unread: Collection[int] = ()
) -> Reading:
    """Return one event for each word behind the colon, but for the `unread`, all of one day.

    `edition` ends the events' ids.
    """
    day = DAY + timedelta(days=happened)
    events = []
    start = article.text.index(": ") + 2
    for number, word in enumerate(article.text[start:-1].split()):
        at = Span(start, start + len(word))
        start = at.end + 1
        if number in unread:
            continue
        killed = int(word[1:] or 0)
        events.append(
            Event(
                id=event_id(article.doc_id, number) + edition,
                type="air_strike",
                modality="actual",
                triggers=(at,),
                initiators=(),
                targets=(),
                places=(),
                date=When(day, day, None, "day", "t"),
                casualties=(Casualty(at, "killed", killed, killed, "civilian", "t"),) if killed else (),
                sources=(Source(at, "t"),),
                confidence=0.75,
                rule="t",
            )
        )
    return Reading(article, tuple(events), ())


def add(case: Case, article: Article, *, happened: int = 0) -> int:
    """Add an article and its coding; return its id."""
    with case.changing() as change:
        kept = originals.keep(change, [article.text.encode()], path=f"in/{article.doc_id}", kind="text")
        arrival = Arrival(
            article=article, kind="text", place="", published_from="header", published_precision="day"
        )
        article_id = articles.take(change, arrival, original_id=kept.id).article_id
    code(case, article_id, article, happened=happened)
    return article_id


def code(
    case: Case, article_id: int, article: Article, *, reader: str = "rules 1", happened: int = 0
) -> None:
    keep(case, article_id, reading_of(article, happened=happened), reader=reader)


def code_anew(case: Case, article: Article, *, edition: str, unread: Collection[int] = ()) -> None:
    """Code an article of the case by a reader that gives its events other ids."""
    reading = reading_of(article, edition=edition, unread=unread)
    keep(case, article_id_of(case, article.doc_id), reading, reader=f"rules {edition}")


def keep(case: Case, article_id: int, reading: Reading, *, reader: str) -> None:
    with case.changing() as change:
        codings.keep(change, article_id, reader=reader, coded=to_json(reading))
        standing.rebuild(change, article_id)


def letter_of(claim: Claim) -> str:
    return claim.sources[0][0]


def score(claims: Sequence[Claim]) -> Iterable[Link]:
    """Link claims of one letter; the nearer their tolls are the more."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if letter_of(one) == letter_of(other):
                apart = abs(sum(t.low or 0 for t in one.tolls) - sum(t.low or 0 for t in other.tolls))
                weight = 4.0 - apart
                reason = Reason("toll", f"{apart} apart", weight)
                yield Link(one.id, other.id, weight, 2**weight / (1 + 2**weight), (reason,))


LINKER = Linker(score, reach=7, scheme="letters")


def relink(case: Case, *, again: bool = False, linker: Linker = LINKER) -> None:
    for _ in link(case, linker, ontology=ONTOLOGY, again=again):
        pass


def incidents_of(case: Case) -> dict[str, frozenset[str]]:
    """Return the claims of each incident."""
    own = incident_tables.incident_claims.c
    found: dict[str, set[str]] = {}
    with case.reading() as connection:
        for incident, event in connection.execute(select(own.incident_id, own.event_id)):
            found.setdefault(incident, set()).add(event)
        assert found.keys() == set(connection.scalars(select(incident_tables.incidents.c.id)))
    return {incident: frozenset(claims) for incident, claims in found.items()}


def worked_out(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows that linking works out, but for the numbers of articles and the moments."""
    tables_of = incident_tables
    chosen = (
        (tables_of.incident_claims, ("event_id", "incident_id", "type", "first_day", "body")),
        (tables_of.incident_links, ("one", "other", "weight", "reasons")),
        (tables_of.incident_pins, ("one", "other", "together")),
        (tables_of.incidents, ("id", "first_day", "last_day", "claims", "articles")),
    )
    with case.reading() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(select(*(table.c[name] for name in names)))),
                key=repr,
            )
            for table, names in chosen
        }


def article_id_of(case: Case, ref: str) -> int:
    with case.reading() as connection:
        number = connection.scalar(select(tables.articles.c.id).where(tables.articles.c.ref == ref))
    assert isinstance(number, int)
    return number
