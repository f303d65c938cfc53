"""Which lines of a page are the report: by the shape of lines, and by openings that lead away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.records.article import Article
from marsad.text.page import prepare

LEAD = "قتل سائق بانفجار لغم على الطريق الواصل بين القريتين صباح اليوم."
MORE = "وقالت الشرطة إن الطريق مغلق حتى المساء."


def kinds(text: str) -> list[str]:
    """Return the kind of each line, which all its sentences share."""
    page = prepare(Article("a1", "outlet", date(2021, 6, 16), text))
    by_line: dict[int, set[str]] = {}
    for sentence in page.sentences:
        by_line.setdefault(text.count("\n", 0, sentence.start), set()).add(sentence.kind)
    assert all(len(found) == 1 for found in by_line.values()), by_line
    return [found.pop() for _, found in sorted(by_line.items())]


def test_headline_dateline_and_report():
    text = f"مقتل سائق بانفجار لغم قرب القرية\nالبلدة - وكالات\n{LEAD}\n{MORE}"
    assert kinds(text) == ["headline", "dateline", "body", "body"]


def test_a_headline_printed_again_is_a_headline():
    text = f"مقتل سائق بانفجار لغم قرب القرية\nمقتل سائق بانفجار لغم قرب القرية - شبكة\n{LEAD}"
    assert kinds(text) == ["headline", "headline", "body"]


def test_bare_lines_after_the_report_are_furniture():
    text = f"{LEAD}\n{MORE}\nافتتاح سوق جديد في المدينة\nفريق محلي يفوز بالكأس\nالتالي"
    assert kinds(text)[2:] == ["furniture"] * 3


def test_titles_cut_off_with_dots_are_bare():
    links = "افتتاح سوق كبير جديد في وسط المدينة بعد...\nفريق محلي يفوز بالكأس للمرة الثالثة على..."
    assert kinds(f"{LEAD}\n{MORE}\n{links}")[2:] == ["furniture"] * 2


def test_one_line_alone_after_the_report_stays_unless_it_is_a_stub():
    assert kinds(f"{LEAD}\n{MORE}\nصورة السيارة بعد الانفجار قرب القرية")[-1] == "body"
    assert kinds(f"{LEAD}\n{MORE}\nالتالي")[-1] == "furniture"


def test_a_run_of_bare_lines_between_paragraphs_is_furniture():
    links = "افتتاح سوق جديد\nفريق محلي يفوز بالكأس\nأمطار غزيرة غدا"
    assert kinds(f"{LEAD}\n{links}\n{MORE}") == ["body", *["furniture"] * 3, "body"]


def test_the_reports_own_lists_are_body():
    text = f"{LEAD}\n- قرية الزيتون\n- قرية التين\n- قرية الرمان\n{MORE}"
    assert kinds(text) == ["body"] * 5


def test_a_post_of_short_lines_is_body():
    text = "عاجل\nقصف على القرية\nأنباء عن جرحى\nالإسعاف في الطريق"
    assert kinds(text) == ["headline", "body", "body", "body"]


def test_after_a_heading_of_other_stories_all_is_furniture_up_to_the_next_full_line():
    text = f"{LEAD}\nأخبار ذات صلة\nافتتاح سوق جديد\n{MORE}"
    assert kinds(text) == ["body", "furniture", "furniture", "body"]


@pytest.mark.parametrize("line", ["السابق", "التالي", "مقالات ذات صلة", "Next Post"])
def test_below_the_way_to_other_pages_nothing_is_the_report(line):
    assert kinds(f"{LEAD}\n{line}\nسوق جديد\n{MORE}") == ["body", "furniture", "furniture", "furniture"]
    assert kinds(f"سوق المدينة\n{line}\n{LEAD}")[-1] == "body"  # above the report it leads nowhere


@pytest.mark.parametrize(
    "line",
    [
        "Facebook Shared with Public",
        "Copy link to Tweet",
        "اقرأ أيضا: سوق جديد",
        "سمات سوق",
        "#سوق #المدينة_القديمة",
        "2021",
    ],
)
def test_known_openings_tags_and_lines_without_arabic_are_furniture(line):
    assert kinds(f"{LEAD}\n{line}\n{MORE}") == ["body", "furniture", "body"]


def test_a_known_opening_inside_a_text_without_line_ends():
    page = prepare(Article("a1", "outlet", date(2021, 6, 16), f"{LEAD} {MORE} سمات السوق القديم"))
    assert [s.kind for s in page.sentences] == ["body", "body", "furniture"]


def test_the_short_lines_of_a_post_on_x_are_the_report():
    post = "قصف على السوق\nسقطت قذيفتان قرب المدرسة\nلا إصابات"
    page = (
        f'كاتب on X: "{LEAD}\n{post}" / X\nPost\nكاتب@name {LEAD}\n{post}3:38 PM · Feb 28, 20261.2KViews123'
    )
    assert kinds(page) == [
        *("body", "body", "body", "body", "furniture"),
        *("body", "body", "body", "body"),
    ]
    assert kinds(f"{page}\nشاهد هذا\nسوق جديد")[-2:] == ["furniture", "furniture"]


def test_a_page_of_a_headline_and_a_menu_is_a_headline_alone():
    menu = "السبت 1 آب\nالسيطرة على عشر بلدات\nافتتاح سوق جديد\nاللغة/Language\nعربي"
    text = f"قصف على القرية وإصابة طفلين\n{menu}\nKURDÎ\nENGLISH\nSPANISH"
    assert kinds(text) == ["headline", *["furniture"] * 8]
    assert kinds(f"{LEAD}\n{text}")[:2] == ["body", "furniture"]


def test_other_scripts_without_a_run_of_languages_make_no_menu():
    text = "قصف على القرية وإصابة طفلين\nPost\nPost\nFreedom\nعربي\nغارة أخرى على الوادي"
    assert kinds(text)[-1] == "body"


def test_a_text_of_one_line_is_body():
    assert kinds("قصف على القرية") == ["body"]
    assert kinds("") == []


LINES = st.sampled_from(
    [LEAD, MORE, "التالي", "Copy link", "- قرية", "شاهد أيضا", "#سوق", ".", "35", "سوق جديد...", ""]
)


@given(st.lists(LINES, max_size=12))
def test_every_sentence_has_a_kind_and_full_lines_above_the_end_are_never_furniture(lines):
    text = "\n".join(lines)
    told = min((text.find(line) for line in (LEAD, MORE) if line in text), default=0)
    end = text.find("التالي", told)
    page = prepare(Article("a1", "outlet", date(2021, 6, 16), text))
    for sentence in page.sentences:
        assert sentence.kind in ("headline", "dateline", "body", "furniture")
        if text[sentence.start : sentence.end] in (LEAD, MORE) and not 0 <= end < sentence.start:
            assert sentence.kind in ("headline", "body")
