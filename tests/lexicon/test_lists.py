"""What a list must look like is declared once, and holds for the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.kit import TABLES
from marsad.lexicon.lists import ListSpec, read_list

SPEC = ListSpec(
    columns=("id", "form", "inflect", "harm", "source", "note"),
    meaning="words of harm",
    one_of={"harm": ("killed", "wounded")},
)


def write(folder: Path, *rows: str) -> Path:
    path = folder / "harms.tsv"
    path.write_text("\n".join(["\t".join(SPEC.columns), *rows, ""]), encoding="utf-8")
    return path


def test_a_list_is_read_by_its_specification(tmp_path: Path) -> None:
    [row] = read_list(write(tmp_path, "k\tقتيل\tnoun\tkilled\ttest\t"), SPEC)
    assert (row.id, row["harm"], row["inflect"]) == ("k", "killed", "noun")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("k\tقتيل\tplural\tkilled\ttest\t", "inflect must be one of fixed, verb, noun, "),
        ("k\tقتيل\tnoun\tdead\ttest\t", "harm must be one of killed, wounded, not 'dead'"),
        ("k\tقتيل\t\tkilled\ttest\t", "inflect is empty"),
    ],
)
def test_a_word_outside_a_closed_set_is_refused(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DataError, match=rf"harms\.tsv:2: {said}"):
        read_list(write(tmp_path, row), SPEC)


def test_forms_are_unique_unless_a_list_says_otherwise(tmp_path: Path) -> None:
    path = write(tmp_path, "a\tقتيل\tnoun\tkilled\ttest\t", "b\tقتيل\tfixed\twounded\ttest\t")
    with pytest.raises(DataError, match=r"harms\.tsv:3: 'قتيل' is already listed in line 2"):
        read_list(path, SPEC)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_list_says_what_it_is_for_and_where_its_rows_come_from(name: str) -> None:
    spec = TABLES[name]
    assert spec.meaning
    assert spec.columns[0] == "id"
    assert tuple(spec.columns[-2:]) == ("source", "note")
    assert {*spec.optional, *spec.unique, *spec.one_of} <= set(spec.columns)
    assert read_list(DataFiles(None).list_path(name), spec)
