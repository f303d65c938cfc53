"""How groups of claims grow together along their links.

Average linkage: how well two groups go together is the mean of the match weights of all pairs between them.
A pair without a link (judged unlikely, or never compared) counts as `NO_LINK`; no pair counts more than
`MOST`, so that one sure pair does not carry many unlike ones. The constants are measured on linked reports by
cross-validation (linkage-build/README.md).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from marsad.incidents.compatible import can_be_one
from marsad.records.claim import Claim
from marsad.records.incident import Link

NO_LINK = -1.0
MOST = 6.0
LEAST_MEAN = 0.0


class Groups:
    """Groups of claims, each known by a number; a group made by joining two has a new one."""

    def __init__(
        self,
        claims: Sequence[Claim],
        links: Iterable[Link],
        *,
        together: Iterable[Sequence[str]],
        apart: Iterable[tuple[str, str]],
    ) -> None:
        """Begin with each claim by itself, but for those that are `together`.

        `claims` and `links` are sorted by id; every end of a link is one of the claims.
        """
        ordered = sorted(claims, key=lambda claim: claim.id)
        self._claim = {claim.id: claim for claim in ordered}
        self._group: dict[str, int] = {}
        self._members: dict[int, list[str]] = {}
        pinned = {claim: own for own in together for claim in own}
        for claim in ordered:
            if claim.id not in self._group:
                own = sorted(pinned.get(claim.id, (claim.id,)))
                self._members[len(self._members)] = own
                self._group.update(dict.fromkeys(own, len(self._members) - 1))
        self._next = len(self._members)
        self._tolls = {
            number
            for number, own in self._members.items()
            if all(self._claim[each].cumulative for each in own)
        }
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[self._group[one]].add(self._group[other])
            self._apart[self._group[other]].add(self._group[one])
        self._sums: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for link in links:
            self._add_link(link)

    def _add_link(self, link: Link) -> None:
        one, other = self._group[link.one], self._group[link.other]
        if one == other:
            return
        weight = max(-MOST, min(MOST, link.weight))
        total, count = self._sums[one].get(other, (0.0, 0))
        self._sums[one][other] = self._sums[other][one] = (total + weight, count + 1)

    def members(self) -> list[list[str]]:
        """Return the groups, each sorted, by their first claims."""
        return sorted(sorted(own) for own in self._members.values())

    def grow(self) -> None:
        """Join groups until no two go together well enough."""
        self._join_best(set(self._members) - self._tolls)
        self._attach_tolls()

    def _join_best(self, among: set[int]) -> None:
        """Join the two of these groups that go together best, again and again."""
        heap = [
            (-mean, one, other)
            for one in sorted(among)
            for other in sorted(self._sums[one])
            if one < other and other in among
            for mean in self._mean(one, other)
        ]
        heapq.heapify(heap)
        while heap:
            _, one, other = heapq.heappop(heap)
            if one not in self._members or other not in self._members or not self._may_join(one, other):
                continue
            new = self._join(one, other)
            among.add(new)
            for neighbour in sorted(self._sums[new]):
                if neighbour in among and neighbour in self._members:
                    for mean in self._mean(new, neighbour):
                        heapq.heappush(heap, (-mean, neighbour, new))

    def _attach_tolls(self) -> None:
        """Join each cumulative toll with the group it goes with best; those left over with one another."""
        rest = set()
        chosen: list[tuple[int, int]] = []
        for toll in sorted(self._tolls):
            best = [
                (-mean, group)
                for group in sorted(self._sums[toll])
                if group in self._members and group not in self._tolls
                for mean in self._mean(toll, group)
                if self._may_join(toll, group)
            ]
            if best:
                chosen.append((toll, min(best)[1]))
            else:
                rest.add(toll)
        now: dict[int, int] = {}
        for toll, group in chosen:
            target = now.get(group, group)
            if self._may_join(toll, target):
                now[group] = self._join(toll, target)
            else:
                rest.add(toll)
        self._join_best(rest)

    def _mean(self, one: int, other: int) -> Iterator[float]:
        """Yield the mean weight of all pairs between two groups if it is high enough."""
        total, count = self._sums[one][other]
        pairs = len(self._members[one]) * len(self._members[other])
        mean = (total + NO_LINK * (pairs - count)) / pairs
        if mean > LEAST_MEAN:
            yield mean

    def _may_join(self, one: int, other: int) -> bool:
        return other not in self._apart[one] and all(
            can_be_one(self._claim[mine], self._claim[theirs])
            for mine in self._members[one]
            for theirs in self._members[other]
        )

    def _join(self, one: int, other: int) -> int:
        """Make one new group of two; return its number."""
        new = self._next
        self._next += 1
        self._members[new] = self._members.pop(one) + self._members.pop(other)
        for old in (one, other):
            for neighbour, (total, count) in self._sums.pop(old, {}).items():
                if neighbour in (one, other):
                    continue
                before, counted = self._sums[new].get(neighbour, (0.0, 0))
                self._sums[new][neighbour] = (before + total, counted + count)
                self._sums[neighbour].pop(old, None)
                self._sums[neighbour][new] = self._sums[new][neighbour]
            for kept_apart in self._apart.pop(old, set()):
                self._apart[kept_apart].discard(old)
                self._apart[kept_apart].add(new)
                self._apart[new].add(kept_apart)
        return new
