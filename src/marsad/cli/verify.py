"""`marsad verify CASE`: is everything there, unaltered, and nothing else."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.findings import checking_display, show_findings
from marsad.cli.messages import counted, say
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.casework.sealing import Sealed
    from marsad.store.case import Case
    from marsad.store.findings import Finding

_DAMAGED = 1


def verify(
    case: CaseName,
    *,
    quick: Annotated[
        bool,
        typer.Option(
            "--quick",
            help="Check the log and every row it vouches for, but not the bytes of the originals, nor what "
            "is worked out from them.",
        ),
    ] = False,
    seal: Annotated[
        Path | None,
        typer.Option(
            "--seal",
            metavar="FILE",
            help="A seal made earlier ('marsad seal'): the case must begin with what was sealed, so that a "
            "log cut off or written anew shows.",
        ),
    ] = None,
    public_key: Annotated[
        Path | None,
        typer.Option("--public-key", metavar="FILE", help="The key that the seal must be signed with."),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for each finding, and one for the whole.")
    ] = False,
    key_file: KeyFile = None,
) -> None:
    """Check that a case is what its log says: nothing altered, nothing gone, nothing put in.

    Each finding names the table, the row, and the line of the log. A remark is no damage: it tells of a clock
    that was set back, or of a seal whose signer was not checked. docs/evidence.md says what all this
    proves and what it cannot.

    Exit status: 0 nothing is wrong, 1 damage was found, 2 the case or the call is wrong.
    """
    from marsad.casework.sealing import check_signature, read_seal
    from marsad.casework.signing_keys import read_public_key
    from marsad.store.verifying import LEFT_OUT_BY_QUICK
    from marsad.store.verifying import verify as checked

    if public_key is not None and seal is None:
        raise UsageError("--public-key checks a seal: give --seal too")
    sealed: Sealed | None = None if seal is None else read_seal(seal)
    findings: list[Finding] = []
    if sealed is not None:
        findings += check_signature(sealed, None if public_key is None else read_public_key(public_key))
    with closing(open_named(case, key_file)) as opened, checking_display() as progress:
        last, head = _head(opened)
        # A seal that was altered says nothing of the case.
        held = None if sealed is None or any(each.damage for each in findings) else sealed.seal
        damage, remarks = show_findings(
            chain(findings, checked(opened, quick=quick, seal=held, progress=progress)), json=json
        )
        left_out = LEFT_OUT_BY_QUICK if quick else ()
        if json:
            whole = {"case": opened.name, "lines": last, "hash": head, "damage": damage, "remarks": remarks}
            typer.echo(json_format.dumps(whole | {"left_out": left_out}, ensure_ascii=False))
        say(_told(opened.name, last, head, damage, remarks))
        if left_out:
            say(f"--quick left out {', '.join(left_out)}")
    if damage:
        raise typer.Exit(_DAMAGED)


def _head(case: Case) -> tuple[int, str]:
    from sqlalchemy import select

    from marsad.store import tables

    with case.reading() as connection:
        log = tables.log.c
        last = connection.execute(select(log.seq, log.hash).order_by(log.seq.desc()).limit(1)).first()
        return (0, "") if last is None else (last.seq, last.hash)


def _told(name: str, last: int, head: str, damage: int, remarks: int) -> str:
    found = "nothing is wrong" if not damage else f"{counted(damage, 'finding', 'findings')} of damage"
    found += f", {counted(remarks, 'remark', 'remarks')}" if remarks else ""
    return f"{name}: {found}; the log ends with line {last:,}, hash {head}"
