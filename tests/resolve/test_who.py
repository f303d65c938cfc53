"""An actor of an event: its neutral name, and its class by home and abroad."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.kit import Kit
from marsad.records.article import Article
from marsad.records.mention import ActorMention
from marsad.resolve.who import class_in, parties_homes, resolve_actor
from marsad.text.page import prepare
from tests.actor_kit import actor_kit, words_of


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("قصف الجيش التركي القرية", "SY", ("Turkish Armed Forces", "external")),
        ("قصف الجيش التركي القرية", "TR", ("Turkish Armed Forces", "state")),
        ("قصفت عصابات الأسد البلدة", "SY", ("Syrian Arab Army", "state")),
        ("هاجم الحشد الشعبي القرية", "SY", ("Popular Mobilization Forces", "militia")),
        ("هاجم تنظيم داعش القرية", "LY", ("Islamic State", "jihadist")),
        ("قصفت قوات الاحتلال المنطقة", "PS", ("Israel Defense Forces", "external")),
        ("قصف التحالف الدولي الموقع", "SY", ("Global Coalition Against Daesh", "external")),
    ],
)
def test_name_and_class_by_country(text, country, expected):
    kit = actor_kit()
    page, mentions = kit.read(text, [country])
    actor = resolve_actor(mentions[0], page, kit.roster, country=country)
    assert (actor.name, actor.actor_class) == expected
    assert actor.span.of(text) == words_of(page, mentions[0])


def test_an_unknown_country_leaves_the_home_class():
    kit = actor_kit()
    page, mentions = kit.read("قصف الجيش التركي القرية", ["SY"])
    assert resolve_actor(mentions[0], page, kit.roster, country="").actor_class == "state"


def test_the_rule_says_that_a_force_is_abroad():
    kit = actor_kit()
    page, mentions = kit.read("قصف الجيش التركي القرية", ["SY"])
    assert resolve_actor(mentions[0], page, kit.roster, country="SY").rule.endswith("abroad in SY")


def test_a_thing_keeps_its_own_name_beside_its_owners_id():
    kit = actor_kit()
    page, mentions = kit.read("استهدف القصف مواقع داعش", ["SY"])
    actor = resolve_actor(mentions[0], page, kit.roster, country="SY")
    assert (actor.actor_id, actor.kind, actor.actor_class) == ("is", "object", "jihadist")
    assert actor.name == "Positions of Islamic State"


def test_a_state_that_no_list_knows_is_taken_to_be_at_home():
    mention = ActorMention(0, 1, None, "Police", "state", "pattern", -1, "head")
    assert class_in(mention, actor_kit().roster, "SY") == "state"


def test_parties_and_nations_tell_where_they_are_at_home(kit: Kit) -> None:
    page = prepare(
        Article("a", "outlet", date(2020, 1, 1), "قصف الحوثيون موقعا للجيش اليمني وقتل جندي عراقي.")
    )
    assert set(parties_homes(kit.lexicon.find(page), kit.roster)) == {"YE", "IQ"}
    page = prepare(Article("a", "outlet", date(2020, 1, 1), "قصف مسلحون سوقا."))
    assert parties_homes(kit.lexicon.find(page), kit.roster) == ()
