"""Write what a case of today's tables holds, as SQL, for the tests of every later version.

    python -m tests.store.make_old_case

To be run when a release first has a new migration: it writes `tests/store/cases/v0001.sql`, which is then
never made again. The tables themselves are not in it: they are what that migration makes, and a migration
is never changed once a release has it.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from marsad.store import migrating
from marsad.store.case import make_case
from marsad.store.evidence import EVIDENCE, LOG, NAMED, PIECES
from tests.store.small_case import SteadyClock, fill

CASES = Path(__file__).parent / "cases"
KEPT = (*EVIDENCE, PIECES, *NAMED, LOG)  # the rest is worked out from these


def statements() -> Iterator[str]:
    """Yield an INSERT for each row of a small case."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.marsad"
        with closing(make_case(str(path), clock=SteadyClock())) as case:
            fill(case)
        with closing(sqlite3.connect(path)) as raw:
            for name in sorted(KEPT):
                columns = [row[1] for row in raw.execute(f"PRAGMA table_info({name})")]
                values = " || ', ' || ".join(f"quote({column})" for column in columns)
                for (row,) in raw.execute(f"SELECT {values} FROM {name} ORDER BY 1"):
                    yield f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({row});"


def main() -> int:
    """Write the file, unless it is there."""
    path = CASES / f"v{migrating.NEWEST}.sql"
    CASES.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.writelines(f"{statement}\n" for statement in statements())
    print(f"wrote {path}")  # noqa: T201 - what a person who runs it wants to see
    return 0


if __name__ == "__main__":
    sys.exit(main())
