"""What the commands of a page print, run in the folder that the process is in.

The program is forked from this process, which has imported it and loaded its lists once: to start it and to
load them takes longer than most commands of the pages. Nothing else differs from a start by the shell, which
`tests/cli/test_main.py` tries.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pkgutil import iter_modules
from tempfile import TemporaryFile
from typing import IO

from marsad import casework, kit
from marsad.cli.main import main

PROGRAM = "./marsad"
_FORK = get_context("fork")
_CONSOLE = {"COLUMNS": "100", "NO_COLOR": "1"}


def output(command: str) -> list[str]:
    """Return the lines, also of errors, that a command of the shell or `./marsad … [| …]` prints."""
    own, _, rest = command.partition(" | ")
    words = shlex.split(own)
    with TemporaryFile() as printed, TemporaryFile() as passed_on:
        if words[0] != PROGRAM:
            _run_shell(command, None, printed)
        else:
            _run_program(words[1:], passed_on if rest else printed, errors=printed)
            if rest:
                passed_on.seek(0)
                _run_shell(rest, passed_on, printed)
        printed.seek(0)
        return [line.rstrip() for line in printed.read().decode("utf-8").splitlines()]


def _run_shell(command: str, given: IO[bytes] | None, printed: IO[bytes]) -> None:
    subprocess.run(
        ["sh", "-c", command],
        env=os.environ | _CONSOLE,
        stdin=given,
        stdout=printed,
        stderr=printed,
        check=False,
    )


def _run_program(arguments: list[str], printed: IO[bytes], *, errors: IO[bytes]) -> None:
    _load_once()
    program = _FORK.Process(target=_be_the_program, args=(arguments, printed.fileno(), errors.fileno()))
    program.start()
    program.join()


@cache
def _load_once() -> None:
    """Load what commands load when they need it, so that each fork has it."""
    kit.load_lists()
    for module in iter_modules(casework.__path__):
        import_module(f"{casework.__name__}.{module.name}")


def _be_the_program(arguments: list[str], printed: int, errors: int) -> None:
    os.environ.update(_CONSOLE)
    os.dup2(printed, 1)
    os.dup2(errors, 2)
    sys.argv = [PROGRAM, *arguments]
    main()
