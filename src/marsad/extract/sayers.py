"""Which words a verb of saying can have as its subject, by the kind of verb."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.sourcebetween import skip_between
from marsad.extract.sourcename import NameGround
from marsad.extract.sourcewords import (
    CLAIMED,
    LEADS_TO_PARTY,
    MADE_PUBLIC,
    THAT,
)
from marsad.lexicon.finder import Hit


def takes(keys: Sequence[str], ground: NameGround, hit: Hit, name: tuple[int, int]) -> bool:
    """Say whether a verb of this kind can have these words as its subject."""
    first, last = name
    known = any(ground.is_known(word) for word in range(first, min(first + 3, last)))
    kind = hit.row["kind"]
    head = ground.kind(first)
    that = not THAT.isdisjoint(keys[last : last + 1])
    if hit.suffix:  # «حصيلة أوردها X», «ضحايا وثقتهم X»
        words = range(max(0, hit.first - 3), hit.first)
        told = any(ground.kind(word) in ("hearsay", "document") for word in words)
        if kind == "claims":
            return known and (told or keys[last : last + 1] == ("الي",))  # «هجوم نسبته السلطات إلى …»
        if kind == "that":
            return False  # «بينهم مدنيون»
        return known and (told or head in ("source", "witness", "outlet", "body"))
    if head == "hearsay" or kind == "that":
        next_key = keys[last] if last < len(keys) else ""
        about = kind == "says" and (next_key in ("عن", "الي") or (next_key and ground.is_by_act(last)))
        return known and (that or bool(about))
    if kind == "relays":
        reach = keys[last : last + 8]
        return known and ("عن" in reach or "ان" in reach[:5] or head in ("outlet", "name"))
    if kind == "reports":
        shown = skip_between(keys, last, len(keys))  # «نشر الجيش، الأربعاء، صورا»
        shows = known and shown < len(keys) and keys[shown] in MADE_PUBLIC
        return head not in ("", "side") or shows or (that and known)
    if kind == "claims":
        return known
    return known or ground.is_plausible(first, last, strict=kind == "announces")


def is_claimed(keys: Sequence[str], ground: NameGround, first: int, at: int) -> bool:
    """Say whether a word behind one who claims or accuses is what, or whom: no part of the name.

    «تبنى التنظيم الهجوم», «اتهمت اللجان قوات الدعم السريع بقصف …».
    """
    before = at - 1
    named = before > first and ground.is_party(at) and not ground.is_party(before)
    named = named and keys[before] not in LEADS_TO_PARTY and "،" not in keys[first:before]
    named = named and not (at in ground.given and ground.kind(first) == "title")  # «حذر الرئيس محمد …»
    agency = at > first and ground.kind(at - 1) == "outlet"  # «وكالة الأنباء السورية»
    return named or (keys[at] in CLAIMED and not agency)


def may_stand_before(keys: Sequence[str], hit: Hit, opener: str) -> bool:
    """Say whether a verb may have a subject written before it, behind such an opener.

    «إن القوات نقلت الجرحى» and «أن الجيش نفى» tell of an act; who relays does so from someone.
    """
    kind = hit.row["kind"]
    if kind == "relays":
        return "عن" in keys[hit.last : hit.last + 3]
    if kind == "that":
        return not THAT.isdisjoint(keys[hit.last : hit.last + 1])
    return not (kind == "claims" and opener == "ان")
