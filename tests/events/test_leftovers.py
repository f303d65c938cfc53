"""Nothing that was seen and became no value is lost without a word."""

from __future__ import annotations

import pytest

from marsad.events.drafts import draft_events
from marsad.events.leftovers import leftovers
from marsad.kit import Kit
from marsad.reading import look
from tests.told import article, reading_of

NO_EVENT_TOOK_IT = "a count of people harmed that no event took"
REPORT = "قصفت قوات النظام بالمدفعية بلدة حاس فقتل ثلاثة مدنيين وأصيب سبعة آخرون."


def left(text: str, kit: Kit) -> list[tuple[str, str]]:
    return [(each.span.of(text), each.reason) for each in reading_of(text, kit).unresolved]


def counts_left(text: str, kit: Kit) -> list[str]:
    return [said for said, reason in left(text, kit) if reason == NO_EVENT_TOOK_IT]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("عقد مجلس المدينة جلسته الأسبوعية. وفي المستشفى 14 جريحا.", "14 جريحا"),
        ("يعاني 300 مصاب من نقص الدواء في المستشفى.", "300 مصاب"),
    ],
)
def test_a_count_that_no_event_took_is_named(text: str, count: str, kit: Kit) -> None:
    assert counts_left(text, kit) == [count]


def test_a_count_that_an_event_took_is_not(kit: Kit) -> None:
    taken = {(row.harm, row.low) for event in reading_of(REPORT, kit).events for row in event.casualties}
    assert taken == {("killed", 3), ("wounded", 7)}
    assert counts_left(REPORT, kit) == []


def test_nor_is_it_when_it_is_told_again(kit: Kit) -> None:
    assert counts_left(f"{REPORT}\nوقال طبيب في البلدة إن ثلاثة مدنيين قتلوا.", kit) == []


def test_without_events_every_count_is_left(kit: Kit) -> None:
    seen = look(article(REPORT), kit)
    found = leftovers(seen.scene, (), seen.places, seen.dates, seen.uncounted)
    said = [each.span.of(REPORT) for each in found if each.reason == NO_EVENT_TOOK_IT]
    assert said == ["ثلاثة مدنيين", "سبعة آخرون"]


def test_what_was_given_as_left_over_is_named_with_its_reason(kit: Kit) -> None:
    seen = look(article(REPORT), kit)
    drafts = draft_events(seen.scene, kit.weights, kit.cuts)
    found = leftovers(seen.scene, drafts, seen.places, seen.dates, [(3, 5, "because"), (3, 5, "because")])
    assert [(each.span.of(REPORT), each.reason) for each in found if each.reason == "because"] == [
        (seen.scene.page.span(3, 5).of(REPORT), "because")
    ]


def test_a_place_of_an_event_that_has_no_point_is_named_and_others_are_not(kit: Kit) -> None:
    text = "قصفت قوات النظام بالمدفعية قرية زعفرانة الوهمية فقتل ثلاثة مدنيين."
    reading = reading_of(text, kit)
    unlocated = [place for event in reading.events for place in event.places if place.lat is None]
    assert unlocated
    assert {place.span for place in unlocated} <= {each.span for each in reading.unresolved}
    told_of_no_event = "زار الوزير قرية زعفرانة الوهمية وافتتح فيها مدرسة جديدة."
    assert left(told_of_no_event, kit) == []


def test_leftovers_stand_in_reading_order_each_once(kit: Kit) -> None:
    text = "يعاني 300 مصاب من نقص الدواء. وفي المستشفى 14 جريحا. وفي المدرسة 9 جرحى."
    found = reading_of(text, kit).unresolved
    assert len(found) >= 3
    assert list(found) == sorted(set(found), key=lambda each: each.span)
