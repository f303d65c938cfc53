"""What the lists know about each word of a page, by position: the view that the actor grammar works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.extract.personal_names import is_ali
from marsad.extract.roster import Roster
from marsad.lexicon.hits import ByList, Hit
from marsad.text.normal import fold_key
from marsad.text.page import Page

SIGNS = frozenset('"()/#_[]')
_NOT_HERE = frozenset(
    ("ي", "ك", "كم", "كما")
)  # pronouns that reports do not write on a noun: read, they are letters
VERB_TABLES = ("triggers", "expressions", "harms", "sayings")
"""The lists that hold verbs."""

_TAKING = frozenset(("weapons_seizure", "interception", "bodies_found", "capture"))
_ARMED = frozenset(("rebel", "militia", "jihadist", "state"))


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The page's words and the finds that begin at each, one table a column (word index -> hit).

    `home` is the country the article is mostly about (ISO alpha-2), empty where nothing tells.
    `verbs` are positions where some list knows a verb, `attached` those of words of harm, of acts, of places
    and of sources with «ب» or «ل» written onto them; `spelled_out` are the ids of actors that the page
    names in more than one word. `seized` are the ends of words for the taking or stopping of weapons,
    `freed` those of words for letting people go.
    """

    page: Page
    keys: tuple[str, ...]
    roster: Roster
    home: str
    names: Mapping[int, Hit]
    heads: Mapping[int, Hit]
    descriptions: Mapping[int, Hit]
    objects: Mapping[int, Hit]
    people: Mapping[int, Hit]
    nations: Mapping[int, Hit]
    adjectives: Mapping[int, Hit]
    acts: Mapping[int, Hit]
    verbs: frozenset[int]
    attached: frozenset[int]
    spelled_out: frozenset[str]
    seized: frozenset[int]
    freed: frozenset[int]

    def function(self, index: int) -> str:
        """Return the kind of function word at a position, empty if it is none: «على», but not «أبو علي»."""
        kind = self.roster.function_words.get(self.keys[index], "")
        return "" if kind and is_ali(self.page, index) else kind

    def line_end(self, index: int) -> int:
        """Return the end of the sentence that a word stands in."""
        return self.page.sentences[self.page.sentence_of[index]].last

    def sentence_starts(self, index: int) -> bool:
        """Say whether a word opens its sentence."""
        return self.page.sentences[self.page.sentence_of[index]].first == index


def actor_words(page: Page, hits: ByList, roster: Roster, countries: Sequence[str]) -> ActorWords:
    """Sort the finds by table and position; of several that begin at one word the first stands.

    `countries` are the article's countries, most mentioned first; where none are given, the actors named
    and the countries of adjectives tell.
    """
    text, ends = page.article.text, page.ends

    def stands(hit: Hit) -> bool:
        if hit.suffix and (hit.suffix in _NOT_HERE or text[ends[hit.last - 1] - 1] == "ة"):
            return False  # a final ة is no pronoun: محافظة is not "his governor"
        if hit.definite and _is_construct(hit, page.keys[hit.last - 1]):
            return False
        # "like" stands before no actor; a word that seems to begin with it is another: كبير
        return not hit.prefix or hit.prefix[-1] != "ك"

    def column(table: str) -> dict[int, Hit]:
        longest: dict[int, Hit] = {}
        for hit in hits.of(table):
            if stands(hit):
                kept = longest.get(hit.first)
                if kept is None or hit.last > kept.last:
                    longest[hit.first] = hit
        return longest

    named = [
        hit
        for hit in hits.of("names")
        if not hit.suffix and stands(hit) and _written_as_named(hit) and not _leads_a_branch(page, hit)
    ]
    verbs = frozenset(
        hit.first
        for table in VERB_TABLES
        for hit in hits.of(table)
        if not hit.definite and not hit.suffix and hit.row.cells["inflect"] == "verb" and stands(hit)
    )
    attached = frozenset(
        hit.first
        for table in (*VERB_TABLES, "place_heads", "source_heads")
        for hit in hits.of(table)
        if hit.prefix[-1:] in ("ب", "ل") and not hit.suffix
    )
    home = countries[0] if countries else _home(named, roster)
    return ActorWords(
        page,
        page.keys,
        roster,
        home,
        _names(named, countries or (home,)),
        column("actor_heads"),
        column("descriptions"),
        column("objects"),
        column("people"),
        column("nationalities"),
        column("actor_adjectives"),
        column("act_nouns"),
        verbs,
        attached,
        frozenset(hit.row.cells["actor"] for hit in named if hit.last - hit.first > 1),
        frozenset(hit.last for hit in hits.of("triggers") if _seizes(hit)),
        frozenset(hit.last for hit in hits.of("triggers") if hit.row.cells["types"].split()[0] == "release"),
    )


def _seizes(hit: Hit) -> bool:
    """Say whether a trigger tells first of weapons taken, cleared or stopped, and is no weapon itself."""
    return hit.row.cells["types"].split()[0] in _TAKING and not hit.suffix


def _is_construct(hit: Hit, key: str) -> bool:
    """Say whether a word ends in a plural's -ي before a genitive; with ال it is an adjective: الجامعي."""
    return key.endswith("ي") and not fold_key(hit.row.cells["form"]).endswith("ي")


def _written_as_named(hit: Hit) -> bool:
    """Say whether a name is written the way its row asks: see `actor_lists` on `article`."""
    article = hit.row.cells["article"]
    if article == "must":
        return hit.definite
    if article == "never":
        return not hit.definite
    return article == "free" or hit.prefix.startswith("و")


def _leads_a_branch(page: Page, hit: Hit) -> bool:
    """Say whether a leader's title is of one country only: «زعيم تنظيم القاعدة في اليمن» is another man."""
    return hit.row["form"].startswith("زعيم ") and page.keys[hit.last : hit.last + 1] == ("في",)


def _names(named: Sequence[Hit], countries: Sequence[str]) -> dict[int, Hit]:
    """Keep one name a position: the longest; of equals one bound to the article's countries."""
    rank = {country: -place for place, country in enumerate(countries)}
    kept: dict[int, tuple[tuple[int, int, int], Hit]] = {}
    for hit in named:
        country = hit.row.cells["country"]
        if country and country not in rank:
            continue
        key = (hit.last - hit.first, 1 if country else 0, rank.get(country, 0))
        if hit.first not in kept or key > kept[hit.first][0]:
            kept[hit.first] = (key, hit)
    return {first: hit for first, (_, hit) in kept.items()}


def _home(named: Sequence[Hit], roster: Roster) -> str:
    """Guess the article's country: the home of most actors named; a state's name counts less."""
    votes: dict[str, float] = {}
    for hit in named:
        if hit.row["country"]:
            continue
        actor = roster.actors.get(hit.row["actor"])
        if actor is None or not actor.country or actor.actor_class not in _ARMED:
            continue
        votes[actor.country] = votes.get(actor.country, 0.0) + (0.4 if actor.actor_class == "state" else 1.0)
    return max(votes, key=lambda country: votes[country], default="")
