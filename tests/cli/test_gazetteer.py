from __future__ import annotations

import json

import pytest

from tests.cli.running import run

HEADER = (
    "id name_ar name_en lat lon kind country admin1 population radius_km p_code source licence note".replace(
        " ", "\t"
    )
)
ROW = "own:1\tتل التجربة\tTell\t35.5\t40.1\tvillage\tSY\t\t\t1\t\tsurvey\tCC0\t"


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "lists").mkdir()
    return tmp_path / "lists"


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    return path


def test_places_are_added_to_the_callers_lists(lists, places):
    result = run("gazetteer", "add", places, "--format", "tsv", "--data", lists)
    assert result.exit_code == 0
    written = lists / "gazetteer" / "extra_mine.tsv"
    assert "تل التجربة" in written.read_text(encoding="utf-8")
    assert result.stderr.startswith(f"marsad: wrote {written} and extra_mine_names.tsv: 1 place, 0 further")


def test_a_second_time_only_with_fresh(lists, places):
    words = ("gazetteer", "add", places, "--format", "tsv", "--data", lists)
    run(*words)
    assert run(*words).exit_code == 2
    assert run(*words, "--fresh").exit_code == 0


def test_what_is_left_out_is_said(lists, tmp_path):
    features = [
        {
            "type": "Feature",
            "properties": {"place": "village", **({"name:ar": "تل التجربة"} if at == 0 else {})},
            "geometry": {"type": "Point", "coordinates": [40.1, 35.5]},
        }
        for at in range(14)
    ]
    source = tmp_path / "x.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    words = ("gazetteer", "add", source, "--format", "osm", "--data", lists, "--country", "sy")
    result = run(*words)
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 10 + 2
    assert "3 more records left out (--json names them all)" in result.stderr
    shown = json.loads(run(*words, "--json", "--fresh").stdout)
    assert (shown["places"], len(shown["left_out"])) == (1, 13)


def test_errors_are_one_line(lists, tmp_path, places):
    for words, said in [
        ((places, "--format", "pdf", "--data", lists), "unknown format 'pdf'"),
        ((tmp_path / "none", "--format", "tsv", "--data", lists), "no such file"),
        ((places, "--format", "tsv", "--data", tmp_path / "none"), "is no folder: 'marsad data copy"),
    ]:
        result = run("gazetteer", "add", *words)
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
