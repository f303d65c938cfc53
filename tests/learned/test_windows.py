"""Windows hold every wanted word once, in order, with its own pieces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marsad.learned.windows import windows_of
from marsad.records.article import Article
from marsad.text.page import Page, prepare

SENTENCE = "قصفت طائرات حربية بلدة كفر النهر صباح اليوم وقتل ثلاثة مدنيين."


@dataclass(frozen=True)
class Pieces:
    """Pieces of so many characters; each has the number of its first character."""

    text: str
    size: int

    @property
    def offsets(self) -> list[tuple[int, int]]:
        return [(at, min(at + self.size, len(self.text))) for at in range(0, len(self.text), self.size)]

    @property
    def ids(self) -> list[int]:
        return [100 + start for start, _ in self.offsets]


def page_of(text: str) -> Page:
    return prepare(Article("a", "شبكة النهر", date(2017, 10, 12), text))


@given(st.integers(1, 40), st.integers(1, 9), st.data())
def test_every_wanted_word_is_read_once_and_in_order(count: int, size: int, data: st.DataObject) -> None:
    page = page_of(" ".join([SENTENCE] * count))
    wanted = [data.draw(st.booleans()) for _ in page.sentences]
    windows = windows_of(page, Pieces(page.article.text, size), wanted)
    read = [word for window in windows for word in range(window.first, window.last)]
    assert read == [word for word in range(len(page.keys)) if wanted[page.sentence_of[word]]]
    for window in windows:
        assert len(window.bounds) == window.last - window.first + 1
        assert window.bounds[-1] == len(window.pieces) - 1  # the closing piece is no word's
        assert all(a < b for a, b in zip(window.bounds, window.bounds[1:], strict=False))
        assert len(window.pieces) <= 320 + 96 + 2
        assert (window.pieces[0], window.pieces[-1]) == (0, 2)


def test_a_window_begins_with_what_stands_before_and_ends_with_a_sentence() -> None:
    page = page_of(" ".join([SENTENCE] * 20))
    first, second, *_ = windows_of(page, Pieces(page.article.text, 3), [True] * len(page.sentences))
    assert first.bounds[0] == 1
    assert 2 < second.bounds[0] <= 97
    assert page.sentence_of[first.last] != page.sentence_of[first.last - 1]


def test_a_word_without_pieces_is_read_as_unknown() -> None:
    page = page_of("قصف ، قصف")
    encoding = Pieces(page.article.text, 100)  # one piece for all: the last word has it
    [window] = windows_of(page, encoding, [True])
    assert window.pieces == (0, 3, 3, 100, 2)


@given(st.integers(1, 40), st.integers(1, 9))
def test_every_piece_knows_its_word(count: int, size: int) -> None:
    page = page_of(" ".join([SENTENCE] * count))
    for window in windows_of(page, Pieces(page.article.text, size), [True] * len(page.sentences)):
        assert len(window.words) == len(window.pieces)
        assert (window.words[0], window.words[-1]) == (-1, -1)
        assert list(window.words[1:-1]) == sorted(window.words[1:-1])
        for word in range(window.first, window.last):
            begin, end = window.bounds[word - window.first : word - window.first + 2]
            assert set(window.words[begin:end]) == {word}
