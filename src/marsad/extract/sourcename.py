"""Where the name of a source begins and ends: titles, names in apposition, several sources side by side."""

from __future__ import annotations

from marsad.extract.sourcebetween import skip_between
from marsad.extract.sourceends import NameEnds
from marsad.extract.sourcewords import (
    BESIDE,
    LEADS_TO_BODY,
    MONTHS,
    NAME_ENDS,
    NO_BODY,
    SAID_NEXT,
    SIGNS,
    WHEN,
)

_LONGEST = 11  # words; a name with its titles rarely runs longer
_LONGEST_OFFICE = 16  # one with a body named in quotation marks
_LONGEST_APPOSITION = 6
_QUOTED = 8  # words at most of a name in quotation marks
_SENT = 2  # words: «إلى» and a place; more hold a name
_ASIDE = 5  # words at most of where an office is, and of its short name in brackets
_WHERE = frozenset(("الي", "في", "لدي", "غرب", "شرق", "شمال", "جنوب", "وسط"))
_ENVOYS = frozenset(("مبعوث", "سفير", "مندوب", "موفد", "ممثل"))
_OFFICES = frozenset(("رييس", "الرييس", "ورييس", "وزير"))  # offices that are listed as their state's voice


class NameGround(NameEnds):
    """Where names of sources begin and end on a page."""

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
        head = self.heads.get(start)
        named = head.last if head is not None and head.row["kind"] == "name" else start + 1
        office = self.kind(start) == "title" and '"' in keys[start : start + _LONGEST]
        stop = min(limit, start + (_LONGEST_OFFICE if office else _LONGEST))
        while word < stop:
            key = keys[word]
            if key == '"':
                if not quoted and word > start and not self._closes(word, limit):
                    break
                quoted = not quoted
            elif not quoted and word >= named and self.ends(start, word, limit):
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
        longer = head is not None and actor is not None and head.last > actor.last
        if actor is None or titled or longer or actor.last >= last:
            return last
        if actor.last in self.towns and head is not None:
            return last  # «لجان مقاومة أم درمان القديمة»
        key = self.page.keys[actor.last]
        return actor.last if key.isalpha() and not key.startswith(("ال", "ل", "و")) else last

    def _is_quoted_name(self, start: int) -> bool:
        """Tell a name in quotation marks from speech: «وذكر "الحلبي" أن …», «قال "تجمع …"، في بيان، إن …»."""
        keys = self.page.keys
        close = next(
            (word for word in range(start + 1, start + _QUOTED) if keys[word : word + 1] == ('"',)), None
        )
        if close is None:
            return False
        after = skip_between(keys, close + 1, len(keys))
        return keys[after : after + 1] in (("ان",), ("انه",), ("انها",))

    def _closes(self, word: int, limit: int) -> bool:
        """Say whether a quotation mark opens a short name rather than speech: no verb opens a name."""
        return word + 1 not in self.verbs and '"' in self.page.keys[word + 1 : min(limit, word + 9)]

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
        at = self._past_aside(start, last, limit)
        comma = at < limit and keys[at] in BESIDE
        first = at + comma
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
            or keys[end] in ("،", "-", "(", ".")
            or keys[end] in WHEN
            or keys[end] in SAID_NEXT
            or self.is_told(end)
            or keys[end] in LEADS_TO_BODY
        ):
            return end
        return last

    def _past_aside(self, start: int, last: int, limit: int) -> int:
        """Return the comma behind where an office is, or its short name: «مبعوث … إلى اليمن، فلان»."""
        keys = self.page.keys
        if last >= limit or self.kind(start) != "title":
            return last
        reach = range(last + 1, min(limit - 1, last + _ASIDE))
        if keys[last] == "(":
            return next((w + 1 for w in reach if keys[w] == ")" and keys[w + 1] == "،"), last)
        if keys[last] not in _WHERE:
            return last
        return next((w for w in reach if not keys[w].isalpha()), last)

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
