"""Results are kept by the hundreds or after some seconds, whichever comes first; none is lost."""

from __future__ import annotations

import pytest

from marsad.batch.coding import Read
from marsad.casework import coding
from marsad.casework.coding import code_articles, uncoded
from marsad.records.article import Article
from marsad.records.reading import Reading
from marsad.store.case import Case
from tests.store.linked_case import add, article_of, reading_of

HELD = 40  # articles
READER = "rules of this test"


def opened() -> Read:
    return read_once_more


def read_once_more(article: Article) -> Reading:
    return reading_of(article, edition="n")


@pytest.fixture
def held(case: Case) -> Case:
    for number in range(HELD):
        add(case, article_of(f"d{number}", f"ا{number}"))
    return case


def kept(case: Case) -> list[int]:
    wanted = uncoded(case, reader=READER, again=True)
    assert len(wanted) == HELD
    return [batch.coded for batch in code_articles(case, wanted, opened, reader=READER, workers=1)]


def test_results_are_kept_together_up_to_a_number(held: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "_KEPT_AT_ONCE", 30)
    assert kept(held) == [30, 10]
    assert uncoded(held, reader=READER, again=True) == []


def test_a_slow_reader_does_not_let_results_wait(held: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "_KEPT_EVERY", 0.0)
    assert kept(held) == [1] * HELD
    assert uncoded(held, reader=READER, again=True) == []
