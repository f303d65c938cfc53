"""A trigger tells again of an earlier one or opens anew as the words of the report say."""

from __future__ import annotations

import pytest

from marsad.events.clues import Clue, clues_of
from marsad.events.retelling import opening, printed_again, retelling, told_again
from marsad.events.scene import Scene
from marsad.kit import Kit
from tests.told import scene_of, triggers_of


def _clues(text: str, kit: Kit, *keys: str) -> tuple[Scene, list[Clue]]:
    scene = scene_of(text, kit)
    return scene, clues_of(scene, triggers_of(scene, *keys))


def test_two_tellings_share_words_and_two_acts_do_not(kit: Kit) -> None:
    text = (
        "هاجم مسلحون سوق الخضار القديم.\nووقع الهجوم على سوق الخضار القديم ظهرا.\nوطال هجوم محطة وقود بعيدة."
    )
    scene, clues = _clues(text, kit, "هاجم", "الهجوم", "هجوم")
    assert "stems:3" in retelling(scene, clues, 0, 1)
    assert "stems:0" in retelling(scene, clues, 0, 2)


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        ("بلدة حاس", "spots:same"),
        ("بلدة كفرنبل", "spots:share"),
        ("تدمر", "spots:differ"),
        ("الحي", "spots:none"),
    ],
)
def test_places_are_compared_by_the_stems_of_their_words(place: str, seen: str, kit: Kit) -> None:
    scene, clues = _clues(f"قصفت المدفعية بلدة حاس.\nوقصفت المدفعية {place}.", kit, "قصفت", "وقصفت")
    assert seen in retelling(scene, clues, 0, 1)


def test_what_was_told_in_between_counts_by_type(kit: Kit) -> None:
    text = "قصفت المدفعية حيا.\nوقصفت المدفعية قرية.\nوخطف مسلحون طبيبا.\nوقصفت المدفعية سوقا."
    scene, clues = _clues(text, kit, "قصفت", "وقصفت", "وخطف")
    assert [each.trigger.type for each in clues] == ["shelling", "shelling", "abduction", "shelling"]
    assert {"between:1|12", "first:1|12"} <= set(retelling(scene, clues, 0, 3))
    assert {"between:0|12", "first:0|12"} <= set(retelling(scene, clues, 1, 3))


@pytest.mark.parametrize(
    ("link", "seen"), [("ثم", "link:ثم|1"), ("بعد أن", "link:بعد|1"), ("فيما", "link:فيما|1")]
)
def test_a_clause_goes_on_from_the_one_before_by_its_link(link: str, seen: str, kit: Kit) -> None:
    scene, clues = _clues(f"قصفت المدفعية الحي {link} قصفت القرية.", kit, "قصفت")
    assert seen in retelling(scene, clues, 0, 1)
    apart, two = _clues(f"قصفت المدفعية الحي.\nوكانت {link} قصفت القرية.", kit, "قصفت")
    assert not any(each.startswith("link:") for each in retelling(apart, two, 0, 1))


def test_words_between_two_triggers_side_by_side_are_seen_as_they_stand(kit: Kit) -> None:
    scene, clues = _clues("قصفت المدفعية الحي خلال هجوم.", kit, "قصفت", "هجوم")
    assert "between-words:المدفعيه الحي خلال|0" not in retelling(scene, clues, 0, 1)
    scene, clues = _clues("وقع القصف أثناء هجوم.", kit, "القصف", "هجوم")
    assert "between-words:اثناء|0" in retelling(scene, clues, 0, 1)


def test_what_is_pointed_at_was_told_and_another_was_not(kit: Kit) -> None:
    text = "وقع هجوم على السوق.\nوأدان المجلس هذا الهجوم.\nثم وقع هجوم آخر قرب المدرسة."
    scene, clues = _clues(text, kit, "هجوم", "الهجوم")
    assert {"pointed:1|11", "other:0|11"} <= set(retelling(scene, clues, 0, 1))
    assert {"pointed:0|12", "other:1|12"} <= set(retelling(scene, clues, 0, 2))
    assert "other:0" in opening(clues, 1)
    assert "other:1" in opening(clues, 2)


