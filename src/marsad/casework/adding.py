"""Adding inputs to a case: each file is kept as it came, then what it holds, a batch at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from marsad.ingest.admission import Hints, Reject
from marsad.ingest.chunks import read_chunks
from marsad.ingest.folders import Found, find_files, shown_path
from marsad.ingest.inputs import read_file
from marsad.records.arrival import Arrival
from marsad.store import articles, originals, rejects
from marsad.store.articles import Taken
from marsad.store.case import Case
from marsad.store.changes import Change

# What one transaction takes: long against the cost of bringing it to the disk, short enough that a run
# that is cut off repeats little.
_MOST = 200
_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Results that are now on disk, all of one file: articles and rejects in the file's order.

    `repeated` counts the rejects that an earlier run had kept already.
    """

    path: str
    taken: tuple[Taken, ...]
    rejects: tuple[Reject, ...]
    repeated: int


def add_inputs(case: Case, paths: Sequence[Path], hints: Hints) -> Iterator[Batch]:
    """Add files and folders to a case, yielding each batch once it is kept.

    Adding the same file again changes nothing; a run that was cut off is completed by repeating it.
    No bad input stops the others: it becomes a row of `rejects`, and its file is kept all the same.

    Raises:
        StoreError: the case cannot be written; what was yielded before is kept.
    """
    for found in find_files(paths):
        if isinstance(found, Reject):
            yield _refuse(case, found)
        elif str(found.path) == "-":
            yield from _add_stream(case, found, hints)
        else:
            yield from _add_file(case, found, hints, shown_path(found.path))


def _add_stream(case: Case, found: Found, hints: Hints) -> Iterator[Batch]:
    """Add standard input, which can be read only once, by way of a file."""
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        spooled = Path(folder) / "stdin"
        with spooled.open("wb") as file:
            for chunk in read_chunks(found.path):
                file.write(chunk)
        yield from _add_file(case, replace(found, path=spooled), hints, "-")


def _add_file(case: Case, found: Found, hints: Hints, path: str) -> Iterator[Batch]:
    try:
        before = _state(found.path)
        with case.changing() as change:
            kept = originals.keep(change, read_chunks(found.path), path=path, kind=found.kind or "")
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}): check the file and its permissions"
        yield _refuse(case, Reject(path, "", reason))
        return
    for results in _batches(_unchanged(found, hints, path, before)):
        with case.changing() as change:
            batch = keep_results(change, results, path=path, original_id=kept.id)
        yield batch


def _unchanged(found: Found, hints: Hints, path: str, before: tuple[int, int]) -> Iterator[Arrival | Reject]:
    """Yield what a file holds, and a reject if it is not the file any more that was kept."""
    yield from read_file(found, hints)
    try:
        changed = _state(found.path) != before
    except OSError:
        changed = True
    if changed:
        reason = "changed while it was being added: what was read may differ from what is kept; add it again"
        yield Reject(path, "", reason)


def keep_results(
    change: Change, results: Iterable[Arrival | Reject], *, path: str, original_id: int | None
) -> Batch:
    """Keep what an original holds, in one transaction; `path` is what the case calls the original.

    Rejects alone may come of no original: there was nothing to keep.

    Raises:
        ValueError: an article without its original.
    """
    taken: list[Taken] = []
    refused: list[Reject] = []
    repeated = 0
    for result in results:
        if isinstance(result, Arrival):
            if original_id is None:
                raise ValueError("an article comes in an original")
            taken.append(articles.take(change, result, original_id=original_id))
            continue
        refused.append(replace(result, path=path))
        repeated += not rejects.keep(
            change, path=path, place=result.place, reason=result.reason, original_id=original_id
        )
    return Batch(path, tuple(taken), tuple(refused), repeated)


def _refuse(case: Case, reject: Reject) -> Batch:
    with case.changing() as change:
        return keep_results(change, (reject,), path=reject.path, original_id=None)


def _batches(results: Iterable[Arrival | Reject]) -> Iterator[list[Arrival | Reject]]:
    held: list[Arrival | Reject] = []
    size = 0
    for result in results:
        held.append(result)
        size += len(result.article.text) if isinstance(result, Arrival) else 0
        if len(held) >= _MOST or size >= _CHARACTERS:
            yield held
            held, size = [], 0
    if held:
        yield held


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
