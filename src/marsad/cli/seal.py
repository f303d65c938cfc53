"""`marsad seal CASE -o FILE`: the state of a case in hashes, signed; and the keys to sign with."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.cases import CASE, KeyFile, open_named
from marsad.cli.findings import checking_display, show_findings
from marsad.cli.messages import say
from marsad.errors import UsageError

_DAMAGED = 1


def seal(
    case: Annotated[str | None, CASE] = None,
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The seal to write: a new file.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", metavar="FILE", help="The private key to sign with; without it nobody has signed."
        ),
    ] = None,
    new_key: Annotated[
        Path | None,
        typer.Option(
            "--new-key", metavar="FILE", help="Make a key pair instead: FILE, and FILE.pub to give away."
        ),
    ] = None,
    pass_phrase: Annotated[
        bool, typer.Option("--pass-phrase", help="Ask for a pass phrase for the new key.")
    ] = False,
    pass_file: Annotated[
        Path | None,
        typer.Option(
            "--pass-file",
            metavar="FILE",
            help="The file whose first line is the pass phrase of the signing key.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was made as one JSON object.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Write a seal of a case: hashes and counts only, no text, no names, no paths.

    Whoever holds a seal can show later that the case still begins with what was sealed
    ('marsad verify CASE --seal FILE'). To prove its date to others, have the SHA-256 that this command prints
    time-stamped elsewhere: docs/evidence.md tells how. A damaged case is not sealed.

    Exit status: 0 sealed, 1 the case is damaged, 2 the case or the call is wrong.
    """
    if new_key is not None:
        if case is not None or output is not None or key is not None:
            raise UsageError("--new-key makes keys and nothing else: leave CASE, -o and --key out")
        _make_key(new_key, pass_phrase, pass_file, json=json)
        return
    if case is None or output is None:
        raise UsageError("say which case to seal and where: marsad seal CASE -o FILE")
    _seal_case(case, output, key, pass_file, key_file, json=json)


def _make_key(path: Path, ask: bool, pass_file: Path | None, *, json: bool) -> None:
    from marsad.casework.signing_keys import make_key, public_path

    words = _first_line(pass_file)
    if ask and words is None:
        words = typer.prompt("Pass phrase", hide_input=True, confirmation_prompt=True, err=True)
    name = make_key(path, pass_phrase=words)
    if json:
        typer.echo(json_format.dumps({"key": str(path), "public_key": str(public_path(path)), "name": name}))
    say(f"made key {name}: keep {path} to yourself and safe, give {public_path(path)} to who shall check")


def _seal_case(
    case: str, output: Path, key: Path | None, pass_file: Path | None, key_file: Path | None, *, json: bool
) -> None:
    from marsad.casework.sealing import seal_case
    from marsad.casework.signing_keys import is_locked, read_key
    from marsad.store.verifying import verify
    from marsad.store.whole_files import refuse_existing

    refuse_existing(output)
    signing = None
    if key is not None:
        words = _first_line(pass_file)
        if words is None and is_locked(key):
            words = typer.prompt("Pass phrase of the key", hide_input=True, err=True)
        signing = read_key(key, pass_phrase=words)
    with closing(open_named(case, key_file)) as opened:
        with checking_display() as progress:
            damage, _ = show_findings(
                (each for each in verify(opened, quick=True, progress=progress) if each.damage), json=json
            )
        if damage:
            say(f"{opened.name} is damaged and was not sealed: see 'marsad verify {opened.name}'")
            raise typer.Exit(_DAMAGED)
        made, digest = seal_case(opened, output, key=signing)
    if json:
        shown = {"seal": str(output), "sha256": digest, "lines": made.seq, "hash": made.hash, "at": made.at}
        typer.echo(json_format.dumps(shown | {"signed": signing is not None}))
    signed = "signed" if signing is not None else "signed by nobody"
    say(f"sealed at line {made.seq:,}, {signed}: {output}, SHA-256 {digest}")


def _first_line(path: Path | None) -> str | None:
    if path is None:
        return None
    from marsad.cli.cases import read_key

    return read_key(path)
