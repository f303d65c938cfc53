"""Every example beside a list is a test; a bad one is named by file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from marsad.checking.examples import check_examples, found_in, read_examples
from marsad.checking.notation import NOTATIONS
from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.kit import TABLES, Kit, load_kit

PATHS = DataFiles(None).files("examples")
EXAMPLES = [example for path in PATHS for example in read_examples(path)]


@cache
def kit() -> Kit:
    return load_kit()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_reader_finds_what_the_example_expects(example):
    assert found_in(example, kit()) == example.expect


def test_every_list_has_its_examples():
    # `actors` is found only by way of `names`
    assert {path.stem for path in PATHS} == {*TABLES} - {"actors"} == {*NOTATIONS}


def test_main_types_and_talk_about_violence_are_among_the_examples():
    expected = [example.expect for example in EXAMPLES if example.of == "triggers"]
    assert len(expected) >= 25
    assert expected.count("-") >= 5
    assert len({word for expect in expected for word in expect.split()}) >= 20


def written(tmp_path: Path, name: str, *lines: str) -> Path:
    path = tmp_path / name
    path.write_text("\n".join(("text\texpect\tnote", *lines)) + "\n", encoding="utf-8")
    return path


def test_each_failing_example_says_what_was_expected_and_found(tmp_path):
    path = written(
        tmp_path,
        "months.tsv",
        "دخلت القوات البلدة في 12 مارس 2017\t2017-03-13\twrong day",
        "دخلت القوات البلدة في 12 مارس 2017\t2017-03-12\tright",
        "دخلت القوات البلدة في 12 مارس 2017\t-\twrong silence",
    )
    assert [(each.path, each.line, each.problem) for each in check_examples([path], kit())] == [
        (path, 2, "expected 2017-03-13, found 2017-03-12; mend the list, or the example"),
        (path, 4, "expected -, found 2017-03-12; mend the list, or the example"),
    ]


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("months.tsv", "نص\t-", r"months\.tsv:2: 2 cells where 3 are needed"),
        ("months.tsv", "نص\t\tnote", r"months\.tsv:2: expect is empty"),
        ("months.tsv", " نص\t-\tnote", r"months\.tsv:2: text is empty, or begins or ends with a space"),
        ("names.tsv", "نص\t-\tnote", r"names\.tsv:2: expect must begin with the report's country"),
        ("nouns.tsv", "نص\t-\tnote", r"nouns\.tsv: no list has such examples; lists are act_nouns, "),
    ],
)
def test_an_example_that_cannot_be_used_is_named(tmp_path, name, line, said):
    with pytest.raises(DataError, match=said):
        read_examples(written(tmp_path, name, line))


def test_a_file_that_cannot_be_read_does_not_hide_the_next(tmp_path):
    bad = written(tmp_path, "names.tsv", "نص\t-\t")
    failing = written(tmp_path, "weekdays.tsv", "اجتمعوا يوم الثلاثاء\t-\t")
    assert [(each.path.name, each.line) for each in check_examples([bad, failing], kit())] == [
        ("names.tsv", 2),
        ("weekdays.tsv", 2),
    ]
