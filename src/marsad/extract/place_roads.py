"""Roads, named by their two ends or their sign: «طريق … - …», «الطريق الواصل بين … و…», «طريق M4»."""

from __future__ import annotations

from marsad.extract.place_drafts import Opening, PlaceDraft, PlaceDrafts
from marsad.extract.place_names import name_at
from marsad.extract.place_words import PlaceWords, head_form
from marsad.lexicon.finder import Hit

ROADS = frozenset(("طريق", "الطريق", "اوتوستراد", "الاوتوستراد"))
_REACH = 6  # words from «الطريق» to the first of its two ends


def read_road(drafts: PlaceDrafts, head: Hit, at: int, limit: int) -> PlaceDraft | None:
    """Note a road named by its ends or sign; None where one place at most is named with it."""
    words = drafts.words
    if head_form(head) not in ROADS:
        return None
    opening = Opening(head_form(head), "road")
    rule = f"places.road {head.row.name}"
    start = at
    for word in range(at, min(at + _REACH, limit)):
        if words.keys[word] == "بين":
            start = word + 1
            break
        last = _sign(words, word, limit)
        if last > word:
            return drafts.add((head.first, last), rule, opening=opening, name_first=word)
    ends = _ends(drafts, start, limit, strange_first=start > at)
    if len(ends) < 2:
        return None
    draft = drafts.add((head.first, ends[-1][0]), rule, opening=opening, name_first=start)
    draft.name = " - ".join(name for _, name in ends)
    return draft


def _sign(words: PlaceWords, word: int, limit: int) -> int:
    """Return the end of a road's sign («M4», «(M5)»), or the word itself."""
    keys = words.keys
    if keys[word].isascii() and keys[word].isalpha() and word + 1 < limit and keys[word + 1].isdecimal():
        return word + 2 + (keys[word + 2 : word + 3] == (")",))
    return word


def _ends(drafts: PlaceDrafts, at: int, limit: int, *, strange_first: bool) -> list[tuple[int, str]]:
    """Return where each of a road's two ends stops, and its name; a strange name only after «بين»."""
    words = drafts.words
    found: list[tuple[int, str]] = []
    while len(found) < 2:
        word = words.ends.past_quotes(at, limit)
        if found and word < limit and words.keys[word] in "-/":
            word = words.ends.past_quotes(word + 1, limit)
        inner = words.heads.get(word)
        if inner is not None and inner.row["kind"] != "opener" and word not in words.names:
            word = words.ends.past_quotes(inner.last, limit)
        last, name = name_at(drafts, word, limit, Opening("", "road", weak=bool(found)))
        if last <= word or (name is None and not found and not strange_first):
            break
        found.append((last, drafts.name_words(word, last, name)))
        at = last
    return found
