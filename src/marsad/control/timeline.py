"""The timeline of one place: all its statements folded, day by day, into spans that never overlap.

A function of the set of its statements and rulings: in which order they come changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.control.board import Board, camps_of, earliest_of, in_order
from marsad.control.days import Days
from marsad.control.placing import part_asides, place_days
from marsad.control.ruling import Ruling
from marsad.control.span import Aside, Span, Timeline, Word
from marsad.control.statement import Statement
from marsad.control.voices import Independence


def timeline(
    place: str,
    statements: Iterable[Statement],
    rulings: Sequence[Ruling] = (),
    *,
    camp_of: Callable[[str], str],
) -> Timeline:
    """Return who held a place when, by all that is said of it and by the rulings that count.

    `statements` and `rulings` are of this place; of one day there is one ruling at most. A ruling of which no
    claim is among the statements decides nothing. `camp_of` gives the side a party's key belongs to.
    """
    own = set(statements)
    telling, asides = part_asides(own)
    words = place_days(telling)
    board = Board(Independence(own))
    named = [party for word in words for party in (*word.statement.parties, *word.statement.against)]
    for party in (*named, *(party for each in rulings for party in each.holders)):
        board.parties.setdefault(camp_of(party.key), party)
    days = Days(board, words, camp_of)
    spans = _spans(place, days, words, {each.day: each for each in rulings})
    return Timeline(place, spans, _in_order([*asides, *days.asides]))


def _spans(place: str, days: Days, words: Sequence[Word], rulings: Mapping[date, Ruling]) -> tuple[Span, ...]:
    of_day: dict[date, list[Word]] = {day: [] for day in rulings}
    for word in words:
        of_day.setdefault(word.day, []).append(word)
    found: list[Span] = []
    # What a span says is only worked out once it is over: until then it is a board as it stood.
    begun: _Begun | None = None
    signature: object = None
    for day, today in sorted(of_day.items()):
        ruled = days.take(day, today, rulings.get(day))
        if not (bearing := {id(word): word for word in days.board.words()}):
            continue
        board = days.board.copy()
        before, signature = signature, _signature(board)
        if begun is not None and before == signature:
            begun = replace(begun, board=board, words={**begun.words, **bearing})
            continue
        new = [word for word in today if id(word) in bearing]
        earliest = day if ruled else earliest_of(new, day)
        if begun is not None:
            sure = None if earliest is None else max(earliest, begun.first)
            found.append(_span(place, begun, until=day, sure_until=sure))
        begun = _Begun(day, earliest, board, bearing)
    if begun is not None:
        found.append(_span(place, begun, until=None, sure_until=None))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A span under way: since when, the board as it stood last, and all words that have borne on it.

    A word may bear on its first days only: who lay before a place has left it, and lies there again.
    """

    first: date
    earliest: date | None
    board: Board
    words: Mapping[int, Word]  # by identity, as each statement has one word


def _span(place: str, begun: _Begun, *, until: date | None, sure_until: date | None) -> Span:
    """Return what a board shows, from its first day on."""
    board = begun.board
    state, certainty, rule = board.judged()
    parts = sorted(board.parts.items(), key=lambda part: sorted(part[0]))
    return Span(
        place=place,
        first=begun.first,
        earliest=begun.earliest,
        until=until,
        sure_until=sure_until,
        state=state,
        certainty=certainty,
        rule=rule,
        holders=board.named(board.holder, board.support),
        parts=tuple(party for camps, own in parts for party in board.named(camps, own)),
        besiegers=board.named(camps_of(board.siege), board.siege),
        before=board.named(board.before),
        versions=board.versions(),
        words=in_order(begun.words.values()),
        decision=board.ruling.id if board.ruling else None,
    )


def _signature(board: Board) -> object:
    """Return what makes two days of one span: the state and who is in it."""
    sides = tuple(sorted((side.denies, tuple(sorted(side.camps))) for side in board.sides))
    decision = board.ruling.id if board.ruling else None
    return board.judged(), decision, board.holder, frozenset(board.parts), camps_of(board.siege), sides


def _in_order(asides: Iterable[Aside]) -> tuple[Aside, ...]:
    return tuple(sorted(asides, key=lambda aside: (aside.statement.last, aside.statement.sort_key)))
