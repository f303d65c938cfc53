"""Whom a word of saying credits: its subject after or before it, whom it relays, what follows «وفق»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.creditscope import Credit
from marsad.extract.sayers import is_claimed, may_stand_before, takes
from marsad.extract.sourcebetween import skip_between
from marsad.extract.sourcename import NameGround
from marsad.extract.sourcestart import goes_by, is_vague, issuer, past_outlet, past_which
from marsad.extract.sourcewords import (
    BETWEEN,
    CLAIMED,
    GAP,
    LEARNT,
    NO_VERB,
    OPENERS,
    POINTING,
    RELATIVE,
    SIGNS,
    SPOKEN,
    THAT,
    WHAT,
)
from marsad.lexicon.finder import Hit
from marsad.text.page import Page

VERBS = frozenset(("says", "continues", "announces", "reports", "that", "claims", "relays"))
_WRITTEN_ON = frozenset("بلك")  # prepositions: a verb takes none
_REACH_TELLER = 8  # words between «علمت» and who lets know
_REACH_BACK = 14  # words between a subject and its verb after it


class CreditReader:
    """Reads the credit at one word of saying after another on a page."""

    def __init__(self, page: Page, ground: NameGround) -> None:
        self._page = page
        self._ground = ground

    def credits(self, hit: Hit) -> list[Credit]:
        """Return whom a word of saying credits: nobody, someone, or several side by side."""
        kind = hit.row["kind"]
        if kind in VERBS:
            return self._by_verb(hit)
        limit = self._page.sentences[self._page.sentence_of[hit.first]].last
        first, keys = hit.last, self._page.keys
        if kind == "label":
            if first >= limit or keys[first] != ":":
                return []
            return self._named(hit, first + 1, "label", back=True)
        if kind == "noun":
            while first < limit and keys[first] in SIGNS:
                first += 1
            return self._named(hit, first, "noun", back=False) if self._ground.is_known(first) else []
        return self._after_according(hit, limit)

    def _after_according(self, hit: Hit, limit: int) -> list[Credit]:
        """Read «وفق X», «وفقا لـ X», «بحسب حصيلة لـ X»; in «حسب ما ذكره X» the verb brings the credit."""
        keys = self._page.keys
        first = hit.last
        while first < limit and keys[first] in ('"', "ل", "اخر", "احدث"):
            first += 1  # «بحسب آخر حصيلة صدرت عن …»
        if first >= limit or keys[first] in WHAT or goes_by(keys[first]):
            return []
        if self._ground.kind(first) == "hearsay":  # «بحسب أرقام منظمات»: who is behind it, if anyone is named
            reach = range(first + 1, min(limit, first + 4))
            told = next((w for w in reach if self._ground.kind(w) not in ("", "hearsay")), limit)
            first = told if told < limit or any(is_vague(key) for key in keys[first : first + 2]) else first
        elif (
            self._ground.kind(first) == "document" and issuer(self._ground, first, limit) == first
        ):  # «وفق بيان أصدرته الوزارة»: its verb names who is behind it
            after = first + 1 + (first + 2 < limit and keys[first + 1][0].isalpha())
            if first + 1 in self._ground.verbs or after in self._ground.verbs:
                return []
        return self._named(hit, first, "according", back=True)

    def _by_verb(self, hit: Hit) -> list[Credit]:
        keys = self._page.keys
        sentence = self._page.sentences[self._page.sentence_of[hit.first]]
        before = keys[hit.first - 1] if hit.first > sentence.first else ""
        if hit.definite or before in NO_VERB or not _WRITTEN_ON.isdisjoint(hit.prefix):
            return []
        if hit.row["kind"] == "continues" and not (
            before in ("", '"', "،", "(") or before in WHAT or hit.prefix == "و"
        ):
            return []  # «التابع له», «موقعا تابعا لـ»
        if hit.row["form"] in LEARNT:
            return self._from_whom(hit)
        what = before in WHAT
        found = self._after_verb(hit, what=what)
        if before == "قد":  # «كانت السلطات قد اتهمت المعارضة»: who is behind it is accused
            found = self._before_verb(hit) or found
        relays = hit.row["kind"] == "relays" and keys[hit.last : hit.last + 1] == (
            "عن",
        )  # «لكن الوكالة نقلت عن»
        if (found and not relays) or hit.suffix or what:
            ahead = (
                [] if what or hit.suffix or self._ground.is_known(found[0].first) else self._right_before(hit)
            )
            return ahead or found
        return (self._described(hit) if before in RELATIVE else self._before_verb(hit)) + found

    def _from_whom(self, hit: Hit) -> list[Credit]:
        """Read who let someone learn: «علمت «الجسر» من مصادر مطلعة أن …»."""
        keys = self._page.keys
        limit = self._page.sentences[self._page.sentence_of[hit.first]].last
        reach = range(hit.last, min(limit - 1, hit.last + _REACH_TELLER))
        told = next((w + 1 for w in reach if keys[w] == "من"), limit)
        return self._named(hit, told, "relayed", back=False) if self._ground.is_known(told) else []

    def _right_before(self, hit: Hit) -> list[Credit]:
        """Read a subject that opens the sentence and ends at its verb: «مصادر ميدانية أفادت بـ…»."""
        start = self._page.sentences[self._page.sentence_of[hit.first]].first
        if not self._ground.is_known(start) or self._ground.end(start, hit.first) != hit.first:
            return []
        return self._before_verb(hit)

    def _described(self, hit: Hit) -> list[Credit]:
        """Read whom a relative clause lets speak: «المنظمة التي قالت إن …»."""
        last = hit.first - 1
        start = self._page.sentences[self._page.sentence_of[hit.first]].first
        that = self._page.keys[hit.last : hit.last + 1] in (("ان",), ("انه",))
        if not that or hit.suffix or hit.row["kind"] != "says":
            return []
        for word in range(last - 1, max(start, last - 6) - 1, -1):
            if self._ground.is_known(word) and self._ground.end(word, last) == last:
                return [self._credit(hit, (word, last), "says.before", back=False)]
        return []

    def _after_verb(self, hit: Hit, *, what: bool) -> list[Credit]:
        kind = hit.row["kind"]
        limit = self._page.sentences[self._page.sentence_of[hit.first]].last
        first = skip_between(self._page.keys, past_which(self._ground, hit), limit)
        if first + 1 < limit and self._page.keys[first] in POINTING and self._ground.kind(first + 1):
            first += 1
        if kind == "relays" and first + 1 < limit and self._page.keys[first] == "عن":
            return self._named(hit, first + 1, "relayed", back=what)
        first = past_outlet(self._ground, first, limit)
        spoken = hit.row["form"] in SPOKEN
        last = self._ground.end(first, limit, spoken=spoken)
        if kind == "relays" and not what and not takes(self._page.keys, self._ground, hit, (first, last)):
            return self._relayed(hit, first, back=False, told=True)
        if last <= first:
            return []
        if not ((what and kind != "that") or takes(self._page.keys, self._ground, hit, (first, last))):
            return []
        found = self._named(hit, first, kind, back=what or bool(hit.suffix))
        if found and kind == "relays":
            found += self._relayed(hit, found[-1].last, back=what)
        return found

    def _named(self, hit: Hit, first: int, kind: str, *, back: bool) -> list[Credit]:
        """Read the name that begins at `first` and those joined to it."""
        limit = self._page.sentences[self._page.sentence_of[hit.first]].last
        first = issuer(self._ground, first, limit)
        while kind == "claims" and first < limit and self._page.keys[first] in CLAIMED:
            first += 1  # «تبنى الهجوم تنظيم الدولة»
        spoken = kind == "says" and hit.row["form"] in SPOKEN
        last = self._ground.end(first, limit, told=kind in ("according", "label"), spoken=spoken)
        if kind == "claims":
            last = next(
                (at for at in range(first, last) if is_claimed(self._page.keys, self._ground, first, at)),
                last,
            )
        if last <= first:
            return []
        names = [(first, last), *self._ground.others(last, limit)]
        return [self._credit(hit, name, kind, back=back) for name in names]

    def _credit(self, hit: Hit, name: tuple[int, int], kind: str, *, back: bool) -> Credit:
        first, last = name
        keys = self._page.keys
        while first < last - 1 and keys[first] in ('"', "#", "_") and '"' not in keys[first + 1 : last]:
            first += 1
        pointer = self._ground.is_pointer(first, last)
        rule = f"attribution.{'pointer' if pointer else kind} {hit.row.name}"
        return Credit(first, last, hit.first, rule, back=back, pointer=pointer)

    def _relayed(self, hit: Hit, last: int, *, back: bool, told: bool = False) -> list[Credit]:
        """Find the second source of «نقلت وكالة … عن مصدر …»: who told the one who tells.

        Where no list has the first («نقلت «الجسر» عن مصدر أن …»), what is `told` must follow the second.
        """
        keys = self._page.keys
        limit = self._page.sentences[self._page.sentence_of[hit.first]].last
        for word in range(last, min(limit - 1, last + 8)):
            if keys[word] != "عن":
                continue
            found = self._named(hit, word + 1, "relayed", back=back)
            if not told or (found and self._ground.is_known(word + 1) and _is_told(keys[found[-1].last :])):
                return found
        return []

    def _before_verb(self, hit: Hit) -> list[Credit]:
        """Find a subject written before its verb: «لكن مصدرا … قال», «كانت … قد أعلنت», «الجيش يعلن …»."""
        keys = self._page.keys
        kind = hit.row["kind"]
        start = self._page.sentences[self._page.sentence_of[hit.first]].first
        start = next(
            (w + 1 for w in range(min(hit.first, start + 4) - 1, start, -1) if keys[w] == "|"), start
        )
        for word in range(hit.first - 1, max(start - 1, hit.first - _REACH_BACK), -1):
            if keys[word] in (".", ":", "؛"):
                return []
            opener = keys[word] in OPENERS
            first = word + opener
            while first < hit.first and keys[first] in SIGNS:
                first += 1
            if not (opener or word == start) or first == hit.first or keys[first] == "قد":
                continue
            if not may_stand_before(keys, hit, keys[word]):
                return []
            issued = issuer(self._ground, first, hit.first)
            first, start_at = (issued, issued) if issued > first else (first, word + opener)
            last = self._ground.end(start_at, hit.first)
            gap = keys[last : hit.first]
            if last <= first or not (
                opener or not gap or gap[0] in GAP or gap[-1] == "قد" or gap[0] in BETWEEN
            ):
                return []
            strong = kind in ("says", "announces")
            named = keys[first].startswith("ال") or self._ground.is_titled(first, last) or keys[word] == "اما"
            if not (self._ground.is_known(first) or (opener and strong and named)):
                return []
            if self._ground.kind(first) == "hearsay" or (
                kind == "reports" and self._ground.kind(first) in ("", "side")
            ):
                return []
            said = kind == "says" and self._page.sentences[self._page.sentence_of[word]].kind == "body"
            where = "before" if opener or gap or said else "headline"
            pairs = [(first, last), *self._ground.others(last, hit.first)]
            return [self._credit(hit, pair, f"{kind}.{where}", back=False) for pair in pairs]
        return []


def _is_told(after: Sequence[str]) -> bool:
    """Say whether words go on with what someone says: «… قوله إن», «… أن», «… ، أن»."""
    return any(key in THAT or key in ("قوله", "قولها", "قولهم") for key in after[:3])
