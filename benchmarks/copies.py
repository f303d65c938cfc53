"""How well and how fast near-copies are found, on real reports and on many made ones.

Use:

    python benchmarks/copies.py [FOLDER_OF_JSONL] [--generated N] [--pairs N]

Every article of the folder (default `../shared/corpora`; skipped with a message where it is absent) is put
into a case in a temporary folder, copies are looked for, and what is found is measured against comparing
every article with every other exactly. `--pairs N` prints N of the pairs around the bounds, to be judged by
eye.
`--generated N` makes N articles of 2,300 characters, a tenth of them changed copies, and prints the cost at
three sizes. Times are of the whole: reading texts, signatures, and the database with its commits.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import func, insert, select

from marsad.casework.copying import look_for_copies
from marsad.copies.groups import Groups
from marsad.copies.likeness import LEAST_SHINGLES, Shingles, compare, shingles_of
from marsad.copies.words import words_of
from marsad.store import tables
from marsad.store.case import Case, make_case

Text = tuple[str, str]  # outlet and text
Pair = tuple[int, int]
_HERE = Path(__file__).resolve().parents[1]
_BOUNDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_UNIT = 2300  # characters


def corpus(folder: Path) -> list[Text]:
    """Return outlet and text of every article of the folder's JSONL files, each id once."""
    found: dict[str, Text] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            row = json.loads(line) if line else {}
            if row.get("text"):
                name = str(row.get("doc_id") or row.get("id"))
                found.setdefault(name, (str(row.get("source") or path.stem), row["text"]))
    return list(found.values())


def fill(case: Case, texts: Iterable[Text], *, start: int = 0) -> None:
    """Insert articles as `articles.take` would, without their originals, and the log without them."""
    day = date(2018, 1, 1)
    empty = dict.fromkeys(("published_from", "published_written", "url", "forwarded_from", "title"), "")
    with case.changing() as change:
        for number, (outlet, text) in enumerate(texts, start):
            own = hashlib.sha256(str(number).encode()).hexdigest()
            row = {
                "ref": own,
                "identity": own,
                "doc_id": own,
                "outlet": outlet,
                "published": day,
                "sha256": own,
            }
            row |= {"published_precision": "day", "text": text, "added_at": change.at, **empty}
            change.connection.execute(insert(tables.articles), [row])


def every_pair(shingles: Sequence[Shingles]) -> Counter[Pair]:
    """Return how many shingles every two articles share, if any, counted exactly."""
    having: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, own in enumerate(shingles):
        for shingle in own:
            having[shingle].append(number)
    shared: Counter[Pair] = Counter()
    for numbers in having.values():
        shared.update(itertools.combinations(numbers, 2))
    return shared


def measure(texts: Sequence[Text], *, pairs: int) -> None:
    """Print how many copies there are, and how many of them are found."""
    shingles = [shingles_of(words_of(text)) for _, text in texts]
    shared = every_pair(shingles)
    outlets = [outlet for outlet, _ in texts]
    degree = {
        (a, b): count / (len(shingles[a]) + len(shingles[b]) - count) for (a, b), count in shared.items()
    }
    told = {
        (a, b): like
        for a, b in shared
        if (like := compare(shingles[a], shingles[b], across=outlets[a] != outlets[b])) is not None
    }
    copies = {pair for pair, like in told.items() if like.kind == "copy"}
    holds = set(told) - copies
    across = {pair for pair in shared if outlets[pair[0]] != outlets[pair[1]]}
    print(f"{len(texts):,} articles, {len(shared):,} pairs that share a shingle, compared exactly")
    long_enough = {p for p in shared if min(len(shingles[p[0]]), len(shingles[p[1]])) >= LEAST_SHINGLES}
    for bound in _BOUNDS:
        over = {pair for pair in long_enough if degree[pair] >= bound}
        print(f"  Jaccard index >= {bound}: {len(over):5,} pairs, {len(over & across):4,} across outlets")
    print(f"by the rule: {len(copies)} pairs are copies ({len(copies & across)} across outlets),")
    print(f"  in {len(holds)} more one holds the other ({len(holds & across)} across outlets)")
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(str(Path(folder) / "copies.marsad"))
        fill(case, texts)
        _time(case, sum(len(text) for _, text in texts))
        _compare_groups(case, len(texts), copies)
        _compare_holds(case, holds, copies)
        case.close()
    _show_pairs(
        texts, {pair: degree[pair] for pair in across & long_enough if 0.3 <= degree[pair] < 0.6}, pairs
    )


