"""The state of one place while its words are gone through day by day: what is said, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marsad.control.ruling import Ruling
from marsad.control.span import Certainty, Rule, State, Version, Word
from marsad.control.statement import Act
from marsad.control.voices import Independence
from marsad.records.claim import Party

Camps = frozenset[str]
_FALLING: Sequence[Certainty] = ("low", "fair", "high", "decided", "none")
NOBODY: Camps = frozenset()


@dataclass(slots=True)
class Side:
    """A version of who holds a place: `camps` hold it (none: nobody known does), or, if `denies`, do not."""

    camps: Camps
    denies: bool
    words: list[Word]
    fresh: list[Word] = field(default_factory=list)  # said after all others had spoken


@dataclass(slots=True)
class Board:
    """What is said of one place up to a day.

    `holder` are the camps said to hold it, by `support`; or it was `left`, by these words; or `sides`
    contradict one another. `parts` and `siege` stand beside that.
    """

    independence: Independence
    holder: Camps = NOBODY
    support: list[Word] = field(default_factory=list)
    left: list[Word] = field(default_factory=list)
    before: Camps = NOBODY
    parts: dict[Camps, list[Word]] = field(default_factory=dict)
    siege: list[Word] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    contest_rule: Rule = "rival"
    ruling: Ruling | None = None
    lifted: list[Word] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)  # by camp, for where no word names one

    def hold(self, camps: Camps, words: Iterable[Word]) -> None:
        """Let camps hold the place."""
        if self.holder and not self.holder & camps:
            self.before = self.holder
        self.holder, self.support = camps, list(words)
        self.left, self.sides, self.parts, self.ruling, self.lifted = [], [], {}, None, []
        if camps & camps_of(self.siege):
            self.siege = []

    def leave(self, words: Iterable[Word]) -> None:
        """Let whoever holds the place leave it."""
        self.before = self.holder or self.before
        self.holder, self.support, self.ruling = NOBODY, [], None
        self.left, self.sides = list(words), []

    def contest(self, sides: Iterable[Side], rule: Rule) -> None:
        """Let versions contradict one another."""
        self.sides, self.contest_rule = list(sides), rule
        if self.holder and self.side_of(self.holder) is None:
            self.before = self.holder
        self.holder, self.support, self.left, self.ruling = NOBODY, [], [], None

    def side_of(self, camps: Camps, *, denies: bool = False) -> Side | None:
        """Return the version that these camps hold the place (or do not), if there is one."""
        for side in self.sides:
            if side.denies == denies and (bool(side.camps & camps) or side.camps == camps):
                return side
        return None

    def backed(
        self, words: Sequence[Word], camps: Camps, *, losers: Camps = NOBODY
    ) -> tuple[Certainty, Rule]:
        """Return how certain words make it that camps hold the place.

        Who held it before, those against whom it is told, and `losers` lose it: their own word says most.
        That another left it says who holds it only in the word of that other.
        """
        against = frozenset(camp for word in words for camp in word.statement.against_camps)
        losers = losers | self.before | against
        everyone = self.independence.distinct(word.statement for word in words).values()
        if any(voice.camp in losers - camps for voice in everyone if voice.camp):
            return "high", "admitted"
        telling = [word.statement for word in words if word.statement.camps & camps]
        voices = self.independence.distinct(telling).values()
        outside = sum(voice.camp not in camps for voice in voices)
        if outside > 1:
            return "high", "voices"
        return ("fair", "voices") if len(voices) > 1 else ("low", "one_voice")

    def left_by(self, words: Sequence[Word], camps: Camps) -> Certainty:
        """Return how certain words make it that camps left: high by their own word or two others'."""
        voices = self.independence.distinct(word.statement for word in words).values()
        if any(voice.camp in camps for voice in voices if voice.camp):
            return "high"
        return "fair" if len(voices) > 1 else "low"

    def judged(self) -> tuple[State, Certainty, Rule]:
        """Return the state that follows, how certain it is, and by which rule."""
        if self.sides:
            return "contested", "none", self.contest_rule
        certainty, rule = self._certainty()
        if self.parts:
            inside = [word for words in self.parts.values() for word in words]
            return "partly_held", self._lower(certainty, inside), "part"
        if self.siege:
            return "besieged", self._lower(certainty, self.siege), "besieged"
        if self.ruling is not None:
            return ("held" if self.holder else "left"), "decided", "decided"
        if self.holder:
            return ("claimed" if rule == "one_voice" else "held"), certainty, rule
        return ("left", certainty, "left") if self.left else ("not_known", "none", "lifted")

    def _certainty(self) -> tuple[Certainty, Rule]:
        if self.ruling is not None:
            return "decided", "decided"
        if self.holder:
            return self.backed(self.support, self.holder)
        if self.left:
            return self.left_by(self.left, camps_of(self.left)), "left"
        return "none", "lifted"

    def _lower(self, certainty: Certainty, others: Sequence[Word]) -> Certainty:
        """Return the lower certainty of two things, the second being told by other words."""
        known = self.backed(others, camps_of(others))[0]
        return known if certainty == "none" else min(certainty, known, key=_FALLING.index)

    def words(self) -> list[Word]:
        """Return all words that bear on the state, in no order; one may come twice."""
        found = [*self.support, *self.left, *self.siege, *self.lifted]
        for words in self.parts.values():
            found += words
        for side in self.sides:
            found += side.words
        return found

    def copy(self) -> Board:
        """Return the board as it is now, to be looked at when this one has gone on."""
        sides = [Side(each.camps, each.denies, list(each.words)) for each in self.sides]
        return replace(
            self,
            support=list(self.support),
            left=list(self.left),
            parts={camps: list(words) for camps, words in self.parts.items()},
            siege=list(self.siege),
            sides=sides,
            lifted=list(self.lifted),
        )

    def versions(self) -> tuple[Version, ...]:
        """Return what is said of who holds the place, side by side."""
        if self.sides:
            ordered = sorted(self.sides, key=lambda side: (side.denies, sorted(side.camps)))
            return tuple(
                Version(self.named(side.camps, side.words), side.denies, in_order(side.words))
                for side in ordered
            )
        own = self.support or self.left
        if not own and self.ruling is None:
            return ()
        return (Version(self.named(self.holder, self.support), False, in_order(own)),)

    def named(self, camps: Camps, words: Iterable[Word] = ()) -> tuple[Party, ...]:
        """Return the parties of camps that words name, in the words' order; else one party for each camp.

        Who holds the place by a person's decision is whom that names, not all whom the words beside it do.
        """
        if self.ruling is not None and camps == self.holder:
            return self.ruling.holders
        found: dict[str, Party] = {}
        for word in in_order(words):
            each = word.statement
            if each.camps & camps:
                found |= {party.key: party for party in each.parties if party.key not in found}
        if found:
            return tuple(found.values())
        return tuple(self.parties[camp] for camp in sorted(camps) if camp in self.parties)


