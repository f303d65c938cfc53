"""What adjectives, nationalities and owners do to an actor phrase: whose it is and which class it gets."""

from __future__ import annotations

import re
from typing import cast

from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_words import ActorWords
from marsad.extract.roster import KnownActor
from marsad.lexicon.finder import Hit
from marsad.records.event import ActorClass

PERSONS = frozenset(("member", "armed", "leader"))
"""Parts of heads that are persons."""

_STATE_PARTS = frozenset(("force", "platform", "authority"))
_CIVIL_OBJECTS = frozenset(("building", "area", "infrastructure", "supply", "event"))
_SIDES = frozenset(("شمالي", "جنوبي", "شرقي", "غربي"))
# Whom outlets name so depends on whose land it is; an army that holds another's land, or its invaders.
_OCCUPIERS = frozenset(("الاحتلال", "العدو", "العدوان", "الغزو", "الغزاه"))
_MANY = frozenset(("عده", "عديده"))
_ARTICLE = re.compile("و?ال")
_WITH_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
_UNARMED = frozenset(("civilian", "protester", "media_ngo", "object"))


def nation_fits(words: ActorWords, phrase: Phrase, nation: Hit) -> bool:
    """Say whether a nationality belongs to the phrase; one joined by و only after another adjective."""
    at = nation.first
    if nation.suffix or nation.prefix not in ("", "و") or at in words.verbs:
        return False
    if not nation.definite and is_definite(words, phrase):
        return False  # «قتل الجيش الإسرائيلي لبنانيين»: whom it was done to
    if nation.prefix:
        return at not in words.names and _adjective_before(words, phrase, at)
    return at not in words.names or words.names[at].last <= nation.last


def with_nation(words: ActorWords, phrase: Phrase, nation: Hit) -> Phrase:
    """Let a nationality say whose the force, the members or the thing is."""
    phrase = phrase._replace(last=nation.last)
    if phrase.named:
        return _other_occupier(words, phrase, nation)
    country, english = nation.row["country"], nation.row["english"]
    phrase = phrase._replace(
        name=f"{english} {phrase.name[:1].lower()}{phrase.name[1:]}",
        bare=False,
        rule=f"{phrase.rule}; nationality {nation.row.name}",
    )
    if phrase.source == "people" or phrase.part in _CIVIL_OBJECTS:
        return phrase
    sector = phrase.head.row["sector"] if phrase.source == "head" else "army"
    if sector == "-":
        return _foreign_group(words, phrase, country)
    actor = words.roster.state_actor(country, sector)
    own = actor is not None and actor.id.endswith(sector) and phrase.source == "head"
    return phrase._replace(
        actor_id=actor.id if actor is not None else None,
        name=actor.name if actor is not None and own else phrase.name,
        actor_class="state",
        named=True,
    )


def _other_occupier(words: ActorWords, phrase: Phrase, nation: Hit) -> Phrase:
    """Let a nationality overrule whose «الاحتلال» a listed name means: «مسيرات الاحتلال التركي»."""
    actor = words.roster.actors.get(phrase.actor_id or "")
    named = words.keys[phrase.first : nation.first]
    if actor is None or actor.country in ("", nation.row["country"]) or _OCCUPIERS.isdisjoint(named):
        return phrase
    sector = actor.id.partition("_")[2]
    other = words.roster.state_actor(nation.row["country"], sector)
    if other is None:
        return phrase
    rule = f"{phrase.rule}; nationality {nation.row.name}"
    return phrase._replace(actor_id=other.id, name=other.name, actor_class=other.actor_class, rule=rule)


def _foreign_group(words: ActorWords, phrase: Phrase, country: str) -> Phrase:
    """A group's nationality does not make it a state's; Iranian groups abroad are those Iran backs."""
    backed = words.roster.actors.get("ir_backed")
    if country == "IR" and phrase.part in ("group", "member") and backed is not None:
        return phrase._replace(actor_id=backed.id, actor_class=backed.actor_class, named=True)
    if country == "PS" and phrase.actor_class == "unknown" and phrase.part in ("group", "member"):
        return phrase._replace(actor_class="rebel")
    return phrase


def adjective_fits(words: ActorWords, phrase: Phrase, adjective: Hit) -> bool:
    """Say whether an adjective belongs to the phrase: it agrees with the head, or is joined to another."""
    at, head = adjective.first, phrase.head
    if adjective.suffix or _tells_where(words, at):
        return False
    if words.keys[at] in _MANY and (phrase.source == "names" or words.keys[at - 1].startswith("ال")):
        return False  # «قصفت قوات النظام عدة قرى»: it counts what follows
    if adjective.row["inflect"] == "adj" and phrase.last == head.last:
        one_word = head.last - head.first == 1 and phrase.source != "names" and not phrase.closed
        if adjective.definite and not head.definite and one_word:
            return False  # «منازل المدنيين»: a genitive
        if head.definite and not adjective.definite:
            return False  # «الجيش شرقي المدينة»: an adverb
    if not adjective.definite and is_definite(words, phrase):
        return False  # «أحبطت قوات الجيش عدة محاولات», «باتت قوات الأمن متواجدة»
    if adjective.prefix == "" and at not in words.verbs:
        return True
    if adjective.prefix != "و" or not _adjective_before(words, phrase, at):
        return False
    return at not in words.heads and at not in words.people and not words.keys[at].endswith(("ين", "ون"))


