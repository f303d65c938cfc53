"""Every error marsad raises on purpose.

    MarsadError
    ├─ DataError      a list or ontology file cannot be used: names file and line
    ├─ InputError     an article cannot be taken: names file and place
    ├─ StoreError     a case cannot be opened, read or written: names the case
    └─ UsageError     a call that cannot be carried out as given

Text that cannot be understood is a value (`Unresolved`), never an error.
The command line prints the message in one line and exits with status 2.
"""

from __future__ import annotations

from pathlib import Path


class MarsadError(Exception):
    """Base of every deliberate error; its text is fit to show a user."""


class DataError(MarsadError):
    """A list, ontology or gazetteer file holds something that cannot be used."""

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        self.path = Path(path)
        self.line = line
        self.problem = problem
        place = f"{self.path.name}:{line}" if line is not None else self.path.name
        super().__init__(f"{place}: {problem}")


class InputError(MarsadError):
    """An input cannot be read as an article.

    `place` is where in the file (``line 12``, ``byte 40``), or empty for the whole file.
    """

    def __init__(self, path: Path | str, place: str, problem: str) -> None:
        self.path = str(path)
        self.place = place
        self.problem = problem
        super().__init__(": ".join(part for part in (self.path, place, problem) if part))


class StoreError(MarsadError):
    """A case cannot be opened, read or written; what was reported as kept before is kept."""

    def __init__(self, case: str, problem: str) -> None:
        self.case = case
        self.problem = problem
        super().__init__(f"{case}: {problem}")


class UsageError(MarsadError):
    """The call itself is off: a missing option, an impossible combination."""
