"""Groups of copies: who is linked with whom, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Groups:
    """Groups that grow together as links are found; each goes by the lowest number in it.

    `known` gives the group of each member so far; a number that is not in it is alone. Whatever the order
    in which links are joined, the groups are the same in the end.
    """

    def __init__(self, known: Mapping[int, int]) -> None:
        self._above: dict[int, int] = {member: group for member, group in known.items() if member != group}

    def of(self, number: int) -> int:
        """Return the group of a number: the lowest number linked with it, or itself."""
        top = number
        while (above := self._above.get(top)) is not None:
            top = above
        while (above := self._above.get(number)) is not None:  # so that the next look is short
            self._above[number] = top
            number = above
        return top

    def join(self, numbers: Iterable[int]) -> int:
        """Make one group of the groups of these numbers, and return it."""
        tops = sorted({self.of(number) for number in numbers})
        for top in tops[1:]:
            self._above[top] = tops[0]
        return tops[0]