def is_definite(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether the phrase has the article, so that an adjective behind it must have it too.

    So it has where its last word has. An owner with a preposition leaves the head as it was: «عناصر من
    التنظيم مدججون».
    """
    head, last = phrase.head, phrase.last - 1
    if last == head.first:
        return head.definite and _WITH_ARTICLE.match(*_written(words, last)) is not None
    owner = words.keys[head.last] if head.last < phrase.last else ""
    apart = owner in ("ل", "من", "في") or owner.startswith("لل")
    return not apart and _ARTICLE.match(*_written(words, last)) is not None


def _written(words: ActorWords, at: int) -> tuple[str, int]:
    """Return the text and where the word begins in it, as written: «آلية» has no article."""
    return words.page.article.text, words.page.starts[at]


def with_adjective(phrase: Phrase, adjective: Hit) -> Phrase:
    """Let an adjective lend its class where nothing firmer says it."""
    phrase = phrase._replace(last=adjective.last)
    lent = adjective.row["class"]
    if lent == "-" or phrase.named or phrase.source in ("object", "people"):
        return phrase
    if lent == "state" and phrase.part not in _STATE_PARTS:
        return phrase
    if lent == "unknown" and phrase.actor_class != "unknown":
        return phrase
    rule = f"{phrase.rule}; adjective {adjective.row.name}"
    return phrase._replace(actor_class=cast(ActorClass, lent), rule=rule)


def owned(words: ActorWords, phrase: Phrase, owner: Phrase, kind: str, last: int) -> Phrase:
    """Return the phrase with its owner's identity, as far as its head lets it.

    `kind` is the linking word's: `loyal` for those who side with the owner and are no part of it, `owner` or
    empty for those who are. A position, unit or vehicle of an armed owner has the owner's class; a building
    or weapon stays an object.
    """
    phrase = phrase._replace(last=last, bare=False, closed=True, rule=f"{phrase.rule}; of {owner.rule}")
    if phrase.source == "people":
        return phrase
    if phrase.source == "object":
        return _owned_object(words, phrase, owner)
    if kind == "loyal":
        name = f"{phrase.name} allied to {owner.name}"
        return phrase._replace(actor_class=follower_class(phrase), name=name)
    if owner.source in ("object", "people"):
        return phrase
    return phrase._replace(
        actor_id=owner.actor_id,
        actor_class=owner.actor_class if owner.actor_class != "unknown" else phrase.actor_class,
        named=owner.named or phrase.named,
        name=owner.name if owner.named else phrase.name,
        bare=owner.bare and phrase.part in PERSONS,
    )


def _owned_object(words: ActorWords, phrase: Phrase, owner: Phrase) -> Phrase:
    owner_class = owner.actor_class
    known: KnownActor | None = words.roster.actors[owner.actor_id] if owner.actor_id is not None else None
    if owner.source == "object" and known is not None:  # «مستودع أسلحة لـ…»: the owner of what it holds
        owner_class = known.actor_class
    phrase = phrase._replace(
        actor_id=owner.actor_id, named=owner.named, name=f"{phrase.name} of {owner.name}"
    )
    if owner_class in _UNARMED or phrase.part == "weapon" or phrase.part in _CIVIL_OBJECTS:
        return phrase
    return phrase._replace(actor_class=owner_class)


def follower_class(phrase: Phrase) -> ActorClass:
    """Return the class of those who side with another: armed men of no class of their own are militias."""
    if phrase.source != "head":
        return phrase.actor_class
    if phrase.actor_class in ("state", "unknown", "external"):
        return "militia"
    return phrase.actor_class


def _adjective_before(words: ActorWords, phrase: Phrase, at: int) -> bool:
    return at - 1 >= phrase.first and (at - 1 in words.adjectives or at - 1 in words.nations)


def _tells_where(words: ActorWords, at: int) -> bool:
    """Say whether an indefinite side stands before the name of what it is a side of.

    «هاجم مسلحون شرقي مدينة …», «قصفت قوات النظام غربي البلاد»: an adverb of place in the genitive, which
    needs no agreement with the noun before it.
    """
    if words.keys[at] not in _SIDES or at + 1 >= words.line_end(at):
        return False
    following = words.keys[at + 1]
    return (
        following[0].isalpha()
        and not following.startswith("و")
        and words.function(at + 1) in ("", "place_noun")
    )
