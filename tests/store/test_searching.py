"""Searching gives the same answers in the same order in both databases: those that the rules say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import acos, cos, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.casework.finding import read_query
from marsad.store import search_index, search_plan, searching, tables
from marsad.store.case import Case, make_case
from marsad.store.query import (
    STANDING,
    All,
    AnyOf,
    Happened,
    Harmed,
    InState,
    Named,
    Near,
    Node,
    Not,
    OfType,
    Outlet,
    Published,
    Text,
    leaves,
    wanted_texts,
)
from marsad.store.standing import TABLES as STANDING_TABLES
from marsad.store.word_index import BREAK, entry_of
from tests.model_cases import ModelCases
from tests.store.search_corpus import DAY, Piece, Told, found, put, refs


def _put_small(case: Case) -> None:
    strike = Told(
        place="حارة البدو شمال المدينة",
        place_id="h:sy-badu",
        place_name="Al-Badu",
        point=(35.95, 39.01),
        killed=(35, None),
        actor="طيران التحالف",
        actor_id="coalition",
        source="المرصد السوري لحقوق الإنسان",
    )
    pieces = [
        Piece("قُصِفَت حارة البدو بالرّقة فجراً، وقتل ٣٥ مدنياً", events=(strike, Told("shelling", place="حلب"))),
        Piece("كلام " * 60 + "والرقة", "بيان", DAY + timedelta(9), outlet="شبكة الفرات"),
        Piece("كلام عن فرقة مدرعة", "زيارة إلى الرقة", DAY - timedelta(9)),
        Piece("البدو في حارة أخرى", "حارة", DAY, events=(Told("siege", "rejected", place="الرقة"),)),
    ]
    put(case, pieces)


@pytest.fixture
def small(case_name: str, model_cases: ModelCases) -> Iterator[Case]:
    with model_cases.opened(case_name, _put_small) as case:
        yield case


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("الرقة", ["a1", "a3", "a2"]),  # in the lead first, though older
        ("والرقة", ["a1", "a3", "a2"]),
        ("رقة", ["a1", "a3", "a2"]),
        ("قصفت 35", ["a1"]),
        ('"حارة البدو"', ["a1"]),  # and not across title and text
        ("حارة البدو", ["a1", "a4"]),
        ('"فرقة مدر*"', ["a3"]),
        ("رق*", ["a1", "a3", "a2"]),
        ("الرقة NOT كلام", ["a1"]),
        ("NOT الرقة", ["a4"]),
        ("مدرعة OR فجرا", ["a1", "a3"]),
        ("place:البدو", ["a1"]),
        ('place:"البدو حارة"', ["a1"]),
        ("place:H:SY-badu", ["a1"]),
        ("place:al-badu killed:>=10", ["a1"]),
        ("place:حلب killed:>=10", []),  # of one event, not of two
        ("place:الرقة", []),  # rejected
        ("place:الرقة state:rejected", ["a4"]),
        ("actor:coalition", ["a1"]),
        ("actor:تحالف source:المرصد", ["a1"]),
        ("type:shelling", ["a1"]),
        # a1 for its other event; the others have none that stands
        ("NOT type:shelling", ["a2", "a1", "a4", "a3"]),
        ("from:2017-10-12 to:2017-10-12", ["a1"]),
        ("from:2017-10-13", []),
        ("near:36,39,10", ["a1"]),
        ("near:36.2,39,10", []),
        ("killed:35 OR مدرعة", ["a1", "a3"]),
        ("published:2017-10-13..", ["a2"]),
        ("outlet:فرات", ["a2"]),
        ("article:a4", ["a4"]),
        ("article:a*", ["a2", "a1", "a4", "a3"]),
    ],
)
def test_what_is_found_and_in_which_order(small: Case, query: str, expected: list[str]) -> None:
    assert refs(small, query) == expected
    assert found(small, query).total == len(expected)


def test_a_result_says_why(small: Case) -> None:
    (result,) = found(small, "قصفت place:البدو").found
    assert [event.id for event in result.events] == ["e1.0"]
    assert result.events[0].killed == (35, None)
    assert result.events[0].places == ("حارة البدو شمال المدينة",)
    assert result.in_lead
    assert [result.text[a:b] for a, b in result.snippet.marks] == ["قُصِفَت"]
    titled = found(small, "زيارة").found[0]
    assert [titled.title[a:b] for a, b in titled.title_marks] == ["زيارة"]


def test_pages_follow_one_another(case: Case) -> None:
    put(
        case,
        [
            Piece("قصف" if n % 2 else "كلام " * 50 + "قصف", published=DAY + timedelta(n % 5))
            for n in range(30)
        ],
    )
    whole = refs(case, "قصف", limit=30)
    assert sorted(whole) == sorted(f"a{n}" for n in range(1, 31))
    for size in (1, 7, 15, 16):
        pages = [refs(case, "قصف", limit=size, skip=skip) for skip in range(0, 35, size)]
        assert [ref for page in pages for ref in page] == whole
    assert found(case, "قصف", limit=3).total == 30
    assert found(case, "قصف", limit=3, skip=40).found == ()


def test_more_than_can_be_counted_is_said(case: Case) -> None:
    put(case, [Piece("قصف")] * 1003)
    assert found(case, "قصف").total is None
    assert found(case, "article:a*").total is None
    assert refs(case, "قصف", limit=5, skip=1000) == ["a1001", "a1002", "a1003"]


def test_long_texts_are_searched_whole(case: Case) -> None:
    """PostgreSQL's tsvector holds neither so many places of one word nor so many words."""
    often = "كلمة " * 300 + "حارة البدو " + "كلمة " * 300 + "قصف حلب"
    many = " ".join(f"كلمة{number}" for number in range(60_000)) + " حارة البدو قصف حلب"
    put(case, [Piece(often), Piece(many), Piece("البدو حارة"), Piece("غارة " + "كلمة " * 400)])
    assert refs(case, '"حارة البدو"') == ["a1", "a2"]
    assert refs(case, '"البدو قصف حلب"') == ["a2"]
    assert refs(case, '"حارة بد*"') == ["a1", "a2"]
    assert refs(case, '"حارة كل*"') == []
    assert refs(case, '"قصف حل*" NOT "البدو قصف"') == ["a1"]
    assert refs(case, "البدو OR غارة") == ["a3", "a4", "a1", "a2"]


