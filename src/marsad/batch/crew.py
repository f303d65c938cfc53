"""A crew of worker processes: shards go in, what they became comes out in the same order.

Not `concurrent.futures`: there, one worker that dies takes all others along and no one can tell which
article it was reading. Here each worker has its own pipe, so a death has an address.

Workers are spawned, not forked: a fork copies whatever locks this process holds at that moment (a
progress display runs a thread), and spawning works alike on every system. The price is half a second
and one set of lists for each worker. Workers end when their pipe does, so none outlives a killed run.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

from marsad.batch.coding import Opener, Outcomes, code_shard, failed
from marsad.batch.shards import Shard
from marsad.errors import MarsadError

# An article is given up when it has ended two workers: once may be chance, such as another program
# taking all the memory.
_CHANCES = 2
_LAST_WORDS = 5.0  # seconds a worker may take to end on its own


@dataclass(slots=True, eq=False)
class _Task:
    """Part `part` of the shard given as number `number`, and how many workers it has ended alone."""

    number: int
    part: int
    shard: Shard
    ended: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the pipe to it, whether it has said it is ready, and what it is at."""

    process: BaseProcess
    connection: Connection
    ready: bool = False
    task: _Task | None = None


class Crew:
    """Up to `size` worker processes, started as there is work for them; a context manager."""

    def __init__(self, size: int, opener: Opener) -> None:
        self._size = size
        self._opener = opener
        self._workers: list[_Worker] = []
        self._queue: deque[_Task] = deque()
        # What is known of each shard not yet handed out, by number: a slot for each of its parts.
        self._parts: dict[int, list[Outcomes | None]] = {}
        self._given = 0
        self._taken = 0

    @property
    def held(self) -> int:
        """How many shards have been given and not been handed out."""
        return self._given - self._taken

    def give(self, shard: Shard) -> None:
        """Add a shard to the queue and let idle workers go on; never waits for one to finish."""
        self._queue.append(_Task(self._given, 0, shard))
        self._parts[self._given] = [None]
        self._given += 1
        self._turn(timeout=0)

    def next_is_ready(self) -> bool:
        """Say whether `next` would return at once."""
        return None not in self._parts.get(self._taken, [None])

    def next(self) -> Outcomes:
        """Return what the first shard not yet handed out became, waiting for it.

        Raises:
            MarsadError: a worker cannot be made ready.
        """
        while not self.next_is_ready():
            self._turn(timeout=None)
        parts = self._parts.pop(self._taken)
        self._taken += 1
        return tuple(chain.from_iterable(part for part in parts if part is not None))

    def _turn(self, *, timeout: float | None) -> None:
        """Hand out work, take in what workers have to say, and hand out work to those it set free."""
        self._hand_out()
        at: dict[object, _Worker] = {worker.connection: worker for worker in self._workers}
        for connection in wait([worker.connection for worker in self._workers], timeout):
            self._listen(at[connection])
        self._hand_out()

    def _hand_out(self) -> None:
        starting = sum(not worker.ready for worker in self._workers)
        idle = deque(worker for worker in self._workers if worker.ready and worker.task is None)
        while self._queue and idle:
            worker = idle.popleft()
            worker.task = self._queue.popleft()
            try:
                worker.connection.send(worker.task.shard)
            except OSError:
                self._lose(worker)
        wanted = min(len(self._queue) - starting, self._size - len(self._workers))
        self._workers.extend(_start(self._opener) for _ in range(wanted))

    def _listen(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker)
            return
        if not worker.ready:
            if message is not None:
                raise MarsadError(message)
            worker.ready = True
        elif worker.task is not None:
            self._parts[worker.task.number][worker.task.part] = message
            worker.task = None

    def _lose(self, worker: _Worker) -> None:
        """Part with a worker that died, and find out by which article."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_LAST_WORDS)
        how = _ending(worker.process.exitcode)
        if not worker.ready:
            raise MarsadError(f"a worker process could not start ({how}): try --workers 1")
        if worker.task is not None:
            self._try_again(worker.task, how)

    def _try_again(self, task: _Task, how: str) -> None:
        parts = self._parts[task.number]
        if len(task.shard) > 1:
            parts[:] = [None] * len(task.shard)
            alone = (_Task(task.number, part, (item,)) for part, item in enumerate(task.shard))
            self._queue.extendleft(reversed(list(alone)))
            return
        task.ended += 1
        if task.ended < _CHANCES:
            self._queue.appendleft(task)
            return
        reason = f"the process reading it ended {task.ended} times ({how}): shorten the article, or report it"
        parts[task.part] = (failed(task.shard[0], reason),)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
            if kind is not None:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(_LAST_WORDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()
        self._workers.clear()


def _start(opener: Opener) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, opener), name="marsad worker", daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back where the system can; a process started meanwhile never sees it.

    The terminal sends it to every process of the run: only the one that started the others may act on it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started with the first process, it would let Ctrl-C through again just before that one begins.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, opener: Opener) -> None:
    """Be a worker: say None when ready, or why not; then give back what each shard becomes, until the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        read = opener()
    except MarsadError as error:
        connection.send(str(error))
        return
    with suppress(EOFError, OSError):  # the pipe's other end is gone, and so is the reason to go on
        connection.send(None)
        while True:
            connection.send(code_shard(connection.recv(), read))


def _ending(exitcode: int | None) -> str:
    if exitcode is None or exitcode >= 0:
        return f"exit status {exitcode}"
    try:
        name = signal.Signals(-exitcode).name
    except ValueError:
        name = f"signal {-exitcode}"
    return f"{name}, perhaps for lack of memory" if name == "SIGKILL" else name
