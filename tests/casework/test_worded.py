"""What people type becomes values by the same rules that the reader has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marsad.casework.told_values import ToldValues
from marsad.casework.typed import read_amount, split_settings
from marsad.casework.worded import WordedSlots, located
from marsad.errors import UsageError
from marsad.kit import Kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.event import Event
from marsad.review.slots import read_values

TEXT = (
    "قال ناشطون إن طائرات التحالف الدولي قصفت حي النهضة في مدينة الرقة يوم الخميس، وقتل خمسة وثلاثون مدنيا "
    "على الأقل وجرح عشرة آخرون. وذكر سكان أن القصف طال مدرسة، ثم عاد إلى حي النهضة مساء."
)
ARTICLE = Article("w1", "شبكة النهر", date(2017, 10, 14), TEXT)  # a Saturday


@pytest.fixture(scope="module")
def told(kit: Kit) -> ToldValues:
    made = ToldValues(ARTICLE, None)
    made.__dict__["_kit"] = kit  # loaded once for all tests
    return made


@pytest.fixture(scope="module")
def event(kit: Kit) -> Event:
    reading = read(ARTICLE, kit)
    return next(each for each in reading.events if each.casualties)


def slots(event: Event, told: ToldValues, *settings: str, kit: Kit | None = None) -> dict[str, Any]:
    parsed = [(field, value) for _, field, value in split_settings(settings)]
    given = WordedSlots(event, ARTICLE, told).slots_of(parsed)
    read_values(given, ARTICLE, types=("air_strike", "shelling"))
    return given


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("35", (35, 35)),
        ("٣٥+", (35, None)),
        ("<=70", (None, 70)),
        ("≤70", (None, 70)),
        ("30-35", (30, 35)),
        ("some", (None, None)),
        ("0", (0, 0)),
    ],
)
def test_amounts(amount: str, expected: tuple[int | None, int | None]) -> None:
    assert read_amount("killed", amount) == expected


@pytest.mark.parametrize("amount", ["", "many", "-3", "3+4", "1.5", "+", "35 +"])
def test_what_is_no_amount_is_told(amount: str) -> None:
    with pytest.raises(UsageError, match="is no amount: write 35, 35"):
        read_amount("killed", amount)


def test_a_place_is_read_as_the_reader_reads_it(event: Event, told: ToldValues) -> None:
    (place,) = slots(event, told, "place=مدينة الرقة")["places"]
    assert (place["text"], place["country"], place["admin1"]) == ("مدينة الرقة", "SY", "Raqqa")
    assert place["lat"] is not None


def test_a_place_the_reader_passed_over_is_looked_up(event: Event, told: ToldValues) -> None:
    (place,) = slots(event, told, "place=مدرسة")["places"]
    assert (place["text"], place["name_en"], place["lat"]) == ("مدرسة", "", None)
    assert place["rule"].startswith("not in the gazetteer")


def test_words_of_two_places_need_a_start(event: Event, told: ToldValues) -> None:
    with pytest.raises(UsageError, match="--set place: 'حي النهضة' stands in 2 places"):
        slots(event, told, "place=حي النهضة")
    start = TEXT.rindex("حي النهضة")
    (place,) = slots(event, told, f"place=حي النهضة@{start}")["places"]
    assert place["start"] == start


def test_several_places_make_a_list_and_none_an_empty_one(event: Event, told: ToldValues) -> None:
    given = slots(event, told, "place=مدينة الرقة", "place=مدرسة")
    assert [place["text"] for place in given["places"]] == ["مدينة الرقة", "مدرسة"]
    assert slots(event, told, "place=none", "target=none") == {"places": [], "targets": []}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017-10-12", {"from": "2017-10-12", "to": "2017-10-12"}),
        ("2017-10-12..2017-10-14", {"from": "2017-10-12", "to": "2017-10-14"}),
        ("الخميس", {"from": "2017-10-12", "to": "2017-10-12", "text": "الخميس"}),
        ("2017-10-05 الخميس", {"from": "2017-10-05", "to": "2017-10-05", "text": "الخميس"}),
        ('{"from": "2017-10-01", "to": "2017-10-02"}', {"from": "2017-10-01", "to": "2017-10-02"}),
    ],
)
def test_days(event: Event, told: ToldValues, value: str, expected: dict[str, str]) -> None:
    assert slots(event, told, f"date={value}")["date"].items() >= expected.items()


def test_no_day(event: Event, told: ToldValues) -> None:
    assert slots(event, told, "date=none") == {"date": None}
    with pytest.raises(UsageError, match=r"no day is read in 'مدرسة': give it with the words"):
        slots(event, told, "date=مدرسة")
    with pytest.raises(UsageError, match=r"date\.from: 2017-13-01 is not in the calendar"):
        slots(event, told, "date=2017-13-01")


def test_a_party_that_the_lists_know_needs_no_class(event: Event, told: ToldValues) -> None:
    (actor,) = slots(event, told, "initiator=التحالف الدولي")["initiators"]
    assert actor["actor_id"]
    assert actor["class"] == "external"
    (actor,) = slots(event, told, "initiator=state التحالف الدولي")["initiators"]
    assert actor["class"] == "state"


def test_a_party_that_no_list_knows_needs_one(event: Event, told: ToldValues) -> None:
    with pytest.raises(
        UsageError, match=r"--set target: no list knows 'مساء': say what it is, target='CLASS مساء'"
    ):
        slots(event, told, "target=مساء")
    (actor,) = slots(event, told, "target=object مساء")["targets"]
    assert (actor["text"], actor["class"], actor["actor_id"]) == ("مساء", "object", None)


def test_a_count_stands_at_the_words_that_told_it(event: Event, told: ToldValues) -> None:
    (killed, *_) = [row for row in slots(event, told, "killed=35")["casualties"] if row["harm"] == "killed"]
    assert (killed["low"], killed["high"], killed["victims"]) == (35, 35, "civilian")
    assert "خمسة وثلاثون" in killed["text"]


def test_counts_of_other_harms_stay(event: Event, told: ToldValues) -> None:
    given = slots(event, told, "killed=none")["casualties"]
    assert [row["harm"] for row in given] == [row.harm for row in event.casualties if row.harm != "killed"]


def test_a_count_may_name_victims_and_words(event: Event, told: ToldValues) -> None:
    given = slots(event, told, "detained=some combatant سكان")["casualties"]
    row = next(row for row in given if row["harm"] == "detained")
    assert (row["low"], row["high"], row["victims"], row["text"]) == (None, None, "combatant", "سكان")
    with pytest.raises(UsageError, match="--set detained: say who they were: detained='some civilian or"):
        slots(event, told, "detained=some سكان")
    with pytest.raises(UsageError, match="--set missing: the article has no such count: give the words"):
        slots(event, told, "missing=4")


def test_the_rest_is_words_or_json(event: Event, told: ToldValues) -> None:
    given = slots(event, told, "type=air_strike", "modality=possible", "source=ناشطون", "trigger=قصفت")
    assert (given["type"], given["modality"]) == ("air_strike", "possible")
    assert [given["sources"][0]["text"], given["triggers"][0]["text"]] == ["ناشطون", "قصفت"]
    given = slots(event, told, 'sources=[{"text": "سكان"}]')
    assert given["sources"][0]["start"] == TEXT.index("سكان")


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (["colour=red"], "--set colour: is no field: fields are type, modality, date"),
        (["id=x"], "--set id: is no field"),
        (["type=a", "type=b"], "--set type: is given twice"),
        (["places=حي"], r"--set places: must be JSON .*; for words, write place=WORDS"),
        (["places=[]", "place=مدرسة"], "--set place: places is given too"),
        (["casualties=[]", "killed=35"], "--set killed: casualties is given too"),
    ],
)
def test_slips_are_told(event: Event, told: ToldValues, settings: list[str], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        slots(event, told, *settings)


@pytest.mark.parametrize("given", ["type", "=x", ""])
def test_a_setting_has_a_field_and_a_value(given: str) -> None:
    with pytest.raises(UsageError, match="write FIELD=VALUE"):
        split_settings([given])


def test_parts_are_numbered() -> None:
    assert split_settings(["1.type=a=b", "type= c "]) == ((1, "type", "a=b"), (None, "type", "c"))


def test_words_in_json_are_located_at_any_depth() -> None:
    assert (
        located({"parts": [{"text": "سكان", "x": None}]}, ARTICLE)["parts"][0]["end"]
        == TEXT.index("سكان") + 4
    )
    own = {"text": "سكان", "start": 1}
    assert located(own, ARTICLE) == own
