"""Bringing an older case up to the tables of this marsad, and saying so in its log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from marsad.errors import StoreError
from marsad.store import event_index, migrating
from marsad.store.case import Case, wall_clock
from marsad.store.changes import Clock
from marsad.store.copying import copy_file
from marsad.store.engines import is_address, make_engine, refusals, shown_address

_EVENTS_BY_MARKS = "0004"  # the version of tables since which a case has this index


@dataclass(frozen=True, slots=True)
class Migrated:
    """What became of a case: its versions before and after, what was done, and where its copy of before is.

    `copy` is None for a PostgreSQL database, of which no copy is made, and where there was nothing to do.
    """

    before: str
    after: str
    steps: tuple[str, ...]
    copy: Path | None


def migrate(
    name: str,
    *,
    key: str | None = None,
    clock: Clock = wall_clock,
    told: Callable[[Path], None] = lambda _copy: None,
) -> Migrated:
    """Bring a case up to the newest tables, all steps or none, after copying its file to beside it.

    `told` hears of the copy before anything is changed.

    Raises:
        StoreError: it is no case, of a newer marsad, cannot be copied, or cannot be written.
    """
    if not is_address(name) and not Path(name).is_file():
        raise StoreError(name, "no such case: check the path")
    case = Case(shown_address(name), make_engine(name, key=key, create=False), clock)
    try:
        with refusals(case.name):
            before = migrating.version_of(case.engine)
        if before is None:
            raise StoreError(case.name, "is a database, but no case: make one with 'marsad init'")
        if before == migrating.NEWEST:
            return Migrated(before, before, (), None)
        steps = _steps(before, case.name)
        copy = None
        if not is_address(name):
            copy = _free_name(Path(name), before)
            copy_file(case, copy)
            told(copy)
        with case.changing() as change:
            bring_up(change.connection)
            if before < _EVENTS_BY_MARKS:
                event_index.rebuild(change.connection)
            change.record("migrate", "case", {"from": before, "tables": migrating.NEWEST})
    finally:
        case.close()
    return Migrated(before, migrating.NEWEST, steps, copy)


def bring_up(connection: Connection, *, to: str = "head") -> None:
    """Make or upgrade the tables on a connection, within the transaction under way on it.

    `to` is the version to stop at; `head` is the newest.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _steps(before: str, name: str) -> tuple[str, ...]:
    """Return what each migration from a version on does, in its own words."""
    script = migrating.scripts()
    if before not in {each.revision for each in script.walk_revisions()}:
        raise StoreError(name, f"is a case of a newer marsad (tables {before}): install that one")
    later = [each for each in script.iterate_revisions("head", before) if each.revision != before]
    return tuple(f"{each.revision}: {each.doc.rstrip('.')}" for each in reversed(later))


def _free_name(path: Path, before: str) -> Path:
    """Return the first name beside a case that no copy has: `raqqa.tables-0001.marsad`, `….2.marsad`."""
    number = 1
    while True:
        again = "" if number == 1 else f".{number}"
        copy = path.with_name(f"{path.stem}.tables-{before}{again}{path.suffix}")
        if not copy.exists():
            return copy
        number += 1
