"""Marks: each word tells what was found at it, and nothing is told of words where nothing was found."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from marsad.events.scene import Scene
from marsad.kit import Kit
from marsad.learned.marks import COLUMNS, OFFSETS, SIZES, Marks, marks_of
from marsad.reading import look
from marsad.records.article import Article

TEXTS = (
    "قال المرصد المحلي إن طائرات حربية قصفت سوق مدينة حلب مساء أمس، فقتل خمسة مدنيين وأصيب عشرة.",
    "أعلنت قوات النظام السيطرة على قرية شمال مدينة إدلب.\nونفى ناشطون ذلك، وقالوا إن 12 عنصرا قتلوا.",
    "وارتفعت حصيلة القتلى منذ مطلع العام إلى أكثر من ألف، فيما شنت طائرة مسيرة غارة في آذار 2019.",
    "",
    "… 7 ، x",
)


def seen(text: str, kit: Kit) -> tuple[Scene, Marks]:
    scene = look(Article("a", "شبكة النهر", date(2017, 10, 12), text), kit).scene
    return scene, marks_of(scene, tuple(kit.ontology.types))


def of(marks: Marks, column: str) -> list[int]:
    return [int(mark) for mark in marks[:, COLUMNS.index(column)]]


@pytest.mark.parametrize("text", TEXTS)
def test_every_mark_has_its_place_among_all(text: str, kit: Kit) -> None:
    scene, marks = seen(text, kit)
    assert marks.shape == (len(scene.page.keys), len(COLUMNS))
    assert (marks >= 0).all()
    assert (marks < np.array(SIZES)).all()
    assert list(OFFSETS) == [sum(SIZES[:at]) for at in range(len(SIZES))]


def test_a_mention_begins_with_an_odd_mark_and_goes_on_with_an_even_one(kit: Kit) -> None:
    scene, marks = seen(TEXTS[0], kit)
    for column, mentions in (
        ("actor", scene.actors),
        ("place", scene.places),
        ("toll", scene.tolls),
        ("source", scene.sources),
        ("date", scene.dates),
    ):
        told = of(marks, column)
        assert mentions
        for mention in mentions:
            first, *others = told[mention.first : mention.last]
            assert first % 2 == 1
            assert all(mark == first + 1 for mark in others)
        covered = {at for mention in mentions for at in range(mention.first, mention.last)}
        assert all(told[at] == 0 for at in range(len(told)) if at not in covered)


def test_what_differs_is_told_apart(kit: Kit) -> None:
    scene, marks = seen(TEXTS[0], kit)
    killed, wounded = scene.tolls
    assert (killed.harm, wounded.harm) == ("killed", "wounded")
    assert of(marks, "toll")[killed.first] != of(marks, "toll")[wounded.first]
    types = tuple(kit.ontology.types)
    for hit in scene.triggers:
        assert types[of(marks, "trigger")[hit.first] - 1] == hit.row["types"].split()[0]
