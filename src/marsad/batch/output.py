"""The output of a batch on disk: whole or not there, and a stopped run goes on where it stood.

While a run goes on, `coded.jsonl.part` grows, and `coded.jsonl.journal` says how much of it counts. What
was written after the journal's last word is cut off when the run goes on. At the end the part becomes
the output in one step, and the journal goes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType

from marsad.batch.coding import Coded, Outcomes
from marsad.batch.journal import Job, Standing, differences, job_line, read_journal, standing_line
from marsad.errors import MarsadError, UsageError
from marsad.ingest.admission import Reject

if sys.platform != "win32":
    import fcntl

# Seconds of work a kill or a power cut may cost. A slow disk takes 30 ms for a checkpoint: one after each
# shard would cost more than the reading.
_CHECKPOINT = 0.5


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a batch writes: the output and the rejects, and what stands beside them until they are whole."""

    output: Path
    rejects: Path

    @property
    def part(self) -> Path:
        """The output as far as it is written."""
        return Path(f"{self.output}.part")

    @property
    def journal(self) -> Path:
        """What was asked and how much is done."""
        return Path(f"{self.output}.journal")

    @property
    def rejects_part(self) -> Path:
        """The rejects as far as they are written."""
        return Path(f"{self.rejects}.part")


def reject_line(reject: Reject) -> bytes:
    """Return one line of a rejects file: `path`, `place`, `reason`."""
    return json.dumps(asdict(reject), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


class Output:
    """An output being written; a context manager that leaves a part and a journal unless `finish` is called.

    `earlier` is the standing it was opened at: how many results of the same stream are there already and
    have to be skipped.
    """

    def __init__(self, paths: Paths, job: Job, *, fresh: bool = False, every: float = _CHECKPOINT) -> None:
        """Open the output of a job: anew, or where an earlier run of the same job stopped.

        `fresh` gives up what an earlier run has written, and replaces a whole output at the end.

        Raises:
            UsageError: the output is there and `fresh` is not set, another run is writing it, or an
                unfinished output is that of another job.
            MarsadError: a file cannot be written.
        """
        self.paths = paths
        self.job = job
        self._every = every
        if paths.output.exists() and not fresh:
            raise UsageError(f"{paths.output} is there already: give another name, or --fresh to replace it")
        with ExitStack() as stack, _told(paths.part):
            self._journal = stack.enter_context(_open(paths.journal))
            _lock(self._journal, paths)
            self.earlier = Standing() if fresh else _earlier(self._journal, paths, job)
            self._part = stack.enter_context(_open(paths.part))
            self._rejects = stack.enter_context(_open(paths.rejects_part))
            _cut(self._part, self.earlier.coded_bytes)
            _cut(self._rejects, self.earlier.rejects_bytes)
            if not self.earlier.done:
                _cut(self._journal, 0)
                _write(self._journal, job_line(job))
            self._files = stack.pop_all()
        self.standing = self.earlier
        self._saved_at = time.monotonic()

    def take(self, outcomes: Outcomes) -> None:
        """Write what a shard became.

        Raises:
            MarsadError: the disk is full or gone.
        """
        coded = [outcome for outcome in outcomes if isinstance(outcome, Coded)]
        lines = "".join(outcome.line for outcome in coded).encode("utf-8")
        rejects = b"".join(reject_line(outcome) for outcome in outcomes if isinstance(outcome, Reject))
        before = self.standing
        with _told(self.paths.part):
            _write(self._part, lines)
            _write(self._rejects, rejects)
            self.standing = Standing(
                coded=before.coded + len(coded),
                rejected=before.rejected + len(outcomes) - len(coded),
                events=before.events + sum(outcome.events for outcome in coded),
                coded_bytes=before.coded_bytes + len(lines),
                rejects_bytes=before.rejects_bytes + len(rejects),
            )
            if time.monotonic() - self._saved_at >= self._every:
                self._checkpoint()

    def lines(self) -> Iterator[str]:
        """Yield all coded lines, those of earlier runs first."""
        with self.paths.part.open(encoding="utf-8", newline="\n") as file:
            yield from file

    def finish(self) -> None:
        """Make the part the output, and the rejects theirs.

        Where no article was coded there is no output, and one that was there before stays as it was.

        Raises:
            MarsadError: a file cannot be written or renamed.
        """
        with _told(self.paths.output):
            self._checkpoint()
            self._files.close()
            _put(self.paths.part, self.paths.output, wanted=self.standing.coded > 0)
            if not self.standing.rejected:  # those of an earlier run must not pass for this one's
                self.paths.rejects.unlink(missing_ok=True)
            _put(self.paths.rejects_part, self.paths.rejects, wanted=self.standing.rejected > 0)
            self.paths.journal.unlink(missing_ok=True)

    def _checkpoint(self) -> None:
        """Have the disk hold the results, then say so in the journal: in this order, so it never lies."""
        os.fsync(self._part.fileno())
        os.fsync(self._rejects.fileno())
        _write(self._journal, standing_line(self.standing))
        os.fsync(self._journal.fileno())
        self._saved_at = time.monotonic()

    def __enter__(self) -> Output:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError, ValueError):  # ValueError: finished, and so closed
            if kind is not None:
                _cut(self._part, self.standing.coded_bytes)  # it may have been stopped between two writes
                _cut(self._rejects, self.standing.rejects_bytes)
                self._checkpoint()
        self._files.close()


def _earlier(journal: FileIO, paths: Paths, job: Job) -> Standing:
    """Return where to begin.

    Raises:
        UsageError: beginning anywhere would lose or mix what is there.
    """
    journal.seek(0)
    found = read_journal(journal.readall())
    sizes = [part.stat().st_size if part.exists() else 0 for part in (paths.part, paths.rejects_part)]
    if found is None:
        if any(sizes):
            paths.journal.unlink()
            raise UsageError(f"{paths.part} is there without a journal to go on by: --fresh starts anew")
        return Standing()
    then, standing = found
    if not standing.done:
        return standing
    reasons = differences(then, job)
    if sizes[0] < standing.coded_bytes or sizes[1] < standing.rejects_bytes:
        reasons.append("part of what it wrote is gone")
    if reasons:
        done = f"{standing.coded:,} articles of an earlier run are in {paths.part}"
        remedy = "undo that, or start anew with --fresh"
        raise UsageError(f"{done}, but it cannot go on: {'; '.join(reasons)}: {remedy}")
    return standing


def _open(path: Path) -> FileIO:
    """Open a file to write on at its end, keeping what it holds."""
    file = path.open("r+b" if path.exists() else "x+b", buffering=0)
    file.seek(0, os.SEEK_END)
    return file


def _write(file: FileIO, data: bytes) -> None:
    """Write all of it: one call may take in less than it is given."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _cut(file: FileIO, size: int) -> None:
    file.truncate(size)
    file.seek(size)


def _put(part: Path, final: Path, *, wanted: bool) -> None:
    """Make a part the final file, or drop it."""
    if wanted:
        part.replace(final)
    else:
        part.unlink()


def _lock(journal: FileIO, paths: Paths) -> None:
    """Keep a second run from writing the same output; the system lets go when this process ends.

    Not on Windows, which has no such lock.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"another run is writing {paths.output} now: wait for it, or end it") from None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn an error of the disk into one that says what to do."""
    try:
        yield
    except OSError as error:
        raise MarsadError(
            f"{error.filename or path} cannot be written ({error.strerror or error}): "
            "mend that, then give the same command again"
        ) from error
