"""What people decided on incidents outlives a reading that gives events other ids, or is told to be lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.casework.deciding import Wish, decide
from marsad.casework.incident_acts import IncidentWish
from marsad.casework.incident_deciding import IncidentDecided, decide_incident
from marsad.casework.incident_showing import IncidentView, look_at_incident
from marsad.errors import UsageError
from marsad.records.span import Span
from marsad.review.following import Loss
from marsad.review.incident_decision import IncidentAct, MergeIncidents, SplitIncident
from marsad.review.sightings import Seen
from marsad.store import incident_claims, incident_decisions
from marsad.store.case import Case
from marsad.store.incident_decisions import IncidentEntry
from marsad.store.incident_naming import find
from marsad.store.verifying import verify
from tests.incidents.telling import register
from tests.model_cases import ModelCases, leave_empty
from tests.store.linked_case import (
    add,
    article_id_of,
    article_of,
    code_anew,
    event_id,
    incidents_of,
    keep,
    reading_of,
    relink,
    worked_out,
)

WORDS = ("ا35", "ا34 ب2", "ا33")
ARTICLES = [article_of(f"d{number}", words, day=number) for number, words in enumerate(WORDS)]
A, B, C, OTHER = (event_id("d0", 0), event_id("d1", 0), event_id("d2", 0), event_id("d1", 1))
NEW = "n"


@pytest.fixture
def three(case: Case) -> Case:
    """Return a case of three articles that tell of one happening, and one of another."""
    for article in ARTICLES:
        add(case, article)
    relink(case)
    return case


def holding(case: Case, event: str) -> str:
    return next(incident for incident, claims in incidents_of(case).items() if event in claims)


def groups(case: Case) -> set[frozenset[str]]:
    return set(incidents_of(case).values())


def act(case: Case, incident: str, kind: str, **wish: object) -> IncidentDecided:
    given = {"person": "سلمى", "reason": "صور من المكان", **wish}
    return decide_incident(case, IncidentWish(incident=incident, kind=kind, **given))  # type: ignore[arg-type]


def code_all_anew(case: Case, edition: str = NEW) -> None:
    for article in ARTICLES:
        code_anew(case, article, edition=edition)
    relink(case)


def losses(case: Case) -> tuple[Loss, ...]:
    with case.reading() as connection:
        return incident_decisions.decided(connection).losses()


def nothing_is_wrong(case: Case) -> bool:
    return [str(each) for each in verify(case)] == []


def seen(case: Case, name: str) -> IncidentView:
    return look_at_incident(case, name, register=register())


def test_a_decision_notes_where_its_claims_stood_and_what_stood_beside_them(three: Case) -> None:
    at = {e.id: e.triggers for article in ARTICLES for e in reading_of(article).events}
    decided = act(three, holding(three, OTHER), "merge", other=holding(three, A))
    expected = {
        Seen(A, "d0", at[A], ()),
        Seen(B, "d1", at[B], (OTHER,)),
        Seen(C, "d2", at[C], ()),
        Seen(OTHER, "d1", at[OTHER], (B,)),
    }
    assert set(decided.decision.seen) == expected
    with three.reading() as connection:
        (kept,) = incident_decisions.decided(connection).decisions
    assert kept == decided.decision
    assert act(three, holding(three, A), "undo").decision.seen == ()


@pytest.mark.parametrize("again", [False, True])
def test_merge_and_split_hold_under_the_new_ids(three: Case, again: bool) -> None:
    act(three, holding(three, A), "merge", other=holding(three, OTHER))
    act(three, holding(three, A), "split", claims=(C,))
    assert groups(three) == {frozenset({A, B, OTHER}), frozenset({C})}
    code_all_anew(three)
    relink(three, again=again)
    assert groups(three) == {frozenset({A + NEW, B + NEW, OTHER + NEW}), frozenset({C + NEW})}
    assert losses(three) == ()
    assert nothing_is_wrong(three)
    code_all_anew(three, "m")
    assert groups(three) == {frozenset({A + "m", B + "m", OTHER + "m"}), frozenset({C + "m"})}


def test_grade_and_rule_hold_under_the_new_ids_and_the_old_id_leads_on(three: Case) -> None:
    old = holding(three, A)
    act(three, old, "grade", value="weak")
    act(three, old, "rule", value="latest")
    act(three, old, "annotate")
    code_all_anew(three)
    view = seen(three, old)
    assert view.told.id == holding(three, A + NEW) != old
    assert (view.told.grade, view.told.rule) == ("weak", "latest")
    assert [each.kind for each in view.decisions] == ["grade", "rule", "annotate"]
    act(three, view.told.id, "undo")
    act(three, view.told.id, "undo", decision=1)
    view = seen(three, old)
    assert (view.told.grade, view.told.rule) == (None, "span")
    assert nothing_is_wrong(three)


def test_what_one_article_reads_otherwise_is_lost_alone_and_comes_back(three: Case) -> None:
    act(three, holding(three, A), "merge", other=holding(three, OTHER))
    code_anew(three, ARTICLES[1], edition=NEW, unread=(1,))
    relink(three)
    (loss,) = losses(three)
    assert not loss.applies
    assert [each.where.split(" (")[0] for each in loss.lost] == [f"event {OTHER} of article d1"]
    assert "is read no more" in loss.lost[0].why
    assert nothing_is_wrong(three)
    code_anew(three, ARTICLES[1], edition="m")
    relink(three)
    assert losses(three) == ()
    assert groups(three) == {frozenset({A, B + "m", C, OTHER + "m"})}


def test_an_event_that_stood_beside_is_not_taken_for_the_lost_one(three: Case) -> None:
    """The wider words of what was beside it then reach over its own."""
    act(three, holding(three, OTHER), "grade", value="weak")
    events = {each.id: each for each in reading_of(ARTICLES[1]).events}
    wide = replace(events[B], triggers=(Span(events[B].triggers[0].start, events[OTHER].triggers[0].end),))
    reading = replace(reading_of(ARTICLES[1]), events=(wide,))
    keep(three, article_id_of(three, "d1"), reading, reader="rules 3")
    relink(three)
    (loss,) = losses(three)
    assert not loss.applies
    assert seen(three, holding(three, B)).told.grade is None


def test_what_was_parted_and_is_read_as_one_event_now_is_told(three: Case) -> None:
    act(three, holding(three, A), "merge", other=holding(three, OTHER))
    act(three, holding(three, A), "split", claims=(OTHER,))
    events = {each.id: each for each in reading_of(ARTICLES[1]).events}
    one = replace(
        events[B], id="d1.whole", triggers=(*events[B].triggers, *events[OTHER].triggers), rule="joined"
    )
    keep(three, article_id_of(three, "d1"), replace(reading_of(ARTICLES[1]), events=(one,)), reader="r 3")
    relink(three)
    told = {loss.decision.id: loss for loss in losses(three)}
    assert {each.where.split(" (")[0] for each in told[2].lost} == {
        f"event {B} of article d1",
        f"event {OTHER} of article d1",
    }
    assert not told[2].applies
    assert "is one event now, d1.whole, with what incident decision 2 keeps apart" in told[2].lost[0].why
    assert nothing_is_wrong(three)


def test_a_rejected_claim_is_lost_by_people(three: Case) -> None:
    act(three, holding(three, A), "grade", value="fair")
    decide(three, Wish(subject=A, kind="reject", person="سلمى", reason="خبر قديم"))
    relink(three)
    (loss,) = losses(three)
    assert loss.applies
    assert [str(each) for each in loss.lost] == [f"event {A} of article d0 (characters 15-18) was rejected"]
    assert loss.lost[0].by_people


def test_a_decision_of_which_nothing_is_left_is_taken_back_by_the_id_its_incident_had(three: Case) -> None:
    old = holding(three, OTHER)
    act(three, old, "grade", value="fair")
    code_anew(three, ARTICLES[1], edition=NEW, unread=(1,))
    relink(three)
    (loss,) = losses(three)
    assert (loss.applies, loss.decision.incident_id) == (False, old)
    with three.reading() as connection, pytest.raises(UsageError, match="is no more"):
        find(connection, old)
    with pytest.raises(UsageError, match="is no more"):
        act(three, old, "undo")
    act(three, old, "undo", decision=1)
    assert losses(three) == ()
    act(three, old, "undo", decision=2)
    assert len(losses(three)) == 1
    assert nothing_is_wrong(three)


CLAIMS = st.lists(
    st.builds(event_id, st.sampled_from([f"d{n}" for n in range(4)]), st.integers(0, 1)), min_size=1
)
ACTS = st.lists(
    st.one_of(
        st.builds(lambda own, others: (own, MergeIncidents("o", tuple(others))), CLAIMS, CLAIMS),
        st.builds(lambda own: (own, SplitIncident(tuple(own[:1]))), CLAIMS),
    ),
    max_size=4,
)
TEXTS = st.lists(
    st.lists(
        st.tuples(st.sampled_from("ابج"), st.integers(1, 12)).map(lambda pair: f"{pair[0]}{pair[1]}"),
        min_size=1,
        max_size=3,
    ).map(" ".join),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def fresh_case(model_cases: ModelCases) -> Iterator[Callable[[], AbstractContextManager[Case]]]:
    """Return a maker of SQLite cases: hypothesis needs a new one for each example."""
    with TemporaryDirectory() as folder:
        numbers = count()
        yield lambda: model_cases.opened(str(Path(folder) / f"{next(numbers)}.marsad"), leave_empty)


@given(texts=TEXTS, acts=ACTS, again=st.booleans())
@settings(max_examples=15)
def test_under_other_ids_all_that_was_decided_holds_as_before(
    fresh_case: Callable[[], AbstractContextManager[Case]],
    texts: list[str],
    acts: list[tuple[list[str], IncidentAct]],
    again: bool,
) -> None:
    """Property: a reading that only gives other ids leaves the incidents, but for the ids, as they were."""
    made = [article_of(f"d{number}", words, day=number) for number, words in enumerate(texts)]
    with fresh_case() as case:
        for article in made:
            add(case, article)
        relink(case)
        _append(case, acts)
        relink(case)
        before = groups(case)
        for article in made:
            code_anew(case, article, edition=NEW)
        relink(case, again=again)
        assert groups(case) == {frozenset(claim + NEW for claim in group) for group in before}
        assert nothing_is_wrong(case)
        stepwise = worked_out(case)
        relink(case, again=True)
        assert worked_out(case) == stepwise


def _append(case: Case, acts: list[tuple[list[str], IncidentAct]]) -> None:
    """Keep decisions as they are, with what lay before who made them."""
    with case.changing() as change:
        for own, each in acts:
            others = each.others if isinstance(each, MergeIncidents) else ()
            entry = IncidentEntry(
                incident_id="i",
                claims=tuple(own),
                person="سلمى",
                reason="صور",
                act=each,
                seen=incident_claims.seen(change.connection, (*own, *others)),
            )
            incident_decisions.append(change, entry)
