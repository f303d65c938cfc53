"""Whom a word of saying credits: its subject after or before it, whom it relays, what follows «وفق»."""

from __future__ import annotations

from marsad.extract.creditscope import Credit
from marsad.extract.sayers import is_claimed, may_stand_before, skip_between, takes
from marsad.extract.sourcename import NameGround
from marsad.extract.sourcewords import (
    BETWEEN,
    CLAIMED,
    GAP,
    ISSUED,
    NO_SPEAKER,
    NO_VERB,
    OPENERS,
    POINTING,
    RELATIVE,
    SIGNS,
    SPOKEN,
    VAGUE,
    WHAT,
)
from marsad.lexicon.finder import Hit
from marsad.text.page import Page

VERBS = frozenset(("says", "continues", "announces", "reports", "that", "claims", "relays"))
_WRITTEN_ON = frozenset("بلك")  # prepositions: a verb takes none
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
        if first >= limit or keys[first] in WHAT or _goes_by(keys[first]):
            return []
        if self._ground.kind(first) == "hearsay":  # «بحسب أرقام منظمات»: who is behind it, if anyone is named
            reach = range(first + 1, min(limit, first + 4))
            told = next((w for w in reach if self._ground.kind(w) not in ("", "hearsay")), limit)
            first = told if told < limit or any(_is_vague(key) for key in keys[first : first + 2]) else first
        elif (
            self._ground.kind(first) == "document"
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
        what = before in WHAT
        found = self._after_verb(hit, what=what)
        relays = hit.row["kind"] == "relays" and keys[hit.last : hit.last + 1] == (
            "عن",
        )  # «لكن الوكالة نقلت عن»
        if (found and not relays) or hit.suffix or what:
            ahead = (
                [] if what or hit.suffix or self._ground.is_known(found[0].first) else self._right_before(hit)
            )
            return ahead or found
        return (self._described(hit) if before in RELATIVE else self._before_verb(hit)) + found

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
        first = skip_between(self._page.keys, hit.last, limit)
        if first + 1 < limit and self._page.keys[first] in POINTING and self._ground.kind(first + 1):
            first += 1
        if kind == "relays" and first + 1 < limit and self._page.keys[first] == "عن":
            return self._named(hit, first + 1, "relayed", back=what)
        first = self._past_outlet(first, limit)
        spoken = hit.row["form"] in SPOKEN
        last = self._ground.end(first, limit, spoken=spoken)
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
        first = self._issuer(first, limit)
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

    def _past_outlet(self, first: int, limit: int) -> int:
        """Return the word behind an outlet in quotation marks that is told: «وأوضح لـ"النهار" فلان أن …»."""
        keys = self._page.keys
        opening = next((w for w in range(first, min(first + 3, limit)) if keys[w] == '"'), None)
        told = first < limit and (keys[first] == "ل" or self._ground.is_told(first))
        if opening is None or opening == first or not told:
            return first
        return next((w + 1 for w in range(opening + 2, min(opening + 5, limit)) if keys[w] == '"'), first)

    def _issuer(self, first: int, limit: int) -> int:
        """Return the word where those begin who issued a document: «بيان صادر عن الوزارة» is theirs."""
        keys = self._page.keys
        issued = first + 2 < limit and keys[first + 1] in ISSUED and keys[first + 2] == "عن"
        return first + 3 if issued and self._ground.kind(first) == "document" else first

    def _credit(self, hit: Hit, name: tuple[int, int], kind: str, *, back: bool) -> Credit:
        first, last = name
        keys = self._page.keys
        while first < last - 1 and keys[first] in ('"', "#", "_") and '"' not in keys[first + 1 : last]:
            first += 1
        pointer = self._ground.is_pointer(first, last)
        rule = f"attribution.{'pointer' if pointer else kind} {hit.row.name}"
        return Credit(first, last, hit.first, rule, back=back, pointer=pointer)

    def _relayed(self, hit: Hit, last: int, *, back: bool) -> list[Credit]:
        """Find the second source of «نقلت وكالة … عن مصدر …»: who told the one who tells."""
        limit = self._page.sentences[self._page.sentence_of[hit.first]].last
        for word in range(last, min(limit - 1, last + 8)):
            if self._page.keys[word] == "عن":
                return self._named(hit, word + 1, "relayed", back=back)
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
            last = self._ground.end(word + opener, hit.first)
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


def _is_vague(key: str) -> bool:
    return key.removeprefix("ال").startswith(VAGUE)


def _goes_by(key: str) -> bool:
    """Say whether a word after «وفق» names what is followed rather than who says it: «وفقا للقانون»."""
    return (
        key in NO_SPEAKER or ("ال" + key[2:] if key.startswith("لل") else key.removeprefix("ل")) in NO_SPEAKER
    )
