"""Where a place's name can end: before a sign, before a further item, before words that say where."""

from __future__ import annotations

from marsad.extract.place_words import PlaceWords

_STOPS = frozenset(("،", ".", "(", ")", '"', "-", ":", "؛", "!", "؟", "/"))
# Prepositions that more often follow a verb or an act than a name.
_GOVERNED = frozenset(("عن", "علي", "من", "الي", "في", "ان", "انه", "انها", "انهم", "بان"))
_BEFORE_AREA = frozenset(("في", "ضمن", "(", "،"))
_AREAS = frozenset(("ريف", "محافظه", "مديريه", "ناحيه", "منطقه", "ولايه", "اقليم", "قضاء"))


def ends_item(words: PlaceWords, at: int, limit: int, *, loosely: bool = True) -> bool:
    """Say whether an item of a list can end before a word: a sign, «و…», or words that say where.

    `loosely`: before function words (التي، بعد) too.
    """
    if at >= limit or words.keys[at] in _STOPS or words.joined(at):
        return True
    if loosely and words.ends.is_function(at) and words.keys[at] not in _GOVERNED:
        return True
    return says_where(words, at, limit)


def says_where(words: PlaceWords, at: int, limit: int) -> bool:
    """Say whether words begin that place something: «غرب …», «بريف …», «في محافظة …»."""
    if at >= limit:
        return False
    relation = words.relations.get(at)
    if relation is not None and relation.row["rel"] != "in":
        return True
    key = words.keys[at]
    if key in _BEFORE_AREA and at + 1 < limit:
        return _is_area(words, at + 1, after_comma=key == "،")
    head, name = words.heads.get(at), words.names.get(at)
    if head is not None and head.prefix.endswith("ب"):
        return head.row["kind"] not in ("opener", "site", "facility")
    return name is not None and name.prefix.endswith("ب") and at not in words.doubtful


def _is_area(words: PlaceWords, at: int, *, after_comma: bool) -> bool:
    if words.keys[at] in _AREAS or at in words.relations:
        return True
    return not after_comma and at not in words.doubtful and (at in words.names or at in words.heads)
