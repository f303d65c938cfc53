"""What copies tell: groups, what holds what, and what counts as one source."""

from __future__ import annotations

import random

from marsad.store import copies
from marsad.store.case import Case
from tests.store.test_copy_search import add, altered, look, text_of

CHANCE = random.Random(11)
WIRE, OTHER_WIRE = text_of(CHANCE, 140), text_of(CHANCE, 130)
TEXTS = {
    "wire": WIRE,
    "copy": altered(CHANCE, WIRE, 0.03),
    "with more": text_of(CHANCE, 150) + WIRE + text_of(CHANCE, 120),
    "other wire": OTHER_WIRE,
    "round-up": WIRE + text_of(CHANCE, 120) + OTHER_WIRE,
    "stranger": text_of(CHANCE, 100),
}


def filled(case: Case) -> dict[str, int]:
    numbers = add(case, [" ".join(words) for words in TEXTS.values()], [f"شبكة {name}" for name in TEXTS])
    look(case)
    return dict(zip(TEXTS, numbers, strict=True))


def sources(case: Case, numbers: dict[str, int], *names: str) -> list[set[str]]:
    named = {number: name for name, number in numbers.items()}
    with case.reading() as connection:
        found = copies.sources(connection, [numbers[name] for name in names])
    return [{named[number] for number in together} for together in found]


def test_groups_are_listed_with_what_links_them(case: Case) -> None:
    numbers = filled(case)
    with case.reading() as connection:
        (group,) = copies.listed_groups(connection)
    first, second = group.members
    assert (group.id, first.article.id, first.links) == (numbers["wire"], numbers["wire"], ())
    assert (second.article.id, second.links[0].earlier) == (numbers["copy"], first.article)
    assert 0.5 <= second.links[0].likeness < 1
    assert group.outlets == {"شبكة wire", "شبكة copy"}


def test_what_holds_what_is_listed(case: Case) -> None:
    numbers = filled(case)
    with case.reading() as connection:
        holdings = {(h.holder.id, h.held.id): h.share for h in copies.listed_holdings(connection)}
    assert holdings == {
        (numbers["with more"], numbers["wire"]): 1.0,
        (numbers["round-up"], numbers["wire"]): 1.0,
        (numbers["round-up"], numbers["other wire"]): 1.0,
    }


def test_copies_and_what_holds_them_are_one_source(case: Case) -> None:
    numbers = filled(case)
    assert sources(case, numbers, "wire", "copy", "stranger") == [{"wire", "copy"}, {"stranger"}]
    assert sources(case, numbers, "wire", "with more") == [{"wire", "with more"}]
    # What holds a copy of it takes from the same source, though the text it holds is not among these.
    assert sources(case, numbers, "copy", "with more") == [{"copy", "with more"}]


def test_a_round_up_makes_no_one_source_of_what_it_holds(case: Case) -> None:
    numbers = filled(case)
    assert sources(case, numbers, "wire", "other wire", "round-up") == [{"wire", "round-up"}, {"other wire"}]
    assert sources(case, numbers, "other wire", "round-up") == [{"other wire", "round-up"}]
    assert sources(case, numbers, "with more", "round-up") == [{"with more"}, {"round-up"}]


def test_no_articles_are_no_sources(case: Case) -> None:
    with case.reading() as connection:
        assert copies.sources(connection, []) == ()
