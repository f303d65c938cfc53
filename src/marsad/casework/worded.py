"""Values of an event as a person types them: `killed=35+`, `place=حارة البدو`, `date=2017-10-12`.

Each becomes a whole slot in the interchange form, which `review.slots` then checks like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from marsad.casework.locating import find_words
from marsad.casework.told_values import ToldValues
from marsad.casework.typed import FIELDS, HARMS, SLOT_OF, Settings, read_amount
from marsad.errors import UsageError
from marsad.records.article import Article
from marsad.records.event import Actor, ActorClass, Casualty, Event, Harm, Place, Source, Victims
from marsad.records.interchange import Json
from marsad.records.span import Span
from marsad.review.decision import SLOTS
from marsad.review.slots import changed, json_of

_NONE = "none"
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?(?:\s+(.+))?", re.DOTALL)


class WordedSlots:
    """Turns what a person typed about an event of an article into whole slots."""

    def __init__(self, event: Event, article: Article, told: ToldValues) -> None:
        self._event, self._article, self._told = event, article, told

    def slots_of(self, settings: Settings) -> Json:
        """Return the slots that these settings give: fields given several times make a list.

        Raises:
            UsageError: a field is unknown, words do not stand in the article, or a value cannot be read.
        """
        slots: Json = {}
        rows: dict[str, list[Any]] = {}
        harms: dict[str, list[Casualty]] = {}
        for field, value in settings:
            if field in HARMS:
                harms.setdefault(field, []).extend(self._counts(field, value))
            elif field in SLOT_OF:
                rows.setdefault(field, []).extend(self._items(field, value))
            elif field in slots:
                raise UsageError(f"--set {field}: is given twice")
            else:
                slots[field] = self._whole(field, value)
        for field, items in rows.items():
            _add(slots, field, SLOT_OF[field], self._json_of(SLOT_OF[field], tuple(items)))
        if harms:
            _add(slots, next(iter(harms)), "casualties", self._json_of("casualties", self._counted(harms)))
        return slots

    def _whole(self, field: str, value: str) -> object:
        """Return a slot that one value gives: words for some, JSON for all others."""
        if field not in SLOTS:
            raise UsageError(f"--set {field}: is no field: fields are {', '.join(FIELDS)}")
        if field == "date":
            return self._date(value)
        if field in ("type", "modality"):
            return value
        return located(_json(field, value), self._article)

    def _json_of(self, slot: str, value: object) -> object:
        values = cast(Any, {slot: value})
        return json_of(changed(self._event, values), self._article)[slot]

    def _date(self, value: str) -> object:
        if value == _NONE:
            return None
        if value.startswith("{"):
            return located(_json("date", value), self._article)
        days = _DAYS.fullmatch(value)
        if days:
            first, last, words = days[1], days[2] or days[1], days[3]
            row: Json = {"from": first, "to": last, "precision": "day" if first == last else "days"}
            return {**self._span_row("date", words), **row} if words else row
        span = self._find("date", value)
        when = self._told.days_at(span)
        if when is None:
            raise UsageError(
                f"--set date: no day is read in {value!r}: give it with the words, date='YYYY-MM-DD {value}'"
            )
        return self._json_of("date", when)

    def _items(self, field: str, value: str) -> list[Any]:
        if value == _NONE:
            return []
        if field == "trigger":
            return [self._find(field, value)]
        if field == "source":
            return [Source(self._find(field, value), "")]
        return [self._place(value) if field == "place" else self._actor(field, value)]

    def _place(self, value: str) -> Place:
        span = self._find("place", value)
        known = [place for place in self._event.places if place.span == span]
        return known[0] if known else self._told.place_at(span)

    def _actor(self, field: str, value: str) -> Actor:
        named, _, rest = value.partition(" ")
        given = named if named in get_args(ActorClass) and rest.strip() else ""
        span = self._find(field, rest if given else value)
        known = [actor for actor in (*self._event.initiators, *self._event.targets) if actor.span == span]
        countries = [place.country for place in self._event.places if place.country]
        actor = known[0] if known else self._told.actor_at(span, country=next(iter(countries), ""))
        if actor is None and not given:
            classes = ", ".join(get_args(ActorClass))
            raise UsageError(
                f"--set {field}: no list knows {value!r}: say what it is, {field}='CLASS {value}'; "
                f"CLASS is one of {classes}"
            )
        if actor is None:
            return Actor(span, "", cast(ActorClass, given), None, "", "")
        return replace(actor, actor_class=cast(ActorClass, given)) if given else actor

    def _counts(self, field: str, value: str) -> list[Casualty]:
        if value == _NONE:
            return []
        amount, _, rest = value.partition(" ")
        low, high = read_amount(field, amount)
        victims, _, words = rest.strip().partition(" ")
        if victims not in get_args(Victims):
            victims, words = "", rest.strip()
        found = self._words_of_count(field, (low, high), victims, words)
        kind = victims or (found.victims if found else "")
        if not kind:
            told = f"{field}='{amount} {' or '.join(get_args(Victims))} {words}'"
            raise UsageError(f"--set {field}: say who they were: {told}")
        span = found.span if found else self._find(field, words)
        rule = found.rule if found and (found.low, found.high) == (low, high) else ""
        return [Casualty(span, cast(Harm, field), low, high, cast(Victims, kind), rule)]

    def _counted(self, harms: Mapping[str, list[Casualty]]) -> tuple[Casualty, ...]:
        """Return the event's counts with those of these harms in the place of the first of each."""
        left = dict(harms)
        rows: list[Casualty] = []
        for row in self._event.casualties:
            rows.extend([row] if row.harm not in harms else left.pop(row.harm, []))
        return (*rows, *(row for counts in left.values() for row in counts))

    def _words_of_count(
        self, field: str, bounds: tuple[int | None, int | None], victims: str, words: str
    ) -> Casualty | None:
        """Return a count that stands at the words; without words, the one that is meant."""
        if words:
            span = self._find(field, words)
            near = [row for row in self._event.casualties if row.span.overlaps(span)]
            near = near or self._told.counts(lambda row: row.span.overlaps(span))
            return replace(near[0], span=span) if len(near) == 1 else None
        own = [row for row in self._event.casualties if row.harm == field and victims in ("", row.victims)]
        if not own:
            own = self._told.counts(lambda row: row.harm == field and (row.low, row.high) == bounds)
        if len(own) != 1:
            told = "several counts of it" if own else "no such count"
            raise UsageError(
                f"--set {field}: the article has {told}: give the words that tell it, {field}='AMOUNT WORDS'"
            )
        return own[0]

    def _find(self, field: str, words: str) -> Span:
        return find_words(f"--set {field}", words, self._article.text)

    def _span_row(self, field: str, words: str) -> Json:
        span = self._find(field, words)
        return {"start": span.start, "end": span.end, "text": span.of(self._article.text)}


def located(value: Any, article: Article) -> Any:
    """Return JSON in which rows that give only `text` have the offsets of these words.

    Raises:
        UsageError: words do not stand in the article, or in several places.
    """
    if isinstance(value, list):
        return [located(each, article) for each in value]
    if not isinstance(value, dict):
        return value
    row = {key: located(each, article) for key, each in value.items()}
    if isinstance(row.get("text"), str) and row.keys().isdisjoint(("start", "end")):
        span = find_words("text", row["text"], article.text)
        row |= {"start": span.start, "end": span.end, "text": span.of(article.text)}
    return row


def _add(slots: Json, field: str, slot: str, value: object) -> None:
    if slot in slots:
        raise UsageError(f"--set {field}: {slot} is given too: give one of the two")
    slots[slot] = value


def _json(field: str, value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        short = next((short for short, slot in SLOT_OF.items() if slot == field), None)
        hint = f"; for words, write {short}=WORDS" if short else ""
        raise UsageError(f"--set {field}: must be JSON ({error}){hint}") from None
