"""Incidents: claims that links and people's pins hold together.

Claims that hang together by links or pins make a component, and each component is worked out by itself. So
incidents of components that nothing new touches stay as they are, and linking new claims gives what linking
all of them again gives.

Within a component, groups of claims grow together, the two whose claims are on average linked best first,
until no average is high enough. Two groups do not join if a claim of one and a claim of the other cannot be
of one happening (`incidents.compatible`), or if a person pinned them apart. What a person pinned together is
one group from the start, whatever days and places say.

A cumulative toll sums up several happenings. It joins, at the end, the one group that it is linked with best,
and never brings two together.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from marsad.errors import UsageError
from marsad.incidents.growing import Groups
from marsad.records.claim import Claim
from marsad.records.incident import Incident, Link, Pin

_ID_LENGTH = 16  # hexadecimal digits


def cluster(claims: Sequence[Claim], links: Sequence[Link], pins: Sequence[Pin]) -> tuple[Incident, ...]:
    """Return the incidents that claims make, sorted by id; every claim is in exactly one.

    Links and pins with an end that is not among `claims` count for nothing. The result is the same in
    whatever order claims, links and pins are given.

    Raises:
        UsageError: pins contradict one another; the message names claims and decisions.
    """
    of_id = {claim.id: claim for claim in claims}
    links = [link for link in links if link.one in of_id and link.other in of_id]
    pins = [pin for pin in pins if pin.one in of_id and pin.other in of_id]
    found: list[Incident] = []
    for component in components(of_id, links, pins):
        found.extend(_incidents(component, of_id))
    return tuple(sorted(found, key=lambda incident: incident.id))


class Component:
    """Claims that hang together, with the links and pins between them, all sorted."""

    __slots__ = ("claims", "links", "pins")

    def __init__(self, claims: list[str]) -> None:
        self.claims = claims
        self.links: list[Link] = []
        self.pins: list[Pin] = []


def components(claims: Iterable[str], links: Iterable[Link], pins: Iterable[Pin]) -> Iterator[Component]:
    """Yield the components of claims by links and by pins that say "together"; sorted by first claim.

    A pin that says "apart" is in a component only if both its claims are.
    """
    links = sorted(links, key=lambda link: (link.one, link.other))
    pins = sorted(pins, key=lambda pin: (pin.one, pin.other, pin.together, pin.decision_id))
    above = {claim: claim for claim in sorted(claims)}
    for one, other in _ties(links, pins):
        mine, theirs = _top(above, one), _top(above, other)
        above[max(mine, theirs)] = min(mine, theirs)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for claim in above:
        members[_top(above, claim)].append(claim)
    found = {top: Component(own) for top, own in members.items()}
    for link in links:
        found[_top(above, link.one)].links.append(link)
    for pin in pins:
        if _top(above, pin.one) == _top(above, pin.other):
            found[_top(above, pin.one)].pins.append(pin)
    yield from found.values()


def _ties(links: Iterable[Link], pins: Iterable[Pin]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that hang together: linked, or pinned together."""
    yield from ((link.one, link.other) for link in links)
    yield from ((pin.one, pin.other) for pin in pins if pin.together)


def _top(above: dict[str, str], claim: str) -> str:
    top = claim
    while above[top] != top:
        top = above[top]
    while above[claim] != top:
        above[claim], claim = top, above[claim]
    return top


def touched(new: Collection[str], links: Iterable[Link], pins: Iterable[Pin]) -> frozenset[str]:
    """Return the new claims and all that hang together with any of them by links and pins.

    Whoever adds claims and their links works out the incidents of these claims anew, and of no others.
    """
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in _ties(links, pins):
        beside[one].append(other)
        beside[other].append(one)
    found = set(new)
    left = list(found)
    while left:
        for claim in beside[left.pop()]:
            if claim not in found:
                found.add(claim)
                left.append(claim)
    return frozenset(found)


def _incidents(component: Component, of_id: Mapping[str, Claim]) -> Iterator[Incident]:
    if len(component.claims) == 1:
        yield _incident(component.claims, (), of_id)
        return
    groups = _groups(component, of_id)
    home = {claim: group for group in groups for claim in group}
    between: defaultdict[str, list[Link]] = defaultdict(list)
    for link in component.links:
        if home[link.one] is home[link.other]:
            between[home[link.one][0]].append(link)
    for group in groups:
        yield _incident(group, between[group[0]], of_id)


def _incident(group: Collection[str], links: Sequence[Link], of_id: Mapping[str, Claim]) -> Incident:
    return Incident(incident_id(of_id[each] for each in group), tuple(sorted(group)), tuple(links))


def incident_id(claims: Iterable[Claim]) -> str:
    """Return the id of an incident of these claims: a hash of the first of them by publication."""
    first = min(claims, key=lambda claim: (claim.published, claim.id))
    return hashlib.sha256(f"incident {first.id}".encode()).hexdigest()[:_ID_LENGTH]


def _groups(component: Component, of_id: Mapping[str, Claim]) -> list[list[str]]:
    """Return the groups of a component's claims, each sorted."""
    pinned = _pinned(component)
    apart = [(pin.one, pin.other) for pin in component.pins if not pin.together]
    groups = Groups(
        [of_id[claim] for claim in component.claims], component.links, together=pinned, apart=apart
    )
    groups.grow()
    return groups.members()


def _pinned(component: Component) -> list[list[str]]:
    """Return the groups of claims that people pinned together.

    Raises:
        UsageError: two claims of a group are pinned apart.
    """
    above = {claim: claim for claim in component.claims}
    for pin in component.pins:
        if pin.together:
            one, other = _top(above, pin.one), _top(above, pin.other)
            above[max(one, other)] = min(one, other)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for claim in component.claims:
        members[_top(above, claim)].append(claim)
    for pin in component.pins:
        top = _top(above, pin.one)
        if not pin.together and top == _top(above, pin.other):
            said = sorted({p.decision_id for p in component.pins if p.together and _top(above, p.one) == top})
            raise UsageError(
                f"claims {pin.one} and {pin.other}: pinned apart by decision {pin.decision_id}, and together "
                f"by {', '.join(map(str, said))}: undo one of these decisions"
            )
    return [own for own in members.values() if len(own) > 1]
