"""What `verify` finds: where, what is wrong, and whether it is damage or only worth knowing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `table` is a table of the case, or "file" for the database as a whole, or "seal". `row` is the row's key
    as the log writes it ("12"), or empty for the table. `line` is the line of the log that speaks of
    it. A remark (`damage` false) tells what may have an innocent cause, such as a clock that was set back.
    """

    table: str
    row: str
    line: int | None
    problem: str
    damage: bool = True

    def __str__(self) -> str:
        place = f"{self.table} {self.row}".strip()
        vouched = f" (log {self.line})" if self.line is not None and self.table != "log" else ""
        return f"{place}{vouched}: {self.problem}"
