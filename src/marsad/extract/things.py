"""What a number counts that is no people, and words that are people's only by their ending."""

from __future__ import annotations

from marsad.extract.amounts import PERCENT, Amount
from marsad.extract.nouns import Noun, has_article
from marsad.extract.people_words import PeopleWords
from marsad.lexicon.hits import Hit
from marsad.text.normal import fold_key
from marsad.text.page import Page

_EVENING = frozenset(("مساء", "صباحا"))


def is_itself(page: Page, thing: Hit, noun: Noun) -> bool:
    """Say whether a word is that of a thing as it stands, and of people only by its ending: مدرسة, مدرس."""
    key = page.keys[thing.first]
    own = not thing.prefix and not thing.suffix and noun.last == noun.first + 1
    return own and key.endswith("ه") and key == fold_key(thing.row["form"])


def is_thing(words: PeopleWords, amount: Amount, at: int) -> bool:
    """Say whether an amount counts things; "16 اليوم" counts none, "عشرات القذائف" does."""
    hit = words.things.get(at)
    if amount.first in words.harmed and words.key(at) in _EVENING:
        return False  # «أصيب اثنان مساء السبت»: no clock
    share = words.key(at) == "%" or words.key(at) in PERCENT
    return share or (hit is not None and (amount.role == "vague" or not has_article(hit)))


def is_one_thing(words: PeopleWords, amount: Amount) -> bool:
    """Say whether "one" is said of the word before it: «من عائلة واحدة», «دفعة واحدة»."""
    before = words.keys[amount.first - 1] if amount.first else ""
    counted = amount.first not in words.harmed or before == "دفعه"
    return words.keys[amount.first] == "واحده" and before.endswith("ه") and counted
