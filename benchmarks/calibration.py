"""How far the chance that stands beside an event can be believed.

Use:

    python benchmarks/calibration.py GOLD [--reader rules|neural|both]

Codes the articles of GOLD (hand-coded, in the interchange format), puts the events in ten bins by their
confidence, and prints for each what was said and how many were right: an event is right if a gold event of
its type is matched to it, as `marsad evaluate` matches. The last line is the expected calibration error
(ECE): the mean distance of the two over all events. No event of GOLD may have been used for counting the
weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from marsad.evaluate.coded import read_coded
from marsad.evaluate.facts import facts_of
from marsad.evaluate.matching import match_events
from marsad.kit import Kit, load_kit
from marsad.reading import read
from marsad.records.reading import Reading

BINS = 10
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


def main() -> None:
    """Print the table and the error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--reader", choices=("rules", "neural", "both"), default="both")
    given = parser.parse_args()
    kit = load_kit(reader=given.reader)
    rows = [row for gold in read_coded(given.gold).values() for row in judged(gold, kit)]
    error = 0.0
    for step in range(BINS):
        own = [row for row in rows if min(int(row[0] * BINS), BINS - 1) == step]
        if own:
            said, right = mean(chance for chance, _ in own), mean(good for _, good in own)
            error += abs(said - right) * len(own) / len(rows)
            bounds = f"{step / BINS:.1f} to {(step + 1) / BINS:.1f}"
            print(f"{bounds}  {len(own):5} events  said {said:.3f}  right {right:.3f}")
    print(f"{given.reader}: {len(rows)} events, expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
