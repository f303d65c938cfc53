"""A person decides about an event: what is wanted is made out, checked, kept, and seen in what stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from marsad.casework.told_values import ToldValues
from marsad.casework.typed import split_settings
from marsad.casework.wishing import OF_DECISIONS, check_kind
from marsad.casework.worded import WordedSlots, located
from marsad.datafiles import DataFiles
from marsad.errors import StoreError, UsageError
from marsad.ontology.load import load_ontology
from marsad.records.event import Event
from marsad.review.decision import (
    KINDS,
    Act,
    Annotate,
    Correct,
    Decision,
    Reject,
    Values,
    checked_person,
    checked_reason,
)
from marsad.review.proposing import Bench
from marsad.review.slots import read_values
from marsad.review.standing import StandingEvent
from marsad.store import decisions, incidents, naming, settings, standing
from marsad.store.case import Case
from marsad.store.decisions import Entry

_WITH_VALUES = frozenset({"correct", "split"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants decided.

    `subject` is an event's id or a beginning of it, or an article's name: for a note on it, and for what is
    done to decisions that `decision` names. `settings` are `FIELD=VALUE` as typed, `given` slots in the
    interchange form (of a split: `parts`, a list of them), `others` the events to merge into this one. `data`
    is the folder of the caller's own lists.
    """

    subject: str
    kind: str
    person: str
    reason: str
    settings: tuple[str, ...] = ()
    given: Mapping[str, Any] | None = None
    others: tuple[str, ...] = ()
    decision: int | None = None
    data: Path | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that is kept, on the article of this name, and the events of the article it bears on."""

    decision: Decision
    article: str
    standing: tuple[StandingEvent, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    article_id: int
    event_id: str  # empty where the article as a whole is meant
    others: tuple[str, ...]


def decide(case: Case, wish: Wish) -> Decided:
    """Decide, and return what stands then; what is returned is on disk.

    Raises:
        UsageError: it cannot be decided so; the message says what to do.
        StoreError: the case cannot be read or written, or somebody else decided on the article meanwhile.
    """
    person, reason = checked_person(wish.person), checked_reason(wish.reason)
    _check_options(wish)
    # The lists take a second to load: nobody else should wait for that.
    with case.reading() as connection:
        subject = _subject_of(connection, wish)
        bench = standing.bench_of(connection, subject.article_id)
    act = _act(wish, bench, subject)
    event_id = bench.subject_of(act, subject.event_id)
    entry = Entry(
        event_id=event_id,
        person=person,
        reason=reason,
        act=act,
        bases=() if not event_id or wish.kind in OF_DECISIONS else bench.bases(event_id, *subject.others),
    )
    with case.changing() as change:
        now = standing.bench_of(change.connection, subject.article_id)
        if (now.coding_id, len(now.decisions)) != (bench.coding_id, len(bench.decisions)):
            raise StoreError(case.name, _meanwhile(bench, now))
        article = bench.reading.article
        decision = decisions.append(change, subject.article_id, article, entry)
        standing.rebuild(change, subject.article_id)
        left = standing.bench_of(change.connection, subject.article_id).standing()
    wanted = {event_id, *subject.others}
    bears_on = (
        each for each in left if each.event.id in wanted or decision.id in (*each.deciding, *each.waiting)
    )
    return Decided(decision, article.doc_id, tuple(bears_on))


def demand_two_people(case: Case, *, on: bool, person: str, reason: str) -> bool:
    """Demand that two people agree on each decision, or no longer; say whether that changed anything.

    It holds for all decisions, those made before as well: none counts alone while it is on.

    Raises:
        UsageError: person or reason is blank.
        StoreError: the case cannot be written.
    """
    person, reason = checked_person(person), checked_reason(reason)
    with case.changing() as change:
        new = settings.put(change, settings.TWO_PEOPLE, "on" if on else "off", person=person, reason=reason)
        if new:
            standing.rebuild_decided(change)
            incidents.settle(change, ())
    return new


def _check_options(wish: Wish) -> None:
    values = bool(wish.settings) or wish.given is not None
    options: dict[str, tuple[bool, Collection[str]]] = {
        "--set and --json-file": (values, _WITH_VALUES),
        "--with": (bool(wish.others), {"merge"}),
        "--decision": (wish.decision is not None, OF_DECISIONS),
    }
    check_kind(wish.kind, KINDS, options)
    if wish.kind in _WITH_VALUES and not values:
        raise UsageError(f"{wish.kind}: say what is to change: --set FIELD=VALUE, or --json-file FILE")


def _subject_of(connection: Connection, wish: Wish) -> _Subject:
    article_id = naming.find_article(connection, wish.subject)
    if article_id is not None:
        if wish.kind == "annotate" or wish.decision is not None:
            return _Subject(article_id, "", ())
        raise UsageError(
            f"{wish.subject}: is an article: name one of its events ('marsad show CASE {wish.subject}')"
        )
    article_id, event_id = naming.find_event(connection, wish.subject)
    others = [naming.find_event(connection, other) for other in wish.others]
    for other_article, other in others:
        if other_article != article_id:
            raise UsageError(
                f"{other}: is an event of another article: only events of one article are merged"
            )
    return _Subject(article_id, event_id, tuple(other for _, other in others))


def _act(wish: Wish, bench: Bench, subject: _Subject) -> Act:
    event_id = subject.event_id
    if wish.kind == "undo":
        return bench.undo(event_id, wish.decision)
    if wish.kind == "approve":
        return bench.approve(event_id, wish.decision, person=wish.person)
    if wish.kind == "annotate":
        return Annotate()
    if wish.kind == "accept":
        return bench.accept(event_id)
    if wish.kind == "merge":
        return bench.merge(event_id, subject.others)
    event = bench.open_event(event_id).event
    if wish.kind == "reject":
        return Reject()
    parts = _values(wish, bench, event)
    return bench.split(event_id, parts) if wish.kind == "split" else Correct(parts[0])


def _values(wish: Wish, bench: Bench, event: Event) -> list[Values]:
    """Return the values of each part of a split, or the one set of values of a correction."""
    article = bench.reading.article
    typed: dict[int | None, list[tuple[str, str]]] = {}
    for number, field, value in split_settings(wish.settings):
        if (number is None) != (wish.kind == "correct"):
            told = (
                "number the parts, 1.FIELD=VALUE" if number is None else "only parts of a split are numbered"
            )
            raise UsageError(f"--set {field}: {told}")
        typed.setdefault(number, []).append((field, value))
    given = _given(wish)
    if typed and given:
        raise UsageError("--set and --json-file: give one of the two")
    if sorted(typed, key=lambda number: number or 0) not in ([], [None], list(range(1, len(typed) + 1))):
        raise UsageError("--set: number the parts 1, 2, 3 … without a gap")
    worded = WordedSlots(event, article, ToldValues(article, wish.data))
    sets = [worded.slots_of(typed[number]) for number in sorted(typed, key=lambda number: number or 0)]
    types = load_ontology(DataFiles(wish.data).folder("ontology")).types
    return [read_values(located(slots, article), article, types=types) for slots in (sets or given)]


def _given(wish: Wish) -> list[Mapping[str, Any]]:
    if wish.given is None:
        return []
    if wish.kind == "correct":
        return [wish.given]
    parts = wish.given.get("parts")
    if (
        list(wish.given) != ["parts"]
        or not isinstance(parts, list)
        or not all(isinstance(p, dict) for p in parts)
    ):
        raise UsageError(
            '--json-file: a split is {"parts": [{…}, {…}]}, each part with the slots that are its own'
        )
    return parts


def _meanwhile(before: Bench, now: Bench) -> str:
    if len(now.decisions) > len(before.decisions):
        newest = now.decisions[-1]
        return f"{newest.person} decided on this article just now (decision {newest.id}): look at it again"
    return "this article was coded anew just now: look at it again"
