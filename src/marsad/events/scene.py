"""A scene: everything found in one page, arranged so that decisions can look around a word quickly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.lexicon.finder import Hit
from marsad.records.mention import ActorMention, DateMention, PlaceMention, SourceMention, TollMention
from marsad.text.page import Page


@dataclass(frozen=True, slots=True)
class Scene:
    """The page with its trigger words, cue words and mentions, each in reading order."""

    page: Page
    triggers: tuple[Hit, ...]
    cues: Mapping[int, frozenset[str]]
    tolls: tuple[TollMention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    sources: tuple[SourceMention, ...]

    def sentence(self, word: int) -> int:
        """Return the index of the sentence a word stands in."""
        return self.page.sentence_of[word]


def trigger_words(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the trigger hits that do not lie in a longer one, at most one a word."""
    kept: list[Hit] = []
    end = -1
    for hit in sorted((h for h in hits if h.table == "triggers"), key=lambda h: (h.first, -h.last)):
        if hit.first >= end:
            kept.append(hit)
            end = hit.last
    return tuple(kept)


def cue_words(hits: Sequence[Hit]) -> dict[int, frozenset[str]]:
    """Return for each word that cues something what it cues."""
    found: dict[int, frozenset[str]] = {}
    for hit in hits:
        if hit.table == "cues":
            cue = frozenset((hit.row["cue"],))
            for word in range(hit.first, hit.last):
                found[word] = found[word] | cue if word in found else cue
    return found


def between(starts: Sequence[int], first: int, last: int) -> range:
    """Return the indexes of those sorted starts that lie in [first, last)."""
    return range(bisect_left(starts, first), bisect_left(starts, last))
