"""How quickly a large case is searched: 40 queries of all kinds, start-up of the command, size of the index.

Use:

    python benchmarks/search.py [--articles N] [--events N] [--case NAME] [--rounds N]

Makes a case of N articles (default 10,000) of 2,300 characters, with three events each or as many as
--events says (hand-coded reports hold four or five), in a temporary folder or under the name given (a new
file, or the address of an empty PostgreSQL database, which is kept). Texts are made of the project's own
lists: few words are frequent and most are rare, as in any language, with what Arabic writes onto them. Rows
go into the real tables, and into the index by the code that `marsad add` and `marsad code` use.
Each query gives its first page of 20 with snippets and events; p50 and p95 are over all runs of all queries.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from marsad.casework.finding import read_query
from marsad.store import search_index, tables
from marsad.store.case import Case, make_case, open_case
from marsad.store.changes import Change
from marsad.store.searching import search

UNIT = 2300  # characters of an article
_DATA = Path(str(files("marsad"))) / "data"
_AT_ONCE = 2_000
_FIRST = date(2012, 1, 1)
_DAYS = 4_000

QUERIES = (
    "قصف",
    "الرقة",
    "والرقة",
    "في",
    "مدنيين",
    "حلب",
    "دير الزور",
    "قصف حلب",
    "غارة الرقة مدنيين",
    "٣٥",
    "قُصِفَ",
    '"دير الزور"',
    '"قوات النظام"',
    '"ريف حلب الشمالي"',
    '"في حلب"',
    "رق*",
    "مدن*",
    "قص* حلب",
    "كلمة١٢٣٤*",
    "قصف OR غارة",
    "(قصف OR غارة) حلب",
    "قصف NOT حلب",
    "(حلب OR إدلب) NOT (قصف OR غارة)",
    "NOT قصف",
    "place:الرقة",
    "place:حلب type:air_strike",
    "actor:sy_army",
    "actor:sy_army place:حلب killed:>=20",
    "type:siege",
    "type:air_strike from:2017-10-01 to:2017-10-31",
    "from:2013-02-01 to:2013-02-03",
    "killed:>=95",
    "killed:>=10 قصف",
    "near:35.95,39.01,30",
    "near:36.2,37.16,10 type:shelling غارة",
    "published:2017-10..2017-11 قصف",
    "published:2012-02 حصار",
    'source:"المرصد السوري" حلب',
    "outlet:7 قصف",
    "place:الرقة OR حصار",
)


@dataclass(frozen=True, slots=True)
class Stock:
    """What texts and events are made of, and how many events a text has."""

    words: Sequence[str]
    weights: Sequence[float]
    places: Sequence[tuple[str, str, str, float, float]]
    actors: Sequence[tuple[str, str, str]]
    types: Sequence[str]
    events: int = 3


def stock(chance: random.Random) -> Stock:
    """Return the project's own words, in a random order of frequency but for those a report is full of."""
    everywhere = ["في", "من", "على"]
    frequent = ["قصف", "مدينة", "قوات", "النظام", "حلب", "ريف", "مدنيين", "غارة", "الرقة", "دير", "الزور"]
    listed = [row["form"] for path in sorted((_DATA / "lexicon").glob("*.tsv")) for row in rows_of(path)]
    places = [
        (row["id"], row["name_en"], row["name_ar"], float(row["lat"]), float(row["lon"]))
        for row in rows_of(_DATA / "gazetteer" / "places.tsv")
        if row["lat"] and row["country"] in {"SY", "IQ"}
    ]
    actors = [(row["id"], row["name_en"], row["name_ar"]) for row in rows_of(_DATA / "actors" / "actors.tsv")]
    base = sorted(
        {
            word
            for form in (*listed, *(p[2] for p in places), *(a[2] for a in actors))
            for word in form.split()
        }
    )
    chance.shuffle(base)
    chance.shuffle(places)
    wellknown = {"Aleppo": 0, "Raqqa": 1, "Deir ez-Zor": 2, "Idlib": 3}
    places.sort(key=lambda place: wellknown.get(place[1], 99))
    names = [f"كلمة{number}" for number in range(60_000)]  # rare words of all kinds
    words = [*everywhere, *frequent, *base, *names]
    shares = [1 / 20] * len(everywhere) + [1 / (rank + 150) for rank in range(len(words) - len(everywhere))]
    weights = list(accumulate(shares))
    types = sorted(path.stem for path in (_DATA / "ontology").glob("*.toml"))
    types.sort(key=lambda name: {"air_strike": 0, "shelling": 1, "armed_clash": 2}.get(name, 9))
    return Stock(words, weights, places, actors, types)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a list."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def text_of(stock: Stock, chance: random.Random) -> str:
    """Return a text of the usual length."""
    words = chance.choices(stock.words, cum_weights=stock.weights, k=430)
    for at in range(0, len(words), 7):
        words[at] = chance.choice(("و", "ب", "ل", "ال", "وال")) + words[at]
    return " ".join(words)[:UNIT]


