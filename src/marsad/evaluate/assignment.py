"""The one-to-one pairing of greatest total weight (the Hungarian method)."""

from __future__ import annotations

import math
from collections.abc import Mapping


def heaviest_pairing(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Return the one-to-one subset of weighted pairs with the greatest total weight.

    `weights` holds a positive weight for each pair (row, column) that may be matched. Rows are placed
    in ascending order by shortest augmenting paths over a square matrix padded with zeros, and of
    equally good columns the lowest is taken: where several pairings weigh the same, this order decides
    which one is returned, so that it is the same one on every run and in every implementation of the
    scoring definition.

    >>> heaviest_pairing({(0, 0): 4, (0, 1): 3, (1, 0): 3})
    [(1, 0), (0, 1)]
    """
    rows = sorted({row for row, _ in weights})
    columns = sorted({column for _, column in weights})
    size = max(len(rows), len(columns))
    gain = [[0] * size for _ in range(size)]
    for (row, column), weight in weights.items():
        gain[rows.index(row)][columns.index(column)] = weight
    owner = _owners(gain)
    return [(rows[owner[at]], column) for at, column in enumerate(columns) if gain[owner[at]][at] > 0]


def _owners(gain: list[list[int]]) -> list[int]:
    """Return for each column of a square matrix the row it is given to."""
    size = len(gain)
    owner = [-1] * size
    row_price, column_price = [0.0] * size, [0.0] * size
    for row in range(size):
        _place(row, gain, owner, row_price, column_price)
    return owner


def _place(
    row: int, gain: list[list[int]], owner: list[int], row_price: list[float], column_price: list[float]
) -> None:
    """Give `row` a column, moving rows placed before along the cheapest path to a free column.

    `owner` and both price lists are updated in place. Prices keep ``row_price + column_price <= -gain``
    for every cell, with equality on the cells in use: that is what makes the result the best one.
    """
    slack = dict.fromkeys(range(len(gain)), math.inf)  # of the columns not on the path yet
    reached_from = [-1] * len(gain)  # the column before this one on the path; -1 is the row being placed
    path: list[int] = []
    tip_row, tip_column = row, -1
    while tip_row != -1:
        for column in slack:
            excess = -gain[tip_row][column] - row_price[tip_row] - column_price[column]
            if excess < slack[column]:
                slack[column], reached_from[column] = excess, tip_column
        step, tip_column = min((excess, column) for column, excess in slack.items())
        row_price[row] += step
        for column in path:
            row_price[owner[column]] += step
            column_price[column] -= step
        slack = {column: excess - step for column, excess in slack.items() if column != tip_column}
        path.append(tip_column)
        tip_row = owner[tip_column]
    while tip_column != -1:
        before = reached_from[tip_column]
        owner[tip_column] = row if before == -1 else owner[before]
        tip_column = before
