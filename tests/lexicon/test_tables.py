"""A list that cannot be used is refused, with its file, its line and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import DataError
from marsad.lexicon.tables import Row, read_cells, read_table

COLUMNS = ("id", "form", "pos", "source", "note")
HEADER = "\t".join(COLUMNS)
GOOD = "raid\tغارة\tnoun\ttest\t"


def write(folder: Path, *lines: str, end: str = "\n") -> Path:
    path = folder / "words.tsv"
    path.write_bytes(end.join([*lines, ""]).encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as refused:
        read_table(path, COLUMNS, unique=("form",), one_of={"pos": ("noun", "verb")})
    assert refused.value.path == path
    return str(refused.value)


def test_a_row_knows_its_line_and_cells_and_how_it_is_cited(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, GOOD, "", "hit\tضرب\tverb\ttest\tسطر")
    rows = read_table(path, COLUMNS, unique=("form",))
    assert [(row.line, row.id, row["form"], row["note"]) for row in rows] == [
        (2, "raid", "غارة", ""),
        (4, "hit", "ضرب", "سطر"),
    ]
    assert [row.name for row in rows] == ["words.tsv:2 raid", "words.tsv:4 hit"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hit\tغارة\tnoun\ttest\t", "'غارة' is already listed in line 2; keep one"),
        ("hit\tتفجیر\tnoun\ttest\t", "form 'تفجیر' holds ARABIC LETTER FARSI YEH; write 'ي'"),
        ("hit\tکمين\tnoun\ttest\t", "form 'کمين' holds ARABIC LETTER KEHEH; write 'ك'"),
        ("hit\tجبهۀ\tnoun\ttest\t", "form 'جبهۀ' holds ARABIC LETTER HEH WITH YEH ABOVE; write 'ة'"),
        ("hit\tقــصف\tnoun\ttest\t", "form 'قــصف' holds a tatweel; remove it"),
        ("hit\tقصف\u200f\tnoun\ttest\t", "form 'قصف\\u200f' holds an invisible control (U+200F); remove it"),
        ("hit\tق\u200dصف\tnoun\ttest\t", "form 'ق\\u200dصف' holds an invisible control (U+200D); remove it"),
        ("hit\t\u2067قصف\tnoun\ttest\t", "form '\\u2067قصف' holds an invisible control (U+2067); remove it"),
        ("hit\t قصف\tnoun\ttest\t", "form ' قصف' begins or ends with a space; remove it"),
        ("hit\tقصف\tnoun \ttest\t", "pos 'noun ' begins or ends with a space; remove it"),
        ("hit\tقصف\tnoun\ttest\tملاحظة ", "note 'ملاحظة ' begins or ends with a space; remove it"),
        ("hit\tقصف\u00a0\tnoun\ttest\t", "form 'قصف\\xa0' begins or ends with a space; remove it"),
        ("hit\t\tnoun\ttest\t", "form is empty"),
        ("\tقصف\tnoun\ttest\t", "id is empty"),
        ("hit\tقصف\tnoun\t\t", "source is empty"),
        ("hit\tقصف\tadj\ttest\t", "pos must be one of noun, verb, not 'adj'"),
        ("قصف\tقصف\tnoun\ttest\t", "id 'قصف' must be plain ASCII letters, digits, '-', '_' or '.'"),
        ("hit\tقصف\tnoun\ttest", "4 cells where 5 are needed; cells are parted by tabs"),
        ("hit\tقصف\tnoun\ttest\t\t", "6 cells where 5 are needed; cells are parted by tabs"),
        ("hit قصف noun test", "1 cells where 5 are needed; cells are parted by tabs"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    assert refusal(write(tmp_path, HEADER, GOOD, line)) == f"words.tsv:3: {said}"


@pytest.mark.parametrize(
    "header", ["id\tform\tpos\tsource", HEADER + "\tmore", "id\tpos\tform\tsource\tnote", "", HEADER.upper()]
)
def test_another_header_is_refused_with_the_one_that_is_needed(tmp_path: Path, header: str) -> None:
    said = refusal(write(tmp_path, header, GOOD))
    assert said.startswith("words.tsv:1: the header must be id · form · pos · source · note; found ")


def test_a_file_in_another_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_bytes(f"{HEADER}\nraid\t".encode() + "غارة\tnoun\ttest\t\n".encode("cp1256"))
    at = len(HEADER) + 6
    assert refusal(path) == f"words.tsv: not UTF-8 at byte {at}; save the file as UTF-8"


def test_a_missing_list_is_named_with_where_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    assert refusal(path) == f"words.tsv: the list is missing; expected at {path}"


def test_a_bad_header_is_told_before_a_bad_line(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, "id\tform", "hit\t قصف")).startswith("words.tsv:1: ")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_list_saved_by_a_spreadsheet_is_read(tmp_path: Path, end: str, mark: str) -> None:
    path = write(tmp_path, mark + HEADER, GOOD, end=end)
    assert read_table(path, COLUMNS) == (
        Row("words.tsv", 2, "raid", dict(zip(COLUMNS, GOOD.split("\t"), strict=True))),
    )


def test_only_the_cells_that_may_be_empty_are(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, "raid\tغارة\t\ttest\t")
    [row] = read_table(path, COLUMNS, optional=("pos",), one_of={"pos": ("noun",)})
    assert row["pos"] == ""
    with pytest.raises(DataError, match=r"words\.tsv:2: pos is empty"):
        read_table(path, COLUMNS)


def test_rows_are_alike_only_if_they_agree_in_all_that_must_differ(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, GOOD, GOOD.replace("noun", "verb"), GOOD)
    with pytest.raises(DataError, match=r"words\.tsv:4: 'غارة noun' is already listed in line 2; keep one"):
        read_table(path, COLUMNS, unique=("form", "pos"))


def test_notes_and_sources_may_hold_any_letters(tmp_path: Path) -> None:
    note = "به فارسی: بمباران ـ"
    [row] = read_table(write(tmp_path, HEADER, f"raid\tغارة\tnoun\tکتاب\t{note}"), COLUMNS)
    assert (row["source"], row["note"]) == ("کتاب", note)


_cell = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\t\n\r"), min_size=1, max_size=8
).filter(lambda cell: cell == cell.strip() and not cell.startswith("\ufeff"))


@given(st.lists(st.tuples(_cell, _cell), max_size=5))
def test_cells_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("lists") / "words.tsv"
    path.write_bytes("\n".join(["a\tb", *(f"{a}\t{b}" for a, b in rows)]).encode())
    assert read_cells(path, ("a", "b")) == [
        (line, {"a": a, "b": b}) for line, (a, b) in enumerate(rows, start=2)
    ]


@given(st.binary(max_size=60))
def test_whatever_a_file_holds_it_is_read_or_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("lists") / "words.tsv"
    path.write_bytes(HEADER.encode() + b"\n" + content)
    said = ""
    try:
        read_table(path, COLUMNS)
    except DataError as refused:
        said = str(refused)
    assert not said or re.match(r"words\.tsv(:\d+)?: .", said)
