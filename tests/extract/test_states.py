"""A country's name is its government where it acts, and else the place."""

from __future__ import annotations

import pytest

from tests.actor_kit import actor_kit, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال إن تركيا سمحت لحلفائها بالعبور", ["تركيا"]),
        ("وأضاف أن الولايات المتحدة تخطط للانسحاب", ["الولايات المتحدة"]),
        ("فإن روسيا لن تتوقف", ["روسيا"]),
        ("بأن إسرائيل ستعود", ["إسرائيل"]),
        ("عن نية تركيا دخول البلدة", ["تركيا"]),
        ("بعد استئناف تركيا ضرباتها", ["تركيا"]),
        ("ما تقوم به تركيا من أعمال", ["تركيا"]),
        ("وشهدت تركيا أمطارا", []),
        ("وقال إن سكان تركيا بعيدون", []),
        ("وقال إنه وصل إلى حدود تركيا", []),
    ],
)
def test_a_state_that_acts_is_an_actor_in_its_own_land_too(text, expected):
    page, mentions = actor_kit().read(text, ("TR",))
    found = [words_of(page, each) for each in mentions if each.kind == "named"]
    assert found == expected
