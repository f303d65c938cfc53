"""Groups are the connected components, in whatever order links are joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.copies.groups import Groups

LINKS = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=25)


def component(number: int, links: list[tuple[int, int]]) -> set[int]:
    found = {number}
    while more := {n for link in links if found & set(link) for n in link} - found:
        found |= more
    return found


@given(LINKS, st.randoms())
def test_a_group_is_what_is_linked_and_goes_by_its_lowest(
    links: list[tuple[int, int]], random: object
) -> None:
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    groups = Groups({})
    for link in shuffled:
        groups.join(link)
    for number in range(1, 21):
        assert groups.of(number) == min(component(number, links))


def test_known_groups_grow_together() -> None:
    groups = Groups({3: 3, 7: 3, 2: 2, 9: 2})
    assert groups.join((9, 7)) == 2
    assert [groups.of(number) for number in (2, 3, 7, 9, 11)] == [2, 2, 2, 2, 11]
