from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import InputError
from marsad.evaluate.coded import read_coded
from marsad.records.interchange import to_json
from tests.evaluate.coding import CLASH, GOLD, STRIKE, coded

ROW = to_json(GOLD["own-1"])


def write(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def test_articles_are_read_in_file_order_and_blank_lines_are_allowed(tmp_path: Path) -> None:
    rows = [
        json.dumps(to_json(coded(each, doc_id=name)[name])) for name, each in (("b", STRIKE), ("a", CLASH))
    ]
    readings = read_coded(write(tmp_path / "c.jsonl", b"\xef\xbb\xbf" + rows[0].encode(), "", rows[1], ""))
    assert list(readings) == ["b", "a"]
    assert readings["a"] == coded(CLASH, doc_id="a")["a"]


def _changed(*path: str | int, to: Any) -> str:
    row = json.loads(json.dumps(ROW))
    place = row
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(row, ensure_ascii=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ("{}", "lacks the key 'doc_id'"),
        (b'{"text": "\xc7\xe1"}', "not UTF-8 at byte 10 of the line"),
        (_changed("published", to="2018-02-30"), "day is out of range"),
        (_changed("events", 0, "modality", to="sure"), "events[0].modality is 'sure', not one of actual"),
        (_changed("events", 0, "casualties", 1, "harm", to="hurt"), "events[0].casualties[1].harm is 'hurt'"),
        (_changed("events", 1, "targets", 0, "class", to=None), "events[1].targets[0].class is None"),
        (_changed("events", 0, "triggers", 0, "start", to=1), "events[0].triggers[0]: 'قصفت' is not what"),
        (_changed("events", 0, "triggers", 0, "end", to=0), "not a span"),
        (_changed("events", 0, "places", 0, "text", to="الزهر"), "events[0].places[0]: 'الزهر' is not what"),
        (_changed("events", 0, "date", to={"from": "2018-03-05"}), "lacks the key 'to'"),
        (_changed("events", 0, to="x"), "correct the line"),
        (json.dumps(ROW), "doc_id 'own-1' is also on line 1"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path: Path, line: str | bytes, said: str) -> None:
    path = write(tmp_path / "coded.jsonl", json.dumps(ROW), "", line)
    with pytest.raises(InputError, match=re.escape(said)) as caught:
        read_coded(path)
    assert caught.value.place == "line 3"
    assert str(caught.value).startswith(f"{path}: line 3: ")


def test_a_span_past_the_end_of_the_text_is_refused(tmp_path: Path) -> None:
    text = ROW["text"]
    past = {"start": len(text) - 3, "end": len(text) + 5, "text": text[-3:]}
    path = write(tmp_path / "coded.jsonl", _changed("events", 0, "triggers", 0, to=past))
    with pytest.raises(InputError, match="is not what stands at its start and end"):
        read_coded(path)


def test_a_file_that_is_absent_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_coded(tmp_path / "nowhere.jsonl")
    with pytest.raises(InputError, match="holds no coded article"):
        read_coded(write(tmp_path / "empty.jsonl", "", " "))
