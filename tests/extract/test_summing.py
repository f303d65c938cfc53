"""People whom "and" or "with" joins: which are one count, what they add up to, and which are told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.extract.tolls import TABLES, read_tolls
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.text.page import prepare

DATA = Path(__file__).resolve().parents[2] / "src" / "marsad" / "data"
LEXICON = Lexicon({name: read_list(DATA / "lexicon" / f"{name}.tsv", spec) for name, spec in TABLES.items()})


def told_in(text: str) -> list[str]:
    """Return the counts of a sentence: harm, number ("3", "3+", "?") and the kind of people."""
    page = prepare(Article("a", "outlet", date(2020, 1, 1), text))
    told = []
    for toll in read_tolls(page, LEXICON.find(page)).mentions:
        count = "?" if toll.low is None else str(toll.low) if toll.low == toll.high else f"{toll.low}+"
        told.append(f"{toll.harm} {count} {toll.victims}")
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("قتل 14 جنديا وحارسا في المعسكر", ["killed 14 combatant"], id="both accusative"),
        pytest.param("مقتل 16 شرطيا ومدنيا", ["killed 16 unknown"], id="of two kinds"),
        pytest.param("اعتقال 120 طالبا وموظفا وجنديا", ["detained 120 unknown"], id="three"),
        pytest.param("اعتقال 130 طبيب وممرض", ["detained 130 civilian"], id="accusative not written"),
        pytest.param("قتل 14 شرطيا وضابطا عراقيا", ["killed 14 combatant"], id="an adjective behind"),
        pytest.param("مقتل 12 جنديا وامرأة", ["killed 12 combatant", "killed 1 civilian"], id="woman apart"),
        pytest.param("مقتل 12 جنديا ومدني", ["killed 12 combatant", "killed 1 civilian"], id="case apart"),
        pytest.param(
            "مقتل 12 جنديا ومدنيا واحدا", ["killed 12 combatant", "killed 1 civilian"], id="own number"
        ),
        pytest.param(
            "مقتل خمسة مدنيين وشرطي", ["killed 5 civilian", "killed 1 combatant"], id="below eleven"
        ),
        pytest.param("مقتل 104 مدنيين وشرطي", ["killed 104 civilian", "killed 1 combatant"], id="104"),
    ],
)
def test_a_number_that_stands_before_a_singular_counts_the_next_one_too(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "قال إن جنديا تركيا قتل وأصيب آخر", ["killed 1 combatant", "wounded 1 combatant"], id="adjective"
        ),
        pytest.param(
            "قالت إن شابا من أبناء القرية قتل وأصيب آخران",
            ["killed 1 civilian", "wounded 2 civilian"],
            id="further off",
        ),
        pytest.param("قتل وأصيب آخرون في القصف", ["killed_or_wounded ? unknown"], id="no subject"),
        pytest.param("قتل وأصيب ثلاثة جنود", ["killed_or_wounded 3 combatant"], id="one count"),
        pytest.param("قتل في سوريا جنديا", ["killed 1 combatant"], id="a country"),
    ],
)
def test_the_second_of_two_verbs_has_its_own_count_where_the_first_has_its_subject(
    text: str, told: list[str]
) -> None:
    assert told_in(text) == told
