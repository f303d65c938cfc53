"""Number words in every case and gender against a generator of them, digits, and named example rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.extract.amounts import TABLES as BOUNDS
from marsad.extract.numbers import TABLES as NUMBERS
from marsad.extract.numbers import find_numbers, number_words, whole_number
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.text.page import Page, prepare

DATA = Path(__file__).resolve().parents[2] / "src" / "marsad" / "data"
LEXICON = Lexicon(
    {name: read_list(DATA / "lexicon" / f"{name}.tsv", spec) for name, spec in {**NUMBERS, **BOUNDS}.items()}
)


def page_of(text: str) -> Page:
    return prepare(Article("a", "outlet", date(2020, 1, 1), text))


def numbers_in(text: str) -> list[int | None]:
    page = page_of(text)
    return [number.value for number in find_numbers(page, number_words(LEXICON.find(page)))]


# Units as they stand alone: (with a masculine noun, with a feminine noun); 1 and 2 also by case.
UNITS = {
    1: ("واحد", "واحدة"),
    2: ("اثنان", "اثنتان"),
    3: ("ثلاثة", "ثلاث"),
    4: ("أربعة", "أربع"),
    5: ("خمسة", "خمس"),
    6: ("ستة", "ست"),
    7: ("سبعة", "سبع"),
    8: ("ثمانية", "ثماني"),
    9: ("تسعة", "تسع"),
}
TENS = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
HUNDREDS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع"}


class Writer:
    """Writes whole numbers below a million in words, choosing case, gender and spelling by `choices`."""

    def __init__(self, *, feminine: bool, oblique: bool, hundred: str, apart: bool) -> None:
        self.feminine, self.oblique, self.hundred, self.apart = feminine, oblique, hundred, apart

    def unit(self, value: int) -> str:
        word = UNITS[value][self.feminine]
        return word.replace("ان", "ين") if value == 2 and self.oblique else word

    def below_hundred(self, value: int) -> str:
        if value < 10:
            return self.unit(value)
        if value == 10:
            return "عشر" if self.feminine else "عشرة"
        if value < 20:
            ten = "عشرة" if self.feminine else "عشر"
            if value == 11:
                return ("إحدى " if self.feminine else "أحد ") + ten
            if value == 12:
                head = (
                    ("اثنتي" if self.feminine else "اثني")
                    if self.oblique
                    else ("اثنتا" if self.feminine else "اثنا")
                )
                return f"{head} {ten}"
            return f"{self.unit(value - 10)} {ten}"
        tens, unit = divmod(value, 10)
        word = TENS[tens] + ("ين" if self.oblique else "ون")
        if not unit:
            return word
        return (("إحدى" if self.feminine else "واحد") if unit == 1 else self.unit(unit)) + " و" + word

    def below_thousand(self, value: int) -> str:
        hundreds, rest = divmod(value, 100)
        if not hundreds:
            return self.below_hundred(rest)
        if hundreds == 1:
            word = self.hundred
        elif hundreds == 2:
            word = self.hundred[:-1] + ("تين" if self.oblique else "تان")
        else:
            word = HUNDREDS[hundreds] + (" " if self.apart else "") + self.hundred
        return word + (" و" + self.below_hundred(rest) if rest else "")

    def whole(self, value: int) -> str:
        thousands, rest = divmod(value, 1000)
        parts = [self.thousands(thousands)] if thousands else []
        parts += [self.below_thousand(rest)] if rest else []
        return " و".join(parts)

    def thousands(self, count: int) -> str:
        dual = "ألفين" if self.oblique else "ألفان"
        if count <= 2:
            return "ألف" if count == 1 else dual
        hundreds, rest = divmod(count, 100)
        if rest in (1, 2):  # مئة ألف وألفان
            head = Writer(feminine=False, oblique=self.oblique, hundred=self.hundred, apart=self.apart)
            return f"{head.below_thousand(hundreds * 100)} ألف و{'ألف' if rest == 1 else dual}"
        head = Writer(feminine=False, oblique=self.oblique, hundred=self.hundred, apart=self.apart)
        noun = "آلاف" if 3 <= rest <= 10 else "ألف" if not rest else "ألفا"
        return f"{head.below_thousand(count)} {noun}"


WRITERS = st.builds(
    Writer,
    feminine=st.booleans(),
    oblique=st.booleans(),
    hundred=st.sampled_from(["مئة", "مائة"]),
    apart=st.booleans(),
)
BELOW_MILLION = st.one_of(
    st.integers(1, 999), st.integers(1, 999_999), st.integers(1, 999).map(lambda thousands: thousands * 1000)
)


@given(writer=WRITERS, value=BELOW_MILLION)
def test_number_words_in_all_cases_are_read_as_they_were_written(writer, value):
    assert numbers_in(f"جرى {writer.whole(value)} قال") == [value]


@pytest.mark.parametrize("value", range(1, 1000))
def test_every_number_below_a_thousand_in_both_genders(value):
    for feminine in (False, True):
        writer = Writer(feminine=feminine, oblique=True, hundred="مئة", apart=False)
        assert numbers_in(writer.below_thousand(value)) == [value]


@given(value=st.integers(1, 9_999_999))
def test_digits_with_and_without_separators(value):
    assert numbers_in(f"{value:,}") == [value]
    assert numbers_in(str(value)) == [value]
    indic = str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert numbers_in(indic) == [value]


@given(text=st.text(alphabet="٠١٢35.,،/-: \nوألفمئةعشرينخ", max_size=40))
def test_any_mixture_of_digits_and_letters_is_read_without_overlap(text):
    page = page_of(text)
    end = 0
    for number in find_numbers(page, number_words(LEXICON.find(page))):
        assert end <= number.first < number.last <= len(page.keys)
        end = number.last


@pytest.mark.parametrize(
    ("key", "value"),
    [("1,500", 1500), ("1.500", 1500), ("12،000", 12000), ("6.5", None), ("9:30", None), ("12/7/2017", None)],
)
def test_whole_numbers_in_digits(key, value):
    assert whole_number(key) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("ضبط ثلاث بنادق وكمية من الذخائر", [3], id="an amount is no hundred"),
        pytest.param("عثر على كميات كبيرة من الأسلحة", [], id="amounts are no hundreds"),
        pytest.param("وأثنى القائد على جنوده", [], id="praise is no two"),
        pytest.param("أصيب اثنا عشر شخصا واثنتي عشرة امرأة", [12, 12], id="twelve"),
        pytest.param("أصيب ثلاثة ومئة آخرون", [3, 100], id="and a hundred"),
    ],
)
def test_words_that_only_look_like_numbers(text: str, values: list[int | None]) -> None:
    assert numbers_in(text) == values
