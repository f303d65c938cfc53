"""Short reports, written for these tests, and what a careful coder records of them.

A sentence that the reader gets wrong stands here too, marked as expected to fail with what it gives.
"""

from __future__ import annotations

from dataclasses import replace
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
    [event] = events_of("شن طيران حربي غارة على سوق بلدة حاس أمس الإثنين ما أدى إلى مقتل ثمانية مدنيين.", kit)
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


@pytest.mark.parametrize(("cut", "kinds"), [(0.0, {"unknown"}), (1.1, {"civilian"})], ids=["never", "always"])
def test_a_kind_of_victims_is_told_where_unknown_is_unlikely_enough(
    cut: float, kinds: set[str], kit: Kit
) -> None:
    bold = replace(kit, cuts=replace(kit.cuts, unknown=cut))
    [event] = events_of("شن طيران حربي غارة على سوق بلدة حاس ما أدى إلى مقتل ثمانية شهداء.", bold)
    assert {row.victims for row in event.casualties} == kinds


def test_persons_of_whom_nothing_is_said_are_of_no_known_kind(kit: Kit) -> None:
    [event] = events_of("انفجرت عبوة ناسفة في مدينة كركوك ما أدى إلى مقتل ستة أشخاص.", kit)
    assert tolls(event) == {("killed", 6, 6, "unknown")}


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


def test_two_captures_of_two_places_on_two_days_stay_two(kit: Kit) -> None:
    text = (
        "سيطر الجيش العراقي اليوم على مدينة القائم غربي الأنبار بعد انسحاب تنظيم الدولة منها.\n"
        "وفي محافظة نينوى، سيطر الجيش العراقي أمس على بلدة البعاج."
    )
    one, two = [event for event in events_of(text, kit) if event.type == "capture"]
    assert places(one).isdisjoint(places(two))
    assert one.date is not None
    assert two.date is not None
    assert (one.date.first, two.date.first) == (PUBLISHED, PUBLISHED - timedelta(days=1))


def test_two_captures_in_one_sentence_share_neither_side_nor_place(kit: Kit) -> None:
    text = "سيطرت قوات سوريا الديمقراطية على قرية الهول، فيما سيطر الجيش العراقي على مدينة القائم."
    events = events_of(text, kit)
    assert len(events) == 2
    one, two = events
    assert places(one).isdisjoint(places(two))
    assert {a.name for a in one.initiators}.isdisjoint({a.name for a in two.initiators})


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قوات سوريا الديمقراطية على قرية الهول، فيما سيطر الجيش العراقي على مدينة القائم.",
        "سيطرت قوات النظام السوري على بلدة خناصر جنوب حلب، وسيطر تنظيم الدولة على مدينة تدمر شرق حمص.",
        "سيطرت قوات سوريا الديمقراطية أمس على بلدة الشدادي.\nوفي العراق سيطر الجيش على مدينة القائم.",
        "أعلنت وكالة رسمية أن الجيش السوري سيطر على بلدة عقيربات.\n"
        "وقال ناشطون إن تنظيم الدولة استعاد السيطرة على بلدة عقيربات.",
    ],
)
def test_two_captures_by_two_sides_stay_two(text: str, kit: Kit) -> None:
    assert types(events_of(text, kit)) == ["capture", "capture"]


@pytest.mark.parametrize(
    "text",
    [
        "يخشى أهالي المدينة من تجدد القصف على الأحياء الشرقية.",
        "ونزحت عائلات خشية من هجمات على القرية.",
        "تزايدت المخاوف من اندلاع اشتباكات في طرابلس.",
    ],
)
def test_what_is_feared_is_no_event(text: str, kit: Kit) -> None:
    assert {"shelling", "attack", "armed_clash"}.isdisjoint(types(events_of(text, kit)))


