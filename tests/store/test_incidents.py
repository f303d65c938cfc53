"""What is worked out of claims and decisions is checked; decisions on incidents are evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from marsad.casework.incident_acts import IncidentWish
from marsad.casework.incident_deciding import decide_incident
from marsad.errors import StoreError, UsageError
from marsad.ontology.model import Ontology
from marsad.store import incident_claims, incident_decisions
from marsad.store.backing_up import back_up, restore
from marsad.store.case import Case, make_case, open_case
from marsad.store.incident_listing import Question, listed
from marsad.store.incident_naming import find
from marsad.store.incident_tables import incident_claims as claim_rows
from marsad.store.incident_tables import incident_decisions as decision_rows
from marsad.store.incident_tables import incident_links, incident_names, incident_pins
from marsad.store.incident_tables import incidents as incident_rows
from marsad.store.log import listed as log_lines
from marsad.store.query import Named, Step
from marsad.store.verifying import verify
from tests.model_cases import ModelCases
from tests.store.linked_case import DAY, add, article_of, event_id, incidents_of, relink, worked_out
from tests.store.tampering import behind_its_back

A, B, OTHER = event_id("d0", 0), event_id("d1", 0), event_id("d1", 1)


def _link_and_merge(case: Case) -> None:
    for number, words in enumerate(("ا35", "ا34 ب2")):
        add(case, article_of(f"d{number}", words, day=number))
    relink(case)
    decide_incident(
        case,
        IncidentWish(
            incident=_holding(case, A),
            kind="merge",
            other=_holding(case, OTHER),
            person="سلمى",
            reason="صور من المكان",
        ),
    )


@pytest.fixture
def linked(case_name: str, model_cases: ModelCases) -> Iterator[Case]:
    """Return a linked case of two incidents, merged by a person."""
    with model_cases.opened(case_name, _link_and_merge) as case:
        yield case


def _holding(case: Case, event: str) -> str:
    return next(incident for incident, claims in incidents_of(case).items() if event in claims)


def found(case: Case) -> set[str]:
    return {str(each) for each in verify(case)}


def test_an_untouched_case_has_nothing_to_find(linked: Case) -> None:
    assert found(linked) == set()


def test_what_was_added_since_is_no_damage(linked: Case) -> None:
    add(linked, article_of("d9", "ا33", day=2))
    assert found(linked) == set()


Act = Callable[[Connection], object]
TAMPERED: dict[str, tuple[Act, str]] = {
    "a claim taken out": (
        lambda c: c.execute(delete(claim_rows).where(claim_rows.c.event_id == A)),
        f"incident_claims {A}: is missing",
    ),
    "a claim altered": (
        lambda c: c.execute(
            update(claim_rows)
            .where(claim_rows.c.event_id == A)
            .values(body=select(claim_rows.c.body).where(claim_rows.c.event_id == B).scalar_subquery())
        ),
        f"incident_claims {A}: is not what its event says: body",
    ),
    "a day altered": (
        lambda c: c.execute(
            update(claim_rows).where(claim_rows.c.event_id == A).values(first_day=date(2001, 1, 1))
        ),
        f"incident_claims {A}: is not what its event says: first_day",
    ),
    "a claim moved": (
        lambda c: c.execute(update(claim_rows).where(claim_rows.c.event_id == B).values(incident_id="x")),
        "does not hold the claims that links and pins give",
    ),
    "an incident taken out": (lambda c: c.execute(delete(incident_rows)), "is missing"),
    "an incident put in": (
        lambda c: c.execute(insert(incident_rows).values(id="zz", claims=1, articles=1)),
        "incidents zz: is not what the links and pins give",
    ),
    "an incident's number altered": (
        lambda c: c.execute(update(incident_rows).values(claims=9)),
        "its days or numbers are not what its claims give",
    ),
    "a pin taken out": (
        lambda c: c.execute(delete(incident_pins)),
        "incident_pins: are not what the decisions on incidents come to",
    ),
    "a link of nothing": (
        lambda c: c.execute(
            insert(incident_links).values(one="x", other="y", weight=1.0, probability=0.7, reasons="[]")
        ),
        "incident_links x y: links what is no claim",
    ),
    "a link that cannot be read": (
        lambda c: c.execute(update(incident_links).values(reasons="{")),
        "incidents: cannot be worked out again",
    ),
    "a name that leads nowhere": (
        lambda c: c.execute(update(incident_names).values(leads_to="zz")),
        "leads to zz, which never was an id",
    ),
    "what a name held": (
        lambda c: c.execute(update(incident_names).values(claims="{}")),
        "what it held cannot be read",
    ),
    "a decision's grade": (
        lambda c: c.execute(update(decision_rows).values(kind="split")),
        "incident_decisions 1 (log",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_is_altered_is_told(linked: Case, name: str) -> None:
    act, said = TAMPERED[name]
    with behind_its_back(linked) as connection:
        act(connection)
    told = found(linked)
    assert any(said in each for each in told), told


def test_linking_again_mends_what_is_worked_out(linked: Case) -> None:
    before = worked_out(linked)
    with behind_its_back(linked) as connection:
        connection.execute(update(claim_rows).values(body="{"))
        connection.execute(delete(incident_links))
    assert found(linked)
    relink(linked, again=True)
    assert worked_out(linked) == before
    assert found(linked) == set()


def test_an_altered_decision_is_named(linked: Case) -> None:
    with behind_its_back(linked) as connection:
        connection.execute(update(decision_rows).values(body="{"))
    with linked.reading() as connection, pytest.raises(StoreError, match="decision 1 on incidents: cannot"):
        incident_decisions.decided(connection)


def test_a_decision_stands_in_the_log(linked: Case) -> None:
    with linked.reading() as connection:
        (line,) = [each for each in log_lines(connection) if each.kind == "decide incident"]
    assert line.content["kind"] == "merge"
    assert line.content["person"] == "سلمى"
    assert "incident_decisions 1" in line.content["rows"]


def test_types_of_other_lists_are_refused_with_a_remedy(case: Case) -> None:
    article_id = add(case, article_of("d0", "ا35"))
    with case.reading() as connection, pytest.raises(UsageError, match=r"air_strike: .*--data DIR"):
        incident_claims.worked_out(connection, article_id, Ontology({}))


def test_listing_asks_for_days_types_and_places(linked: Case) -> None:
    add(linked, article_of("d7", "ج4", day=40), happened=40)
    relink(linked)
    late = _holding(linked, event_id("d7", 0))
    whole = _holding(linked, A)

    def ids(question: Question) -> list[str]:
        with linked.reading() as connection:
            return [each.id for each in listed(connection, question)]

    assert ids(Question()) == [whole, late]
    assert ids(Question(first=date(2017, 10, 15))) == [late]
    assert ids(Question(last=DAY)) == [whole]
    assert ids(Question(types=("shelling",))) == []
    assert ids(Question(types=("air_strike", "shelling"))) == [whole, late]
    assert ids(Question(place=Named("place", "x", (Step(("x",)),)))) == []


def test_incidents_outlive_backup_and_restoring_into_the_other_database(
    linked: Case, tmp_path: Path, new_database: Callable[[], str]
) -> None:
    before = worked_out(linked)
    copy = tmp_path / "copy.marsad"
    back_up(linked, copy, key=None, new_key=None)
    with closing(open_case(str(copy))) as kept:
        restored = restore(kept, new_database(), key=None, new_key=None)
    with closing(restored):
        assert worked_out(restored) == before
        assert found(restored) == set()
        decide_incident(
            restored,
            IncidentWish(incident=_holding(restored, A), kind="undo", person="سلمى", reason="تسرع"),
        )
        assert {OTHER} in map(set, incidents_of(restored).values())


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Case]:
    case = make_case(str(tmp_path / "a.marsad"))
    yield case
    case.close()


def test_a_beginning_of_several_ids_is_not_enough(plain: Case) -> None:
    with plain.changing() as change:
        for each in ("abcdef1", "abcdef2"):
            change.connection.execute(insert(incident_rows).values(id=each, claims=1, articles=1))
    with plain.reading() as connection:
        with pytest.raises(UsageError, match="begins the ids of several incidents: give more of it"):
            find(connection, "abcdef")
        assert find(connection, "abcdef2").id == "abcdef2"


def test_names_in_a_ring_lead_nowhere_and_end(plain: Case) -> None:
    with plain.changing() as change:
        for one, other in (("aaaaaa", "bbbbbb"), ("bbbbbb", "aaaaaa")):
            row = {"id": one, "leads_to": other, "claims": "[]", "at": "x"}
            change.connection.execute(insert(incident_names).values(**row))
    with plain.reading() as connection, pytest.raises(UsageError, match="is no more"):
        find(connection, "aaaaaa")
