"""A large case from end to end: articles added, coded and searched; rates, memory, size and growth.

Use:

    python benchmarks/load.py [--articles N] [--reader rules|both] [--no-coding] [--folder DIR]

Makes N articles (default 10,000) of 2,300 characters as JSONL, out of sentences written for this benchmark
and the project's own lists of places and actors, no two alike. They come in three parts, up to 1, 10 and 100
hundredths of N, each added with `marsad add` and coded with `marsad code` in processes of their own; after
each part the queries of `search.py` are timed. All is removed at the end, unless --folder names where to
keep it.

The clock tells what else the machine was doing; CPU time tells less of it, so both are given. Each row's
figures are of its part alone: "add", "code" and "store" are CPU milliseconds an article, "store" that part of
"code" which the process that keeps the results took, while its workers read. The last lines give, from part
to part, the exponent by which cost grows with the number of articles: 1 is linear, more is worse.

--reader is handed to `marsad code`; left out, it is marsad's own choice. Reading costs the same for each
article of a case of any size and is most of the time of coding; --no-coding leaves it out, where only
adding is asked about: then nothing is known of storing, and no query finds events.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path

from search import QUERIES, UNIT, Stock, measure, start_up, stock

from marsad.batch.local import core_count
from marsad.store.case import open_case

SENTENCES = (
    "قصفت مدفعية {actor} {number} مواقع في بلدة {place}، ما أدى إلى مقتل {number} مدنيين وإصابة {number}.",
    "وقال مصدر محلي من {place} إن طائرات حربية شنت {number} غارات على {word} البلدة صباح أمس.",
    "أعلنت {actor} السيطرة على قرية {place} بعد اشتباكات مع {actor} استمرت {number} ساعات.",
    "وأفاد ناشطون في {place} بأن عبوة ناسفة انفجرت قرب {word}، فقتل {number} عناصر من {actor}.",
    "نزحت {number} عائلات من {place} باتجاه {place} خلال الأيام الماضية، وفق {word} الإغاثة.",
    "واعتقلت {actor} {number} أشخاص في مدينة {place} يوم الخميس الماضي بتهمة {word} و{word}.",
    "وكان {word} {word} قد تحدث في وقت سابق عن {word} {word} في ريف {place}، من دون {word}.",
    "وتشهد المنطقة {word} {word} منذ {number} أسابيع، وسط {word} {word} و{word} {word} بين الأطراف.",
    "وصلت قافلة مساعدات إلى {place} تضم {number} شاحنات، بحسب {word} {word} في {place}.",
    "وذكر {word} أن {word} {word} يعمل على {word} {word} مع {actor} حول {word} {word}.",
)
OUTLETS = tuple(f"شبكة {name}" for name in ("النهر", "السهل", "الوادي", "الجسر", "المدينة", "الريف"))


def articles(seed: int, own: Stock) -> Iterator[dict[str, str]]:
    """Yield articles without end, the same for the same seed."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = iter(chance.choices(own.words, cum_weights=own.weights, k=12))
        form = chance.choice(SENTENCES)
        for slot in ("place", "actor", "number", "word"):
            while f"{{{slot}}}" in form:
                value = {
                    "place": lambda: own.places[min(int(800 * chance.random() ** 3), len(own.places) - 1)][2],
                    "actor": lambda: chance.choice(own.actors)[2],
                    "number": lambda: str(chance.randrange(3, 11)),
                    "word": lambda: next(words),
                }[slot]()
                form = form.replace(f"{{{slot}}}", value, 1)
        return form

    for number in range(10**9):
        text = ""
        while len(text) < UNIT:
            text += sentence() + ("\n" if chance.random() < 0.3 else " ")
        yield {
            "doc_id": f"r{seed}-{number}",
            "source": chance.choice(OUTLETS),
            "published": (date(2015, 1, 1) + timedelta(chance.randrange(1500))).isoformat(),
            "text": text.strip(),
        }


# Runs marsad, then prints the CPU seconds of this one process, without those of its workers.
_MEASURED = """
import atexit, resource
from marsad.cli.main import main
atexit.register(lambda: print(sum(resource.getrusage(resource.RUSAGE_SELF)[:2])))
main()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run of marsad took, in seconds: by the clock, of CPU, and of CPU without its workers."""

    clock: float
    cpu: float
    own: float


