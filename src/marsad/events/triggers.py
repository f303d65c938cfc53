"""Which words tell of an event, and of what type.

Every listed trigger word is a candidate for the types of its row (and for `toll`, which any act may be
counted in). What stands around it votes; see `linear`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.events.around import trigger_features
from marsad.events.by_drone import is_by_drone
from marsad.events.constructions import SURE, constructions
from marsad.events.expressions import FIRM
from marsad.events.linear import ManyWay, TwoWay
from marsad.events.scene import Scene
from marsad.lexicon.finder import Hit
from marsad.lexicon.lists import ListSpec
from marsad.text.clitics import light_stem, stems_of

TABLES: Mapping[str, ListSpec] = {
    "triggers": ListSpec(
        columns=("id", "form", "inflect", "present", "types", "pos", "source", "note"),
        meaning="words that can tell of an event, with the types they can mean, the likeliest first",
        optional=("present",),
        unique=("form", "inflect"),
        one_of={"pos": ("verb", "noun")},
    ),
    "cues": ListSpec(
        columns=("id", "form", "inflect", "cue", "source", "note"),
        meaning="words that say what kind an event is, or that it is planned, denied or counted",
        unique=("form", "cue"),
    ),
}

_LET_GO = "اطلق"  # row of triggers.tsv, by its form
_CAPTIVES = ("معتقل", "اسير", "اسري", "سجين", "سجناء", "محتجز", "مختطف", "رهين", "رهاين", "موقوف")
_BULLETS = "رصاص"
_GUNMEN = stems_of("مسلح مسلحين مجهول مجهولين")  # behind «برصاص»: of 14 in the coded reports all shot
_AIMED = ("اغتال", "اغتيال", "اغتيل")
_GRENADE = "قنبله"
_THROWN = stems_of("ألقى ألقوا يلقون ألقت إلقاء رمى رموا رمي يرمون يلقي")
_CRAFT = stems_of("طائرة طائرات مسيرة مسيرات مروحية درون طيران مقاتلة مقاتلات")
_THROWN_WITHIN = 5
_CAPTIVES_WITHIN = 3  # words behind «أطلق»
_GAS, _GAS_WITHIN = frozenset(("غاز", "الغاز", "غازات")), 4


@dataclass(frozen=True, slots=True)
class TypedTrigger:
    """A trigger word taken as telling of an event.

    `at` is its place among the scene's triggers, `tells` the chance that it tells of an event at all,
    `chances` the chance of each type given that it does.
    """

    at: int
    hit: Hit
    type: str
    tells: float
    chances: Mapping[str, float]
    features: tuple[str, ...]


def candidate_types(hit: Hit) -> tuple[str, ...]:
    """Return the types a trigger word may have; any act may be counted in a `toll`."""
    types = hit.row["types"].split()
    return tuple(types) if "toll" in types else (*types, "toll")


def _likely_types(scene: Scene, hit: Hit) -> tuple[str, ...]:
    """Return the types a trigger may have where it stands: «أطلق» lets go captives, fires all else but gas.

    Of 209 that coders of the reports took for something else than a release none has captives right behind,
    of 14 releases all have them or «سراح», which is an expression. Where gas is fired, its own words say what
    it is: of 11 times they took one as shooting.
    """
    types = candidate_types(hit)
    if is_by_drone(scene, hit):
        return ("drone_strike", *(name for name in types if name == "assassination"))
    behind = scene.page.keys[hit.last : hit.last + 1]
    if hit.row["form"] == _BULLETS and behind and light_stem(behind[0]) in _GUNMEN:
        return ("assassination",) if _is_aimed(scene, hit) else ("shooting",)
    if hit.row["form"] == _GRENADE and _is_thrown(scene, hit):
        return ("grenade",)
    if hit.row["form"] != _LET_GO:
        return types
    after = scene.page.keys[hit.last : hit.last + _GAS_WITHIN]
    if not _GAS.isdisjoint(after):
        return ()
    if any(key.removeprefix("ال").startswith(_CAPTIVES) for key in after[:_CAPTIVES_WITHIN]):
        return types
    return tuple(name for name in types if name != "release")


def _is_aimed(scene: Scene, hit: Hit) -> bool:
    """Say whether the sentence calls the shooting an assassination: «اغتيلت … برصاص مسلحين»."""
    sentence = scene.page.sentence_of[hit.first]
    beside = (other for other in scene.triggers if scene.page.sentence_of[other.first] == sentence)
    return any(other.row["form"].startswith(_AIMED) for other in beside)


def _is_thrown(scene: Scene, hit: Hit) -> bool:
    """Say whether a bomb is one that men throw: «ألقى مجهولون قنبلة على …», and no aircraft."""
    first = scene.page.sentences[scene.page.sentence_of[hit.first]].first
    before = scene.page.keys[max(first, hit.first - _THROWN_WITHIN) : hit.first]
    thrown = any(light_stem(key) in _THROWN for key in before)
    return thrown and not any(light_stem(key) in _CRAFT for key in before)


def detect(scene: Scene, telling: TwoWay, typing: ManyWay, *, cut: float) -> tuple[TypedTrigger, ...]:
    """Return the triggers that tell of an event.

    `telling` weighs whether a trigger word tells of one at all, `typing` of which type. A trigger is taken
    when the chance that it tells of an event of its likeliest type is at least `cut`. A construction or an
    expression that says so of itself goes before the votes; see `constructions` and `expressions`.
    """
    found = []
    plain = constructions(scene)
    for at, features in enumerate(trigger_features(scene)):
        said = plain.get(at)
        if said is not None and not said.settles:
            said = None
        expressed = scene.expressed.get(scene.triggers[at].first)
        tells = telling.chance(features) if said is None else SURE
        if expressed is not None:
            tells = max(tells, FIRM)
        if tells < cut:
            continue
        sure = said.type if said is not None else expressed
        types = _likely_types(scene, scene.triggers[at]) if sure is None else (sure,)
        if not types:
            continue
        chances = typing.chances(features, types)
        best = max(chances, key=chances.__getitem__)
        if tells * chances[best] >= cut:
            found.append(TypedTrigger(at, scene.triggers[at], best, tells, chances, tuple(features)))
    return tuple(found)
