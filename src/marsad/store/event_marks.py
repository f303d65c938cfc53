"""The marks by which SQLite finds events: each event is a text of them, each condition an FTS5 expression.

A mark is two letters that say what it is of, and a value of letters and digits. An expression finds at least
the events for which its condition holds, and few others: whoever uses it looks at their rows, too.

    ty, st          type and state
    ai, pi, si      an actor's, place's or source's id, hashed
    aw, pw, sw      a word of a name; ax, px, sx stand for all words of a name that is kept by its SHA-256
    da, mo, ye      each day, month, year that the event may have happened on; 0 where these are too many
    kl, kh, wl, wh  lower and upper figure of the killed and wounded: how high on three flights of steps
    g0, g1, g2      each cell of a grid that one of its points lies in, from fine to coarse
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor
from typing import Literal

from marsad.store.digests import sha256
from marsad.store.query import All, AnyOf, Box, Happened, Harmed, InState, Named, Near, Node, OfType, Step

_NO_EVENT = '"no"'  # an expression that finds none
_MOST = {"da": 31, "mo": 36, "ye": 60}  # units of each length that an event is marked with
_MOST_UNITS = 300  # that are looked for
_FLIGHTS = (16, 4, 1)  # steps that one of each flight takes together
_CELLS = {"g0": 0.125, "g1": 1.0, "g2": 8.0}  # degrees: 14 km, 111 km, 890 km from north to south
_MOST_CELLS = 40
_BITS = 32  # of the largest figure that has a step of its own
_ID = "="  # what the key of an id begins with
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NO_WORD = re.compile(r"[^a-z0-9]")

Harm = Literal["killed", "wounded"]


@dataclass(frozen=True, slots=True)
class Marked:
    """What an event is marked by. `names` are (field, name) as `search_names` keeps them."""

    type: str
    state: str
    days: tuple[date | None, date | None]
    killed: tuple[int | None, int | None]
    wounded: tuple[int | None, int | None]
    names: Sequence[tuple[str, str]]
    points: Sequence[tuple[float, float]]


def marks_of(event: Marked) -> str:
    """Return all marks of an event, each once, parted by spaces.

    An entry is forgotten by the very marks that it was made with: whoever changes them adds a migration that
    makes the index anew.
    """
    marks = {_mark("ty", event.type), _mark("st", event.state)}
    first, last = event.days
    if first is not None and last is not None:
        for unit, most in _MOST.items():
            units = _units(unit, min(first, last), max(first, last))
            marks |= {f"{unit}{each}" for each in (units if len(units) <= most else (0,))}
    for harm in ("killed", "wounded"):
        low, high = getattr(event, harm)
        if low is not None or high is not None:
            steps = ("l", _step(high if low is None else low)), ("h", _step(low if high is None else high))
            marks |= {_on_flight(harm[0] + end, flight, step) for end, step in steps for flight in _FLIGHTS}
    for field, name in event.names:
        marks.update(_marks_of_name(field, name))
    for lat, lon in event.points:
        marks |= {_cell(grid, floor(lat / size), floor(lon / size)) for grid, size in _CELLS.items()}
    return " ".join(sorted(marks))


def expression_of(node: Node, begun: tuple[date, date] | None) -> str | None:
    """Return an expression for conditions on events, or None where marks cannot bound what they find.

    `begun` are the earliest and the latest day on which an event of the case began, None where none has a
    day: the ends of a condition that leaves one open.
    """
    match node:
        case All(parts):
            own: list[Node] = [part for part in parts if not isinstance(part, Happened)]
            own += _together([part for part in parts if isinstance(part, Happened)])
            found = [each for part in own if (each := expression_of(part, begun)) is not None]
            return _joined(" AND ", found) if found else None
        case AnyOf(parts):
            every = [expression_of(part, begun) for part in parts]
            return None if None in every else _joined(" OR ", map(str, every))
        case Named():
            return _named(node)
        case OfType(types):
            return _any_of(_mark("ty", each) for each in types)
        case InState(state):
            return _any_of((_mark("st", state),))
        case Happened(first, last):
            if begun is None:
                return _NO_EVENT
            # No event has a day before the first, and each that began later than the last is meant by it.
            first = max(first or begun[0], begun[0])
            return _happened(first, min(last or date.max, max(begun[1], first)))
        case Harmed():
            return _harmed(node)
        case Near():
            return _near(node.box())
        case _:
            return None


def identifier_key(identifier: str) -> str:
    """Return the key of an id among the keys of names: none of those begins with such a sign."""
    return f"{_ID}{identifier.strip().casefold()}"


def _marks_of_name(field: str, name: str) -> Iterator[str]:
    if _SHA256.fullmatch(name):
        yield f"{field[0]}x"
    elif name.startswith(_ID):
        yield _id_mark(field, name)
    else:
        for word in name.split():
            yield f"{field[0]}w{word}"


def _named(leaf: Named) -> str:
    words = _joined(" AND ", [_worded(leaf.field, step) for step in leaf.steps])
    others = (_id_mark(leaf.field, identifier_key(leaf.identifier)), f"{leaf.field[0]}x")
    return _joined(" OR ", [words, _any_of(others)])


def _worded(field: str, step: Step) -> str:
    return _any_of((f"{field[0]}w{key}" for key in step.keys), begins=step.begins)


def _id_mark(field: str, key: str) -> str:
    return f"{field[0]}i{sha256(key)[:12]}"


def _mark(of: str, value: str) -> str:
    return of + _NO_WORD.sub("", value.lower())


def _together(days: Sequence[Happened]) -> list[Happened]:
    """Return conditions on days as one: an event that meets all of them meets that.

    One that went on until a day and had begun by an earlier one was on at the former.
    """
    if not days:
        return []
    first = max((each.first for each in days if each.first), default=None)
    last = min((each.last for each in days if each.last), default=None)
    return [Happened(first, last if first is None or last is None else max(first, last))]


def _happened(first: date, last: date) -> str | None:
    """Return whole years, else whole months, else days: together those from one day to another.

    What lasted too long to be marked with each day is looked for by its months, or by its years.
    """
    marks: list[str] = []
    months: set[str] = set()  # of the days
    years: set[str] = set()  # of the days and months
    while first <= last and len(marks) <= _MOST_UNITS:
        year, month = date(first.year, 12, 31), date(first.year, first.month, _length_of(first))
        if year <= last and (first.month, first.day) == (1, 1):
            unit, end = "ye", year
        elif month <= last and first.day == 1:
            unit, end = "mo", month
        else:
            unit, end = "da", first
        marks.append(f"{unit}{_units(unit, first, end)[0]}")
        months |= {f"mo{_units('mo', first, first)[0]}"} if unit == "da" else set()
        years |= {f"ye{first.year}"} if unit != "ye" else set()
        if end == date.max:
            break
        first = end + timedelta(1)
    if len(marks) > _MOST_UNITS:
        return None
    lasting = [
        _joined(" AND ", [f'"{mark}"', _any_of(sorted(units))])
        for mark, units in (("da0", months), ("mo0", years))
        if units
    ]
    return _joined(" OR ", [_any_of((*marks, "ye0")), *lasting])


def _length_of(day: date) -> int:
    """Return the days of a month."""
    return monthrange(day.year, day.month)[1]


def _units(unit: str, first: date, last: date) -> range:
    """Return the numbers of the days, months or years from one day to another."""
    match unit:
        case "da":
            return range(first.toordinal(), last.toordinal() + 1)
        case "mo":
            return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
        case _:
            return range(first.year, last.year + 1)


def _harmed(leaf: Harmed) -> str:
    # As `conditions` compares them: one figure alone must lie between the event's two.
    exact = leaf.low == leaf.high
    found = []
    if leaf.low is not None:
        of = leaf.harm[0] + ("h" if exact else "l")
        found.append(_any_of(_steps(of, _step(leaf.low), _step(1 << _BITS))))
    if leaf.high is not None:
        found.append(_any_of(_steps(leaf.harm[0] + ("l" if exact else "h"), 0, _step(leaf.high))))
    return _joined(" AND ", found)


def _steps(of: str, low: int, high: int) -> Iterator[str]:
    """Yield the marks of the steps from one to another, by the longest strides that stay between them."""
    while low <= high:
        flight = next(each for each in _FLIGHTS if low % each == 0 and (low + each - 1 <= high or each == 1))
        yield _on_flight(of, flight, low)
        low += flight


def _on_flight(of: str, flight: int, step: int) -> str:
    return f"{of}{flight}f{step // flight}"


def _step(figure: int) -> int:
    """Return a number that grows with a figure: four to each doubling, for small figures one to each."""
    figure = min(max(figure, 0), 1 << _BITS)
    bits = figure.bit_length()
    return figure if bits < 3 else 4 * (bits - 2) + ((figure >> (bits - 3)) & 3)


def _near(box: Box) -> str | None:
    for grid, size in _CELLS.items():
        north = range(floor(box.south / size), floor(box.north / size) + 1)
        east = range(floor(box.west / size), floor(box.east / size) + 1)
        if len(north) * len(east) <= _MOST_CELLS:
            return _any_of(_cell(grid, row, column) for row in north for column in east)
    return None


def _cell(grid: str, row: int, column: int) -> str:
    return f"{grid}n{row + 1000}e{column + 10000}"  # no sign may stand in a mark


def _any_of(marks: Iterable[str], *, begins: bool = False) -> str:
    return _joined(" OR ", [f'"{mark}"{" *" if begins else ""}' for mark in marks])


def _joined(by: str, expressions: Iterable[str]) -> str:
    return f"({by.join(expressions)})"
