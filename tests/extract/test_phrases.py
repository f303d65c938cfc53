"""Which words can be part of a name."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.phrases import PhraseEnds
from marsad.records.article import Article
from marsad.text.page import prepare
from tests.place_kit import place_kit


def ends_of(text):
    page = prepare(Article("test", "test", date(2019, 5, 4), text))
    return page, PhraseEnds(page, place_kit().lexicon.find(page))


@pytest.mark.parametrize(
    ("text", "may_be_name", "strange"),
    [
        ("الهلالية", True, True),
        ("الذي", False, False),  # a function word
        ("،", False, False),
        ("2014", False, False),
        ("السورية", False, False),  # a nationality
        ("مدنيين", True, False),  # a word of a list of people
    ],
)
def test_first_word(text, may_be_name, strange):
    _, ends = ends_of(text)
    assert ends.may_be_name(0) is may_be_name
    assert ends.is_strange(0) is strange


def test_beyond_the_page_is_no_name():
    _, ends = ends_of("الهلالية")
    assert not ends.may_be_name(1)


def test_past_quotes_stops_at_the_limit():
    page, ends = ends_of('قرية "الهلالية"')
    assert page.keys[ends.past_quotes(1, len(page.keys))] == "الهلاليه"
    assert ends.past_quotes(1, 1) == 1
