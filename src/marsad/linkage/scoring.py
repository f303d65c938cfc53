"""How likely two claims tell of one happening: candidates, comparisons and weights, on one engine or another.

Each link follows from its two claims alone. So links between new claims and old ones are the same as those of
comparing all of them again, in whatever order claims come.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from marsad.linkage.candidates import KEYS, days_of, keys_of
from marsad.linkage.columns import row_of
from marsad.linkage.comparisons import COMPARISONS
from marsad.linkage.engines import Engine, compared, table_of
from marsad.linkage.means import Means, load_means
from marsad.linkage.parameters import Parameters
from marsad.linkage.reasons import reasons_of
from marsad.records.claim import Claim
from marsad.records.incident import Link

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

REACH_DAYS = 2
"""Claims that happened (or, of unknown day, were published) more days apart are never linked."""

_EDITION = 1  # to be raised when columns or keys of a claim are made otherwise

WINDOW = 50_000
"""Claims that are compared at once: what bounds the memory."""


@cache
def scheme() -> str:
    """Return the name of the way claims are compared: links of different schemes must not be mixed.

    It changes with the parameters and comparisons, with the lists, and with `_EDITION`.

    Raises:
        DataError: a shipped file cannot be used.
    """
    means = load_means()
    known = [
        _EDITION,
        means.parameters.scheme(),
        sorted(means.lore.generic),
        sorted(means.lore.sides.items()),
    ]
    return f"linkage {hashlib.sha256(repr(known).encode()).hexdigest()[:16]}"


def score(
    claims: Sequence[Claim], *, engine: Engine = "duckdb", means: Means | None = None, window: int = WINDOW
) -> tuple[Link, ...]:
    """Return the links between claims that may tell of one happening, sorted by their ends.

    Claims that are compared and found too unlike have no link. At most about `window` claims are compared at
    once, those of neighbouring days; it changes nothing about the result. The package `splink` is needed, and
    for the engine "spark" `pyspark` and Java.

    Raises:
        DataError: the shipped parameters cannot be used.
    """
    means = means or load_means()
    of_id = {claim.id: claim for claim in claims}
    found = []
    for table in pairs(claims, engine=engine, means=means, window=window):
        for one, other, weight, levels in rows_of(table, means.parameters):
            reasons = reasons_of(of_id[one], of_id[other], levels, means)
            found.append(Link(one, other, weight, probability_of(weight), reasons))
    return tuple(sorted(found, key=lambda link: (link.one, link.other)))


def pairs(
    claims: Iterable[Claim], *, engine: Engine = "duckdb", means: Means | None = None, window: int = WINDOW
) -> Iterator[pa.Table]:
    """Yield tables of the pairs that may be of one happening, each pair once: see `engines.compared`."""
    means = means or load_means()
    for own, before in windows(claims, size=window):
        rows = [row_of(claim, means.lore) | {KEYS: keys_of(claim, means.lore)} for claim in (*before, *own)]
        table = compared(table_of(rows), means.parameters, engine=engine)
        yield _without(table, [claim.id for claim in before])


def _without(table: pa.Table, known: Sequence[str]) -> pa.Table:
    """Return the pairs of which not both claims are known from the windows before."""
    import pyarrow as pa
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    if not known:
        return table
    values = pa.array(known, pa.string())
    both = pc.and_(pc.is_in(table["one"], values), pc.is_in(table["other"], values))
    return table.filter(pc.invert(both))


def windows(claims: Iterable[Claim], *, size: int) -> Iterator[tuple[Sequence[Claim], Sequence[Claim]]]:
    """Yield claims in windows of days, with those of earlier windows that share a day with them.

    Two claims that share a day are together in the window of the one that begins later; in every later window
    that they are in, both are of earlier ones.
    """
    ordered = sorted(claims, key=lambda claim: (days_of(claim).start, claim.id))
    before: list[Claim] = []
    at = 0
    while at < len(ordered):
        end = min(at + size, len(ordered))
        last = days_of(ordered[end - 1]).start
        while end < len(ordered) and days_of(ordered[end]).start == last:
            end += 1
        own = ordered[at:end]
        begin = days_of(own[0]).start
        before = [claim for claim in before if days_of(claim).stop > begin]
        yield own, before
        before = before + own
        at = end


def rows_of(table: pa.Table, parameters: Parameters) -> Iterator[tuple[str, str, float, tuple[int, ...]]]:
    """Yield ends, weight and levels of the pairs of a table that weigh enough to be links."""
    columns = [table[name].to_pylist() for name in ("one", "other", *(each.name for each in COMPARISONS))]
    for one, other, *levels in zip(*columns, strict=True):
        weight = parameters.weight(levels)
        if weight > parameters.least:
            yield one, other, weight, tuple(levels)


def probability_of(weight: float) -> float:
    """Return a match weight, log2 odds, as a probability."""
    return 1 / (1 + math.exp2(-weight))
