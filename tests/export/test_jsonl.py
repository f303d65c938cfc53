from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given

from marsad.export.jsonl import write_line
from marsad.records.interchange import from_json, to_json
from marsad.records.reading import Reading
from tests.export.readings import READINGS
from tests.export.sample import READING, STRIKE


@given(READINGS)
def test_any_reading_is_one_line_and_read_back_the_same(reading: Reading) -> None:
    file = io.StringIO()
    write_line(reading, file)
    line = file.getvalue()
    assert len(line.splitlines()) == 1
    assert line.endswith("\n")
    assert from_json(json.loads(line.encode("utf-8"))) == reading


def test_arabic_stays_readable_and_keys_keep_their_order() -> None:
    file = io.StringIO()
    write_line(READING, file)
    assert "طيران النظام السوري" in file.getvalue()
    assert list(json.loads(file.getvalue())) == list(to_json(READING))
    assert file.getvalue().startswith('{"doc_id": "sample-2017-10-17", "source": "صحيفة الاختبار"')


def test_a_number_json_does_not_have_is_refused() -> None:
    broken = replace(READING, events=(replace(STRIKE, confidence=float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_line(broken, io.StringIO())
