"""Does loaded wording move the coding? Names swapped for others of the same actor, and sides for each other.

Use:

    python benchmarks/loaded_wording.py GOLD.jsonl [--reader rules|neural|both] [--draws N]

Reads each report of GOLD (any coded file; only its texts are used), then again with every listed name of an
actor written as another listed name of that actor (neutral, the group's own, or loaded: column `register` of
the list of names), drawn anew N times, and again with the two actors that are named most often as sides
changed for each other. A name that tells what struck («طائرات التحالف») gives way only to one that tells the
same: «قوات التحالف» would be no other wording but another report.
A reader that looks at what is said, not at who says it how, codes the same types, kinds of statement and
roles. Printed is how often each flips, of the events that both readings have at the same trigger; and how
many events are in one reading only.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from marsad.datafiles import DataFiles
from marsad.evaluate.coded import read_coded
from marsad.kit import TABLES, Kit, load_kit
from marsad.lexicon.lists import read_list
from marsad.reading import look, read
from marsad.records.article import Article
from marsad.records.event import Event

PREFIXES = ("", "ال", "و", "ل", "ب", "وال", "بال", "فال", "كال", "لل", "ولل", "وب", "ول")
FEMININE = ("ات", "ة", "ائب", "ية")  # endings of a first word that a verb agrees with as feminine
ARMS = ("طيران", "طائر", "جو", "مدفعي", "بحري")
"""Beginnings of words in names that tell what struck, an article before them aside."""


@dataclass(frozen=True)
class Swap:
    """Characters of the text and what stands there instead, of one actor."""

    start: int
    end: int
    instead: str


def written_as(words: str, form: str) -> str | None:
    """Return what stands before a listed form where `words` write it, None where they do not."""
    return next((prefix for prefix in PREFIXES if words == prefix + form), None)


def feminine(form: str) -> bool:
    """Say whether a verb before the name is feminine, so that the swapped text stays grammatical."""
    return form.split()[0].endswith(FEMININE)


def arms(form: str) -> frozenset[str]:
    """Return what the words of a name tell of what strikes, empty for most names."""
    words = [word.removeprefix("ال") for word in form.split()]
    return frozenset("طائر" if arm == "طيران" else arm for arm in ARMS for w in words if w.startswith(arm))


def alike(form: str, other: str) -> bool:
    """Say whether one name can stand for the other: of the same gender and telling the same of the arms."""
    return feminine(other) == feminine(form) and arms(other) == arms(form)


def forms_of_actors() -> Mapping[str, list[str]]:
    """Return the listed names of each actor."""
    found: dict[str, list[str]] = {}
    for row in read_list(DataFiles(None).list_path("names"), TABLES["names"]):
        if row["inflect"] == "fixed":
            found.setdefault(row["actor"], []).append(row["form"])
    return found


def named(
    article: Article, kit: Kit, forms: Mapping[str, list[str]]
) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield start, end, actor, prefix and listed form of each name of a listed actor."""
    scene = look(article, kit).scene
    for mention in scene.actors:
        span = scene.page.span(mention.first, mention.last)
        for form in forms.get(mention.actor_id or "", ()):
            if (prefix := written_as(span.of(article.text), form)) is not None:
                yield span.start, span.end, mention.actor_id or "", prefix, form
                break


def renamed(article: Article, kit: Kit, forms: Mapping[str, list[str]], chance: random.Random) -> list[Swap]:
    """Return another name of the same actor for each name."""
    swaps = []
    for start, end, actor, prefix, form in named(article, kit, forms):
        others = [other for other in forms[actor] if other != form and alike(form, other)]
        if others:
            swaps.append(Swap(start, end, prefix + chance.choice(others)))
    return swaps


