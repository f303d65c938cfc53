from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.records.reading import Reading
from marsad.review.decision import SLOTS
from marsad.review.slots import digest_of, event_of, json_of, read_values, slots_that_differ, write_values
from tests.review.sessions import ARTICLE, STRIKE, TEXT, TYPES, row, values
from tests.strategies import readings

BAD: list[tuple[dict[str, Any], str]] = [
    ({}, "nothing is set"),
    ({"colour": 1}, "colour: no such field of an event"),
    ({"id": "x"}, "id: no such field of an event"),
    ({"type": "air_strik"}, r"type: 'air_strik' is no event type \(did you mean 'air_strike'\?\)"),
    ({"type": None}, "type: None is no event type"),
    ({"modality": "sure"}, "modality: 'sure' is none of actual"),
    ({"triggers": []}, "triggers: an event needs the words"),
    ({"triggers": "قصفت"}, "triggers: must be a list"),
    ({"triggers": [row("قصفت"), row("قصفت")]}, r"triggers\[1\]: these words are in the list already"),
    ({"triggers": [{"start": 0, "end": 4}]}, r"triggers\[0\]: text is missing"),
    (
        {"triggers": [{"start": 0, "end": 4, "text": "قصفن"}]},
        r"triggers\[0\]\.text: is 'قصفن', but characters 0 to 4",
    ),
    ({"triggers": [{"start": 4, "end": 4, "text": ""}]}, r"triggers\[0\]: characters 4 to 4 do not lie"),
    ({"triggers": [{"start": 0, "end": 999, "text": TEXT}]}, "do not lie in the article's"),
    ({"triggers": [{"start": -4, "end": 4, "text": TEXT}]}, "do not lie in the article's"),
    (
        {"triggers": [{"start": True, "end": 4, "text": "قصفت"}]},
        r"triggers\[0\]\.start: must be a whole number",
    ),
    ({"triggers": [7]}, r"triggers\[0\]: must be an object"),
    ({"sources": [row("طائرات", rule=3)]}, r"sources\[0\]\.rule: must be text"),
    ({"initiators": [row("طائرات")]}, r"initiators\[0\]: name_en is missing"),
    (
        {"initiators": [row("طائرات", name_en="", **{"class": "army"})]},
        r"initiators\[0\]\.class: 'army' is none of",
    ),
    (
        {"targets": [row("سوق", name_en="a\x00b", **{"class": "object"})]},
        r"targets\[0\]\.name_en: holds U\+0000",
    ),
    ({"targets": [row("سوق", name_en="", weapon=1, **{"class": "object"})]}, "'weapon' is no field of it"),
    (
        {"places": [row("البلدة", name_en="", country="Syria", admin1=None)]},
        r"places\[0\]\.country: must be two",
    ),
    (
        {"places": [row("البلدة", name_en="", country="SY", admin1=None, lat=35.0)]},
        r"places\[0\]: lat and lon go",
    ),
    (
        {"places": [row("البلدة", name_en="", country="SY", admin1=None, lat=95, lon=1)]},
        r"lat: must be a number from -90",
    ),
    (
        {"places": [row("البلدة", name_en="", country="SY", admin1=None, lat=float("nan"), lon=1)]},
        "lat: must be",
    ),
    (
        {"places": [row("البلدة", name_en="", country="SY", admin1=None, rel="above")]},
        "rel: 'above' is none of",
    ),
    (
        {"places": [row("البلدة", name_en="", country="SY", admin1=None, candidates=[{}])]},
        "place_id is missing",
    ),
    ({"date": "2017-10-12"}, "date: must be an object"),
    ({"date": {"from": "2017-10-12"}}, "date: to is missing"),
    ({"date": {"from": "2017-02-30", "to": "2017-03-01"}}, r"date\.from: 2017-02-30 is not in the calendar"),
    ({"date": {"from": "12/10/2017", "to": "2017-03-01"}}, r"date\.from: must be a day, YYYY-MM-DD"),
    ({"date": {"from": "2017-10-12", "to": "2017-10-11"}}, "date: from .* is after to"),
    ({"date": {"from": "2017-10-12", "to": "2017-10-12", "start": 0}}, "date: end is missing"),
    ({"date": {"from": "2017-10-12", "to": "2017-10-12", "precision": "hour"}}, r"date\.precision: 'hour'"),
    (
        {"casualties": [row("ثلاثة", harm="killed", low=5, high=3, victims="civilian")]},
        r"low \(5\) is more than high",
    ),
    (
        {"casualties": [row("ثلاثة", harm="killed", low=-1, high=3, victims="civilian")]},
        r"low: must be a whole number",
    ),
    (
        {"casualties": [row("ثلاثة", harm="killed", low=1.5, high=3, victims="civilian")]},
        r"low: must be a whole",
    ),
    (
        {"casualties": [row("ثلاثة", harm="killed", low=1, high=2**40, victims="civilian")]},
        r"high: must be a whole",
    ),
    (
        {"casualties": [row("ثلاثة", harm="dead", low=1, high=3, victims="civilian")]},
        r"harm: 'dead' is none of",
    ),
    (
        {"casualties": [row("ثلاثة", harm="killed", low=1, high=3, victims="all")]},
        r"victims: 'all' is none of",
    ),
]


@pytest.mark.parametrize(("given_slots", "problem"), BAD, ids=[problem[:40] for _, problem in BAD])
def test_what_cannot_be_is_refused_by_field(given_slots: dict[str, Any], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        read_values(given_slots, ARTICLE, types=TYPES)


@given(readings(types=TYPES))
def test_every_event_of_the_interchange_form_can_be_given_as_a_correction(reading: Reading) -> None:
    for event in reading.events:
        row_of = json_of(event, reading.article)
        assert event_of(row_of, reading.article) == event
        slots: dict[str, Any] = {slot: row_of[slot] for slot in SLOTS}
        try:
            read = read_values(slots, reading.article, types=TYPES)
        except UsageError:
            continue  # arbitrary values: low above high, words given twice, half a point
        assert write_values(read, reading.article) == slots
        assert all(getattr(event, slot) == value for slot, value in read.items())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(("start", "end", "text", "from", "to", "harm", "class")), inner, max_size=3
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(SLOTS),
)
def test_any_json_is_taken_or_refused_with_words(value: Any, slot: str) -> None:
    try:
        read_values({slot: value}, ARTICLE, types=TYPES)
    except UsageError as error:
        problem = str(error)
    else:
        problem = slot
    assert problem.startswith(slot)


def test_the_digest_is_of_values_not_of_how_they_were_found() -> None:
    from dataclasses import replace

    same = replace(STRIKE, rule="another", confidence=0.1, id="other")
    assert digest_of(same, ARTICLE) == digest_of(STRIKE, ARTICLE)
    assert slots_that_differ(same, STRIKE, ARTICLE) == ()
    other = replace(STRIKE, type="air_strike", casualties=())
    assert digest_of(other, ARTICLE) != digest_of(STRIKE, ARTICLE)
    assert slots_that_differ(other, STRIKE, ARTICLE) == ("type", "casualties")


def test_a_date_may_be_taken_away() -> None:
    assert values(date=None) == {"date": None}
