"""One row of a list stands for the forms in which its word is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.lexicon.inflect import PATTERNS, inflect

_words = st.text(alphabet="ابتجحدرسصعفقكلمنهوي", min_size=3, max_size=7)


@pytest.mark.parametrize(
    ("form", "pattern", "present", "written"),
    [
        ("قصف", "verb", "يقصف", {"قصف", "قصفت", "قصفوا", "قصفتا", "يقصف", "تقصف", "يقصفون", "تقصفان"}),
        ("رمي", "verb", "يرمي", {"رمي", "رمت", "رموا", "يرمي", "ترمي", "يرمون"}),
        ("سيطر علي", "verb", "يسيطر علي", {"سيطر علي", "سيطرت علي", "يسيطر علي"}),
        ("مدفع", "noun", "", {"مدفع", "مدفعا", "مدفعان", "مدفعين"}),
        ("غاره", "noun_at", "", {"غاره", "غارتان", "غارتين", "غارات"}),
        ("مقاتل", "noun_in", "", {"مقاتل", "مقاتلا", "مقاتلون", "مقاتلين", "مقاتله", "مقاتلات"}),
        ("مسلح", "adj", "", {"مسلح", "مسلحه", "مسلحون", "مسلحين", "مسلحات"}),
        ("غاره جويه", "noun_at", "", {"غاره جويه", "غارات جويه", "غارتين جويه"}),
        ("قصف ليلي", "noun_adj", "", {"قصف ليلي", "قصفا ليليا", "قصفين ليليين"}),
        ("غاره ليليه", "noun_adj", "", {"غاره ليليه", "غارتان ليليتان", "غارتين ليليتين"}),
        ("قصف", "noun_adj", "", {"قصف", "قصفا", "قصفين"}),
    ],
)
def test_the_forms_of_a_word(form: str, pattern: str, present: str, written: set[str]) -> None:
    assert written <= set(inflect(form, pattern, present))


def test_a_fixed_word_is_taken_as_written() -> None:
    assert inflect("حرب الشوارع", "fixed") == ("حرب الشوارع",)


@given(_words, st.sampled_from(PATTERNS))
def test_the_word_itself_is_its_first_form_and_no_form_comes_twice(form: str, pattern: str) -> None:
    forms = inflect(form, pattern, "ي" + form)
    assert forms[0] == form
    assert len(set(forms)) == len(forms)
    assert all(forms)


@given(_words, _words, st.sampled_from(("verb", "noun", "noun_at", "noun_in", "adj")))
def test_only_the_first_word_of_several_changes(head: str, rest: str, pattern: str) -> None:
    alone = inflect(head, pattern, "ي" + head)
    assert inflect(f"{head} {rest}", pattern, f"ي{head} {rest}") == tuple(f"{form} {rest}" for form in alone)


def test_a_verb_without_its_present_is_refused() -> None:
    with pytest.raises(ValueError, match="a verb needs its present form"):
        inflect("قصف", "verb")


def test_an_unknown_pattern_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"must be one of fixed, verb, .*, not 'plural'"):
        inflect("قصف", "plural")
