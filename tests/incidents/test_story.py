"""One strike told with five numbers: what each rule makes of it, and what a split changes.

The quarter, the outlets and the texts are invented; the order of the numbers is that of a real case.
"""

from __future__ import annotations

import pytest

from marsad.incidents.assessing import assess
from marsad.incidents.tolls import Rule
from marsad.records.claim import Claim
from tests.incidents.telling import bounds, claim, dead, groups, range_of, register, toll

SPOKESMAN = "المتحدث باسم التحالف الدولي"

FIRST = claim(
    dead(35),
    outlet="شبكة البيدر المختلقة",
    quote="قتل خمسة وثلاثون مدنياً في غارة للتحالف على حي البيدر ظهر اليوم",
)
MEDIA = [
    claim(toll(25, 35), outlet="إذاعة السهل", quote="سقط بين 25 و35 قتيلاً في غارة على حي البيدر", day=1),
    claim(dead(35), outlet="صحيفة الفجر المختلقة", says=["سكان"], quote="قال سكان إن 35 شخصاً قتلوا", day=1),
    claim(
        dead(35), outlet="قناة النبع المختلقة", says=["ناشطون"], quote="ناشطون: 35 قتيلاً في حي البيدر", day=2
    ),
]
COPY = claim(
    dead(35),
    outlet="موقع الصدى المختلق",
    article="echo",
    copies=FIRST.article,
    quote=FIRST.quote,
    day=3,
)
CONCEDED_FEW = claim(
    dead(3), outlet="إذاعة السهل", says=[SPOKESMAN], quote="أقر التحالف بمقتل ثلاثة مدنيين في الغارة", day=40
)
FIELD = claim(
    dead(16),
    outlet="amnesty.org",
    says=["منظمة العفو الدولية"],
    quote="وجد باحثونا في الحي أن 16 مدنياً قتلوا",
    day=150,
)
CONCEDED_MORE = claim(
    dead(16), outlet="إذاعة السهل", says=[SPOKESMAN], quote="قال التحالف إن 16 مدنياً قتلوا في الحي", day=260
)
BEFORE = [FIRST, *MEDIA, COPY, CONCEDED_FEW]
ALL = [*BEFORE, FIELD, CONCEDED_MORE]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("span", (25, 35, 35), (16, 35, 35)),
        ("majority", (35, 35, 35), (35, 35, 35)),
        ("latest", (35, 35, 35), (16, 16, 16)),
        ("field_first", (25, 35, 35), (16, 16, 16)),
    ],
)
def test_each_rule_gives_its_range(rule: Rule, before: object, after: object) -> None:
    assert bounds(*BEFORE, rule=rule) == before
    assert bounds(*ALL, rule=rule) == after


def test_the_copy_is_no_source_of_its_own() -> None:
    assert len(groups(*ALL)) == 6
    found = range_of(*ALL, rule="majority")
    assert found is not None
    assert set(found.claims) == {FIRST.id, COPY.id, MEDIA[1].id, MEDIA[2].id}


def test_the_belligerents_word_stays_apart_with_its_history() -> None:
    assert "Global Coalition Against Daesh itself says 3" in str(range_of(*BEFORE))
    [early] = assess(BEFORE, register=register()).positions
    assert (early.stance, early.killed) == ("partial", (3, 3))
    assert early.reason == "concedes 3 killed where others say 25 or more"
    [late] = assess(ALL, register=register()).positions
    assert (late.stance, late.killed) == ("accepts", (16, 16))
    assert late.words == (CONCEDED_FEW.quote, CONCEDED_MORE.quote)


def test_the_grade_follows_the_concession() -> None:
    unconceded = assess([FIRST, *MEDIA], register=register()).proposal
    assert (unconceded.harm_grade, unconceded.strike_status) == ("fair", "likely")
    seen = assess(ALL, register=register())
    assert (seen.proposal.harm_grade, seen.proposal.strike_status) == ("confirmed", "declared")
    assert seen.proposal.credibility.sources == 5
    assert dict(seen.proposal.credibility.kinds)["research"] == 1
    assert not seen.proposal.attribution.contested


def test_the_conventions_of_others_beside_it() -> None:
    seen = assess(ALL, register=register())
    assert seen.acled.fatalities == 35  # three sources tell it alike
    assert seen.ucdp is not None
    assert (seen.ucdp.low, seen.ucdp.best, seen.ucdp.high) == (16, 35, 35)


def strikes() -> tuple[Claim, Claim, Claim]:
    """Return the second report of the field research: two strikes, and their sum."""

    def said(number: int, quote: str, kind: str = "air_strike") -> Claim:
        return claim(
            dead(number),
            outlet="amnesty.org",
            says=["منظمة العفو الدولية"],
            article="field-2",
            kind=kind,
            group="other" if kind == "toll" else "remote",
            quote=quote,
            day=200,
        )

    return (
        said(6, "قتلت الغارة الأولى ستة مدنيين"),
        said(10, "وقتلت الغارة الثانية عشرة مدنيين"),
        said(16, "وبلغت حصيلة الغارتين 16 قتيلاً", "toll"),
    )


def test_after_the_split_each_strike_has_its_own_range() -> None:
    first, second, total = strikes()
    one = [FIRST, *MEDIA, COPY, FIELD, first, total]
    assert bounds(*one) == (6, 35, 35)
    assert bounds(*one, rule="field_first") == (6, 6, 6)
    assert bounds(second) == (10, 10, 10)
    found = range_of(*one)
    assert found is not None
    assert "cumulative tolls left out: 1" in found.note
