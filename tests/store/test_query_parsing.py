"""Any string is a query or a message that says where; what is meant is read."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.casework.finding import types_of
from marsad.review.board import State
from marsad.review.standing import STANDS
from marsad.store.query import (
    STANDING,
    STATES,
    All,
    AnyOf,
    Happened,
    Harmed,
    Near,
    Node,
    Not,
    OfType,
    Published,
    Step,
    Text,
)
from marsad.store.query_parsing import QueryError, parse

PIECES = st.sampled_from(
    [
        "قصف",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "«",
        "*",
        "place:",
        "killed:>=",
        "10",
        "رق*",
        "near:1,2,3",
        " ",
        "-",
        "from:2017",
    ]
)


def read(query: str) -> Node:
    return parse(query, types_of=types_of)


def word(text: str) -> Text:
    node = read(text)
    assert isinstance(node, Text)
    return node


@given(
    st.text(max_size=60)
    | st.lists(PIECES, max_size=14).map("".join)
    | st.lists(PIECES, max_size=14).map(" ".join)
)
def test_any_string_is_a_query_or_a_message_with_its_place(query: str) -> None:
    problem = None
    try:
        read(query)
    except QueryError as error:
        problem = error
    if problem is not None:
        assert 1 <= problem.position <= len(query) + 1
        assert f"character {problem.position}: " in str(problem)


def test_operators_bind_as_documented() -> None:
    a, b, c = word("قصف"), word("غارة"), word("حلب")
    assert read("قصف غارة OR حلب") == AnyOf((All((a, b)), c))
    assert read("قصف AND NOT (غارة OR حلب)") == All((a, Not(AnyOf((b, c)))))
    assert read("NOT قصف غارة") == All((Not(a), b))
    assert read("(قصف (غارة حلب))") == All((a, b, c))


def test_a_phrase_takes_what_is_written_on_its_first_word_only() -> None:
    phrase = read("«حارة البدو»")
    assert isinstance(phrase, Text)
    assert "بحاره" in phrase.steps[0].keys
    assert phrase.steps[1] == Step(("البدو",))
    assert read('"الرقة"') == Text((Step(("الرقه",)),))
    assert read("رق*") == Text((Step(("رق", "الرق"), begins=True),))


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("killed:>=10", Harmed("killed", 10, None)),
        ("killed:٣٥+", Harmed("killed", 35, None)),
        ("wounded:<5", Harmed("wounded", None, 4)),
        ("killed:10..20", Harmed("killed", 10, 20)),
        ("killed:7", Harmed("killed", 7, 7)),
        ("from:2017-10", Happened(date(2017, 10, 1), None)),
        ("to:2016-02", Happened(None, date(2016, 2, 29))),
        ("published:2017-10..2017-11", Published(date(2017, 10, 1), date(2017, 11, 30))),
        ("published:..2017", Published(None, date(2017, 12, 31))),
        ("near:35.95,39.01,20", Near(35.95, 39.01, 20)),
        ("TYPE:air_strike", OfType(("air_strike",))),
        ('type:"Air strike"', OfType(("air_strike",))),
        ('type:"غارة جوية"', OfType(("air_strike",))),
    ],
)
def test_values_of_fields(query: str, node: Node) -> None:
    assert read(query) == node


@pytest.mark.parametrize(
    ("query", "position", "told"),
    [
        ("", 1, "nothing to look for"),
        ("قصف (حلب", 5, "not closed: add ')'"),
        ("قصف) حلب", 4, "not opened"),
        ('قصف "حلب', 5, "not closed"),
        ("قصف OR", 7, "missing here"),
        ("OR قصف", 1, "both sides"),
        ("قصف city:حلب", 5, "no field 'city': there are place"),
        ("place: حلب", 1, "right after the colon"),
        ("killed:many", 1, "needs a figure such as"),
        ("published:2017-02-30", 1, "no day of the calendar"),
        ("published:2018..2017", 1, "ends before it begins"),
        ("near:95,39,20", 1, "latitude"),
        ("near:35,39,0", 1, "more than 0"),
        ("type:air_strik", 1, "there are air_strike"),
        ("state:done", 1, "there are machine, pending"),
        ("قصف -حلب", 5, "write NOT حلب"),
        ("ر*", 1, "two letters"),
        ("!!", 1, "no word"),
        ("(" * 30 + "قصف" + ")" * 30, 21, "within one another"),
        ("قصف " * 61, 241, "more than 60"),
        ("ق" * 2001, 2001, "at most 2,000"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(query: str, position: int, told: str) -> None:
    with pytest.raises(QueryError, match=f"query, character {position}: ") as caught:
        read(query)
    assert told in str(caught.value)


def test_states_are_those_of_decisions() -> None:
    assert set(STATES) == set(get_args(State))
    assert STANDING == STANDS
