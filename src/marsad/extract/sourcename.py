"""Where the name of a source begins and ends: titles, names in apposition, several sources side by side."""

from __future__ import annotations

from marsad.extract.personal_names import may_be_ali
from marsad.extract.sourceground import SourceGround
from marsad.extract.sourcewords import (
    BESIDE,
    LEADS_TO_BODY,
    MADE_PUBLIC,
    MONTHS,
    NAME_ENDS,
    NO_BODY,
    OBJECTS,
    OTHERS,
    SAID_NEXT,
    SIGNS,
    WHEN,
)

_LONGEST = 11  # words; a name with its titles rarely runs longer
_LONGEST_OFFICE = 16  # one with a body named in quotation marks
_LONGEST_APPOSITION = 6
_QUOTED = 4  # words at most of a name in quotation marks
_NEAR = 2  # words between a paper and whose it is: «بيان رسمي لوزارة …»
_SENT = 2  # words: «إلى» and a place; more hold a name
_ENVOYS = frozenset(("مبعوث", "سفير", "مندوب", "موفد", "ممثل"))
_OFFICES = frozenset(("رييس", "الرييس", "ورييس", "وزير"))  # offices that are listed as their state's voice


class NameGround(SourceGround):
    """Where names of sources begin and end on a page."""

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

    def end(self, first: int, limit: int, *, told: bool = False, spoken: bool = False) -> int:
        """Return the word after the name that begins at `first`, or `first` where no name begins there."""
        keys = self.page.keys
        start = first
        while start < limit and keys[start] in SIGNS:
            start += 1
        if not self.opens_name(start, limit, told=told, spoken=spoken):
            return first
        if '"' in keys[first:start] and not self.is_known(start) and not self._is_quoted_name(start):
            return first  # speech, not a name
        last = self._run(start, limit, quoted=start > first and keys[start - 1] == '"')
        last = self._whole(start, last)
        if last < limit and keys[last] in LEADS_TO_BODY and self._has_body(start, last, limit):
            last = self._run(last + 1, limit, quoted=False)
        elif last < limit and keys[last] == "الي" and keys[start].removeprefix("ال") in _ENVOYS:
            last = self._sent_to(last, limit)
        last = self._beside(start, last, limit)
        while last > start and keys[last - 1] == '"' and '"' not in keys[start : last - 1]:
            last -= 1
        return last

    def _run(self, start: int, limit: int, *, quoted: bool) -> int:
        """Walk over the words of one phrase; inside quotation marks nothing ends it."""
        keys = self.page.keys
        word = start
        office = self.kind(start) == "title" and '"' in keys[start : start + _LONGEST]
        stop = min(limit, start + (_LONGEST_OFFICE if office else _LONGEST))
        while word < stop:
            key = keys[word]
            if key == '"':
                if not quoted and word > start and not self._closes(word, limit):
                    break
                quoted = not quoted
            elif not quoted and word > start and self._ends(start, word, limit):
                break
            word += 1
        return word

    def _whole(self, start: int, last: int) -> int:
        """Return where a listed body's name ends, if the words behind can be no part of it.

        «نفت إسرائيل تنفيذ …», «اتهمت أنقرة حزب …»; a person's name may follow a title.
        """
        actor, head = self.actors.get(start), self.heads.get(start)
        titled = self.page.keys[start] in _OFFICES or (
            head is not None and head.row["kind"] in ("title", "witness")
        )
        if actor is None or titled or actor.last >= last:
            return last
        key = self.page.keys[actor.last]
        return actor.last if key.isalpha() and not key.startswith(("ال", "ل", "و")) else last

    def _is_quoted_name(self, start: int) -> bool:
        """Tell a short name in quotation marks from speech: «وذكر "الحلبي" أن …»."""
        keys = self.page.keys
        close = next(
            (word for word in range(start + 1, start + _QUOTED) if keys[word : word + 1] == ('"',)), None
        )
        return close is not None and keys[close + 1 : close + 2] in (("ان",), ("انه",), ("انها",))

    def _closes(self, word: int, limit: int) -> bool:
        """Say whether a quotation mark opens a short name rather than speech: no verb opens a name."""
        return word + 1 not in self.verbs and '"' in self.page.keys[word + 1 : min(limit, word + 9)]

    def _ends(self, start: int, word: int, limit: int) -> bool:
        key = self.page.keys[word]
        if key == "علي" and self._is_ali(word, limit):
            return False
        if self.is_first_name(word):
            return False
        if key in NAME_ENDS or self._is_spoken_to(start, word) or (key[0].isdecimal() and len(key) > 3):
            return True
        if (word in self.verbs and not key.startswith("ال")) or (
            self.is_by_act(word) and not key.startswith("لل")
        ):
            return True
        if key in OTHERS or key in MADE_PUBLIC or "\N{ARABIC FATHATAN}" in self.written(word):
            return True
        if key in OBJECTS and self.page.keys[word - 1].startswith(("ال", "وال")):
            return True
        whole = self._is_whole(start, word)
        if whole and (self.is_act(word) or self.is_owned(word) or self.is_done(word) or self.is_hearer(word)):
            return True
        return key[0] == "و" and self.is_known(word) and self.coordinates(word) and not self._is_pair(word)

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

        After a definite word, or a bare description («مصادر ميدانية», not «رئيس عمليات …»).
        """
        head = self.heads.get(start)
        bare = head is not None and head.row["kind"] == "source" and word - start < 3
        return self.page.keys[word - 1].startswith(("ال", "وال")) or bare

    def _sent_to(self, last: int, limit: int) -> int:
        """Return where an envoy's name ends that stands behind where he is sent («مبعوث … إلى … فلان»)."""
        keys = self.page.keys
        end = self._run(last + 1, limit, quoted=False)
        named = end - last > _SENT and end < limit and (keys[end] == "،" or keys[end] in SAID_NEXT)
        return end if named and not self.is_act(last + 1) else last

    def _has_body(self, start: int, last: int, limit: int) -> bool:
        """Say whether «في …» after a description names the body it belongs to («مصدر في الشرطة»)."""
        keys = self.page.keys
        if (
            last + 1 >= limit
            or start not in self.heads
            or self.heads[start].row["kind"] in ("document", "side")
        ):
            return False
        after = keys[last + 1]
        day = keys[last + 2] if after == "ال" and last + 2 < limit else after  # «في الـ 12 من …»
        if after in NO_BODY or after in MONTHS or day[0].isdecimal():
            return False
        if after in NAME_ENDS or self.is_act(last + 1):
            return False
        return after.startswith("ال") or self.is_known(last + 1) or keys[start] != keys[last - 1]

    def _beside(self, start: int, last: int, limit: int) -> int:
        """Add a name or title written beside the first one («المتحدث باسم …، العقيد …، إن»)."""
        keys = self.page.keys
        comma = last < limit and keys[last] in BESIDE
        first = last + comma
        while comma and first < limit and keys[first] == "#":
            first += 1
        if first >= limit or not comma:
            return last
        kinds = {self.heads[w].row["kind"] for w in (start, first) if w in self.heads}
        titled = kinds & {"title", "witness", "body"} or keys[start] in _OFFICES
        if not titled or not self.opens_name(first, limit):
            return last
        if keys[first][0] == "و" and self.coordinates(first):
            return last
        end = self._run(first, min(limit, first + _LONGEST_APPOSITION + 1), quoted=False)
        if end - first > _LONGEST_APPOSITION or (end >= limit and limit not in self.verbs):
            return last
        if (
            end == limit
            or keys[end] in ("،", "-", "(")
            or keys[end] in WHEN
            or keys[end] in SAID_NEXT
            or self.is_told(end)
            or keys[end] in LEADS_TO_BODY
        ):
            return end
        return last

    def others(self, last: int, limit: int) -> list[tuple[int, int]]:
        """Return the names that follow with «و» on the one that ends at `last` («دمشق وموسكو»)."""
        found: list[tuple[int, int]] = []
        keys = self.page.keys
        while len(found) < 3:
            first = last + (last < limit and keys[last] == "،")
            if first >= limit or keys[first][0] != "و":
                break
            if not (self.coordinates(first) and self.is_known(first)) and keys[first] not in (
                "واخري",
                "واخرون",
            ):
                break
            last = self.end(first, limit)
            if last <= first:
                break
            found.append((first, last))
        return found
