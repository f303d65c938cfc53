"""Claims: the standing events of an article, flattened to what tells whether others speak of the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from marsad.ontology.model import Ontology
from marsad.records.article import Article
from marsad.records.claim import Claim, Denial, Party, Spot, Toll
from marsad.records.event import Actor, Casualty, Event, Place
from marsad.records.span import Span
from marsad.text.page import Page, prepare
from marsad.text.search_words import plain_keys, words_of

_LEAST_LETTERS = 3  # of a content word; shorter ones are prepositions and pronouns
_DENYING = frozenset(("نفي", "نفت", "ينفي", "تنفي", "نفوا", "انكر", "انكرت", "ينكر", "تنكر", "كذب", "كذبت"))
_BY_WORDS = "="  # before a key that is words, not an id
_Value = TypeVar("_Value")


def claims_of(
    events: Sequence[Event], article: Article, *, outlet: str, copies: str, ontology: Ontology
) -> tuple[Claim, ...]:
    """Return one claim for each event that stands, in the events' order.

    `events` are those of `article` after people's decisions. `outlet` is who published it and `copies` names
    the group of near-copies it belongs to (the article's own name where it has none).

    Raises:
        KeyError: an event's type is not in the ontology.
    """
    page = prepare(article)
    return tuple(_claim(event, page, outlet=outlet, copies=copies, ontology=ontology) for event in events)


def _claim(event: Event, page: Page, *, outlet: str, copies: str, ontology: Ontology) -> Claim:
    article = page.article
    sentences = _sentences(page, event.triggers)
    start = min(span.start for span in event.triggers)
    spans = [source.span for source in event.sources]
    denying = [] if event.modality == "denied" else [span for span in spans if _denies(page, span)]
    credits = [span for span in spans if span not in denying]
    return Claim(
        id=event.id,
        article=article.doc_id,
        outlet=outlet,
        published=article.published,
        copies=copies,
        type=event.type,
        group=ontology.group_of(event.type),
        modality=event.modality,
        first=None if event.date is None else event.date.first,
        last=None if event.date is None else event.date.last,
        precision=None if event.date is None else event.date.precision,
        spots=_unique(_spot(place, article.text) for place in event.places),
        initiators=_unique(_party(actor, article.text) for actor in event.initiators),
        targets=_unique(_party(actor, article.text) for actor in event.targets),
        tolls=_unique(_toll(row, article.text) for row in event.casualties),
        sources=tuple(sorted({_folded(span.of(article.text)) for span in credits} - {""})),
        quote=_quote(page, start),
        words=_content_words(article.text, sentences, [span for span in _spans(event) if span is not None]),
        triggers=event.triggers,
        confidence=event.confidence,
        denials=tuple(Denial(_folded(span.of(article.text)), _quote(page, span.start)) for span in denying),
    )


def _unique(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _party(actor: Actor, text: str) -> Party:
    words = actor.span.of(text)
    return Party(actor.actor_id or _BY_WORDS + _folded(words), actor.name or words, actor.actor_class)


def _spot(place: Place, text: str) -> Spot:
    words = place.span.of(text)
    return Spot(
        key=place.place_id or _BY_WORDS + _folded(words),
        name=place.name or words,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        words=_folded(words),
    )


def _denies(page: Page, credit: Span) -> bool:
    """Say whether who is credited is credited with a denial: «ونفت وزارة الدفاع …»."""
    word = page.word_at(credit.start)
    return 0 < word < len(page.keys) and page.keys[word - 1].lstrip("وف") in _DENYING


def _toll(row: Casualty, text: str) -> Toll:
    return Toll(row.harm, row.victims, row.low, row.high, row.span.of(text))


def _folded(words: str) -> str:
    """Return words as keys compare them: folded, single spaces between; empty where they hold no letter."""
    return " ".join(plain_keys(words))


def _sentences(page: Page, triggers: Iterable[Span]) -> list[Span]:
    """Return the stretches of the sentences that the triggers stand in, in order."""
    if not page.keys:  # a text without a word, in which a person set an event
        return []
    numbers = {page.sentence_of[page.word_at(span.start)] for span in triggers}
    return [Span(page.sentences[n].start, page.sentences[n].end) for n in sorted(numbers)]


def _quote(page: Page, start: int) -> str:
    if not page.keys:
        return ""
    sentence = page.sentences[page.sentence_of[page.word_at(start)]]
    return page.article.text[sentence.start : sentence.end].strip()


def _spans(event: Event) -> Iterable[Span | None]:
    """Yield the stretches whose words are compared by themselves: places, actors, days, figures."""
    for parts in (event.initiators, event.targets, event.places, event.casualties, event.sources):
        yield from (part.span for part in parts)
    if event.date is not None:
        yield event.date.span


def _content_words(text: str, sentences: Sequence[Span], without: Sequence[Span]) -> tuple[str, ...]:
    """Return the words of sentences, sorted, each once, without those of other fields, digits and short ones.

    A casualty's span is its figure alone, a source's is who is credited; both say nothing about the
    happening itself.
    """
    found: set[str] = set()
    for sentence in sentences:
        for word in words_of(sentence.of(text)):
            start, end = sentence.start + word.start, sentence.start + word.end
            if any(span.start < end and start < span.end for span in without):
                continue
            if len(word.key) >= _LEAST_LETTERS and not word.key.isdecimal():
                found.add(word.key)
    return tuple(sorted(found))
