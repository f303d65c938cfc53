from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from marsad.records.interchange import from_json, to_json
from marsad.records.reading import Reading
from tests.strategies import readings

TYPES = ("air_strike", "armed_clash", "toll")


@given(readings(types=TYPES))
def test_a_reading_survives_being_written_and_read(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


@given(readings(types=TYPES))
def test_every_written_span_says_what_stands_there(reading: Reading) -> None:
    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [span for each in value for span in spans(each)]
        if isinstance(value, dict):
            own = [value] if "start" in value else []
            return own + [span for each in value.values() for span in spans(each)]
        return []

    for span in spans(to_json(reading)):
        assert span["text"] == reading.article.text[span["start"] : span["end"]]


def test_hand_coded_articles_keep_every_key_they_came_with(shared_dir: Path) -> None:
    def kept(before: object, after: object) -> bool:
        if isinstance(before, dict) and isinstance(after, dict):
            return all(key in after and kept(value, after[key]) for key, value in before.items())
        if isinstance(before, list) and isinstance(after, list):
            return len(before) == len(after) and all(map(kept, before, after))
        return before == after

    for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert kept(row, to_json(from_json(row))), row["doc_id"]


@pytest.mark.parametrize("key", ["doc_id", "published", "text", "events"])
def test_a_row_without_a_required_key_is_refused(key: str) -> None:
    row = {"doc_id": "a", "published": "2020-02-03", "text": "نص", "events": []}
    assert from_json(row).article.doc_id == "a"
    del row[key]
    with pytest.raises(KeyError, match=key):
        from_json(row)
