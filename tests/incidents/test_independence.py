"""Claims are one source if outlet, named source or text is the same, and each says why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.telling import COALITION, SDF, claim, dead, groups, incidents


def keys(*claims):
    return {group.key for group in groups(*claims)}


def test_two_outlets_are_two_sources():
    assert len(groups(claim(outlet="shaam.org"), claim(outlet="syriahr.com"))) == 2


def test_one_outlet_is_one_source_whose_later_word_stands():
    early = claim(dead(3), outlet="shaam.org", day=0)
    late = claim(dead(5), outlet="shaam.org", day=2)
    [group] = groups(late, early)
    assert [member.claim for member in group.members] == [early.id, late.id]
    assert group.current == (late.id,)
    assert group.said_on == late.published


def test_who_credits_the_observatory_says_what_the_observatory_says():
    [group] = groups(
        claim(outlet="syriahr.com"), claim(outlet="shaam.org", says=["نشطاء المرصد السوري لحقوق الإنسان"])
    )
    assert (group.key, group.kind) == ("sohr", "research")
    assert "credits المرصد السوري لحقوق الإنسان" in group.members[1].reason


def test_who_credits_another_outlet_is_not_independent_of_it():
    assert keys(claim(outlet="shaam.org"), claim(outlet="إذاعة السهل", says=["شبكة شام"])) == {"shaam"}


def test_a_claim_with_two_named_sources_is_in_both_groups():
    both = claim(outlet="إذاعة السهل", says=["المرصد السوري", "الدفاع المدني السوري"])
    assert keys(both) == {"sohr", "white_helmets"}


def test_nameless_sources_are_their_outlets():
    one = claim(outlet="إذاعة السهل", says=["ناشطون"])
    other = claim(outlet="صحيفة الفجر المختلقة", says=["ناشطون"])
    assert len(groups(one, other)) == 2
    [group] = groups(one, claim(outlet="إذاعة السهل", says=["مصدر طبي"]))
    assert group.kind == "medical"
    assert "which credits «ناشطون»" in group.members[0].reason


def test_near_copies_are_one_source_and_say_so():
    first = claim(outlet="shaam.org", article="t1", copies="t1", day=0)
    copy = claim(outlet="إذاعة السهل", article="t2", copies="t1", day=1)
    [group] = groups(copy, first)
    assert group.key == "shaam"
    assert group.members[1].reason == f"near-copy of t1 (shaam.org, {first.published})"


def test_a_copy_printed_late_does_not_bring_an_old_word_back():
    first = claim(dead(3), outlet="shaam.org", article="t1", copies="t1", day=0)
    newer = claim(dead(6), outlet="shaam.org", article="t3", day=1)
    late_copy = claim(dead(3), outlet="إذاعة السهل", article="t2", copies="t1", day=3)
    [group] = groups(first, newer, late_copy)
    assert group.current == (newer.id,)


def test_posts_on_a_platform_are_as_many_sources_as_texts():
    posts = [claim(outlet="facebook.com"), claim(outlet="facebook.com"), claim(outlet="x.com")]
    assert len(groups(*posts)) == 3
    copied = claim(outlet="x.com", article="p2", copies=posts[0].article, day=1)
    assert len(groups(*posts, copied)) == 3


def test_the_one_who_did_it_is_a_kind_of_its_own():
    told = claim(dead(9), outlet="shaam.org", by=[COALITION])
    own = claim(dead(1), outlet="إذاعة السهل", by=[COALITION], says=["المتحدث باسم التحالف الدولي"])
    kinds = {group.key: (group.kind, group.party) for group in groups(told, own)}
    assert kinds == {"shaam": ("media", None), "intl_coalition": ("belligerent", "intl_coalition")}


def test_the_side_that_was_hit_is_no_belligerent_but_a_party():
    told = claim(dead(2), outlet="shaam.org", by=[COALITION], to=[SDF])
    hit = claim(dead(2), outlet="إذاعة السهل", by=[COALITION], to=[SDF], says=["قسد"])
    kinds = {group.key: (group.kind, group.party) for group in groups(told, hit)}
    assert kinds["sdf"] == ("officials", "sdf")


def test_rescuers_who_are_read_as_doers_stay_rescuers():
    rescue = claim(outlet="syriacivildefence.org", kind="evacuation", group="humanitarian", by=[])
    [group] = groups(rescue)
    assert group.kind == "medical"


@given(incidents(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims, chance):
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert groups(*shuffled) == groups(*claims)


@given(incidents())
def test_every_claim_is_in_a_group_with_a_reason(claims):
    found = groups(*claims)
    members = {member.claim for group in found for member in group.members}
    assert members == {each.id for each in claims}
    assert all(member.reason for group in found for member in group.members)
    assert all(set(group.current) <= {member.claim for member in group.members} for group in found)
    assert len({group.key for group in found}) == len(found)
