"""A trigger's own part holds what can belong to no other trigger."""

from __future__ import annotations

from marsad.events.clues import clues_of
from marsad.events.own_part import OwnPart
from marsad.kit import Kit
from tests.told import scene_of, triggers_of


def _parts(text: str, kit: Kit, *keys: str) -> list[OwnPart]:
    scene = scene_of(text, kit)
    return [clue.part for clue in clues_of(scene, triggers_of(scene, *keys))]


def _names(part: OwnPart) -> list[str]:
    return [name for spot in part.spots for name in spot.names if not name.isascii()]


def test_places_and_counts_are_parted_between_triggers(kit: Kit) -> None:
    text = "قتل اثنان بغارة على بلدة حاس، وقتل تسعة بغارات على مدينة الباب."
    one, two = _parts(text, kit, "بغاره", "بغارات")
    assert (_names(one), _names(two)) == (["حاس"], ["الباب"])
    assert [[toll.low for toll in part.counts] for part in (one, two)] == [[2], [9]]


def test_places_of_another_clause_are_not_its_own(kit: Kit) -> None:
    [part] = _parts("طال قصف بلدة حاس، بينما خرج الناس من مدينة الباب.", kit, "قصف")
    assert _names(part) == ["حاس"]


def test_what_others_lie_in_is_no_fine_place(kit: Kit) -> None:
    text = "وقع قصف في محافظة إدلب. ووقع قصف شمال محافظة إدلب. ووقع قصف في بلدة حاس."
    parts = _parts(text, kit, "قصف")
    assert [[spot.fine for spot in part.spots] for part in parts] == [[False], [True], [True]]


def test_a_day_is_its_own_where_the_sentence_has_one(kit: Kit) -> None:
    one, two = _parts("وقع قصف يوم الأحد. ووقع قصف يوم الأحد بعد اجتماع عقد في 3 نيسان.", kit, "قصف")
    assert (len(one.days), len(two.days)) == (1, 0)


def test_how_a_sentence_opens_is_known(kit: Kit) -> None:
    text = "وفي بلدة حاس وقع قصف. وفي سياق متصل وقع قصف. ومن جهة أخرى وقع قصف. وفي السياق وقع قصف."
    parts = _parts(text, kit, "قصف")
    assert [part.opens_at is not None for part in parts] == [True, False, False, False]
    assert [part.opens_apart for part in parts] == [False, True, True, False]
