"""How two claims are compared: for each field its levels, the most telling first, as SQL.

The SQL is DuckDB's; Splink turns it into that of other engines. `_l` and `_r` are the two claims' columns
(`linkage.columns`). Levels are asked in order and the first that holds is taken; the last holds always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from marsad.linkage.columns import EXACT_KM, PLACES

Role = Literal["for", "against", "neutral", "free"]
ELSE = "ELSE"


@dataclass(frozen=True, slots=True)
class Level:
    """One finding: its name, as parameters and reasons have it, and the SQL that says when it holds.

    Its role in fitting: what is `for` one happening weighs at least 0, and no less than what is `for` it
    further down; what is `against` it weighs at most 0, and no more than what is `against` it further up;
    `neutral` weighs nothing, by definition; `free` may weigh either way.
    """

    name: str
    sql: str
    role: Role


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, with its levels; exactly one of them holds for each pair."""

    name: str
    levels: tuple[Level, ...]


def _apart(one: int, other: int) -> str:
    squares = (f"({axis}{one}_l - {axis}{other}_r) * ({axis}{one}_l - {axis}{other}_r)" for axis in "xyz")
    return "sqrt(" + " + ".join(squares) + ")"


def _least_of(terms: Sequence[str]) -> str:
    return "least(" + ", ".join(terms) + ")"


_PAIRS = tuple(product(range(PLACES), repeat=2))
# What is left between the two nearest circles, and between the two nearest exactly known places, in km.
_GAP = _least_of([f"{_apart(i, j)} - r{i}_l - r{j}_r" for i, j in _PAIRS])
_APART = _least_of(
    [f"CASE WHEN r{i}_l <= {EXACT_KM} AND r{j}_r <= {EXACT_KM} THEN {_apart(i, j)} END" for i, j in _PAIRS]
)
_DAYS_APART = "greatest(first_day_l - last_day_r, first_day_r - last_day_l)"
_LONGEST = "greatest(last_day_l - first_day_l, last_day_r - first_day_r)"
_LAG = "abs(coalesce(first_day_l, published_l) - coalesce(first_day_r, published_r))"
_FITS = f"least(r0_l, r0_r) <= {EXACT_KM} AND greatest(r0_l, r0_r) <= 30"


def _shared(one: str, other: str = "") -> str:
    return f"array_length(array_intersect({one}_l, {other or one}_r))"


_NAMED = _shared("place_words")
_FEWER_NAMES = "least(array_length(place_words_l), array_length(place_words_r))"
_SAID = f"greatest({_shared('place_words', 'told')}, {_shared('told', 'place_words')})"
_FEWER_RARE = "least(array_length(rare_l), array_length(rare_r))"
_FEWER_WORDS = "least(array_length(told_l), array_length(told_r))"


def _none(column: str) -> str:
    return f"array_length({column}_l) = 0 OR array_length({column}_r) = 0"


def _count(harm: str) -> Comparison:
    low, high = f"{harm}_low", f"{harm}_high"
    equal = f"{low}_l = {low}_r AND {high}_l = {high}_r"
    off = f"greatest({low}_l - {high}_r, {low}_r - {high}_l)"
    more = f"greatest({low}_l, {low}_r)"
    return Comparison(
        harm,
        (
            Level("not told in both", f"{low}_l IS NULL AND {low}_r IS NULL", "neutral"),
            Level("told in one only", f"{low}_l IS NULL OR {low}_r IS NULL", "free"),
            Level("the same, 5 or more", f"{equal} AND {low}_l >= 5", "for"),
            Level("the same, 2 to 4", f"{equal} AND {low}_l >= 2", "for"),
            Level("the same, 1", equal, "for"),
            Level("the ranges meet", f"{off} <= 0", "free"),
            Level("1 or a quarter off", f"{off} <= greatest(1, 0.25 * {more})", "against"),
            Level("up to half off", f"{off} <= 0.5 * {more}", "against"),
            Level("more than half off", ELSE, "against"),
        ),
    )