def test_names_follow_their_events(small: Case) -> None:
    with small.changing() as change:
        change.connection.execute(
            tables.standing_places.update()
            .where(tables.standing_places.c.event_id == "e1.0")
            .values(words="دير الزور", place_id=None, name="")
        )
        search_index.add_events(change.connection, [1])
    assert refs(small, "place:البدو") == []
    assert refs(small, 'place:"دير الزور"') == ["a1"]
    with small.changing() as change:
        for table in reversed(STANDING_TABLES):
            change.connection.execute(table.delete())
        search_index.add_events(change.connection, [1, 2, 3, 4])
    assert refs(small, 'place:"دير الزور"') == []
    assert refs(small, "type:shelling") == []


def test_the_index_made_anew_gives_the_same(small: Case) -> None:
    queries = ["الرقة", "place:البدو", "article:a*", '"حارة البدو"']
    before = [found(small, query) for query in queries]
    with small.changing() as change:
        search_index.rebuild(change.connection)
    assert [found(small, query) for query in queries] == before


# A random corpus in both databases, and what the rules say of it worked out without any.

VOCABULARY = (
    "قصف",
    "غارة",
    "الرقة",
    "رقة",
    "فرقة",
    "والرقة",
    "بحلب",
    "حلب",
    "للجنة",
    "لجنة",
    "٣٥",
    "مدينة",
    "BBC",
)
PLACES = ("الرقة", "ريف حلب", "مدينة الرقة", "حلب", "")


class Both:
    """The same pieces in a case of each kind; shown by its name alone."""

    def __init__(self, pieces: tuple[Piece, ...], cases: tuple[Case, Case]) -> None:
        self.pieces = pieces
        self.cases = cases

    def __repr__(self) -> str:
        return "Both()"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], str]) -> Iterator[Both]:
    chance = random.Random(7)

    def words(most: int) -> str:
        return " ".join(chance.choices(VOCABULARY, k=chance.randint(0, most)))

    def told() -> Told:
        low = chance.choice((None, 1, 10, 35))
        day = DAY + timedelta(chance.randrange(5))
        return Told(
            type=chance.choice(("air_strike", "shelling", "siege")),
            state=chance.choice(("machine", "accepted", "rejected")),
            days=chance.choice(((None, None), (day, day + timedelta(chance.choice((0, 2, 50, 9000)))))),
            killed=(low, chance.choice((None, 40, low))),
            place=chance.choice(PLACES),
            point=chance.choice((None, (36.2, 37.16), (35.95, 39.01))),
        )

    pieces = tuple(
        Piece(
            f"{words(8)} {'كلام ' * chance.choice((0, 45))} {words(8)}",
            words(3),
            DAY + timedelta(chance.randrange(4)),
            chance.choice(("شبكة الفرات", "وكالة")),
            tuple(told() for _ in range(chance.randrange(3))),
        )
        for _ in range(120)
    )
    cases = make_case(str(tmp_path_factory.mktemp("search") / "made.marsad")), make_case(new_database())
    for case in cases:
        put(case, pieces)
    yield Both(pieces, cases)
    for case in cases:
        case.close()


