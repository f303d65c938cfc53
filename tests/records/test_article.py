from __future__ import annotations

import dataclasses
import hashlib
from datetime import date

import pytest
from hypothesis import given

from marsad.records.article import Article
from tests.strategies import articles


@given(articles())
def test_the_digest_is_that_of_the_text_alone(article: Article) -> None:
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    elsewhere = dataclasses.replace(article, doc_id="x", source="y", published=date(2000, 1, 1), title="z")
    assert elsewhere.sha256 == article.sha256
    assert dataclasses.replace(article, text=article.text + " ").sha256 != article.sha256


def test_half_a_character_has_a_digest_too() -> None:
    assert len(Article("a", "", date(2020, 1, 1), "قصف \ud83d").sha256) == 64


def test_an_article_is_never_changed() -> None:
    article = Article("a", "", date(2020, 1, 1), "نص")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "آخر"  # type: ignore[misc]
