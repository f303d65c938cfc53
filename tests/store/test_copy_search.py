"""Looking for copies: what is found hangs on the texts alone, in both databases."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from marsad.copies.likeness import compare, shingles_of
from marsad.copies.words import words_of
from marsad.store import copies, copy_search, copy_sieve, tables
from marsad.store.case import Case

WORDS = [f"كلمه{number}" for number in range(4000)]
Found = tuple[frozenset[frozenset[str]], frozenset[tuple[frozenset[str], frozenset[str]]]]


def add(case: Case, texts: Iterable[str], outlets: Iterable[str] = ()) -> list[int]:
    """Insert articles as `articles.take` would, without their originals, and return their ids."""
    named = list(outlets)
    numbers = []
    with case.changing() as change:
        for position, text in enumerate(texts):
            own = hashlib.sha256(f"{position} {text} {random.random()}".encode()).hexdigest()
            row = {
                "ref": own[:12],
                "identity": own,
                "doc_id": own[:12],
                "outlet": named[position] if named else f"شبكة {position}",
                "published": date(2017, 10, 12),
                "published_precision": "day",
                "text": text,
                "sha256": own,
                "added_at": change.at,
            } | dict.fromkeys(("published_from", "published_written", "url", "forwarded_from", "title"), "")
            key = change.connection.execute(insert(tables.articles).values(**row)).inserted_primary_key
            assert key is not None
            numbers.append(key[0])
    return numbers


def look(case: Case) -> int:
    looked = 0
    while True:
        with case.changing() as change:
            done = copy_search.look_at_next(change.connection)
        looked += done
        if not done:
            return looked


def found(case: Case) -> Found:
    """Return the groups as sets of texts, and which group holds which."""
    with case.reading() as connection:
        rows = connection.execute(select(tables.articles.c.id, tables.articles.c.text))
        text = {row.id: row.text for row in rows}
        group = {number: copies.group_of(connection, number) for number in text}
        members = {
            one: frozenset(text[number] for number, other in group.items() if other == one)
            for one in group.values()
        }
        holds = {
            (members[group[holding.holder.id]], members[group[holding.held.id]])
            for holding in copies.listed_holdings(connection)
        }
    return frozenset(members.values()), frozenset(pair for pair in holds if pair[0] != pair[1])


def forget_all(case: Case) -> None:
    with case.changing() as change:
        copy_search.forget(change.connection)
        change.connection.execute(delete(tables.articles))


def text_of(chance: random.Random, words: int) -> list[str]:
    return [chance.choice(WORDS) for _ in range(words)]


def altered(chance: random.Random, words: Sequence[str], share: float) -> list[str]:
    return [chance.choice(WORDS) if chance.random() < share else word for word in words]


def family(chance: random.Random) -> list[str]:
    """Return a text, changed copies of it and of those, one inside a longer text, and a stranger."""
    first = text_of(chance, chance.randrange(100, 160))
    second = altered(chance, first, 0.05)
    third = altered(chance, second, chance.choice([0.05, 0.1, 0.2]))
    longer = text_of(chance, 200) + first + text_of(chance, 100)
    texts = [first, second, third, longer, text_of(chance, 60), text_of(chance, 8), first[:12]]
    return [" ".join(words) for words in texts]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers())
def test_order_and_batches_change_nothing(case: Case, seed: int) -> None:
    chance = random.Random(seed)
    outlets = ["شبكة النهر", "شبكة السد", "شبكة الجسر"]
    texts = [(text, chance.choice(outlets)) for text in family(chance) + family(chance)]
    texts += [(text, chance.choice(outlets)) for text, _ in chance.sample(texts, 6)]
    results = []
    with pytest.MonkeyPatch.context() as patch:
        for most in (1, 3, 400):
            patch.setattr(copy_search, "_MOST", most)
            patch.setattr(copy_search, "_SIGNED", most)
            patch.setattr(copy_sieve, "_AT_ONCE", most)
            forget_all(case)
            some = chance.sample(texts, len(texts))
            add(case, [text for text, _ in some], [outlet for _, outlet in some])
            assert look(case) == len(texts)
            results.append(found(case))
    assert results[0] == results[1] == results[2]


def test_adding_bit_by_bit_gives_the_very_rows_of_a_rebuild(case: Case) -> None:
    chance = random.Random(4)
    for _ in range(3):
        add(case, family(chance))
        look(case)
    kept = (tables.copies, tables.copy_links, tables.signatures, tables.signature_bands)
    with case.reading() as connection:
        before = [set(map(tuple, connection.execute(select(table)))) for table in kept]
    with case.changing() as change:
        copy_search.forget(change.connection)
    look(case)
    with case.reading() as connection:
        assert [set(map(tuple, connection.execute(select(table)))) for table in kept] == before
    assert before[0]


def test_what_is_found_is_what_comparing_all_finds(case: Case) -> None:
    chance = random.Random(8)
    texts = [text for _ in range(6) for text in family(chance)]
    numbers = add(case, texts)
    look(case)
    shingles = {number: shingles_of(words_of(text)) for number, text in zip(numbers, texts, strict=True)}
    with case.reading() as connection:
        group = {number: copies.group_of(connection, number) for number in numbers}
    for number in numbers:
        for other in numbers:
            likeness = compare(shingles[number], shingles[other], across=True) if number < other else None
            if likeness is not None and likeness.kind == "copy":
                assert group[number] == group[other]
    assert Counter(Counter(group.values()).values())[1] >= 6  # strangers stay alone


def test_the_same_text_of_other_outlets_is_one_group(case: Case) -> None:
    text = "أفاد شهود بسقوط قذيفتين قرب الفرن الآلي صباح اليوم."
    numbers = add(case, [text, "غير ذلك", text.replace("أفاد", "افاد") + " https://t.co/x", text])
    look(case)
    with case.reading() as connection:
        assert [copies.group_of(connection, number) for number in numbers] == [
            numbers[0],
            numbers[1],
            numbers[0],
            numbers[0],
        ]
        links = connection.execute(select(tables.copy_links.c.kind, tables.copy_links.c.likeness)).all()
    assert {tuple(link) for link in links} == {("same", 1.0)}


def test_five_words_alike_say_nothing(case: Case) -> None:
    numbers = add(case, ["عاجل: غارة على أطراف المدينة"] * 2)
    look(case)
    with case.reading() as connection:
        assert [copies.group_of(connection, number) for number in numbers] == numbers


def test_a_later_text_joins_two_groups(case: Case) -> None:
    chance = random.Random(2)
    words = text_of(chance, 100)
    one, other = words[:65], words[35:]  # less than two fifths in common
    numbers = add(case, [" ".join(one), " ".join(other)])
    look(case)
    with case.reading() as connection:
        assert copies.group_of(connection, numbers[1]) == numbers[1]
    numbers += add(case, [" ".join(words)])
    assert look(case) == 1
    with case.reading() as connection:
        assert {copies.group_of(connection, number) for number in numbers} == {numbers[0]}
        (group,) = copies.listed_groups(connection)
    assert [[link.earlier.id for link in member.links] for member in group.members] == [[], [], numbers[:2]]


def test_how_a_channel_ends_its_posts_makes_no_copies(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    end = text_of(chance, 14)
    texts = [" ".join(text_of(chance, chance.randrange(25, 90)) + end) for _ in range(60)]
    compared: list[int] = []
    monkeypatch.setattr(copy_search, "compare", lambda *_, **__: compared.append(1))
    numbers = add(case, texts, ["قناة"] * 60)
    look(case)
    with case.reading() as connection:
        assert [copies.group_of(connection, number) for number in numbers] == numbers
    assert len(compared) < 20  # of 1,770 pairs


def test_another_scheme_is_looked_at_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    add(case, family(random.Random(1)))
    look(case)
    before = found(case)
    with case.reading() as connection:
        assert copy_search.count_left(connection) == 0
    monkeypatch.setattr(copy_search, "scheme", lambda: "2, another")
    with case.reading() as connection:
        assert copy_search.count_left(connection) == 7
    assert look(case) == 7
    assert found(case) == before


def test_a_huge_text_is_looked_at_alone(case: Case) -> None:
    numbers = add(case, ["كلمة " * 900_000, "كلمة أخرى", "كلمة " * 900_000])
    assert look(case) == 3
    with case.reading() as connection:
        assert copies.group_of(connection, numbers[2]) == numbers[0]


def test_what_a_channel_ends_every_post_with_costs_no_more_the_more_posts_there_are(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_sieve, "MOST_SHARED", 8)
    chance = random.Random(21)
    ending = text_of(chance, 60)
    posts = [" ".join(text_of(chance, 100) + ending) for _ in range(40)]
    first = text_of(chance, 100)
    late = [" ".join(first + ending), " ".join(altered(chance, first, 0.05) + ending)]
    numbers = add(case, posts + late)
    look(case)
    bands = tables.signature_bands
    with case.reading() as connection:
        having = Counter(connection.scalars(select(bands.c.value)))
        group = [copies.group_of(connection, number) for number in numbers]
    assert max(having.values()) == 8
    assert group == [*numbers[:-1], numbers[-2]]  # the copy is found all the same, and no two posts are one
