"""JSON as exporters break it: what was meant is read, and what cannot be known is refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Refused
from marsad.ingest.broken_json import GivenTwice, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_valid_json_is_read_as_it_is(value):
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, indent=1).encode()) == value


@given(st.text(st.sampled_from('\x01\x1f\n"\\x0xق ')))
def test_telegrams_own_escapes_are_read_back(text):
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\x01": "\\x01", "\x1f": "\\x1F"}
    written = "".join(escapes.get(sign, sign) for sign in text)
    assert parse(f'{{"text": "{written}"}}'.encode()) == {"text": text}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('{\n "document_id": video_files/sticker (2).webm\n}', "video_files/sticker (2).webm"),
        ('{\n "document_id": (File not included. Change it.)\n}', "(File not included. Change it.)"),
        ('{"document_id": a\\b.webp, "x": 1}', "a\\b.webp"),
        ('{"document_id":a.webp}', "a.webp"),
        ('{"document_id": "a.webp", "x": "\\x01"}', "a.webp"),
        ('{"document_id": 5368324170671202286, "x": "\\x01"}', 5368324170671202286),
        ('{"document_id": null, "x": "\\x01"}', None),
        ('{"text": "\\"document_id\\": a.webp", "document_id": b.webp}', "b.webp"),
    ],
)
def test_an_unquoted_path_is_a_string(written, meant):
    found = parse(written.encode())
    assert isinstance(found, dict)
    assert found["document_id"] == meant


def test_a_text_that_speaks_of_document_ids_stays():
    found = parse(b'{"text": "\\"document_id\\": a.webp", "document_id": b.webp}')
    assert isinstance(found, dict)
    assert found["text"] == '"document_id": a.webp'


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('{"text": "قصف", "text": ""}', "قصف"),
        ('{"text": "", "text": "قصف"}', "قصف"),
        ('{"text": [], "text": ["قصف"], "text": null}', ["قصف"]),
        ('{"text": "قصف", "text": "قصف"}', "قصف"),
        ('{"text": "قصف", "text": "هدوء"}', GivenTwice()),
        ('{"text": "قصف", "text": "هدوء", "text": "قصف"}', GivenTwice()),
    ],
)
def test_of_a_member_given_twice_the_filled_one_counts(written, value):
    assert parse(written.encode()) == {"text": value}


def test_raw_control_characters_are_taken():
    assert parse(b'{"text": "a\tb\x01"}') == {"text": "a\tb\x01"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"text": "a "quoted" word"}', "broken JSON at its column"),
        (b'{\n "text": \n}', "broken JSON at its line 3 column 1"),
        (b'{"text": "\\xZZ"}', "broken JSON"),
        (b'{"text": "\xd9"}', "damaged UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"id": ' + b"1" * 5000 + b"}", "number too long"),
        (b"", "broken JSON"),
    ],
)
def test_what_cannot_be_mended_is_refused(data, reason):
    with pytest.raises(Refused, match=reason):
        parse(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(data):
    with suppress(Refused):
        parse(data)
