"""Which claims of an incident are independent of one another, and why not.

Corroboration needs independent sources (Standards for Casualty Recording, Every Casualty 2016). Three things
make two claims one source: the same outlet, whose later word replaces its earlier; the same named source
credited by both; near-copies of one text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.incidents.parties import doers
from marsad.incidents.sources import KnownSource, SourceRegister
from marsad.records.claim import Claim
from marsad.records.incident import SourceKind

KINDS: tuple[SourceKind, ...] = (
    "research",
    "medical",
    "officials",
    "residents",
    "media",
    "unknown",
    "belligerent",
)
"""Kinds of source; of two in one word the first is what the source counts as."""


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a group: why it is there, in English words, and the day on which it was first said.

    A near-copy says what its original said, on the original's day.
    """

    claim: str
    reason: str
    said_on: date


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """One source and all that it said about an incident, in one or many articles.

    `key` tells it from others; `name` is for readers. `members` are its claims in the order in which they
    were first said; `current` the ids of those that it said last, on the day `said_on`. `party` is the key
    of the party of the incident that it speaks for, or None; its kind is "belligerent" if that party is said
    to have done it.
    """

    key: str
    name: str
    kind: SourceKind
    party: str | None
    members: tuple[Member, ...]
    current: tuple[str, ...]
    said_on: date


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one claim belongs."""

    key: str
    name: str
    kind: SourceKind
    actor: str | None
    reason: str


def independent_groups(claims: Sequence[Claim], *, register: SourceRegister) -> tuple[SourceGroup, ...]:
    """Sort the claims of an incident by who says them, groups in the order in which they first spoke.

    A claim that credits two named sources is in two groups: it is independent of neither. One that names
    nobody («activists», «local sources») is its outlet's. What stands on a platform («facebook.com») is one
    source a text, since the platform does not tell who published it.
    """
    ordered = sorted(claims, key=_in_order)
    origins: dict[str, Claim] = {}
    for claim in ordered:
        origins.setdefault(claim.copies, claim)
    parties = {party.key for claim in claims for party in (*claim.initiators, *claim.targets)}
    first_said = _first_said(ordered)
    places: defaultdict[str, list[tuple[Claim, _Place]]] = defaultdict(list)
    for claim in ordered:
        for place in _places(claim, origins[claim.copies], register, parties):
            places[place.key].append((claim, place))
    sides = set(doers(claims)), parties
    return tuple(
        _group(key, members, first_said, sides=sides, register=register) for key, members in places.items()
    )


def _in_order(claim: Claim) -> tuple[date, bool, str, int, str]:
    """Order by publication; of one day, the article that gave its copies their name is before them."""
    return claim.published, claim.article != claim.copies, claim.article, claim.start, claim.id


def _saying(claim: Claim) -> tuple[object, ...]:
    return claim.copies, claim.sources, frozenset((t.harm, t.victims, t.low, t.high) for t in claim.tolls)


def _first_said(ordered: Sequence[Claim]) -> Mapping[str, date]:
    first: dict[tuple[object, ...], date] = {}
    return {claim.id: first.setdefault(_saying(claim), claim.published) for claim in ordered}


def _places(claim: Claim, origin: Claim, register: SourceRegister, parties: set[str]) -> Iterator[_Place]:
    """Yield the source of a claim, or its sources, each once."""
    credits = [register.credit(words, parties=parties) for words in claim.sources]
    named = {
        known.key: (known, words) for known, words in zip(credits, claim.sources, strict=True) if known.key
    }
    for key, (known, words) in named.items():
        yield _Place(key, known.name, known.kind, known.actor, f"credits {known.name} («{words}»)")
    if not named:
        yield _own(claim, origin, register, credits)


def _own(claim: Claim, origin: Claim, register: SourceRegister, credits: Sequence[KnownSource]) -> _Place:
    """Return the place of a claim that names nobody: its outlet's, or that of the text it copies."""
    outlet = register.outlet(origin.outlet)
    kind = min((outlet.kind, *(known.kind for known in credits)), key=KINDS.index)
    told = " and ".join(f"«{words}»" for words in claim.sources) or "no one"
    reason = f"published by {claim.outlet}, which credits {told}"
    if origin.article != claim.article:
        reason = f"near-copy of {origin.article} ({origin.outlet}, {origin.published})"
    if outlet.platform:
        name = f"text {origin.article} on {origin.outlet}"
        return _Place(f"text:{origin.article}", name, kind, None, reason)
    key = outlet.key or f"outlet:{origin.outlet}"
    return _Place(key, outlet.name, kind, outlet.actor, reason)


def _group(
    key: str,
    members: Sequence[tuple[Claim, _Place]],
    first_said: Mapping[str, date],
    *,
    sides: tuple[set[str], set[str]],
    register: SourceRegister,
) -> SourceGroup:
    accused, parties = sides
    rows = sorted(
        ((Member(claim.id, place.reason, first_said[claim.id]), place.kind) for claim, place in members),
        key=lambda row: (row[0].said_on, row[0].claim),
    )
    said_on = max(member.said_on for member, _ in rows)
    current = tuple(member.claim for member, _ in rows if member.said_on == said_on)
    kind = min((kind for member, kind in rows if member.said_on == said_on), key=KINDS.index)
    speaker = next((place.actor for _, place in members if place.actor), key)
    does = sorted(party for party in accused if register.same_side(speaker, party))
    is_party = does or sorted(party for party in parties if register.same_side(speaker, party))
    return SourceGroup(
        key=key,
        name=members[0][1].name,
        kind="belligerent" if does else kind,
        party=is_party[0] if is_party else None,
        members=tuple(member for member, _ in rows),
        current=current,
        said_on=said_on,
    )
