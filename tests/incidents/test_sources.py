"""Outlets and credits are known by the lists: which names are one source, and of what kind."""

from __future__ import annotations

import pytest

from tests.incidents.telling import register


@pytest.mark.parametrize(
    ("words", "key", "kind"),
    [
        ("المرصد السوري لحقوق الإنسان", "sohr", "research"),
        ("نشطاء المرصد السوري", "sohr", "research"),
        ("مدير المرصد، سامي الحسن", "sohr", "research"),
        ("لمصادر المرصد السوري لحقوق الإنسان", "sohr", "research"),
        ("منظمة العفو الدولية", "amnesty", "research"),
        ("الدفاع المدني السوري", "white_helmets", "medical"),
        ("فرق الدفاع المدني", "", "medical"),
        ("مصدر طبي", "", "medical"),
        ("مراسل شبكة شام", "shaam", "media"),
        ("ناشطون", "", "media"),
        ("ناشطون في مناطق قسد", "", "media"),
        ("مصدر عسكري لبلدي نيوز", "baladi_news", "officials"),
        ("شهود عيان", "", "residents"),
        ("أهالي القرية", "", "residents"),
        ("مصادر محلية", "", "residents"),
        ("وزارة الدفاع الروسية", "ru_army", "officials"),
        ("الخارجية الإيرانية", "ir_state", "officials"),
        ("المتحدث باسم التحالف الدولي", "intl_coalition", "officials"),
        ("قسد", "sdf", "officials"),
        ("المصدر", "", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_a_credit_has_its_source_and_kind(words, key, kind):
    known = register().credit(words)
    assert (known.key, known.kind) == (key, kind)


@pytest.mark.parametrize(
    ("name", "key", "kind", "platform"),
    [
        ("syriahr.com", "sohr", "research", False),
        ("https://www.syriahr.com/news/1", "sohr", "research", False),
        ("news.snhr.org", "snhr", "research", False),
        ("SHAAM.ORG", "shaam", "media", False),
        ("facebook.com", "", "unknown", True),
        ("m.facebook.com", "", "unknown", True),
        ("تلغرام", "", "unknown", True),
        ("قناة الجزيرة", "aljazeera", "media", False),
        ("صحيفة الفجر المختلقة", "", "media", False),
        ("notshaam.org", "", "media", False),
        ("", "", "unknown", False),
    ],
)
def test_an_outlet_is_known_by_name_or_site(name, key, kind, platform):
    known = register().outlet(name)
    assert (known.key, known.kind, known.platform) == (key, kind, platform)


def test_which_coalition_is_meant_the_parties_tell():
    assert register().credit("التحالف").key == ""
    assert register().credit("التحالف", parties={"saudi_coalition"}).key == "saudi_coalition"
    assert register().credit("التحالف", parties={"intl_coalition"}).key == "intl_coalition"


def test_a_force_and_the_state_that_it_belongs_to_are_one_side():
    assert register().same_side("ru_air_force", "ru_state")
    assert register().same_side("sdf", "ypg")
    assert not register().same_side("ru_army", "tr_army")
    assert not register().same_side("=مسلحون", "=مجهولون")
    assert register().same_side("=مسلحون", "=مسلحون")
