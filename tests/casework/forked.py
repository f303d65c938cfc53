"""The program as a process that starts at once, so that whatever moment it is killed at hits its work.

It is forked from a server process (of the standard library) that has imported it and has no threads.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from marsad.casework import adding
from marsad.cli.main import main

PER_TRANSACTION = 40  # articles that `add` keeps at a time here: a file of few articles has several steps

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload([__name__, "marsad.casework.deciding", "marsad.ingest.inputs"])


def run(arguments: Sequence[str], printed: Path, *, kill_after: float | None = None) -> tuple[int, float]:
    """Run the program, its output going to a file; return its exit status and how long it ran.

    The status of a run that is killed, after so many seconds, is negative.
    """
    program = _FORKS.Process(target=_be_the_program, args=(list(arguments), str(printed)))
    program.start()  # which lasts until the server has loaded what it forks
    began = time.monotonic()
    program.join(kill_after)
    if program.is_alive():
        program.kill()
        program.join()
    assert program.exitcode is not None
    return program.exitcode, time.monotonic() - began


def _be_the_program(arguments: list[str], printed: str) -> None:
    with Path(printed).open("wb") as file:
        os.dup2(file.fileno(), 1)
    adding._MOST = PER_TRANSACTION
    sys.argv = ["marsad", *arguments]
    main()
