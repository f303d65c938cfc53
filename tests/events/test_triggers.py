"""Listed words are weighed one by one; a word is taken or not, and has one type."""

from __future__ import annotations

import math

import pytest

from marsad.events.around import trigger_features
from marsad.events.linear import ManyWay
from marsad.events.triggers import candidate_types, detect
from marsad.kit import Kit
from marsad.lexicon.hits import Hit
from marsad.lexicon.tables import Row
from tests.told import ALWAYS, FIRST_TYPE, NEVER, events_of, scene_of, triggers_of, words

TEXT = (
    "اشتباكات في أطراف البلدة\n"
    "قصفت المدفعية حي الزيتون يوم الأحد فقتل ثلاثة مدنيين، واندلعت بعده اشتباكات عنيفة.\n"
    "وقال مصدر محلي إن القصف أصاب مدرسة وإن مسلحين خطفوا حارسها."
)


def of_types(types: str) -> Hit:
    return Hit("triggers", Row("triggers.tsv", 2, "x", {"types": types}), 0, 1, "", False, "")


@pytest.mark.parametrize(
    ("types", "candidates"),
    [
        ("shelling air_strike", ("shelling", "air_strike", "toll")),
        ("toll", ("toll",)),
        ("toll killing", ("toll", "killing")),
    ],
)
def test_any_act_may_be_counted_in_a_toll(types: str, candidates: tuple[str, ...]) -> None:
    assert candidate_types(of_types(types)) == candidates


def test_every_trigger_has_its_observations(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    features = trigger_features(scene)
    assert len(features) == len(scene.triggers) >= 4
    for each, hit in zip(features, scene.triggers, strict=True):
        assert f"r:{hit.row.id}" in each
        assert f"k:{scene.page.sentences[scene.page.sentence_of[hit.first]].kind}" in each
    assert trigger_features(scene_of(TEXT, kit)) == features


def test_the_second_of_one_word_is_known_as_told_again(kit: Kit) -> None:
    scene = scene_of("دارت اشتباكات صباحا.\nثم دارت اشتباكات مساء.", kit)
    clashes = [at for at, hit in enumerate(scene.triggers) if hit.row["form"].startswith("اشتباك")]
    features = trigger_features(scene)
    assert [("again" in features[at]) for at in clashes] == [False, True]


def test_no_observation_looks_beyond_the_sentence_for_neighbours(kit: Kit) -> None:
    scene = scene_of("سقط قتلى.\nقصفت المدفعية الحي.", kit)
    at = next(i for i, hit in enumerate(scene.triggers) if scene.page.keys[hit.first] == "قصفت")
    features = trigger_features(scene)[at]
    assert {"w-1:<", "w-2:<", "w-3:<", "w+1:المدفعيه"} <= set(features)


def test_all_are_taken_none_or_those_that_are_sure_enough(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    assert len(triggers_of(scene)) == len(scene.triggers)
    assert detect(scene, NEVER, FIRST_TYPE, cut=0.4) == ()
    shares = [len(detect(scene, kit.weights.telling, kit.weights.typing, cut=cut)) for cut in (0.1, 0.4, 0.9)]
    assert shares == sorted(shares, reverse=True)


def test_what_is_taken_has_a_type_of_its_row_and_is_sure_enough(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    found = detect(scene, kit.weights.telling, kit.weights.typing, cut=0.4)
    assert found
    for trigger in found:
        assert scene.triggers[trigger.at] is trigger.hit
        assert set(trigger.chances) == set(candidate_types(trigger.hit))
        assert trigger.chances[trigger.type] == max(trigger.chances.values())
        assert math.isclose(sum(trigger.chances.values()), 1)
        assert trigger.tells * trigger.chances[trigger.type] >= 0.4
    assert [trigger.at for trigger in found] == sorted({trigger.at for trigger in found})


def test_a_word_whose_type_is_open_is_left(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية الحي.", kit)
    open_type = ManyWay.of("typing", (), {})
    assert len(detect(scene, ALWAYS, open_type, cut=0.1)) == len(scene.triggers)
    assert detect(scene, ALWAYS, open_type, cut=0.6) == ()


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("مجهولون يلقون قنبلة على مقر حزب البعث في بلدة صلخد.", "grenade"),
        ("قتل شاب برصاص مسلحين في مدينة بنغازي.", "shooting"),
        ("لقي العميد عدنان الحداد مصرعه برصاص مسلحين في مدينة التربة.", "shooting"),
        ("اغتيلت الناشطة رهام الحداد برصاص مسلحين في مدينة البصرة.", "assassination"),
    ],
)
def test_who_throws_or_shoots_tells_the_type(text: str, event_type: str, kit: Kit) -> None:
    assert event_type in [event.type for event in events_of(text, kit)]


@pytest.mark.parametrize(
    ("text", "event_type", "whom"),
    [
        ("اغتيلت الناشطة رهام الحداد في مدينة البصرة.", "assassination", "الناشطة رهام الحداد"),
        ("حوصرت قوة من الجيش في معسكر زمزم.", "siege", "قوة من الجيش"),
        ("هوجم مقر الأمم المتحدة في مدينة غزني.", "attack", "مقر الأمم المتحدة"),
    ],
)
def test_what_only_a_passive_says_was_done_to_whom_it_names(
    text: str, event_type: str, whom: str, kit: Kit
) -> None:
    [event] = events_of(text, kit)
    assert event.type == event_type
    assert words(text, [actor.span for actor in event.targets]) == [whom]
    assert event.initiators == ()
