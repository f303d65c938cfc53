from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.export.incident_files import WRITERS, Row, write_csv, write_geojson, write_jsonl

COLUMNS = ("id", "place", "latitude", "longitude", "killed_low")
ROW: dict[str, str | int | float | None] = {
    "id": "i1",
    "place": "الرقة",
    "latitude": 35.95,
    "longitude": 39.0,
    "killed_low": 3,
}


def written_csv(*rows: Row) -> str:
    file = StringIO(newline="")
    write_csv(rows, COLUMNS, file)
    return file.getvalue()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(start: str) -> None:
    (row,) = csv.DictReader(StringIO(written_csv(ROW | {"place": f"{start}1+2"}).removeprefix("\ufeff")))
    assert row["place"] == f"'{start}1+2"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_no_text_is_left_that_begins_as_a_formula(names: list[str]) -> None:
    text = written_csv(*(ROW | {"place": name} for name in names)).removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert len(rows) == len(names)
    for row, name in zip(rows, names, strict=True):
        assert row["place"] in (name, f"'{name}")
        assert not row["place"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    text = written_csv(ROW | {"killed_low": None, "longitude": -1.5})
    assert text == "\ufeffid,place,latitude,longitude,killed_low\r\ni1,الرقة,35.95,-1.5,\r\n"


def test_a_map_has_longitude_first_and_a_feature_without_point_is_kept() -> None:
    file = StringIO()
    write_geojson([ROW, ROW | {"id": "i2", "latitude": None, "longitude": None}], COLUMNS, file)
    collection = json.loads(file.getvalue())
    first, second = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert first["geometry"] == {"type": "Point", "coordinates": [39.0, 35.95]}
    assert (first["id"], first["properties"]) == ("i1", {"place": "الرقة", "killed_low": 3})
    assert second["geometry"] is None


@pytest.mark.parametrize("ending", WRITERS)
def test_no_incidents_make_a_file_all_the_same(ending: str) -> None:
    file = StringIO()
    WRITERS[ending]([], COLUMNS, file)
    if ending == ".geojson":
        assert json.loads(file.getvalue())["features"] == []
    else:
        assert file.getvalue() == (
            "\ufeffid,place,latitude,longitude,killed_low\r\n" if ending == ".csv" else ""
        )


def test_lines_are_json() -> None:
    file = StringIO()
    write_jsonl([ROW], COLUMNS, file)
    assert json.loads(file.getvalue()) == ROW
