"""A link's reasons in words and figures, for each comparison that weighs anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from marsad.incidents.compatible import gap_km, km_between
from marsad.linkage.columns import count_of, names_of, told_of
from marsad.linkage.comparisons import COMPARISONS
from marsad.linkage.lore import Lore, stem
from marsad.linkage.means import Means
from marsad.records.claim import Claim, Party
from marsad.records.event import Harm
from marsad.records.incident import Reason

_MOST_SHOWN = 5  # words or names in one reason


def reasons_of(one: Claim, other: Claim, levels: Sequence[int], means: Means) -> tuple[Reason, ...]:
    """Return what each comparison found about two claims, what weighs most first.

    The weights, with the prior (field "prior"), add up to the link's weight. What weighs nothing is left out.
    """
    reasons = [Reason("prior", "of all pairs that are compared", means.parameters.prior)]
    for comparison, weights, level in zip(COMPARISONS, means.parameters.weights, levels, strict=True):
        if weights[level]:
            figures = _FIGURES[comparison.name](one, other, means.lore)
            found = comparison.levels[level].name
            reasons.append(
                Reason(comparison.name, f"{found}: {figures}" if figures else found, weights[level])
            )
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.field)))


def _place(one: Claim, other: Claim, lore: Lore) -> str:
    gap = gap_km(one.spots, other.spots)
    if gap is None:
        return ""
    apart, mine, theirs = min(
        (km_between(a, b), a.radius_km or 0.0, b.radius_km or 0.0)
        for a in one.spots
        if a.lat is not None
        for b in other.spots
        if b.lat is not None
    )
    return f"{apart:.1f} km apart, circles of {mine:.1f} and {theirs:.1f} km"


def _name(one: Claim, other: Claim, lore: Lore) -> str:
    mine, theirs = names_of(one, lore), names_of(other, lore)
    return _listed(mine & told_of(other, lore) | theirs & told_of(one, lore))


def _time(one: Claim, other: Claim, lore: Lore) -> str:
    return " and ".join(map(_days, (one, other)))


def _days(claim: Claim) -> str:
    if claim.first is None or claim.last is None:
        return f"no day, published {claim.published}"
    return str(claim.first) if claim.first == claim.last else f"{claim.first} to {claim.last}"


def _type(one: Claim, other: Claim, lore: Lore) -> str:
    return one.type if one.type == other.type else f"{one.type} and {other.type}"


def _initiator(one: Claim, other: Claim, lore: Lore) -> str:
    return _parties(one.initiators, other.initiators)


def _target(one: Claim, other: Claim, lore: Lore) -> str:
    return _parties(one.targets, other.targets)


def _parties(ones: Sequence[Party], others: Sequence[Party]) -> str:
    keys = {party.key for party in others}
    shared = [party.name for party in ones if party.key in keys]
    if shared:
        return _listed(shared)
    return " and ".join(filter(None, (_listed(party.name for party in own) for own in (ones, others))))


def _killed(one: Claim, other: Claim, lore: Lore) -> str:
    return _counts(one, other, "killed")


def _wounded(one: Claim, other: Claim, lore: Lore) -> str:
    return _counts(one, other, "wounded")


def _counts(one: Claim, other: Claim, harm: Harm) -> str:
    figures = []
    for claim in (one, other):
        low, high = count_of(claim.tolls, harm)
        figures.append("none told" if low is None else str(low) if low == high else f"{low} to {high}")
    return " and ".join(figures)


def _words(one: Claim, other: Claim, lore: Lore) -> str:
    mine, theirs = told_of(one, lore), told_of(other, lore)
    return f"{len(mine & theirs)} of {len(mine)} and {len(theirs)}"


def _rare(one: Claim, other: Claim, lore: Lore) -> str:
    shared = (told_of(one, lore) & told_of(other, lore)) - lore.common
    whole = {stem(word): word for word in (*one.words, *other.words)}
    return _listed(whole.get(word, word) for word in shared)


def _area(one: Claim, other: Claim, lore: Lore) -> str:
    return " and ".join(
        filter(None, (_listed(spot.admin1 for spot in claim.spots if spot.admin1) for claim in (one, other)))
    )


def _source(one: Claim, other: Claim, lore: Lore) -> str:
    return _listed(set(one.sources) & set(other.sources))


def _copies(one: Claim, other: Claim, lore: Lore) -> str:
    return f"{one.article} and {other.article}"


def _listed(words: Iterable[str]) -> str:
    """Return words sorted, each once, the first few of them."""
    found = sorted(set(words))
    more = len(found) - _MOST_SHOWN
    return ", ".join(found[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


_FIGURES: Mapping[str, Callable[[Claim, Claim, Lore], str]] = {
    "place": _place,
    "name": _name,
    "time": _time,
    "type": _type,
    "initiator": _initiator,
    "target": _target,
    "killed": _killed,
    "wounded": _wounded,
    "words": _words,
    "rare words": _rare,
    "area": _area,
    "source": _source,
    "copies": _copies,
}
