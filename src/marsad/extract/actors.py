"""Actors: who acts and who or what is acted upon, as the article names or describes them."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.actor_described import is_craft
from marsad.extract.actor_lists import LOOKUPS, TABLES
from marsad.extract.actor_persons import is_title, person_at, persons
from marsad.extract.actor_persons import starts as name_starts
from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_phrases import phrase_at
from marsad.extract.actor_senses import is_meant, stands_alone
from marsad.extract.actor_words import ActorWords, actor_words
from marsad.extract.antecedents import Seeker, link_descriptions
from marsad.extract.roster import Roster
from marsad.extract.told_again import Told, named_beside_acts
from marsad.lexicon.hits import ByList, Hit
from marsad.records.mention import ActorMention
from marsad.text.page import Page

__all__ = ["LOOKUPS", "TABLES", "find_actors"]

_TAKEN_REACH = 4  # words from an act of taking to weapons joined to other things
_ACT_REACH = 4  # words between an act and the adjective of its doer: «قصف مدفعي وجوي عنيف تركي»
_GUESSED = frozenset(f"{person}{verb}" for person in "ينت" for verb in ("رجح", "عتقد", "شتبه", "ظن"))
_SAID_OF_IT = frozenset(("انها", "بانها", "انه", "بانه"))  # «غارة يرجح أنها روسية»
_KINDS = {"names": "named", "object": "object", "people": "people", "head": "pattern"}
_NO_PRONOUN = frozenset(("authority", "leader", "armed"))  # «احتلالها» is an act, «قائدها» no one identified
# Nationals of these are named in reports as the people harmed; of others as the state's men.
_HARMED_NATIONS = frozenset(("PS", "SY", "IQ", "YE", "LY", "SD"))


def find_actors(
    page: Page,
    hits: ByList,
    roster: Roster,
    *,
    countries: Sequence[str] = (),
    told: Told | None = None,
) -> tuple[ActorMention, ...]:
    """Return the actors, groups of people and objects of a page in reading order; they do not overlap.

    `countries` are the article's countries (ISO alpha-2), most mentioned first, as its places tell; they
    decide names that several countries share (الجيش الوطني). Where none are given the actors named decide.
    States' forces have their home class here; `resolve.who` tells home from abroad. `told` are the words
    of places that the gazetteer knows and of those credited: no person named beside an act is one of them.
    """
    words = actor_words(page, hits, roster, countries)
    found: list[ActorMention] = []
    pointing: dict[int, Seeker] = {}
    busy = 0
    who, title = persons(words, hits), -1
    starts = {*words.names, *words.heads, *words.objects, *words.people, *words.acts, *words.nations}
    for index in sorted(starts | name_starts(words, who)):
        if index < busy or page.sentences[page.sentence_of[index]].kind == "furniture":
            continue
        read = _read(words, index) or _and_thing(words, index, found)
        if read is None:
            person = person_at(words, who, index, found[-1] if found else None, title)
            if person is None:
                continue
            read = person, None
        mention, seeker = read
        if seeker is not None:
            pointing[mention.first] = seeker
        found.append(mention)
        title = mention.last if is_title(words, index, mention.last) else title
        busy = mention.last
    found = sorted(
        [*found, *named_beside_acts(words, who, found, told or Told())], key=lambda mention: mention.first
    )
    seekers = {at: pointing[mention.first] for at, mention in enumerate(found) if mention.first in pointing}
    return link_descriptions(found, seekers, roster=roster, home=words.home)


def _read(words: ActorWords, index: int) -> tuple[ActorMention, Seeker | None] | None:
    noun = index not in words.verbs or index in words.names or _is_numbered(words, index)
    phrase = phrase_at(words, index) if noun else None
    if phrase is not None and is_meant(words, phrase):
        return _described(words, phrase)
    alone = _doer(words, index) if index in words.acts else None
    if alone is None and index in words.nations:
        alone = _said_of_it(words, index) or _nationals(words, words.nations[index])
    return None if alone is None else (alone, None)


def _is_numbered(words: ActorWords, index: int) -> bool:
    """Say whether a number stands before a word, so that it is no verb: «نزعوا 300 لغم»."""
    if words.sentence_starts(index):
        return False
    return words.keys[index - 1].isdecimal() or words.function(index - 1) == "number"


def _and_thing(
    words: ActorWords, index: int, found: Sequence[ActorMention]
) -> tuple[ActorMention, None] | None:
    """Read weapons joined to weapons that are meant, or to other things taken: «غنموا أدوية وأسلحة»."""
    thing = words.objects.get(index)
    if thing is None or thing.prefix != "و":
        return None
    joined = bool(found) and found[-1].last == index and "weapons." in found[-1].rule
    taken = not words.seized.isdisjoint(range(max(0, index - _TAKEN_REACH), index))
    phrase = phrase_at(words, index) if joined or taken else None
    return None if phrase is None or phrase.part != "weapon" else (_mention(phrase, "object"), None)


def _described(words: ActorWords, phrase: Phrase) -> tuple[ActorMention, Seeker | None] | None:
    """Turn a phrase into a mention, with what it seeks where it points back to another."""
    if phrase.part == "person":
        return _mention(phrase, "person"), None
    kind = _KINDS[phrase.source]
    if phrase.source == "object":
        seeks = phrase.suffix and phrase.bare and phrase.part in ("position", "unit")
        return _mention(phrase, kind), Seeker(None) if seeks else None
    if phrase.source != "head" or phrase.named or phrase.closed:
        return _mention(phrase, kind), None
    if phrase.suffix:
        return None if phrase.part in _NO_PRONOUN else (_mention(phrase, "description"), Seeker(None))
    description = words.descriptions.get(phrase.first)
    if description is None or not phrase.head.definite:
        return (_mention(phrase, kind), None) if stands_alone(phrase) else None
    if phrase.actor_class == "state" and phrase.last > phrase.head.last:
        actor = words.roster.state_actor(words.home, phrase.head.row["sector"])  # «القوات الحكومية»
        if actor is not None:
            phrase = phrase._replace(actor_id=actor.id, name=actor.name)
            return _mention(phrase, "description"), None
    lent = phrase.actor_class != phrase.head.row["class"]
    return _mention(phrase, "description"), Seeker(description.row, lent=lent)


def _mention(phrase: Phrase, kind: str) -> ActorMention:
    return ActorMention(
        first=phrase.first,
        last=phrase.last,
        actor_id=phrase.actor_id,
        name=phrase.name,
        actor_class=phrase.actor_class,
        kind=kind,
        refers_to=-1,
        rule=phrase.rule,
    )


def _doer(words: ActorWords, index: int) -> ActorMention | None:
    """Read the doer from the adjective of an act: «غارات جوية روسية», «قصف حوثي»."""
    at = words.acts[index].last
    end = min(words.line_end(index), at + _ACT_REACH)
    rule = f"doer of {words.acts[index].row.name}"
    while at < end:
        nation = words.nations.get(at)
        if nation is not None and not nation.suffix and nation.prefix in ("", "و"):
            return _state_doer(words, nation, rule)
        name = words.names.get(at)
        if name is not None and name.row["inflect"] == "adj" and name.prefix in ("", "و"):
            actor = words.roster.actors[name.row["actor"]]
            rule = f"{rule}; {name.row.name}"
            return ActorMention(at, name.last, actor.id, actor.name, actor.actor_class, "pattern", -1, rule)
        if at not in words.adjectives or is_craft(words, at):
            return None
        at = words.adjectives[at].last
    return None


def _state_doer(words: ActorWords, nation: Hit, rule: str) -> ActorMention:
    actor = words.roster.state_actor(nation.row["country"], "army")
    name = actor.name if actor is not None else f"{nation.row['english']} forces"
    actor_id = actor.id if actor is not None else None
    rule = f"{rule}; {nation.row.name}"
    return ActorMention(nation.first, nation.last, actor_id, name, "state", "pattern", -1, rule)


def _said_of_it(words: ActorWords, index: int) -> ActorMention | None:
    """Read whose an act or aircraft is said to be: «غارة يرجح أنها روسية»."""
    nation = words.nations[index]
    said = index > 1 and words.keys[index - 1] in _SAID_OF_IT and words.keys[index - 2] in _GUESSED
    if not said or nation.prefix or nation.definite or nation.suffix:
        return None
    return _state_doer(words, nation, "said of it")


def _nationals(words: ActorWords, nation: Hit) -> ActorMention | None:
    """Read a nationality that stands as a plural noun: «الفلسطينيين», «الروس»."""
    at, country = nation.first, nation.row["country"]
    broken_plural = nation.row["inflect"] == "fixed" and nation.definite
    if (
        nation.suffix
        or nation.prefix.endswith("ك")
        or not (words.keys[at].endswith(("ين", "ون")) or broken_plural)
    ):
        return None
    if not nation.prefix and at - 1 in words.adjectives and not words.function(at - 1):
        return None
    rule = f"nationals {nation.row.name}"
    if country == words.home or country in _HARMED_NATIONS:
        name = f"{nation.row['english']} people"
        return ActorMention(at, nation.last, None, name, "civilian", "people", -1, rule)
    actor = words.roster.state_actor(country, "state")
    name = actor.name if actor is not None else f"{nation.row['english']} nationals"
    actor_id = actor.id if actor is not None else None
    return ActorMention(at, nation.last, actor_id, name, "state", "pattern", -1, rule)
