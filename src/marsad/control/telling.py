"""From an event and its claim to what it says about who holds each of its places.

A reader makes one event of all sentences of an article that tell of one capture. Where each names who did it
(«the army says it took it», «the observatory says they took it back»), each sentence is taken by itself: with
its own parties, sources and day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from marsad.control.lore import Lore
from marsad.control.statement import CONTROL_TYPES, Act, Extent, Statement, Voice
from marsad.control.voices import voices_of
from marsad.gazetteer.places import AREAS
from marsad.records.claim import Claim, Party, Spot
from marsad.records.event import Actor, Event, Modality, Place
from marsad.records.span import Span
from marsad.text.page import Page, Sentence
from marsad.text.search_words import plain_keys

_ACTS: Mapping[str, Act] = {
    "capture": "take",
    "advance": "advance",
    "withdrawal": "leave",
    "siege": "besiege",
    "surrender": "surrender",
}
# Words in which a phrase may stand: before the trigger, right before the place or behind the trigger.
_REACH = {"still": 6, "lift": 5, "doubt": 6, "deny": 12, "toward": 2, "from": 5, "edge": 2}
_BEHIND = 4
_QUOTES = " … "  # between the sentences of a quote


def place_key(place: Place, text: str) -> str:
    """Return what a place is compared by: as `records.claim.Spot.key`."""
    return place.place_id or f"={_folded(place.span.of(text))}"


def statements_of(claim: Claim, event: Event, page: Page, lore: Lore) -> tuple[Statement, ...]:
    """Return what a claim says about who holds its places; nothing for events of other types.

    `event` and `page` are what the claim was made of: the claim alone no longer knows where in the sentence
    the trigger and the places stand.
    """
    if claim.type not in CONTROL_TYPES or not event.triggers:
        return ()
    spots = {spot.key: spot for spot in claim.spots}
    places = [(place, spots.get(place_key(place, page.article.text))) for place in event.places]
    found: list[Statement] = []
    for telling in _tellings(claim, event, page, lore):
        for place, spot in places:
            if spot is not None:
                found.extend(telling.says_of(place, spot))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Telling:
    """One sentence that tells of an event, with the parties, sources and day that it names."""

    claim: Claim
    event: Event
    page: Page
    lore: Lore
    trigger: tuple[int, int]
    sentence: Sentence
    parties: tuple[Party, ...]
    against: tuple[Party, ...]
    voices: tuple[Voice, ...]
    first: date | None
    last: date
    quote: str

    def says_of(self, place: Place, spot: Spot) -> Iterator[Statement]:
        """Yield what the sentence says of one place: one statement, two for a place that is handed over."""
        said = self._base(place, spot)
        if said.act == "leave" and self.lore.phrases.find("hand", self.page.keys, *self.trigger):
            yield from self._handed_over(said)
        else:
            yield said

    def _base(self, place: Place, spot: Spot) -> Statement:
        act, wording = _ACTS[self.claim.type], ""
        if act == "take" and (wording := self._before("still")):
            act = "hold"
        elif act == "besiege" and (wording := self._before("lift")):
            act = "lift"
        modality, doubt = self._modality()
        extent, share = self._extent(place)
        parties, against = self.parties, self.against
        if modality == "denied":
            # A reader may take who denies for one of those who did it, and who did it for the target.
            speaking = {voice.camp for voice in self.voices if voice.camp}
            named = (*parties, *against)
            others = tuple(each for each in named if self.lore.camp_of(each.key) not in speaking)
            parties, against = others or named, ()
        return Statement(
            claim=self.claim,
            spot=spot,
            act=act,
            extent=extent,
            modality=modality,
            parties=parties,
            against=against,
            camps=self.lore.camps(parties),
            against_camps=self.lore.camps(against),
            first=self.first,
            last=self.last,
            voices=self.voices,
            quote=self.quote,
            wording=" · ".join(each for each in (wording, doubt, share) if each),
        )

    def _handed_over(self, said: Statement) -> Iterator[Statement]:
        """Yield the leaving by the first party that the sentence names and the taking by the others."""
        order = sorted((*self.event.initiators, *self.event.targets), key=lambda actor: actor.span.start)
        place_of = {
            _actor_key(actor, self.page.article.text): at for at, actor in reversed([*enumerate(order)])
        }
        parties = sorted((*said.parties, *said.against), key=lambda party: place_of.get(party.key, 0))
        giver, takers = tuple(parties[:1]), tuple(parties[1:])
        camps, others = self.lore.camps(giver), self.lore.camps(takers)
        wording = " · ".join(part for part in (self._quoted(*self.trigger), said.wording) if part)
        left = replace(
            said, wording=wording, parties=giver, camps=camps, against=takers, against_camps=others
        )
        yield left
        if takers:
            yield replace(left, act="take", parties=takers, camps=others, against=giver, against_camps=camps)

    def _modality(self) -> tuple[Modality, str]:
        told = self.claim.modality
        if told != "actual":
            return told, ""
        if wording := self._before("deny"):
            return "denied", wording
        if wording := self._before("doubt"):
            return "possible", wording
        return told, ""

    def _extent(self, place: Place) -> tuple[Extent, str]:
        if place.rel not in (None, "in"):
            return "near", ""
        behind = self.trigger[1]  # «تقدمها من جهة الغرب»: towards the place
        if self.claim.type == "advance" and (found := self._found("from", behind, behind + _REACH["from"])):
            return "near", found
        first, last, vague = self.trigger[0], self.sentence.last, place.rel == "in"
        start, end = self.page.words_of(place.span)
        if self.sentence.first <= start < self.sentence.last:
            for says in ("toward", "edge"):
                if found := self._found(says, start - _REACH[says], start + 1):
                    return "near", found
            ahead = start >= self.trigger[0]
            first = self.trigger[0] if ahead else start - _BEHIND
            last = end + _BEHIND if ahead else end + 1
        else:
            end = last
        if found := self._found("whole", first, last):
            return "whole", found
        if found := self._found("part", first, end):
            return "part", found
        vague = vague or (place.place_id is not None and self.lore.kind_of(place.place_id) in AREAS)
        return ("part" if vague else "whole"), ""

    def _before(self, says: str) -> str:
        """Return the phrase that stands shortly before the trigger, if nothing between ends its reach."""
        at, keys = self.trigger[0], self.page.keys
        found = self.lore.phrases.find(says, keys, max(self.sentence.first, at - _REACH[says]), at)
        if found is None or self.lore.phrases.find("stop", keys, found[1], at) is not None:
            return ""
        return self._quoted(*found)

    def _found(self, says: str, first: int, last: int) -> str:
        first, last = max(first, self.sentence.first), min(last, self.sentence.last)
        found = self.lore.phrases.find(says, self.page.keys, first, last)
        return "" if found is None else self._quoted(*found)

    def _quoted(self, first: int, last: int) -> str:
        return self.page.span(first, last).of(self.page.article.text)


def _tellings(claim: Claim, event: Event, page: Page, lore: Lore) -> Iterator[_Telling]:
    """Yield the event as its first sentence tells it, or as each does where each names who did it."""
    text = page.article.text
    of_sentence: dict[int, Span] = {}
    for trigger in event.triggers:
        of_sentence.setdefault(page.sentence_of[page.words_of(trigger)[0]], trigger)
    sides = {lore.camps((party,)) for party in claim.initiators}
    told_by_each = all(
        _named_in(page.sentences[index], claim.initiators, event.initiators, text) for index in of_sentence
    )
    apart = len(of_sentence) > 1 and (told_by_each or len(sides) > 1)
    every = [page.sentences[index] for index in sorted(of_sentence)]
    first, last = _days(claim)
    for index, trigger in of_sentence.items():
        sentence = page.sentences[index]
        parties, against, credits = claim.initiators, claim.targets, claim.sources
        if apart:
            parties = _named_in(sentence, parties, event.initiators, text)
            against = _named_in(sentence, against, event.targets, text)
            credits = tuple(_folded(each.span.of(text)) for each in event.sources if _in(sentence, each.span))
            when = event.date
            if when is not None and when.span is not None and not _in(sentence, when.span):
                first, last = None, claim.published
            else:
                first, last = _days(claim)
        yield _Telling(
            claim=claim,
            event=event,
            page=page,
            lore=lore,
            trigger=page.words_of(trigger),
            sentence=sentence,
            parties=parties,
            against=against,
            voices=voices_of(credits, claim.outlet, lore.register, lore.organs, lore.camp_of),
            first=first,
            last=last,
            quote=_QUOTES.join(text[each.start : each.end] for each in ([sentence] if apart else every)),
        )
        if not apart:
            return


def _days(claim: Claim) -> tuple[date | None, date]:
    """Return the days that bound it: what is told as done was done by the day of publication."""
    last = claim.last or claim.published
    if claim.modality in ("actual", "denied"):
        last = min(last, claim.published)
    return (None if claim.first is None else min(claim.first, last)), last


def _named_in(
    sentence: Sentence, parties: tuple[Party, ...], actors: tuple[Actor, ...], text: str
) -> tuple[Party, ...]:
    named = {_actor_key(actor, text) for actor in actors if _in(sentence, actor.span)}
    return tuple(party for party in parties if party.key in named)


def _in(sentence: Sentence, span: Span) -> bool:
    return sentence.start <= span.start < sentence.end


def _actor_key(actor: Actor, text: str) -> str:
    return actor.actor_id or f"={_folded(actor.span.of(text))}"


def _folded(words: str) -> str:
    """Return words as the keys of claims have them."""
    return " ".join(plain_keys(words))