def skewed(chance: random.Random, count: int) -> int:
    """Return a number below `count`; the lower, the likelier."""
    return min(int(count * chance.random() ** 3), count - 1)


def fill(case: Case, count: int, events: int) -> None:
    """Put articles with so many events each into a case."""
    chance = random.Random(20171012)
    own = replace(stock(chance), events=events)
    lowest: dict[int, int] = {}
    for start in range(1, count + 1, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, count + 1))
        with case.changing() as change:
            _fill_part(change, numbers, own, chance, lowest)


def _fill_part(
    change: Change, numbers: range, own: Stock, chance: random.Random, lowest: dict[int, int]
) -> None:
    connection = change.connection
    rows: list[dict[str, Any]] = []
    for number in numbers:
        rows.append(
            {
                "id": number,
                "ref": f"a{number}",
                "identity": f"{number:064d}",
                "doc_id": f"a{number}",
                "outlet": f"شبكة {skewed(chance, 40)}",
                "published": _FIRST + timedelta(chance.randrange(_DAYS)),
                "published_precision": "day",
                "published_from": "",
                "published_written": "",
                "url": "",
                "forwarded_from": "",
                "title": " ".join(text_of(own, chance).split()[:8]),
                "text": text_of(own, chance),
                "sha256": "",
                "added_at": change.at,
            }
        )
    connection.execute(insert(tables.articles), rows)
    search_index.add_all(
        connection, [(row["id"], row["published"], row["title"], row["text"]) for row in rows], lowest
    )
    coded: dict[str, list[dict[str, Any]]] = {name: [] for name in ("events", "actors", "places", "sources")}
    for row in rows:
        for position in range(own.events):
            _event(coded, row, position, own, chance)
    for name, found in coded.items():
        connection.execute(insert(tables.metadata.tables[f"standing_{name}"]), found)
    search_index.add_events(connection, list(numbers))


def _event(
    into: dict[str, list[dict[str, Any]]],
    row: dict[str, Any],
    position: int,
    own: Stock,
    chance: random.Random,
) -> None:
    event = f"{row['id']:012x}-{position}"
    day = row["published"] - timedelta(skewed(chance, 20))
    killed = skewed(chance, 100) or None if chance.random() < 0.3 else None
    into["events"].append(
        {
            "event_id": event,
            "article_id": row["id"],
            "position": position,
            "modality": "actual",
            "type": own.types[skewed(chance, len(own.types))],
            "state": "machine",
            "first_day": day,
            "last_day": day,
            "killed_low": killed,
            "killed_high": killed,
            "confidence": 0.7,
        }
    )
    place = own.places[skewed(chance, len(own.places))]
    into["places"].append(
        {
            "event_id": event,
            "number": 0,
            "place_id": place[0],
            "name": place[1],
            "lat": place[3],
            "lon": place[4],
            "words": chance.choice(("", "مدينة ", "ريف ", "بلدة ")) + place[2],
        }
    )
    for role in ("initiator", "target"):
        actor = own.actors[skewed(chance, len(own.actors))]
        into["actors"].append(
            {
                "event_id": event,
                "role": role,
                "number": 0,
                "actor_id": actor[0],
                "actor_class": "state",
                "name": actor[1],
                "words": actor[2],
            }
        )
    teller = chance.choice(("المرصد السوري", "ناشطون", "مصدر طبي", "مراسلنا"))
    source = f"{teller} {own.words[skewed(chance, 3_000)]}"
    into["sources"].append({"event_id": event, "number": 0, "words": source})


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a query: milliseconds on the clock and of this process's CPU, and the number of results."""

    query: str
    clock: float
    cpu: float
    total: str


