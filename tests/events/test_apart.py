"""Two acts of one type are kept apart, whatever the votes say, where their own words leave no doubt."""

from __future__ import annotations

import pytest

from marsad.events.apart import are_two
from marsad.events.clues import Clue, clues_of
from marsad.events.drafts import argue
from marsad.events.joining import join
from marsad.events.merging import group
from marsad.kit import Kit
from tests.told import ALWAYS, each_alone, scene_of, triggers_of


def _clues(text: str, kit: Kit, *keys: str) -> list[Clue]:
    """Return what is known of the two triggers of a text that are written as `keys`."""
    scene = scene_of(text, kit)
    found = clues_of(scene, triggers_of(scene, *keys))
    assert [clue.trigger.type for clue in found] == [found[0].trigger.type] * 2
    return found


APART = [
    ("قتل شخصان بغارة شمالي قطاع غزة. وقتل تسعة بغارات على خان يونس.", "بغاره", "بغارات"),
    ("قتل ثلاثة أشخاص بغارة على بيت لاهيا، وقتل ستة بغارة على خان يونس.", "بغاره"),
    ("قصفت المدفعية بلدة حاس. وقصفت المدفعية مدينة الباب.", "قصفت", "وقصفت"),
    ("قصفت المدفعية بلدة حاس ليلا، كما قصفت مدينة أريحا.", "قصفت"),
    ("وقعت غارة على مدينة تعز. وفي مدينة الحديدة قتل أربعة أشخاص بغارة.", "غاره", "بغاره"),
    ("أصيب طفل بغارة على مزرعة. وفي سياق متصل قتل سائق بغارة.", "بغاره"),
    ("أصيب طفل بغارة على مزرعة. وعلى صعيد آخر قتل سائق بغارة.", "بغاره"),
    ("أصيب طفل بغارة على مزرعة. وفي حادث منفصل قتل سائق بغارة.", "بغاره"),
    ("قتل سائق بغارة في 3 نيسان. وكان طفل قد أصيب بغارة في 12 آذار.", "بغاره"),
    ("أصيب طفل بغارة على مزرعة. وقتل سائق في غارة أخرى.", "بغاره", "غاره"),
    ("أوقع انفجار 3 قتلى بعد ثلاثة أيام من انفجار أوقع 14 قتيلا.", "انفجار"),
    ("جاءت الغارة بعد أقل من 12 ساعة من غارة على مدينة تعز.", "الغاره", "غاره"),
    ("قصف الجيش بلدة حاس. ونفى ناطق باسمه ذلك، وقال إن الجيش قصف معسكرا قرب أريحا.", "قصف"),
]


@pytest.mark.parametrize(("text", "keys"), [(text, keys) for text, *keys in APART])
def test_acts_that_words_tell_apart_are_two(text: str, keys: list[str], kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert are_two(*_clues(text, kit, *keys))
    assert len(group(scene, triggers_of(scene, *keys), ALWAYS)) == 2
    _, drafts = argue(scene, each_alone(scene, *keys), kit.weights, kit.cuts)
    assert len(join(scene, drafts, ALWAYS, 0.5)) == 2


PERHAPS_ONE = [
    # no count of one harm, or the same, or one that may be the same
    ("قتل شخصان بغارة شمالي قطاع غزة. وأصيب تسعة بغارات على بيت لاهيا.", "بغاره", "بغارات"),
    ("قتل تسعة بغارة على بيت لاهيا. وقتل تسعة بغارة على بيت حانون.", "بغاره"),
    ("قتل سبعة على الأقل بغارة على بيت لاهيا. وقتل تسعة بغارة على بيت حانون.", "بغاره"),
    # a sum that rises, a place that lies in the other, no place
    ("قتل شخصان بغارة على بيت لاهيا. وارتفعت الحصيلة إلى تسعة قتلى بغارة على بيت حانون.", "بغاره"),
    ("قتل شخصان بغارة على قطاع غزة. وقتل تسعة بغارة على خان يونس.", "بغاره"),
    ("قتل شخصان بغارة على خان يونس. وقتل تسعة بغارة ليلية.", "بغاره"),
    # what is definite may tell again, and so may what a headline says in other words
    ("قصفت المدفعية بلدة حاس. وطال القصف مدينة الباب.", "قصفت", "القصف"),
    ("غارة على تعز\nوقعت غارة على مدينة الحديدة أمس.", "غاره"),
    # what goes on or is only told of, and what came in another sentence
    ("أوقع قصف 3 قتلى بعد ثلاثة أيام من قصف متواصل.", "قصف"),
    ("أوقع انفجار 3 قتلى بعد ساعات على إعلان وقوع انفجار.", "انفجار"),
    ("وقع انفجار. وبعد ثلاثة أيام من العمل أوقع انفجار 3 قتلى.", "انفجار"),
    # no other days, no other act, days of what goes on
    ("قتل سائق بغارة في 3 نيسان. وأصيب طفل بغارة في 4 نيسان.", "بغاره"),
    ("وقعت ثلاث غارات على مزرعة. وقتل سائق في غارة أخرى.", "غارات", "غاره"),
    ("بدأ حصار المدينة في 3 نيسان. ودخلها الجيش بعد حصار في 12 آذار.", "حصار"),
]


@pytest.mark.parametrize(("text", "keys"), [(text, keys) for text, *keys in PERHAPS_ONE])
def test_where_words_leave_a_doubt_the_votes_decide(text: str, keys: list[str], kit: Kit) -> None:
    assert not are_two(*_clues(text, kit, *keys))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("مكنت المعركة الفصائل من التقدم شرقا والسيطرة على بلدة حاس.", True),
        ("مكنت المعركة الفصائل من التقدم شرقا والسيطرة أمس.", False),
    ],
)
def test_ground_gained_and_a_place_taken_are_two(text: str, apart: bool, kit: Kit) -> None:
    scene = scene_of(text, kit)
    clues = clues_of(scene, triggers_of(scene, "التقدم", "والسيطره"))
    assert [clue.trigger.type for clue in clues] == ["advance", "capture"]
    assert are_two(*clues) is apart


def test_acts_of_two_types_are_left_to_the_votes(kit: Kit) -> None:
    text = "قتل شخصان بغارة على بيت لاهيا. وقتل تسعة باشتباكات في خان يونس."
    one, two = clues_of(scene := scene_of(text, kit), triggers_of(scene, "بغاره", "باشتباكات"))
    assert one.trigger.type != two.trigger.type
    assert not are_two(one, two)
