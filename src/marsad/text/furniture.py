"""Lines that are not the report: datelines, bylines, "read also", sharing buttons, links to other stories.

A page from the web is told apart by the shape of its lines: a report is written in full sentences with stops,
links and buttons are short and bare. So what stands bare before the first full line is the headline or the
dateline, and the bare lines after the last full one lead away. A text of short lines only, as activists post,
has no full line: all of it is body. By which words lines are known stands in `furniture_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.text.furniture_words import END_OF_REPORT, FURNITURE, LIST_OF_OTHERS

_HEADLINE_WORDS = 28  # a first line longer than this is a lead, not a headline
_LONG = 20  # words; so long a line is a paragraph of a report, with or without its stop
_SENTENCE = 5  # words; with a stop at its end so long a line is a sentence
_LINK = 19  # words; the title of another story is not longer
_STUB = 4  # words; one bare line alone at the end is a link only if it is as short as this
_RUN = 3  # bare lines in a row between full ones are a list of links
_DATELINE = 6  # words; place, day and writer are not more
_LANGUAGES = 3  # lines of one word in other scripts, behind «عربي», by which a page offers itself in these
_ARABIC = (("عربي",), ("العربيه",))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page: the number of its first sentence, how many it has, its words and its shape."""

    first: int
    count: int
    words: Sequence[str]
    length: int
    stopped: bool
    arabic: bool

    @property
    def full(self) -> bool:
        return self.arabic and (self.length >= _LONG or (self.stopped and self.length >= _SENTENCE))

    @property
    def bare(self) -> bool:
        return self.length <= _LINK and not (self.stopped and self.length >= _SENTENCE) and not self.listed

    @property
    def listed(self) -> bool:
        """An item of the report's own list, as of places or names."""
        head, after = self.words[0], self.words[1] if len(self.words) > 1 else ""
        return head in _BULLETS or (head[0].isdecimal() and after in ("-", ".", ")", ":", "،"))


_BULLETS = frozenset("-*•▪◾▫●○■□✓✔/")


def sentence_kind(keys: Sequence[str], cuts: Sequence[tuple[int, int, bool]]) -> list[str]:
    """Name each sentence headline, dateline, body or furniture.

    `cuts` are (first word, last word, opens a line). A sentence takes the kind of its line.
    """
    lines = _lines(keys, cuts)
    kinds: list[str] = []
    for line, kind in zip(lines, _line_kinds(lines), strict=True):
        for first, last, opens in cuts[line.first : line.first + line.count]:
            if (
                kind == "body"
                and not opens
                and " ".join(keys[first : min(last, first + 4)]).startswith(FURNITURE)
            ):
                kind = "furniture"  # texts that lost their line ends
            kinds.append(kind)
    return kinds


def _lines(keys: Sequence[str], cuts: Sequence[tuple[int, int, bool]]) -> list[_Line]:
    if not cuts:
        return []
    starts = [number for number, (_, _, opens) in enumerate(cuts) if opens or number == 0]
    lines = []
    for start, end in zip(starts, [*starts[1:], len(cuts)], strict=True):
        words = keys[cuts[start][0] : cuts[end - 1][1]]
        letters = [word for word in words if word[0].isalpha()]
        arabic = any("\u0600" <= word[0] <= "\u06ff" for word in letters)
        lines.append(_Line(start, end - start, words, len(letters), _stopped(words), arabic))
    return lines


def _stopped(words: Sequence[str]) -> bool:
    """Say whether a line ends as a sentence does; several dots are a title cut off."""
    last = len(words) - 1
    while last > 0 and words[last] in ('"', ")", "]", "}"):
        last -= 1
    return words[last] in (".", "!", "؟", ":") and not (last > 0 and words[last - 1] == ".")


