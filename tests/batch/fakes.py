"""Readers that stand in for the real one, in this process or in a worker: what they do is in the text."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marsad.batch.coding import Read
from marsad.errors import DataError
from marsad.ingest.admission import Reject
from marsad.records.article import Article
from marsad.records.event import Event
from marsad.records.reading import Reading
from marsad.records.span import Span


def article(number: int, text: str = "قصفت المدفعية الحي") -> Article:
    return Article(doc_id=f"a{number}", source="وكالة", published=date(2017, 10, 14), text=text)


def reject(number: int) -> Reject:
    return Reject("in.jsonl", f"line {number}", "broken")


def read(given: Article) -> Reading:
    """Return one event for each «قصف» of the text."""
    starts = [at for at in range(len(given.text)) if given.text.startswith("قصف", at)]
    events = tuple(
        Event(
            id=f"{given.doc_id}-{at}",
            type="shelling",
            modality="actual",
            triggers=(Span(at, at + 3),),
            initiators=(),
            targets=(),
            places=(),
            date=None,
            casualties=(),
            sources=(),
            confidence=0.5,
            rule="fake",
        )
        for at in starts
    )
    return Reading(given, events, ())


@dataclass(frozen=True, slots=True)
class FakeOpener:
    """A reader that writes each id it reads into `log`, and obeys the words FAIL, DIE, DIE ONCE and EXIT."""

    log: Path | None = None
    pause: float = 0.0

    def __call__(self) -> Read:
        return self._read

    def _read(self, given: Article) -> Reading:
        if self.log is not None:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{given.doc_id} {os.getpid()}\n")
        time.sleep(self.pause)
        if "FAIL" in given.text:
            raise ZeroDivisionError("of the\nfake")
        if "EXIT" in given.text:
            raise SystemExit(7)
        if "DIE ONCE" in given.text:
            assert self.log is not None
            mark = self.log.with_suffix(f".{given.doc_id}")
            if mark.exists():
                return read(given)
            mark.touch()
        if "DIE" in given.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(given)


@dataclass(frozen=True, slots=True)
class BrokenOpener:
    """Lists that cannot be used."""

    def __call__(self) -> Read:
        raise DataError("triggers.tsv", 3, "form is empty")


@dataclass(frozen=True, slots=True)
class DyingOpener:
    """A worker that never gets ready."""

    def __call__(self) -> Read:
        os._exit(3)


def ids_in(log: Path) -> list[str]:
    return [line.split()[0] for line in log.read_text(encoding="utf-8").splitlines()]