def test_numerals_of_acts_agree_or_not(kit: Kit) -> None:
    text = "شنت الطائرات 12 غارة.\nوطالت 12 غارة الحي.\nوطالت 5 غارات القرية.\nووقعت غارات على السوق."
    scene, clues = _clues(text, kit, "غاره", "غارات")
    seen = [
        "".join(f for f in retelling(scene, clues, 0, at) if f.startswith("numeral:")) for at in (1, 2, 3)
    ]
    assert [each.split("|")[0] for each in seen] == ["numeral:same", "numeral:differ", "numeral:one"]


def test_how_a_sentence_opens_is_seen_from_an_earlier_one(kit: Kit) -> None:
    scene, clues = _clues("قصفت المدفعية الحي.\nكما قصفت المدفعية القرية وقصفت السوق.", kit, "قصفت", "وقصفت")
    assert "opener:كما|11" in retelling(scene, clues, 0, 1)
    assert not any(each.startswith("opener:") for each in retelling(scene, clues, 1, 2))


def test_whether_an_act_of_its_type_was_told_of_its_place(kit: Kit) -> None:
    text = "قصفت المدفعية بلدة حاس.\nوقصفت الطائرات بلدة حاس.\nوقصفت المدفعية تدمر."
    _, clues = _clues(text, kit, "قصفت", "وقصفت")
    assert not any(each.startswith("spots:") for each in opening(clues, 0))
    assert "spots:11" in opening(clues, 1)
    assert "spots:10" in opening(clues, 2)


@pytest.mark.parametrize(
    ("text", "keys", "happening"),
    [
        ("هاجم مسلحون السوق. ووقع الهجوم ظهرا.", ("هاجم", "الهجوم"), 0),
        ("هاجم مسلحون السوق. ووقع هجوم ظهرا.", ("هاجم", "هجوم"), -1),
        ("هاجم مسلحون السوق. ووقعت الهجمات ظهرا.", ("هاجم", "الهجمات"), -1),
        ("هاجم مسلحون السوق. ووقع الهجوم على مدينة الباب ظهرا.", ("هاجم", "الهجوم"), -1),
        ("هاجم مسلحون السوق. وجلس الناس. ثم عادوا. ثم مضوا. ووقع الهجوم ظهرا.", ("هاجم", "الهجوم"), -1),
        ("انفجرت سيارة. ووقع الهجوم ظهرا.", ("انفجرت", "الهجوم"), -1),
    ],
)
def test_a_definite_noun_tells_again_what_was_just_told(
    text: str, keys: tuple[str, ...], happening: int, kit: Kit
) -> None:
    _, clues = _clues(text, kit, *keys)
    assert len(clues) == 2
    assert told_again(clues, [0]) == happening


def test_a_definite_noun_after_two_acts_is_left_to_the_votes(kit: Kit) -> None:
    _, clues = _clues(
        "هاجم مسلحون السوق. وهاجم آخرون البنك. ووقع الهجوم ظهرا.", kit, "هاجم", "وهاجم", "الهجوم"
    )
    assert told_again(clues, [0, 1]) == -1
    assert told_again(clues, [0, 0]) == 0


@pytest.mark.parametrize(
    ("title", "happening"),
    [
        ("قصفت المدفعية سوق الخضار في بلدة حاس - شبكة قصفت المدفعية سوق الخضار في بلدة حاس", 0),
        ("مقتل طفل وقصف مدفعي على بلدة حاس مقتل طفل وقصف مدفعي على بلدة حاس", 0),
        ("قصفت المدفعية بلدة حاس وقصفت المدفعية بلدة حيش", -1),
    ],
)
def test_a_headline_printed_twice_tells_of_one_happening(title: str, happening: int, kit: Kit) -> None:
    text = f"{title}\nوقال شهود إن القذائف سقطت قرب المدرسة وإن الدخان تصاعد فوق الحي."
    scene, clues = _clues(text, kit, "قصفت", "وقصفت", "وقصف")
    assert printed_again(scene, clues[:2], [0]) == happening
