"""A large case from end to end: articles added, coded and searched; rates, memory, size and growth.

Use:

    python benchmarks/load.py [--articles N] [--folder DIR]

Makes N articles (default 10,000) of 2,300 characters as JSONL, out of sentences written for this benchmark
and the project's own lists of places and actors, no two alike. They come in three parts, at 1, 10 and 100
hundredths of N, each added with `marsad add` and coded with `marsad code` in processes of their own; after
each part the queries of `search.py` are timed, and the figures show whether the rates hold as the case
grows. All is removed at the end, unless --folder names where to keep it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from search import QUERIES, UNIT, Stock, measure, start_up, stock

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


def run(*words: str) -> float:
    """Run marsad in a process of its own and return the seconds it took."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-P", "-m", "marsad", *words], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000, metavar="N")
    options.add_argument("--folder", type=Path, metavar="DIR")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-load-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        case = str(folder / "load.marsad")
        run("init", case)
        source = articles(20171014, stock(random.Random(1)))
        held = 0
        print(
            f"{'articles':>9} {'added/s':>8} {'coded/s':>8} {'peak MB':>8} {'case MB':>8} "
            f"{'p50 ms':>7} {'p95 ms':>7}"
        )
        for part in (given.articles // 100, given.articles // 10, given.articles):
            path = folder / f"{part}.jsonl"
            with path.open("w", encoding="utf-8") as file:
                for row in islice(source, part - held):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            new, held = part - held, part
            adding, coding = run("add", case, str(path)), run("code", case)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            opened = open_case(case)
            times = sorted(query.clock for query in measure(opened, 3))
            opened.close()
            size = sum(file.stat().st_size for file in folder.glob("load.marsad*")) / 1e6
            p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
            print(
                f"{held:9,} {new / adding:8.0f} {new / coding:8.1f} {peak:8.0f} {size:8.1f} "
                f"{p50:7.1f} {p95:7.1f}",
                flush=True,
            )
        print(f"{len(QUERIES)} queries, 3 rounds; start-up of marsad find: {min(start_up(case)):.2f} s")


if __name__ == "__main__":
    main()
