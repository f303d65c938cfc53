"""Linking the events of a case into incidents: what is new or has changed, or all of it again.

The result is the same in whatever order articles were added and however often the case was linked in between:
whether two claims are of one happening is judged from these two alone, and what hangs together by such links
is clustered by itself (`store.incidents`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from marsad.casework.copying import look_for_copies
from marsad.errors import MarsadError
from marsad.ontology.model import Ontology
from marsad.records.claim import Claim
from marsad.records.incident import Link
from marsad.review.sightings import fitting
from marsad.store import article_stamps as stamps
from marsad.store import incident_claims as claims
from marsad.store import incident_links as links
from marsad.store import incidents
from marsad.store.article_stamps import Stamp
from marsad.store.case import Case
from marsad.store.changes import Change
from marsad.store.incident_tables import claimed_articles

_AT_ONCE = 500  # articles linked in one transaction


@dataclass(frozen=True, slots=True)
class Linker:
    """How claims are compared.

    `score` gives the links between claims; each must follow from its two claims alone. Claims that happened
    (or, of unknown day, were published) more than `reach` days apart are never linked. `scheme` names the way
    claims are made and compared: where it is another than before, all are linked again.
    """

    score: Callable[[Sequence[Claim]], Iterable[Link]]
    reach: int
    scheme: str

    @property
    def whole_scheme(self) -> str:
        """The name of the way claims are both made and compared."""
        return f"{claims.SCHEME}; {self.scheme}"


@dataclass(frozen=True, slots=True)
class Linked:
    """What is now on disk: of how many articles the claims were taken, how many of these are new or other."""

    articles: int
    claims: int


def shipped_linker() -> Linker:
    """Return the way claims are compared by the shipped parameters.

    Raises:
        MarsadError: a package for it is not installed, or the parameters cannot be used.
    """
    missing = [name for name in ("splink", "duckdb", "pyarrow") if find_spec(name) is None]
    if missing:
        raise MarsadError(f"linking needs {', '.join(missing)}, not installed here: install marsad[link]")
    from marsad.linkage.scoring import REACH_DAYS, scheme, score

    return Linker(score, REACH_DAYS, scheme())


def link(case: Case, linker: Linker, *, ontology: Ontology, again: bool = False) -> Iterator[Linked]:
    """Link what is new or has changed since the last time; yield what was done after each step that is kept.

    Copies are looked for first: they are one source. `again` forgets all links and makes them anew; what
    people decided stays. The case is not even asked for its turn where there is nothing to do.

    Raises:
        StoreError: the case cannot be read or written; what was yielded before is kept.
    """
    for _ in look_for_copies(case):
        pass
    if again:
        with case.changing() as change:
            incidents.retire_all(change)
    while _is_behind(case, linker):
        with case.changing() as change:
            taken = stamps.stale(
                change.connection, claimed_articles, scheme=linker.whole_scheme, limit=_AT_ONCE
            )
            count = _take(change, taken, linker, ontology)
        yield Linked(len(taken), count)


def _is_behind(case: Case, linker: Linker) -> bool:
    with case.reading() as connection:
        if stamps.stale(connection, claimed_articles, scheme=linker.whole_scheme, limit=1):
            return True
        return links.pins(connection) != incidents.pins_now(connection)


def _take(change: Change, taken: Sequence[Stamp], linker: Linker, ontology: Ontology) -> int:
    """Take the claims of these articles as they are now, link them, and settle what that touches."""
    connection = change.connection
    before = claims.of_articles(connection, [stamp.article_id for stamp in taken])
    left = dict(before)
    other: set[str] = set()  # kept claims that are none any more, or say something else now
    fresh: dict[str, Claim] = {}
    article_of: dict[str, int] = {}
    for stamp in taken:
        for claim in claims.worked_out(connection, stamp.article_id, ontology):
            article_of[claim.id] = stamp.article_id
            kept = left.pop(claim.id, None)
            if kept != claims.written(claim) or stamp.before != linker.whole_scheme:
                fresh[claim.id] = claim
                other.update((claim.id,) if kept is not None else ())
    other.update(left)
    read_as = _read_as(before, left, fresh.values())
    touched = links.neighbours(connection, other) | fresh.keys()
    touched |= incidents.retire(change, other)
    links.forget_links(connection, other)
    claims.take_away(connection, other)
    claims.put(connection, tuple(fresh.values()), article_of)
    links.put_links(connection, _links(change, tuple(fresh.values()), linker))
    incidents.settle(change, touched, read_as=read_as)
    stamps.put(connection, claimed_articles, taken, scheme=linker.whole_scheme)
    return len(fresh)


def _read_as(before: Mapping[str, str], gone: Iterable[str], fresh: Iterable[Claim]) -> dict[str, str]:
    """Return the ids under which those of the claims that were kept `before` are read now that are gone."""
    found: dict[str, str] = {}
    of_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in fresh:
        of_article[claim.article].append(claim)
    for event in gone:
        claim = claims.read(event, before[event])
        fits = fitting(event, claim.triggers, before, of_article[claim.article])
        if len(fits) == 1:
            found[event] = fits[0]
    return found


def _links(change: Change, fresh: Sequence[Claim], linker: Linker) -> Iterator[Link]:
    """Yield the links of fresh claims, among themselves and with all others that come into question."""
    if not fresh:
        return
    new = {claim.id for claim in fresh}
    near = {claim.id: claim for claim in claims.near(change.connection, fresh, days=linker.reach)}
    for found in linker.score(tuple(near[each] for each in sorted(near))):
        if found.one in new or found.other in new:
            yield found
