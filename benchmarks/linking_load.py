"""What linking very many claims costs: time, memory, how both grow, and how many pairs are compared.

Use:

    python benchmarks/linking_load.py [COUNT ...] [--spark] [--candidates]

Each COUNT (default 10,000 100,000 1,000,000) is measured in a process of its own: claims are made, compared
(`linkage.scoring.pairs`), and clustered. The growth exponent is that of the time from one count to the next:
1 is linear. `--spark` does the same in Spark's local mode too and compares links and incidents.
`--candidates` also counts the pairs that are compared, and the most that any claim is in.

The claims are made up, with the skew of real ones: 20,000 places of which the first has 4 % of all happenings
and the rest follow Zipf's law; ten years of which some weeks have thirty times as many happenings as others;
1 to 20 reports of a happening; reports that leave out or blur the place, miss the day, count otherwise, tell
of another type or party; articles that tell of up to five happenings; a fortieth cumulative tolls. Frequent
words are those that the shipped parameters know as common, the others follow Zipf's law.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from marsad.incidents.clusters import cluster
from marsad.linkage.candidates import KEYS, keys_of
from marsad.linkage.engines import Engine
from marsad.linkage.means import load_means
from marsad.linkage.scoring import pairs, probability_of, rows_of, windows
from marsad.records.claim import Claim, Party, Spot, Toll
from marsad.records.incident import Incident, Link
from marsad.records.span import Span

_FIRST, _DAYS = date(2014, 1, 1), 3650
_PLACES, _RARE, _ACTORS, _SOURCES = 20_000, 60_000, 60, 300
_TYPES = ("shelling", "air_strike", "drone_strike", "armed_clash", "ied", "shooting", "detention")
_GROUPS = {"armed_clash": "battle", "shooting": "civilian", "detention": "coercion", "toll": "other"}
_TRIGGERS = (Span(0, 1),)  # linking does not look at them
_MISREAD = {"shelling": "air_strike", "air_strike": "shelling", "drone_strike": "air_strike"}


def _cumulative(weights: Iterator[float]) -> list[float]:
    return list(itertools.accumulate(weights))


@dataclass(frozen=True, slots=True)
class Happening:
    """What is reported: day, place, type, parties, people killed and wounded, and words of its own."""

    day: date
    place: int
    type: str
    doer: int
    killed: int
    wounded: int
    words: tuple[str, ...]


class World:
    """Everything that reports are made of, the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        chance = self.chance
        self.spots = [self._spot(number) for number in range(_PLACES)]
        self.place_weights = _cumulative(1 / (rank + 4) for rank in range(_PLACES))
        weeks = [math.exp(chance.gauss(0, 1.2)) for _ in range(_DAYS // 7 + 1)]
        self.day_weights = _cumulative(weeks[day // 7] for day in range(_DAYS))
        self.rare_weights = _cumulative(1 / (rank + 30) for rank in range(_RARE))
        self.rare = [f"نادر{number}" for number in range(_RARE)]
        self.common = sorted(load_means().parameters.common)
        self.actors = [Party(f"actor{number}", f"Actor {number}", "rebel") for number in range(_ACTORS)]
        self.actor_weights = _cumulative(1 / (rank + 1) for rank in range(_ACTORS))
        self.report_weights = _cumulative(rank**-1.6 for rank in range(1, 21))

    def _spot(self, number: int) -> Spot:
        chance = self.chance
        radius = 12.0 if number < 10 else chance.choice((1.5, 2.0, 3.0, 5.0))
        lat, lon = chance.uniform(32, 37), chance.uniform(36, 45)
        area = f"Area {int(lat - 32) * 9 + int(lon - 36)}"
        return Spot(f"p{number}", f"Place {number}", "SY", area, lat, lon, radius, "town", f"موضع{number}")

    def happening(self) -> Happening:
        """Make a happening."""
        chance = self.chance
        day = chance.choices(range(_DAYS), cum_weights=self.day_weights)[0]
        return Happening(
            day=_FIRST + timedelta(days=day),
            place=chance.choices(range(_PLACES), cum_weights=self.place_weights)[0],
            type=chance.choices(_TYPES, weights=(40, 20, 10, 12, 6, 8, 4))[0],
            doer=chance.choices(range(_ACTORS), cum_weights=self.actor_weights)[0],
            killed=int(chance.paretovariate(1.3)) - 1,
            wounded=int(chance.paretovariate(1.0)) - 1,
            words=tuple(chance.choices(self.rare, cum_weights=self.rare_weights, k=4)),
        )

    def reports(self) -> int:
        """Return how many reports a happening has: most have one, some up to 20."""
        return self.chance.choices(range(1, 21), cum_weights=self.report_weights)[0]

    def claim(self, told: Happening, number: int, article: str, *, tolls_up: bool) -> Claim:
        """Make one report of a happening."""
        chance = self.chance
        kind = "toll" if tolls_up else told.type
        if chance.random() < 0.15:
            kind = _MISREAD.get(kind, kind)
        day: date | None = told.day + timedelta(days=chance.random() < 0.05)
        if chance.random() < 0.05:
            day = None
        return Claim(
            id=blake2b(f"claim {number}".encode(), digest_size=8).hexdigest(),
            article=article,
            outlet=f"outlet{chance.randrange(_SOURCES)}",
            published=told.day + timedelta(days=chance.choices((0, 1, 2, 5), weights=(80, 14, 4, 2))[0]),
            copies=article,
            type=kind,
            group=_GROUPS.get(kind, "remote"),
            modality="actual",
            first=day,
            last=day,
            precision=None if day is None else "day",
            spots=self._told_spots(told.place),
            initiators=(self.actors[told.doer],) if chance.random() < 0.6 else (),
            targets=(),
            tolls=self._tolls(told),
            sources=(),
            quote="",
            words=self._words(told),
            triggers=_TRIGGERS,
            confidence=0.8,
        )

    def _told_spots(self, place: int) -> tuple[Spot, ...]:
        spot, roll = self.spots[place], self.chance.random()
        if roll < 0.72:
            return (spot,)
        if roll < 0.88:
            area = Spot(
                str(spot.admin1), "", spot.country, spot.admin1, spot.lat, spot.lon, 40.0, "district", ""
            )
            return (area,)
        return ()

    def _tolls(self, told: Happening) -> tuple[Toll, ...]:
        chance = self.chance
        rows = []
        for harm, number in (("killed", told.killed), ("wounded", told.wounded)):
            if number and chance.random() < 0.7:
                said = max(1, number + chance.choice((-1, 0, 0, 0, 1, 2)))
                rows.append(Toll(harm, "civilian", said, said, str(said)))  # type: ignore[arg-type]
        return tuple(rows)

    def _words(self, told: Happening) -> tuple[str, ...]:
        chance = self.chance
        words = {word for word in told.words if chance.random() < 0.5}
        words.update(chance.choices(self.common, k=10))
        words.update(chance.choices(self.rare, cum_weights=self.rare_weights, k=4))
        return tuple(sorted(words))


def made(count: int, *, seed: int = 7) -> list[Claim]:
    """Make claims."""
    world = World(seed)
    claims: list[Claim] = []
    shared: list[str] = []  # articles that tell of more happenings
    while len(claims) < count:
        told = world.happening()
        for _ in range(min(world.reports(), count - len(claims))):
            number = len(claims)
            if shared and world.chance.random() < 0.2:
                article = shared.pop()
            else:
                article = f"a{number}"
                if world.chance.random() < 0.1:
                    shared.extend([article] * world.chance.randrange(1, 4))
            claims.append(world.claim(told, number, article, tolls_up=world.chance.random() < 0.025))
    return claims


def links_of(claims: Sequence[Claim], engine: Engine, window: int | None = None) -> list[Link]:
    """Return the links between claims, without reasons."""
    parameters = load_means().parameters
    tables = pairs(claims, engine=engine) if window is None else pairs(claims, engine=engine, window=window)
    return [
        Link(one, other, weight, probability_of(weight), ())
        for table in tables
        for one, other, weight, _ in rows_of(table, parameters)
    ]


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(count: int, *, candidates: bool) -> dict[str, float]:
    """Make, compare and cluster claims in this process; return the figures."""
    load_means()
    began = time.perf_counter()
    claims = made(count)
    making = time.perf_counter() - began
    held = _peak_mb()
    began = time.perf_counter()
    links = links_of(claims, "duckdb")
    comparing = time.perf_counter() - began
    began = time.perf_counter()
    incidents = cluster(claims, links, ())
    clustering = time.perf_counter() - began
    found: dict[str, float] = {
        "claims": count,
        "making": making,
        "claims_mb": held,
        "comparing": comparing,
        "clustering": clustering,
        "peak_mb": _peak_mb(),
        "links": len(links),
        "incidents": len(incidents),
        "largest": max(len(incident.claims) for incident in incidents),
    }
    if candidates:
        found |= _candidates(claims)
    return found


def _candidates(claims: Sequence[Claim]) -> dict[str, float]:
    """Count the pairs that share a key, window by window, and the most that one claim is in."""
    import duckdb
    import pyarrow as pa  # type: ignore[import-untyped]

    lore = load_means().lore
    total, most = 0, 0
    for own, before in windows(claims, size=50_000):
        new = {claim.id for claim in own}
        rows = [(c.id, c.article, c.id in new, keys_of(c, lore)) for c in (*before, *own)]
        names = ("id", "article", "new", KEYS)
        table = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
        with duckdb.connect() as connection:
            connection.register("claims", table)
            connection.execute(
                f"CREATE TABLE spread AS SELECT id, article, new, unnest({KEYS}) AS key FROM claims"
            )
            connection.execute(
                "CREATE TABLE pairs AS SELECT DISTINCT l.id AS one, r.id AS other FROM spread l "
                "JOIN spread r ON l.key = r.key AND l.id < r.id AND l.article <> r.article "
                "WHERE l.new OR r.new"
            )
            count = connection.execute("SELECT count(*) FROM pairs").fetchall()[0][0]
            largest = connection.execute(
                "SELECT max(n) FROM (SELECT count(*) AS n FROM "
                "(SELECT one AS id FROM pairs UNION ALL SELECT other FROM pairs) GROUP BY id)"
            ).fetchall()[0][0]
        total, most = total + count, max(most, largest or 0)
    return {"candidates": total, "most_of_one": most}


def report(found: dict[str, float], before: dict[str, float] | None) -> None:
    """Print the figures of one count."""
    seconds = found["comparing"] + found["clustering"]
    line = (
        f"{found['claims']:>9,.0f} claims: compared in {found['comparing']:.1f} s, clustered in "
        f"{found['clustering']:.1f} s; peak {found['peak_mb']:,.0f} MB ({found['claims_mb']:,.0f} before); "
        f"{found['links']:,.0f} links, {found['incidents']:,.0f} incidents, largest {found['largest']:.0f}"
    )
    if before is not None:
        ratio = seconds / (before["comparing"] + before["clustering"])
        line += f"; exponent {math.log(ratio) / math.log(found['claims'] / before['claims']):.2f}"
    if "candidates" in found:
        each = found["candidates"] / found["claims"]
        line += f"; {each:.1f} pairs compared for each claim, at most {found['most_of_one']:.0f} of one"
    print(line, flush=True)


def with_spark(count: int) -> None:
    """Print whether Spark gives the same links and incidents, and how long it takes."""
    claims = made(count)
    wanted = sorted((link.one, link.other, link.weight) for link in links_of(claims, "duckdb"))
    began = time.perf_counter()
    links = links_of(claims, "spark", window=count)
    seconds = time.perf_counter() - began
    got = sorted((link.one, link.other, link.weight) for link in links)
    same = _groups(cluster(claims, links, ())) == _groups(
        cluster(claims, [Link(a, b, w, probability_of(w), ()) for a, b, w in wanted], ())
    )
    print(
        f"{count:>9,} claims on Spark: compared in {seconds:.1f} s; links "
        f"{'the same' if got == wanted else f'differ: {len(got)} and {len(wanted)}'}, "
        f"incidents {'the same' if same else 'differ'}",
        flush=True,
    )


def _groups(incidents: Sequence[Incident]) -> set[tuple[str, ...]]:
    return {incident.claims for incident in incidents}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--candidates", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        found = measure(options.counts[0], candidates=options.candidates)
        sys.stdout.write(json.dumps(found) + "\n")
        return
    before = None
    for count in options.counts:
        command = [sys.executable, __file__, str(count), "--one"]
        command += ["--candidates"] if options.candidates else []
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        found = json.loads(done.stdout.strip().split("\n")[-1])
        report(found, before)
        before = found
    if options.spark:
        for count in options.counts:
            with_spark(count)


if __name__ == "__main__":
    main()