COMPARISONS: Sequence[Comparison] = (
    Comparison(
        "place",
        (
            Level("the same exact place", f"{_shared('exact_places')} > 0", "for"),
            Level("exact places within 2 km", f"{_APART} <= 2", "for"),
            Level("an exact place and a circle of up to 30 km meet", f"{_GAP} <= 0 AND {_FITS}", "free"),
            Level("two circles of up to 30 km meet", f"{_GAP} <= 0 AND greatest(r0_l, r0_r) <= 30", "free"),
            Level("circles meet, one wider than 30 km", f"{_GAP} <= 0", "free"),
            Level("circles up to 5 km apart", f"{_GAP} <= 5", "against"),
            Level("circles up to 15 km apart", f"{_GAP} <= 15", "against"),
            Level("circles more than 15 km apart", f"{_GAP} > 15", "against"),
            Level("a point is not known", ELSE, "neutral"),
        ),
    ),
    Comparison(
        "name",
        (
            Level("two or more words shared", f"{_NAMED} >= 2", "for"),
            Level("one word shared, all of one name", f"{_NAMED} = 1 AND {_FEWER_NAMES} = 1", "for"),
            Level("one word shared", f"{_NAMED} = 1", "for"),
            Level("two or more words stand in the other's sentence", f"{_SAID} >= 2", "for"),
            Level("a word stands in the other's sentence", f"{_SAID} = 1", "free"),
            Level("a name is not told", _none("place_words"), "neutral"),
            Level("no word shared", ELSE, "against"),
        ),
    ),
    Comparison(
        "time",
        (
            Level("the same day", f"{_DAYS_APART} <= 0 AND {_LONGEST} = 0", "for"),
            Level("days overlap, of up to 3", f"{_DAYS_APART} <= 0 AND {_LONGEST} <= 3", "free"),
            Level("days overlap, of up to a month", f"{_DAYS_APART} <= 0 AND {_LONGEST} <= 31", "free"),
            Level("days overlap, of longer", f"{_DAYS_APART} <= 0", "free"),
            Level("one day apart", f"{_DAYS_APART} = 1", "against"),
            Level("more than one day apart", f"{_DAYS_APART} > 1", "against"),
            Level("a day is not known", f"{_LAG} <= 2", "neutral"),
            Level("a day is not known, published later", ELSE, "free"),
        ),
    ),
    Comparison(
        "type",
        (
            Level("the same", "type_l = type_r", "for"),
            Level("of one family", "family_l = family_r", "for"),
            Level("one may be of any family", "family_l = '' OR family_r = ''", "neutral"),
            Level("another family", ELSE, "against"),
        ),
    ),
    Comparison(
        "initiator",
        (
            Level("shared", f"{_shared('doers')} > 0", "for"),
            Level("of one side", f"{_shared('doer_sides')} > 0", "free"),
            Level("one is not told", _none("doers"), "neutral"),
            Level("another of the same class", f"{_shared('doer_kinds')} > 0", "against"),
            Level("another", ELSE, "against"),
        ),
    ),
    Comparison(
        "target",
        (
            Level("shared", f"{_shared('targets')} > 0", "for"),
            Level("one is not told", _none("targets"), "neutral"),
            Level("another", ELSE, "against"),
        ),
    ),
    _count("killed"),
    _count("wounded"),
    Comparison(
        "words",
        (
            Level("the same sentence", "sentence_l = sentence_r", "for"),
            Level("fewer than 6 to compare", f"{_FEWER_WORDS} < 6", "neutral"),
            Level("half shared", f"2 * {_shared('told')} >= {_FEWER_WORDS}", "for"),
            Level("a third shared", f"3 * {_shared('told')} >= {_FEWER_WORDS}", "for"),
            Level("a sixth shared", f"6 * {_shared('told')} >= {_FEWER_WORDS}", "free"),
            Level("fewer shared", ELSE, "against"),
        ),
    ),
    Comparison(
        "rare words",
        (
            Level("5 or more shared", f"{_shared('rare')} >= 5", "for"),
            Level("3 or 4 shared", f"{_shared('rare')} >= 3", "for"),
            Level("2 shared", f"{_shared('rare')} = 2", "for"),
            Level("1 shared", f"{_shared('rare')} = 1", "for"),
            Level(
                "none shared, one has fewer than 3",
                "least(array_length(rare_l), array_length(rare_r)) < 3",
                "neutral",
            ),
            Level("none shared", ELSE, "against"),
        ),
    ),
    Comparison(
        "area",
        (
            Level("shared", f"{_shared('areas')} > 0", "for"),
            Level("one is not known", _none("areas"), "neutral"),
            Level("another", ELSE, "against"),
        ),
    ),
    Comparison(
        "source",
        (
            Level("the same is credited", f"{_shared('sources')} > 0", "for"),
            Level("not the same, or none", ELSE, "neutral"),
        ),
    ),
    Comparison(
        "copies",
        (
            Level("near-copies of one text", "copies_l = copies_r", "for"),
            Level("no copies", ELSE, "neutral"),
        ),
    ),
)


def level_sql(comparison: Comparison) -> str:
    """Return the DuckDB expression that gives the index of the level that holds."""
    cases = " ".join(f"WHEN {level.sql} THEN {index}" for index, level in enumerate(comparison.levels[:-1]))
    return f"CASE {cases} ELSE {len(comparison.levels) - 1} END"
