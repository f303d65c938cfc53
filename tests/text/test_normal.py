"""Folding makes the many ways of writing one letter one, and never moves an offset."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from marsad.text.normal import fold_text

SIGNS = "أإآٱىیئؤةۀکگپ٠١٩۰۳«»“”‘’,٫٬;?…–—\u00a0\u2028\r٪ﻻﺔﺎـابت .،؛" + string.ascii_uppercase


@given(text=st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs"]))))
def test_each_character_is_folded_alone_and_keeps_its_place(text):
    assert fold_text(text) == "".join(map(fold_text, text))
    assert len(fold_text(text)) == len(text)


@given(text=st.text(alphabet=st.sampled_from(SIGNS)))
def test_folding_twice_changes_only_the_comma_of_thousands(text):
    once = fold_text(text)
    assert fold_text(once) == once.replace(",", "،")
