"""Who held which place when, in a case: found by name, told for a day, and decided by people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from marsad.casework.control_deciding import ControlDecided, ControlWish, decide_control
from marsad.casework.control_views import marks_of, view_json
from marsad.casework.controlling import look_at_place, places_on, work_out
from marsad.casework.deciding import Wish, decide
from marsad.errors import UsageError
from marsad.kit import Kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.interchange import to_json
from marsad.store import codings, standing, tables
from marsad.store.case import Case
from marsad.store.verifying import verify
from tests.store.control_case import BUKAMAL, keep, reports

NOVEMBER_9 = date(2017, 11, 9)
MADAN = "gn:167538"


@pytest.fixture
def told(case: Case, kit: Kit) -> Case:
    keep(case, kit, reports())
    list(work_out(case))
    return case


def wish(place: str = BUKAMAL, **values: object) -> ControlWish:
    return ControlWish(**{"place": place, "person": "سلمى", "reason": "صورتان من المكان", **values})  # type: ignore[arg-type]


def test_a_place_is_found_by_id_and_by_name_in_both_languages(told: Case) -> None:
    for name in (BUKAMAL, "البوكمال", "البو كمال", "Al-Bukamal", "al bukamal", "bukamal"):
        assert look_at_place(told, name).place.key == BUKAMAL
    for name, said in (
        ("حلب", "nothing is said in this case of who holds it"),
        ("Atlantis", "no place of this case goes by it: 'marsad control CASE' lists them"),
        ("  ", "give a name in Arabic or English"),
    ):
        with pytest.raises(UsageError, match=said):
            look_at_place(told, name)


def test_a_name_of_several_places_lists_them(told: Case, kit: Kit) -> None:
    text = "سيطرت قوات سوريا الديمقراطية على حي المشلب.\n"
    keep(told, kit, [Article("r9", "شبكة", NOVEMBER_9, text)])
    list(work_out(told))
    said = (
        r"al: several places go by it, name one by its id: gn:174448 Al-Bukamal البوكمال \(town, .*; h:sy-al"
    )
    with pytest.raises(UsageError, match=said):
        look_at_place(told, "al")


def test_a_day_is_told_with_the_age_of_the_last_word(told: Case) -> None:
    view = look_at_place(told, BUKAMAL, on=date(2017, 11, 20))
    assert view.on is not None
    assert (view.on.state, view.on.last_word, view.on.age) == ("contested", NOVEMBER_9, 11)
    old = look_at_place(told, BUKAMAL, on=date(2017, 11, 20), stale_after=10).on
    assert old is not None
    assert (old.state, old.rule, old.last_word) == ("not_known", "too_old", NOVEMBER_9)


def test_all_places_of_a_day_are_what_each_is_by_itself(told: Case) -> None:
    for day in (date(2017, 11, 8), NOVEMBER_9, date(2017, 11, 12), date(2017, 12, 20)):
        _, rows = places_on(told, day)
        assert [row.place.key for row in rows] == [BUKAMAL, MADAN]
        for row in rows:
            own = look_at_place(told, row.place.key, on=day).on
            assert own is not None
            assert (row.state, row.certainty, row.age) == (own.state, own.certainty, own.age)


def test_without_a_day_it_is_that_of_the_newest_word(told: Case, kit: Kit) -> None:
    assert places_on(told, None)[0] == date(2017, 11, 12)


def test_a_case_that_says_nothing_of_control_is_told_so(case: Case) -> None:
    assert list(work_out(case)) == []
    with pytest.raises(UsageError, match="no article of this case says who holds a place"):
        places_on(case, None)


def test_a_persons_correction_of_an_event_changes_the_timeline(told: Case) -> None:
    claim = look_at_place(told, BUKAMAL).timeline.spans[0].words[0].statement.claim
    decide(told, Wish(subject=claim.id, kind="reject", person="سلمى", reason="لا يقول النص ذلك"))
    assert sum(work_out(told)) == 1
    rest = look_at_place(told, BUKAMAL)
    assert claim.id not in {each.claim.id for each in rest.statements}
    assert [each.state for each in rest.timeline.spans] != ["contested"]


def test_a_decision_settles_a_contradiction_and_its_undo_brings_it_back(told: Case) -> None:
    decided = decide_control(told, wish(day=NOVEMBER_9, held_by=("sy_army",)))
    assert (decided.word, decided.answer.state, decided.answer.certainty) == ("counts", "held", "decided")
    view = look_at_place(told, BUKAMAL)
    assert [(each.state, each.decision) for each in view.timeline.spans] == [("held", 1)]
    assert view.statements, "what was said stays"
    undone = decide_control(told, wish(undo=1))
    assert (undone.word, undone.answer.state) == ("counts", "contested")
    again = decide_control(told, wish(undo=2))
    assert again.answer.certainty == "decided"


def read_anew(case: Case, kit: Kit, ref: str, *, edition: str, to: int = 99) -> None:
    """Code a report by a reader that gives other ids to its events, and reads only so many."""
    (article,) = [each for each in reports() if each.doc_id == ref]
    reading = read(article, kit)
    events = tuple(replace(each, id=each.id + edition) for each in reading.events[:to])
    with case.changing() as change:
        query = select(tables.articles.c.id).where(tables.articles.c.ref == ref)
        article_id = change.connection.scalar(query) or 0
        coded = to_json(replace(reading, events=events))
        codings.keep(change, article_id, reader=f"rules {edition}", coded=coded)
        standing.rebuild(change, article_id)
    list(work_out(case))


def test_a_decision_holds_under_the_ids_of_a_newer_reading(told: Case, kit: Kit) -> None:
    decide_control(told, wish(day=NOVEMBER_9, held_by=("sy_army",)))
    before = {each.claim.id for each in look_at_place(told, BUKAMAL).statements}
    for ref in ("r1", "r2"):
        read_anew(told, kit, ref, edition="n")
    view = look_at_place(told, BUKAMAL)
    assert {each.claim.id for each in view.statements} == {each + "n" for each in before}
    assert [(each.state, each.decision) for each in view.timeline.spans] == [("held", 1)]
    assert (view.idle, dict(view.known.lost)) == ((), {})
    assert dict(view.known.now) == {each: each + "n" for each in before}
    assert view_json(view)["decisions"][0]["read_as"] == dict(view.known.now)
    assert [str(each) for each in verify(told)] == []


def test_what_a_decision_rested_on_and_is_read_no_more_is_told(told: Case, kit: Kit) -> None:
    of_r1 = [each.claim.id for each in look_at_place(told, BUKAMAL).statements if each.claim.article == "r1"]
    decide_control(told, wish(day=NOVEMBER_9, held_by=("sy_army",)))
    read_anew(told, kit, "r1", edition="n", to=0)
    view = look_at_place(told, BUKAMAL)
    assert [(each.state, each.decision) for each in view.timeline.spans] == [("held", 1)]
    assert (view.idle, sorted(view.known.lost)) == ((), sorted({*of_r1}))
    decide_control(told, wish(undo=1))
    claim = next(each.claim.id for each in look_at_place(told, BUKAMAL).statements)
    decide_control(told, wish(day=NOVEMBER_9, held_by=("sy_army",), claims=(claim,)))
    decide(told, Wish(subject=claim, kind="reject", person="سلمى", reason="لا يقول النص ذلك"))
    read_anew(told, kit, "r1", edition="m")
    view = look_at_place(told, BUKAMAL)
    assert view.idle == (3,)
    assert view.known.lost[claim].why == "was rejected"
    assert [str(each) for each in verify(told)] == []


def test_a_decision_may_name_actors_by_name_and_claims_by_their_beginning(told: Case) -> None:
    claim = look_at_place(told, BUKAMAL).timeline.spans[0].words[0].statement.claim.id
    decided = decide_control(
        told, wish(day=NOVEMBER_9, held_by=("Syrian Arab Army", "hezbollah"), claims=(claim[:8],))
    )
    assert [each.key for each in decided.decision.act.holders] == ["sy_army", "hezbollah"]  # type: ignore[union-attr]
    assert decided.decision.act.claims == (claim,)  # type: ignore[union-attr]


def test_a_decision_that_rests_on_nothing_any_more_is_told(told: Case) -> None:
    claims = [each.claim.id for each in look_at_place(told, MADAN).statements]
    decide_control(told, wish(MADAN, day=date(2017, 11, 12), held_by=("nobody",)))
    for claim in claims:
        decide(told, Wish(subject=claim, kind="reject", person="سلمى", reason="لا يقول النص ذلك"))
    list(work_out(told))
    with pytest.raises(UsageError, match="nothing is said"):
        look_at_place(told, MADAN)


REFUSED: tuple[tuple[dict[str, object], str], ...] = (
    ({"held_by": ("is",)}, "--held-by: say on which day: --on DAY"),
    ({}, "decide one thing at a time"),
    ({"undo": 1, "approve": 1}, "decide one thing at a time"),
    ({"undo": 9}, "decision 9 is none on this place"),
    ({"approve": 9}, "decision 9 is none on this place"),
    ({"undo": 1, "claims": ("x",)}, "--claim: goes with --held-by"),
    ({"day": NOVEMBER_9, "held_by": ("elves",)}, r"--held-by elves: no such actor: .*sy_army"),
    ({"day": date(2016, 1, 1), "held_by": ("is",)}, "nothing was said of the place up to then"),
    (
        {"day": NOVEMBER_9, "held_by": ("is",), "claims": ("zzzzzz",)},
        "is no event that says anything of it",
    ),
    ({"day": NOVEMBER_9, "held_by": ("is",), "person": " "}, "needs the name of the person"),
    ({"day": NOVEMBER_9, "held_by": ("is",), "reason": "?"}, "needs its reason"),
)


def test_what_cannot_be_decided_is_said_with_what_to_do(told: Case) -> None:
    for values, said in REFUSED:
        with pytest.raises(UsageError, match=said):
            decide_control(told, wish(BUKAMAL, **values))


def test_a_second_person_approves_and_not_the_first(told: Case) -> None:
    first = decide_control(told, wish(day=NOVEMBER_9, held_by=("is",)))
    for values, said in (
        ({"approve": 1}, "another person must approve it"),
        ({"approve": 1, "person": "  سلمى "}, "another person must approve it"),
    ):
        with pytest.raises(UsageError, match=said):
            decide_control(told, wish(BUKAMAL, **values))
    approved: ControlDecided = decide_control(told, wish(approve=1, person="ليث"))
    assert (first.word, approved.word) == ("counts", "counts")
    with pytest.raises(UsageError, match="needs no approval"):
        decide_control(told, wish(approve=2, person="هدى"))


def test_json_holds_everything_that_is_shown(told: Case) -> None:
    decide_control(told, wish(day=date(2017, 11, 10), held_by=("is",)))
    row = view_json(look_at_place(told, BUKAMAL, on=date(2017, 11, 10)))
    assert [each["state"] for each in row["spans"]] == ["contested", "held"]
    assert row["on"]["age_days"] == 0
    assert {each["denies"] for each in row["spans"][0]["versions"]} == {False, True}
    for version in row["spans"][0]["versions"]:
        assert all(word["quote"] and word["voices"] and word["article"] for word in version["words"])
    assert row["decisions"][0]["standing"] == "counts"
    assert row["place"]["radius_m"] == 2100


def test_marks_of_a_map_say_what_the_rows_say(told: Case) -> None:
    _, rows = places_on(told, NOVEMBER_9)
    marks = {mark.key: mark for mark in marks_of(rows)}
    assert (marks[BUKAMAL].state, marks[BUKAMAL].holders) == ("contested", ("Syrian Arab Army",))
    assert (marks[MADAN].state, marks[MADAN].age_days) == ("not_known", None)
