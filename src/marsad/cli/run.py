"""What `marsad code` does once its options are known: check, code, report, say what came of it."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.batch.coding import KitOpener
from marsad.batch.journal import Standing, describe_job, digest_of_folder
from marsad.batch.local import code_items, core_count
from marsad.batch.output import Output, Paths
from marsad.cli.destinations import check_destinations
from marsad.cli.lists import lists_folder
from marsad.cli.messages import counted, say, say_place
from marsad.cli.printing import Printed
from marsad.cli.progress import progress_display
from marsad.cli.report import draw_report
from marsad.cli.version import installed_version
from marsad.errors import MarsadError, UsageError
from marsad.ingest.admission import read_day
from marsad.ingest.inputs import Hints, Reject, read_inputs
from marsad.records.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALL, _SOME, _NOTHING, _STOPPED = 0, 1, 2, 130  # exit statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of `marsad code`, as given."""

    inputs: Sequence[Path]
    output: Path | None = None
    report: Path | None = None
    source: str | None = None
    published: str | None = None
    json: bool = False
    workers: int | None = None
    reader: Reader = "rules"
    data: Path | None = None
    rejects: Path | None = None
    fresh: bool = False


def run(wish: Wish) -> int:
    """Carry out a wish and return the exit status.

    Raises:
        UsageError: the wish cannot be carried out; nothing was written.
        MarsadError: the lists cannot be used, or results cannot be written.
    """
    began = time.monotonic()
    hints = _check(wish)
    results = _open_output(wish, hints, wish.output) if wish.output else _printed(wish)
    drawn = None
    try:
        with results:
            _code_all(wish, hints, results)
            if wish.report and results.standing.coded:
                drawn = draw_report(wish.report, results.lines(), wish.data)
            results.finish()
            if drawn and wish.report:
                drawn.replace(wish.report)
    except KeyboardInterrupt:
        _say_stopped(results)
        return _STOPPED
    _say_done(results, report=wish.report if drawn else None, seconds=time.monotonic() - began)
    if not results.standing.coded:
        return _NOTHING
    return _SOME if results.standing.rejected else _ALL


def _check(wish: Wish) -> Hints:
    """Return the hints, if the wish can be carried out."""
    if wish.output and wish.json:
        raise UsageError("--json prints on standard output, --output writes a file: give one of them")
    if [str(path) for path in wish.inputs].count("-") > 1:
        raise UsageError("standard input (-) can be read only once: name it once")
    hints = hints_of(wish.source, wish.published)
    lists_folder(wish.data)
    destinations = {"--output": wish.output, "--report": wish.report, "--rejects": wish.rejects}
    check_destinations(wish.inputs, destinations, fresh=wish.fresh)
    return hints


def hints_of(source: str | None, published: str | None, columns: Sequence[str] | None = None) -> Hints:
    """Return what `--source`, `--published` and `--map` say.

    Raises:
        UsageError: the day is none, or a `--map` is not written FIELD=COLUMN.
    """
    try:
        day = None if published is None else read_day(published)
    except MarsadError as error:
        raise UsageError(f"--published: {error}") from error
    named: dict[str, str] = {}
    for given in columns or ():
        field, sign, column = given.partition("=")
        if not (field and sign and column):
            raise UsageError(f"--map {given}: write FIELD=COLUMN, such as text=Body")
        named[field.strip()] = column.strip()
    return Hints(source=source, published=day, columns=named or None)


def _open_output(wish: Wish, hints: Hints, output: Path) -> Output:
    options = {
        "--source": hints.source or "",
        "--published": hints.published.isoformat() if hints.published else "",
        "the content of the lists": digest_of_folder(lists_folder(wish.data)),
        "--reader": wish.reader,
        "the version of marsad": installed_version(),
    }
    paths = Paths(output, wish.rejects or Path(f"{output}.rejects.jsonl"))
    opened = Output(paths, describe_job(wish.inputs, options), fresh=wish.fresh)
    if opened.earlier.done:
        say(f"going on after {counted(opened.earlier.done, 'input', 'inputs')} of an earlier run")
    return opened


def _printed(wish: Wish) -> Printed:
    return Printed(as_json=wish.json, rejects=wish.rejects, keep=wish.report is not None)


def _code_all(wish: Wish, hints: Hints, results: Output | Printed) -> None:
    """Code what is not coded yet, naming each reject."""
    done = results.earlier.done
    on_screen = isinstance(results, Printed) and sys.stdout.isatty()
    items = islice(read_inputs(wish.inputs, hints), done, None)
    outcomes_of_shards = code_items(
        items, KitOpener(wish.data, wish.reader), workers=wish.workers or core_count()
    )
    with (
        closing(outcomes_of_shards),
        progress_display(wish.inputs, done=done, results_on_screen=on_screen) as advance,
    ):
        for outcomes in outcomes_of_shards:
            for outcome in outcomes:
                if isinstance(outcome, Reject):
                    say_place(outcome.path, outcome.place, outcome.reason)
            results.take(outcomes)
            advance(len(outcomes))


def _say_stopped(results: Output | Printed) -> None:
    if isinstance(results, Output) and results.job.replayable:
        kept = counted(results.standing.coded, "article is", "articles are")
        say(f"stopped: {kept} kept in {results.paths.part}; the same command goes on from there")
    else:
        say("stopped")


def _say_done(results: Output | Printed, *, report: Path | None, seconds: float) -> None:
    """Say what was written where, and the figures of the run in one line."""
    standing = results.standing
    if isinstance(results, Output) and standing.coded:
        say(f"wrote {results.paths.output}")
    if report is not None:
        say(f"wrote {report}")
    rejects = results.paths.rejects if isinstance(results, Output) else results.rejects
    if rejects is not None and standing.rejected:
        say(f"wrote {rejects}: what was not coded, and why")
    say(_figures(standing, results.earlier, seconds))


def _figures(standing: Standing, earlier: Standing, seconds: float) -> str:
    coded = counted(standing.coded, "article", "articles") if standing.coded else "nothing"
    before = f" ({earlier.coded:,} before)" if earlier.coded else ""
    return (
        f"{coded} coded{before}, {counted(standing.events, 'event', 'events')}, "
        f"{standing.rejected:,} rejected, {seconds:.1f} s, nothing left this computer"
    )
