"""`marsad decide CASE EVENT DECISION`: a person decides about an event."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.deciding import OfDecision, Person, Reason
from marsad.cli.lists import Lists
from marsad.cli.messages import say
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.casework.deciding import Decided


def decide(
    case: CaseName,
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT",
            help="An event's id, or its first 6 characters or more; for a note also an article.",
        ),
    ],
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION", help="accept, reject, correct, split, merge, annotate, undo or approve."
        ),
    ],
    *,
    by: Person,
    reason: Reason,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="What a correction sets, once for each value; of a split, 1.FIELD=VALUE, 2.FIELD=VALUE …",
        ),
    ] = None,
    json_file: Annotated[
        Path | None,
        typer.Option(
            "--json-file", metavar="FILE", help="Whole fields in the form of 'marsad schema', instead."
        ),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="EVENT2", help="For merge: the event that is the same happening."),
    ] = None,
    number: OfDecision = None,
    data: Lists = None,
    json: Annotated[bool, typer.Option("--json", help="Print the decision and what stands as JSON.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Decide about an event; what the machine read stays as it is beside it ('marsad show').

    accept: it is right as it stands. reject: the article tells of no such event. correct: what --set
    gives is right, the rest stays. split: it is several happenings, each like it but for its own --set.
    merge: the events --with are the same happening as this one. annotate: a note. undo: takes back a
    decision, of any kind. approve: a second person agrees, where the case demands it ('marsad settings').

    Fields of --set: type, modality, date (a day, DAY..DAY, none, or words of the article), place,
    initiator, target, source, trigger (words of the article, or none), killed, wounded, missing, detained,
    displaced, surrendered, killed_or_wounded (35, 35+, <=70, 30-35, some, none; then civilian or combatant
    and the words that tell it, where they are not clear). Words that stand in several places take the
    character they start at: 'WORDS@120'. A party that no list knows takes its class first:
    target='civilian WORDS'. places, initiators … in the plural take JSON.

    Exit status: 0 decided, 2 it cannot be decided so, and nothing is changed.
    """
    from marsad.casework.deciding import Wish, decide

    wish = Wish(
        subject=event,
        kind=decision,
        person=by,
        reason=reason,
        settings=tuple(settings or ()),
        given=None if json_file is None else _read_json(json_file),
        others=tuple(others or ()),
        decision=number,
        data=data,
    )
    with closing(open_named(case, key_file)) as opened:
        decided = decide(opened, wish)
    if json:
        typer.echo(json_format.dumps(_json_of(decided), ensure_ascii=False))
    else:
        _say(decided)


def _say(decided: Decided) -> None:
    decision = decided.decision
    say(f"decision {decision.id}: {decision.kind} by {decision.person}, on article {decided.article}")
    for each in decided.standing:
        waits = f"; waits for a second person: {', '.join(map(str, each.waiting))}" if each.waiting else ""
        say(f"{each.event.id}: {each.event.type.replace('_', ' ')}, {each.state}{waits}")


def _json_of(decided: Decided) -> dict[str, Any]:
    return {
        "decision": decided.decision.id,
        "kind": decided.decision.kind,
        "article": decided.article,
        "event": decided.decision.event_id,
        "standing": [
            {
                "event": each.event.id,
                "type": each.event.type,
                "state": each.state,
                "waiting": list(each.waiting),
                "remarks": list(each.remarks),
            }
            for each in decided.standing
        ],
    }


def _read_json(path: Path) -> dict[str, Any]:
    try:
        given = json_format.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"--json-file: {path} cannot be read as JSON ({error})") from error
    if not isinstance(given, dict):
        raise UsageError(f'--json-file: {path} must hold one object, such as {{"type": "shelling"}}')
    return given
