"""From bytes to text: the encoding is known for certain, or the bytes are refused by name.

The order of trust: a byte order mark; strict UTF-8, which other Arabic encodings practically never form by
chance; the charset a page declares, where it is an Arabic one; last, Windows-1256 and ISO-8859-6 told
apart by common Arabic words (and charset-normalizer, where these are few). A guess that is not certain is
refused with its name and the command that converts it: a wrong one would put false letters into a record.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.ingest.admission import ARABIC_LETTER, Refused
from marsad.ingest.chunks import peek

# First bytes of files people mistake for text, from the formats' own specifications.
_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS_1256, _ISO_8859_6 = "Windows-1256", "ISO-8859-6"
_CODECS = {_WINDOWS_1256: "cp1256", _ISO_8859_6: "iso8859_6"}
# The labels of the two Arabic charsets in the WHATWG Encoding Standard, §4.2. Other declared charsets cannot
# hold Arabic or are UTF-8, which needs no declaration, and some of Python's codecs are no charsets at all.
_LABELS = {
    _WINDOWS_1256: ("windows-1256", "cp1256", "x-cp1256"),
    _ISO_8859_6: (
        "iso-8859-6", "iso8859-6", "iso88596", "iso_8859-6", "iso_8859-6:1987", "iso-ir-127", "arabic",
        "asmo-708", "csiso88596e", "csiso88596i", "csisolatinarabic", "ecma-114", "iso-8859-6-e",
        "iso-8859-6-i",
    ),
}  # fmt: skip
_BY_LABEL = {label: name for name, labels in _LABELS.items() for label in labels}
# The commonest function words of Arabic prose: every text of some sentences holds several, and bytes of
# another encoding or language read as Arabic hold next to none. Used for nothing but telling encodings apart.
# Without «هو»: «من» in ISO-8859-6 is the same bytes.
FUNCTION_WORDS = frozenset((
    "من", "في", "على", "إلى", "الى", "عن", "مع", "أن", "ان", "إن", "هذا", "هذه", "ذلك", "التي", "الذي",
    "الذين", "بعد", "قبل", "بين", "كما", "قد", "وقد", "لم", "لن", "لا", "ما", "كان", "كانت", "وفي", "ومن",
    "وعلى", "وأن", "هي", "وهو", "أو", "حتى", "خلال", "عند", "ضد", "منذ", "حيث", "قال", "قالت", "وقال",
    "بأن", "أنه", "إنه", "تم", "أي", "كل", "غير",
))  # fmt: skip
_WORD = re.compile(f"{ARABIC_LETTER.pattern}+")
_ACCENTED = "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]"
# «منè»: Latin letters grown into Arabic words, the mark of the wrong table.
_MIXED = re.compile(f"{_ACCENTED}(?={ARABIC_LETTER.pattern})|{ARABIC_LETTER.pattern}(?={_ACCENTED})")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_FEWEST_WORDS = 3  # function words that make a guess certain by themselves
_ONE_IN = 20  # words of prose among which a function word must stand; real reports have one in 4 to 8


@dataclass(frozen=True, slots=True)
class _Guess:
    """Bytes read by one table: how many words, how many of them common, how many torn by Latin letters."""

    name: str
    text: str
    words: int
    common: int
    mixed: int

    @property
    def whole(self) -> bool:
        return self.mixed * _ONE_IN <= self.words

    @property
    def likely(self) -> bool:
        return self.common >= _FEWEST_WORDS and self.common * _ONE_IN >= self.words and self.whole


def binary_kind(head: bytes) -> str | None:
    """Return what a file is that begins with these bytes ("a PNG image"), or None if it may be text."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def glimpse(head: bytes) -> str:
    """Return what the first bytes of a file spell, leaving out what does not decode: to tell kinds by."""
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(codec, "ignore").removeprefix("\ufeff")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Return the text these bytes spell, without a byte order mark.

    `declared` is the charset the document itself names; it is trusted only if it is an Arabic one and the
    bytes are not UTF-8.

    Raises:
        Refused: a binary file, NULs, damaged UTF-8 or UTF-16, or an encoding that is not certain.
    """
    kind = binary_kind(data)
    if kind is not None:
        raise Refused(f"{kind}, not text: save its text as a UTF-8 .txt file")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, codec)
    if b"\0" in data:
        raise Refused(_nul_reason(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error.start)
    name = _BY_LABEL.get((declared or "").strip().lower())
    if name is not None and (guess := _read_as(name, data)) is not None:
        return guess.text
    return _detect(data).text


def codec_of(head: bytes) -> str:
    """Return the Python codec of a file that begins with these bytes: told for certain, as by `decode`.

    For files too long to hold: a piece that is cut within a character is no damage.

    Raises:
        Refused: a binary file, NULs, or an encoding that is not certain.
    """
    kind = binary_kind(head)
    if kind is not None:
        raise Refused(f"{kind}, not text: save its text as a UTF-8 .txt file")
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    if b"\0" in head:
        raise Refused(_nul_reason(head))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        _refuse_damaged(head, error.start)
        return _CODECS[_detect(head).name]
    return "utf-8"


def utf8_chunks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a stream's bytes, turned into UTF-8 if a byte order mark says they are UTF-16 or UTF-32.

    Raises:
        Refused: what follows the mark is damaged; everything before the damage has been yielded.
    """
    head, chunks = peek(chunks, size=4)
    codec = next((codec for mark, codec in _MARKS[1:] if head.startswith(mark)), None)
    if codec is None:
        yield from chunks
        return
    try:
        for piece in codecs.iterdecode(chunks, codec):
            yield piece.encode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(_damaged_reason(codec, error)) from None


