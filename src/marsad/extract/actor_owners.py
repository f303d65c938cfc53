"""Whose something can be, and who is told beside a name: «مواقع … التنظيم», «المقاتلين الحوثيين»."""

from __future__ import annotations

from marsad.extract.actor_modifiers import PERSONS, owned
from marsad.extract.actor_phrase import Phrase, named
from marsad.extract.actor_words import ActorWords
from marsad.lexicon.hits import Hit
from marsad.text.normal import fold_key

_PLURALS = ("ون", "ين")
_PEOPLES = ("يون", "يين")  # of those whom a body or a land is named by


def may_own(phrase: Phrase, owner: Phrase) -> bool:
    """Say whether things or persons of a phrase's sort can be those of the owner."""
    if phrase.source == "people":
        return owner.source in ("names", "people")
    if phrase.part in ("group", "authority", "force"):
        return owner.source not in ("object", "people")
    if phrase.source == "head" and phrase.part != "leader":
        return owner.source != "object"
    return not (phrase.part == "weapon" and owner.source == "object" and owner.part != "weapon")


def with_name(words: ActorWords, phrase: Phrase, at: int) -> Phrase | None:
    """Return the phrase with the listed name right behind it, None where the name is of another."""
    name = words.names.get(at)
    if name is None or name.prefix or name.suffix:
        return None
    if _tells_who(words, phrase, name):
        return owned(words, phrase, named(words, name), "", name.last)
    return phrase._replace(last=name.last) if _goes_on(words, phrase, name) else None


def _tells_who(words: ActorWords, phrase: Phrase, name: Hit) -> bool:
    """Say whether a name says, as an adjective would, who the armed persons before it are.

    «المقاتلين الحوثيين», «مقاتلون حوثيون»: plurals of one form. Coders took both as one in six of seven.
    """
    if phrase.source != "head" or phrase.part not in PERSONS or not phrase.bare:
        return False
    one, other = words.keys[phrase.last - 1], words.keys[name.first]
    single = phrase.last - phrase.first == 1 and name.last == name.first + 1
    plural = one.endswith(_PLURALS) and other.endswith(_PEOPLES)
    return single and plural and phrase.head.definite == other.startswith("ال")


def _goes_on(words: ActorWords, phrase: Phrase, name: Hit) -> bool:
    """Say whether a name goes on with another of the same actor: «قوات الرئيس المخلوع علي عبدالله صالح»."""
    said = words.keys[phrase.first : phrase.last]
    further = not set(words.keys[name.first : name.last]) <= set(said)
    return phrase.actor_id == name.row.cells["actor"] and further


def is_object(words: ActorWords, phrase: Phrase, hit: Hit) -> bool:
    """Say whether a noun ends as an object does, so that it owns nothing: «قتل جنود شابا»."""
    if hit.table == "names" or hit.suffix or words.keys[phrase.last - 1].endswith("ا"):
        return False
    return words.keys[hit.last - 1].endswith("ا") and not fold_key(hit.row["form"]).endswith("ا")
