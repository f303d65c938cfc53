"""Which of the encoder's 250,002 pieces a reader of Arabic news needs, and a tokenizer of those alone.

Kept are pieces of Arabic, of Latin letters, of digits and of punctuation. A piece is left out if it has

- a character of another writing: one that is neither Arabic (U+0600-06FF), nor below U+0250 (ASCII, and Latin
  with marks), nor general punctuation (U+2000-206F, joiners and direction marks among it), nor any other
  punctuation, symbol or number below U+3000;
- a letter that Arabic does not use (U+0671-06D3, U+06D5: Persian, Urdu, Kurdish …) beside other characters.
  Alone such letters stay: names have them, and a piece of one letter spells what no longer piece does;
- ASCII letters beside characters that are not ASCII («né»).

Of the pieces with an ASCII letter and more than two characters, the sign of a space counted, the 8,000
likeliest are kept: Arabic news has names of people, outlets and weapons in Latin letters, not running text.
On Arabic reports the kept pieces read as the whole vocabulary does, with a quarter of the weights.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from normaliser import compiled, spellings
from package_file import Pieces
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

SPACE = "▁"
"""What SentencePiece writes for the space before a word (U+2581)."""

MASK = "<mask>"
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", MASK)
_ALWAYS = (*_SPECIAL, f"{SPACE}passage")  # texts came to the encoder as «passage: …»
_LATIN_KEPT = 8000


def is_kept(piece: str) -> bool:
    """Say whether a piece is of the writings that are kept, however rare it is."""
    if piece in _ALWAYS:
        return True
    letters = piece.replace(SPACE, "")
    if not all(map(_is_kept_character, letters)):
        return False
    if len(letters) < 2:
        return True
    return not any(map(_is_foreign, letters)) and (letters.isascii() or not any(map(_is_latin, letters)))


def kept_pieces(pieces: Pieces, *, latin: int = _LATIN_KEPT) -> tuple[int, ...]:
    """Return the ids of the pieces to keep, in their order; `latin` is how many with ASCII letters at most.

    Raises:
        ValueError: a piece that the model cannot do without is missing.
    """
    missing = set(_SPECIAL).difference(pieces.texts)
    if missing:
        raise ValueError(f"the package file has no piece {', '.join(sorted(missing))}")
    kept = [at for at, text in enumerate(pieces.texts) if is_kept(text)]
    counted = [
        at
        for at in kept
        if len(pieces.texts[at]) > 2
        and any(map(_is_latin, pieces.texts[at]))
        and pieces.texts[at] not in _ALWAYS
    ]
    rare = set(sorted(counted, key=lambda at: -pieces.scores[at])[latin:])
    return tuple(at for at in kept if at not in rare)


def make_tokenizer(pieces: Pieces, kept: Sequence[int], table: Mapping[str, str]) -> Tokenizer:
    """Return a tokenizer of the kept pieces, their new ids being their places in `kept`.

    Text is normalised by the table, runs of spaces become one, and a space is put before the first word.
    The pieces of a text come between <s> and </s>. Offsets are into the text as given; a piece that begins a
    word has the space before it.
    """
    texts = [pieces.texts[at] for at in kept]
    vocabulary = [(pieces.texts[at], pieces.scores[at]) for at in kept]
    begin, end, padding, unknown = (
        pieces.texts[at] for at in (pieces.begin, pieces.end, pieces.padding, pieces.unknown)
    )
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=texts.index(unknown), byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(compiled(spellings(table))), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(name, texts.index(name)) for name in (begin, end)],
    )
    names = (begin, padding, end, unknown, MASK)
    tokenizer.add_special_tokens([AddedToken(name, normalized=False, special=True) for name in names])
    return tokenizer


def _is_kept_character(character: str) -> bool:
    code = ord(character)
    return (
        code < 0x250
        or 0x600 <= code <= 0x6FF
        or 0x2000 <= code < 0x2070
        or (code < 0x3000 and unicodedata.category(character)[0] in "PSN")
    )


def _is_foreign(character: str) -> bool:
    return "\u0671" <= character <= "\u06d3" or character == "\u06d5"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
