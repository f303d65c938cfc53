"""Processes of this machine: the same results as one after the other, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
import time
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.batch.coding import Coded, code_shard
from marsad.batch.local import Alone, Processes, code_items, core_count
from marsad.batch.shards import cut_shards
from marsad.errors import MarsadError
from marsad.ingest.admission import Reject
from tests.batch.fakes import BrokenOpener, DyingOpener, FakeOpener, article, ids_in, read, reject


def run(items, *, workers=2, opener=None, most=3):
    engine = Processes(workers)
    return list(chain.from_iterable(engine.code(cut_shards(items, most=most), opener or FakeOpener())))


@settings(max_examples=6)
@given(
    kinds=st.lists(st.sampled_from(["article", "reject", "FAIL"]), max_size=30),
    workers=st.integers(1, 3),
    most=st.integers(1, 7),
)
def test_any_cut_and_any_number_of_workers_give_what_one_process_gives(kinds, workers, most):
    items = [
        reject(at) if kind == "reject" else article(at, f"قصفت {kind} " * (at % 3 + 1))
        for at, kind in enumerate(kinds)
    ]
    expected = list(code_shard(tuple(items), FakeOpener()()))
    assert run(items, workers=workers, most=most) == expected
    assert list(chain.from_iterable(Alone().code(cut_shards(items, most=most), FakeOpener()))) == expected


@pytest.mark.parametrize(
    ("word", "how"), [("DIE", "SIGKILL, perhaps for lack of memory"), ("EXIT", "status 7")]
)
def test_an_article_that_ends_its_worker_is_a_reject_and_the_rest_go_on(word, how):
    items = [article(at, word if at in {4, 5, 11} else "قصفت") for at in range(14)]
    found = run(items)
    assert [at for at, outcome in enumerate(found) if isinstance(outcome, Reject)] == [4, 5, 11]
    assert isinstance(found[4], Reject)
    assert found[4].place == "article a4"
    assert "the process reading it ended 2 times" in found[4].reason
    assert how in found[4].reason
    assert [outcome.doc_id for outcome in found if isinstance(outcome, Coded)] == [
        f"a{at}" for at in range(14) if at not in {4, 5, 11}
    ]


def test_a_worker_lost_by_chance_costs_no_article(tmp_path):
    opener = FakeOpener(tmp_path / "log")
    found = run([article(at, "DIE ONCE قصفت" if at == 2 else "قصفت") for at in range(5)], opener=opener)
    assert all(isinstance(outcome, Coded) for outcome in found)
    # Once in its shard, then alone.
    assert ids_in(tmp_path / "log").count("a2") == 2


def test_lists_that_cannot_be_used_stop_the_batch_with_their_message():
    with pytest.raises(MarsadError, match=r"triggers\.tsv:3: form is empty"):
        run([article(1)], opener=BrokenOpener())
    assert multiprocessing.active_children() == []


def test_a_worker_that_cannot_start_stops_the_batch():
    with pytest.raises(MarsadError, match=r"could not start \(exit status 3\): try --workers 1"):
        run([article(1)], opener=DyingOpener())


def test_memory_is_bounded_a_slow_article_holds_the_stream_up():
    taken = []

    def stream():
        for at in range(1000):
            taken.append(at)
            yield article(at)

    shards = Processes(2).code(cut_shards(stream(), most=1), FakeOpener(pause=0.001))
    for _ in range(5):
        next(shards)
    assert len(taken) <= 5 + 2 * 4
    shards.close()
    assert multiprocessing.active_children() == []


def test_an_abandoned_batch_ends_its_workers_at_once():
    shards = Processes(2).code(cut_shards([article(at) for at in range(9)], most=1), FakeOpener(pause=0.3))
    next(shards)
    began = time.monotonic()
    shards.close()
    assert time.monotonic() - began < 0.25
    assert multiprocessing.active_children() == []


def test_few_articles_are_coded_in_this_process_and_many_in_others(tmp_path):
    import os

    def pids(count, workers, name):
        log = tmp_path / name
        items = (article(at) for at in range(count))
        assert sum(len(part) for part in code_items(items, FakeOpener(log), workers=workers, few=3)) == count
        return {int(line.split()[1]) for line in log.read_text(encoding="utf-8").splitlines()}

    assert pids(3, 2, "few") == {os.getpid()}
    assert pids(5, 1, "one worker") == {os.getpid()}
    assert os.getpid() not in pids(4, 2, "many")


def test_alone_each_result_comes_before_the_next_article_is_taken():
    taken = []

    def stream():
        for at in range(3):
            taken.append(at)
            yield article(at)

    next(code_items(stream(), FakeOpener(), workers=1))
    assert taken == [0]


def test_a_failure_names_article_error_and_place():
    [coded, failed] = code_shard((article(1), article(2, "FAIL")), FakeOpener()())
    assert isinstance(coded, Coded)
    assert (coded.doc_id, coded.events, coded.line.count("\n")) == ("a1", 1, 1)
    assert isinstance(failed, Reject)
    assert str(failed).startswith(
        "article a2: the reader failed (ZeroDivisionError: of the fake at fakes.py:"
    )


def test_a_number_that_json_cannot_hold_is_a_reject_too():
    from dataclasses import replace

    def odd(given):
        reading = read(given)
        return replace(reading, events=tuple(replace(e, confidence=float("nan")) for e in reading.events))

    [failed] = code_shard((article(1),), odd)
    assert isinstance(failed, Reject)
    assert "ValueError" in failed.reason


def test_there_is_a_core():
    assert core_count() >= 1
