"""Where a mention stands in its sentence: at which side of a trigger, and among which others of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from marsad.events.chosen import M
from marsad.events.links import Stage, side_and_gap
from marsad.lexicon.hits import Hit


@dataclass(frozen=True, slots=True)
class Among(Generic[M]):
    """A mention, the nearest trigger `hit` of a happening in its sentence, and the others of its kind there.

    `side` and `gap` are those of `side_and_gap`. `before` and `after` are how many others stand at each side
    of the trigger (at most 2 and 3), `between` how many begin in the gap (at most 2). `previous` is the last
    of those in the gap, `follower` the next after the mention.
    """

    hit: Hit
    side: str
    gap: range
    before: int
    after: int
    between: int
    previous: M | None
    follower: M | None

    def numbers(self, event_type: str) -> list[str]:
        """Return the observations about how many others stand where."""
        here = f"{self.side}|{self.between}"
        return [
            f"others:{self.before}|{self.after}|{here}",
            f"others:{self.before}|{here}|{self.hit.row['pos']}",
            f"others:{self.before}|{here}|{event_type}",
        ]


def among(stage: Stage, number: int, mention: M, others: Sequence[M]) -> Among[M] | None:
    """Return where a mention stands among `others`, those of its kind in its sentence in reading order.

    None where its sentence has no trigger of the happening `number`.
    """
    first, last = mention.first, mention.last
    sentence_of = stage.page.sentence_of
    sentence = sentence_of[first]
    hits = [t.hit for t in stage.groups[number].triggers if sentence_of[t.hit.first] == sentence]
    if not hits:
        return None
    hit = min(hits, key=lambda each: max(each.first - last, first - each.last, 0))
    side, gap = side_and_gap(hit, first, last)
    before = after = between = 0
    previous = follower = None
    for each in others:
        if each.last <= hit.first:
            before += 1
        elif each.first >= hit.last:
            after += 1
        if each.first >= last and follower is None:
            follower = each
        if gap.start <= each.first < gap.stop:
            between += 1
            previous = each
    return Among(hit, side, gap, min(before, 2), min(after, 3), min(between, 2), previous, follower)
