"""What a person looks at: the incidents of a case in a list, and one of them with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from marsad.casework.incident_acts import bears_on
from marsad.errors import UsageError
from marsad.export.incident_rows import Told
from marsad.incidents.assessing import assess
from marsad.incidents.outline import outline
from marsad.incidents.sources import SourceRegister
from marsad.incidents.tolls import RULES, Rule
from marsad.records.claim import Claim
from marsad.records.incident import HarmGrade, Link
from marsad.review.following import Followed
from marsad.review.force import Force
from marsad.review.incident_decision import ChooseRule, GradeIncident, IncidentDecision
from marsad.store import incident_decisions
from marsad.store import incident_links as links
from marsad.store.case import Case
from marsad.store.incident_decisions import Decided
from marsad.store.incident_listing import Question, held, listed
from marsad.store.incident_naming import find, home_of


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident of a case.

    `asked` is the id that was asked for, another one where it led on. `links` are those between its claims.
    `graded` is the decision that gave its grade and `ruled` the one that chose its rule, or None; `decisions`
    are all that bear on it, in order, as they were made, whatever became of them (`force`) and of the claims
    that they name (`followed`).
    """

    told: Told
    asked: str
    links: tuple[Link, ...]
    graded: IncidentDecision | None
    ruled: IncidentDecision | None
    decisions: tuple[IncidentDecision, ...]
    force: Force
    followed: Followed

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in order of publication."""
        return self.told.claims


def chosen_rule(name: str) -> Rule:
    """Return the rule of this name.

    Raises:
        UsageError: there is none.
    """
    for rule in RULES:
        if rule == name:
            return rule
    raise UsageError(f"--rule: must be one of {', '.join(RULES)}, not {name!r}")


def list_incidents(
    case: Case, question: Question, *, register: SourceRegister, rule: Rule | None = None
) -> Iterator[Told]:
    """Yield the incidents that are meant, assessed, a few held at a time.

    `rule` is used for all of them, also those for which a person chose another; None is each one's own.

    Raises:
        StoreError: the case cannot be read.
    """
    with case.reading() as connection:
        chosen = _chosen(connection, incident_decisions.decided(connection))
        for each in listed(connection, question):
            yield _told(each.id, each.claims, chosen, register, rule)


def look_at_incident(
    case: Case, name: str, *, register: SourceRegister, rule: Rule | None = None
) -> IncidentView:
    """Return the incident of an id, or of a beginning of one; old ids lead on.

    Raises:
        UsageError: there is none; the message says how to find it.
        StoreError: the case cannot be read.
    """
    with case.reading() as connection:
        found = find(connection, name)
        (incident,) = held(connection, [found.id])
        made = incident_decisions.decided(connection)
        chosen = _chosen(connection, made)
        ids = [claim.id for claim in incident.claims]
        own = tuple(each for each in links.links_of(connection, ids) if each.one in ids and each.other in ids)
    return IncidentView(
        told=_told(incident.id, incident.claims, chosen, register, rule),
        asked=found.asked,
        links=own,
        graded=chosen.graded.get(incident.id),
        ruled=chosen.ruled.get(incident.id),
        decisions=tuple(each for each in made.decisions if bears_on(each, ids, made)),
        force=made.force,
        followed=made.followed,
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The newest counting grade, and choice of a rule, of each incident that has one."""

    graded: Mapping[str, IncidentDecision]
    ruled: Mapping[str, IncidentDecision]


def _chosen(connection: Connection, made: Decided) -> _Chosen:
    """Find the incidents that grades and choices bear on now: where the first claim that they saw is."""
    graded: dict[str, IncidentDecision] = {}
    ruled: dict[str, IncidentDecision] = {}
    for decision in made.counting:
        if isinstance(decision.act, GradeIncident | ChooseRule):
            home = home_of(connection, decision.claims)
            if home is not None:
                (graded if isinstance(decision.act, GradeIncident) else ruled)[home] = decision
    return _Chosen(graded, ruled)


def _told(
    incident_id: str,
    claims: tuple[Claim, ...],
    chosen: _Chosen,
    register: SourceRegister,
    rule: Rule | None,
) -> Told:
    ruled, graded = chosen.ruled.get(incident_id), chosen.graded.get(incident_id)
    own: Rule = "span"
    if rule is not None:
        own = rule
    elif ruled is not None and isinstance(ruled.act, ChooseRule):
        own = chosen_rule(ruled.act.rule)
    grade: HarmGrade | None = None
    if graded is not None and isinstance(graded.act, GradeIncident):
        grade = graded.act.grade
    return Told(
        id=incident_id,
        claims=claims,
        outline=outline(claims),
        assessment=assess(claims, register=register, rule=own),
        rule=own,
        grade=grade,
    )
