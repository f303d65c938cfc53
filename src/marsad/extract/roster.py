"""The roster: every listed actor by its id, and the small words that end a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast, get_args

from marsad.errors import DataError
from marsad.lexicon.tables import Row
from marsad.records.event import ActorClass
from marsad.text.normal import fold_key


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A row of the actor list.

    `actor_class` is the class at home; a state's forces abroad are external. `country` is ISO 3166 alpha-2,
    empty for an actor that has no home. `first_year` and `last_year` bound its existence, None where open.
    """

    id: str
    name: str
    actor_class: ActorClass
    country: str
    first_year: int | None
    last_year: int | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The listed actors by id, and the kind of each function word by its folded form (with و and ف too)."""

    actors: Mapping[str, KnownActor]
    function_words: Mapping[str, str]

    def state_actor(self, country: str, sector: str) -> KnownActor | None:
        """Return the listed actor of a state's sector (army, police ...), or its government, or None.

        Ids of state actors are the country code and the sector: ``tr_army``, ``tr_state``.
        """
        code = country.lower()
        return self.actors.get(f"{code}_{sector}") or self.actors.get(f"{code}_state")

    def kin(self, actor_id: str) -> tuple[str, ...]:
        """Return an actor's id and those of its parents, nearest first."""
        chain = [actor_id]
        while (parent := self.actors[chain[-1]].parent) is not None and parent not in chain:
            chain.append(parent)
        return tuple(chain)


def build_roster(actor_rows: Iterable[Row], function_rows: Iterable[Row]) -> Roster:
    """Build the roster from the rows of the actor list and of the function words.

    Raises:
        DataError: a class, year or parent that cannot be used, or two actors of one id.
    """
    rows = tuple(actor_rows)
    ids = {row.id for row in rows}
    actors: dict[str, KnownActor] = {}
    for row in rows:
        if row.id in actors:
            raise DataError(row.file, row.line, f"the id {row.id} is listed twice; keep one row")
        if row["parent"] and row["parent"] not in ids:
            raise DataError(row.file, row.line, f"the parent {row['parent']!r} is no id of this list")
        actors[row.id] = _known(row)
    words: dict[str, str] = {}
    for row in function_rows:
        key = fold_key(row["form"])
        for form in (key, "و" + key, "ف" + key):
            words.setdefault(form, row["kind"])
    return Roster(MappingProxyType(actors), MappingProxyType(words))


def _known(row: Row) -> KnownActor:
    if row["class"] not in get_args(ActorClass):
        raise DataError(row.file, row.line, f"class must be one of {', '.join(get_args(ActorClass))}")
    return KnownActor(
        id=row.id,
        name=row["name_en"],
        actor_class=cast(ActorClass, row["class"]),
        country=row["country"],
        first_year=_year(row, "from"),
        last_year=_year(row, "to"),
        parent=row["parent"] or None,
    )


def _year(row: Row, column: str) -> int | None:
    cell = row[column]
    if not cell:
        return None
    if not (cell.isascii() and cell.isdecimal() and len(cell) == 4):
        raise DataError(row.file, row.line, f"{column} must be a year of four digits or empty, not {cell!r}")
    return int(cell)
