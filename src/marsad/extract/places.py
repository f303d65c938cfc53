"""Where: names of places with the generic words, directions and relations written around them.

A name is known from the gazetteer, or shown to be a place by what stands before it (قرية …، محور …) or
after it («في … غرب مدينة …»). What a name means is decided by `resolve.where`.
"""

from __future__ import annotations

from marsad.extract.personal_names import may_be_ali
from marsad.extract.phrases import PhraseEnds
from marsad.extract.place_drafts import BARE, BARE_WEAK, PlaceDrafts
from marsad.extract.place_ends import ends_item, says_where
from marsad.extract.place_lists import read_on, read_plural
from marsad.extract.place_names import name_at
from marsad.extract.place_phrases import read_head
from marsad.extract.place_relations import related
from marsad.extract.place_words import TABLES, PlaceWords, head_form, place_rows, place_words
from marsad.lexicon.hits import ByList, Hit
from marsad.records.mention import PlaceMention
from marsad.text.page import Page

__all__ = ["TABLES", "find_places", "place_rows"]

# Words after which a word that no list knows is a place if what follows it says where.
_LISTED_BEFORE = 4  # names of a list before the words that say where it is
_SITES = frozenset(("موقع", "مواقع", "موقعي"))
_INTO = frozenset(("في", "نحو", "باتجاه", "الي", "علي", "من", "ومن", "وفي"))


def find_places(page: Page, hits: ByList, ends: PhraseEnds) -> tuple[PlaceMention, ...]:
    """Return the place mentions of a page in reading order, none overlapping another.

    A mention's range covers the generic word and the name; words that relate it to something («غرب», «محيط»)
    stand before the range and give `rel`. A definite description («المدينة») has no name and the rule
    `places.description`. `hits` need the tables `places` (see `place_rows`), `place_heads`, `directions` and
    those of the actors; `ends` must be made from the same hits.
    """
    words = place_words(page, hits, ends)
    drafts = PlaceDrafts(words)
    for word in sorted(words.heads.keys() | words.names.keys()):
        if drafts.free(word):
            _read(drafts, word)
    _strange_names(drafts)
    drafts.found.sort(key=lambda draft: draft.first)
    return related(words, drafts.found)


def _read(drafts: PlaceDrafts, word: int) -> None:
    """Note what begins at a word: a name, or a generic word with its name."""
    words = drafts.words
    head, name = words.heads.get(word), words.names.get(word)
    if name is not None and (head is None or name.last > head.last):
        if word not in words.doubtful or _is_proved(words, word, name):
            end, _ = name_at(drafts, word, words.limit(word), BARE)
            again = words.names.get(end)
            if again is not None and again.last <= words.limit(word) and _is_same(name, again):
                end, name = again.last, again
            read_on(drafts, drafts.add((word, end), "places.name", name=name))
            return
        if head is None:
            drafts.taken.update(range(word, name.last))  # nor is «الفرات» one in «عملية درع الفرات»
            return
    if head is None or head.row["kind"] == "opener":
        return
    if head.row["number"] == "many":
        read_plural(drafts, head)
        return
    draft = read_head(drafts, head)
    if draft is not None and draft.name and draft.opening.kind not in ("road", "countryside"):
        read_on(drafts, draft)


def _is_same(name: Hit, again: Hit) -> bool:
    """Say whether a name is followed by another of the same place: «العاصمة السورية دمشق»."""
    return not again.prefix and name.row["ids"].split()[0] in again.row["ids"].split()


def _is_proved(words: PlaceWords, word: int, name: Hit) -> bool:
    """Say whether what stands around an ordinary word shows it to be a place's name."""
    before = words.keys[word - 1] if word else ""
    limit = words.limit(word)
    if before in _INTO or name.prefix.endswith("ب"):
        return says_where(words, name.last, limit)
    relation = words.relations.get(word - 1)
    return relation is not None and not relation.definite and relation.row["rel"] not in ("in", "between")


def _strange_names(drafts: PlaceDrafts) -> None:
    """Note names that no list has, shown to be places by a relation before them or by what follows."""
    words = drafts.words
    keys, ends = words.keys, words.ends
    for relation in words.relations.values():
        at = relation.last
        if relation.definite or relation.row["rel"] in ("in", "between") or at in drafts.taken:
            continue
        if at < len(keys) and keys[at] == "من":
            at += 1
        limit = words.limit(relation.first)
        at = ends.past_quotes(at, limit)
        if at < limit and at not in words.names and drafts.free(at):
            last, _ = name_at(drafts, at, limit, BARE_WEAK)
            if last > at and _all_free(drafts, at, last) and ends_item(words, last, limit):
                read_on(drafts, drafts.add((at, last), "places.after_relation"))
    for before in [
        word
        for word, key in enumerate(keys)
        if (key in _INTO and not may_be_ali(words.page, word)) or _is_site(words, word)
    ]:
        limit = words.limit(before)
        at = ends.past_quotes(before + 1, limit)
        if at >= limit or at in words.names or at in words.relations or not ends.is_strange(at):
            continue
        if not drafts.free(at) or _is_generic(words, at):
            continue
        last, _ = name_at(drafts, at, limit, BARE_WEAK)
        if last > at and _all_free(drafts, at, last) and _ends_where(drafts, last, limit):
            read_on(drafts, drafts.add((at, last), "places.before_context"))


def _is_site(words: PlaceWords, word: int) -> bool:
    """Say whether a word is «موقع» and the like, whose name must be shown by what follows it."""
    head = words.heads.get(word)
    return head is not None and not head.definite and head_form(head) in _SITES


def _all_free(drafts: PlaceDrafts, first: int, last: int) -> bool:
    """Say whether no word of a range is part of a place already: a strange name may run into a listed one."""
    return all(drafts.free(word) for word in range(first, last))


def _is_generic(words: PlaceWords, at: int) -> bool:
    head = words.heads.get(at)
    return head is not None and head.row["kind"] != "opener"


def _ends_where(drafts: PlaceDrafts, last: int, limit: int) -> bool:
    """Say whether a name, or a list of names that it begins, is followed by words that say where."""
    words = drafts.words
    for _ in range(_LISTED_BEFORE):
        if says_where(words, last, limit):
            return True
        at = words.ends.past_quotes(last, limit)
        if at >= limit or not words.joined(at):
            return False
        if at in words.names and at not in words.doubtful and not drafts.free(at):
            return True  # a place that is known stands beside it
        last, _ = name_at(drafts, at, limit, BARE_WEAK)
        if last <= at:
            return False
    return False
