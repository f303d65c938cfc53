"""A province or country is left out where a spot in it is told."""

from __future__ import annotations

import pytest

from marsad.events.finest import finest
from marsad.kit import Kit
from marsad.reading import look
from tests.told import article, words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("قتلى في محافظة إدلب. القصف طال مدينة سراقب.", ["مدينة سراقب"]),
        ("قتلى في سوريا. القصف طال مدينة سراقب.", ["مدينة سراقب"]),
        ("قتلى في محافظة حماة. القصف طال مدينة سراقب.", ["محافظة حماة", "مدينة سراقب"]),
        ("قتلى في محافظة إدلب وفي محافظة حماة.", ["محافظة إدلب", "محافظة حماة"]),
        ("قتلى شمال محافظة إدلب وفي مدينة سراقب.", ["محافظة إدلب", "مدينة سراقب"]),
        ("قتلى في محافظة إدلب وحدها.", ["محافظة إدلب"]),
    ],
    ids=["province", "country", "another province", "two provinces", "a part of it", "alone"],
)
def test_what_is_kept(text: str, kept: list[str], kit: Kit) -> None:
    places = look(article(text), kit).places
    assert words(text, [place.span for place in finest(places)]) == kept
