"""Whose people a count counts: said by what they belong to, who leads them, or who is among them."""

from __future__ import annotations

import pytest

from tests.extract.test_tolls import tolls_in, written


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قتل أربعة أشخاص ينتمون إلى تنظيم داعش في غارة", ["killed 4 combatant"]),
        ("اعتقلت الشرطة شخصين ينتميان للقاعدة", ["detained 2 combatant"]),
        ("مقتل اثنين من كبار قادة التنظيم في غارة", ["killed 2 combatant"]),
        ("مقتل ثلاثة من أبرز قيادات الميليشيا", ["killed 3 combatant"]),
        ("قالت قوات الأمن إن الهجوم أدى إلى مقتل عشرة من أفرادها", ["killed 10 combatant"]),
        ("مقتل زعيم التنظيم في غارة ليلية", ["killed 1 combatant"]),
        ("قتل اثنان من أفراد قوات الحدود في تفجير", ["killed 2 combatant"]),
        # of whom none of this says whose they are
        ("قتل أربعة أشخاص ينتمون إلى قبيلة واحدة في غارة", ["killed 4 unknown"]),
        ("مقتل اثنين من أفراد القبيلة في غارة", ["killed 2 unknown"]),
        ("مقتل زعيم القبيلة في غارة ليلية", ["killed 1 unknown"]),
    ],
)
def test_people_are_of_the_armed_body_they_are_said_to_belong_to(text: str, counts: list[str]) -> None:
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("سقوط أربعة قتلى بينهم قيادات", ["killed 4 combatant", "killed ? combatant (part)"]),
        ("سقوط 12 قتيلا، بينهم قياديان", ["killed 12 combatant", "killed 2 combatant (part)"]),
        ("سقوط أربعة قتلى بينهم طفل", ["killed 4 unknown", "killed 1 civilian (part)"]),
    ],
)
def test_those_who_fell_with_leaders_are_theirs(text: str, counts: list[str]) -> None:
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("مقتل 12 شخصا بين مدنيين وعسكريين", ["killed 12 unknown"]),
        ("سقوط قتلى بين المدنيين والعسكريين", ["killed ? unknown"]),
        ("سقوط قتلى بين المدنيين والأطفال", ["killed ? civilian"]),
        ("سقوط قتلى بين المدنيين", ["killed ? civilian"]),
    ],
)
def test_people_of_two_kinds_are_of_no_known_kind(text: str, counts: list[str]) -> None:
    assert [written(toll) for toll in tolls_in(text)] == counts


def test_an_adjective_says_it_before_the_words_behind_the_count() -> None:
    text = "سقوط 5 شهداء مدنيين بينهم طفلان و43 قتيلا من العسكريين"
    assert next(written(toll) for toll in tolls_in(text)) == "killed 5 civilian"
