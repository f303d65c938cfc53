"""Which pieces stay, each rule with an example on either side."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from tests.training.package_writer import PIECES

pytest.importorskip("numpy", reason="pieces come from a package file, read with numpy (group training)")
pytest.importorskip("tokenizers", reason="the pieces' module makes a tokenizer (group training)")


KEPT = {
    "Arabic": "▁قصف ال ق ٣ ١٢ ، ؟ ▁، ـ َّ لا\u200d \u06d4",
    "Latin": "TNT ▁de s é Éé s3",
    "signs": "▁ ▁( » – … € № → ½ ² 12 …” \u200c \u200f",
    "one foreign letter": "چ ▁پ ە \u06cc",
    "the model's own": "<s> <pad> </s> <unk> <mask> ▁passage",
}
LEFT_OUT = {
    "other writings": "▁и 中 한 α ש ा aقб ▁中 ﻻ",
    "signs beyond": "😀 、 （",
    "foreign letters": "چه گ\u200c ها\u06cc ▁کا ەن",
    "Latin with marks": "né ño ▁à-t sق aـ",
}


def examples(table: dict[str, str]) -> list[Any]:
    return [pytest.param(one, id=f"{name}: {one!a}") for name, row in table.items() for one in row.split()]


@pytest.mark.parametrize("piece", examples(KEPT))
def test_kept(vocabulary: ModuleType, piece: str) -> None:
    assert vocabulary.is_kept(piece)


@pytest.mark.parametrize("piece", examples(LEFT_OUT))
def test_left_out(vocabulary: ModuleType, piece: str) -> None:
    assert not vocabulary.is_kept(piece)


def pieces(package_file: ModuleType, scored: dict[str, float]) -> Any:
    return package_file.Pieces(tuple(scored), tuple(scored.values()), begin=0, end=2, padding=1, unknown=3)


def test_only_the_likeliest_latin_pieces_stay(package_file: ModuleType, vocabulary: ModuleType) -> None:
    scored = PIECES | {"▁of": -5.0, "▁to": -8.0, "X1": -99.0, "ab": -99.0, "خبر": -99.0, "▁in": -7.0}
    kept = vocabulary.kept_pieces(pieces(package_file, scored), latin=2)
    texts = [list(scored)[at] for at in kept]
    assert list(kept) == sorted(kept)
    # Latin of three characters and more: the two likeliest. Shorter, Arabic and the model's own: all.
    assert set(scored) - set(texts) == {"▁и", "چه", "▁TNT", "▁to"}


def test_a_vocabulary_without_a_piece_that_is_needed(
    package_file: ModuleType, vocabulary: ModuleType
) -> None:
    scored = {piece: score for piece, score in PIECES.items() if piece != "<mask>"}
    with pytest.raises(ValueError, match="no piece <mask>"):
        vocabulary.kept_pieces(pieces(package_file, scored))
