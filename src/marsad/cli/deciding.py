"""What the commands share by which people decide: who decides, why, and of which decision it is said."""

from __future__ import annotations

from typing import Annotated

import typer

BY = typer.Option("--by", metavar="NAME", help="Who decides.")
WHY = typer.Option("--reason", metavar="TEXT", help="Why.")
Person = Annotated[str, BY]
Reason = Annotated[str, WHY]
OfDecision = Annotated[
    int | None,
    typer.Option(
        "--decision", metavar="N", help="For undo and approve: which decision. Left out: the newest."
    ),
]