def camps_of(words: Iterable[Word]) -> Camps:
    """Return the camps that do what words say."""
    return frozenset(camp for word in words for camp in word.statement.camps)


def in_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return words in the order of their days, each once."""
    once = {id(word): word for word in words}  # each statement has one word
    return tuple(sorted(once.values(), key=lambda word: word.sort_key))


def by_camps(words: Iterable[Word]) -> dict[Camps, list[Word]]:
    """Sort words by the camps of their parties; those that share a camp are one."""
    found: list[tuple[Camps, list[Word]]] = []
    for word in in_order(words):
        camps = word.statement.camps
        sharing = [each for each in found if each[0] & camps]
        together = [own for each in sharing for own in each[1]]
        found = [each for each in found if each not in sharing]
        found.append((camps.union(*(each[0] for each in sharing)), [*together, word]))
    return {camps: list(in_order(words)) for camps, words in found}


def earliest_of(words: Iterable[Word], day: date) -> date | None:
    """Return the earliest day on which what words of a day tell may have happened, None if unbounded."""
    known = [word.statement.first for word in words if word.statement.first is not None]
    return min(max(known), day) if known else None


def acting(words: Iterable[Word], act: Act) -> list[Word]:
    """Return the words of one act."""
    return [word for word in words if word.statement.act == act]


def claims_whole(word: Word) -> bool:
    """Say whether a word is that a side took the whole place or is there still."""
    return word.statement.act in ("take", "hold") and word.statement.extent == "whole"


def claims_part(word: Word) -> bool:
    """Say whether a word is that a side is in part of the place."""
    act = word.statement.act
    return act == "advance" or (act in ("take", "hold") and word.statement.extent == "part")


def against_of(words: Iterable[Word]) -> Camps:
    """Return the camps against which words tell."""
    return frozenset(camp for word in words for camp in word.statement.against_camps)
