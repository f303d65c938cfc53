"""Short reports, written for these tests, and what a careful coder records of them.

A sentence that the reader gets wrong stands here too, marked as expected to fail with what it gives.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from marsad.events.drafts import draft_events
from marsad.kit import Kit
from marsad.records.event import Event
from tests.told import PUBLISHED, events_of, scene_of, words


def types(events: tuple[Event, ...]) -> list[str]:
    return [event.type for event in events]


def tolls(event: Event) -> set[tuple[str, int | None, int | None, str]]:
    return {(row.harm, row.low, row.high, row.victims) for row in event.casualties}


def places(event: Event) -> set[str]:
    return {place.name for place in event.places}


def test_a_strike_with_its_place_day_and_count(kit: Kit) -> None:
    [event] = events_of(
        "شن طيران حربي غارة على سوق بلدة حاس أمس الإثنين ما أدى إلى مقتل ثمانية مدنيين.", kit
    )
    assert (event.type, event.modality) == ("air_strike", "actual")
    assert places(event) == {"Hass"}
    assert tolls(event) == {("killed", 8, 8, "civilian")}
    assert event.date is not None
    assert event.date.first == event.date.last == PUBLISHED - timedelta(days=1)


def test_the_dead_and_the_wounded_of_a_strike_are_its_counts_and_no_event(kit: Kit) -> None:
    [event] = events_of(
        "قتل سبعة مدنيين وأصيب عشرون آخرون جراء غارات جوية شنتها طائرات حربية على بلدة سراقب.", kit
    )
    assert event.type == "air_strike"
    assert tolls(event) == {("killed", 7, 7, "civilian"), ("wounded", 20, 20, "civilian")}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("اختطف مسلحون مجهولون ثلاثة أطباء في مدينة الموصل.", "abduction"),
        ("اندلعت اشتباكات عنيفة بين الحوثيين والجيش اليمني في مدينة مأرب.", "armed_clash"),
        ("انفجر لغم أرضي بسيارة مدنية في ريف دير الزور، ما أدى إلى مقتل طفلين.", "landmine_uxo"),
        ("أعدم تنظيم الدولة أربعة مدنيين رميا بالرصاص في مدينة الرقة.", "execution"),
        ("عثر الأهالي على خمس جثث مجهولة الهوية في مدينة سنجار.", "bodies_found"),
        ("انسحبت قوات الجيش من قاعدة قرب مدينة سبها.", "withdrawal"),
        ("نزحت مئات العائلات من بلدة كفر زيتا.", "displacement"),
        ("أفاد شهود بأن طائرة مسيرة قصفت مستودعا في طرابلس، ما أدى إلى مقتل حارسين.", "drone_strike"),
        ("تظاهر المئات في مدينة السويداء احتجاجا على الغلاء.", "protest"),
    ],
)
def test_one_act_is_one_event_of_its_type(text: str, event_type: str, kit: Kit) -> None:
    assert types(events_of(text, kit)) == [event_type]


@pytest.mark.parametrize(
    "text",
    [
        "افتتح الوزير معرض الكتاب في العاصمة وحضر حفل الافتتاح عدد من الأدباء.",
        "فاز المنتخب الوطني على ضيفه بثلاثة أهداف في مباراة ودية.",
        "دعا رئيس البلدية السكان إلى ترشيد استهلاك المياه.",
        "لم يقتل أحد.",
    ],
)
def test_what_is_no_conflict_is_no_event(text: str, kit: Kit) -> None:
    assert events_of(text, kit) == ()


def test_the_sides_of_a_fight(kit: Kit) -> None:
    text = "اندلعت اشتباكات عنيفة بين الحوثيين والجيش اليمني في مدينة مأرب، أسفرت عن مقتل 12 مسلحا."
    [event] = events_of(text, kit)
    assert words(text, [*(a.span for a in event.initiators), *(a.span for a in event.targets)]) == [
        "الحوثيين",
        "والجيش اليمني",
    ]
    assert tolls(event) == {("killed", 12, 12, "combatant")}


def test_two_acts_with_their_own_places_are_two_events(kit: Kit) -> None:
    strike, bomb = events_of(
        "قصفت طائرات حربية مدينة معرة النعمان صباح اليوم فقتل ثلاثة مدنيين.\n"
        "وفي حادث منفصل، انفجرت عبوة ناسفة في مدينة عفرين وأدت إلى إصابة شرطيين اثنين.",
        kit,
    )
    assert (strike.type, bomb.type) == ("air_strike", "ied")
    assert places(strike).isdisjoint(places(bomb))
    assert {row[:2] for row in tolls(strike)} == {("killed", 3)}
    assert {row[:2] for row in tolls(bomb)} == {("wounded", 2)}


TWO_CAPTURES = (
    "سيطرت قوات سوريا الديمقراطية على قرية الهول، فيما سيطر الجيش العراقي على مدينة القائم.",
    "سيطرت قوات النظام السوري على بلدة خناصر جنوب حلب، وسيطر تنظيم الدولة على مدينة تدمر شرق حمص.",
)


@pytest.mark.parametrize("text", TWO_CAPTURES)
def test_two_captures_of_two_places_in_one_sentence_stay_two(text: str, kit: Kit) -> None:
    assert types(events_of(text, kit)) == ["capture", "capture"]


@pytest.mark.xfail(raises=AssertionError, reason="the second capture takes the side and place of the first")
@pytest.mark.parametrize("text", TWO_CAPTURES)
def test_two_captures_of_two_places_share_neither_side_nor_place(text: str, kit: Kit) -> None:
    one, two = events_of(text, kit)
    assert places(one).isdisjoint(places(two))
    assert {a.name for a in one.initiators}.isdisjoint({a.name for a in two.initiators})


@pytest.mark.xfail(raises=AssertionError, reason="captures in sentences of their own are merged into one")
@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قوات الوفاق على مدينة غريان يوم السبت.\nوسيطرت قوات حفتر على مدينة مرزق يوم الأحد.",
        "سيطرت قوات سوريا الديمقراطية أمس على بلدة الشدادي.\nوفي العراق سيطر الجيش على مدينة القائم.",
    ],
)
def test_two_captures_by_two_sides_in_two_sentences_stay_two(text: str, kit: Kit) -> None:
    assert types(events_of(text, kit)) == ["capture", "capture"]


@pytest.mark.parametrize(
    ("headline", "lead", "event_type"),
    [
        (
            "غارة جوية تقتل أربعة مدنيين في سراقب",
            "قتل أربعة مدنيين في غارة جوية على مدينة سراقب يوم الأحد، بحسب الدفاع المدني.",
            "air_strike",
        ),
        (
            "مقتل ستة مدنيين بقصف مدفعي على تعز",
            "قتل ستة مدنيين اليوم الثلاثاء في قصف مدفعي شنه الحوثيون على حي سكني في مدينة تعز جنوب غربي "
            "اليمن، حسب ما أفاد مصدر طبي.",
            "shelling",
        ),
    ],
)
def test_a_headline_and_its_lead_tell_of_one_event(
    headline: str, lead: str, event_type: str, kit: Kit
) -> None:
    [event] = events_of(f"{headline}\n{lead}", kit)
    assert event.type == event_type
    assert len(event.casualties) == 1  # the count is told twice and is one
    starts = {span.start < len(headline) for span in event.triggers}
    assert starts == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات النظام أحياء مدينة درعا بالمدفعية، ولم يسفر القصف عن إصابات.",
        "قصفت قوات النظام مدينة درعا بالمدفعية دون وقوع إصابات.",
        "انفجرت سيارة مفخخة في مدينة أعزاز، ولم يسفر الانفجار عن قتلى.",
    ],
)
def test_where_nobody_was_harmed_there_is_an_event_without_counts(text: str, kit: Kit) -> None:
    [event] = events_of(text, kit)
    assert event.casualties == ()
    assert event.modality == "actual"


@pytest.mark.xfail(raises=AssertionError, reason="a negation further from the harm than one word is not seen")
@pytest.mark.parametrize(
    "text",
    [
        "قصفت طائرات حربية قرية كفر نبل، ولم تسفر الغارات عن سقوط ضحايا.",
        "قصفت طائرات حربية قرية كفر نبل، ولم ترد أنباء عن سقوط قتلى أو جرحى.",
    ],
)
def test_no_news_of_dead_is_no_count_of_dead(text: str, kit: Kit) -> None:
    assert [event.casualties for event in events_of(text, kit)] == [()]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("وقبل عام، قتلت غارة جوية عشرة مدنيين في مدينة صعدة.", date(2018, 5, 1), date(2018, 5, 31)),
        (
            "وفي مارس الماضي قتل 20 مدنيا في غارة جوية على المدينة نفسها.",
            date(2019, 3, 1),
            date(2019, 3, 31),
        ),
    ],
)
def test_a_thing_told_as_background_has_its_own_days(text: str, first: date, last: date, kit: Kit) -> None:
    [event] = events_of(text, kit)
    assert event.date is not None
    assert (event.date.first, event.date.last) == (first, last)


@pytest.mark.xfail(raises=AssertionError, reason="after news of the day, «قبل عام» does not date the sentence")
def test_background_beside_the_news_of_the_day_has_its_own_days(kit: Kit) -> None:
    text = (
        "اندلعت اشتباكات اليوم في مدينة مأرب بين الجيش والحوثيين.\n"
        "وكان عشرة مدنيين قد قتلوا في غارة جوية على سوق المدينة قبل عام."
    )
    _, strike = events_of(text, kit)
    assert strike.date is not None
    assert strike.date.first.year == 2018


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ارتفع عدد القتلى في محافظة تعز منذ بداية العام إلى 230 قتيلا، وفق منظمة محلية.", 230),
        ("قتل أكثر من 500 شخص في ليبيا منذ مطلع العام، وفق الأمم المتحدة.", 500),
        ("قالت شبكة محلية إن 212 مدنيا قتلوا في محافظة إدلب منذ بداية الشهر الجاري.", 212),
    ],
)
def test_a_count_over_a_period_is_a_toll(text: str, count: int, kit: Kit) -> None:
    [event] = events_of(text, kit)
    assert event.type == "toll"
    assert [row.low for row in event.casualties] == [count]


def test_one_row_for_each_harm(kit: Kit) -> None:
    [event] = events_of(
        "قتل 4 مدنيين وأصيب 9 آخرون بجروح في قصف مدفعي استهدف بلدة حاس. "
        "وقال الدفاع المدني إن حصيلة القصف 4 قتلى و9 جرحى.",
        kit,
    )
    assert tolls(event) == {("killed", 4, 4, "civilian"), ("wounded", 9, 9, "civilian")}


@pytest.mark.xfail(raises=AssertionError, reason="of two counts of fighters of both sides only one is kept")
def test_the_dead_of_both_sides_of_a_fight_are_two_rows(kit: Kit) -> None:
    text = "قتل 3 جنود و8 مسلحين في اشتباكات بين الجيش اليمني والحوثيين في مدينة مأرب."
    [event] = events_of(text, kit)
    assert {row[:2] for row in tolls(event)} == {("killed", 3), ("killed", 8)}


@pytest.mark.xfail(raises=AssertionError, reason="the number «خمس» is read as the city of Al Khums")
def test_a_number_word_is_no_place(kit: Kit) -> None:
    [event] = events_of("عثر الأهالي على خمس جثث مجهولة الهوية في مدينة سنجار.", kit)
    assert len(event.places) == 1


def test_a_scene_without_triggers_has_no_drafts(kit: Kit) -> None:
    assert draft_events(scene_of("جلس الناس في ظل الشجرة.", kit), kit.weights, kit.cuts) == ()


def test_drafts_stand_in_the_order_of_their_first_triggers(kit: Kit) -> None:
    text = (
        "قصفت طائرات حربية مدينة معرة النعمان فقتل ثلاثة مدنيين. وانفجرت عبوة ناسفة في مدينة عفرين. "
        "واختطف مسلحون مجهولون طبيبا في مدينة الباب."
    )
    drafts = draft_events(scene_of(text, kit), kit.weights, kit.cuts)
    firsts = [draft.group.triggers[0].at for draft in drafts]
    assert len(firsts) >= 2
    assert firsts == sorted(firsts)
    assert all(kit.cuts.keeping <= draft.confidence <= 1 for draft in drafts)