def _compare_groups(case: Case, count: int, copies: set[Pair]) -> None:
    exact = Groups({})
    for pair in copies:
        exact.join(pair)
    with case.reading() as connection:
        found = {
            n - 1: g - 1
            for n, g in connection.execute(select(tables.copies.c.article_id, tables.copies.c.group_id))
        }
    exact_pairs = _pairs_in({number: exact.of(number) for number in range(count)})
    found_pairs = _pairs_in(found)
    direct = len(copies & found_pairs)
    print(
        f"groups: {len(set(found.values()))} of {len(found)} articles; {direct} of {len(copies)} copies found"
    )
    both = len(exact_pairs & found_pairs)
    print(
        f"  recall {both / max(1, len(exact_pairs)):.3f}, precision {both / max(1, len(found_pairs)):.3f} "
        f"against the groups of an exact comparison ({len(exact_pairs)} pairs in the same group)"
    )


def _pairs_in(group: Mapping[int, int]) -> set[Pair]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in sorted(group.items()):
        members[own].append(number)
    return {pair for numbers in members.values() for pair in itertools.combinations(numbers, 2)}


def _compare_holds(case: Case, holds: set[Pair], copies: set[Pair]) -> None:
    """Print how many holdings are found; one of several copies of a text stands for all of them."""
    exact = Groups({})
    for pair in copies:
        exact.join(pair)
    links = tables.copy_links
    with case.reading() as connection:
        query = select(links.c.earlier_id, links.c.article_id).where(links.c.kind.in_(("holds", "held")))
        found = {(exact.of(a - 1), exact.of(b - 1)) for a, b in connection.execute(query)}
    wanted = {(exact.of(a), exact.of(b)) for a, b in holds}
    print(f"held whole: {len(wanted & found)} of {len(wanted)} found, {len(found - wanted)} that are none")


def _show_pairs(texts: Sequence[Text], degree: Mapping[Pair, float], count: int) -> None:
    for pair in random.Random(1).sample(sorted(degree), min(count, len(degree))):
        print(f"\n{degree[pair]:.2f}")
        for number in pair:
            print(f"  {texts[number][0]}: {' '.join(texts[number][1].split())[:300]}")


def _time(case: Case, characters: int) -> None:
    began, used = time.perf_counter(), time.process_time()
    looked = sum(look_for_copies(case))
    wall, cpu = (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    units = characters / _UNIT
    print(
        f"looked for copies of {looked:,} articles: {wall / looked:.2f} ms each (CPU {cpu / looked:.2f}), "
        f"{wall / units:.2f} ms for each 2,300 characters; peak memory {peak} MB"
    )


def generated(count: int, *, seed: int) -> Iterator[Text]:
    """Yield articles of 2,300 characters, words as unevenly frequent as in a language; a tenth are copies."""
    chance = random.Random(seed)
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = ["".join(chance.choices(letters, k=chance.randrange(2, 8))) for _ in range(30_000)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    earlier: list[list[str]] = []
    for number in range(count):
        if earlier and number % 10 == 0:
            own = [word if chance.random() > 0.05 else "غير" for word in chance.choice(earlier)]
        else:
            own = chance.choices(words, cum_weights=weights, k=500)
            if len(earlier) < 1000:
                earlier.append(own)
        yield f"شبكة {number % 50}", " ".join(own)[:_UNIT]


def grow(count: int, *, name: str | None) -> None:
    """Print what looking for copies costs while a case grows to `count` articles."""
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(name or str(Path(folder) / "copies.marsad"))
        texts = generated(count, seed=3)
        done = 0
        for size in (count // 100, count // 10, count):
            fill(case, itertools.islice(texts, size - done), start=done)
            _time(case, (size - done) * _UNIT)
            done = size
        with case.reading() as connection:
            groups = connection.scalar(select(func.count(func.distinct(tables.copies.c.group_id))))
            marks = connection.scalar(select(func.count()).select_from(tables.signature_bands)) or 0
        print(f"{groups:,} groups; {marks / count:.1f} marks for each article")
        case.close()


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=_HERE.parent / "shared" / "corpora")
    parser.add_argument("--generated", type=int, default=0, metavar="N")
    parser.add_argument("--pairs", type=int, default=0, metavar="N")
    parser.add_argument("--case", metavar="NAME", help="a PostgreSQL database to use for --generated")
    options = parser.parse_args()
    if options.generated:
        grow(options.generated, name=options.case)
    elif options.folder.is_dir():
        measure(corpus(options.folder), pairs=options.pairs)
    else:
        sys.stdout.write(
            f"{options.folder} is not there: nothing was measured (--generated N needs no folder)\n"
        )


if __name__ == "__main__":
    main()
