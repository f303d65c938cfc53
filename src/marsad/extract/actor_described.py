"""Heads of actors that are adjectives elsewhere: «مسلح», «مقاتلة», «مسيرة», «الرئيس»."""

from __future__ import annotations

from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_words import ActorWords
from marsad.extract.doing import DID

_MAIN = "الرييس"
_SHORT = 3  # letters of a word that may end in a ه of its own
_PLURAL_ENDS = ("ون", "ين", "و", "ان")
_FEMININE = ("ه", "ت")  # ends of the nouns that a feminine adjective follows: «طائرة», «ضربات»


def is_adjective(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a head that is also an adjective (مسلح) stands after a noun and so describes it."""
    first = phrase.first
    if _is_main(words, phrase):
        return True
    if (
        first not in words.adjectives
        or is_craft(words, first)
        or phrase.head.prefix
        or words.sentence_starts(first)
    ):
        return False
    if not words.keys[first - 1][0].isalpha() or first - 1 in words.verbs or words.function(first - 1):
        return False
    if words.keys[first - 1] in DID or (not phrase.head.definite and _has_pronoun(words, first - 1)):
        return False  # «هجوم نفذه انتحاري»
    return not words.keys[first].endswith(_PLURAL_ENDS)


def _has_pronoun(words: ActorWords, at: int) -> bool:
    """Say whether a word ends in a pronoun, so that no adjective without article describes it."""
    letter = words.page.article.text[words.page.ends[at] - 1]
    return words.keys[at].endswith(("ها", "هم")) or (letter == "ه" and len(words.keys[at]) > _SHORT)


def is_craft(words: ActorWords, at: int) -> bool:
    """Say whether a feminine word stands behind a masculine noun, so that it is the craft.

    «قصف مسيرة تركية», «إسقاط مقاتلة روسية»; but «طائرة مسيرة».
    """
    head = words.heads.get(at)
    if head is None or head.row["part"] != "platform" or head.definite or words.sentence_starts(at):
        return False
    before = words.keys[at - 1]
    return words.keys[at].endswith("ه") and before[0].isalpha() and not before.endswith(_FEMININE)


def _is_main(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether «الرئيس» is no president: «المعقل الرئيس للجماعة»."""
    first, last = phrase.first, phrase.head.last
    if words.keys[first] != _MAIN or words.sentence_starts(first) or last >= len(words.keys):
        return False
    return words.keys[first - 1].startswith("ال") and words.keys[last].startswith("ل")
