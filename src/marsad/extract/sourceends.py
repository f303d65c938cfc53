"""Where the name of a source may begin and what ends it: function words, verbs, acts, who is told."""

from __future__ import annotations

from marsad.extract.personal_names import may_be_ali
from marsad.extract.sourceground import SourceGround
from marsad.extract.sourcewords import FORCES, MADE_PUBLIC, NAME_ENDS, OBJECTS, OTHERS

_NEAR = 2  # words between a paper and whose it is: «بيان رسمي لوزارة …»
_CHANNEL = 3  # digits at most in a name
_VERB = 4  # letters at least of a verb in the present


class NameEnds(SourceGround):
    """Which words of a page may open the name of a source, and which end it."""

    def opens_name(self, first: int, limit: int, *, told: bool = False, spoken: bool = False) -> bool:
        """Say whether a source's name could begin at the word: not with an act, a verb or a function word.

        `told` allows «ل» written onto the name («وفقاً لمصدر»); `spoken`, behind «قال», names with the pattern
        of an act («قال أنطوان …»).
        """
        keys = self.page.keys
        if first >= limit or not keys[first][0].isalpha():
            return False
        if first in self.attached and not self.is_known(first):
            return told
        if keys[first] in NAME_ENDS:  # the name علي is written like the preposition, if not with one letter
            return keys[first] == "علي" and self._is_ali(first, limit)
        return self.is_known(first) or not (
            self.is_act(first, listed=spoken)
            or self.is_owned(first)
            or first in self.verbs
            or self.is_by_act(first)
        )

    def _is_ali(self, word: int, limit: int) -> bool:
        """Tell the name علي from the preposition على, in texts that write the two letters apart."""
        named = self.opens_name(word + 1, limit) or self.page.keys[word + 1 : word + 2] == ("ان",)
        return named and may_be_ali(self.page, word)

    def ends(self, start: int, word: int, limit: int) -> bool:
        """Say whether the name that begins at `start` ends before the word."""
        key = self.page.keys[word]
        if key == "علي" and self._is_ali(word, limit):
            return False
        if self.is_first_name(word) or self._is_pointed_at(start, word):
            return False
        if self._is_told_now(start, word):
            return True
        if key in NAME_ENDS or self._is_spoken_to(start, word) or self._is_count(word):
            return True
        if (word in self.verbs and not key.startswith("ال")) or (
            self.is_by_act(word) and not key.startswith("لل")
        ):
            return True
        if key in OTHERS or key in MADE_PUBLIC or "\N{ARABIC FATHATAN}" in self.written(word):
            return True
        if key in FORCES and self.page.keys[word - 1].endswith("ون"):
            return True
        if key in OBJECTS and self.page.keys[word - 1].startswith(("ال", "وال")):
            return True
        whole = self._is_whole(start, word)
        if whole and (self.is_act(word) or self.is_owned(word) or self.is_done(word) or self.is_hearer(word)):
            return True
        return key[0] == "و" and self.is_known(word) and self.coordinates(word) and not self._is_pair(word)

    def _is_count(self, word: int) -> bool:
        """Say whether a number is no part of a name: «هيومن رايتس ووتش 30 حالة», but «القناة 12»."""
        key = self.page.keys[word]
        return key[0].isdecimal() and (len(key) > _CHANNEL or word + 1 in self.counted)

    def _is_told_now(self, start: int, word: int) -> bool:
        """Say whether a verb in the present tells what a reporter says: «أضاف المراسل تشهد القرية …»."""
        keys = self.page.keys
        verb = keys[word][0] in "تي" and len(keys[word]) >= _VERB and word not in self.given
        subject = word + 1 < len(keys) and keys[word - 1][:2] == keys[word + 1][:2] == "ال"
        return verb and subject and self.kind(start) in ("witness", "source")

    def _is_pointed_at(self, start: int, word: int) -> bool:
        """Say whether «هذه» stands between an office and whose it is: «قائد هذه القوات فلان»."""
        keys = self.page.keys
        pointing = keys[word] in ("هذا", "هذه") and keys[word + 1 : word + 2] and keys[word + 1][:2] == "ال"
        return bool(pointing) and word == start + 1 and self.kind(start) == "title"

    def _is_spoken_to(self, start: int, word: int) -> bool:
        """Tell who is spoken to («قال الوزير لرويترز») from whose officer or paper it is.

        «الأمين العام للأمم المتحدة», «تقرير لصحيفة …».
        """
        kind, near = self.kind(start), word - start <= _NEAR
        office = kind == "title" and self.kind(word) == "name" and self.page.keys[word][:2] == "لل"
        return self.is_told(word) and not (office or (near and kind in ("document", "hearsay")))

    def _is_pair(self, word: int) -> bool:
        """Say whether «و» joins two kinds of one outlet: «راديو وتلفزيون …», «موقع وقناة …»."""
        first, second = self.heads.get(word - 1), self.heads.get(word)
        return all(
            head is not None and head.row["kind"] == "outlet" and not head.definite
            for head in (first, second)
        )

    def _is_whole(self, start: int, word: int) -> bool:
        """Say whether the name is whole before the word: an act behind it is what is told, not part of it.

        After a definite word or a place («الدفاع المدني في غزة انتشال …»), or a bare description («مصادر
        ميدانية», not «رئيس عمليات …»).
        """
        head = self.heads.get(start)
        bare = head is not None and head.row["kind"] == "source" and word - start < 3
        return self.page.keys[word - 1].startswith(("ال", "وال")) or bare or word in self.placed
