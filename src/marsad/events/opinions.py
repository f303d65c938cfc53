"""Where the two readers meet: what the neural reader thinks becomes observations like any other.

Every decision counts them beside its own observations, with weights counted on reports that the model had
not seen (`training/`). So each reader weighs as much as it proved right, decision by decision; where they
disagree the chance is near one half, and where the model has said nothing the rules decide alone.

A score becomes a row of observations, one for each step that it passes: a weight for each step lets the
decision learn what a score is worth, whatever its scale.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from marsad.lexicon.hits import Hit
from marsad.records.opinion import Opinion, Part, Words

MODEL = "model"
"""What the names of these observations begin with."""

_TYPES = 3  # of a trigger's types, the likeliest that are observed


def on_trigger(opinion: Opinion | None, hit: Hit) -> list[str]:
    """Return what the model thinks of a trigger word: whether it tells of an event, and of which type."""
    words = (hit.first, hit.last)
    if opinion is None or (tells := opinion.tells(words)) is None:
        return []
    marked, types = opinion.marked(words), opinion.types(words)
    likeliest = sorted(types, key=lambda name: (-types[name], name))[:_TYPES]
    seen = [f"{MODEL}:{likeliest[0]}", *_steps("", tells)]
    for name in likeliest:
        seen += _steps(f":{name}", types[name], least=-4.0, most=0.0)
    return [*seen, *_steps("-marks", marked)]


def on_pair(opinion: Opinion | None, one: Hit, other: Hit) -> list[str]:
    """Return what the model thinks of two triggers telling of the same happening."""
    if opinion is None:
        return []
    return [*_steps("", opinion.same((one.first, one.last), (other.first, other.last)))]


def on_happenings(opinion: Opinion | None, one: Sequence[Hit], other: Sequence[Hit]) -> list[str]:
    """Return what the model thinks of two groups of triggers, in reading order, telling of one happening.

    Asked about are the two triggers that open them and the two that stand nearest to each other: all pairs
    would cost more than the whole of `merging`.
    """
    if opinion is None:
        return []
    near = min(((a, b) for a in one for b in other), key=lambda pair: abs(pair[0].first - pair[1].first))
    seen: list[str] = []
    for name, (a, b) in (("-first", (one[0], other[0])), ("-near", near)):
        a, b = sorted((a, b), key=lambda hit: hit.first)
        seen += _steps(name, opinion.same((a.first, a.last), (b.first, b.last)))
    return seen


def on_sides(opinion: Opinion | None, triggers: Sequence[Words], words: Words) -> list[str]:
    """Return what the model thinks of an actor's role in a happening, told by its triggers."""
    if opinion is None or (sides := opinion.sides(triggers, words)) is None:
        return []
    return [*_steps("-initiator", sides[0]), *_steps("-target", sides[1])]


def on_part(opinion: Opinion | None, part: Part, triggers: Sequence[Words], words: Words) -> list[str]:
    """Return what the model thinks of a mention belonging to a happening."""
    return [] if opinion is None else [*_steps("", opinion.belongs(part, triggers, words))]


def on_no_part(
    opinion: Opinion | None, part: Part, triggers: Sequence[Words], mentions: Sequence[Words]
) -> list[str]:
    """Return what the model thinks of none of some mentions belonging to a happening."""
    if opinion is None:
        return []
    scores = [score for words in mentions if (score := opinion.belongs(part, triggers, words)) is not None]
    return [*_steps("-best", max(scores))] if scores else [f"{MODEL}-none"]


def on_victims(opinion: Opinion | None, triggers: Sequence[Words], words: Words) -> list[str]:
    """Return what the model thinks of whom a count counts."""
    if opinion is None or (scores := opinion.victims(triggers, words)) is None:
        return []
    civilian, combatant, unknown = scores
    return [
        *_steps("-armed", combatant - civilian),
        *_steps("-untold", unknown - civilian),
        *_steps("-untold-not-armed", unknown - combatant),
    ]


def on_statement(opinion: Opinion | None, triggers: Sequence[Words]) -> list[str]:
    """Return what the model thinks of the kind of statement that tells of a happening."""
    if opinion is None:
        return []
    scores = opinion.statement(triggers)
    return [
        step
        for kind, score in scores.items()
        if kind != "actual"
        for step in _steps(f"-{kind}", score - scores["actual"])
    ]


def _steps(name: str, score: float | None, *, least: float = -5.0, most: float = 5.0) -> tuple[str, ...]:
    """Return an observation for each half step from `least` that a score passes."""
    if score is None:
        return ()
    steps, names = _named_steps(name, least, most)
    return names[: bisect_left(steps, score)]


@lru_cache(maxsize=256)  # a few for each event type and part: made once, they are passed thousands of times
def _named_steps(name: str, least: float, most: float) -> tuple[tuple[float, ...], tuple[str, ...]]:
    steps = tuple(least + half / 2 for half in range(int((most - least) * 2)))
    return steps, tuple(f"{MODEL}{name}>{step:g}" for step in steps)
