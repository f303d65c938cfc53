"""How a place is placed: the relation written before it, and which finer place it describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.extract.place_drafts import PlaceDraft
from marsad.extract.place_roads import ROADS
from marsad.extract.place_words import PlaceWords
from marsad.lexicon.finder import Hit
from marsad.records.mention import PlaceMention

_PASSED = frozenset(("من", '"', "#", "_", "("))
_SEPARATORS = frozenset(("،", "-", '"', "#", "_", "/", ")", "("))
# Words that may stand between a place and the wider place that describes it.
_LINK_WORDS = """
في من ( ) ، علي الي التابعه التابع ل ضمن - " # _ الواقعه الواقع الجهه بعد كم كيلومتر كيلومترا كيلومترات
كيلو متر
"""
_LINKS = frozenset(_LINK_WORDS.split())
_ONLY_SIGNS = frozenset('،-"#_()')
_CONTEXT_REACH = 7
# How wide a place with such a generic word or of such a gazetteer kind is; context goes from fine to wide.
_WIDTHS = {
    "countryside": 3, "admin": 3, "settlement": 2, "quarter": 1, "site": 0, "facility": 0, "natural": 1,
    "front": 1, "road": 0,
}  # fmt: skip


def related(words: PlaceWords, drafts: Sequence[PlaceDraft]) -> tuple[PlaceMention, ...]:
    """Return the drafts, in reading order, as mentions with relation and context."""
    ending: dict[int, Hit] = {}
    for hit in words.relations.values():  # of two that end together the longer stands
        if hit.last not in ending or ending[hit.last].first > hit.first:
            ending[hit.last] = hit
    out: list[PlaceMention] = []
    for index, draft in enumerate(drafts):
        previous = drafts[index - 1] if index else None
        rel = _relation(words, ending, draft)
        context = -1
        if previous is not None:
            if rel is None and out[-1].rel not in (None, "road") and _coordinated(words, previous, draft):
                pair = out[-1].rel == "between" and index > 1 and out[-2].rel == "between"
                rel = None if pair else out[-1].rel
            elif _describes(words, previous, draft):
                context = index - 1
        out.append(_mention(draft, rel, context))
    return tuple(out)


def _mention(draft: PlaceDraft, rel: str | None, context: int) -> PlaceMention:
    return PlaceMention(
        draft.first, draft.last, draft.opening.form, draft.name, draft.ids, rel, context, draft.rule
    )


def _relation(words: PlaceWords, ending: Mapping[int, Hit], draft: PlaceDraft) -> str | None:
    """Return the relation written before a place, or after it with «من الجهة …»."""
    keys = words.keys
    if draft.opening.kind == "road" and draft.opening.form in ROADS:
        return "road"
    word = draft.first
    while word > 0 and keys[word - 1] in _PASSED:
        word -= 1
    hit = ending.get(word)
    if hit is not None and word > 0 and words.limit(word - 1) > draft.first:
        rel = hit.row["rel"]
        if not hit.definite or rel == "near" or keys[draft.first][0] == "ل":
            return rel
    if keys[draft.last : draft.last + 2] == ("من", "الجهه"):
        side = words.relations.get(draft.last + 2)
        return side.row["rel"] if side is not None else None
    return None


def _coordinated(words: PlaceWords, one: PlaceDraft, other: PlaceDraft) -> bool:
    gap = words.keys[one.last : other.first]
    if not all(key in _SEPARATORS or key == "و" for key in gap):
        return False
    return words.joined(other.first) or any(key in ("،", "-", "و", "/") for key in gap)


def _describes(words: PlaceWords, fine: PlaceDraft, wide: PlaceDraft) -> bool:
    """Say whether a place written right after another tells where that one lies."""
    keys = words.keys
    gap = range(fine.last, wide.first)
    if len(gap) > _CONTEXT_REACH or words.limit(fine.first) <= wide.first or words.joined(wide.first):
        return False
    if not all(keys[word] in _LINKS or keys[word].isdecimal() or word in words.relations for word in gap):
        return False
    if all(keys[word] in _ONLY_SIGNS for word in gap) and keys[wide.first][0] not in "بل":
        return _width(words, wide) > _width(words, fine)
    return True


def _width(words: PlaceWords, draft: PlaceDraft) -> int:
    if draft.opening.kind:
        return _WIDTHS.get(draft.opening.kind, 1)
    name = words.names.get(draft.name_first)
    kind = name.row.cells.get("kind", "") if name is not None else ""
    return {"country": 4, "admin1": 3, "admin2": 3, "region": 3, "city": 2, "town": 2}.get(kind, 1)
