"""What the commands on incidents share: the options, linking what is new, the register of sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.messages import counted, say
from marsad.cli.progress import progress_bar

if TYPE_CHECKING:
    from marsad.incidents.sources import SourceRegister
    from marsad.store.case import Case

Rules = Annotated[
    str | None,
    typer.Option(
        "--rule", metavar="RULE", help="span, majority, latest or field_first, for all incidents shown."
    ),
]


def link_new(case: Case, *, data: Path | None, again: bool = False) -> None:
    """Link what is new in an open case, and say how much that was."""
    from marsad.casework.linking import link, shipped_linker
    from marsad.cli.incident_lines import told_loss
    from marsad.datafiles import DataFiles
    from marsad.ontology.load import load_ontology
    from marsad.store import incident_decisions

    ontology = load_ontology(DataFiles(data).folder("ontology"))
    articles = claims = 0
    with progress_bar("linking", lambda: None) as advance:
        for step in link(case, shipped_linker(), ontology=ontology, again=again):
            articles, claims = articles + step.articles, claims + step.claims
            advance(step.articles)
    if articles:
        new = counted(claims, "new or changed event", "new or changed events")
        say(f"linked {new} of {counted(articles, 'article', 'articles')}")
    with case.reading() as connection:
        losses = incident_decisions.decided(connection).losses()
    for loss in losses:
        made = loss.decision
        if not (loss.applies and all(each.by_people for each in loss.lost)):
            say(f"incident decision {made.id} ({made.kind}, on {made.incident_id}) {told_loss(loss)}")


def register_of(data: Path | None) -> SourceRegister:
    """Return the register of sources of the shipped lists, or of the caller's own."""
    from marsad.incidents.sources import make_register
    from marsad.kit import load_lists

    return make_register(load_lists(data))
