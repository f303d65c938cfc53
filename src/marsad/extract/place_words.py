"""What the lists know about places at each word of a page: the view that the grammar of places works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.extract.phrases import PhraseEnds
from marsad.extract.place_ordinary import is_idiom, is_no_name
from marsad.gazetteer.places import Gazetteer
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.lexicon.tables import Row
from marsad.text.normal import fold_key
from marsad.text.page import Page

HEAD_KINDS = (
    "settlement",
    "admin",
    "quarter",
    "natural",
    "front",
    "road",
    "facility",
    "site",
    "countryside",
    "opener",
)
TABLES: Mapping[str, ListSpec] = {
    "place_heads": ListSpec(
        columns=("id", "form", "inflect", "kind", "number", "source", "note"),
        meaning="generic words before a place's name, and words that open names of two words (kind opener)",
        one_of={"kind": HEAD_KINDS, "number": ("one", "many")},
    ),
    "directions": ListSpec(
        columns=("id", "form", "inflect", "rel", "source", "note"),
        meaning="words that put something in relation to a place",
    ),
}
QUOTES = frozenset('"#_')

_NOT_A_PLACE_PREFIX = frozenset("سكف")
# Heads of actors whose genitive is theirs and no place: «قوات صنعاء», «حكومة طرابلس».
_OWNING = frozenset(("force", "authority", "group", "unit", "leader", "member", "person", "armed"))
# Words before a country's name that show it as a place; elsewhere it stands for its government.
_LOCATIVE_WORDS = """
في داخل الي من علي عبر نحو باتجاه شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط حدود الحدود سواحل اراضي ساحل قرب
عن بين انحاء عموم خارج ( # شهدتها تشهدها العاصمه دوله جمهوريه مناطق كامل بقيه معظم جميع محافظات مدن استقلال
شهدت تشهد شهد استهدفت استهدف تستهدف طالت هزت ضربت
"""
_LOCATIVES = frozenset(_LOCATIVE_WORDS.split())
# Words that say where something is, of as many countries as follow; «بين» and «من» name sides and origins.
_INSIDE = frozenset(("في", "داخل", "علي", "عبر", "#", "انحاء", "مناطق"))


def place_rows(gazetteer: Gazetteer) -> tuple[Row, ...]:
    """Return the gazetteer's names as rows of the lexicon's table `places`, one a folded name.

    Cells: `form` (the folded name), `ids` (gazetteer ids, best known first, parted by spaces), `kind` (of the
    best known), `common` ("1" where the name is an ordinary word as well).
    """
    return tuple(
        Row(
            "gazetteer",
            0,
            key,
            {
                "form": key,
                "ids": " ".join(place.id for place in places),
                "kind": places[0].kind,
                "common": "1" if key in gazetteer.common else "",
            },
        )
        for key, places in gazetteer.by_key.items()
    )


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The page and what begins at each of its words.

    `heads` are generic words, `relations` directions and other relations, `names` names of the gazetteer (the
    longest at each word), `nations` definite adjectives of countries, `people` given names of persons,
    `doubtful` the first words of names that need proof, being ordinary words. A word of `closed` lies in an
    actor's name or in furniture, or is a country that stands for its government: it begins no place.
    """

    page: Page
    keys: tuple[str, ...]
    ends: PhraseEnds
    heads: Mapping[int, Hit]
    relations: Mapping[int, Hit]
    names: Mapping[int, Hit]
    nations: Mapping[int, Hit]
    people: Mapping[int, Hit]
    doubtful: frozenset[int]
    closed: frozenset[int]

    def limit(self, word: int) -> int:
        """Return the end of the sentence that a word stands in."""
        return self.page.sentences[self.page.sentence_of[word]].last

    def joined(self, word: int) -> bool:
        """Say whether the word is written with و before it."""
        key = self.keys[word]
        return key[0] == "و" and len(key) > 3


def head_form(head: Hit) -> str:
    """Return the generic word as listed and folded, without what is written onto it."""
    return fold_key(head.row["form"])


def country_id(code: str) -> str:
    """Return the gazetteer's id of a country (ISO alpha-2)."""
    return f"c:{code}"


def place_words(page: Page, hits: ByList, ends: PhraseEnds) -> PlaceWords:
    """Sort the finds by word; of several that begin at one word the longest stands."""
    heads, relations = _longest(hits.of("place_heads")), _longest(hits.of("directions"))
    ranks = _ranks(hits)
    heads = {
        at: head
        for at, head in heads.items()
        if not (_is_name_itself(head, at in ranks) or is_idiom(page, head))
    }
    names = _names(hits.of("places"), heads, relations)
    people = {hit.first: hit for hit in hits.of("given_names") if not hit.prefix}
    names = {
        at: name
        for at, name in names.items()
        if not (is_no_name(page, name) or (name.prefix and at in people))  # «وائل» is not «وآيل»
    }
    closed = _furniture(page)
    _close_actors(closed, names, hits.of("names"))
    owners = {
        hit.last
        for hit in hits.of("actor_heads")
        if not hit.definite and not hit.suffix and hit.first not in heads and hit.row["part"] in _OWNING
    }
    doubtful: set[int] = set()
    inside = -1  # the word behind the last land in which something is said to be
    for first, hit in sorted(names.items()):
        country = hit.row["kind"] == "country"
        and_land = inside == first and hit.prefix == "و"  # «في سوريا والعراق»
        land = country and (and_land or _is_where(page.keys, hit, relations))
        if land and first not in closed and (and_land or page.keys[max(first - 1, 0)] in _INSIDE):
            inside = hit.last
        if (first in owners and not hit.prefix) or (country and not land):
            closed.add(first)
        elif hit.row["common"]:
            doubtful.add(first)
    nations = {hit.first: hit for hit in hits.of("nationalities") if hit.definite and not hit.suffix}
    doubts = frozenset(doubtful)
    return PlaceWords(
        page, page.keys, ends, heads, relations, names, nations, people, doubts, frozenset(closed)
    )


def _is_name_itself(head: Hit, ranked: bool) -> bool:
    """Say whether a generic word is a name or a rank: «الباب» is a city, «اللواء ناصر» a man."""
    kind = head.row["kind"]
    return (kind == "opener" and head.definite) or (kind == "facility" and ranked)


def _ranks(hits: ByList) -> set[int]:
    """Return the words that are a person's rank: «اللواء ناصر», which is no base, «اللواء المتقاعد أحمد»."""
    given = {hit.first for hit in hits.of("given_names") if not hit.prefix}
    titles = (hit for hit in hits.of("source_heads") if hit.row["kind"] == "title" and not hit.suffix)
    return {hit.first for hit in titles if given & {hit.last, hit.last + 1}}


def _longest(hits: Sequence[Hit]) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for hit in hits:
        if not hit.suffix and (hit.first not in found or found[hit.first].last < hit.last):
            found[hit.first] = hit
    return found


def _names(hits: Sequence[Hit], heads: Mapping[int, Hit], relations: Mapping[int, Hit]) -> dict[int, Hit]:
    """Return the longest name at each word, without generic words: «مدينة» is a city's name too."""
    names: dict[int, Hit] = {}
    for hit in hits:
        first = hit.first
        if (first not in names or names[first].last < hit.last) and _is_name(hit):
            names[first] = hit
    for words in (heads, relations):
        for first, word in words.items():
            if first in names and names[first].last <= word.last:
                del names[first]
    return names


def _close_actors(closed: set[int], names: Mapping[int, Hit], actors: Sequence[Hit]) -> None:
    """Close the words of actors' names, but for the first of a name that is a place's too (جنوب السودان)."""
    for actor in actors:
        if actor.last - actor.first > 1 and not actor.suffix:
            name = names.get(actor.first)
            whole = name is not None and name.last >= actor.last
            closed.update(range(actor.first + whole, actor.last))


def _follows_relation(relations: Mapping[int, Hit], word: int) -> bool:
    """Say whether an indefinite relation ends right before a word: «شمال …»."""
    for first in (word - 1, word - 2):
        hit = relations.get(first)
        if hit is not None and hit.last == word and not hit.definite and hit.row["rel"] != "between":
            return True
    return False


def _furniture(page: Page) -> set[int]:
    return {
        word
        for sentence in page.sentences
        if sentence.kind == "furniture"
        for word in range(sentence.first, sentence.last)
    }


def _is_where(keys: Sequence[str], hit: Hit, relations: Mapping[int, Hit]) -> bool:
    """Say whether a country's name stands for the land, not for its government."""
    first = hit.first
    if hit.prefix.endswith("ب") or _follows_relation(relations, first):
        return True
    before = first - 1
    while before >= 0 and keys[before] in '"_':
        before -= 1
    if before < 0:
        return False
    if keys[before] not in _LOCATIVES:
        return keys[before] == "مع" and before > 0 and "حدود" in keys[before - 1]
    return not (keys[before] == "من" and before > 0 and keys[before - 1].startswith("مدعوم"))


def _is_name(hit: Hit) -> bool:
    """Say whether a find is the name itself, not a word with a pronoun or without its article."""
    if hit.suffix or any(letter in _NOT_A_PLACE_PREFIX for letter in hit.prefix):
        return False
    return hit.definite == hit.row["form"].startswith("ال")
