"""A claim known again by its words in the article, when a newer reading has given it another id.

An event's id follows from its type and its first trigger. What people decided about a claim therefore notes
where it stood (`Seen`), and a claim whose id is gone is

- the claim of the same article with the same triggers or, where none or several have these, the one whose
  triggers share characters with them; if several do, it is lost: nobody said which is meant;
- not one that stood beside it when somebody decided: that was seen and left;
- none of the parts that a person split it into: nobody said of which of them it was decided.

What is lost is told with its reason, and comes back when its words are read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from marsad.records.claim import Claim
from marsad.records.interchange import Json
from marsad.records.span import Span

BY_PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "rejected": "was rejected",
        "split": "was split into other events",
        "merged": "was merged into another event",
    }
)
"""What people do to an event so that it is a claim no more, by the state it has then (`review.standing`)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What lay before who decided: a claim, by the id it had, with its event's triggers in its article.

    `beside` holds the ids of the article's other claims: whoever decided saw them standing beside it.
    """

    claim: str
    article: str
    triggers: tuple[Span, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A claim that no claim stands for any more.

    `where` names the event with its article and the characters of its triggers, `why` says what became of it,
    `by_people` whether people wanted it so.
    """

    where: str
    why: str
    by_people: bool

    def __str__(self) -> str:
        return f"{self.where} {self.why}"


@dataclass(frozen=True, slots=True)
class Known:
    """Of claims whose ids are gone: the id that each has now, or why it has none."""

    now: Mapping[str, str]
    lost: Mapping[str, Lost]

    def ids(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that claims have now, each once; what is lost keeps its own."""
        return tuple(dict.fromkeys(self.now.get(claim, claim) for claim in claims))

    def lost_of(self, claims: Iterable[str]) -> tuple[Lost, ...]:
        """Return what is lost of claims."""
        return tuple(self.lost[claim] for claim in dict.fromkeys(claims) if claim in self.lost)


def see(claims: Iterable[Claim], ids: Collection[str]) -> tuple[Seen, ...]:
    """Return what lies before a person who decides on those of these claims that have these ids, by id.

    `claims` are all those of their articles.
    """
    of_article: dict[str, list[str]] = defaultdict(list)
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda each: each.id):
        of_article[claim.article].append(claim.id)
        found += [claim] if claim.id in ids else []
    return tuple(
        Seen(
            claim=claim.id,
            article=claim.article,
            triggers=claim.triggers,
            beside=tuple(other for other in of_article[claim.article] if other != claim.id),
        )
        for claim in found
    )


def know_again(
    gone: Iterable[str], sightings: Iterable[Seen], claims: Iterable[Claim], states: Mapping[str, str]
) -> Known:
    """Return the ids that claims have now of which the ids are gone.

    Of `sightings` the last counts, and all that ever stood beside a claim. `claims` are those of the articles
    of which these tell, `states` what became of the events where they are remembered (`review.standing`).
    """
    seen: dict[str, Seen] = {}
    beside: dict[str, set[str]] = defaultdict(set)
    for sight in sightings:
        seen[sight.claim] = sight
        beside[sight.claim].update(sight.beside)
    of_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_article[claim.article].append(claim)
    now: dict[str, str] = {}
    lost: dict[str, Lost] = {}
    for name in sorted({*gone}):
        at = seen.get(name)
        fits = () if at is None else fitting(name, at.triggers, beside[name], of_article[at.article])
        if len(fits) == 1:
            now[name] = fits[0]
        else:
            by_people = BY_PEOPLE.get(states.get(name, ""))
            lost[name] = Lost(where(name, at), by_people or _unclear(at, fits), by_people is not None)
    return Known(MappingProxyType(now), MappingProxyType(lost))


def fitting(
    gone: str, triggers: Sequence[Span], beside: Collection[str], claims: Iterable[Claim]
) -> tuple[str, ...]:
    """Return the ids of the claims of an article that a claim of it can be now whose id is gone.

    `triggers` are its own, `beside` the ids of claims that stood beside it: none of them is it.
    """
    part = f"{gone}."  # begins the ids of the parts of a split
    others = [claim for claim in claims if claim.id not in beside and not claim.id.startswith(part)]
    same = [claim.id for claim in others if {*claim.triggers} == {*triggers}]
    if len(same) == 1:
        return tuple(same)
    return tuple(
        claim.id for claim in others if any(one.overlaps(two) for one in claim.triggers for two in triggers)
    )


def where(claim: str, seen: Seen | None) -> str:
    """Return in words where a claim stood."""
    if seen is None:
        return f"event {claim}"
    at = ", ".join(f"{span.start}-{span.end}" for span in seen.triggers)
    return f"event {claim} of article {seen.article} (characters {at})"


def _unclear(seen: Seen | None, fits: Sequence[str]) -> str:
    if seen is None:
        return "is read no more, and the decision does not say where it stood"
    if fits:
        return f"is several events now: {', '.join(fits)}"
    return "is read no more: no event that was not there before stands at its words"


def seen_to_json(seen: Iterable[Seen]) -> list[Json]:
    """Return sightings as JSON-ready values: `claim`, `article`, `triggers` (`start`, `end`), `beside`."""
    return [
        {
            "claim": each.claim,
            "article": each.article,
            "triggers": [{"start": span.start, "end": span.end} for span in each.triggers],
            "beside": list(each.beside),
        }
        for each in seen
    ]


def seen_from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Seen, ...]:
    """Return the sightings that `seen_to_json` wrote.

    Raises:
        KeyError, ValueError, TypeError: they are no such rows; the caller knows whose they are.
    """
    return tuple(
        Seen(
            claim=row["claim"],
            article=row["article"],
            triggers=tuple(Span(**span) for span in row["triggers"]),
            beside=tuple(row["beside"]),
        )
        for row in rows
    )
