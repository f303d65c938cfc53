"""What sentences as the news writes them say about control, read by the real reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad.control.statement import Statement
from marsad.control.statement_json import statement_from_json, statement_to_json
from marsad.control.telling import statements_of
from marsad.incidents.claims import claims_of
from marsad.kit import Kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.event import Event
from marsad.store.control_lore import load_lore
from marsad.text.page import prepare


def told(text: str, kit: Kit) -> list[Statement]:
    article = Article("d1", "شبكة النهر", date(2017, 9, 20), text)
    return of_events(read(article, kit).events, article, kit)


def of_events(events: tuple[Event, ...], article: Article, kit: Kit) -> list[Statement]:
    lore, page = load_lore().lore, prepare(article)
    claims = claims_of(events, article, outlet=article.source, copies="d1", ontology=kit.ontology)
    of_id = {event.id: event for event in events}
    return [each for claim in claims for each in statements_of(claim, of_id[claim.id], page, lore)]


def short(each: Statement) -> str:
    parties = "+".join(party.key for party in each.parties)
    return f"{each.act} {each.extent} {each.modality} {parties} at {each.spot.key}"


@pytest.mark.parametrize(
    ("sentence", "expected", "wording"),
    [
        ("سيطرت قوات سوريا الديمقراطية على حي المشلب.", "take whole actual sdf at h:sy-al-mashlab", ""),
        ("سيطرت قوات النظام على أجزاء من مدينة البوكمال.", "take part actual sy_army at gn:174448", "أجزاء"),
        (
            "سيطرت قوات النظام على معظم أحياء مدينة البوكمال.",
            "take part actual sy_army at gn:174448",
            "أحياء",
        ),
        (
            "أعلنت قوات سوريا الديمقراطية سيطرتها الكاملة على مدينة الطبقة.",
            "take whole actual sdf at gn:172374",
            "الكاملة",
        ),
        ("ما زال تنظيم الدولة يسيطر على بلدة معدان.", "hold whole actual is at gn:167538", "ما زال"),
        ("تقدمت قوات النظام باتجاه مدينة الميادين.", "advance near actual sy_army at gn:173480", "باتجاه"),
        (
            "تقدمت قوات النظام من جهة الشرق في مدينة الميادين.",
            "advance near actual sy_army at gn:173480",
            "من جهة",
        ),
        (
            "سيطرت قوات النظام على قرية شمال مدينة الميادين.",
            "take near actual sy_army at gn:173480",
            "",
        ),
        ("فكت قوات النظام الحصار عن مدينة دير الزور.", "lift whole actual sy_army at gn:170794", "فكت"),
        ("طوقت قوات النظام مدينة الميادين.", "besiege whole actual sy_army at gn:173480", ""),
        ("انسحب تنظيم الدولة من بلدة معدان.", "leave whole actual is at gn:167538", ""),
        ("تستعد قوات النظام للسيطرة على بلدة القورية.", "take whole planned sy_army at h:sy-al-quriyah", ""),
        (
            "ربما سيطرت قوات النظام على بلدة القورية.",
            "take whole possible sy_army at h:sy-al-quriyah",
            "",
        ),
        (
            "نفى المرصد السوري لحقوق الإنسان أن تكون قوات النظام سيطرت على بلدة معدان.",
            "take whole denied sy_army at gn:167538",
            "",
        ),
        (
            "نفت مصادر في تنظيم الدولة سيطرة قوات النظام على بلدة معدان.",
            "take whole denied sy_army at gn:167538",
            "",
        ),
        ("نفى تنظيم الدولة انسحابه من بلدة معدان.", "leave whole denied is at gn:167538", ""),
    ],
)
def test_a_sentence_says(sentence: str, expected: str, wording: str, kit: Kit) -> None:
    (found,) = [each for each in told(sentence, kit) if each.act != "surrender"]
    assert short(found) == expected
    assert found.wording == wording
    assert found.quote == sentence


def test_a_place_that_is_handed_over_is_left_by_one_and_taken_by_the_other(kit: Kit) -> None:
    found = told("وسلم تنظيم الدولة الإسلامية بلدة مركدة لقوات سوريا الديمقراطية.", kit)
    assert sorted(map(short, found)) == [
        "leave whole actual is at gn:167208",
        "take whole actual sdf at gn:167208",
    ]


def test_each_sentence_of_a_merged_event_speaks_for_itself(kit: Kit) -> None:
    """A reader makes one event of both sentences: one side's capture and the other's."""
    text = (
        "ذكرت وكالة سانا أن الجيش السوري سيطر على مدينة البوكمال.\n"
        "وقال المرصد السوري لحقوق الإنسان إن تنظيم الدولة استعاد السيطرة على مدينة البوكمال.\n"
    )
    article = Article("d1", "شبكة النهر", date(2017, 11, 10), text)
    events = read(article, kit).events
    captures = [event for event in events if event.type == "capture"]
    if len(captures) > 1:  # a reader that keeps them apart is no worse
        first, *_ = captures
        merged = replace(
            first,
            triggers=tuple(span for event in captures for span in event.triggers),
            initiators=tuple(actor for event in captures for actor in event.initiators),
            sources=tuple(source for event in captures for source in event.sources),
        )
        events = (merged,)
    found = of_events(events, article, kit)
    assert [(short(each), [voice.camp for voice in each.voices]) for each in found] == [
        ("take whole actual sy_army at gn:174448", ["sy_state"]),
        ("take whole actual is at gn:174448", [None]),
    ]
    assert [each.quote for each in found] == text.splitlines()


def test_nothing_is_told_later_than_it_was_published(kit: Kit) -> None:
    (found,) = told("سيطرت قوات سوريا الديمقراطية هذا الشهر على حي المشلب.", kit)
    assert found.last <= date(2017, 9, 20)


def test_fighting_and_strikes_say_nothing_about_control(kit: Kit) -> None:
    assert told("قصفت طائرات حربية مدينة الميادين ودارت اشتباكات عنيفة فيها.", kit) == []


def test_who_speaks_for_a_side_is_its_own_voice(kit: Kit) -> None:
    (found,) = told("ذكرت وكالة سانا أن الجيش السوري استعاد السيطرة على مدينة الميادين.", kit)
    assert found.own_word
    (found,) = told("قال المرصد السوري لحقوق الإنسان إن الجيش السوري سيطر على مدينة الميادين.", kit)
    assert not found.own_word


def test_a_statement_comes_back_from_json_as_it_was(kit: Kit) -> None:
    (found,) = told("ذكرت وكالة سانا أن الجيش السوري استعاد السيطرة على مدينة الميادين.", kit)
    assert statement_from_json(statement_to_json(found)) == found