def _decode_marked(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(_damaged_reason(codec, error)) from None


def _damaged_reason(codec: str, error: UnicodeDecodeError) -> str:
    name = codec.removesuffix("-sig").upper()
    return f"damaged {name} ({error.reason}): fetch it again from where it came, or save it as UTF-8"


def _nul_reason(data: bytes) -> str:
    # The high byte of an Arabic letter in UTF-16 is 06: every second byte of Arabic text.
    for name, start in (("UTF-16LE", 1), ("UTF-16BE", 0)):
        if data[start::2].count(b"\x06") * 4 >= len(data):
            return f"looks like {name} without a byte order mark: convert it with iconv -f {name} -t UTF-8"
    return f"binary, not text (NUL at byte {data.index(0)}): save its text as a UTF-8 .txt file"


def _refuse_damaged(data: bytes, first: int) -> None:
    text = data.decode("utf-8", "replace")
    line_feed = b"\n"
    if len(ARABIC_LETTER.findall(text)) > text.count("\ufffd"):
        raise Refused(
            f"damaged UTF-8 (byte {first:,}): fetch it again from where it came, "
            "or drop the damaged bytes with iconv -c -f UTF-8 -t UTF-8",
            place=f"line {data.count(line_feed, 0, first) + 1}",
        )


def _read_as(name: str, data: bytes) -> _Guess | None:
    try:
        text = data.decode(_CODECS[name])
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text):
        return None
    words = _WORD.findall(text)
    common = sum(word in FUNCTION_WORDS for word in words)
    return _Guess(name, text, len(words), common, len(_MIXED.findall(text)))


def _seconded(name: str, data: bytes) -> bool:
    """Say whether charset-normalizer, weighing all tables, finds the same one.

    Short posts hold one function word or two. Alone it is not trusted: below some 60 letters it takes half of
    ISO-8859-6 for other tables.
    """
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best is not None and best.encoding == _CODECS[name]


def _detect(data: bytes) -> _Guess:
    guesses = [guess for name in _CODECS if (guess := _read_as(name, data)) is not None]
    likely = [guess for guess in guesses if guess.likely] or [
        guess for guess in guesses if guess.common and guess.whole and _seconded(guess.name, data)
    ]
    if len(likely) == 1:
        return likely[0]
    possible = sorted((g for g in guesses if g.words and g.whole), key=lambda g: (-g.common, g.name))
    named = " or ".join(g.name for g in possible)
    if not named:
        raise Refused(
            "not UTF-8, and no Arabic as Windows-1256 or ISO-8859-6: find its encoding and convert it with "
            "iconv -f ENCODING -t UTF-8"
        )
    raise Refused(
        f"not UTF-8; may be {named}, but too little Arabic reads right to be certain: look at it, then "
        f"convert it with iconv -f {possible[0].name.upper()} -t UTF-8"
    )
