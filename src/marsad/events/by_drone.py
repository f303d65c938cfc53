"""What a drone does: «هاجمت طائرة مسيرة سيارة», «مسيرة تركية تستهدف …». «مسيرة» may also be a march."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.text.clitics import light_stem, stems_of

_STRIKE = frozenset({"استهدف", "هاجم", "اصاب", "ضرب", "دمر", "قصف"})  # rows of triggers.tsv, by their form
_CRAFT = frozenset(("طايره", "طايرات", "طايرتان"))
_ALONE = frozenset(("مسيره", "مسيرات", "مسيرتان", "درون"))
_UNMANNED = _ALONE | {"انتحاريه"}
_NO_PILOT = (("بدون", "طيار"), ("دون", "طيار"), ("بلا", "طيار"))
_OF = 3  # words between a drone and its verb: «مسيرة لحزب الله تصيب»
_MARCH = stems_of("سلمية احتجاجية تضامنية حاشدة جماهيرية طلابية شعبية منددة مناهضة مؤيدة العودة عزاء تشييع")


def is_by_drone(scene: Scene, hit: Hit) -> bool:
    """Say whether a drone is the subject of a verb of striking.

    Of 44 such verbs in the coded reports that tell of an event coders took 40 as `drone_strike`, four as
    `assassination`.
    """
    if hit.row["form"] not in _STRIKE or hit.row["pos"] != "verb" or hit.suffix:
        return False
    sentence, keys = scene.page.sentences[scene.page.sentence_of[hit.first]], scene.page.keys
    if _is_drone(keys[hit.last : sentence.last]):
        return True
    near = range(max(sentence.first, hit.first - _OF - 1), hit.first)
    return any(_is_drone(keys[word : sentence.last]) for word in near)


def _is_drone(words: Sequence[str]) -> bool:
    """Say whether a drone is named first of some words."""
    first, rest = words[:1], tuple(words[1:3])
    key = first[0].removeprefix("و").removeprefix("ال") if first else ""
    if key in _CRAFT:
        return rest in _NO_PILOT or (rest[:1] != () and rest[0].removeprefix("ال") in _UNMANNED)
    return key in _ALONE and not (rest and light_stem(rest[0]) in _MARCH)
