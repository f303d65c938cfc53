"""The fields of a query: which there are, and the condition that a value of each means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from marsad.store.query import (
    STATES,
    Happened,
    Harmed,
    InState,
    Leaf,
    Named,
    Near,
    OfArticle,
    OfType,
    Outlet,
    Published,
    Step,
)
from marsad.store.query_values import ValueProblem, read_days, read_figures, read_names, read_point

TypesOf = Callable[[str], tuple[str, ...]]

TOO_SHORT = "a beginning needs two letters at least, such as رق*"

# Each field with an example of its value.
FIELDS = {
    "place": "place:الرقة",
    "actor": "actor:sy_army",
    "type": "type:air_strike",
    "from": "from:2017-10-01",
    "to": "to:2017-10-31",
    "published": "published:2017-10..2017-11",
    "killed": "killed:>=10",
    "wounded": "wounded:>=10",
    "source": 'source:"المرصد السوري"',
    "outlet": 'outlet:"شبكة الفرات"',
    "state": "state:accepted",
    "article": "article:raqqa-2017",
    "near": "near:35.95,39.01,20",
}


def read_field(name: str, value: str, *, types_of: TypesOf) -> Leaf:
    """Return the condition that a value of a field means; the field is one of `FIELDS`.

    Raises:
        ValueProblem: the value cannot be read.
    """
    if name == "type":
        return OfType(types_of(value))
    return _READERS[name](value)


def _named(name: Literal["actor", "place", "source"], value: str) -> Named:
    return Named(name, value, _names(value))


def _names(value: str) -> tuple[Step, ...]:
    steps = read_names(value, begins=value.endswith("*"))
    if not steps:
        raise ValueProblem(f"there is no word in '{value}'")
    if not enough_letters(steps[-1]):
        raise ValueProblem(TOO_SHORT)
    return steps


def enough_letters(step: Step) -> bool:
    """Say whether a beginning is long enough to look for; a whole word always is."""
    return not step.begins or len(step.keys[0].removeprefix("ال")) >= 2


def _state(value: str) -> str:
    state = value.casefold()
    if state not in STATES:
        raise ValueProblem(f"no state '{value}': there are {', '.join(STATES)}")
    return state


_READERS: Mapping[str, Callable[[str], Leaf]] = {
    "place": lambda value: _named("place", value),
    "actor": lambda value: _named("actor", value),
    "from": lambda value: Happened(read_days(value)[0], None),
    "to": lambda value: Happened(None, read_days(value)[1]),
    "published": lambda value: Published(*read_days(value)),
    "killed": lambda value: Harmed("killed", *read_figures(value)),
    "wounded": lambda value: Harmed("wounded", *read_figures(value)),
    "source": lambda value: _named("source", value),
    "outlet": lambda value: Outlet(_names(value)),
    "state": lambda value: InState(_state(value)),
    "article": lambda value: OfArticle(value.removesuffix("*"), begins=value.endswith("*")),
    "near": lambda value: Near(*read_point(value)),
}
