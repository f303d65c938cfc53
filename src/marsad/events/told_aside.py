"""Words for acts that stand for what they left, for people, or for a thing: no act is told of with them.

«لغم من مخلفات قصف سابق», «900 أسير ومحتجز», «تفكيك سيارة مفخخة», «قوات مكافحة الشغب». The figures are of the
coded reports: how many such words coders took as telling of an event.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon.hits import Hit
from marsad.text.clitics import light_stem, stems_of
from marsad.text.page import Page

_REMAINS = frozenset(("مخلفات", "لمخلفات", "بمخلفات"))
_FIGHT = "مكافحه"
_RIOT = "شغب"  # rows of triggers.tsv, by their form
_OF_NAMES = "حركه وحركه جيش وجيش جبهه منظمه هييه"
_NAMED, _FREEING = frozenset(_OF_NAMES.split()), "تحرير"  # «حركة تحرير …»: none of 20 was coded as an act
_CEASING = "توقف"
_OF_NOUNS = "بعد منذ قبل عن الي بسبب رغم حتي من مع في عدم دون فور عقب"
_BEFORE_NOUNS = frozenset(_OF_NOUNS.split())
_CAPTIVES = stems_of("أسير أسيرا أسرى سجين سجينا معتقل معتقلا معتقلين مختطف مختطفا مختطفين محتجز محتجزا")
_HELD = stems_of("محتجز محتجزا محتجزين معتقل معتقلا معتقلين مختطف مختطفا مختطفين أسير أسيرا أسرى سجين")
_STRUCK = stems_of("قصف قصفت قصفوا استهداف استهدف استهدفت استهدفوا يستهدف تستهدف ضرب ضربت دك دكت")
_STRUCK_REACH = 2  # words between a strike and the men whom it hits: «قصف تجمعات وحشود»
_MASSED = frozenset(("حشود", "حشد", "تعزيزات", "تعزيزات عسكريه", "رتل عسكري", "ارتال"))
_DEFUSED = stems_of("تفكيك فكك فككت إبطال أبطل أبطلت تعطيل عطل عطلت مفعول")
_DEFUSED_REACH = 3  # «تفكيك ثلاث عبوات ناسفة», «فكك خبراء المتفجرات سيارة مفخخة»
_BOMBS = frozenset(("ied", "suicide_attack"))


def is_told_aside(page: Page, hit: Hit) -> bool:
    """Say whether a trigger stands for something else than an act."""
    before = page.keys[page.sentences[page.sentence_of[hit.first]].first : hit.first]
    return bool(before) and (
        before[-1] in _REMAINS
        or (before[-1] in _NAMED and hit.row.cells.get("form") == _FREEING)
        or (before[-1] == _FIGHT and hit.row.cells.get("form") == _RIOT)
        or _has_ceased(page, hit, before[-1])
        or _are_captives(page, hit, before[-1])
        or _are_struck(hit, before)
        or _is_defused(hit, before)
    )


def _has_ceased(page: Page, hit: Hit, before: str) -> bool:
    """Say whether «توقف» is a noun: «بعد توقف المساعدات». Of 21 so told coders took none as an arrest."""
    return page.keys[hit.first] == _CEASING and before in _BEFORE_NOUNS


def _are_captives(page: Page, hit: Hit, before: str) -> bool:
    """Say whether a word only says once more who is held: «تبادل 900 أسير ومحتجز»."""
    key = page.keys[hit.first]
    held = key.startswith("و") and light_stem(key.removeprefix("و")) in _HELD
    return held and light_stem(before) in _CAPTIVES


def _are_struck(hit: Hit, before: Sequence[str]) -> bool:
    """Say whether massed men are those whom a strike hits: «قصف حشود للجيش». Of 132 coders took 4."""
    struck = any(light_stem(key) in _STRUCK for key in before[-_STRUCK_REACH:])
    return struck and hit.row.cells.get("form") in _MASSED


def _is_defused(hit: Hit, before: Sequence[str]) -> bool:
    """Say whether a bomb is one that was made safe: «تفكيك سيارة مفخخة»."""
    bomb = hit.row.cells.get("types", "").partition(" ")[0] in _BOMBS
    return bomb and any(light_stem(key) in _DEFUSED for key in before[-_DEFUSED_REACH:])
