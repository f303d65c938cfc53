"""Columns: known by documented names, given by the caller, and never chosen from several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.columns import FIELDS, NAMES, find_columns, known, listed

ENGLISH = ("ID", "Outlet", "Date", "Headline", "Body", "URL", "Notes")
ARABIC = ("المعرف", "المصدر", "تاريخ النشر", "العنوان", "النص", "الرابط", "ملاحظات")


@pytest.mark.parametrize("names", [ENGLISH, ARABIC, tuple(f"\u200f {name} " for name in ARABIC)])
def test_columns_are_known_by_name(names):
    found = find_columns(names, None, dated=False)
    assert found.problem == ""
    assert [found.at[of] for of in FIELDS] == [0, 1, 2, 3, 4, 5]
    assert found.named()["text"] == names[4].strip()


def test_each_name_is_that_of_one_field():
    names = [name for of in FIELDS for name in NAMES[of]]
    assert len(names) == len(set(names))
    for of in FIELDS:
        for name in NAMES[of]:
            assert known(name) == of
            assert known(f" {name.upper().replace(' ', '_')}\u200e") == of


def test_what_the_caller_gives_goes_first():
    names = ("Body", "Date", "Story", "Printed")
    found = find_columns(names, {"text": "Story", "published:dmy": "Printed"}, dated=False)
    assert (found.at, found.order, found.problem) == ({"text": 2, "published": 3}, "dmy", "")


def test_a_fields_own_name_goes_before_other_names_of_it():
    assert find_columns(("Content", "Text"), None, dated=True).at == {"text": 1}


@pytest.mark.parametrize(
    ("names", "given", "dated", "problem"),
    [
        (
            ("Story", "Date"),
            {},
            False,
            "no column is known to hold the text; the columns are 'Story', 'Date'",
        ),
        (("Text",), {}, False, "no column is known to hold the publication day"),
        (("Body", "Content"), {}, True, "'Body', 'Content' may all be the text: say which with --map text="),
        (("Text", "Text"), {}, True, "'Text', 'Text' may all be the text"),
        (("Text",), {"text": "Body"}, True, "no column is named 'Body'"),
        (("A", "A"), {"text": "A"}, True, "more than one column is named 'A'"),
        (("Text",), {"body": "Text"}, True, "there is no field 'body'; the fields are doc_id, source"),
        (("Text",), {"text:dmy": "Text"}, True, "--map text:dmy=Text"),
        (("Text",), {"published:ymd": "Text"}, True, "published:dmy or published:mdy"),
        ((), {}, True, "no column is known to hold the text"),
    ],
)
def test_what_is_not_certain_is_a_problem_with_its_remedy(names, given, dated, problem):
    assert problem in find_columns(names, given, dated=dated).problem


@given(st.lists(st.text()), st.dictionaries(st.text(), st.text(), max_size=2))
def test_any_header_gives_columns_or_a_problem(names, given):
    found = find_columns(names, given, dated=True)
    assert found.problem or "text" in found.at
    assert len(set(found.at.values())) == len(found.at)
    assert listed(names).isprintable()
