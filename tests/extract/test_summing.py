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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("مقتل خمسة جنود وضابط", ["killed 6 combatant"], id="soldiers"),
        pytest.param("إصابة ثلاثة عسكريين أميركيين وشرطي", ["wounded 4 combatant"], id="nations"),
        pytest.param("ضابطي شرطة ومجندا أصيبوا في الانفجار", ["wounded 3 combatant"], id="before the verb"),
        pytest.param(
            "قتل ضابط وأصيب آخر وثلاثة مجندين", ["killed 1 combatant", "wounded 4 combatant"], id="another"
        ),
        pytest.param("قتل السائق واثنان آخران", ["killed 3 civilian"], id="others"),
        pytest.param(
            "مقتل ضابط وثلاثة مسلحين", ["killed 1 combatant", "killed 3 combatant"], id="one of each side"
        ),
        pytest.param("مقتل خمسة مسلحين وضابط", ["killed 5 combatant", "killed 1 combatant"], id="two sides"),
        pytest.param(
            "إصابة أربعة جنود وثلاثة مدنيين", ["wounded 4 combatant", "wounded 3 civilian"], id="two kinds"
        ),
        pytest.param(
            "قتل مسلح وأصيب آخر ومدني",
            ["killed 1 combatant", "wounded 1 combatant", "wounded 1 civilian"],
            id="another of another kind",
        ),
    ],
)
def test_people_of_one_side_are_one_count(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("القيادي سالم الحداد قتل مع سبعة آخرين", ["killed 8 combatant"], id="behind the verb"),
        pytest.param(
            "لقي القيادي سالم الحداد مصرعه مع عدد من مرافقيه", ["killed 1+ combatant"], id="behind an idiom"
        ),
        pytest.param("القيادي سالم الحداد لقي مصرعه مع أحد مرافقيه", ["killed 2 combatant"], id="one of"),
        pytest.param("مقتل أحد قادة الجماعة مع عدد من مرافقيه", ["killed 1+ combatant"], id="one of them"),
        pytest.param("مقتل القيادي سالم الحداد مع قادة آخرين", ["killed 1+ combatant"], id="no number"),
        pytest.param("مقتل القائد سالم الحداد، مع عدد من أتباعه", ["killed 1+ combatant"], id="followers"),
        pytest.param(
            "مقتل ضابط مع ثلاثة مدنيين", ["killed 1 combatant", "killed 3 civilian"], id="another kind"
        ),
        pytest.param("قتل الجندي سالم الحداد في اجتماع مع القادة", ["killed 1 combatant"], id="a meeting"),
    ],
)
def test_those_told_of_with_someone_are_counted_with_him(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("أصيبت زوجته واثنان من أبنائهما", ["wounded 3 civilian"], id="children"),
        pytest.param("إصابة والدته وزوجة أخيه وابنته", ["wounded 3 civilian"], id="kin of kin"),
        pytest.param("استشهد مسعفان ونجل أحدهما", ["killed 3 civilian"], id="son of one of them"),
        pytest.param("قتلوا طفلة عمرها 9 أعوام ووالدها", ["killed 2 civilian"], id="age"),
        pytest.param("قتل شاب (20 عاما) وشقيقه", ["killed 2 civilian"], id="age in brackets"),
        pytest.param("خطف أربعة عمال باكستانيين مسلمين وسائقهم", ["detained 5 civilian"], id="adjectives"),
        pytest.param("مقتل نجله و20 آخرين", ["killed 21 civilian"], id="others"),
        pytest.param("إصابة والد الوزير", ["wounded 1 civilian"], id="no pronoun"),
        pytest.param("إصابة والد", [], id="nobody's"),
    ],
)
def test_kin_are_counted_with_those_they_belong_to(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("مقتل المواطن سالم الحداد وعلي الصالح", ["killed 2 civilian"], id="names"),
        pytest.param(
            "إصابة العقيد سالم الحداد والرائد وليد الصالح والمجند علي سعيد",
            ["wounded 3 combatant"],
            id="ranks",
        ),
        pytest.param(
            "استشهاد الشاب سالم الحداد (20 عاما) والطفلة هدى الصالح", ["killed 2 civilian"], id="ages"
        ),
        pytest.param("مقتل الشاب سالم الحداد والجندي علي الصالح", ["killed 2 unknown"], id="two kinds"),
        pytest.param("الصحفي سالم الحداد والمصور علي الصالح أصيبا", ["wounded 2 civilian"], id="before"),
        pytest.param("قتل الصحفي سالم الحداد وقال علي الصالح", ["killed 1 civilian"], id="a new sentence"),
        pytest.param(
            "قتل الضابط سالم الحداد وأصيب الجندي علي الصالح",
            ["killed 1 combatant", "wounded 1 combatant"],
            id="another harm",
        ),
    ],
)
def test_people_told_of_by_title_and_name_are_one_count(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("عدد القتلى والجرحى بلغ 8 أشخاص", ["killed_or_wounded 8 unknown"], id="both counted"),
        pytest.param(
            "بلغ عدد الضحايا أكثر من 90 قتيلا وجريحا", ["killed_or_wounded 90+ unknown"], id="both told"
        ),
        pytest.param(
            "ارتفع عدد القتلى والجرحى إلى 5 قتلى و7 جرحى",
            ["killed 5 unknown", "wounded 7 unknown"],
            id="each",
        ),
        pytest.param("بلغ عدد الضحايا 12 شخصا", ["killed 12 unknown"], id="victims"),
        pytest.param(
            "ارتفع عدد القتلى إلى 12 والجرحى إلى 340",
            ["killed 12 unknown", "wounded 340 unknown"],
            id="and the hurt",
        ),
        pytest.param(
            "بلغت حصيلة الشهداء 31 ألفا و200 والمصابين 72 ألفا",
            ["killed 31200 unknown", "wounded 72000 unknown"],
            id="in thousands",
        ),
        pytest.param(
            "تجاوز عدد القتلى 40 والجرحى لا يزالون في المستشفى", ["killed 40+ unknown"], id="no number"
        ),
        pytest.param("بلغ قتلى المليشيا 80 عنصرا", ["killed 80 combatant"], id="reached"),
        pytest.param("وصل تعداد القتلى إلى 40 شخصا", ["killed 40 unknown"], id="tally"),
        pytest.param("وصل قتلى إلى المستشفى وعددهم خمسة", ["killed ? unknown"], id="arrived"),
        pytest.param("راح ضحيتها عشرات القتلى والجرحى", ["killed_or_wounded ? unknown"], id="victims of it"),
        pytest.param("راح ضحية القصف 12 قتيلا", ["killed 12 unknown"], id="dead only"),
        pytest.param("بلغ عدد القتلى 12 وأصيب 30", ["killed 12 unknown", "wounded 30 unknown"], id="apart"),
        pytest.param("مقتل أزيد من 40 شخصا", ["killed 40+ unknown"], id="upwards of"),
        pytest.param("مقتل ما يقارب من 40 شخصا", ["killed 40 unknown"], id="close to"),
    ],
)
def test_the_number_of_dead_and_wounded_is_one_count(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("مقتل 6 حراس و3 سجناء", ["killed 6 combatant", "killed 3 unknown"], id="share it"),
        pytest.param(
            "سقوط قتلى وجرحى ومفقودين",
            ["killed ? unknown", "wounded ? unknown", "missing ? unknown"],
            id="missing",
        ),
        pytest.param(
            "سقوط قتلى وأسرى من الحوثيين", ["killed ? combatant", "detained ? combatant"], id="taken"
        ),
        pytest.param("سقوط 20 نازحا في القصف", ["killed 20 civilian"], id="refugees fell"),
        pytest.param("سقوط 4 ضحايا في القصف", ["killed 4 civilian"], id="counted victims"),
        pytest.param("سقوط ضحايا في القصف", ["killed_or_wounded ? civilian"], id="victims"),
        pytest.param("وصول 20 نازحا إلى المدينة", ["displaced 20 civilian"], id="refugees"),
    ],
)
def test_what_people_were_before_is_told_from_what_came_to_them(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "ارتفعت حصيلة الانفجار في المدينة إلى 3 قتلى وإصابة 8 بجروح.",
            ["killed 3 unknown", "wounded 8 unknown"],
        ),
        ("أسفر القصف عن 4 قتلى وإصابة 12 مدنيا.", ["killed 4 unknown", "wounded 12 civilian"]),
        ("سقط 7 قتلى وجرحى في القصف.", ["killed_or_wounded 7 unknown"]),
    ],
)
def test_the_wounding_of_others_is_no_part_of_the_number_of_dead(text: str, counts: list[str]) -> None:
    assert told_in(text) == counts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("اغتيال مسؤول المصالحة في بلدة سملين وسائقه بعبوة زرعت في سيارته", ["killed 2 unknown"]),
        ("مقتل مدير مكتب القناة في حضرموت ومرافقه بانفجار", ["killed 2 civilian"]),
        ("مقتل قيادية في وحدات الحماية وسائقها بغارة على القامشلي", ["killed 2 combatant"]),
        ("مقتل ضابط في الجيش الليبي وشقيقه في بنغازي", ["killed 2 unknown"]),
        ("مقتل ضابط في الجيش الليبي وإصابة سائقه", ["killed 1 combatant", "wounded 1 civilian"]),
    ],
)
def test_the_driver_guard_or_kin_of_one_is_counted_with_him(text: str, told: list[str]) -> None:
    assert told_in(text) == told
