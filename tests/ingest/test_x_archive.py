"""X archives: every post is an article, a reason, or counted; the whole ZIP is read without unpacking it."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import unpack, x_archive
from marsad.ingest.admission import Hints, Refused
from marsad.records.arrival import Arrival

# What a damaged byte may become: the signs of JSON, and what no text has.
SIGNS = st.sampled_from(list(b'"{}[]\\,: \n\x00\xff0m'))
PLACES = st.floats(0, 1, exclude_max=True)
UNHINTED = Hints()
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
TWEETS = Path(__file__).parent / "fixtures" / "x_tweets.js"
ACCOUNT = (
    'window.YTD.account.part0 = [\n  {\n    "account" : {\n      "email" : "a@example.org",\n'
    '      "createdVia" : "web",\n      "username" : "marsad_example",\n      "accountId" : "5",\n'
    '      "accountDisplayName" : "مرصد"\n    }\n  }\n]'
)
TEXT = "سقطت قذيفة على الحي"


def post(number, **changes):
    full = {
        "id_str": str(number),
        "created_at": "Sat Oct 14 08:00:00 +0000 2017",
        "full_text": TEXT,
        "entities": {"user_mentions": [{"id_str": "77"}]},
    } | changes
    return {"tweet": {key: value for key, value in full.items() if value is not ...}}


def script(*posts, name="tweets", part=0, indent=2):
    written = json.dumps(posts, ensure_ascii=False, indent=indent)
    return f"window.YTD.{name}.part{part} = {written}".encode()


@pytest.fixture
def read(tmp_path):
    def read_file(data, hints=UNHINTED, name="tweets.js"):
        path = tmp_path / name
        path.write_bytes(data)
        return list(x_archive.read(path, hints=hints))

    return read_file


@pytest.fixture
def read_zip(tmp_path):
    def read_archive(files, hints=UNHINTED):
        path = tmp_path / "twitter.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return list(x_archive.read(path, hints=hints))

    return read_archive


def arrivals(found):
    return [result for _, result in found if isinstance(result, Arrival)]


def reasons(found):
    return {place: result.reason for place, result in found if isinstance(result, Refused)}


def test_posts_as_x_writes_them():
    found = list(x_archive.read(TWEETS, hints=UNHINTED))
    first, second = arrivals(found)
    assert first.article.doc_id == "x/918940000000000001"
    assert first.article.source == ""
    assert first.article.published == date(2017, 10, 13)
    # The three signs X escapes, and no others; links as they stand.
    assert first.article.text == "سقوط قذيفة قرب #الجسر & إصابة طفلين <عاجل> &copy; https://t.co/Ab1Cd2Ef3G"
    assert (first.published_from, first.published_precision) == ("tweet created_at", "instant")
    assert first.published_written == "Fri Oct 13 22:30:00 +0000 2017"
    assert (first.kind, first.place) == ("x_archive", "tweet 918940000000000001")
    assert first.url == "https://x.com/i/status/918940000000000001"
    assert second.forwarded_from == "@shabaka_example"
    assert second.article.text.startswith("RT @shabaka_example: ")
    assert reasons(found) == {
        "": "posts with only links or media passed over, as there is nothing to code: 1"
    }


@pytest.mark.parametrize(
    "layout",
    [
        lambda data: data,
        lambda data: data.replace(b"tweets.part0", b"tweet.part3"),
        lambda data: data.replace(b"tweets.part0", b"community_tweet.part0"),
        lambda data: data[data.index(b"[") :],
        lambda data: b"\xef\xbb\xbf" + data + b";\n",
        lambda data: json.dumps(json.loads(data[data.index(b"[") :])).encode(),
        lambda data: data.replace(b"\n  ", b"\n").replace(b"\n{", b" {").replace(b"}\n]", b"} ]"),
        lambda data: script(*(one["tweet"] for one in json.loads(data[data.index(b"[") :])), name="tweet"),
    ],
    ids=range(8),
)  # fmt: skip
def test_however_old_or_changed_the_file_is(read, layout):
    assert arrivals(read(layout(TWEETS.read_bytes()))) == arrivals(x_archive.read(TWEETS, hints=UNHINTED))


def test_the_account_is_the_outlet_if_it_stands_beside(read, tmp_path):
    (arrival,) = arrivals(read(script(post(1)), HINTS))
    assert arrival.article.source == "وكالة"
    (tmp_path / "account.js").write_text(ACCOUNT, encoding="utf-8")
    (arrival,) = arrivals(read(script(post(1)), HINTS))
    assert arrival.article.source == "@marsad_example"
    (tmp_path / "account.js").write_bytes(b"\xff" * 10**6)
    (arrival,) = arrivals(read(script(post(1)), HINTS))
    assert arrival.article.source == "وكالة"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id_str": ...}, 'no "id_str" of digits'),
        ({"id_str": "1; DROP"}, 'no "id_str" of digits'),
        ({"full_text": ...}, 'no "full_text" that is a string'),
        ({"full_text": [TEXT]}, 'no "full_text" that is a string'),
        ({"full_text": "Three dead"}, "not Arabic"),
        ({"full_text": f"{TEXT}\0"}, "text has a NUL"),
        ({"created_at": ...}, "no publication day in the post: give --published"),
        ({"created_at": "Sat Oct 34 08:00:00 +0000 2017"}, "publication day"),
        ({"created_at": "أمس"}, "publication day"),
    ],
)
def test_a_bad_post_is_refused_and_the_others_read(read, changes, reason):
    found = read(script(post(1), post(2, **changes), post(3)))
    ((place, told),) = reasons(found).items()
    assert reason in told
    assert place == "tweet 2" or "id_str" in changes
    assert [arrival.place for arrival in arrivals(found)] == ["tweet 1", "tweet 3"]


def test_the_hinted_day_serves_where_a_post_has_none(read):
    (arrival,) = arrivals(read(script(post(1, created_at=...)), HINTS))
    assert (arrival.article.published, arrival.published_from) == (date(2018, 1, 2), "--published")


@pytest.mark.parametrize("text", ["RT @abc: قصف", "RT @abc_1: قصف"])
def test_reposts_name_their_origin(read, text):
    (arrival,) = arrivals(read(script(post(1, full_text=text))))
    assert arrival.forwarded_from == text[3 : text.index(":")]


@pytest.mark.parametrize("text", ["قصف RT @abc: قصف", "RT قصف @abc: قصف", "RT @abc قصف"])
def test_what_is_no_repost_names_none(read, text):
    (arrival,) = arrivals(read(script(post(1, full_text=text))))
    assert arrival.forwarded_from == ""


@pytest.mark.parametrize("indent", [None, 2])
def test_a_truncated_file_says_what_is_missing(read, indent):
    data = script(post(1), post(2), post(3), indent=indent)
    found = read(data[: data.index(b"full_text", data.index(b'"2"'))])
    assert len(arrivals(found)) == 1
    assert any("breaks off here" in reason for reason in reasons(found).values())


def test_files_without_posts(read):
    for data in (b"", b"window.YTD.like.part0 = [ ]", ACCOUNT.encode(), b"\xff" * 1000, b"PK\x03\x04rubbish"):
        ((place, told),) = read(data)
        assert place == ""
        assert isinstance(told, Refused)
    assert "no posts" in reasons(read(script()))[""]


def test_the_whole_archive_by_its_parts(read_zip):
    found = read_zip(
        {
            "Your archive.html": "<html>",
            "data/account.js": ACCOUNT,
            "data/tweets-part10.js": script(post(4)),
            "data/tweets-part2.js": script(post(3), part=2),
            "data/tweets.js": script(post(1), post(2, full_text="https://t.co/abc")),
            "data/like.js": "window.YTD.like.part0 = [ ]",
            "data/tweetdeck.js": "x",
        }
    )
    assert [place for place, _ in found] == [
        "data/tweets.js tweet 1",
        "data/tweets-part2.js tweet 3",
        "data/tweets-part10.js tweet 4",
        "",
    ]
    assert {arrival.article.source for arrival in arrivals(found)} == {"@marsad_example"}


@pytest.mark.parametrize("folder", ["", "data/", "twitter-2022-11-06/data/"])
def test_archives_of_other_years(read_zip, folder):
    (arrival,) = arrivals(
        read_zip({f"{folder}tweet.js": script(post(1), name="tweet"), f"{folder}account.js": ACCOUNT})
    )
    assert arrival.article.source == "@marsad_example"


def test_one_bad_file_of_an_archive_is_named_and_the_others_read(read_zip):
    found = read_zip({"data/tweets.js": "rubbish", "data/tweets-part1.js": script(post(1))})
    assert "the rest of this file was not read" in reasons(found)["data/tweets.js"]
    assert len(arrivals(found)) == 1


def test_a_bomb_among_the_posts_is_stopped(read_zip, monkeypatch):
    monkeypatch.setattr(unpack, "_FREE", 2**16)
    found = read_zip({"data/tweets.js": script(post(1)) + b" " * 2**24, "data/account.js": ACCOUNT})
    assert "unpacks to more than 100 times" in reasons(found)["data/tweets.js"]


def test_an_archive_without_posts(read_zip):
    ((place, told),) = read_zip({"data/like.js": "x"})
    assert place == ""
    assert "no posts" in told.reason


def test_archives_are_told_by_their_names():
    assert x_archive.holds_posts(["assets/a.png", "data/tweets.js"])
    assert x_archive.holds_posts(["twitter-2022/data/tweet.js"])
    assert not x_archive.holds_posts(["archive/data.warc.gz", "datapackage.json", "a/b/c/tweets.js"])


def test_posts_are_told_from_other_files():
    head = TWEETS.read_bytes()[:512]
    assert x_archive.looks_like(head)
    assert x_archive.looks_like(head[head.index(b"[") :])
    others = (
        b"",
        b"[",
        b"window.YTD.like.part0 = [",
        b"window.YTD.tweet_headers.part0 = [",
        b'[{"doc_id": 1}]',
    )
    assert not any(x_archive.looks_like(other) for other in others)


def test_a_missing_file_is_an_oserror(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(x_archive.read(tmp_path / "tweets.js", hints=UNHINTED))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PLACES, SIGNS), max_size=8), st.floats(0, 1))
def test_no_damage_ends_in_an_exception(read, changes, length):
    data = bytearray(TWEETS.read_bytes())
    for at, byte in changes:
        data[int(at * len(data))] = byte
    found = read(bytes(data[: int(len(data) * length)]), HINTS)
    assert found
    for _, result in found:
        assert isinstance(result, Arrival | Refused)
