"""`marsad incident-decide CASE INCIDENT DECISION`: a person decides about an incident."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from typing import Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.deciding import OfDecision, Person, Reason
from marsad.cli.messages import say


def incident_decide(
    case: CaseName,
    incident: Annotated[
        str,
        typer.Argument(metavar="INCIDENT", help="An incident's id, or its first 6 characters or more."),
    ],
    decision: Annotated[
        str,
        typer.Argument(metavar="DECISION", help="merge, split, grade, rule, annotate, undo or approve."),
    ],
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="Of grade: the grade. Of rule: the rule.")
    ] = None,
    *,
    by: Person,
    reason: Reason,
    other: Annotated[
        str | None,
        typer.Option(
            "--with", metavar="INCIDENT2", help="For merge: the incident that is the same happening."
        ),
    ] = None,
    claims: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="EVENT|ARTICLE",
            help="For split: a claim of another happening, or an article, for all its claims here.",
        ),
    ] = None,
    number: OfDecision = None,
    json: Annotated[bool, typer.Option("--json", help="Print the decision as JSON.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Decide about an incident; claims, links and proposals stay as they are beside it ('marsad incident').

    merge: the incident --with is the same happening. split: the claims --claim tell of another happening
    than the rest. Either holds whatever is linked later; claims that come later are linked as always.
    grade: confirmed, fair, weak, contested or discounted, in place of what is proposed. rule: span,
    majority, latest or field_first, for the ranges of this incident. annotate: a note. undo: takes back a
    decision, of any kind. approve: a second person agrees, where the case demands it ('marsad settings').

    The ids that incidents had before lead on to what they are now.

    Exit status: 0 decided, 2 it cannot be decided so, and nothing is changed.
    """
    from marsad.casework.incident_acts import IncidentWish
    from marsad.casework.incident_deciding import decide_incident

    wish = IncidentWish(
        incident=incident,
        kind=decision,
        person=by,
        reason=reason,
        other=other,
        claims=tuple(claims or ()),
        value=value,
        decision=number,
    )
    with closing(open_named(case, key_file)) as opened:
        decided = decide_incident(opened, wish)
    made = decided.decision
    if json:
        row = {
            "decision": made.id,
            "kind": made.kind,
            "incident": made.incident_id,
            "standing": decided.word,
            "incidents": list(decided.incidents),
        }
        typer.echo(json_format.dumps(row, ensure_ascii=False))
        return
    told = f"{made.kind} by {made.person}, on incident {made.incident_id}; {decided.word}"
    say(f"incident decision {made.id}: {told}")
    say(f"what it speaks of is now in {', '.join(decided.incidents) or 'no incident'}")
