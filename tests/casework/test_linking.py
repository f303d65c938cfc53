"""Linking a case step by step gives what linking it at once gives; what people decided on incidents holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from marsad.casework.deciding import Wish, decide, demand_two_people
from marsad.casework.incident_acts import IncidentWish
from marsad.casework.incident_deciding import IncidentDecided, decide_incident
from marsad.errors import UsageError
from marsad.records.claim import Claim
from marsad.records.incident import Link
from marsad.review.incident_decision import IncidentAct, MergeIncidents, SplitIncident
from marsad.store import incident_decisions, tables
from marsad.store.case import Case, make_case
from marsad.store.incident_naming import find
from marsad.store.incident_tables import incident_names
from marsad.store.verifying import verify
from tests.model_cases import ModelCases, leave_empty
from tests.store.linked_case import (
    LINKER,
    add,
    article_id_of,
    article_of,
    code,
    event_id,
    incidents_of,
    relink,
    worked_out,
)


def groups(case: Case) -> set[frozenset[str]]:
    return set(incidents_of(case).values())


def holding(case: Case, event: str) -> str:
    return next(incident for incident, claims in incidents_of(case).items() if event in claims)


def act(case: Case, incident: str, kind: str, **wish: object) -> IncidentDecided:
    given = {"person": "سلمى", "reason": "صور من المكان", **wish}
    return decide_incident(case, IncidentWish(incident=incident, kind=kind, **given))  # type: ignore[arg-type]


def leads_to(case: Case, name: str) -> str:
    with case.reading() as connection:
        return find(connection, name).id


def nothing_is_wrong(case: Case) -> bool:
    return [str(each) for each in verify(case)] == []


@pytest.fixture
def three(case_name: str, model_cases: ModelCases) -> Iterator[Case]:
    """Return a case of three articles that tell of one happening, and one of another."""
    with model_cases.opened(case_name, fill) as case:
        yield case


def fill(case: Case) -> None:
    for number, words in enumerate(("ا35", "ا34 ب2", "ا33")):
        add(case, article_of(f"d{number}", words, day=number))
    relink(case)


A, B, C = event_id("d0", 0), event_id("d1", 0), event_id("d2", 0)
OTHER = event_id("d1", 1)


def test_claims_that_are_linked_are_one_incident_and_others_are_not(three: Case) -> None:
    assert groups(three) == {frozenset({A, B, C}), frozenset({OTHER})}
    assert nothing_is_wrong(three)


def test_linking_again_where_nothing_is_new_does_nothing(three: Case) -> None:
    before = worked_out(three)
    with three.reading() as connection:
        lines = connection.scalar(select(func.count()).select_from(tables.log))
    relink(three)
    assert worked_out(three) == before
    with three.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.log)) == lines


def test_only_what_is_touched_is_scored_again(three: Case) -> None:
    scored: list[set[str]] = []

    def score(claims: Sequence[Claim]) -> Iterable[Link]:
        scored.append({claim.id for claim in claims})
        return LINKER.score(claims)

    add(three, article_of("d9", "ج7", day=40), happened=40)
    relink(three, linker=replace(LINKER, score=score))
    assert scored == [{event_id("d9", 0)}]


def test_another_way_to_compare_links_everything_again(three: Case) -> None:
    relink(three, linker=replace(LINKER, score=lambda claims: (), scheme="none"))
    assert groups(three) == {frozenset({each}) for each in (A, B, C, OTHER)}
    relink(three)
    assert frozenset({A, B, C}) in groups(three)


def test_a_rejected_event_is_in_no_incident(three: Case) -> None:
    decide(three, Wish(subject=A, kind="reject", person="سلمى", reason="خبر قديم"))
    old = holding(three, A)
    relink(three)
    assert groups(three) == {frozenset({B, C}), frozenset({OTHER})}
    assert leads_to(three, old) == holding(three, B)
    assert nothing_is_wrong(three)
    decide(three, Wish(subject=A, kind="undo", person="سلمى", reason="أعيد النظر"))
    relink(three)
    assert holding(three, A) == old


def test_a_newer_reading_moves_claims(three: Case) -> None:
    code(three, article_id_of(three, "d1"), replace(article_of("d1", "ا34 ا2", day=1)), reader="rules 2")
    relink(three)
    assert groups(three) == {frozenset({A, B, C}), frozenset({OTHER})}  # far off in toll: no link
    assert nothing_is_wrong(three)


def test_near_copies_are_one_source(case: Case) -> None:
    long = "ا5 " + " ".join(f"خ{number}" for number in range(1, 9))
    add(case, article_of("d0", long))
    relink(case)
    add(case, replace(article_of("d0", long), doc_id="d1", source="صدى"))
    relink(case)
    assert nothing_is_wrong(case)


@pytest.mark.parametrize("undone", [False, True])
def test_a_merge_holds_and_can_be_undone(three: Case, undone: bool) -> None:
    whole, small = holding(three, A), holding(three, OTHER)
    merged = act(three, whole, "merge", other=small)
    assert groups(three) == {frozenset({A, B, C, OTHER})}
    assert leads_to(three, small) == whole == merged.incidents[0]
    relink(three, again=True)
    assert groups(three) == {frozenset({A, B, C, OTHER})}
    if undone:
        act(three, whole, "undo", reason="تسرع")
        assert groups(three) == {frozenset({A, B, C}), frozenset({OTHER})}
        assert leads_to(three, small) == small
    assert nothing_is_wrong(three)


def test_a_split_holds_whatever_the_links_say_and_can_be_undone(three: Case) -> None:
    whole = holding(three, A)
    act(three, whole, "split", claims=(B, "d2"))
    assert groups(three) == {frozenset({A}), frozenset({B, C}), frozenset({OTHER})}
    relink(three, again=True)
    assert groups(three) == {frozenset({A}), frozenset({B, C}), frozenset({OTHER})}
    assert holding(three, A) == whole
    assert nothing_is_wrong(three)
    part = holding(three, B)
    act(three, part, "undo", reason="تسرع")
    assert groups(three) == {frozenset({A, B, C}), frozenset({OTHER})}
    assert leads_to(three, part) == whole


def test_of_a_merge_after_a_split_the_later_holds(three: Case) -> None:
    whole = holding(three, A)
    act(three, whole, "split", claims=(A,))
    act(three, holding(three, A), "merge", other=holding(three, B))
    assert frozenset({A, B, C}) in groups(three)
    act(three, whole, "undo")
    assert frozenset({A}) in groups(three)


def test_old_ids_lead_on_when_an_earlier_report_comes(three: Case) -> None:
    old = holding(three, A)
    add(three, article_of("d8", "ا35", day=-3))
    relink(three)
    new = holding(three, event_id("d8", 0))
    assert new != old
    assert incidents_of(three)[new] == {A, B, C, event_id("d8", 0)}
    assert leads_to(three, old) == new
    assert leads_to(three, old[:8]) == new
    relink(three, again=True)
    assert leads_to(three, old) == new
    assert nothing_is_wrong(three)


def test_an_id_of_which_nothing_is_left_says_so(three: Case) -> None:
    gone = holding(three, OTHER)
    decide(three, Wish(subject=OTHER, kind="reject", person="سلمى", reason="خبر قديم"))
    relink(three)
    with pytest.raises(UsageError, match="this incident is no more: its events were rejected"):
        leads_to(three, gone)
    assert nothing_is_wrong(three)


def test_ids_lead_on_over_several_steps_though_all_they_held_is_gone(three: Case) -> None:
    first = holding(three, OTHER)
    act(three, holding(three, A), "merge", other=first)
    relink(three)
    decide(three, Wish(subject=OTHER, kind="reject", person="سلمى", reason="خبر قديم"))
    relink(three)
    assert leads_to(three, first) == holding(three, A)


def test_where_two_people_must_agree_a_decision_waits(three: Case) -> None:
    demand_two_people(three, on=True, person="سلمى", reason="قضية حساسة")
    whole, small = holding(three, A), holding(three, OTHER)
    assert act(three, whole, "merge", other=small).word == "waits for a second person"
    assert frozenset({OTHER}) in groups(three)
    with pytest.raises(UsageError, match="another person must approve it"):
        act(three, whole, "approve", person="سَلمى ".replace("َ", ""))
    assert act(three, whole, "approve", person="عمر").word == "counts"
    assert groups(three) == {frozenset({A, B, C, OTHER})}
    assert nothing_is_wrong(three)


def test_turning_two_people_on_and_off_is_heeded_at_once(three: Case) -> None:
    act(three, holding(three, A), "merge", other=holding(three, OTHER))
    demand_two_people(three, on=True, person="سلمى", reason="قضية حساسة")
    assert frozenset({OTHER}) in groups(three)
    assert nothing_is_wrong(three)
    demand_two_people(three, on=False, person="سلمى", reason="أغلقت القضية")
    assert groups(three) == {frozenset({A, B, C, OTHER})}
    assert nothing_is_wrong(three)


@pytest.mark.parametrize(
    ("kind", "wish", "said"),
    [
        ("join", {}, "join: no such decision: it is one of merge, split, grade, rule"),
        ("merge", {}, "merge: name the incident that is the same happening: --with INCIDENT2"),
        ("merge", {"other": "SELF"}, "is this incident already"),
        ("merge", {"other": "0000zz"}, "0000zz: no incident of this case: 'marsad incidents CASE' lists"),
        ("merge", {"other": "00"}, "00: no incident: give an incident's id, or 6 characters"),
        ("split", {}, "split: name the claims that tell of another happening"),
        ("split", {"claims": ("d0", "d1", "d2")}, "all claims of the incident are named"),
        ("split", {"claims": ("dd",)}, "--claim dd: no claim of this incident"),
        ("grade", {}, "grade: must be one of confirmed, fair, weak, contested, discounted, none is given"),
        ("grade", {"value": "sure"}, "must be one of confirmed, .*, not 'sure'"),
        ("rule", {"value": "mean"}, "rule: must be one of span, majority, latest, field_first, not 'mean'"),
        ("grade", {"claims": ("d0",)}, "--claim: goes with split, not with grade"),
        ("split", {"value": "fair"}, "VALUE: goes with grade and rule, not with split"),
        ("undo", {}, "nothing is decided on it that could be undone"),
        ("undo", {"decision": 7}, "decision 7 is none on this incident"),
        ("approve", {}, "waits for approval of none"),
        ("grade", {"value": "fair", "person": " "}, "--by: a decision needs the name"),
        ("grade", {"value": "fair", "reason": " "}, "--reason: a decision needs its reason"),
    ],
)
def test_what_cannot_be_decided_is_told(
    undecided: Case, kind: str, wish: dict[str, object], said: str
) -> None:
    whole = holding(undecided, A)
    given = {name: whole if value == "SELF" else value for name, value in wish.items()}
    with pytest.raises(UsageError, match=said):
        act(undecided, whole, kind, **given)
    with undecided.reading() as connection:
        assert incident_decisions.decided(connection).decisions == ()


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Return a case that no test changes."""
    with closing(make_case(str(tmp_path_factory.mktemp("undecided") / "a.marsad"))) as case:
        fill(case)
        yield case


