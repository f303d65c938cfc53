"""The journal of an unfinished output: what the run was asked to do, and how far it has come.

A JSON Lines file beside the output. The first line is the `Job`; each further one a `Standing`, written
after the results it counts were on disk. Removed when the output is whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from marsad.ingest.admission import Reject
from marsad.ingest.folders import find_files, shown_path


@dataclass(frozen=True, slots=True)
class Job:
    """What decides the result of a run: a stopped run may go on only if all of it is the same.

    `inputs` is a SHA-256 over the paths, sizes and times of change of the `files` inputs, `size` their
    bytes together; `options` what else decides, by the name to show for it. `replayable` is false where
    standard input is read, of which nobody can say that it is the same again.
    """

    inputs: str
    files: int
    size: int
    replayable: bool
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run has come: the inputs done (`coded` + `rejected`), events found, and bytes written."""

    coded: int = 0
    rejected: int = 0
    events: int = 0
    coded_bytes: int = 0
    rejects_bytes: int = 0

    @property
    def done(self) -> int:
        """How many results of the input stream are settled."""
        return self.coded + self.rejected


def describe_job(paths: Sequence[Path], options: Mapping[str, str]) -> Job:
    """Return the job of coding these paths; looks at the files but reads none of them."""
    digest = hashlib.sha256()
    files, size, replayable = 0, 0, True
    for found in find_files(paths):
        if isinstance(found, Reject):
            mark = str(found)
        elif str(found.path) == "-" or not found.path.is_file():
            replayable, mark = False, "a stream, or gone meanwhile"
        else:
            state = found.path.stat()
            files, size = files + 1, size + state.st_size
            mark = f"{shown_path(found.path)}\0{state.st_size}\0{state.st_mtime_ns}"
        digest.update(mark.encode("utf-8", "backslashreplace") + b"\n")
    return Job(digest.hexdigest(), files, size, replayable, dict(options))


def digest_of_folder(folder: Path) -> str:
    """Return a SHA-256 over the names and contents of all files below a folder; which lists a run used.

    Hidden files and folders, and compiled Python, are left out: they come and go without meaning.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inside.parts):
            digest.update(inside.as_posix().encode("utf-8", "backslashreplace") + b"\0")
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def job_line(job: Job) -> bytes:
    """Return the first line of a journal."""
    return _line(asdict(job))


def standing_line(standing: Standing) -> bytes:
    """Return one further line of a journal."""
    return _line(asdict(standing))


def _line(row: Mapping[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=True).encode("ascii") + b"\n"


def read_journal(data: bytes) -> tuple[Job, Standing] | None:
    """Return the job and the last standing of a journal, or None where not even its job is whole.

    A kill can cut the last line short, a power cut can garble it: such lines are passed over.
    """
    first, *further = data.split(b"\n")[:-1] or [b""]
    try:
        job = Job(**json.loads(first))
    except (ValueError, TypeError):
        return None
    for line in reversed(further):
        with suppress(ValueError, TypeError):
            return job, Standing(**json.loads(line))
    return job, Standing()


def differences(then: Job, now: Job) -> list[str]:
    """Say, each in a phrase, what keeps a run of `now` from going on where a run of `then` stopped."""
    found = []
    if not (then.replayable and now.replayable):
        found.append("it reads a stream, which cannot be read again")
    elif then.inputs != now.inputs:
        counts = [f"{job.files:,} files of {job.size:,} bytes" for job in (then, now)]
        found.append(
            f"its inputs were {counts[0]}, now they are {counts[1]}"
            if counts[0] != counts[1]
            else "its inputs were changed, renamed or named in another order"
        )
    for name in [*then.options, *(name for name in now.options if name not in then.options)]:
        before, after = then.options.get(name, ""), now.options.get(name, "")
        if before == after:
            continue
        short = len(before) < 40 and len(after) < 40
        found.append(
            f"{name} was {before or 'not given'}, now {after or 'not given'}" if short else f"{name} changed"
        )
    return found
