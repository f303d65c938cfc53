"""Events of the record: each value with its words, its rule, and an id that stays."""

from __future__ import annotations

import dataclasses
from datetime import date

from marsad.events.chosen import Chosen
from marsad.events.drafts import argue, draft_events
from marsad.events.settling import settle
from marsad.kit import Kit
from marsad.reading import look, read
from marsad.records.event import Event
from tests.told import article, each_alone, events_of, words

TEXT = (
    "قصفت قوات النظام بالمدفعية بلدة حاس يوم الأحد فقتل ثلاثة مدنيين، وفق الدفاع المدني.\n"
    "واختطف مسلحون مجهولون ثلاثة أطباء في مدينة الموصل يوم السبت."
)


def test_each_value_is_tied_to_its_words(kit: Kit) -> None:
    shelling, abduction = events_of(TEXT, kit)
    assert (shelling.type, abduction.type) == ("shelling", "abduction")
    assert words(TEXT, shelling.triggers) == ["قصفت"]
    assert words(TEXT, [each.span for each in shelling.initiators]) == ["قوات النظام"]
    assert words(TEXT, [each.span for each in shelling.places]) == ["بلدة حاس"]
    assert words(TEXT, [each.span for each in shelling.casualties]) == ["ثلاثة مدنيين"]
    assert words(TEXT, [each.span for each in shelling.sources]) == ["الدفاع المدني"]
    assert shelling.date is not None
    assert shelling.date.span is not None
    assert shelling.date.span.of(TEXT) == "يوم الأحد"
    assert (shelling.date.first, shelling.date.precision) == (date(2019, 5, 5), "day")


def test_every_value_says_which_rule_and_row_gave_it(kit: Kit) -> None:
    for event in events_of(TEXT, kit):
        assert "triggers.tsv:" in event.rule
        assert event.type in event.rule
        assert all(place.rule for place in event.places)
        for values in (event.initiators, event.targets, event.casualties, event.sources):
            assert all("linked " in value.rule for value in values)


def test_a_day_without_words_says_where_it_is_taken_from(kit: Kit) -> None:
    [event] = events_of("قصفت قوات النظام بالمدفعية بلدة حاس فقتل ثلاثة مدنيين.", kit)
    assert event.date is not None
    assert event.date.span is None
    assert event.date.rule.startswith("date.published: the day of publication")
    assert event.date.first == event.date.last == date(2019, 5, 7)


def ids(events: tuple[Event, ...]) -> list[str]:
    return [event.id for event in events]


def test_ids_stay_while_article_type_and_trigger_stay(kit: Kit) -> None:
    first = events_of(TEXT, kit)
    assert ids(events_of(TEXT, kit)) == ids(first)
    longer = read(article(TEXT + "\nوفتحت الأسواق أبوابها عند الظهر."), kit).events
    assert ids(longer) == ids(first)
    elsewhere = read(dataclasses.replace(article(TEXT), doc_id="told-2"), kit).events
    assert set(ids(elsewhere)).isdisjoint(ids(first))
    later = read(dataclasses.replace(article(TEXT), published=date(2020, 1, 1)), kit).events
    assert ids(later) == ids(first)


def test_ids_are_unique_even_for_events_of_one_type(kit: Kit) -> None:
    seen = look(article("قصفت المدفعية بلدة حاس وقصفت المدفعية مدينة تعز وقصفت المدفعية مدينة درعا."), kit)
    _, drafts = argue(seen.scene, each_alone(seen.scene), kit.weights, kit.cuts)
    events = settle(seen.scene, drafts, seen.places, kit.roster)
    assert len(events) >= 3
    assert len(set(ids(events))) == len(events)
    firsts = [event.triggers[0].start for event in events]
    assert firsts == sorted(firsts)


def test_no_draft_is_no_event(kit: Kit) -> None:
    seen = look(article("جلس الناس في السوق."), kit)
    assert draft_events(seen.scene, kit.weights, kit.cuts) == ()
    assert settle(seen.scene, (), seen.places, kit.roster) == ()


def test_actors_stand_in_the_slot_of_their_role(kit: Kit) -> None:
    seen = look(article(TEXT), kit)
    _, drafts = argue(seen.scene, each_alone(seen.scene, "قصفت"), kit.weights, kit.cuts)
    swapped = {"initiator": "target", "target": "initiator"}
    turned = [
        dataclasses.replace(
            draft, actors=tuple(Chosen(c.mention, swapped[c.role], c.chance) for c in draft.actors)
        )
        for draft in drafts
    ]
    [event] = settle(seen.scene, drafts, seen.places, kit.roster)
    [other] = settle(seen.scene, turned, seen.places, kit.roster)
    assert event.initiators
    assert (other.targets, other.initiators) == (event.initiators, event.targets)
