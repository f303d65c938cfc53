"""Where the name of a source ends: persons beside their offices, and subjects before their verbs."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import marsad
from marsad.events import triggers
from marsad.extract import attributions, named_people, tolls
from marsad.extract.attributions import find_attributions
from marsad.kit import Kit
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.text.page import prepare
from tests.told import scene_of

LISTS = Path(next(iter(marsad.__path__))) / "data" / "lexicon"
SPECS = {
    **attributions.TABLES,
    "triggers": triggers.TABLES["triggers"],
    "harms": tolls.TABLES["harms"],
    "given_names": named_people.TABLES["given_names"],
}


@cache
def lexicon() -> Lexicon:
    return Lexicon({name: read_list(LISTS / f"{name}.tsv", spec) for name, spec in SPECS.items()})


def names(text: str) -> list[str]:
    page = prepare(Article("doc", "outlet", date(2021, 6, 16), text))
    return [page.span(m.first, m.last).of(text) for m in find_attributions(page, lexicon().find(page))]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "وأوضح قائد الفوج السابع، العميد ياسر الحداد، أن الطريق مقطوع",
            "قائد الفوج السابع، العميد ياسر الحداد",
        ),
        ("وقال المفتش العام في الشرطة، سليم النجار، إن لصا هرب", "المفتش العام في الشرطة، سليم النجار"),
        (
            "وقال رئيس الهيئة الإغاثية، سليم النجار مساء أمس إن القافلة وصلت",
            "رئيس الهيئة الإغاثية، سليم النجار",
        ),
        (
            "وقالت السفيرة النرويجية لدى المنظمة الدولية إن المساعدة وصلت",
            "السفيرة النرويجية لدى المنظمة الدولية",
        ),
        ("وقال وزير النقل الليبي إيتمار بن سالم إن الجسر مقطوع", "وزير النقل الليبي إيتمار بن سالم"),
        (
            "وكان الناطق باسم الفوج، العقيد سليم النجار أكد انسحاب المسلحين",
            "الناطق باسم الفوج، العقيد سليم النجار",
        ),
    ],
)
def test_a_person_beside_an_office_belongs_to_the_name(text, named):
    assert names(text) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("وقال الأمين العام للأمم المتحدة إن القافلة وصلت", "الأمين العام للأمم المتحدة"),
        ("وقال المتحدث باسم الهيئة الوطنية للتحرير إن القافلة وصلت", "المتحدث باسم الهيئة الوطنية للتحرير"),
        ("وقال بيان للخارجية النرويجية صدر ليلا إن القافلة وصلت", "بيان للخارجية النرويجية"),
        ("قتل عشرون شخصا بحسب تقرير لصحيفة الساحل.", "تقرير لصحيفة الساحل"),
        ("قتل عشرون شخصا بحسب آخر حصيلة صدرت عن وزارة النقل.", "وزارة النقل"),
        ("وقال وزير النقل لرويترز إن القافلة وصلت", "وزير النقل"),
    ],
)
def test_an_office_of_a_body_is_told_from_whom_its_holder_speaks_to(text, named):
    assert names(text) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("وأكد الحداد في حوار مع الصحيفة، أن الطريق مقطوع", "الحداد"),
        ("نشر الجيش، الأربعاء، صورا للجسر", "الجيش"),
        ("مصادر محلية أفادت بتواصل الاشتباكات قرب الجسر", "مصادر محلية"),
        ("أما سليم النجار، فقد قال إن القافلة وصلت", "سليم النجار"),
        ("أما وزارة النقل، فقد أوضحت أن الجسر مقطوع", "وزارة النقل"),
    ],
)
def test_a_subject_may_stand_before_its_verb_or_apart_from_what_is_said(text, named):
    assert names(text) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("وتوعدت الحكومة بقصف الجزيرة", "الحكومة"),
        ("وتعهد وزير الدفاع بسحب الجنود", "وزير الدفاع"),
        ("حصلت قناة الساحل على صور تظهر قصف الجسر", "قناة الساحل"),
    ],
)
def test_who_threatens_promises_or_obtains_is_credited(text, named):
    assert names(text) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("أعلنت شرطة الساحل القبض على ثلاثة مهربين", "شرطة الساحل"),
        ("وأعلن الجيش الوطني الدفع بتعزيزات نحو الجسر", "الجيش الوطني"),
        ("أبلغ مسؤول في الوزارة المحلية وكالة الأنباء بأن الجسر مقطوع", "مسؤول في الوزارة المحلية"),
        ("وقال مركز الأبحاث السورية ومقره لندن إن الجسر مقطوع", "مركز الأبحاث السورية"),
        ("وأصدرت المنظمة الدولية تقريرا عن القصف", "المنظمة الدولية"),
    ],
)
def test_what_is_told_and_to_whom_is_no_part_of_the_name(text, named):
    assert names(text) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "قال المتحدث باسم وزارة الدفاع (الأركان)، العقيد سليم النجار، إن الجسر مقطوع",
            "المتحدث باسم وزارة الدفاع (الأركان)، العقيد سليم النجار",
        ),
        (
            "أكد مبعوث المنظمة الجديد إلى اليمن، سليم النجار، أمس، أن الجسر مقطوع",
            "مبعوث المنظمة الجديد إلى اليمن، سليم النجار",
        ),
        (
            "وأوضح والي مدينة الساحل، سليم النجار، أن الجسر مقطوع",
            "والي مدينة الساحل، سليم النجار",
        ),
        ("الجسر مقطوع، وفق منسق الشؤون الإغاثية، سليم النجار.", "منسق الشؤون الإغاثية، سليم النجار"),
        ("الجسر مقطوع، حسبما أعلن قائد هذه القوات اللواء سليم النجار", "قائد هذه القوات اللواء سليم النجار"),
        ("أضاف المراسل تشهد القرية حركة نزوح", "المراسل"),
        ('قالت "منظومة المجتمع المحلي"، في بيان، إن الجسر مقطوع', "منظومة المجتمع المحلي"),
        ("وأكد مسؤول في البلدية لم يذكر اسمه أن الجسر مقطوع", "مسؤول في البلدية"),
        ("أعلنت مستشفيات القطاع مقتل ثلاثة", "مستشفيات القطاع"),
    ],
)
def test_a_name_takes_in_whom_an_office_is_held_by_and_ends_before_what_is_told(text, named):
    assert names(text) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("أعلن الدفاع المدني في غزة انتشال 7 شهداء جراء قصف مدرسة.", "الدفاع المدني في غزة"),
        ("قالت لجان مقاومة أم درمان القديمة إن الجسر مقطوع.", "لجان مقاومة أم درمان القديمة"),
        ("نفت إسرائيل قصف مستشفى في غزة.", "إسرائيل"),
        ("وثقت منظمة هيومن رايتس ووتش 30 حالة اعتقال في مدينة عدن.", "منظمة هيومن رايتس ووتش"),
        ("قالت القناة 12 الإسرائيلية إن صاروخا سقط في مدينة حيفا.", "القناة 12 الإسرائيلية"),
        (
            "تعرضت سفينة لهجوم قبالة عدن بحسب هيئة عمليات التجارة البحرية البريطانية.",
            "هيئة عمليات التجارة البحرية البريطانية",
        ),
    ],
)
def test_acts_and_counts_behind_a_name_are_no_part_of_it(text: str, named: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert [scene.page.span(m.first, m.last).of(text) for m in scene.sources] == [named]
