"""People whom a page names right behind a word for harm."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.kit import Kit
from tests.extract.test_tolls import page_of, tolls_in, written
from tests.told import scene_of, words


def phrases(text: str) -> list[tuple[str, str]]:
    page = page_of(text)
    return [(written(toll), page.span(toll.first, toll.last).of(text)) for toll in tolls_in(text)]


@pytest.mark.parametrize(
    ("text", "toll", "phrase"),
    [
        ("قُتل سالم نبيل الزهراوي برصاص مجهولين", "killed 1 unknown", "سالم نبيل الزهراوي"),
        ("مقتل سالم الخطيب ورامي الحداد بانفجار لغم", "killed 2 unknown", "سالم الخطيب ورامي الحداد"),
        ('اغتال مجهولون "رامي أبو زيتون" أمام منزله', "killed 1 unknown", "رامي أبو زيتون"),
        ("مقتل علي سالم في قصف", "killed 1 unknown", "علي سالم"),
        ("مقتل اللواء الركن سالم الزهراوي", "killed 1 combatant", "سالم الزهراوي"),
        ("اغتيال أبو رامي الحداد أمام منزله", "killed 1 unknown", "أبو رامي الحداد"),
        ("استشهاد الدكتور رامي الحداد", "killed 1 unknown", "رامي الحداد"),
        ("مقتل صالح وزوجته في قصف", "killed 2 unknown", "صالح وزوجته"),
        ("إصابة عادل شهابي وابنته بقصف", "wounded 2 unknown", "عادل شهابي وابنته"),
        ("مقتل سالم دهسا أمام منزله", "killed 1 unknown", "سالم"),
        ("مقتل سالم عند الحاجز", "killed 1 unknown", "سالم"),
        ("مقتل سليمان دروبي الزهراوي", "killed 1 unknown", "سليمان دروبي الزهراوي"),
        ("أصيب في القصف كل من رامي الحداد وسالم الزهراوي", "wounded 2 unknown", "رامي الحداد وسالم الزهراوي"),
        (
            "أصيب كل من: عبد الرحمن الأخضر (22 عاما)، وخليل الحداد (43 عاما)",
            "wounded 2 unknown",
            "عبد الرحمن الأخضر (22 عاما)، وخليل الحداد",
        ),
    ],
)
def test_names_behind_a_word_for_harm_are_counted(text: str, toll: str, phrase: str) -> None:
    assert phrases(text) == [(toll, phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "قال سالم الخطيب إن القصف مستمر",
        "قتل علي الطريق العام",  # «على» written with a final ya
        "قتل على يد سالم",
        "قتل في بلدة يحيى",
        "مقتله وسالم ينتظر",
        "قتل الفريق الطبي",
        "مقتل اللواء 35",
    ],
)
def test_a_name_elsewhere_is_nobody_who_was_harmed(text: str) -> None:
    assert not [toll for toll in tolls_in(text) if "given_names" in toll.rule]


def test_a_title_before_the_name_counts_once() -> None:
    assert [written(toll) for toll in tolls_in("استشهاد الطفل رامي الحداد بقصف")] == ["killed 1 civilian"]


@given(
    st.lists(
        st.sampled_from(
            [
                "مقتل",
                "قتل",
                "أصيب",
                "سالم",
                "ورامي",
                "علي",
                "الحداد",
                "أبو",
                "،",
                "(",
                "22",
                ")",
                '"',
                "كل",
                "من",
                ".",
            ]
        ),
        max_size=14,
    )
)
def test_rows_of_names_never_overlap_and_stay_in_their_sentence(words: list[str]) -> None:
    text = " ".join(words)
    page = page_of(text)
    tolls = [toll for toll in tolls_in(text) if "given_names" in toll.rule]
    for toll in tolls:
        assert page.sentence_of[toll.first] == page.sentence_of[toll.last - 1]
        assert toll.low == toll.high is not None
    places = sorted({(toll.first, toll.last) for toll in tolls})
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_a_name_ends_before_what_says_where(kit: Kit) -> None:
    text = "مقتل سالم شمال المدينة"
    scene = scene_of(text, kit)
    assert words(text, [scene.page.span(toll.first, toll.last) for toll in scene.tolls]) == ["سالم"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("اعتقل الجيش الوطني أمس سالم الحداد", [("detained 1 unknown", "سالم الحداد")]),
        ("قتلت قوات الأمن سالم الحداد", [("killed 1 unknown", "سالم الحداد")]),
        ("أما سالم رامي الحداد، فقد لقي مصرعه بغارة", [("killed 1 unknown", "سالم رامي الحداد")]),
        ("ودعوا سالم الحداد الذي استشهد بغارة", [("killed 1 unknown", "سالم الحداد")]),
        ("ودعوا الطفل ورد سالم الحداد الذي استشهد بغارة", [("killed 1 civilian", "الطفل")]),
        ("زار سالم الحداد القرية وقتل جنديان", [("killed 2 combatant", "جنديان")]),
    ],
)
def test_a_name_is_found_behind_who_did_it_and_before_its_verb(text, told):
    assert phrases(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("مقتل القيادي البارز سالم الحداد في قصف", [("killed 1 combatant", "القيادي البارز سالم الحداد")]),
        ("اغتيال الرئيس السابق، رامي حداد", [("killed 1 unknown", "الرئيس السابق، رامي حداد")]),
        ('استشهاد الشاب "سالم نبيل" في القرية', [("killed 1 civilian", 'الشاب "سالم نبيل')]),
        ("مقتل الشاب الذي زار سالم الحداد", [("killed 1 civilian", "الشاب")]),
    ],
)
def test_a_title_and_the_name_behind_it_are_one(text, told):
    assert phrases(text) == told
