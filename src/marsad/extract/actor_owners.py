"""Whose something can be: which phrases may own the one before them («مواقع … التنظيم»)."""

from __future__ import annotations

from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_words import ActorWords
from marsad.lexicon.hits import Hit
from marsad.text.normal import fold_key


def may_own(phrase: Phrase, owner: Phrase) -> bool:
    """Say whether things or persons of a phrase's sort can be those of the owner."""
    if phrase.source == "people":
        return owner.source in ("names", "people")
    if phrase.part in ("group", "authority", "force"):
        return owner.source not in ("object", "people")
    if phrase.source == "head" and phrase.part != "leader":
        return owner.source != "object"
    return not (phrase.part == "weapon" and owner.source == "object" and owner.part != "weapon")


def is_object(words: ActorWords, phrase: Phrase, hit: Hit) -> bool:
    """Say whether a noun ends as an object does, so that it owns nothing: «قتل جنود شابا»."""
    if hit.table == "names" or hit.suffix or words.keys[phrase.last - 1].endswith("ا"):
        return False
    return words.keys[hit.last - 1].endswith("ا") and not fold_key(hit.row["form"]).endswith("ا")
