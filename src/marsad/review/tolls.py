"""How many people an event harmed in all, of rows that may tell of the same people twice."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.records.event import Casualty, Event, Harm

Range = tuple[int | None, int | None]


def harmed(event: Event, harm: Harm) -> Range:
    """Return the least and the greatest number of people of an event that came to a harm.

    Rows are added only where each is of another kind of victims and none of unknown kind: then they are
    different people («ثلاثة مدنيين وخمسة مقاتلين»). Anything else may be a total beside its breakdown or a
    second count of the same people, and a breakdown is never added to its total (the coding guidelines: "of
    whom 3 children" is a detail, a full breakdown stays one row): the row with the greatest number stands
    for all.

    A null stands for what is not known: high of "at least", low of "at most", both of a vague quantity. In a
    sum it adds nothing to low, and leaves high open.
    """
    rows = [row for row in event.casualties if row.harm == harm]
    if not rows:
        return None, None
    kinds = [row.victims for row in rows]
    if len(rows) > 1 and "unknown" not in kinds and len(set(kinds)) == len(kinds):
        return _sum(rows)
    greatest = max(
        rows, key=lambda row: (row.low or 0, row.high is None and row.low is not None, row.high or 0)
    )
    return greatest.low, greatest.high


def _sum(rows: Sequence[Casualty]) -> Range:
    lows = [row.low for row in rows if row.low is not None]
    highs = [row.high for row in rows if row.high is not None]
    return sum(lows) if lows else None, sum(highs) if len(highs) == len(rows) else None
