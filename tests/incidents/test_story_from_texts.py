"""The same story from its texts: read, flattened to claims, and assessed."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.incidents.assessing import assess
from marsad.incidents.claims import claims_of
from marsad.incidents.tolls import RULES
from marsad.kit import Kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.claim import Claim
from tests.incidents.telling import bounds, register

# Invented, like the quarter and the outlets.
TEXTS = (
    (
        "شبكة البيدر المختلقة",
        date(2017, 8, 20),
        "قتل خمسة وثلاثون مدنياً في غارة جوية شنتها طائرات التحالف الدولي على حي البيدر في مدينة الرقة "
        "ظهر اليوم الأحد.",
    ),
    (
        "إذاعة السهل",
        date(2017, 8, 21),
        "سقط ما بين 25 و35 قتيلاً من المدنيين في غارة جوية للتحالف الدولي على حي البيدر في مدينة الرقة "
        "أمس الأحد، بحسب ناشطين.",
    ),
    (
        "صحيفة الفجر المختلقة",
        date(2017, 8, 21),
        "قال سكان إن 35 مدنياً قتلوا أمس الأحد في غارة للتحالف الدولي على حي البيدر في مدينة الرقة.",
    ),
    (
        "إذاعة السهل",
        date(2017, 9, 29),
        "قال المتحدث باسم التحالف الدولي إن ثلاثة مدنيين قتلوا في غارة جوية نفذتها طائرات التحالف الدولي "
        "على حي البيدر في مدينة الرقة في 20 آب.",
    ),
    (
        "amnesty.org",
        date(2018, 1, 17),
        "قالت منظمة العفو الدولية إن 16 مدنياً قتلوا في غارة جوية شنها التحالف الدولي على حي البيدر في "
        "مدينة الرقة في 20 آب 2017.",
    ),
    (
        "إذاعة السهل",
        date(2018, 5, 7),
        "قال المتحدث باسم التحالف الدولي إن 16 مدنياً قتلوا في غارة جوية نفذتها طائرات التحالف الدولي "
        "على حي البيدر في مدينة الرقة في 20 آب 2017.",
    ),
)


@pytest.fixture(scope="module")
def told(kit: Kit) -> list[Claim]:
    articles = [Article(f"t{n}", outlet, day, text) for n, (outlet, day, text) in enumerate(TEXTS)]
    return [
        claim
        for article in articles
        for claim in claims_of(
            read(article, kit).events,
            article,
            outlet=article.source,
            copies=article.doc_id,
            ontology=kit.ontology,
        )
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("span", (16, 30, 35)),
        ("majority", (35, 35, 35)),
        ("latest", (16, 16, 16)),
        ("field_first", (16, 16, 16)),
    ],
)
def test_the_texts_give_the_range_of_each_rule(told, rule, expected):
    assert bounds(*told, rule=rule) == expected
    assert rule in RULES


def test_the_texts_give_the_belligerents_position(told):
    [early] = assess(told[:4], register=register()).positions
    assert (early.party.key, early.stance, early.killed) == ("intl_coalition", "partial", (3, 3))
    [late] = assess(told, register=register()).positions
    assert (late.stance, late.killed) == ("accepts", (16, 16))
    assert [words[:3] for words in late.words] == ["قال", "قال"]


def test_the_texts_give_the_grade(told):
    seen = assess(told, register=register())
    assert seen.proposal.harm_grade == "confirmed"
    assert assess(told[:3], register=register()).proposal.harm_grade == "fair"
    assert {group.key for group in seen.groups} >= {"amnesty", "intl_coalition"}
