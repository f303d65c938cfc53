"""What the lists say about each word of a page: can it name a source, is it a verb, an act, a party?"""

from __future__ import annotations

from marsad.extract.sourcewords import DONE, OCCASIONS, QUALIFIERS, SAID_NEXT
from marsad.extract.verbal_nouns import is_verbal_noun
from marsad.lexicon.hits import ByList, Hit
from marsad.text.page import Page

_SHORT = 4  # letters: names such as مها and ادهم end like a noun with a pronoun
_WRITTEN_ON = frozenset("بلك")  # prepositions written onto a word


class SourceGround:
    """What a page's hits say about each word: can it name a source, be its head, or end its name?"""

    def __init__(self, page: Page, hits: ByList) -> None:
        self.page = page
        self.heads: dict[int, Hit] = {}
        self.actors: dict[int, Hit] = {}
        self.verbs: set[int] = set()
        self._acts: set[int] = set()
        self._by_act: set[int] = set()  # acts with a preposition written onto them («بسقوط»)
        self._told: dict[int, Hit] = {}  # heads with «ل» written onto them
        self.given = {hit.first for hit in hits.of("given_names") if not hit.prefix}
        nouns = [hit for table in ("counted", "things") for hit in hits.of(table)]
        self.counted = {hit.first for hit in nouns if not (hit.definite or hit.prefix)}
        known = [hit for hit in hits.of("places") if not (hit.suffix or hit.prefix or hit.row["common"])]
        self.placed = {hit.last for hit in known}  # words behind a place's name
        self.towns = {hit.first: hit.last for hit in known}
        self.attached: set[int] = set()  # words with a preposition written onto them
        self._lands = {hit.first for hit in hits.of("places") if hit.row["kind"] == "country"}
        self._add_heads(hits)
        self._add_verbs(hits)

    def _add_heads(self, hits: ByList) -> None:
        for hit in hits.of("source_heads"):
            if not _WRITTEN_ON.isdisjoint(hit.prefix):
                self.attached.add(hit.first)
                if "ل" in hit.prefix:
                    self._told.setdefault(hit.first, hit)
            else:
                known = self.heads.setdefault(hit.first, hit)
                if hit.row["kind"] == "name" and hit.last > known.last:
                    self.heads[hit.first] = (
                        hit  # «هيئة عمليات التجارة البحرية البريطانية» is more than «هيئة»
                    )
        for hit in hits.of("names"):
            self.actors.setdefault(hit.first, hit)
            if not _WRITTEN_ON.isdisjoint(hit.prefix):
                self.attached.add(hit.first)

    def _add_verbs(self, hits: ByList) -> None:
        for table in ("sayings", "triggers", "harms"):
            for hit in hits.of(table):
                if hit.row.cells["present"]:
                    if not hit.definite and hit.prefix != "ف" and hit.suffix != "ي":
                        self.verbs.add(hit.first)
                elif table != "sayings":
                    self._add_act(hit)

    def _add_act(self, hit: Hit) -> None:
        if hit.prefix[-1:] in ("ب", "ل"):
            self._by_act.add(hit.first)
        elif not hit.definite:
            self._acts.add(hit.first)

    def is_known(self, word: int) -> bool:
        """Say whether a listed head or a listed actor begins at the word, with no preposition on it."""
        if word in self.heads:
            return True
        actor = self.actors.get(word)
        return actor is not None and actor.prefix in ("", "و", "ف")

    def is_party(self, word: int) -> bool:
        """Say whether a listed actor begins at the word, with nothing written onto it."""
        return word in self.actors and not self.actors[word].prefix

    def is_dateline(self, word: int, after: int) -> bool:
        """Say whether a country says where an act behind its colon was: «سوريا: مقتل ثلاثة في …»."""
        return word in self._lands and (self.is_act(after) or self.page.keys[after][0].isdecimal())

    def is_told(self, word: int) -> bool:
        """Say whether the word names, with «ل» written onto it, someone to whom a thing is said."""
        return word in self._told and self._told[word].row["kind"] in ("outlet", "name", "witness")

    def kind(self, word: int) -> str:
        """Return the kind of the listed head at the word, empty where there is none."""
        hit = self.heads.get(word) or self._told.get(word)
        return hit.row["kind"] if hit is not None else ""

    def is_first_name(self, word: int) -> bool:
        """Say whether a person's name goes on or begins here, though it is written like a verb or an act.

        «العميد ياسر …», «الوزير إيتمار بن …».
        """
        if self.page.keys[word + 1 : word + 2] in (("بن",), ("ابن",)):
            return True
        return word in self.given and self.kind(word - 1) == "title"

    def is_by_act(self, word: int) -> bool:
        """Say whether the word is an act with a preposition: what is told, not who tells it («بوقوع …»)."""
        key = self.page.keys[word]
        return word in self._by_act or (key[0] == "ب" and is_verbal_noun(key[1:]))

    def is_act(self, word: int, *, listed: bool = False) -> bool:
        """Say whether the word is a verbal noun, or a `listed` one, that no head or actor begins with."""
        act = word in self._acts or (not listed and is_verbal_noun(self.page.keys[word]))
        return act and not self.is_known(word)

    def is_owned(self, word: int) -> bool:
        """Say whether the word is a thing of someone named before: «أعلنت ولاءها», «أكد الجيش جاهزيتهم»."""
        key = self.page.keys[word]
        if len(key) <= _SHORT or key in QUALIFIERS or key.startswith(("ال", "ب", "ل")) or self.is_known(word):
            return False
        return key.endswith(("ها", "هم", "هما", "اته")) and self.written(word)[-1] != "ة"

    def written(self, word: int) -> str:
        """Return the word as the text has it, with its marks."""
        return self.page.article.text[self.page.starts[word] : self.page.ends[word]]

    def coordinates(self, word: int) -> bool:
        """Say whether «و» is written onto the listed head or actor that begins at the word."""
        hit = self.heads.get(word) or self.actors.get(word)
        return hit is not None and hit.prefix.startswith("و")

    def is_titled(self, first: int, last: int) -> bool:
        """Say whether a title stands behind a name and a comma («سامر النوري، قائد اللواء»)."""
        keys = self.page.keys
        return any(
            keys[word] == "،" and self.kind(word + 1) in ("title", "witness")
            for word in range(first, min(last + 1, len(keys)))
        )

    def is_pointer(self, first: int, last: int) -> bool:
        """Say whether the words only point back at a source named before («المصدر ذاته», «الوكالة»)."""
        hit = self.heads.get(first)
        if hit is None or not hit.definite or hit.row["kind"] in ("name", "side"):
            return False
        keys = self.page.keys
        return last - hit.last == 0 or (last - hit.last == 1 and keys[last - 1] in QUALIFIERS)

    def is_done(self, word: int) -> bool:
        """Say whether an act with the article is what is told: «أعلن الجيش القضاء على …», «الدفع بـ…»."""
        key, after = self.page.keys[word], self.page.keys[word + 1 : word + 2]
        act = key.startswith("ال") and (key[2:] in DONE or is_verbal_noun(key[2:]))
        return act and bool(after) and (after[0] == "علي" or self.is_by_act(word + 1) or after[0][:1] == "ب")

    def is_hearer(self, word: int) -> bool:
        """Say whether an outlet follows that is told with no «ل»: «أبلغ مسؤول في الوزارة وكالة الأنباء …»."""
        head = self.heads.get(word)
        return head is not None and not head.prefix and head.row["form"] in ("وكالة", "رويترز", "فرانس برس")

    def is_plausible(self, first: int, last: int, *, strict: bool) -> bool:
        """Say whether words with no listed head could name someone.

        After verbs that also take an object (`strict`) the words must be followed by what is said.
        """
        keys = self.page.keys
        after = keys[last] if last < len(keys) else ""
        if not strict or after in SAID_NEXT or self.is_told(last) or self.is_titled(first, last):
            return True
        if after == "في" and not OCCASIONS.isdisjoint(keys[last + 1 : last + 2]):
            return True
        said = keys[last + 1 : last + 2] == ("ان",)  # «وأكد الحلبي، أن …»
        return after == "،" and (said or keys[first].startswith("ال"))
