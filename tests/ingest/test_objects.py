"""Arrays taken apart: nothing but the broken object is lost, wherever chunks end and whatever bytes are."""

from __future__ import annotations

import json
import time
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.objects import split

LAYOUTS = [None, 1, 2, 4, "\t"]


def document(*chats, indent: int | str | None = 1):
    held = [{"name": f"قناة {at}", "id": at, "messages": list(chat)} for at, chat in enumerate(chats)]
    return json.dumps({"chats": {"list": held}}, ensure_ascii=False, indent=indent).encode()


def message(number, **more):
    return {
        "id": number,
        "text": ["سقطت } قذيفة [", {"type": "bold", "text": 'قال: "{\\'}],
        "tags": [],
    } | more


def pieces(data, size=2**18, **options):
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return list(split(chunks, key="messages", kept=("name", "id"), **options))


def numbers(found):
    return [json.loads(piece.data or b"")["id"] for piece in found if piece.state == "whole"]


def states(found):
    return [piece.state for piece in found]


@pytest.mark.parametrize("indent", LAYOUTS)
def test_each_object_comes_whole_with_what_owns_it(indent):
    data = document([message(1), message(2)], [], [message(3)], indent=indent)
    found = pieces(data)
    assert [json.loads(piece.data or b"") for piece in found] == [message(1), message(2), message(3)]
    assert [piece.owner.values["id"] for piece in found] == [b"0", b"0", b"2"]
    assert found[2].owner.values["name"].decode() == '"قناة 2"'
    for piece in found:
        assert data[piece.start : piece.start + piece.length] == piece.data


@pytest.mark.parametrize(("outer", "inner"), [(1, 4), (4, 1), (2, None), (None, 2), (1, "\t")])
def test_objects_put_in_from_a_file_laid_out_otherwise(outer, inner):
    data = document([message(1), message(2), message(9)], indent=outer)
    other = document([message(3), message(4)], indent=inner)
    put_in = other[pieces(other)[0].start : pieces(other)[1].start + pieces(other)[1].length]
    at = pieces(data)[1].start
    assert numbers(pieces(data[:at] + put_in.lstrip(b" \n\t") + b"," + data[at:])) == [1, 3, 4, 2, 9]
    line = data.rfind(b"\n", 0, at) + 1 if outer else at
    assert numbers(pieces(data[:line] + put_in + b",\n" + data[line:])) == [1, 3, 4, 2, 9]


def test_the_outermost_array_is_that_of_no_key():
    data = b'window.X.part0 = [ {\n  "a" : [ {\n    "b" : 1\n  } ]\n}, {\n  "a" : 2\n}, {"a": 3} ];\n'
    found = list(split([data], key=None))
    assert [json.loads(piece.data or b"")["a"] for piece in found] == [[{"b": 1}], 2, 3]


def test_empty_arrays_and_files_give_nothing():
    for data in (b"", b"{}", b'{"messages": []}', b'{"messages": [ ]}\n', document([])):
        assert pieces(data) == []


@pytest.mark.parametrize("indent", LAYOUTS)
@given(size=st.integers(1, 300), cut=st.integers(0, 900))
def test_where_chunks_end_makes_no_difference(indent, size, cut):
    data = document([message(1), message(2, text='\\\\"{\n')], [message(3)], indent=indent)[: cut + 1]
    assert pieces(data, size) == pieces(data)


PARTS = st.sampled_from(
    [
        *(b'{"messages":[', b'{"id":1}', b"{", b"}", b"[", b"]", b'"', b"\\", b",", b"\n", b"x", b"\xff"),
        *(b"\n  ", b'\n  {\n   "id": 1', b"\n  }", b" ]", b'"messages": ['),
    ]
)


@given(st.lists(PARTS), st.integers(1, 40))
def test_any_bytes_are_pieces_one_behind_the_other(parts, size):
    data = b"".join(parts)
    found = pieces(data, size)
    assert found == pieces(data)
    for piece in found:
        if piece.data and piece.state != "lost":
            assert data[piece.start : piece.start + piece.length] == piece.data
    for before, after in pairwise(piece for piece in found if piece.state != "lost"):
        assert before.start + before.length <= after.start or before.state == "torn"


