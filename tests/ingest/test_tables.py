"""Tables: a row is an article, by the names of its columns, and each bad row is named."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import sheets, tables
from marsad.ingest.admission import Hints, Refused
from marsad.records.arrival import Arrival

UNHINTED = Hints()
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
TEXT = "قال ناشطون إن قذيفة سقطت على الحي بعد منتصف الليل، وأصيب طفلان في المكان"
HEADER = ("id", "source", "date", "title", "text", "url")
ROW = ("n-1", "صحيفة", "2017-10-14", "عنوان", TEXT, "https://example.org/1")


def written(*rows, delimiter=","):
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@pytest.fixture
def read(tmp_path):
    def read_table(data, hints=UNHINTED):
        path = tmp_path / "table.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(tables.read(path, doc_id="table", hints=hints))

    return read_table


@pytest.fixture
def workbook(tmp_path):
    def make(*rows, **others):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for name, more in others.items():
            sheet = book.create_sheet(name)
            for row in more:
                sheet.append(row)
        path = tmp_path / "table.xlsx"
        book.save(path)
        return path

    return make


def results_of(path):
    return list(tables.read(path, doc_id="table", hints=UNHINTED))


def reasons(results):
    return [(place, told.reason) for place, told in results if isinstance(told, Refused)]


def test_a_row_is_an_article(read):
    ((place, told),) = read(written(HEADER, ROW))
    article = told.article
    assert (place, told.place, told.kind, told.url) == ("row 2", "row 2", "table", "https://example.org/1")
    assert (article.doc_id, article.source, article.title, article.text) == ("n-1", "صحيفة", "عنوان", TEXT)
    assert article.published == date(2017, 10, 14)
    assert (told.published_from, told.published_precision, told.published_written) == (
        "column date",
        "day",
        "2017-10-14",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(read, delimiter):
    assert read(written(HEADER, ROW, delimiter=delimiter))[0][1].article.text == TEXT
    assert read(f"sep={delimiter}\r\n" + written(HEADER, ROW, delimiter=delimiter))[0][0] == "row 3"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1256", "iso8859_6"])
def test_encodings(read, codec):
    rows = [(*ROW[:4], TEXT.replace("،", ","), "")] * 3
    assert [told.article.source for _, told in read(written(HEADER, *rows).encode(codec))] == ["صحيفة"] * 3


def test_text_is_kept_exactly(read):
    text = '  قصف "عنيف"،\r\nثم هدوء;\tوحريق\n\n <b>&amp;</b> =1+1 '
    row = (*ROW[:4], text, "")
    assert read(written(HEADER, row))[0][1].article.text == text


def test_hints_and_numbers_serve_where_a_cell_is_empty(read):
    results = read(written(HEADER, ("", "", "", "", TEXT, "")), HINTS)
    told = results[0][1]
    assert (told.article.doc_id, told.article.source) == ("table:2", "وكالة")
    assert (told.article.published, told.published_from) == (date(2018, 1, 2), "--published")


def test_a_bad_row_is_named_and_the_others_read(read):
    rows = [
        ROW,
        (),
        ("n-2", "", "", "", TEXT, ""),
        ("n-3", "", "03/04/2017", "", TEXT, ""),
        ("n-4", "", "2017-10-14", "", "", ""),
        ("n-5", "", "2017-10-14", "", "Three dead", ""),
        ("n-6", "", "2017-10-14", "", TEXT, "", "", "و"),
        ("n-7", "", "2017-10-14", "", TEXT),
        ("n-8", "", "2017-10-14", "#REF!", TEXT),
    ]
    results = read(written(HEADER, *rows))
    assert [place for place, _ in results] == [f"row {number}" for number in (2, 4, 5, 6, 7, 8, 9, 10)]
    told = dict(reasons(results))
    assert "no publication day in the row" in told["row 4"]
    assert "--map published:dmy=" in told["row 5"]
    assert "text is empty" in told["row 6"]
    assert "not Arabic" in told["row 7"]
    assert "8 cells, but the header has 6: put cells that hold the delimiter in quotes" in told["row 8"]
    assert "row 9" not in told
    assert "error #REF!" in told["row 10"]


def test_the_caller_says_which_column_and_in_which_order(read):
    hints = Hints(columns={"text": "Story", "published:dmy": "Printed"})
    told = read(written(("Story", "Printed"), (TEXT, "03/04/2017")), hints)[0][1]
    assert told.article.published == date(2017, 4, 3)


def test_unknown_columns_are_one_refusal_and_a_count(read):
    results = read(written(("Story", "Day"), (TEXT, "x"), (TEXT, "y")))
    assert [place for place, _ in results] == ["row 1", ""]
    assert "'Story', 'Day': say which with --map text=COLUMN; no row was read" in results[0][1].reason
    assert "2 rows were passed over" in results[1][1].reason


def test_a_quote_that_is_never_closed_says_what_was_not_read(read):
    results = read(written(HEADER, ROW) + 'n-2,"قصف,2017\n' + written(ROW))
    assert results[0][1].article.doc_id == "n-1"
    assert "broken CSV" in results[1][1].reason
    assert "a quote is never closed: the rest was not read" in results[2][1].reason


def test_a_stray_quote_costs_its_row_alone(read):
    results = read(written(HEADER, ROW) + '"n-2"x,a,b,c,d,e\n' + written((*ROW[:1], *ROW[1:])))
    assert [place for place, _ in results] == ["row 2", "row 3", "row 4"]
    assert "broken CSV" in results[1][1].reason


def test_damage_half_way_says_what_was_not_read(read):
    data = written(HEADER, *[ROW] * 5000).encode() + b"\xd9\xff" + written(ROW).encode()
    results = read(data)
    assert 4000 < len(results) <= 5001
    assert "damaged UTF-8: get the file again; the rest of it was not read" in results[-1][1].reason


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x89PNG\r\n", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a\0b"]
)
def test_what_is_no_table(read, data):
    assert not [told for _, told in read(data) if isinstance(told, Arrival)]


def test_a_cell_over_the_limit_is_refused_in_bounded_memory(read, monkeypatch):
    for module in (sheets, tables):
        monkeypatch.setattr(module, "ARTICLE_LIMIT", 2**17)
    data = written(HEADER, ROW, (*ROW[:4], "ق" * 2**20, ""), ROW).encode()
    tracemalloc.start()
    results = read(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert results[0][1].article.doc_id == "n-1"
    assert "is a quote never closed? The rest of the file was not read" in results[1][1].reason
    assert most < len(data) + 2**22


def test_a_workbook_of_dates_numbers_and_formulas(workbook):
    path = workbook(
        ("id", "text", "date", "title"),
        (17, f"{TEXT}\r\n_x000D_", datetime(2017, 10, 14), 5),  # noqa: DTZ001 - a spreadsheet's dates have no zone
        (None, None, None, None),
        ("b", TEXT, 43022, None),
        ("c", TEXT, "14/10/2017", None),
        ("d", "=B2", "2017-10-14", None),
    )
    results = results_of(path)
    assert [place for place, _ in results] == ["row 2", "row 4", "row 5", "row 6"]
    assert {told.article.published for _, told in results[:3]} == {date(2017, 10, 14)}
    assert (results[0][1].article.doc_id, results[0][1].article.title) == ("17", "5")
    assert results[0][1].article.text == f"{TEXT}\r\n\r"
    assert "text is empty" in results[3][1].reason  # a formula nobody has computed


def test_all_sheets_are_read_and_named(workbook):
    path = workbook(
        ("text", "date"), (TEXT, "2017-10-14"), تموز=[(), ("date", "text"), ("2017-07-14", TEXT)], x=[("a",)]
    )
    results = results_of(path)
    assert [place for place, _ in results] == ["sheet 'Sheet' row 2", "sheet 'تموز' row 3", "sheet 'x' row 1"]
    assert results[1][1].article.doc_id == "table:تموز:3"
    assert "no row was read" in results[2][1].reason


def test_a_preview_shows_columns_rows_and_problems(tmp_path):
    path = tmp_path / "a.csv"
    rows = [(f"n-{number}", TEXT, "2017-10-14" if number % 100 else "") for number in range(1500)]
    path.write_text(written(("id", "text", "date"), *rows), encoding="utf-8")
    shown = tables.preview(path, UNHINTED)
    assert shown.columns == ("id", "text", "date")
    assert shown.fields == {"doc_id": "id", "text": "text", "published": "date"}
    assert (shown.problem, shown.read, shown.whole, len(shown.rows)) == ("", 1000, False, 5)
    assert [place for place, _ in shown.problems] == [f"row {number}" for number in range(2, 1000, 100)]
    unknown = tables.preview(path, Hints(columns={"text": "Body"}))
    assert unknown.columns == ("id", "text", "date")
    assert "no column is named 'Body'" in unknown.problem


def bomb(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


def replaced(path, member, change):
    """Rewrite a workbook with one member changed."""
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members[member] = change(members[member])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def outcome(path):
    started = time.process_time()
    results = list(tables.read(path, doc_id="a", hints=HINTS))
    assert time.process_time() - started < 5
    return results


def test_hostile_workbooks_end_in_a_reason(tmp_path, workbook, monkeypatch):
    path = tmp_path / "a.xlsx"
    assert "not an .xlsx workbook" in outcome(bomb(path, a_xml=b"x"))[0][1].reason
    assert "cannot be read" in outcome(bomb(path, xl__workbook_xml=b"<x"))[0][1].reason
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    assert "cannot be read (BadZipFile)" in outcome(path)[0][1].reason
    monkeypatch.setattr(sheets, "_UNPACKED", 2**20)
    big = bomb(path, xl__workbook_xml=b"\0" * 2**21)
    assert "over the limit of 1,048,576 for a workbook" in outcome(big)[0][1].reason


def test_a_false_size_or_row_number_makes_no_cells_up(workbook):
    sheet = "xl/worksheets/sheet1.xml"
    sized = replaced(
        workbook(HEADER, ROW), sheet, lambda xml: xml.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"')
    )
    assert [place for place, _ in outcome(sized)] == ["row 2"]
    far = replaced(workbook(HEADER, ROW, ROW), sheet, lambda xml: xml.replace(b'r="3"', b'r="999999999999"'))
    found = outcome(far)
    assert found[0][1].article.doc_id == "n-1"
    assert "more than a sheet has: not read on" in found[1][1].reason


def test_entities_in_a_workbook_do_not_grow(workbook):
    grown = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"x" * 1000
        + b'">'
        + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(8))
    )
    path = replaced(
        workbook(HEADER, ROW),
        "xl/worksheets/sheet1.xml",
        lambda xml: grown + b"]>" + xml.replace(b"<sheetData>", b"<sheetData>&i;"),
    )
    assert isinstance(outcome(path)[-1][1], Refused)


def test_a_workbook_that_breaks_off_says_what_was_not_read(workbook):
    path = replaced(
        workbook(HEADER, ROW, ROW), "xl/worksheets/sheet1.xml", lambda xml: xml[: xml.index(b'<row r="3"')]
    )
    found = outcome(path)
    assert found[0][1].article.doc_id == "n-1"
    assert "after row 2: the workbook cannot be read (ParseError)" in found[1][1].reason


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.lists(st.sampled_from([*HEADER, *ROW, '"', "\n", "\0", "43022"]), max_size=7)).map(
            lambda rows: written(*rows).encode()
        ),
    )
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_gives_articles_or_reasons(read, data):
    assert all(isinstance(told, Arrival | Refused) for _, told in read(data, HINTS))


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_comes_back_as_it_was_written(read, texts):
    rows = [("d", "2017-10-14", f"ق{text}") for text in texts]
    results = read(written(("url", "date", "text"), *rows))
    assert [told.article.text for _, told in results] == [f"ق{text}" for text in texts]
