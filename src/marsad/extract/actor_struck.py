"""Things behind a preposition that an act was done to, and counted people who were held or rescued.

Behind «في» and «ب» a thing is most often where something was, and counted people are victims. Not so where
something was set on fire there, went off under it, or where someone blew himself up: «أضرموا النار في
المنازل», «انفجر لغم بآلية عسكرية», «فجر نفسه في سوق».
"""

from __future__ import annotations

import re

from marsad.extract.actor_phrase import Phrase
from marsad.extract.actor_words import ActorWords

_SET_FIRE = re.compile("[وفبل]?[يت]?(?:اضرم|ضرم|اشعل|شعل|اضرام|اشعال|اشتعال)")
_FIRE = frozenset(("النار", "النيران"))
_CHARGE = re.compile("(?:وال|ال|و|ل)?(?:لغم|الغام|عبوه|عبوات|قنبله|متفجره|متفجرات)")
_SELF = frozenset(("نفسه", "نفسها", "نفسيهما", "انفسهم"))
_BLOWS_UP = re.compile("[وفبل]?[يت]?(?:فجر|فجرت|فجرا|فجروا|فجرو|تفجير)$")
_WHERE = frozenset(("في", "داخل", "قرب", "امام", "وسط", "عند"))
_NEAR = 3  # words from a charge, a fire or one who blew himself up to the thing
_BLAST = 6  # words from the blowing up to himself, with who did it between: «فجر انتحاري يرتدي حزاما نفسه»
_HELD = re.compile("[وف]?(?:[ست]?ي?(?:انقذ|نقذ)|انقاذ|اعتقل|يعتقل|تعتقل|يحاصر|تحاصر|حاصر)(?:ت|وا|و)?$")
_HELD_REACH = 4  # words from the act to those it counts, with who did it between


def is_struck(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether a thing behind «في» or «ب» was set on fire or blown up."""
    at, by = phrase.first, phrase.head.prefix.endswith("ب")
    if words.sentence_starts(at) or phrase.part == "weapon":
        return False
    fire = at - (1 if by else 2)
    if fire > 0 and (by or words.keys[at - 1] == "في") and words.keys[fire] in _FIRE:
        return _any(words, _SET_FIRE, fire, _NEAR)
    if words.keys[at - 1] in _WHERE:
        selves = [index for index in range(max(0, at - _NEAR), at) if words.keys[index] in _SELF]
        return bool(selves) and _any(words, _BLOWS_UP, selves[-1], _BLAST)
    return by and phrase.part == "vehicle" and _any(words, _CHARGE, at, _NEAR)


def are_held(words: ActorWords, phrase: Phrase) -> bool:
    """Say whether counted people stand behind a verb for holding or rescuing: «اعتقلت القوات 20 شخصا»."""
    return _any(words, _HELD, phrase.first, _HELD_REACH)


def _any(words: ActorWords, sought: re.Pattern[str], at: int, reach: int) -> bool:
    """Say whether one of the words before a word in its sentence is sought."""
    first = words.page.sentences[words.page.sentence_of[at]].first
    return any(sought.match(key) for key in words.keys[max(first, at - reach) : at])
