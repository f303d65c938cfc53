"""With what, or of what: acts whose kind the thing in them tells, not the place or the parties.

«استعادت القوات كميات من الأسلحة» takes arms and no place, «استهدف بالرشاشات» is gunfire and no shelling,
«أحبطت هجوما بزورق مفخخ» stops a thing before it strikes, who drops bombs shoots nothing down, and an advance
that is only tried and driven back is an attack.
"""

from __future__ import annotations

from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention
from marsad.text.clitics import light_stem, stems_of
from marsad.text.page import Sentence

_TAKE = frozenset({"استعاد", "استعاده", "سيطر", "سيطره", "استولي", "استيلاء", "انتزع", "انتزاع"})
_TARGET = frozenset({"استهدف", "استهداف"})
_ATTACK = frozenset({"هجوم", "هجمه", "هجمات"})
PASSIVE = "passive"
"""The note of rows of triggers.tsv that are passive in whatever letters: «اغتيل», «حوصر»."""

ARMED = frozenset({"state", "rebel", "militia", "jihadist", "external"})
"""Classes of actors that bear arms."""


_ARMS = stems_of("أسلحة سلاح ذخائر ذخيرة عتاد")
_LEADERS = stems_of("قيادي قياديا قائد قائدا ضابط ضابطا مسؤول مسؤولا مختار شيخ رئيس")
_ARMS_REACH = 6  # words behind a word of taking: «استعادت قوات الجيش كميات كبيرة من الأسلحة»
_GUNS = stems_of("رشاش رشاشات رشاشة قناص قناصة قناصات قنص رصاص")
_HEAVY = stems_of("مدفعية مدفع قذيفة قذائف صاروخ صواريخ هاون دبابة دبابات طيران طائرة طائرات عبوة لغم")
_GUNS_REACH = 12
_GUNMEN = frozenset(("مسلحون", "مجهولون"))  # as subjects: «استهداف مسلحين» may be of them
_GUNMEN_REACH = 2  # «استهدف مسلحون», «استهدف أمس مسلحون»
_FOIL = frozenset(["احبط", "احبطت", "احباط", "باحباط", "يحبط", "تحبط", "افشل", "افشلت", "افشال", "بافشال"])
_FOIL_REACH = 4
_SENT = stems_of("مسيرة مسيرات صاروخ صواريخ مفخخ مفخخة مفخخات زورق")
_ONTO = frozenset(("علي", "ضد", "في"))  # what stands behind was attacked, or is where it was
_SENT_REACH = 3  # words behind the attack: «هجوما بطائرة مسيرة»
_DROP, _DROP_REACH = "اسقط", 6
_BOMBS = stems_of("قنبلة قنابل قنبلتين برميل براميل برميلين متفجرات عبوات")
_DRONES = stems_of("مسيرة مسيرات درون طيار انقضاضية")
_BLOW_UP, _AT_DAWN = "فجر", "فجرا"
_HOUSES = stems_of("منزل منازل منزلا منزله منزلها منزلين بيت جسر جسرا")
_HOUSE_REACH = 2  # words behind «فجر»: «فجر المسلحون منزل …»
_ADVANCE = "تقدم"
_TRIED = stems_of("محاولة محاولات محاولتين محاولتهم محاولتها")
_DRIVEN_BACK = ("صد", "تصد", "احبط", "افشل", "احباط", "افشال")  # how such words begin
_TRIED_REACH, _BACK_REACH = 3, 7  # words before an advance: «صدت الفصائل محاولة تقدم»


def told_by_means(scene: Scene, hit: Hit) -> str | None:
    """Return the type of event that a trigger tells of by the thing taken, shot with or stopped, if any.

    Verbs that can only be passive («اغتيل») tell of their act: of 23 in the coded reports 19 were coded so.
    Coders took all 14 takings of arms of the training reports as `weapons_seizure`, and seven of eight
    happenings that were targeted with machine guns or by snipers as `shooting` or, of armed men, `attack`;
    of 17 houses and bridges that are blown up eleven as `property_destruction`, three as `ied`.
    """
    if hit.row["note"] == PASSIVE:
        return hit.row["types"].partition(" ")[0]
    form, sentence = hit.row["form"], scene.page.sentences[scene.page.sentence_of[hit.first]]
    if form in _TAKE:
        arms = _found(scene, _ARMS, hit.last, min(sentence.last, hit.last + _ARMS_REACH))
        placed = arms is not None and any(hit.last <= place.first < arms for place in scene.places)
        return None if arms is None or placed else "weapons_seizure"
    if form in _TARGET:
        return _targeted(scene, hit, sentence.last)
    if form in _ATTACK and _is_foiled(scene, hit, sentence):
        return "interception"
    if form == _DROP:
        return _dropped(scene, hit, sentence.last)
    if form == _BLOW_UP and scene.page.keys[hit.first] != _AT_DAWN:
        house = _found(scene, _HOUSES, hit.last, min(sentence.last, hit.last + _HOUSE_REACH))
        return None if house is None else "property_destruction"
    return "attack" if form == _ADVANCE and _is_driven_back(scene, hit, sentence) else None


