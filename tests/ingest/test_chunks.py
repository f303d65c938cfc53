"""Files in pieces: nothing lost, nothing held that is too long."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Refused
from marsad.ingest.chunks import Line, lines, peek, read_chunks, whole

PIECES = st.lists(st.binary(max_size=12))


@given(PIECES, st.integers(min_value=0, max_value=30))
def test_peeking_loses_nothing(pieces, size):
    head, chunks = peek(iter(pieces), size=size)
    assert b"".join(chunks) == b"".join(piece for piece in pieces if piece) or b"" in pieces
    assert b"".join(pieces).startswith(head)


@given(st.lists(st.sampled_from([b"a", b"\n", b" ", b"\r", b"bc\nd", b"\n\n"])))
def test_lines_do_not_depend_on_how_the_bytes_come(pieces):
    data = b"".join(pieces)
    expected = [
        Line(number, line, len(line))
        for number, line in enumerate(data.split(b"\n"), start=1)
        if line.strip()
    ]
    assert list(lines(pieces)) == expected
    assert list(lines([data])) == expected


@given(st.lists(st.binary(max_size=9)), st.integers(min_value=1, max_value=8))
def test_a_long_line_is_counted_and_not_kept(pieces, limit):
    data = b"".join(pieces)
    for line in lines(pieces, limit=limit):
        assert (line.data is None) == (line.length > limit)
        assert line.length == len(data.split(b"\n")[line.number - 1])


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert [line.data for line in lines([b"\xef\xbb", b"\xbfa\nb"])] == [b"a", b"b"]


def test_a_huge_line_is_passed_over_in_bounded_memory():
    piece = b"x" * 2**18
    huge = (piece for _ in range(240))  # 60 MB
    started = time.process_time()
    tracemalloc.start()
    found = list(lines((chunk for part in (huge, [b"\nshort"]) for chunk in part), limit=2**20))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(line.number, line.data, line.length) for line in found] == [
        (1, None, 240 * 2**18),
        (2, b"short", 5),
    ]
    assert most < 4 * 2**20
    assert time.process_time() - started < 3


def test_an_article_over_the_limit_is_refused_before_it_is_read():
    def endless():
        while True:
            yield b"x" * 1000

    with pytest.raises(Refused, match="longer than 5,000 bytes"):
        whole(endless(), limit=5000)


def test_a_file_is_read_in_full(tmp_path):
    path = tmp_path / "a.txt"
    data = bytes(range(256)) * 3000
    path.write_bytes(data)
    assert b"".join(read_chunks(path)) == data
