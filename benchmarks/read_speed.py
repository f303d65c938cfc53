"""How many articles a second one core reads, where the time goes, and whether memory stays flat.

Use:

    python benchmarks/read_speed.py [FOLDER_OF_JSONL | --generated] [--articles N] [--reader READER]

Reads every article of the folder (default `../shared/corpora`) or, where it is absent, reports made from
`examples/`. Loading is timed apart. A unit article has 2,300 characters (as the flagship report has), so
texts of any length count by their characters. The figures are CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from marsad import reading
from marsad.events.drafts import draft_events
from marsad.events.settling import settle
from marsad.ingest.inputs import Hints, read_inputs
from marsad.kit import Kit, load_kit
from marsad.records.article import Article

UNIT = 2300  # characters of one article
_HERE = Path(__file__).resolve().parents[1]


def corpus(folder: Path) -> Iterator[Article]:
    """Yield every article of the folder's JSONL files that has a text."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line) if line else {}
            if row.get("text"):
                day = str(row.get("date") or row.get("published") or "")[:10]
                yield Article(f"{path.stem}:{number}", path.stem, _day(day), row["text"])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date(2018, 1, 1)  # the speed of reading does not hang on the day


def generated(count: int) -> Iterator[Article]:
    """Yield articles made of the shipped examples, each with a number of its own."""
    hints = Hints(source=None, published=None)
    examples = [a for a in read_inputs([_HERE / "examples"], hints) if isinstance(a, Article)]
    for number, article in enumerate(islice(cycle(examples), count)):
        text = f"{article.text}\n{number}"
        yield Article(f"{article.doc_id}:{number}", article.source, article.published, text)


def run(articles: Iterator[Article], kit: Kit) -> None:
    """Read the articles and print the figures every 2,000 and at the end."""
    steps = {"looking": 0.0, "linking": 0.0, "settling": 0.0}
    characters = events = count = 0
    for article in articles:
        times = [time.process_time()]
        seen = reading.look(article, kit)
        times.append(time.process_time())
        drafts = draft_events(seen.scene, kit.weights, kit.cuts)
        times.append(time.process_time())
        events += len(settle(seen.scene, drafts, seen.places, kit.roster))
        times.append(time.process_time())
        for name, begin, end in zip(steps, times, times[1:], strict=False):
            steps[name] += end - begin
        characters += len(article.text)
        count += 1
        if count % 2000 == 0:
            _show(count, characters, events, steps)
    _show(count, characters, events, steps)


def _show(count: int, characters: int, events: int, steps: dict[str, float]) -> None:
    units, seconds = characters / UNIT, sum(steps.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    shares = ", ".join(f"{name} {spent / units * 1000:.2f}" for name, spent in steps.items())
    sys.stdout.write(
        f"{count:6} articles, {units:8.1f} units of {UNIT} characters, {events} events: "
        f"{units / seconds:6.1f} units/s; ms a unit: {shares}; peak memory {peak} MB\n"
    )


def main() -> None:
    """Load the kit, read, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=_HERE.parent / "shared" / "corpora")
    parser.add_argument("--generated", action="store_true")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--reader", choices=("rules", "neural", "both"), default="rules")
    options = parser.parse_args()
    begin = time.process_time()
    kit = load_kit(reader=options.reader)
    sys.stdout.write(f"loading: {time.process_time() - begin:.2f} s\n")
    real = options.folder.is_dir() and not options.generated
    articles = corpus(options.folder) if real else generated(min(options.articles, 5000))
    run(islice(articles, options.articles), kit)


if __name__ == "__main__":
    main()
