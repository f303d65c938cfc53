from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from marsad.export.explain import render_explanation
from marsad.export.terminal import render
from marsad.records.reading import Reading
from tests.export.readings import READINGS
from tests.export.sample import READING

Renderer = Callable[..., None]
RENDERERS = st.sampled_from([render, render_explanation])


def printed(reading: Reading, *, isolate: bool = False, width: int = 100, how: Renderer = render) -> str:
    file = io.StringIO()
    how(reading, Console(file=file, width=width, color_system=None), isolate=isolate)
    return file.getvalue()


@given(READINGS, RENDERERS, st.integers(20, 160))
def test_no_control_character_is_ever_printed(reading: Reading, how: Renderer, width: int) -> None:
    shown = printed(reading, how=how, width=width).replace("\n", "")
    bad = {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    reaching = set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert not bad
    assert not reaching


@given(READINGS, RENDERERS, st.integers(40, 160))
def test_isolates_close_on_the_line_they_open_on(reading: Reading, how: Renderer, width: int) -> None:
    for line in printed(reading, isolate=True, how=how, width=width).split("\n"):
        depth = 0
        for character in line:
            depth += {"\u2068": 1, "\u2069": -1}.get(character, 0)
            assert depth in (0, 1)
        assert depth == 0


@given(READINGS, RENDERERS)
def test_isolates_are_the_only_difference(reading: Reading, how: Renderer) -> None:
    isolated = printed(reading, isolate=True, how=how)
    assert isolated.replace("\u2068", "").replace("\u2069", "") == printed(reading, how=how)


def test_arabic_is_isolated_where_asked_for() -> None:
    for how in (render, render_explanation):
        for line in printed(READING, isolate=True, how=how).splitlines():
            outside = re.sub("\u2068[^\u2069]*\u2069", "", line)
            assert not any("\u0600" <= c <= "\u06ff" for c in outside), line


def test_rich_markup_in_an_article_is_text() -> None:
    article = READING.article
    hostile = Reading(
        type(article)(
            "[red]id[/red]", ":boom:", article.published, "[bold]قصف[/bold]", "[link=x]عنوان[/link]"
        ),
        (),
        (),
    )
    for how in (render, render_explanation):
        shown = printed(hostile, how=how)
        assert "[red]id[/red]" in shown
        assert ":boom:" in shown
        assert "[link=x]عنوان[/link]" in shown
    assert "[bold]قصف[/bold]" in printed(hostile, how=render_explanation)


def test_figures_come_first_and_arabic_last_on_every_line() -> None:
    for line in printed(READING).splitlines()[1:]:
        arabic = [index for index, c in enumerate(line) if "\u0620" <= c <= "\u064a"]
        latin = [index for index, c in enumerate(line) if c.isascii() and c.isalnum()]
        assert not arabic or not latin or max(latin) < min(arabic), line


def test_words_stand_in_one_column() -> None:
    lines = printed(READING).splitlines()
    columns = {
        cell_len(line[: min(i for i, c in enumerate(line) if "\u0620" <= c <= "\u064a")])
        for line in lines[1:]
        if any("\u0620" <= c <= "\u064a" for c in line) and '"فرات' not in line
    }
    assert len(columns) <= 2  # Arabic-Indic figures start one value


@pytest.mark.parametrize(
    "line",
    [
        "2017-10-17  6 events  sample-2017-10-17  صحيفة الاختبار  غارة على سوق غرب دير الزور",
        "  1 air strike  actual  94%",
        "  4 withdrawal  denied  58%",
    ],
)
def test_headings(line: str) -> None:
    assert line in printed(READING).splitlines()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("who", "Syrian Air Force, state", "طيران النظام السوري"),
        ("to whom", "object", "سوق"),
        ("where", "near Raqqa, Deir ez-Zor, SY, city, ±15 km", "مدينة الرقة"),
        ("when", "2017-10-15 – 2017-10-17, days", ""),
        ("harmed", "7+ killed, civilian", "سبعة مدنيين على الأقل"),
        ("harmed", "displaced, civilian, number not given", "عشرات العائلات"),
        ("according to", "", 'شبكة "فرات نيوز" المحلية'),
    ],
)
def test_fields(field: str, value: str, words: str) -> None:
    wanted = " ".join(part for part in (field, value, words) if part)
    assert wanted in [" ".join(line.split()) for line in printed(READING).splitlines()]


def test_what_is_unresolved_is_printed_with_its_reason() -> None:
    lines = [" ".join(line.split()) for line in printed(READING).splitlines()]
    assert "no place of this name in the gazetteer تل الهوى" in lines


def test_lines_keep_to_the_width() -> None:
    assert max(cell_len(line) for line in printed(READING, width=80).splitlines()[1:]) <= 80