LEAVES = st.sampled_from(
    (
        *VOCABULARY,
        "رق*",
        "مدي*",
        '"مدينة الرقة"',
        '"قصف حلب"',
        '"رقة"',
        "place:الرقة",
        "place:حلب",
        "type:siege",
        "type:air_strike",
        "killed:>=10",
        "killed:<=35",
        "killed:10..40",
        "from:2017-10-14",
        "to:2017-10-13",
        "from:2017-10-16 to:2017-11-20",
        "from:2018 to:2030",
        "near:36,37,40",
        "near:36,38,300",
        "published:2017-10-13..2017-10-14",
        "outlet:فرات",
        "state:rejected",
        "NOT قصف",
        "NOT place:حلب",
    )
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.tuples(inner, st.sampled_from((" ", " AND ", " OR ", " NOT ")), inner).map(
        lambda parts: f"({parts[0]}{parts[1].replace(' NOT ', ' AND NOT ')}{parts[2]})"
    ),
    max_leaves=5,
)


def holds(node: Node, piece: Piece, event: Told | None, entry: list[str]) -> bool:  # noqa: C901
    match node:
        case Not(part):
            return not holds(part, piece, event, entry)
        case All(parts):
            return all(holds(part, piece, event, entry) for part in parts)
        case AnyOf(parts):
            return any(holds(part, piece, event, entry) for part in parts)
        case Text(steps):
            starts = range(len(entry) - len(steps) + 1)
            return any(all(s.takes(entry[at + n]) for n, s in enumerate(steps)) for at in starts)
        case Outlet(steps):
            return "الفرات" in piece.outlet
        case Published(first, last):
            return (first or date.min) <= piece.published <= (last or date.max)
    if event is None:
        return False
    match node:
        case OfType(types):
            return event.type in types
        case InState(state):
            return event.state == state
        case Named():
            keys = list(entry_of(0, title="", text=event.place).words)
            return all(any(map(step.takes, keys)) for step in node.steps)
        case Near(lat, lon, km):
            return event.point is not None and _km_between(event.point, (lat, lon)) <= km
        case Happened(first, last):
            begin, end = event.days
            return (
                begin is not None
                and end is not None
                and (first or date.min) <= end
                and begin <= (last or date.max)
            )
        case Harmed(_, low, high):
            least = event.killed[0] if event.killed[0] is not None else event.killed[1]
            most = event.killed[1] if event.killed[1] is not None else event.killed[0]
            return least is not None and most is not None and (low or 0) <= least and most <= (high or 999)
    raise AssertionError(node)


def _km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points on a sphere."""
    (north, east), (south, west) = (tuple(map(radians, point)) for point in (one, other))
    return 6371 * acos(sin(north) * sin(south) + cos(north) * cos(south) * cos(east - west))


def in_lead(node: Node, piece: Piece, event: Told | None, lead: list[str], words: list[str]) -> bool:
    match node:
        case Text():
            return holds(node, piece, event, lead)
        case All(parts):
            return all(in_lead(part, piece, event, lead, words) for part in parts)
        case AnyOf(parts):
            return any(in_lead(part, piece, event, lead, words) for part in parts)
        case _:
            return holds(node, piece, event, words)


def expected(query: str, pieces: tuple[Piece, ...]) -> list[str]:
    node = read_query(query)
    any_state = any(isinstance(leaf, InState) for leaf in leaves(node))
    wanted = any(True for _ in wanted_texts(node))
    order = []
    for number, piece in enumerate(pieces, start=1):
        entry = entry_of(0, title=piece.title, text=piece.text)
        words, lead = list(entry.words), list(entry.lead)
        assert BREAK not in "".join(VOCABULARY)
        seen: list[Told | None] = [event for event in piece.events if any_state or event.state in STANDING]
        events = seen or [None]
        if any(holds(node, piece, event, words) for event in events):
            first = wanted and any(in_lead(node, piece, event, lead, words) for event in events)
            order.append((not first, -piece.published.toordinal(), number))
    return [f"a{number}" for _, _, number in sorted(order)]


@settings(max_examples=60)
@given(query=QUERIES)
def test_both_databases_give_what_the_rules_say(both: Both, query: str) -> None:
    wanted = expected(query, both.pieces)
    first, second = (found(case, query, limit=200) for case in both.cases)
    assert first == second
    assert [each.ref for each in first.found] == wanted
    assert first.total == len(wanted)


@settings(max_examples=60)
@given(query=st.one_of(LEAVES, QUERIES))
def test_a_large_case_is_searched_alike(both: Both, query: str) -> None:
    """What is done where many rows are found or counting stops is done here at a few."""
    wanted = expected(query, both.pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "COUNTED", 5)
        patch.setattr(search_plan, "_FEW", 10)
        for case in both.cases:
            pages = [found(case, query, limit=9, skip=skip) for skip in range(0, len(wanted) + 1, 9)]
            assert [each.ref for page in pages for each in page.found] == wanted
            assert pages[0].total == (len(wanted) if len(wanted) <= 5 else None)
