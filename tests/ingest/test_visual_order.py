"""Lines of a page into text: numbers, Latin words and brackets in their places, or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Refused
from marsad.ingest.visual_order import read_order

TEXT = "أفاد المرصد بمقتل 35 مدنيا (بينهم أطفال) قرب الطريق M4 في 14/10/2017، وفق Human Rights Watch"
# As it stands on the page, from left to right.
STANDS = "Human Rights Watch قفو ،14/10/2017 يف M4 قيرطلا برق (لافطأ مهنيب) ايندم 35 لتقمب دصرملا دافأ"
# As pypdf's plain reading has it: words right, numbers astray.
PLAIN = "مدنيا (بينهم أطفال) قرب الطريق35 أفاد المرصد بمقتل\nHuman  Rights  Watch، وفق14/10/2017 فيM 4"


def test_a_line_is_read_from_the_right_with_numbers_in_place():
    assert read_order(PLAIN, STANDS) == TEXT


@pytest.mark.parametrize(
    ("stands", "reads"),
    [
        ("دصرملا 10-15 نيب", "بين 15-10 المرصد"),
        ("دصرملا 1,250.5 نيب", "بين 1,250.5 المرصد"),
        ("دصرملا 8:30 نيب", "بين 8:30 المرصد"),
        ("دصرملا 40% نيب", "بين %40 المرصد"),
        ("«دصرملا» نيب", "بين «المرصد»"),
        ("[دصرملا] نيب", "بين [المرصد]"),
        ("ﺪﺻﺮﻤﻟا ﻦﻴﺑ", "بين المرصد"),
        ("دصرملا ٢٠١٧/١٠/١٤ نيب", "بين ٢٠١٧/١٠/١٤ المرصد"),
        ("BBC", "BBC"),
    ],
)
def test_what_keeps_its_order_and_what_turns(stands, reads):
    assert read_order(f"{reads} المدينة", f"ةنيدملا\n\n{stands}") == f"المدينة\n{reads}"


def test_a_line_of_another_language_is_read_from_the_left():
    plain = "The group known as الجيش السوري said (in 2017) that"
    layout = "The group known as يروسلا شيجلا said (in 2017) that"
    assert read_order(plain, layout) == plain


def test_arabic_digits_that_the_plain_reading_turns_are_taken_as_they_stand():
    assert read_order("في المرصد ٥٣ قتيلا", "اليتق ٣٥ دصرملا يف") == "في المرصد ٣٥ قتيلا"


def test_letters_drawn_by_one_glyph_are_spelled_as_the_plain_reading_has_them():
    assert (
        read_order("المرصد والله لا يعلم إلا الله", "هللا الإ ملعي ال للهاو دصرملا")
        == "المرصد والله لا يعلم إلا الله"
    )


def test_full_lines_are_one_paragraph_and_a_gap_ends_it():
    layout = "اهتوق ىلعأب ةراغلا تعقو\nةيبرغلا ةدلبلا يف\nلافطأ ةثالث لتق\n\nتاباصإ"
    plain = "وقعت الغارة بأعلى قوتها في البلدة الغربية قتل ثلاثة أطفال إصابات"
    with pytest.raises(Refused):
        read_order(plain + " أخرى", layout)
    assert read_order(plain, layout).split("\n") == [
        "وقعت الغارة بأعلى قوتها في البلدة الغربية قتل ثلاثة أطفال",
        "إصابات",
    ]


@pytest.mark.parametrize(
    ("plain", "layout"),
    [
        ("المرصد قتل 35", "53 لتق دصرملا"),
        ("المرصد قتل", "لتق دصرملا 35"),
        ("المرصد قتل مدنيا", "لتق دصرملا"),
        ("دصرملا لتق ةنيدملا", "المدينة قتل المرصد"),
        ("", "دصرملا"),
        ("المرصد", ""),
    ],
)
def test_where_the_two_readings_differ_nothing_is_taken(plain, layout):
    with pytest.raises(Refused, match="does not say in which order its letters are read"):
        read_order(plain, layout)


@given(st.text(alphabet="ابتل 123()\n.A", max_size=60), st.text(alphabet="ابتل 123()\n.A", max_size=60))
def test_a_text_has_the_numbers_of_both_readings_or_is_refused(plain, layout):
    try:
        text = read_order(plain, layout)
    except Refused:
        return
    assert sorted(filter(str.isdigit, text)) == sorted(filter(str.isdigit, plain))