def _dropped(scene: Scene, hit: Hit, last: int) -> str | None:
    """Return what drops bombs: «أسقطت الطائرة قنابل على السوق». All of 6 in the coded reports are strikes."""
    bombs = _found(scene, _BOMBS, hit.last, min(last, hit.last + _DROP_REACH))
    if bombs is None:
        return None
    by_drone = _found(scene, _DRONES, max(0, hit.first - _DROP_REACH), bombs) is not None
    return "drone_strike" if by_drone else "air_strike"


def _is_driven_back(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Say whether an advance was tried and driven back: by the guidelines an attack, as 6 of 7 were coded."""
    tried = _found(scene, _TRIED, max(sentence.first, hit.first - _TRIED_REACH), hit.first)
    if tried is None:
        return False
    before = scene.page.keys[max(sentence.first, hit.first - _BACK_REACH) : tried + 1]
    return any(key.lstrip("ول").startswith(_DRIVEN_BACK) for key in before)


def _targeted(scene: Scene, hit: Hit, last: int) -> str | None:
    told = _by_gunmen(scene, hit, last) if _is_by_gunmen(scene, hit, last) else None
    if told is not None:
        return told
    reach = min(last, hit.last + _GUNS_REACH)
    guns, heavy = _found(scene, _GUNS, hit.last, reach), _found(scene, _HEAVY, hit.last, reach)
    if guns is None or heavy is not None:
        return None
    return "attack" if _at_armed_men(scene, hit, last) else "shooting"


def _is_foiled(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Say whether what was sent was stopped: «أحبطت هجوما بزورق», but not «أحبطت هجوما على مسيرة»."""
    keys = scene.page.keys
    before = keys[max(sentence.first, hit.first - _FOIL_REACH) : hit.first]
    sent = _found(scene, _SENT, hit.last, min(sentence.last, hit.last + _SENT_REACH))
    if sent is None or not _ONTO.isdisjoint(keys[hit.last : sent]):
        return False
    return not _FOIL.isdisjoint(key.removeprefix("و") for key in before)


def _found(scene: Scene, stems: frozenset[str], first: int, last: int) -> int | None:
    return next((word for word in range(first, last) if light_stem(scene.page.keys[word]) in stems), None)


def _is_by_gunmen(scene: Scene, hit: Hit, last: int) -> bool:
    """Say whether gunmen or unknown men, who have no artillery, do the targeting: «استهدف مسلحون حاجزا»."""
    behind = scene.page.keys[hit.last : min(last, hit.last + _GUNMEN_REACH)]
    return not _GUNMEN.isdisjoint(behind) and (
        _found(scene, _HEAVY | _SENT, hit.last, min(last, hit.last + _GUNS_REACH)) is None
    )


def _by_gunmen(scene: Scene, hit: Hit, last: int) -> str | None:
    """Return what gunmen do to whom they target: one man is to be killed, a post is attacked."""
    behind = _named_behind(scene, hit, last)
    if len(behind) < 2:
        return None
    target = behind[1]
    if target.kind == "person" or light_stem(scene.page.keys[target.first]) in _LEADERS:
        return "assassination"
    return "attack" if target.actor_class in ARMED or target.kind == "object" else None


def _at_armed_men(scene: Scene, hit: Hit, last: int) -> bool:
    """Say whether, of two that are named behind a word of targeting, the second is armed."""
    behind = _named_behind(scene, hit, last)
    return len(behind) > 1 and behind[1].actor_class in ARMED


def _named_behind(scene: Scene, hit: Hit, last: int) -> list[ActorMention]:
    return [actor for actor in scene.actors if hit.last <= actor.first < last]
