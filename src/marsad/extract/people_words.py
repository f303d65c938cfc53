"""The words that groups of people are made of, and where the people of an amount begin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.extract.amounts import Amount
from marsad.extract.nouns import Noun
from marsad.lexicon.hits import ByList, Hit

TALLY = frozenset(("عدد", "تعداد", "حصيله"))
"""Words for a number of people that may follow the number itself: "ارتفع إلى 9 عدد القتلى"."""

JOINING = ("و", "ف")
"""Conjunctions written onto the word that they join."""

DRIVEN_REACH = 7
"""Words between people and the flight they are driven to."""

_WOMEN = frozenset(("امراه", "فتاه", "سيده", "طفله", "شابه", "مسنه"))
_BODIES = ("جثمان", "جثامين", "جثه", "جثث", "رفات")
_FLIGHT = frozenset(("نزوح", "نزوحا", "تهجير", "تشريد", "نزح", "إخلاء"))
_TO_MIN = 4  # words between عدد and its من: "عدد كبير غير معروف من"


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """What the grammar of groups looks at, by first word; words at `end` or behind it are not seen.

    `harmed` are the words right behind one that says a harm, `fled` those behind a word for flight (نزوح),
    `driven` those that say that people before them fled (على النزوح).
    """

    keys: Sequence[str]
    nouns: Mapping[int, Noun]
    things: Mapping[int, Hit]
    armed: Mapping[int, Hit]
    amounts: Mapping[int, Amount]
    bounds: Mapping[int, Hit]
    harmed: Collection[int]
    fled: Collection[int]
    driven: Collection[int]
    end: int

    def until(self, end: int) -> PeopleWords:
        """Return the same words, seen up to another end: that of the sentence which is read."""
        return replace(self, end=end)

    def key(self, at: int) -> str:
        """Return the word at `at`, empty where none is seen."""
        return self.keys[at] if at < self.end else ""

    def noun(self, at: int) -> Noun | None:
        """Return the noun that begins at word `at`."""
        return self.nouns.get(at) if at < self.end else None

    def amount(self, at: int) -> Amount | None:
        """Return the amount that begins at word `at`."""
        return self.amounts.get(at) if at < self.end else None

    def bound(self, at: int) -> Hit | None:
        """Return the bound that begins at word `at` ("at least")."""
        return self.bounds.get(at) if at < self.end else None

    def adjective(self, at: int) -> Noun | None:
        """Return the noun at word `at` unless "and" joins it to what stands before."""
        noun = self.noun(at)
        return None if noun is None or noun.prefix[:1] in JOINING else noun

    def are_driven(self, noun: Noun) -> bool:
        """Say whether civilians are those of whose flight a word behind them tells: «الأهالي على النزوح»."""
        ahead = range(noun.last, min(noun.last + DRIVEN_REACH, self.end))
        return noun.victims == "civilian" and any(at in self.driven for at in ahead)

    def people_of(self, amount: Amount) -> int:
        """Return the word at which the people of an amount begin, -1 where it needs some and has none."""
        at = amount.last
        if amount.role != "amount":
            at += self.key(at) == "من" and amount.role not in ("some", "share")
            tallied = amount.role == "number" and self.key(at) in TALLY and self.noun(at + 1)
            return at + 1 if tallied else self._through(at)
        for step in range(at, at + _TO_MIN):
            noun = self.noun(step)
            if self.key(step) == "من":
                return self._through(step + 1)
            if noun is not None:
                if noun.kind != "other":
                    return -1
                return step + 2 if self.key(step + 1) == "من" else step
            if self.key(step) in ("،", "."):
                return -1
        return -1

    def _through(self, at: int) -> int:
        while self.key(at) in ('"', "/", "(", ")"):
            at += 1
        return at


def flight_words(hits: ByList) -> tuple[set[int], set[int]]:
    """Return the words right behind one for flight (نزوح), and those that say that people before fled."""
    found = hits.of("harms")
    driven = [hit for hit in found if hit.row["harm"] == "displaced" and hit.row["side"] == "left"]
    return {hit.last for hit in found if hit.row["form"] in _FLIGHT}, {hit.first for hit in driven}


def is_other(words: PeopleWords, noun: Noun, last: int, further: Noun) -> bool:
    """Say whether the next noun is someone else, to whom it was done: «مسلحون طبيبا», «قناص حوثي امرأة».

    What describes a noun has its case, number and gender. `last` is where the words before it end.
    """
    own, other = words.keys[last - 1], words.keys[further.last - 1]
    if words.keys[further.first].startswith(_BODIES) and noun.harm is None:
        return True  # «شيع آلاف اللبنانيين جثمان القيادي»
    if noun.definite:
        return False
    if further.number != "one":  # «خطف مسلحون شرطيين»
        subject = own.endswith("ون") or (noun.number == "two" and own.endswith("ان"))
        return subject and other.endswith("ين")
    if own.endswith("ون") and noun.kind == "person":  # «اغتال مسلحون قاضيا», «خطف مسلحون وكيل وزارة»
        return True
    return (other.endswith("ا") and not own.endswith("ا")) or (other in _WOMEN and own[-1] != other[-1])