def _line_kinds(lines: Sequence[_Line]) -> list[str]:
    kinds = ["body"] * len(lines)
    full = [number for number, line in enumerate(lines) if line.full]
    _mark_opening(lines, kinds, full[0] if full else 0)
    _mark_known(lines, kinds)
    if not full and _is_only_menu(lines):
        return [kinds[0], *["furniture"] * (len(lines) - 1)]
    if full:
        post = _end_of_post(lines)
        _mark_ending(lines, kinds, max(full[-1] + 1, post))
        _mark_runs(lines, kinds, max(full[0] + 1, post))
    return kinds


def _is_only_menu(lines: Sequence[_Line]) -> bool:
    """Say whether a page holds no more than a headline and its menu, as its languages show.

    «عربي», «KURDÎ», «ENGLISH», «SPANISH»: a post, too, has no full line and lines in other scripts, but it
    does not offer itself in Arabic.
    """
    shapes = [line.arabic or line.length != 1 for line in lines]
    return any(
        tuple(line.words) in _ARABIC and not any(shapes[number + 1 : number + 1 + _LANGUAGES])
        for number, line in enumerate(lines[:-_LANGUAGES])
    )


def _end_of_post(lines: Sequence[_Line]) -> int:
    """Return the number of the first line behind a post on X, whose short lines are the report; or 0."""
    if ("on", "x") not in pairwise(lines[0].words):
        return 0
    closes = [" ".join(line.words[-4:]) for line in lines]
    return max((end for end, word in enumerate(closes, 1) if "/ x" in word or "views" in word), default=0)


def _mark_opening(lines: Sequence[_Line], kinds: list[str], lead: int) -> None:
    """Mark the lines above the report: its headline, that headline again, and place, day and writer."""
    if len(lines) <= 1 or lines[0].length > _HEADLINE_WORDS or (lines[0].full and lines[0].words[-1] == "."):
        return
    title = set(lines[0].words)
    kinds[0] = "dateline" if lines[0].length < 3 and lead else "headline"
    for number in range(1, lead):
        line = lines[number]
        if (
            line.length <= _HEADLINE_WORDS
            and line.length > 2
            and 2 * len(title.intersection(line.words)) > len(line.words)
        ):
            kinds[number] = "headline"
        elif line.length <= _DATELINE and not line.stopped and not line.listed:
            kinds[number] = "dateline"


def _mark_known(lines: Sequence[_Line], kinds: list[str]) -> None:
    others = ended = False
    told = bool(lines) and lines[0].full
    any_arabic = any(line.arabic for line in lines)
    for number, line in enumerate(lines[1:], 1):
        told = told or line.full
        ended = ended or (told and " ".join(line.words) in END_OF_REPORT)
        opening = " ".join(line.words[:4])
        if line.length <= _LINK and opening.startswith(LIST_OF_OTHERS):
            others = True
        elif line.full:
            others = False
        away = line.length <= _LINK and opening.startswith(FURNITURE)
        if ended or others or away or (any_arabic and not line.arabic) or _only_tags(line.words):
            kinds[number] = "furniture"


def _only_tags(words: Sequence[str]) -> bool:
    """Say whether a line is nothing but hashtags."""
    if "#" not in words:
        return False
    joined = False
    for word in words:
        if word[0].isalnum() and not joined:
            return False
        joined = word in ("#", "_")
    return True


def _mark_ending(lines: Sequence[_Line], kinds: list[str], start: int) -> None:
    """Mark the bare lines after the last full one: links, buttons, menus."""
    run = [number for number in range(start, len(lines)) if lines[number].bare]
    if len(run) == 1 and (lines[run[0]].length > _STUB or lines[run[0]].words[-1] == "."):
        return
    for number in run:
        if kinds[number] == "body":
            kinds[number] = "furniture"


def _mark_runs(lines: Sequence[_Line], kinds: list[str], start: int) -> None:
    """Mark long runs of bare lines between full ones: lists of other stories, menus."""
    run: list[int] = []
    for number in range(start, len(lines) + 1):
        if number < len(lines) and lines[number].bare and not lines[number].stopped:
            run.append(number)
            continue
        if len(run) >= _RUN:
            for bare in run:
                kinds[bare] = "furniture"
        run = []
