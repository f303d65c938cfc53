"""How far the chance that stands beside an event can be believed.

Use:

    python benchmarks/calibration.py GOLD [--reader rules|neural|both]

Codes the articles of GOLD (hand-coded, in the interchange format), puts the events in ten bins by their
confidence, and prints for each what was said and how many were right: an event is right if a gold event of
its type is matched to it, as `marsad evaluate` matches. Below stand three expected calibration errors (ECE,
the mean distance of the two over all events):

- of the chances as they are;
- of chances without fault, by drawing alone: which events are right is drawn by the chances themselves, a
  thousand times. A few hundred events in ten bins never show an error of nought;
- of chances fitted anew (a slope and an offset of their log-odds, Platt 1999) on the other four fifths of the
  articles, over twenty ways to part them. Where slope and offset are near 1 and 0, nothing is to be mended.

No event of GOLD may have been used for counting the weights.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, quantiles

from marsad.evaluate.coded import read_coded
from marsad.evaluate.facts import facts_of
from marsad.evaluate.matching import match_events
from marsad.kit import Kit, load_kit
from marsad.reading import read
from marsad.records.reading import Reading

BINS = 10
DRAWN = 1000  # times that it is drawn which events are right
PARTED = 20  # ways to part the articles
FIFTHS = 5
NEWTON = 25  # steps of fitting, far more than two numbers need
Judged = tuple[float, bool]  # the confidence of an event, and whether it is right


def judged(gold: Reading, kit: Kit) -> Iterator[Judged]:
    """Yield every event that is read in an article, with whether it is right."""
    text = gold.article.text
    events = read(gold.article, kit).events
    pairs = match_events(
        [facts_of(event, text) for event in gold.events],
        [facts_of(event, text) for event in events],
        text,
        ontology=kit.ontology,
    )
    right = {pair.coded for pair in pairs if gold.events[pair.gold].type == events[pair.coded].type}
    for at, event in enumerate(events):
        if event.confidence is not None:
            yield event.confidence, at in right


def bins(rows: Sequence[Judged]) -> Iterator[tuple[int, list[Judged]]]:
    """Yield the number of each bin that is not empty, and what lies in it."""
    for step in range(BINS):
        own = [row for row in rows if min(int(row[0] * BINS), BINS - 1) == step]
        if own:
            yield step, own


def error(rows: Sequence[Judged]) -> float:
    """Return the expected calibration error of some events."""
    return sum(abs(sum(c for c, _ in own) - sum(good for _, good in own)) for _, own in bins(rows)) / len(
        rows
    )


def drawn(rows: Sequence[Judged]) -> list[float]:
    """Return the errors that the same chances have if each says just how often it is right."""
    die = random.Random(0)
    return [error([(chance, die.random() < chance) for chance, _ in rows]) for _ in range(DRAWN)]


def fitted(rows: Sequence[Judged]) -> tuple[float, float]:
    """Return the slope and the offset of the log-odds that make what happened likeliest."""
    slope, offset = 1.0, 0.0
    xs = [_log_odds(chance) for chance, _ in rows]
    for _ in range(NEWTON):
        ps = [_moved(x, slope, offset) for x in xs]
        off = [p - good for p, (_, good) in zip(ps, rows, strict=True)]
        gx, g = sum(o * x for o, x in zip(off, xs, strict=True)), sum(off)
        ws = [p * (1 - p) for p in ps]
        hxx = sum(w * x * x for w, x in zip(ws, xs, strict=True))
        hx, h = sum(w * x for w, x in zip(ws, xs, strict=True)), sum(ws)
        whole = hxx * h - hx * hx
        slope, offset = slope - (h * gx - hx * g) / whole, offset - (hxx * g - hx * gx) / whole
    return slope, offset


def cross_fitted(articles: Sequence[Sequence[Judged]], seed: int) -> float:
    """Return the error of chances each of which is fitted anew on the articles of the other parts."""
    order = random.Random(seed).sample(range(len(articles)), len(articles))
    rows: list[Judged] = []
    for part in range(FIFTHS):
        own = set(order[part::FIFTHS])
        slope, offset = fitted([row for at, told in enumerate(articles) if at not in own for row in told])
        held_out = [row for at in sorted(own) for row in articles[at]]
        rows += [(_moved(_log_odds(chance), slope, offset), good) for chance, good in held_out]
    return error(rows)


def _log_odds(chance: float) -> float:
    near = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(near / (1 - near))


def _moved(log_odds: float, slope: float, offset: float) -> float:
    return 1 / (1 + math.exp(-slope * log_odds - offset))


def main() -> None:
    """Print the table and the errors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--reader", choices=("rules", "neural", "both"), default="both")
    given = parser.parse_args()
    kit = load_kit(reader=given.reader)
    articles = [list(judged(gold, kit)) for gold in read_coded(given.gold).values()]
    rows = [row for told in articles for row in told]
    for step, own in bins(rows):
        said, right = mean(chance for chance, _ in own), mean(good for _, good in own)
        bounds = f"{step / BINS:.1f} to {(step + 1) / BINS:.1f}"
        print(f"{bounds}  {len(own):5} events  said {said:.3f}  right {right:.3f}")
    print(f"{given.reader}: {len(rows)} events, expected calibration error {error(rows):.3f}")
    by_chance = drawn(rows)
    twentieths = quantiles(by_chance, n=20)
    print(
        f"without fault, by drawing alone: {mean(by_chance):.3f}, "
        f"nine of ten between {twentieths[0]:.3f} and {twentieths[-1]:.3f}"
    )
    slope, offset = fitted(rows)
    anew = mean(cross_fitted(articles, seed) for seed in range(PARTED))
    print(f"fitted anew on other articles: {anew:.3f} (slope {slope:.2f}, offset {offset:+.2f})")


if __name__ == "__main__":
    main()