DAMAGES = {
    "a quote lost": (b'"type": "bold"', b'"type": bold"'),
    "a quote too many": (b'"type": "bold"', b'"type": "bo"ld"'),
    "a bracket lost": (b"\n   ],", b"\n   ,"),
    "a bracket too many": (b'"type": "bold"', b'"type": ]}"bold"'),
    "an end lost": (b"\n  },\n  {\n   \"id\": 3", b"\n  \n  {\n   \"id\": 3"),
    "a key broken": (b'"tags": []', b'"ta\xff\0gs: ]'),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_within_an_object_costs_that_object_alone(old, new):
    data = json.dumps({"messages": [message(at) for at in range(1, 5)]}, indent=1).encode()
    head, second, rest = data.partition(b'"id": 2,')
    broken = head + second + rest.replace(old, new, 1)
    assert broken != data
    found = pieces(broken)
    assert [piece.start for piece in found] == [
        piece.start if piece.start <= len(head) else piece.start + len(broken) - len(data)
        for piece in pieces(data)
    ]
    assert {1, 3, 4} <= {at for at in (1, 2, 3, 4) if any(b'"id": %d,' % at in p.data for p in found)}


def test_bytes_between_objects_are_stray():
    data = json.dumps({"messages": [message(at) for at in range(1, 5)]}, indent=1).encode()
    start = data.index(b'{\n   "id": 2')
    found = pieces(data[:start] + b"\0" + data[start + 1 :])
    assert states(found) == ["whole", "stray", "whole", "whole"]
    assert numbers(found) == [1, 3, 4]
    assert found[1].start == start


@pytest.mark.parametrize("indent", LAYOUTS)
def test_a_file_that_breaks_off_ends_in_a_cut(indent):
    data = document([message(1), message(2)], indent=indent)
    within = data.index(b'"id": 2') + 3
    behind = data.index(b",", pieces(data)[0].start + pieces(data)[0].length) + 1
    assert states(pieces(data[:within])) == ["whole", "cut"]
    assert states(pieces(data[:behind])) == ["whole", "cut"]
    assert states(pieces(data[:-2])) == ["whole", "whole", "lost"]


def test_a_lost_end_of_an_array_gives_no_object_to_another_owner():
    data = document([message(1), message(2)], [message(3)], [message(4)])
    start = data.index(b'"tags"', data.index(b'"id": 2,'))
    end = data.index(b'"name"', start)
    found = pieces(data[:start] + data[end:])
    assert states(found) == ["whole", "torn", "whole", "whole", "lost"]
    owners = {
        json.loads(piece.data or b"")["id"]: piece.owner.values["id"]
        for piece in found
        if piece.state == "whole"
    }
    assert owners == {1: b"0", 3: b"1", 4: b"2"}


def test_an_array_whose_key_is_broken_is_told():
    data = document([message(1, from_id="c")], [message(2, from_id="c")])
    at = data.rindex(b"messages")
    found = pieces(data[:at] + b"\xff" + data[at + 1 :], inner="from_id")
    assert states(found) == ["whole", "lost"]
    assert found[1].start > at


@pytest.mark.parametrize("indent", [None, 1])
def test_an_object_over_the_limit_is_passed_over_in_flat_memory(indent):
    long = json.dumps(message(2, text="\\u0642" * 50), indent=indent).encode()
    data = json.dumps({"messages": [message(1), message(2), message(3)]}, indent=indent).encode()
    head, tail = data.split(b'"id": 2,')
    filler = b'"x": "' + long.replace(b'"', b'\\"').replace(b"\n", b"") * 300 + b'",'

    def chunks():
        yield head + b'"id": 2,'
        for _ in range(20_000_000 // len(filler)):
            yield filler
        yield tail

    tracemalloc.start()
    found = list(split(chunks(), key="messages", limit=2**20))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert numbers(found[::2]) == [1, 3]
    assert (found[1].state, found[1].data) == ("whole", None)
    assert found[1].length > 19_000_000
    assert most < 2**22


@pytest.mark.parametrize(
    "attack",
    [
        b'{"messages":' * 300_000,
        b'{"messages":[{"id":' * 200_000,
        b'{\n   "messages": [' * 200_000 + b"\n{" * 1000,
        b"[" * 3_000_000,
        b'{"messages":[' + b'{"a":"' * 500_000,
        b'{"messages":[\n {\n  "a": [' + b"\n {" * 300_000,
        b'{"messages":[' + b"\\" * 3_000_000,
        b'{"messages":[{"a":"' + b"\\\n" * 1_000_000,
        b'{"messages":[\n {\n  "messages": [' + b'\n {\n  "messages": [' * 150_000,
    ],
    ids=range(9),
)
def test_made_up_files_end_soon(attack):
    started = time.process_time()
    assert pieces(attack)
    assert time.process_time() - started < 20
