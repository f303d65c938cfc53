"""Telegram exports: every message is an article, a reason, or one of those counted as passed over."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marsad.ingest import telegram
from marsad.ingest.admission import Hints, Refused
from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.records.arrival import Arrival

# What a damaged byte may become: the signs of JSON, and what no text has.
SIGNS = st.sampled_from(list(b'"{}[]\\,: \n\x00\xff0m'))
PLACES = st.floats(0, 1, exclude_max=True)
UNHINTED = Hints()
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
FIXTURES = Path(__file__).parent / "fixtures"
CHANNEL = FIXTURES / "telegram_channel.json"
ACCOUNT = FIXTURES / "telegram_account.json"
TEXT = "سقطت قذيفة على الحي"


def message(number, **changes):
    full = {
        "id": number,
        "type": "message",
        "date": "2017-10-14T00:40:00",
        "date_unixtime": "1507930800",
        "from": "قناة",
        "from_id": "channel7",
        "text": TEXT,
        "text_entities": [{"type": "plain", "text": TEXT}],
    } | changes
    return {key: value for key, value in full.items() if value is not ...}


def chat(*messages, **changes):
    full = {"name": "قناة", "type": "public_channel", "id": 7} | changes
    return {key: value for key, value in full.items() if value is not ...} | {"messages": list(messages)}


@pytest.fixture
def read(tmp_path):
    def read_export(export, hints=UNHINTED, indent=1):
        path = tmp_path / "result.json"
        if not isinstance(export, bytes):
            export = json.dumps(export, ensure_ascii=False, indent=indent).encode()
        path.write_bytes(export)
        return list(telegram.read(path, hints=hints))

    return read_export


def arrivals(found):
    return [result for _, result in found if isinstance(result, Arrival)]


def reasons(found):
    return {place: result.reason for place, result in found if isinstance(result, Refused)}


def test_a_channel_as_telegram_writes_it():
    found = list(telegram.read(CHANNEL, hints=UNHINTED))
    assert [place for place, _ in found] == ["message 2", "message 3", "message 4", "message 7", ""]
    first, second, third = arrivals(found)
    assert first.article.doc_id == "1400000021/2"
    assert first.article.source == "مرصد الضفة الهادئة"
    assert first.article.published == date(2017, 10, 13)  # Unix time is UTC; `date` says the 14th
    assert (first.published_from, first.published_precision) == ("message date_unixtime", "instant")
    assert (first.published_written, first.kind, first.place) == ("1507930800", "telegram", "message 2")
    assert (first.url, first.forwarded_from) == ("", "")
    assert second.article.text == "🔴 قصف \x01على #الجسر\nالتفاصيل: هنا"
    assert second.forwarded_from == "شبكة الجسر"
    assert (third.published_from, third.published_precision) == ("message date", "local")
    assert third.published_written == "2017-10-14T12:00:00"
    assert "not Arabic" in reasons(found)["message 7"]
    assert reasons(found)[""] == (
        "messages without text passed over, as there is nothing to code: 4 "
        "(messages of an unsupported kind 1, photos 1, service messages 1, stickers 1)"
    )


def test_a_whole_account():
    found = list(telegram.read(ACCOUNT, hints=HINTS))
    assert [(place, result.article.source) for place, result in found if isinstance(result, Arrival)] == [
        ("chat 1400000021 message 2", "مرصد الضفة الهادئة"),
        ("chat 500000001 message 2", "وكالة"),  # saved messages have no name
        ("chat 500000001 message 3", "وكالة"),
        ("chat 1400000033 message 7", "شبكة الجسر"),
    ]
    ids = [arrival.article.doc_id for arrival in arrivals(found)]
    assert len(set(ids)) == 4
    assert arrivals(found)[1].forwarded_from == "شبكة الجسر"
    assert len(found) == 4


@pytest.mark.parametrize("indent", [None, 1, 2, 4])
def test_however_it_was_saved_again(read, indent):
    export = chat(message(1), message(2, text=""), message(3, text=[TEXT, {"type": "bold", "text": " } ["}]))
    found = read(export, indent=indent)
    assert [(place, str(result)) for place, result in found] == [
        (place, str(result)) for place, result in read(export)
    ]
    assert len(arrivals(found)) == 2


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_an_export_saved_by_windows_programs(read, codec):
    written = json.dumps(chat(message(1)), ensure_ascii=False, indent=1)
    assert read(written.encode(codec)) == read(chat(message(1)))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"text": f"{TEXT}\n\n  وأصيب طفل "}, f"{TEXT}\n\n  وأصيب طفل "),
        ({"text": [f"{TEXT} ", {"type": "text_link", "text": "هنا", "href": "http://x"}]}, f"{TEXT} هنا"),
        ({"text": [{"type": "mention", "text": "@x"}, f" {TEXT}"]}, f"@x {TEXT}"),
        ({"text_entities": ...}, TEXT),
        ({"text": ...}, TEXT),
        ({"text": None}, TEXT),
        ({"text": TEXT, "edited": "2017-10-15T00:00:00", "edited_unixtime": "1508013600"}, TEXT),
    ],
)  # fmt: skip
def test_the_text_is_what_a_reader_sees(read, changes, text):
    (arrival,) = arrivals(read(chat(message(1, **changes))))
    assert arrival.article.text == text


@pytest.mark.parametrize(
    ("changes", "day", "found_in", "precision"),
    [
        ({}, date(2017, 10, 13), "message date_unixtime", "instant"),
        ({"date_unixtime": 1507930800}, date(2017, 10, 13), "message date_unixtime", "instant"),
        ({"date_unixtime": ...}, date(2017, 10, 14), "message date", "local"),
        ({"date_unixtime": "hidden"}, date(2017, 10, 14), "message date", "local"),
        ({"date_unixtime": "0"}, date(2017, 10, 14), "message date", "local"),
        ({"date_unixtime": "9" * 40}, date(2017, 10, 14), "message date", "local"),
        ({"date_unixtime": "0", "date": "1970-01-01T00:00:00"}, date(2018, 1, 2), "--published", "day"),
        ({"date_unixtime": ..., "date": ...}, date(2018, 1, 2), "--published", "day"),
    ],
)
def test_the_day(read, changes, day, found_in, precision):
    (arrival,) = arrivals(read(chat(message(1, **changes)), HINTS))
    assert arrival.article.published == day
    assert (arrival.published_from, arrival.published_precision) == (found_in, precision)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date_unixtime": ..., "date": ...}, "no publication day in the message: give --published"),
        ({"date_unixtime": ..., "date": "أمس"}, "publication day"),
        ({"date_unixtime": "9999999999"}, "outside 1900-2100"),
        ({"id": ...}, 'no whole number as "id"'),
        ({"id": True}, 'no whole number as "id"'),
        ({"type": ...}, '"type" is none that Telegram gives'),
        ({"type": ["message"]}, '"type" is none that Telegram gives'),
        ({"text": 7}, '"text" is neither a string nor an array'),
        ({"text": [TEXT, 7]}, "part 2 of the text is no text"),
        ({"text": [{"type": "bold"}]}, "part 1 of the text is no text"),
        ({"text": "Three dead"}, "not Arabic"),
        ({"text": f"{TEXT}\0"}, "text has a NUL"),
        ({"text": f"{TEXT}\ud83d"}, "half a surrogate pair"),
    ],
)
def test_a_bad_message_is_refused_and_the_others_read(read, changes, reason):
    export = json.dumps(chat(message(1), message(2, **changes), message(3)), indent=1).encode()
    found = read(export)
    ((place, told),) = reasons(found).items()
    assert reason in told
    assert place == "message 2" or "id" in changes
    assert [arrival.place for arrival in arrivals(found)] == ["message 1", "message 3"]


DAMAGES = {
    "escapes": ('"قناة"', '"قنا\\x01ة"', 3),
    "unquoted": ('"from": "قناة"', '"from": "قناة",\n   "document_id": video_files/a (2).webm', 3),
    "text twice": ('"text": ', '"text": "",\n   "text": ', 3),
    "two texts": ('"text": ', '"text": "هدوء",\n   "text": ', 2),
    "quote lost": ('"from": "قناة', '"from": قناة', 2),
    "brackets": ('"channel7"', '"channel7"]}}', 2),
    "brackets open": ('"channel7"', '"channel7[{"{[', 2),
    "no end": ('\n  },\n  {\n   "id": 3', '\n  {\n   "id": 3', 2),
    "line break in a string": ('"channel7"', '"channel\n7"', 3),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "read_"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_costs_one_message_at_most(read, old, new, read_):
    written = json.dumps(chat(message(1), message(2), message(3)), ensure_ascii=False, indent=1)
    head, second, rest = written.partition('"id": 2')
    broken = rest.replace(old, new, 1)
    assert broken != rest
    found = read((head + second + broken).encode())
    assert [place for place, _ in found] == ["message 1", "message 2", "message 3"]
    assert len(arrivals(found)) == read_
    assert not reasons(found) or set(reasons(found)) == {"message 2"}


def test_damaged_utf8_costs_one_message(read):
    data = json.dumps(chat(message(1), message(2), message(3)), ensure_ascii=False, indent=1).encode()
    at = data.index("قناة".encode(), data.index(b'"id": 2'))
    found = read(data[:at] + b"\xff" + data[at + 1 :])
    assert "damaged UTF-8" in reasons(found)["message 2"]
    assert len(arrivals(found)) == 2


@pytest.mark.parametrize("indent", [None, 1])
def test_a_truncated_file_says_what_is_missing(read, indent):
    data = json.dumps(chat(message(1), message(2), message(3)), indent=indent).encode()
    found = read(data[: data.index(b'"from"', data.index(b'"id": 2'))])
    assert [place for place, _ in found] == ["message 1", "message 2"]
    assert "breaks off here" in reasons(found)["message 2"]
    behind = data[: data.index(b'"id": 2')].rstrip(b"{ \n")
    found = read(behind)
    assert [place for place, _ in found] == ["message 1", f"byte {len(behind):,}"]
    assert "breaks off here" in reasons(found)[f"byte {len(behind):,}"]


def test_a_truncated_account_says_so(read):
    data = ACCOUNT.read_bytes()
    whole = len(arrivals(read(data)))
    for at in range(data.index(b'"messages": [', data.index(b'"chats"')), len(data) - 3, 7):
        found = read(data[:at])
        assert reasons(found), at
        assert len(arrivals(found)) <= whole


def test_chats_without_an_id_or_a_readable_name(read):
    (arrival,) = arrivals(read(chat(message(1), id=...)))
    assert arrival.article.doc_id == "قناة/1"
    (arrival,) = arrivals(read(chat(message(1), id=..., name=...), HINTS))
    assert (arrival.article.doc_id, arrival.article.source) == ("result/1", "وكالة")
    data = json.dumps(chat(message(1)), ensure_ascii=False, indent=1).encode()
    (arrival,) = arrivals(read(data.replace("قناة".encode(), b"\xd9", 1)))
    assert (arrival.article.doc_id, arrival.article.source) == ("7/1", "")


def test_albums_are_messages_of_their_own(read):
    parts = [message(at, photo=f"photos/{at}.jpg", text=TEXT if at == 1 else "") for at in range(1, 5)]
    found = read(chat(*parts))
    assert len(arrivals(found)) == 1
    assert reasons(found)[""].endswith("3 (photos 3)")


def test_what_a_message_holds_instead_of_text(read):
    held: list[dict[str, object]] = [
        {"media_type": "voice_message", "file": "a.ogg"},
        {"media_type": "\n", "file": "a"},
        {"poll": {"question": TEXT}},
        {"location_information": {"latitude": 0, "longitude": 0}},
        {"contact_information": {}},
        {},
    ]
    found = read(chat(*(message(at, text="", **one) for at, one in enumerate(held))))
    assert reasons(found)[""].endswith(
        "6 (contacts 1, files 1, locations 1, others 1, polls 1, voice messages 1)"
    )


def test_files_without_messages(read):
    for export in (b"", b"{}", b"[]", b'{"messages": 7}', b"\xff" * 100, chat()):
        ((place, told),) = read(export)
        assert place == ""
        assert isinstance(told, Refused)


def test_utf16_that_breaks_off_says_what_was_not_read(read):
    data = json.dumps(chat(message(1), message(2)), ensure_ascii=False, indent=1).encode("utf-16")
    found = read(data[:-20] + b"\x00\xdc\x00\xdc")
    assert len(found) == 1
    assert "the rest of the file was not read" in reasons(found)[""]


def test_a_missing_file_is_an_oserror(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(telegram.read(tmp_path / "result.json", hints=UNHINTED))


def test_a_message_over_the_limit_is_refused_in_flat_memory(tmp_path):
    path = tmp_path / "result.json"
    head, tail = json.dumps(chat(message(1), message(2, text="@"), message(3)), indent=1).split("@")
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        for _ in range(ARTICLE_LIMIT // 2**18 + 8):
            file.write("\\u0642\\n" * 2**15)
        file.write(tail)
    tracemalloc.start()
    found = list(telegram.read(path, hints=UNHINTED))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [place for place, _ in found][::2] == ["message 1", "message 3"]
    ((place, told),) = reasons(found).items()
    assert place.startswith("byte ")
    assert f"over the limit of {ARTICLE_LIMIT:,}" in told
    assert most < ARTICLE_LIMIT * 1.4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([CHANNEL, ACCOUNT]), st.lists(st.tuples(PLACES, SIGNS), max_size=8), st.floats(0, 1))
def test_no_damage_ends_in_an_exception(read, path, changes, length):
    data = bytearray(path.read_bytes())
    for at, byte in changes:
        data[int(at * len(data))] = byte
    found = read(bytes(data[: int(len(data) * length)]), HINTS)
    assert found
    for place, result in found:
        assert isinstance(place, str)
        assert isinstance(result, Arrival | Refused)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLACES, SIGNS)
@example(at=0.14453125, byte=ord("]"))  # the comma between the first object and the next
def test_one_damaged_byte_hides_no_message_in_silence(read, at, byte):
    data = bytearray(CHANNEL.read_bytes())
    place = int(at * len(data))
    first = data.index(b'"id": 1,')
    data[place] = byte
    before, after = list(telegram.read(CHANNEL, hints=UNHINTED)), read(bytes(data))
    texts = {arrival.article.text for arrival in arrivals(after)}
    lost = [arrival for arrival in arrivals(before) if arrival.article.text not in texts]
    in_text = len(arrivals(after)) == len(arrivals(before))
    assert not lost or in_text or reasons(after) != reasons(before)
    assert len(lost) <= 2 or place < first


def test_exports_are_told_from_other_json():
    for path in (CHANNEL, ACCOUNT):
        assert telegram.looks_like(path.read_bytes()[:512])
        assert telegram.looks_like(path.read_text(encoding="utf-8").encode("utf-16")[:1024])
        assert telegram.looks_like(b"\xef\xbb\xbf" + path.read_bytes()[:509])
    compact = json.dumps(chat(message(1)), sort_keys=True).encode()[:512]
    assert telegram.looks_like(compact)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"[",
        b'{"doc_id": "a", "source": "b", "published": "2017-10-14", "text": "x"}',
        b'{"about": "us", "text": "x"}',
        b'{"text": "\\"type\\": \\"public_channel\\", \\"messages\\": ["}',
        b'{"type": "message", "messages": "none"}',
        b"window.YTD.tweets.part0 = [",
        b'{"title": "\\"about\\"", "messages": [], "type": "x"}',
    ],
)
def test_other_json_is_no_export(head):
    assert not telegram.looks_like(head)
