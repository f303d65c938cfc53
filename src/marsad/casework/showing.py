"""What a person looks at before deciding: an article with what stands, who decided what, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.records.interchange import Json, to_json
from marsad.review.decision import Approve, Decision, Merge, Split, Undo
from marsad.review.force import Force, in_force
from marsad.review.proposing import Bench
from marsad.review.slots import json_of, slots_that_differ
from marsad.review.standing import StandingEvent
from marsad.store import codings, decisions, naming, standing
from marsad.store.case import Case
from marsad.store.codings import Coding


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article of a case. `codings` are all there are, oldest first; `events` those that were asked for.

    `decisions` are those on these events (all, where the whole article was asked for), in order.
    """

    bench: Bench
    codings: tuple[Coding, ...]
    events: tuple[StandingEvent, ...]
    decisions: tuple[Decision, ...]
    force: Force
    whole: bool

    def decisions_on(self, event: StandingEvent) -> tuple[Decision, ...]:
        """Return the decisions that bear on an event: on itself, on what it is part of, and on these."""
        return tuple(each for each in self.bench.decisions if _bears_on(each, event, self.bench))


def look_at(case: Case, name: str) -> ArticleView:
    """Return the article of this name, or the article and event of an event's id or the beginning of one.

    Raises:
        UsageError: there is none; the message says how to find it.
        StoreError: the case cannot be read.
    """
    with case.reading() as connection:
        article_id = naming.find_article(connection, name)
        event_id = ""
        if article_id is None:
            article_id, event_id = naming.find_event(connection, name)
        bench = standing.bench_of(connection, article_id)
        readers = codings.of_article(connection, article_id)
    events = tuple(each for each in bench.standing() if event_id in ("", each.event.id))
    force = in_force(bench.decisions, two_people=bench.two_people)
    on_event = (each for each in bench.decisions if not event_id or _bears_on(each, events[0], bench))
    return ArticleView(bench, readers, events, tuple(on_event), force, whole=not event_id)


def waiting(case: Case) -> Iterator[tuple[str, StandingEvent, Decision]]:
    """Yield (article, event, decision) of each decision that waits for a second person."""
    with case.reading() as connection:
        for article_id in decisions.decided_articles(connection):
            bench = standing.bench_of(connection, article_id)
            of_id = {decision.id: decision for decision in bench.decisions}
            for event in bench.standing():
                for number in event.waiting:
                    yield bench.reading.article.doc_id, event, of_id[number]


def machine_differs(view: ArticleView, event: StandingEvent) -> tuple[str, ...]:
    """Return the slots in which the machine said something else than what stands."""
    return slots_that_differ(event.machine, event.event, view.bench.reading.article)


def view_json(view: ArticleView) -> Json:
    """Return a view as JSON-ready values: the article, its events with their states, and the decisions.

    `events` have `event` and `machine` in the interchange form; `decisions` say what they are and whether
    they count.
    """
    article = view.bench.reading.article
    row = to_json(view.bench.reading)
    row["codings"] = [{"id": each.id, "reader": each.reader, "at": each.at} for each in view.codings]
    row["two_people"] = view.bench.two_people
    row["events"] = [
        {
            "state": each.state,
            "event": json_of(each.event, article),
            "machine": json_of(each.machine, article),
            "decisions": list(each.deciding),
            "waiting": list(each.waiting),
            "remarks": list(each.remarks),
        }
        for each in view.events
    ]
    row["decisions"] = [decision_json(each, view.force) for each in view.decisions]
    return row


def decision_json(decision: Decision, force: Force) -> Json:
    """Return a decision as JSON-ready values."""
    act = decision.act
    row: Json = {
        "id": decision.id,
        "event": decision.event_id,
        "kind": decision.kind,
        "person": decision.person,
        "reason": decision.reason,
        "at": decision.at,
        "standing": force.word(decision.id),
    }
    if isinstance(act, Undo | Approve):
        row["decision"] = act.decision
    return row


def _bears_on(decision: Decision, event: StandingEvent, bench: Bench) -> bool:
    act = decision.act
    if isinstance(act, Undo | Approve):
        earlier = (each for each in bench.decisions if each.id == act.decision < decision.id)
        return any(_bears_on(each, event, bench) for each in earlier)
    own = event.event.id
    if isinstance(act, Merge) and own in act.others:
        return True
    if isinstance(act, Split) and any(part.id == own for part in act.parts):
        return True
    return decision.event_id == own
