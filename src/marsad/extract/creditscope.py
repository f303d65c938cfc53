"""Which words a credit covers: its sentence, and the sentences after it that go on with what was said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

from marsad.extract.sourcewords import GOING_ON
from marsad.text.page import Page

_CARRY = 6  # sentences after the credit's own that a report may go on for
_EARLY = 4  # a word of saying within so many words opens its sentence


class Credit(NamedTuple):
    """A source found: its words, the word that credits it, the rule.

    `back` marks a credit written after what it covers («… وفق X»), `pointer` one that
    points back at a source.
    """

    first: int
    last: int
    cue: int
    rule: str
    back: bool
    pointer: bool


def scopes(page: Page, credits: Sequence[Credit], unsaid: Collection[int]) -> list[tuple[int, int]]:
    """Return the half-open word range that each credit covers.

    `credits` are in reading order; `unsaid` are verbs of saying without a subject («وأضاف أن»).
    A verb of saying covers from itself, where what is said follows, to the end of the sentence; «وفق X» the
    whole sentence. Sentences that go on with the same speaker are covered too.
    """
    cues = sorted({credit.cue for credit in credits})
    by_cue: dict[int, list[Credit]] = {}
    for credit in credits:
        by_cue.setdefault(credit.cue, []).append(credit)
    silent = sorted(unsaid)
    found = []
    for credit in credits:
        sentence = page.sentences[page.sentence_of[credit.cue]]
        if credit.rule.startswith("attribution.label"):
            found.append((0, len(page.keys)))  # «المصدر: X» under a text is where all of it comes from
            continue
        first = sentence.first if credit.back else min(credit.cue, credit.first)
        if not credit.back and sentence.last - credit.last <= 3 and ".before" not in credit.rule:
            first = sentence.first  # «…, قال X.»: what was said stands before
        found.append((first, _last(page, credit, cues, by_cue, silent)))
    return found


def _last(
    page: Page, credit: Credit, cues: list[int], by_cue: dict[int, list[Credit]], silent: list[int]
) -> int:
    number = page.sentence_of[credit.cue]
    covered = page.sentences[number]
    quoted = sum(1 for key in page.keys[covered.first : covered.last] if key == '"') % 2 == 1
    for sentence in page.sentences[number + 1 : number + 1 + _CARRY]:
        if sentence.kind in ("furniture", "headline", "dateline"):
            break
        next_cue = bisect_left(cues, sentence.first)
        owned = next_cue < len(cues) and cues[next_cue] < sentence.last
        if owned and not all(_same(page, credit, other) for other in by_cue[cues[next_cue]]):
            break
        at = bisect_left(silent, sentence.first)
        verb_opens = at < len(silent) and silent[at] < min(sentence.last, sentence.first + _EARLY)
        goes_on = verb_opens or page.keys[sentence.first] in GOING_ON
        if not (owned or goes_on or quoted):
            break
        if sum(1 for key in page.keys[sentence.first : sentence.last] if key == '"') % 2 == 1:
            quoted = not quoted
        covered = sentence
    return covered.last


def _same(page: Page, credit: Credit, other: Credit) -> bool:
    """Say whether a later credit repeats the name of this one («العقيد فلان … وأضاف فلان»).

    «المصدر» and the like are credits of their own, as coders write them down, and end the first one's report.
    """
    return not other.pointer and page.keys[other.last - 1] == page.keys[credit.last - 1]