@pytest.mark.parametrize(
    "text",
    [
        "غالبا ما تتعرض القرية للقصف.",
        "وعادة ما تشهد أطراف المدينة اشتباكات ليلية.",
        "رصدت القوات طريق القرية بنيران رشاشاتها.",
    ],
)
def test_what_is_usual_and_what_watches_a_road_is_no_event(text: str, kit: Kit) -> None:
    assert not events_of(text, kit)


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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل أكثر من 500 شخص في ليبيا منذ مطلع العام، وفق الأمم المتحدة.", 500),
        ("قتل أكثر من 400 مدني في محافظة إدلب منذ مطلع العام، وفق منظمة محلية.", 400),
    ],
)
def test_a_count_over_a_period_is_a_toll(text: str, count: int, kit: Kit) -> None:
    [event] = events_of(text, kit)
    assert event.type == "toll"
    assert [row.low for row in event.casualties] == [count]


def test_a_number_of_dead_that_rose_since_a_day_is_a_toll(kit: Kit) -> None:
    text = "ارتفع عدد القتلى في مدينة إدلب منذ بداية الشهر إلى 230 قتيلا."
    assert types(events_of(text, kit)) == ["toll"]


def test_a_number_of_the_dead_of_a_place_since_a_day_is_a_toll(kit: Kit) -> None:
    text = "بلغ عدد القتلى المدنيين في الغوطة منذ منتصف شباط 560 قتيلا، بحسب منظمة محلية."
    assert types(events_of(text, kit)) == ["toll"]


@pytest.mark.parametrize(
    "text", ["دمرت الحرب أحياء حلب القديمة.", "سبع سنوات من الصراع قتلت أحلام جيل كامل."]
)
def test_what_a_whole_war_did_is_no_event(text: str, kit: Kit) -> None:
    assert types(events_of(text, kit)) == []


@pytest.mark.parametrize(
    ("text", "releases"),
    [
        ("أطلقت الشرطة قنابل الغاز على محتجين في مدينة النجف.", False),
        ("أطلقت قوات الأمن الرصاص الحي على أهالي محتجزين أمام سجن بنغازي.", False),
        ("أطلق خاطفوه سراح الصحفي في مدينة صنعاء أمس.", True),
    ],
)
def test_who_fires_lets_nobody_go(text: str, *, releases: bool, kit: Kit) -> None:
    assert ("release" in types(events_of(text, kit))) == releases


def test_one_row_for_each_harm(kit: Kit) -> None:
    [event] = events_of(
        "قتل 4 مدنيين وأصيب 9 آخرون بجروح في قصف مدفعي استهدف بلدة حاس. "
        "وقال الدفاع المدني إن حصيلة القصف 4 قتلى و9 جرحى.",
        kit,
    )
    assert tolls(event) == {("killed", 4, 4, "civilian"), ("wounded", 9, 9, "civilian")}


def test_the_dead_of_both_sides_of_a_fight_are_two_rows(kit: Kit) -> None:
    text = "قتل 3 جنود و8 مسلحين في اشتباكات بين الجيش اليمني والحوثيين في مدينة مأرب."
    found = [row[:2] for event in events_of(text, kit) for row in tolls(event)]
    assert sorted(found) == [("killed", 3), ("killed", 8)]


def test_a_number_word_is_no_place(kit: Kit) -> None:
    events = events_of("عثر الأهالي على خمس جثث مجهولة الهوية في مدينة سنجار.", kit)
    assert [place.name for event in events for place in event.places] == ["Sinjār"]


def test_a_short_last_sentence_is_read(kit: Kit) -> None:
    text = "اختطف مسلحون مجهولون ثلاثة أطباء في مدينة الموصل.\nوقصفت المدفعية بلدة حاس."
    assert "shelling" in types(events_of(text, kit))


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


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        pytest.param("أعلنت الفصائل أنها تعتزم شن هجوم على بلدة سراقب.", None, id="no words for the day"),
        pytest.param("أعلنت الفصائل أنها تعتزم شن هجوم غدا على بلدة سراقب.", 1, id="tomorrow"),
    ],
)
def test_the_day_of_the_news_is_no_day_of_a_plan(text: str, ahead: int | None, kit: Kit) -> None:
    [event] = events_of(text, kit)
    assert event.modality == "planned"
    day = None if ahead is None else PUBLISHED + timedelta(days=ahead)
    assert (event.date and event.date.first) == day
