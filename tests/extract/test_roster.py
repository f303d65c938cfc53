"""The roster holds what the actor list says and refuses what it cannot use; the lists agree."""

from __future__ import annotations

from collections import defaultdict

import pytest

from marsad.errors import DataError
from marsad.extract.roster import build_roster
from marsad.lexicon.inflect import inflect
from marsad.lexicon.tables import Row
from marsad.text.normal import fold_key
from tests.actor_kit import actor_kit

_CELLS = {
    "name_en": "A",
    "name_ar": "أ",
    "class": "rebel",
    "country": "SY",
    "from": "",
    "to": "",
    "parent": "",
}


def _actor(line: int, id_: str, **cells: str) -> Row:
    return Row("actors.tsv", line, id_, {**_CELLS, "id": id_, **cells})


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([_actor(2, "a", **{"class": "army"})], r"actors\.tsv:2: class must be one of"),
        ([_actor(2, "a", **{"from": "12"})], r"actors\.tsv:2: from must be a year"),
        ([_actor(2, "a", parent="b")], r"actors\.tsv:2: the parent 'b' is no id"),
        ([_actor(2, "a"), _actor(3, "a")], r"actors\.tsv:3: the id a is listed twice"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(rows, message):
    with pytest.raises(DataError, match=message):
        build_roster(rows, [])


def test_kin_runs_from_an_actor_to_its_parents_and_ends():
    roster = build_roster([_actor(2, "a", parent="b"), _actor(3, "b", parent="a")], [])
    assert roster.kin("a") == ("a", "b")


def test_a_states_sector_falls_back_to_its_government():
    roster = actor_kit().roster
    assert roster.state_actor("TR", "army") == roster.actors["tr_army"]
    assert roster.state_actor("CH", "army") == roster.actors["ch_state"]
    assert roster.state_actor("ZZ", "army") is None


def test_the_lists_are_as_large_as_promised():
    kit = actor_kit()
    assert len(kit.rows["actors"]) >= 300
    assert len(kit.rows["names"]) >= 1200


def test_every_name_leads_to_one_listed_actor():
    kit = actor_kit()
    leads: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in kit.rows["names"]:
        assert row["actor"] in kit.roster.actors, row.name
        first, *rest = fold_key(row["form"]).split()
        bare = " ".join([first, *(w.removeprefix("ال") if len(w) > 4 else w for w in rest)])
        leads[bare, row["country"], row["article"]].add(row["actor"])
    assert {key: ids for key, ids in leads.items() if len(ids) > 1} == {}


def test_no_name_begins_with_an_article_that_would_hide_it():
    """A name is listed without its first ال: with it, «للحشد» would not be found."""
    firsts = {row.name: row["form"].split()[0] for row in actor_kit().rows["names"]}
    hidden = [name for name, word in firsts.items() if word.startswith("ال") and len(word) > 4]
    assert hidden == []


def test_no_actor_is_known_by_loaded_names_alone():
    registers: dict[str, set[str]] = defaultdict(set)
    for row in actor_kit().rows["names"]:
        registers[row["actor"]].add(row["register"])
    only_loaded = sorted(actor for actor, found in registers.items() if found == {"loaded"})
    assert only_loaded == ["sy_shabiha"]  # no neutral word is in use for them


def test_years_are_in_order_and_parents_have_no_circle():
    roster = actor_kit().roster
    for actor in roster.actors.values():
        if actor.first_year and actor.last_year:
            assert actor.first_year <= actor.last_year, actor.id
        last = roster.actors[roster.kin(actor.id)[-1]]
        assert last.parent is None, actor.id


def test_every_description_is_also_a_head():
    kit = actor_kit()
    heads = {
        form for row in kit.rows["actor_heads"] for form in inflect(fold_key(row["form"]), row["inflect"])
    }
    assert [row.name for row in kit.rows["descriptions"] if fold_key(row["form"]) not in heads] == []


def test_descriptions_seek_known_classes():
    known = {"state", "rebel", "militia", "jihadist", "external", "unknown"}
    for row in actor_kit().rows["descriptions"]:
        assert set(row["seeks"].split()) <= known, row.name
