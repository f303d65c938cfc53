"""Lists of places: «قرى … و… و…», «في … و…، و…»: each name is a place of its own."""

from __future__ import annotations

from marsad.extract.place_drafts import BARE, BARE_WEAK, Opening, PlaceDraft, PlaceDrafts
from marsad.extract.place_ends import ends_item
from marsad.extract.place_names import name_at
from marsad.extract.place_words import PlaceWords, head_form
from marsad.lexicon.finder import Hit

_MOST_LISTED = 16  # names read after one generic word
_BETWEEN_NAMES = frozenset(("،", "-", "و", "/", ")", "("))
_BEFORE_LIST = frozenset(("،", ":", "(", "من", "هي", "منها", "وهي", "كل", "اخري", "مثل"))
_SAID_TO_FOLLOW = frozenset((":", "هي", "وهي", "منها", "مثل"))
_TO_LIST = 3  # words like these from the generic word to the first name
# Heads whose plural stands before other things than names: «مواقع المسلحين», «مناطق سيطرة …».
_LOOSE = frozenset(("site", "countryside"))


def read_plural(drafts: PlaceDrafts, head: Hit) -> None:
    """Note the places listed after a plural or dual generic word; the first takes the word into its range."""
    words = drafts.words
    limit = words.limit(head.first)
    kind = head.row["kind"]
    at = words.ends.past_quotes(head.last, limit)
    told = False
    while at < limit and words.keys[at] in _BEFORE_LIST and at - head.last <= _TO_LIST:
        told = told or words.keys[at] in _SAID_TO_FOLLOW
        at = words.ends.past_quotes(at + 1, limit)
    inner = words.heads.get(at)
    if inner is not None and inner.row["kind"] != "opener" and at not in words.names:
        return  # «قرى وبلدات …», «قرى منطقة …»: the next word reads on
    opening = Opening(head_form(head), kind, weak=kind not in ("settlement", "natural"))
    if "اخري" in words.keys[head.last : at] and not told:
        return
    bare = told and kind == "site"
    last, name = name_at(drafts, at, limit, BARE_WEAK if bare else opening)
    if last <= at or (kind in _LOOSE and not bare and (name is None or at in words.doubtful)):
        return
    if head.definite and at == head.last:
        return  # «القرى المحيطة»
    first = head.first if at - head.last <= 1 and not told else at
    rule = f"places.listed {head.row.name}"
    draft = drafts.add((first, last), rule, opening=opening, name_first=at, name=name)
    read_on(drafts, draft, plural=True)


def read_on(drafts: PlaceDrafts, draft: PlaceDraft, *, plural: bool = False) -> None:
    """Note the further places coordinated with one just found: «… و…، و…»."""
    words = drafts.words
    limit = words.limit(draft.first)
    last = draft.last
    opening = draft.opening if plural else Opening("", draft.opening.kind)
    rule = draft.rule.partition(" gazetteer:")[0] if plural else "places.joined"
    for _ in range(_MOST_LISTED):
        at = _next_item(words, last, limit)
        if at < 0 or not drafts.free(at):
            return
        last, name = name_at(drafts, at, limit, BARE if plural else BARE_WEAK)
        if last <= at or not _is_listed(words, (at, last), limit, name=name, plural=plural):
            return
        drafts.add((at, last), rule, opening=opening, name=name)


def _next_item(words: PlaceWords, last: int, limit: int) -> int:
    """Return the first word of what is coordinated with a place that ends before `last`, -1 if nothing is.

    A generic word or a relation begins no item: it reads on by itself.
    """
    at = words.ends.past_quotes(last, limit)
    separated = False
    while at < limit and words.keys[at] in _BETWEEN_NAMES:
        separated = separated or words.keys[at] != ")"
        at = words.ends.past_quotes(at + 1, limit)
    if at >= limit or not (separated or words.joined(at)):
        return -1
    if at in words.names:
        return at
    head = words.heads.get(at)
    return -1 if at in words.relations or (head is not None and head.row["kind"] != "opener") else at


def _is_listed(
    words: PlaceWords, span: tuple[int, int], limit: int, *, name: Hit | None, plural: bool
) -> bool:
    """Say whether a word that could be a further name is one: listed, or strange with an end after it."""
    at, last = span
    if name is not None and (plural or at not in words.doubtful):
        return True
    if plural:
        return ends_item(words, last, limit) or (words.joined(at) and words.ends.is_strange(at))
    if words.joined(at) and words.keys[at][1] in "يت" and name is None and last == at + 1:
        return False  # a verb rather: «وتقدمت …»
    return ends_item(words, last, limit, loosely=False)
