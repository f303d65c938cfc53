"""Scores of a page: what is not read has none; distances are told apart as in training."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from marsad.learned.heads import STATEMENTS, Heads, PageOpinion, _gelu, distance
from marsad.records.article import Article
from marsad.text.page import Page, prepare

TEXT = "قصفت طائرات حربية بلدة كفر النهر. قتل ثلاثة مدنيين في القصف. وأصيب أربعة."
WIDTH, HIDDEN = 6, 4
TYPES = ("air_strike", "shelling", "toll")


@pytest.fixture
def page() -> Page:
    return prepare(Article("a", "شبكة النهر", date(2017, 10, 12), TEXT))


@pytest.fixture
def opinion(page: Page) -> PageOpinion:
    chance = np.random.default_rng(5)

    def layer(name: str, rows: int, columns: int) -> dict[str, np.ndarray]:
        weight = chance.normal(size=(rows, columns)).astype(np.float32)
        return {f"{name}.weight": weight, f"{name}.bias": chance.normal(size=rows).astype(np.float32)}

    matrices = layer("tag", 1 + len(TYPES), WIDTH) | layer("trig", 2, 2 * WIDTH)
    matrices |= layer("typ", len(TYPES), 2 * WIDTH) | layer("mod", 4, WIDTH)
    for name in ("pt", "pm", "pp", "mt", "mp"):
        matrices |= layer(name, HIDDEN, WIDTH)
    for name, labels in (("actors", 3), ("places", 2), ("victims", 3)):
        matrices |= layer(f"out.{name}", labels, HIDDEN) | {f"kind.{name}": np.zeros(HIDDEN, np.float32)}
    matrices |= layer("mout", 2, HIDDEN)
    for name in ("dist", "mdist"):
        matrices[f"{name}.weight"] = chance.normal(size=(40, HIDDEN)).astype(np.float32)
    vectors = chance.normal(size=(len(page.keys), WIDTH)).astype(np.float32)
    vectors[page.sentences[2].first :] = np.nan
    return PageOpinion(page, Heads(matrices, TYPES), vectors)


def test_what_was_not_read_has_no_score(page: Page, opinion: PageOpinion) -> None:
    unread = (page.sentences[2].first, page.sentences[2].first + 1)
    assert opinion.tells(unread) is None
    assert opinion.marked(unread) is None
    assert opinion.types(unread) == {}
    assert opinion.same((0, 1), unread) is None
    assert opinion.sides([(0, 1)], unread) is None
    assert opinion.belongs("places", [unread], (0, 1)) is None
    assert opinion.statement([unread]) == {}


def test_what_was_read_has_scores(opinion: PageOpinion) -> None:
    assert opinion.tells((0, 1)) is not None
    assert opinion.sides([(0, 1)], (1, 3)) is not None
    assert opinion.victims([(0, 1)], (1, 3)) is not None
    assert list(opinion.statement([(0, 1)])) == list(STATEMENTS)


def test_the_types_share_one(opinion: PageOpinion) -> None:
    chances = [math.exp(score) for score in opinion.types((0, 1)).values()]
    assert sum(chances) == pytest.approx(1, abs=1e-5)


def test_a_mention_is_judged_with_the_trigger_nearest_to_it(opinion: PageOpinion) -> None:
    far, near = (0, 1), (7, 8)
    assert opinion.sides([far, near], (8, 9)) == opinion.sides([near], (8, 9))
    assert opinion.sides([far, near], (8, 9)) != opinion.sides([far], (8, 9))


def test_every_distance_is_one_of_forty_and_knows_direction_and_sentence(page: Page) -> None:
    found = {distance(page, one, other) for one in range(len(page.keys)) for other in range(len(page.keys))}
    assert found <= set(range(40))
    assert distance(page, 0, 1) != distance(page, 1, 0)
    next_sentence = page.sentences[1].first
    assert distance(page, next_sentence - 1, next_sentence) != distance(page, 0, 1)


def test_gelu_is_that_of_the_normal_distribution() -> None:
    values = np.linspace(-6, 6, 241, dtype=np.float32)
    exact = [0.5 * float(v) * (1 + math.erf(float(v) / math.sqrt(2))) for v in values]
    assert np.allclose(_gelu(values), exact, atol=2e-6)
