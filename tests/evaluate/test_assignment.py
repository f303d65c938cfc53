from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluate.assignment import heaviest_pairing

CELLS = st.tuples(st.integers(0, 4), st.integers(0, 4))
WEIGHTS = st.dictionaries(CELLS, st.integers(1, 12), max_size=20)


@given(WEIGHTS)
def test_no_other_pairing_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    best = max(
        sum(weights.get((row, at), 0) for at, row in enumerate(rows)) for rows in permutations(range(5))
    )
    assert sum(weights[pair] for pair in heaviest_pairing(weights)) == best


@given(WEIGHTS)
def test_every_row_and_column_is_used_once_and_only_where_a_match_was_allowed(
    weights: dict[tuple[int, int], int],
) -> None:
    pairs = heaviest_pairing(weights)
    assert all(pair in weights for pair in pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_nothing_to_pair_gives_no_pairs() -> None:
    assert heaviest_pairing({}) == []


def test_of_equal_columns_the_first_is_taken() -> None:
    assert heaviest_pairing({(0, 0): 5, (0, 1): 5}) == [(0, 0)]
    assert heaviest_pairing({(0, 0): 5, (0, 1): 5, (1, 0): 5, (1, 1): 5}) == [(0, 0), (1, 1)]
