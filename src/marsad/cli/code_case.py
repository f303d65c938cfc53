"""`marsad code CASE`: code what is new in a case, or all of it again with a newer reader."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.cli.cases import open_named
from marsad.cli.lists import lists_folder
from marsad.cli.messages import counted, say, say_place
from marsad.cli.progress import progress_bar
from marsad.cli.version import installed_version
from marsad.records.reading import Reader

if TYPE_CHECKING:
    from marsad.store.case import Case

_ALL, _SOME, _STOPPED = 0, 1, 130


def code_case(
    case: str,
    *,
    reader: Reader,
    data: Path | None,
    workers: int | None,
    again: bool,
    key_file: Path | None,
) -> int:
    """Code the articles of a case and return the exit status.

    Raises:
        StoreError: the case cannot be opened or written.
        MarsadError: the lists cannot be used.
    """
    with closing(open_named(case, key_file)) as opened:
        return code_opened(opened, reader=reader, data=data, workers=workers, again=again)


def code_opened(case: Case, *, reader: Reader, data: Path | None, workers: int | None, again: bool) -> int:
    """Code the articles of an open case and return the exit status; what is done is kept if stopped."""
    from marsad.batch.coding import KitOpener
    from marsad.batch.local import core_count
    from marsad.casework.coding import code_articles, uncoded

    began = time.monotonic()
    name = reader_name(data, reader)
    wanted = uncoded(case, reader=name, again=again)
    if not wanted:
        whose = "this reader has" if again else "a reader has"
        say(f"nothing to code: {whose} coded every article of {case.name}")
        return _ALL
    coded = events = failed = 0
    try:
        with progress_bar("coding", lambda: len(wanted)) as advance:
            for kept in code_articles(
                case, wanted, KitOpener(data, reader), reader=name, workers=workers or core_count()
            ):
                for reject in kept.failed:
                    say_place(reject.path, reject.place, reject.reason)
                coded, events, failed = coded + kept.coded, events + kept.events, failed + len(kept.failed)
                advance(kept.coded + len(kept.failed))
    except KeyboardInterrupt:
        kept_so_far = counted(coded, "article is", "articles are")
        say(f"stopped: {kept_so_far} coded and kept; the same command goes on")
        return _STOPPED
    say(
        f"{counted(coded, 'article', 'articles')} coded, {counted(events, 'event', 'events')}, "
        f"{failed:,} failed, {time.monotonic() - began:.1f} s, nothing left this computer"
    )
    return _SOME if failed else _ALL


def reader_name(data: Path | None, reader: Reader) -> str:
    """Return the name of a reader that stands beside what it says: who reads, its version and its lists.

    The lists, the model and all weights stand in it by the first 12 digits of the SHA-256 over their files.
    """
    from marsad.batch.journal import digest_of_folder

    return f"{reader} {installed_version()}, lists {digest_of_folder(lists_folder(data))[:12]}"