WORDS = st.lists(
    st.tuples(st.sampled_from("ابج"), st.integers(1, 12)).map(lambda pair: f"{pair[0]}{pair[1]}"),
    min_size=1,
    max_size=3,
).map(" ".join)
STEPS = st.lists(st.tuples(WORDS, st.integers(-4, 4), st.booleans()), min_size=1, max_size=7)


@pytest.fixture(scope="module")
def fresh_case(model_cases: ModelCases) -> Iterator[Callable[[], AbstractContextManager[Case]]]:
    """Return a maker of SQLite cases: hypothesis needs a new one for each example."""
    with TemporaryDirectory() as folder:
        numbers = count()
        yield lambda: model_cases.opened(str(Path(folder) / f"{next(numbers)}.marsad"), leave_empty)


CLAIMS = st.lists(
    st.builds(event_id, st.sampled_from([f"d{n}" for n in range(5)]), st.integers(0, 1)), min_size=1
)
ACTS = st.lists(
    st.one_of(
        st.builds(lambda own, others: (own, MergeIncidents("o", tuple(others))), CLAIMS, CLAIMS),
        st.builds(lambda own: (own, SplitIncident(tuple(own[:1]))), CLAIMS),
    ),
    max_size=3,
)


@given(steps=STEPS, order=st.randoms(use_true_random=False), decide_at=st.integers(0, 6), acts=ACTS)
@settings(max_examples=15)
def test_in_whatever_order_articles_come_the_incidents_are_the_same(
    fresh_case: Callable[[], AbstractContextManager[Case]],
    steps: list[tuple[str, int, bool]],
    order: object,
    decide_at: int,
    acts: list[tuple[list[str], IncidentAct]],
) -> None:
    """Property: linked after any steps, in any order of adding and deciding: as linked at once."""
    made = [article_of(f"d{n}", words, day=day) for n, (words, day, _) in enumerate(steps)]
    rejected = [f"d{n}" for n, step in enumerate(steps) if step[2]]
    mixed = list(enumerate(made))
    order.shuffle(mixed)  # type: ignore[attr-defined]
    with fresh_case() as at_once, fresh_case() as stepwise:
        _append(at_once, acts)
        for article in made:
            add(at_once, article)
        for ref in rejected:
            _reject(at_once, ref)
        relink(at_once)
        for position, (_, article) in enumerate(mixed):
            add(stepwise, article)
            relink(stepwise)
            if position == min(decide_at, len(mixed) - 1):
                _append(stepwise, acts)
                for ref in rejected:
                    if any(ref == f"d{n}" for n, _ in mixed[: position + 1]):
                        _reject(stepwise, ref)
                rejected = [
                    ref for ref in rejected if not any(ref == f"d{n}" for n, _ in mixed[: position + 1])
                ]
        for ref in rejected:
            _reject(stepwise, ref)
        relink(stepwise)
        assert worked_out(stepwise) == worked_out(at_once)
        assert nothing_is_wrong(stepwise)
        relink(stepwise, again=True)
        assert worked_out(stepwise) == worked_out(at_once)
        with stepwise.reading() as connection:
            for old in connection.scalars(select(incident_names.c.id)).all():
                with suppress(UsageError):  # nothing is left of it
                    assert find(connection, old).asked == old


def _append(case: Case, acts: list[tuple[list[str], IncidentAct]]) -> None:
    """Keep decisions as they are, whatever the case holds."""
    with case.changing() as change:
        for own, each in acts:
            entry = incident_decisions.IncidentEntry(
                incident_id="i", claims=tuple(own), person="سلمى", reason="صور", act=each
            )
            incident_decisions.append(change, entry)


def _reject(case: Case, ref: str) -> None:
    decide(case, Wish(subject=event_id(ref, 0), kind="reject", person="سلمى", reason="خبر قديم"))
