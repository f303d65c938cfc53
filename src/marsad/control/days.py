"""The words of one day taken onto the board of a place, in a fixed order.

Withdrawals, sieges lifted and laid, advances and parts, captures and words on who holds it, denials; last
what a person decided about that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from marsad.control.board import (
    NOBODY,
    Board,
    Camps,
    Side,
    acting,
    against_of,
    by_camps,
    camps_of,
    claims_part,
    claims_whole,
)
from marsad.control.ruling import Ruling
from marsad.control.span import Aside, AsideRule, Rule, Word


class Days:
    """Takes day after day onto a board; `asides` gathers what changes nothing."""

    def __init__(self, board: Board, words: Sequence[Word], camp_of: Callable[[str], str]) -> None:
        self.board = board
        self.asides: list[Aside] = []
        self._words = words
        self._camp_of = camp_of
        self._day = date.min
        self._contested_on = date.min

    def take(self, day: date, today: Sequence[Word], ruling: Ruling | None) -> bool:
        """Take a day's words and the ruling on it; say whether the ruling counts."""
        self._day = day
        before = len(self.asides)
        self._take(today)
        ruled = ruling is not None and self._rule(ruling)
        seen = {id(word.statement) for word in self.board.words()}
        seen |= {id(aside.statement) for aside in self.asides[before:]}
        self._set_aside([word for word in today if id(word.statement) not in seen], "overtaken")
        return ruled

    def _take(self, today: Sequence[Word]) -> None:
        told = [word for word in today if word.statement.modality == "actual"]
        claims = by_camps(word for word in told if claims_whole(word))
        for camps, words in by_camps(acting(told, "leave")).items():
            self._leave(camps, words, again=any(camps & each for each in claims))
        self._lift(acting(told, "lift"))
        self._besiege(acting(told, "besiege"))
        for camps, words in by_camps(word for word in told if claims_part(word)).items():
            self._part(camps, words)
        self._claim(claims)
        for word in today:
            if word.statement.modality == "denied":
                self._deny(word)

    def _leave(self, camps: Camps, words: list[Word], *, again: bool) -> None:
        """Take a withdrawal; `again` says that the same side is also said to hold the place on that day."""
        board = self.board
        if camps & camps_of(board.siege):
            board.siege = []
        board.parts = {each: own for each, own in board.parts.items() if not each & camps}
        if board.sides:
            self._leave_contest(camps, words)
        elif again:
            self._contest([Side(NOBODY, False, words)], "rival")
        elif board.holder & camps and all(word.statement.extent == "part" for word in words):
            kept = [*board.support, *words]
            board.leave([])
            board.parts[camps] = kept
        elif board.holder & camps or not (board.holder or board.left):
            board.before = board.before or camps
            board.leave(words)
        elif board.left and board.before & camps:
            board.left += words
        elif board.holder and camps & (board.before | against_of(board.support)):
            board.support += words
        else:
            self._set_aside(words, "stray_leave")

    def _leave_contest(self, camps: Camps, words: list[Word]) -> None:
        """Take a withdrawal of one of those who contest a place: it ends their claim if it is well told."""
        board = self.board
        nobody = board.side_of(NOBODY)
        gone = board.side_of(camps)
        if gone is None or board.left_by(words, camps) == "low":
            if nobody is None:
                board.sides.append(Side(NOBODY, False, list(words)))
            else:
                nobody.words += words
            return
        rest = [side for side in board.sides if side is not gone and side.camps and not side.denies]
        board.before = camps
        if len(rest) == 1:
            board.hold(rest[0].camps, [*rest[0].words, *words])
            board.before = camps
        elif rest:
            board.sides = [side for side in board.sides if side is not gone]
        else:
            board.leave(words)

    def _lift(self, words: list[Word]) -> None:
        if not words:
            return
        if self.board.siege:
            self.board.siege = []
            self.board.lifted = words
        else:
            self._set_aside(words, "stray_lift")

    def _besiege(self, words: list[Word]) -> None:
        board = self.board
        for camps, own in by_camps(words).items():
            if camps & board.holder:
                self._set_aside(own, "own_siege")
                continue
            board.siege += own
            board.lifted = []

    def _part(self, camps: Camps, words: list[Word]) -> None:
        board = self.board
        if camps & board.holder and not board.sides:
            board.support += words
            return
        known = next((each for each in board.parts if each & camps), None)
        board.parts[known or camps] = [*board.parts.get(known or camps, ()), *words]

    def _claim(self, claims: Mapping[Camps, list[Word]]) -> None:
        """Take captures, and words on who holds the place, of one day."""
        board = self.board
        if not claims:
            return
        if board.sides:
            self._claim_contested(claims)
            return
        if len(claims) > 1:
            known = board.support
            sides = [
                Side(camps, False, [*(known if camps & board.holder else ()), *words])
                for camps, words in claims.items()
            ]
            self._contest(sides, "rival")
            return
        [(camps, words)] = claims.items()
        if camps & board.holder:
            board.support += words
        elif self._only_says_still(words, camps):
            own = board.support if board.holder else board.left
            self._contest([Side(board.holder, False, list(own)), Side(camps, False, words)], "rival")
        else:
            board.hold(camps, [*words, *board.left])

    def _only_says_still(self, words: Sequence[Word], camps: Camps) -> bool:
        """Say whether words only hold against what is known that a side is there, or is there still."""
        if any(word.statement.act != "hold" for word in words):
            return False
        return bool(self.board.holder) or bool(camps & camps_of(self.board.left))

    def _claim_contested(self, claims: Mapping[Camps, list[Word]]) -> None:
        """Take the day's words for the versions they speak for; two new independent voices settle it."""
        board = self.board
        speaking = []
        for camps, words in claims.items():
            side = board.side_of(camps)
            if side is None:
                side = Side(camps, False, [])
                board.sides.append(side)
            side.camps |= camps
            side.words += words
            speaking.append((side, words))
        if self._day == self._contested_on:
            return
        for side in board.sides:
            if [side] != [each for each, _ in speaking]:
                side.fresh = []
        if len(speaking) == 1:
            side, words = speaking[0]
            side.fresh += words
            others = frozenset(camp for each in board.sides if each is not side for camp in each.camps)
            if board.backed(side.fresh, side.camps, losers=others)[1] != "one_voice":
                board.before = (others - side.camps) or board.before
                board.hold(side.camps, side.fresh)

    def _deny(self, word: Word) -> None:
        camps, board = word.statement.camps, self.board
        if word.statement.act == "leave":
            self._deny_leaving(word)
        elif board.side_of(camps) is not None:
            side = board.side_of(camps, denies=True)
            if side is None:
                side = Side(camps, True, [])
                board.sides.append(side)
            side.words.append(word)
        elif camps & board.holder and not board.sides:
            sides = [Side(board.holder, False, list(board.support)), Side(camps, True, [word])]
            self._contest(sides, "denied")
        else:
            self._set_aside([word], "stray_denial")

    def _deny_leaving(self, word: Word) -> None:
        """Take the denial of a withdrawal: it says that the side is there still."""
        camps, board = word.statement.camps, self.board
        if board.sides:
            side = board.side_of(camps)
            if side is None:
                side = Side(camps, False, [])
                board.sides.append(side)
            side.words.append(word)
        elif camps & board.holder:
            board.support.append(word)
        elif board.holder or camps & camps_of(board.left):
            own = board.support if board.holder else board.left
            sides = [Side(board.holder, False, list(own)), Side(camps, False, [word])]
            self._contest(sides, "denied" if not board.holder else "rival")
        else:
            board.hold(camps, [word])

    def _contest(self, sides: Sequence[Side], rule: Rule) -> None:
        self.board.contest(sides, rule)
        self._contested_on = self._day

    def _rule(self, ruling: Ruling) -> bool:
        """Let a person's decision on this day hold, if a claim that it names is there.

        It rests on those of its claims that speak of this day or an earlier one, where there are any.
        """
        every = [word for word in self._words if word.statement.claim.id in ruling.claims]
        if not every:
            return False
        named = [word for word in every if word.day <= self._day] or every
        camps = frozenset(self._camp_of(party.key) for party in ruling.holders)
        if camps:
            self.board.hold(camps, named)
        else:
            self.board.leave(named)
        self.board.ruling = ruling
        return True

    def _set_aside(self, words: Iterable[Word], rule: AsideRule) -> None:
        self.asides += [Aside(word.statement, rule) for word in words]
