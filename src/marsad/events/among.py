"""Where a mention stands in its sentence: at which side of a trigger, and among which others of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from marsad.events.chosen import M
from marsad.events.links import Stage
from marsad.lexicon.hits import Hit


@dataclass(frozen=True, slots=True)
class Among(Generic[M]):
    """A mention, the nearest trigger `hit` of a happening in its sentence, and the others of its kind there.

    `side` is "b" for a mention before the trigger, "a" after it, "i" within it; `gap` holds the words that
    stand between the two, `between` the others that begin in it, `last` the nearest of them.
    `before` and `after` are how many others stand at each side of the trigger (at most 2 and 3); `follower`
    is the next of them.
    """

    hit: Hit
    side: str
    gap: range
    before: int
    after: int
    between: int
    last: M | None
    follower: M | None

    def standing(self) -> tuple[str, str]:
        """Return in short how many stand where: all that is counted, and without those after the trigger."""
        here = f"{self.side}|{self.between}"
        return f"{self.before}|{self.after}|{here}", f"{self.before}|{here}"


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
    if first >= hit.last:
        side, gap = "a", range(hit.last, first)
    elif last <= hit.first:
        side, gap = "b", range(last, hit.first)
    else:
        side, gap = "i", range(0)
    between = [each for each in others if gap.start <= each.first < gap.stop]
    return Among(
        hit,
        side,
        gap,
        min(sum(each.last <= hit.first for each in others), 2),
        min(sum(each.first >= hit.last for each in others), 3),
        min(len(between), 2),
        between[-1] if between else None,
        next((each for each in others if each.first >= last), None),
    )
