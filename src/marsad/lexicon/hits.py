"""What a lexicon finds in a page: hits in reading order, and those of each list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, overload

from marsad.lexicon.tables import Row


class Hit(NamedTuple):
    """A listed word found: row `row` of list `table` at words `first` up to, not including, `last`.

    `prefix` holds the proclitics stripped from the first word (without the article), `definite` whether an
    article was stripped from it or belongs to it, `suffix` the pronoun stripped from the last word.
    """

    table: str
    row: Row
    first: int
    last: int
    prefix: str
    definite: bool
    suffix: str


class ByList(Protocol):
    """Hits that are sorted by list."""

    def of(self, table: str) -> Sequence[Hit]:
        """Return the hits of one list in reading order."""


class Hits(Sequence[Hit]):
    """The hits of one page in reading order, sorted by list once for all who read them; never changed."""

    __slots__ = ("_all", "_of")

    def __init__(self, hits: tuple[Hit, ...], of: Mapping[str, Sequence[Hit]]) -> None:
        self._all = hits
        self._of = of

    def of(self, table: str) -> Sequence[Hit]:
        """Return the hits of one list in reading order."""
        return self._of.get(table, ())

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        return self._all[index]
