"""Encodings: told for certain or refused by name, never guessed into false letters."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Refused
from marsad.ingest.encoding import binary_kind, codec_of, decode, glimpse, utf8_chunks

REPORT = """أفادت مصادر محلية بأن طائرات حربية أغارت بعد منتصف الليل على أحياء البلدة الشرقية.
وقال المشفى الميداني إن أربعة مدنيين قتلوا في الغارة, بينهم طفلان, وإن عشرة آخرين نقلوا إلى النقطة الطبية.
"""
POST = "سقوط قذيفة على حي الزهراء قبل قليل وأنباء عن جرحى بين الأهالي والدفاع المدني يتوجه إلى المكان"
# Written by the same tables as Windows-1256 bytes could be, and no Arabic: «koi8» has only letters where
# Windows-1256 has Arabic ones.
FOREIGN = [
    ("Élève déjà à l'école où il fête Noël; ça s'est passé près de là, très tôt. " * 5, "cp1252"),
    ("сегодня утром в городе произошло несколько событий, о которых сообщили жители. " * 5, "koi8_r"),
    ("Сегодня утром в городе произошло несколько событий, о которых сообщили жители. " * 5, "cp1251"),
    ("היום בבוקר אירעו בעיר מספר אירועים שעליהם דיווחו התושבים והרשויות המקומיות. " * 5, "cp1255"),
    ("Σήμερα το πρωί στην πόλη συνέβησαν πολλά γεγονότα για τα οποία μίλησαν οι κάτοικοι. " * 5, "cp1253"),
]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "iso8859_6"])
@pytest.mark.parametrize("text", [REPORT, POST])
def test_arabic_prose_is_read_in_each_encoding(text, codec):
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_the_byte_order_mark_tells_the_order(mark):
    order = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(mark + REPORT.encode(order)) == REPORT


@pytest.mark.parametrize(("text", "codec"), FOREIGN, ids=[codec for _, codec in FOREIGN])
def test_other_languages_are_not_read_as_arabic(text, codec):
    with pytest.raises(Refused, match=r"not UTF-8.*iconv -f"):
        decode(text.encode(codec, "ignore"))


@pytest.mark.parametrize("codec", ["cp720", "mac_arabic"])
def test_arabic_of_other_tables_is_refused(codec):
    with pytest.raises(Refused, match="not UTF-8"):
        decode(REPORT.encode(codec))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "iso8859_6"])
def test_the_codec_of_a_long_file_is_told_by_its_beginning(codec):
    data = (REPORT * 9).encode(codec)
    for cut in (1000, 1001, 1003):
        decoder = codecs.getincrementaldecoder(codec_of(data[:cut]))()
        assert decoder.decode(data) == REPORT * 9


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7", b"a\0b", REPORT.encode()[:200] + b"\xff\xff", "été".encode("cp1252") * 9]
)
def test_a_beginning_that_tells_no_codec_is_refused(head):
    with pytest.raises(Refused):
        codec_of(head)


def test_too_little_to_be_certain_is_refused_with_the_name_and_the_command():
    with pytest.raises(Refused, match=r"may be Windows-1256.*iconv -f WINDOWS-1256 -t UTF-8"):
        decode("قصف مدفعي".encode("cp1256"))


def test_a_declared_arabic_charset_decides_where_the_bytes_do_not():
    short = "قصف مدفعي"
    assert decode(short.encode("cp1256"), declared="Windows-1256") == short
    assert decode(short.encode("iso8859_6"), declared="iso-8859-6") == short


def test_utf8_goes_before_a_false_declaration():
    assert decode(REPORT.encode(), declared="windows-1256") == REPORT


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-7", "unicode_escape", "idna", "hex", "", "x" * 5000])
def test_no_other_declaration_is_followed(declared):
    assert decode(REPORT.encode("cp1256"), declared=declared) == REPORT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04rest", "a ZIP archive or an Office document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_binary_files_are_named(data, kind):
    assert binary_kind(data) == kind
    with pytest.raises(Refused, match=f"{kind}, not text"):
        decode(data)


def test_nuls_are_refused_and_utf16_without_a_mark_is_named():
    with pytest.raises(Refused, match="NUL at byte 3"):
        decode(b"abc\0def")
    for order in ("LE", "BE"):
        with pytest.raises(Refused, match=f"UTF-16{order} without a byte order mark.*iconv -f UTF-16{order}"):
            decode(REPORT.encode(f"utf-16-{order}"))


def test_damaged_utf8_is_not_taken_for_another_encoding():
    data = bytearray(REPORT.encode())
    data[data.index(b"\n") + 21] = 0xFF
    with pytest.raises(Refused, match="damaged UTF-8") as caught:
        decode(bytes(data))
    assert caught.value.place == "line 2"
    with pytest.raises(Refused, match="damaged UTF-8"):
        decode(REPORT.encode()[:-3])


def test_damaged_utf16_is_refused():
    with pytest.raises(Refused, match="damaged UTF-16"):
        decode(REPORT.encode("utf-16")[:-1])


@given(st.binary(max_size=400), st.sampled_from([None, "windows-1256", "iso-8859-6", "utf-16"]))
def test_any_bytes_are_text_or_refused(data, declared):
    try:
        text = decode(data, declared=declared)
    except Refused as refused:
        text = refused.reason
    assert text.encode("utf-8") or not data.removeprefix(codecs.BOM_UTF8)


@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_text_comes_back_unchanged(text):
    data = text.encode()
    if binary_kind(data) is None:
        assert decode(data) == text


@given(st.text(), st.integers(min_value=1, max_value=5))
def test_a_utf16_stream_becomes_utf8_however_it_is_cut(text, size):
    data = text.encode("utf-16")
    cut = [data[at : at + size] for at in range(0, len(data), size)]
    if not text.startswith("\0"):  # with a NUL behind it, the mark is that of UTF-32
        assert b"".join(utf8_chunks(cut)) == text.encode()


def test_what_precedes_the_damage_of_a_stream_is_kept():
    kept = []
    with pytest.raises(Refused, match="damaged UTF-16"):  # noqa: PT012 - what was kept is the point
        for piece in utf8_chunks(["قصف\n".encode("utf-16"), b"\x00\xd8\x41\x00"]):
            kept.append(piece)
    assert b"".join(kept) == "قصف\n".encode()


def test_a_glimpse_leaves_out_what_is_cut():
    assert glimpse("{ق".encode("utf-16")[:5]) == "{"
    assert glimpse("{ق".encode()[:2]) == "{"
