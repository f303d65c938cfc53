from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from marsad.export import controls
from tests.export.readings import TEXTS


@given(TEXTS)
def test_markup_text_keeps_its_length_and_all_that_xml_allows(text: str) -> None:
    shown = controls.for_markup(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        if before in "\t\n\r" or unicodedata.category(before) not in {"Cc", "Cs", "Cn"}:
            assert after == before


@given(TEXTS)
def test_quotation_holds_no_character_that_commands(text: str) -> None:
    quoted = controls.for_quotation(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in quoted)
    assert not controls.DIRECTION_CONTROLS & set(quoted)
    assert controls.for_quotation(quoted) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("\x1b[2Jقصف", "␛[2Jقصف"),
        ("قصف\u202eعكس", "قصف\ufffdعكس"),
        ("سطر\r\n  سطر", "سطر سطر"),
        ("می\u200cشود", "می\u200cشود"),
        ("\u200fالرقة\ufeff", "الرقة"),
        ("\u0600١٢", "\u0600١٢"),
    ],
)
def test_quotations(text: str, quoted: str) -> None:
    assert controls.for_quotation(text) == quoted


def test_only_reaching_direction_controls_are_counted() -> None:
    assert controls.count_direction_controls("a\u200f\u202eb\u2069\u061c") == 2
