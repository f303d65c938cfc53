"""Links between claims: what they weigh and why, the same by Splink as by adding up, in parts as at once."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.incidents.clusters import cluster
from marsad.linkage.comparisons import COMPARISONS, ELSE
from marsad.linkage.parameters import load_parameters, parameters_json, parameters_of

pytest.importorskip("splink")

from marsad.linkage.means import load_means
from marsad.linkage.scoring import pairs, probability_of, rows_of, scheme, score
from tests.linkage.samples import AIR_FORCE, BORDER_GUARD, MILL, REPORTS, WELL, claim, dead

PARAMETERS = load_means().parameters
LINKS = score(REPORTS)


def test_reports_of_one_happening_become_one_incident_and_others_do_not() -> None:
    incidents = cluster(REPORTS, LINKS, ())
    assert {incident.claims for incident in incidents} == {
        ("a1", "a2", "a3"),
        ("b1", "b2"),
        ("c1",),
        ("d1",),
    }


def test_neighbours_in_one_quarter_stay_apart() -> None:
    """Eighteen strikes on one quarter within five weeks, some on neighbouring days, each told twice."""
    days = (0, 1, 3, 5, 6, 8, 10, 12, 13, 15, 17, 20, 21, 24, 26, 29, 31, 34)
    told = ("غارات على بيوت الحي", "قصف جوي يوقع ضحايا")
    claims = [
        claim(f"n{day:02}{number}", dead(3 + day % 7), day=day, spots=[MILL], by=[AIR_FORCE], quote=quote)
        for day in days
        for number, quote in enumerate(told)
    ]
    incidents = cluster(claims, score(claims), ())
    assert sorted(incident.claims for incident in incidents) == [
        (f"n{day:02}0", f"n{day:02}1") for day in days
    ]


def test_links_are_sorted_and_their_reasons_add_up() -> None:
    assert [(link.one, link.other) for link in LINKS] == sorted((link.one, link.other) for link in LINKS)
    for link in LINKS:
        assert link.one < link.other
        assert link.weight == pytest.approx(math.fsum(reason.weight for reason in link.reasons))
        assert link.probability == pytest.approx(probability_of(link.weight))
        assert link.weight > PARAMETERS.least


def test_reasons_say_what_was_found_with_its_figures() -> None:
    (link,) = (link for link in LINKS if (link.one, link.other) == ("a1", "a2"))
    said = {reason.field: reason.says for reason in link.reasons}
    assert said["place"] == "the same exact place: 0.0 km apart, circles of 2.0 and 2.0 km"
    assert said["time"] == "the same day: 2020-03-01 and 2020-03-01"
    assert said["killed"] == "the same, 5 or more: 7 and 7"
    assert said["wounded"].endswith("12 and 10")
    assert "الخضار" in said["rare words"]


def test_splink_weighs_as_the_parameters_do() -> None:
    rows = [row for table in pairs(REPORTS) for row in table.to_pylist()]
    assert rows
    for row in rows:
        levels = [row[comparison.name] for comparison in COMPARISONS]
        assert row["splink"] == pytest.approx(PARAMETERS.weight(levels), abs=1e-6)


def test_links_follow_from_their_two_claims_alone() -> None:
    for link in LINKS:
        two = [each for each in REPORTS if each.id in (link.one, link.other)]
        assert score(two[::-1]) == (link,)


def test_windows_and_order_change_nothing() -> None:
    assert score(REPORTS[::-1], window=1) == LINKS


def test_no_claims_and_one_claim_have_no_links() -> None:
    assert score(()) == ()
    assert score(REPORTS[:1]) == ()


def test_claims_of_one_article_are_never_linked() -> None:
    twice = [claim("x", dead(4), spots=[MILL], article="d"), claim("y", dead(4), spots=[MILL], article="d")]
    assert score(twice) == ()


def test_what_differs_speaks_against() -> None:
    here = claim("x", dead(9), spots=[MILL], by=[AIR_FORCE], quote="غارات على سوق الخضار أوقعت تسعة")
    there = claim("y", dead(9), spots=[WELL], by=[BORDER_GUARD], quote="رصاص حرس الحدود قتل تسعة")
    assert all(link.weight < 0 for link in score([here, there]))


def test_the_scheme_changes_with_the_weights() -> None:
    content = json.loads(parameters_json(PARAMETERS))
    content["prior"] += 0.001
    assert parameters_of(content, Path("weights.json")).scheme() != PARAMETERS.scheme()
    assert scheme().startswith("linkage ")


def test_shipped_weights_keep_their_order_and_their_signs() -> None:
    for comparison, weights in zip(COMPARISONS, PARAMETERS.weights, strict=True):
        by_role = {
            role: [
                weight for weight, level in zip(weights, comparison.levels, strict=True) if level.role == role
            ]
            for role in ("for", "against", "neutral")
        }
        assert by_role["for"] == sorted(by_role["for"], reverse=True)
        assert by_role["against"] == sorted(by_role["against"], reverse=True)
        assert min(by_role["for"], default=0) >= 0 >= max(by_role["against"], default=0)
        assert not any(by_role["neutral"])
        assert sum(level.sql == ELSE for level in comparison.levels) == 1
        assert comparison.levels[-1].sql == ELSE


def test_parameters_are_read_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "linkage").mkdir()
    (tmp_path / "linkage" / "weights.json").write_text(parameters_json(PARAMETERS), encoding="utf-8")
    assert load_parameters(DataFiles(tmp_path)) == PARAMETERS


@pytest.mark.parametrize(
    "broken", ["", "[]", '{"how": "", "prior": 0, "least": 0, "comparisons": {}, "common": []}', '{"how": 1}']
)
def test_parameters_that_do_not_fit_are_told(tmp_path: Path, broken: str) -> None:
    (tmp_path / "linkage").mkdir()
    (tmp_path / "linkage" / "weights.json").write_text(broken, encoding="utf-8")
    with pytest.raises(DataError, match=r"weights\.json: .*linkage-build makes it anew"):
        load_parameters(DataFiles(tmp_path))


def test_only_what_is_worth_keeping_is_a_link() -> None:
    rows = [row for table in pairs(REPORTS) for row in rows_of(table, PARAMETERS)]
    assert {(one, other) for one, other, _, _ in rows} == {(link.one, link.other) for link in LINKS}