def run(*words: str) -> Cost:
    """Run marsad in a process of its own and return what it took."""
    before = cpu_of_children()
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-P", "-c", _MEASURED, *words],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    clock = time.perf_counter() - began
    return Cost(clock, cpu_of_children() - before, float(done.stdout.split()[-1]))


def cpu_of_children() -> float:
    """Return the CPU seconds of all processes that this one started and that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True, slots=True)
class Part:
    """What the articles of one part cost; `coding` is None where they were not coded."""

    held: int
    new: int
    adding: Cost
    coding: Cost | None
    peak: float
    size: float
    times: Sequence[float]

    def milliseconds(self) -> dict[str, float]:
        """Return what an article of this part cost, by what was done with it."""
        costs = {"add": self.adding.cpu}
        if self.coding is not None:
            costs |= {"code": self.coding.cpu, "store": self.coding.own}
        return {name: 1000 * cost / self.new for name, cost in costs.items()}

    def row(self) -> str:
        """Return the part's line of the table."""
        each = self.milliseconds()
        told = [
            f"{self.held:9,}",
            f"{self.new / self.adding.clock:8.0f}",
            f"{self.new / self.coding.clock:8.1f}" if self.coding else f"{'-':>8}",
            *(f"{each[name]:7.2f}" if name in each else f"{'-':>7}" for name in ("add", "code", "store")),
            f"{self.peak:8.0f}",
            f"{self.size:8.1f}",
            f"{self.times[len(self.times) // 2]:7.1f}",
            f"{self.times[int(len(self.times) * 0.95)]:7.1f}",
        ]
        return " ".join(told)


HEAD = (
    f"{'articles':>9} {'added/s':>8} {'coded/s':>8} {'add':>7} {'code':>7} {'store':>7} "
    f"{'peak MB':>8} {'case MB':>8} {'p50 ms':>7} {'p95 ms':>7}"
)


def growth(before: Part, after: Part) -> str:
    """Return by what power of the number of articles each cost grew from one part to the next."""
    ratio = math.log(after.held / before.held)
    first, second = before.milliseconds(), after.milliseconds()
    costs = {name: 1 + math.log(second[name] / first[name]) / ratio for name in first}
    told = ", ".join(f"{name} {power:.2f}" for name, power in costs.items())
    size = math.log(after.size / before.size) / ratio
    return f"growth from {before.held:,} to {after.held:,}: {told}, size {size:.2f}"


def measured(case: str, path: Path, *, held: int, new: int, coding: Sequence[str] | None) -> Part:
    """Add the articles of a file to a case, code them and search; `coding` has the options of `code`."""
    adding = run("add", case, str(path))
    coded = None if coding is None else run("code", case, *coding)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    opened = open_case(case)
    times = sorted(query.clock for query in measure(opened, 3))
    opened.close()
    size = sum(file.stat().st_size for file in path.parent.glob("load.marsad*")) / 1e6
    return Part(held, new, adding, coded, peak, size, times)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000, metavar="N")
    options.add_argument("--reader", choices=("rules", "both"))
    options.add_argument("--no-coding", action="store_true")
    options.add_argument("--folder", type=Path, metavar="DIR")
    given = options.parse_args()
    # Two workers at least: results are kept by a process that reads nothing itself.
    coding = ["--workers", str(max(2, core_count())), *(("--reader", given.reader) if given.reader else ())]
    with tempfile.TemporaryDirectory(prefix="marsad-load-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        case = str(folder / "load.marsad")
        run("init", case)
        source = articles(20171014, stock(random.Random(1)))
        parts: list[Part] = []
        print(HEAD, flush=True)
        for held in (given.articles // 100, given.articles // 10, given.articles):
            new = held - (parts[-1].held if parts else 0)
            path = folder / f"{held}.jsonl"
            with path.open("w", encoding="utf-8") as file:
                for row in islice(source, new):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            parts.append(measured(case, path, held=held, new=new, coding=None if given.no_coding else coding))
            print(parts[-1].row(), flush=True)
        for before, after in pairwise(parts):
            print(growth(before, after))
        print(f"{len(QUERIES)} queries, 3 rounds; start-up of marsad find: {min(start_up(case)):.2f} s")


if __name__ == "__main__":
    main()
