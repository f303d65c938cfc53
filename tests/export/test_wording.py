from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from marsad.export import wording
from marsad.export.wording import Label
from marsad.records.event import ActorClass, Casualty, Harm, Modality, Victims, When
from tests.export.sample import ONTOLOGY, span


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (Modality, wording.MODALITIES),
        (Harm, wording.HARMS),
        (Victims, wording.VICTIMS),
        (ActorClass, wording.ACTOR_CLASSES),
        (wording.Role, wording.ROLES),
    ],
)
def test_every_value_is_worded_in_both_languages(values: object, labels: dict[str, Label]) -> None:
    assert set(get_args(values)) == set(labels)
    for label in labels.values():
        assert label.en.isascii()
        assert not any(letter.isascii() and letter.isalpha() for letter in label.ar)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (35, None, "35+"),
        (None, 70, "≤ 70"),
        (5, 7, "5–7"),
        (12, 12, "12"),
        (0, 0, "0"),
        (None, None, "number not given"),
    ],
)
def test_amounts(low: int | None, high: int | None, expected: str) -> None:
    row = Casualty(span("١٢ عنصراً"), "killed", low, high, "unknown", "")
    assert wording.amount(row).en == expected


def test_days() -> None:
    first, last = date(2017, 10, 15), date(2017, 10, 17)
    assert wording.days(When(first, first, None, "day", "")) == "2017-10-15"
    assert wording.days(When(first, last, None, "days", "")) == "2017-10-15 – 2017-10-17"


def test_a_type_outside_the_ontology_stands_for_itself() -> None:
    assert wording.type_label("capture", ONTOLOGY) == Label("سيطرة", "Capture")
    assert wording.type_label("new_kind", ONTOLOGY) == Label("new kind", "new kind")
