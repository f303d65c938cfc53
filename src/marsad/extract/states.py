"""Whether a country's or capital's name is its government, which acts, or the place.

«قال إن تركيا سمحت …», «نية تركيا», but «شهدت تركيا أمطارا», «في تركيا».
"""

from __future__ import annotations

import re

from marsad.extract.accusing import is_accused
from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_words import SIGNS, ActorWords
from marsad.extract.doing import DID
from marsad.extract.verbal_nouns import is_verbal_noun

# Words after which a country's name is its government: dealings, and "kana" before a verb.
_OF_DEALING = "كان كانت وكان وكانت بين ضد مع ان قبل من انها يد دعم جانب"
_DEALING = frozenset(_OF_DEALING.split())
# Words behind which a country's name is who acts, in its own country too.
_OF_ACTS = """قيام اعتزام عزم موافقه رفض مسانده اقدام شنت تشن تقود قادت نفذت تنفذ اعلنت نشرت ارسلت اطلقت
هاجمت قصفت استهدفت هددت اعتقلت اعتقلته وجهت تمكنت واصلت تواصل استغلت استغلال تخوض تشارك شاركت تقصف تهاجم
تحتل تحتلها تسليم تهديد نزاع هدف طلبت تكون ستكون محاوله محاولات نيه ضلوع تورط استيناف خرق"""
_ACTS = frozenset(_OF_ACTS.split())
# A verb's preposition with its pronoun, before its doer: «المنطقة التي تسيطر عليها روسيا», «ما تعد له دمشق».
_OF_VERB = re.compile("(?:علي|الي|في|ب|ل)(?:ه|ها)$")
_VERB_ENDS = ("ت", "ته", "تها", "تهما")  # of a word no list knows: a past verb before a feminine doer
_THAT = frozenset(("ان", "انها", "فان", "وان", "بان", "لان"))
_BEFORE_VERB = "كانت كان قد لم لن لا ليست ما باتت اصبحت مازالت"
_NOT_YET = frozenset(_BEFORE_VERB.split())
# Verbs of a place to which something happens or somebody goes: «شهدت سوريا», «دخلت العراق».
_OF_PLACES = re.compile("[وفس]*ت?(?:شهد|دخل|وصل|صل|غادر|بلغ|عم|ساد|سود|زار|زور|عاش|عيش|هز)(?:ت|وا)?$")
_PRESENT = re.compile("س?ت[^اه].{1,6}(?<!ه|ا)$")
_NOUN = re.compile("ت..ي.|ت.ا..|.*ات")  # «تدمير», «تعاون», «تصريحات»
_SHORTEST = 4


def is_place(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a country's or capital's name stands for the place and not for its government.

    A foreign country acts where its name follows a verb or a word of dealing with it, opens a sentence or is
    joined to another actor. The article's own country is read as the place, if nothing says that it acts.
    """
    hit = phrase.head
    if hit.row["note"] != "country" or (phrase.last > hit.last and words.keys[hit.last] not in SIGNS):
        return False
    if hit.prefix:
        return hit.prefix[-1] not in "ول"
    if words.sentence_starts(phrase.first):
        return words.roster.actors[hit.row["actor"]].country == words.home
    before = phrase.first - 1
    key = words.keys[before]
    if is_accused(words.page, phrase.first, phrase.last) or _acts(words, phrase.last, key) or key in DID:
        return False
    if _OF_PLACES.match(key):
        return True
    if before and _OF_VERB.match(key) and _is_verb(words, before - 1):
        return False
    if words.roster.actors[hit.row["actor"]].country == words.home:
        return not (before in words.verbs and key.endswith(_VERB_ENDS))
    if key in _DEALING or before in words.verbs or words.function(before) in ("verb", "loyal"):
        return False
    if key.endswith(_VERB_ENDS) and not key.endswith("ات"):
        return False
    return key not in SIGNS and key not in "-:،"


def _acts(words: ActorWords, last: int, key: str) -> bool:
    """Say whether a state is told of as acting: «قيام تركيا بشن …», «إن العراق نشر …», «تقود السعودية …»."""
    plain = key[1:] if key[0] in "وفبل" and len(key) > 3 else key
    if plain in _ACTS or key in _ACTS:
        return True
    if key not in _THAT or last >= len(words.keys):
        return False
    return words.keys[last] in _NOT_YET or words.keys[last].startswith("ست") or _is_verb(words, last)


def _is_verb(words: ActorWords, at: int) -> bool:
    """Say whether a word is a listed verb or looks like one of a feminine doer: «سمحت», «تخطط»."""
    key = words.keys[at]
    if at in words.verbs or words.function(at) == "verb":
        return True
    if words.function(at) or _NOUN.fullmatch(key) or is_verbal_noun(key):
        return False
    tables = (words.heads, words.objects, words.people, words.names, words.nations, words.adjectives)
    if any(at in table for table in tables):
        return False
    past = key.endswith(_VERB_ENDS) and len(key) >= _SHORTEST
    return past or (key.startswith(("ت", "ست")) and (len(key) < _SHORTEST or _PRESENT.match(key) is not None))
