"""Whom و joins to whom."""

from __future__ import annotations

import pytest

from marsad.events.joined import is_joined
from marsad.text.page import prepare
from tests.told import article


@pytest.mark.parametrize(
    ("text", "word", "joined"),
    [
        ("قصف الجيش والفصائل البلدة", "والفصائل", True),
        ("قصف الجيش ووحدات الحماية البلدة", "ووحدات", True),
        ("قصف الجيش وحدات الحماية", "وحدات", False),
        ("قصف الجيش.\nوالفصائل انسحبت", "والفصائل", False),
        ("والفصائل", "والفصائل", False),
        ("قصف الجيش الفصائل", "الفصائل", False),
    ],
    ids=["and", "and units", "units", "next sentence", "first word", "no and"],
)
def test_what_is_joined(text: str, word: str, joined: bool) -> None:
    page = prepare(article(text))
    keys = [text[a:b] for a, b in zip(page.starts, page.ends, strict=True)]
    assert is_joined(page, keys.index(word)) is joined
