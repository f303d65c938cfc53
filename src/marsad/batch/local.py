"""Engines of this machine: one process for a few articles, all its cores for many."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import chain, islice

from marsad.batch.coding import Opener, Outcomes, code_shard
from marsad.batch.crew import Crew
from marsad.batch.shards import Item, Shard, cut_shards

# A worker takes about half a second to start and load its lists; so few articles are read sooner without.
_FEW = 16
# Shards under way or waiting for their turn, for each worker: while one long article holds up the order,
# the other workers go on until this many are held.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Alone:
    """Codes in the calling process."""

    def code(self, shards: Iterable[Shard], opener: Opener) -> Generator[Outcomes, None, None]:
        """Yield what each shard became (see `coding.Engine`)."""
        read = opener()
        for shard in shards:
            yield code_shard(shard, read)


@dataclass(frozen=True, slots=True)
class Processes:
    """Codes in `workers` processes of this machine."""

    workers: int

    def code(self, shards: Iterable[Shard], opener: Opener) -> Generator[Outcomes, None, None]:
        """Yield what each shard became (see `coding.Engine`).

        Memory is bounded: at most `_AHEAD` shards a worker are held, coded or not.
        """
        source = iter(shards)
        with Crew(self.workers, opener) as crew:
            while True:
                for shard in islice(source, max(0, self.workers * _AHEAD - crew.held)):
                    crew.give(shard)
                    # Results that lie ready go before more work: the reader of this stream may be waiting.
                    if crew.next_is_ready():
                        break
                if not crew.held:
                    return
                yield crew.next()


def code_items(
    items: Iterable[Item], opener: Opener, *, workers: int, few: int = _FEW
) -> Generator[Outcomes, None, None]:
    """Code a stream of inputs on this machine, with no more processes than it is worth.

    One worker, or up to `few` inputs, are coded in this process, and each result comes as soon as it is
    there.
    """
    source = iter(items)
    first = list(islice(source, few + 1)) if workers > 1 else []
    everything = chain(first, source)
    if len(first) <= few:
        return Alone().code(cut_shards(everything, most=1), opener)
    return Processes(workers).code(cut_shards(everything), opener)


def core_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
