from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.events.scene import cue_words, trigger_words
from marsad.kit import Kit
from marsad.lexicon.hits import Hit
from marsad.lexicon.tables import Row
from marsad.text.page import prepare
from tests.told import article, scene_of, words

TEXT = " ".join(["كلمة"] * 12)


def hit(table: str, first: int, last: int, cue: str = "") -> Hit:
    row = Row(f"{table}.tsv", 2, f"{table}-{first}-{last}-{cue}", {"cue": cue})
    return Hit(table, row, first, last, "", False, "")


class Found:
    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = hits

    def of(self, table: str) -> Sequence[Hit]:
        return [each for each in self.hits if each.table == table]


_stretches = st.tuples(st.integers(0, 9), st.integers(1, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(_stretches, max_size=8))
def test_a_word_is_part_of_one_trigger_at_most(stretches: list[tuple[int, int]]) -> None:
    hits = [hit("triggers", first, last) for first, last in stretches]
    kept = trigger_words(prepare(article(TEXT)), Found(hits))
    assert all(one.last <= two.first for one, two in pairwise(kept))
    covered = {word for each in kept for word in range(each.first, each.last)}
    for each in hits:
        assert covered & set(range(each.first, each.last))


def test_the_longest_of_triggers_that_begin_together_is_taken() -> None:
    hits = [hit("triggers", 2, 3), hit("triggers", 2, 5), hit("triggers", 4, 5), hit("triggers", 7, 8)]
    kept = trigger_words(prepare(article(TEXT)), Found(hits))
    assert [(each.first, each.last) for each in kept] == [(2, 5), (7, 8)]


def test_only_the_hits_of_the_trigger_list_are_triggers() -> None:
    assert trigger_words(prepare(article(TEXT)), Found([hit("cues", 1, 2, "air")])) == ()


def test_every_word_of_a_cue_cues_all_that_lies_over_it() -> None:
    hits = [hit("cues", 1, 3, "air"), hit("cues", 2, 3, "plan"), hit("triggers", 5, 6)]
    assert cue_words(Found(hits)) == {1: frozenset({"air"}), 2: frozenset({"air", "plan"})}


def test_triggers_stand_in_the_report_and_not_in_its_furniture(kit: Kit) -> None:
    report = "سقط صاروخ على الحي صباح اليوم، ودارت بعده اشتباكات.\n"
    [inside] = [hit for hit in scene_of(report, kit).triggers if hit.row["form"].startswith("اشتباك")]
    more = scene_of(report + "اقرأ أيضا: اشتباكات في بلدة أخرى", kit)
    assert more.page.sentences[-1].kind == "furniture"
    assert inside in more.triggers
    assert all(more.page.sentence_of[hit.first] == 0 for hit in more.triggers)


def test_a_word_of_a_day_or_a_drone_shot_down_is_no_act(kit: Kit) -> None:
    at_dawn = scene_of("قتل 12 مدنيا في قصف على البلدة منذ فجر اليوم.", kit)
    assert "فجر" not in {hit.row["form"] for hit in at_dawn.triggers}
    shot_down = scene_of("أعلن الجيش إسقاط مسيرة شمال المدينة.", kit)
    assert [hit.row["form"] for hit in shot_down.triggers] == ["اسقاط"]
    assert "مسيره" in {hit.row["form"] for hit in scene_of("خرجت مسيرة في المدينة.", kit).triggers}


def test_an_agreement_that_was_not_reached_tells_nothing(kit: Kit) -> None:
    assert not scene_of("لم يتوصل الطرفان إلى اتفاق في مدينة درعا.", kit).triggers
    assert scene_of("توصل الطرفان إلى اتفاق في مدينة درعا.", kit).triggers


@pytest.mark.parametrize(
    "text",
    [
        "وقالت شبكة «نداء المعركة» إن الطريق مغلق.",
        "أعلن تنظيم «فرسان الهجوم» بيانا جديدا.",
        "هذا موقف هيئة تحرير الشام.",
    ],
    ids=["an outlet", "a side", "a listed actor"],
)
def test_no_word_within_a_name_is_a_trigger(text: str, kit: Kit) -> None:
    assert scene_of(text, kit).triggers == ()


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("قالت الشبكة «قصف عنيف على البلدة» ثم صمتت.", ["قصف"]),
        ("قالت شبكة محلية «قصفا على البلدة».", ["قصفا"]),
        ("شاركت مسيرة العودة في رفح.", ["مسيرة"]),
        ("أعلنت شبكة «شام وقوع قصف على البلدة.", ["قصف"]),
        ("ذكرت شبكة «", []),
    ],
    ids=["what it says", "what it says, further on", "an act that bears a name", "never closed", "nothing"],
)
def test_an_act_beside_a_name_is_a_trigger(text: str, triggers: list[str], kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert words(text, [scene.page.span(hit.first, hit.last) for hit in scene.triggers]) == triggers
