"""Words that together leave little doubt about what they tell: «أطلق … سراح», «عثر على … مقبرة جماعية».

Each of the words alone means many things, and most of what such expressions tell of is too rare in hand-coded
reports for votes to be counted on it. So they are a list, which an analyst can lengthen.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.text.clitics import light_stem
from marsad.text.normal import fold_key
from marsad.text.page import Page

FIRM = 0.6
"""The least chance that a trigger word in an expression tells of an event, and that this is one.

Of 70 such places in the training reports, coders took 54 as the events that the list says, one as another.
"""

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        "expressions": ListSpec(
            columns=("id", "form", "inflect", "present", "with", "reach", "type", "source", "note"),
            meaning="a trigger word and words near it (|) that together tell of one type of event",
            optional=("present",),
            unique=("form", "with"),
            one_of={"reach": tuple(map(str, range(1, 16)))},
        )
    }
)


def expressions(page: Page, hits: ByList) -> Mapping[int, str]:
    """Return the first word of each expression's trigger, and the type of event that it tells of.

    The words with it may stand on either side, in the same sentence, as many words away as `reach` says.
    """
    found: dict[int, str] = {}
    for hit in hits.of("expressions"):
        if _is_whole(page, hit):
            found.setdefault(hit.first, hit.row["type"])
    return found


def completing(page: Page, hits: ByList) -> frozenset[int]:
    """Return the words right behind an expression's trigger that complete it and can be a drone.

    By itself such a word can also be a march: «إسقاط مسيرة» tells of none.
    """
    drones = {hit.first for hit in hits.of("cues") if hit.row["cue"] == "drone"}
    return frozenset(
        hit.last
        for hit in hits.of("expressions")
        if hit.last in drones
        and hit.last < page.sentences[page.sentence_of[hit.first]].last
        and light_stem(page.keys[hit.last]) in _with(hit)
    )


def _with(hit: Hit) -> set[str]:
    return {light_stem(fold_key(word)) for word in hit.row["with"].split("|")}


def _is_whole(page: Page, hit: Hit) -> bool:
    sentence = page.sentences[page.sentence_of[hit.first]]
    reach = int(hit.row["reach"])
    around = [
        *range(max(sentence.first, hit.first - reach), hit.first),
        *range(hit.last, min(sentence.last, hit.last + reach)),
    ]
    wanted = _with(hit)
    return any(light_stem(page.keys[word]) in wanted for word in around)
