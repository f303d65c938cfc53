"""PDF: a text layer that two readings agree on, or why not; hostile files stay in their process."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import pdf, pdf_pages
from marsad.ingest.admission import Hints, Refused
from marsad.records.arrival import Arrival

FIXTURES = Path(__file__).parent / "fixtures"
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
REPORT = (
    "قتل 12 مدنيا بينهم 3 أطفال يوم الثلاثاء، وأصيب أكثر من ٣٥ آخرين (بينهم نساء)، في غارة جوية استهدفت سوقا "
    "شعبيا في المدينة، بحسب ما أفاد به الدفاع المدني. وقالت منظمة Human Rights Watch إن ما بين 10-15 منزلا "
    "تضررت بنسبة 40%، وإن الغارة وقعت عند الساعة 8:30 صباحا. وفي 14/10/2017 أعلنت «قوات النظام» سيطرتها على "
    "٢٫٥ كم من الطريق M4، ولا إله إلا الله كان آخر ما قاله أحد الضحايا لأهله؛ فهل تتوقف الهجمات؟ هذا ما لا "
    "يعرفه الأهالي. الحصيلة: 1,250 نازحا. المصدر: مراسلنا"
)


def read(path, hints=HINTS):
    return list(pdf.read(path, doc_id="stem", hints=hints))


def made(tmp_path, content=b"", *, password=None, pages=1):
    """Write a PDF by hand: its pages, with a Latin font and what they draw."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R " * pages + b"] /Count " + str(pages).encode() + b" >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length " + str(len(content)).encode() + b" >>\nstream\n" + content + b"\nendstream",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(f"{at:010} 00000 n \n".encode() for at in offsets)
    data += f"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path = tmp_path / "a.pdf"
    if password is None:
        path.write_bytes(data)
    else:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(path)
    return path


@pytest.mark.parametrize("name", ["report-ligatures-apart", "report-ligatures-joined"])
def test_a_report_printed_by_a_browser_is_read_in_order(name):
    ((place, told),) = read(FIXTURES / f"{name}.pdf")
    text = " ".join(told.article.text.split())
    assert text.endswith(REPORT)
    assert text.startswith("قصف على أطراف البلدة ومقتل 12 مدنيا ")
    assert (place, told.kind, told.article.doc_id, told.article.source) == ("", "pdf", "stem", "وكالة")
    assert (told.article.published, told.published_from) == (date(2018, 1, 2), "--published")


def test_words_torn_apart_by_their_font_are_not_taken():
    ((place, told),) = read(FIXTURES / "report-torn-words.pdf")
    assert place == "page 1"
    assert "does not say in which order its letters are read" in told.reason


def test_the_files_own_date_is_no_publication_day():
    ((_, told),) = read(FIXTURES / "report-ligatures-apart.pdf", Hints())
    assert "give --published YYYY-MM-DD (a PDF says only when the file was made)" in told.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no text layer: scanned?"),
        (b"0 0 1 rg 10 10 200 200 re f", "no text layer: scanned?"),
        (
            b"BT /F1 12 Tf 20 200 Td (Three people were killed) Tj ET",
            "not Arabic, or a text layer whose letters",
        ),
    ],
)
def test_pages_without_arabic_text(tmp_path, content, reason):
    assert reason in read(made(tmp_path, content))[0][1].reason


def test_an_encrypted_file_is_refused(tmp_path):
    assert "encrypted: save it without a password" in read(made(tmp_path, password="x"))[0][1].reason


def test_too_many_pages_are_refused(tmp_path):
    assert "501 pages, over the limit of 500" in read(made(tmp_path, pages=501))[0][1].reason


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"\x89PNG\r\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF"]
)
def test_what_is_no_pdf(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert "the PDF cannot be read" in read(path)[0][1].reason


def test_a_reader_that_hangs_or_dies_costs_its_file_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_pages, "_SECONDS", 0.01)
    assert "not read within 0.01 seconds" in read(FIXTURES / "report-ligatures-apart.pdf")[0][1].reason
    monkeypatch.undo()
    monkeypatch.setattr("sys.executable", "/bin/false")
    assert "its reader broke off" in read(made(tmp_path))[0][1].reason


def test_what_swells_beyond_the_limit_is_contained(tmp_path):
    writer = pypdf.PdfWriter(clone_from=made(tmp_path, b"BT /F1 1 Tf (x) Tj ET " * 10))
    stream = pypdf.generic.StreamObject()
    stream.set_data(b" " * 2**28)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    path = tmp_path / "bomb.pdf"
    writer.write(path)
    assert path.stat().st_size < 2**20
    assert isinstance(read(path)[0][1], Refused)


@given(st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_gives_the_report_or_a_reason(tmp_path, data):
    whole = (FIXTURES / "report-ligatures-apart.pdf").read_bytes()
    at = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    path = tmp_path / "b.pdf"
    path.write_bytes(
        whole[:at] + bytes([data.draw(st.integers(min_value=0, max_value=255))]) + whole[at + 1 :]
    )
    assert all(isinstance(told, Arrival | Refused) for _, told in read(path))
