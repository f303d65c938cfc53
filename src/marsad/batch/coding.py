"""What a batch does to each article, whichever engine does it. START HERE.

A batch maps articles to coded lines. The steps: `shards` cuts the inputs, an `Engine` codes the shards
(`local`: processes on this machine), `output` writes what comes back so that a stopped run can go on.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from marsad.batch.shards import Item, Shard
from marsad.export.jsonl import write_line
from marsad.ingest.admission import Reject
from marsad.records.article import Article
from marsad.records.reading import Reader, Reading

_REPORT_IT = "please report this with the article"


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded article: its id, its line of the interchange format (with line feed), its number of events.

    Workers hand back lines rather than readings: a line is a third of the bytes to send, and what
    most callers want.
    """

    doc_id: str
    line: str
    events: int


# What an item of a shard becomes: one outcome each, in the shard's order.
Outcome = Coded | Reject
Outcomes = tuple[Outcome, ...]
Read = Callable[[Article], Reading]


class Opener(Protocol):
    """Makes a reader ready in the process that calls it.

    Called once in each worker. It is sent there, so it must pickle; what it returns need not.
    """

    def __call__(self) -> Read:
        """Return the reader; a `MarsadError` stops the batch with its message."""
        ...


class Engine(Protocol):
    """Codes shards somewhere: in this process, in others, on a cluster."""

    def code(self, shards: Iterable[Shard], opener: Opener) -> Iterator[Outcomes]:
        """Yield what each shard became, in the order of the shards.

        Shards are taken as they are needed, never all at once. An article whose reader fails or whose
        worker dies becomes a `Reject`; nothing an article holds stops the others.

        Raises:
            MarsadError: no worker can be made ready.
        """
        ...


@dataclass(frozen=True, slots=True)
class KitOpener:
    """Opens a reader with the lists of `data`, or those shipped."""

    data: Path | None = None
    reader: Reader = "rules"

    def __call__(self) -> Read:
        """Load the kit and return the reader that uses it."""
        # Imported here: only a process that codes needs them, and they take longer than all the rest.
        from marsad.kit import load_kit
        from marsad.reading import read

        kit = load_kit(self.data, reader=self.reader)
        gc.freeze()  # the kit's objects live as long as the process: collections need not look at them again
        return lambda article: read(article, kit)


def code_shard(shard: Shard, read: Read) -> Outcomes:
    """Return what each item of a shard becomes; rejects of the inputs stay what they are."""
    return tuple(_code(item, read) for item in shard)


def _code(item: Item, read: Read) -> Outcome:
    if isinstance(item, Reject):
        return item
    line = io.StringIO()
    try:
        reading = read(item)
        write_line(reading, line)
    except Exception as error:  # noqa: BLE001 - a fault met in one article must not stop the others
        return failed(item, f"the reader failed ({_described(error)}): {_REPORT_IT}")
    return Coded(item.doc_id, line.getvalue(), len(reading.events))


def failed(item: Item, reason: str) -> Reject:
    """Return the reject row of an article that was taken but could not be coded."""
    if isinstance(item, Reject):
        return item
    return Reject("", f"article {item.doc_id}", reason)


def _described(error: Exception) -> str:
    """Name the error's class, what it says, and where it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}{': ' + said[:200] if said else ''}{where}"