def measure(case: Case, rounds: int) -> list[Run]:
    """Run all queries so many times."""
    runs = []
    for _ in range(rounds):
        for query in QUERIES:
            began, busy = time.perf_counter(), time.process_time()
            node = read_query(query)
            with case.reading() as connection:
                total = search(connection, node, limit=20).total
            took, used = time.perf_counter() - began, time.process_time() - busy
            runs.append(Run(query, took * 1000, used * 1000, "1000+" if total is None else str(total)))
    return runs


def start_up(name: str) -> list[float]:
    """Return the seconds of five runs of the command, each in a process of its own."""
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        command = [sys.executable, "-m", "marsad", "find", name, "الرقة", "--json"]
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return seconds


def sizes(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield the bytes that parts of the case take."""
    if connection.dialect.name == "sqlite":
        query = "SELECT sum(pgsize) FROM dbstat WHERE name GLOB :own OR name GLOB :indexes"
        for name in ("articles", "word_index", "search_", "standing_"):
            values = {"own": f"{name}*", "indexes": f"*ix*_{name}*"}
            yield name, connection.scalar(text(query), values) or 0
    else:
        for name in ("articles", "word_index", "search_event_names", "standing_events"):
            yield name, connection.scalar(text("SELECT pg_total_relation_size(:name)"), {"name": name}) or 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--events", type=int, default=3, metavar="N")
    parser.add_argument("--case", metavar="NAME", help="where to make the case, and keep it")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--made", action="store_true", help="the case is there from an earlier run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        name = options.case or str(Path(folder) / "search.marsad")
        case = open_case(name) if options.made else make_case(name)
        if not options.made:
            began = time.perf_counter()
            fill(case, options.articles, options.events)
            seconds = time.perf_counter() - began
            print(
                f"{options.articles:,} articles made in {seconds:.0f} s: "
                f"{seconds / options.articles * 1000:.2f} ms each"
            )
        report(case, name, options.articles, options.rounds)


def report(case: Case, name: str, articles: int, rounds: int) -> None:
    """Print all figures of a case."""
    with case.reading() as connection:
        for part, size in sizes(connection):
            print(f"  {part:20} {size / 1e6:9.1f} MB   {size / 1e3 / articles:6.2f} MB per 1,000 articles")
    cold = measure(case, 1)
    runs = measure(case, rounds)
    for query in QUERIES:
        own = sorted((run for run in runs if run.query == query), key=lambda run: run.clock)
        middle = own[len(own) // 2]
        print(f"  {middle.clock:8.1f} ms  {middle.cpu:8.1f} ms CPU  {middle.total:>6}  {query}")
    for label, found in (("first round", cold), ("later rounds", runs)):
        for unit, times in (("", [run.clock for run in found]), (" CPU", [run.cpu for run in found])):
            times.sort()
            p50, p95 = (times[int(len(times) * share)] for share in (0.5, 0.95))
            print(
                f"{label}: p50 {p50:.1f} ms{unit}, p95 {p95:.1f} ms{unit}, slowest {times[-1]:.1f} ms{unit}"
            )
    seconds = sorted(start_up(name))
    print(f"marsad find, whole process: median {seconds[2]:.2f} s (least {seconds[0]:.2f} s)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