def exchanged(article: Article, kit: Kit, forms: Mapping[str, list[str]], sides: Sequence[str]) -> list[Swap]:
    """Return for each name of one of two actors a name of the other.

    None at all where one of their names cannot be exchanged: a text that keeps a side in part tells another
    story.
    """
    mentions = [m for m in look(article, kit).scene.actors if m.actor_id in sides]
    swaps = []
    other_of = {sides[0]: sides[1], sides[1]: sides[0]}
    for start, end, actor, prefix, form in named(article, kit, forms):
        if actor in other_of:
            names = [name for name in forms.get(other_of[actor], ()) if alike(form, name)]
            if names:
                swaps.append(Swap(start, end, prefix + names[0]))
    return swaps if len(swaps) == len(mentions) else []


def with_swaps(text: str, swaps: Sequence[Swap]) -> str:
    """Return the text with the swaps made."""
    for swap in sorted(swaps, key=lambda one: -one.start):
        text = text[: swap.start] + swap.instead + text[swap.end :]
    return text


def moved(offset: int, swaps: Sequence[Swap]) -> int:
    """Return where a character of the text as it was stands after the swaps."""
    return offset + sum(len(s.instead) - (s.end - s.start) for s in swaps if s.end <= offset)


def sides_of(events: Sequence[Event]) -> list[str]:
    """Return the two listed actors that are most often a side."""
    named_sides = Counter(a.actor_id for e in events for a in (*e.initiators, *e.targets) if a.actor_id)
    return [actor for actor, _ in named_sides.most_common(2)]


def roles(event: Event, exchange: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the listed initiators and targets, after an exchange of sides."""
    first, second = (
        frozenset(exchange.get(a.actor_id, a.actor_id) for a in side if a.actor_id)
        for side in (event.initiators, event.targets)
    )
    return first, second


def compare(
    tally: Counter[str],
    before: Sequence[Event],
    after: Sequence[Event],
    swaps: Sequence[Swap],
    exchange: Mapping[str, str],
) -> None:
    """Count what flipped between two readings."""
    later = {event.triggers[0].start: event for event in after}
    for event in before:
        other = later.pop(moved(event.triggers[0].start, swaps), None)
        if other is None:
            tally["events in one reading only"] += 1
            continue
        tally["events in both"] += 1
        tally["type"] += event.type != other.type
        tally["modality"] += event.modality != other.modality
        tally["role"] += flipped(roles(event, exchange), roles(other, {}))
    tally["events in one reading only"] += len(later)


def flipped(
    before: tuple[frozenset[str], frozenset[str]], after: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Say whether an actor stands on the other side."""
    return bool(before[0] & (after[1] - after[0])) or bool(before[1] & (after[0] - after[1]))


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--reader", choices=("rules", "neural", "both"), default="rules")
    options.add_argument("--draws", type=int, default=4)
    given = options.parse_args()
    kit, forms = load_kit(reader=given.reader), forms_of_actors()
    draws = [random.Random(seed) for seed in range(1, given.draws + 1)]
    tallies: dict[str, Counter[str]] = {"other names": Counter(), "sides exchanged": Counter()}
    for coded in read_coded(given.gold).values():
        article = coded.article
        before = read(article, kit).events
        sides = sides_of(before)
        tries = [("other names", renamed(article, kit, forms, chance), dict[str, str]()) for chance in draws]
        if len(sides) == 2:
            exchange = {sides[0]: sides[1], sides[1]: sides[0]}
            tries.append(("sides exchanged", exchanged(article, kit, forms, sides), exchange))
        for name, swaps, exchange in tries:
            if swaps:
                after = read(replace(article, text=with_swaps(article.text, swaps)), kit).events
                tallies[name]["readings"] += 1
                tallies[name]["names swapped"] += len(swaps)
                compare(tallies[name], before, after, swaps, exchange)
    for name, tally in tallies.items():
        both = max(tally["events in both"], 1)
        print(
            f"{name}: {tally['readings']:,} readings, {tally['names swapped']:,} names swapped, "
            f"{both:,} events in both readings"
        )
        for what in ("type", "modality", "role"):
            print(f"  {what} flips: {tally[what]:,} ({tally[what] / both:.1%})")
        print(f"  events in one reading only: {tally['events in one reading only']:,}")


if __name__ == "__main__":
    main()
