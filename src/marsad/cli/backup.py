"""`marsad backup CASE FILE` and `marsad restore FILE CASE`: a case as one file, and back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named, read_key
from marsad.cli.findings import checking_display, show_findings
from marsad.cli.messages import say
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.store.case import Case

_DAMAGED = 1

Encrypt = Annotated[
    bool,
    typer.Option("--encrypt", help="Encrypt the copy with a pass phrase: asked for, or from --new-key-file."),
]
Decrypt = Annotated[bool, typer.Option("--decrypt", help="Leave the copy of an encrypted case unencrypted.")]
NewKeyFile = Annotated[
    Path | None,
    typer.Option(
        "--new-key-file", metavar="FILE", help="The file whose first line is the copy's pass phrase."
    ),
]


def backup(
    case: CaseName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to write: a new file.")],
    *,
    encrypt: Encrypt = False,
    decrypt: Decrypt = False,
    new_key_file: NewKeyFile = None,
    key_file: KeyFile = None,
) -> None:
    """Copy a case into one file, while it may be in use, and check the copy.

    FILE is a case in itself: it can be opened, restored ('marsad restore') into a file or into
    PostgreSQL, and sent. It appears only when it is whole, and never in the place of another file.
    The copy of an encrypted case has the same pass phrase unless you say otherwise.

    Exit status: 0 the copy is sound, 1 it is a copy of a damaged case, 2 it could not be made.
    """
    from marsad.store.backing_up import back_up
    from marsad.store.whole_files import refuse_existing

    key = read_key(key_file)
    refuse_existing(file)
    new_key = _new_key(key, encrypt=encrypt, decrypt=decrypt, new_key_file=new_key_file)
    with closing(open_named(case, key_file)) as opened:
        back_up(opened, file, key=key, new_key=new_key)
    from marsad.store.case import open_case

    with closing(open_case(str(file), key=new_key)) as copy:
        _check(copy, f"backed up to {file}{', encrypted' if new_key else ''}", quick=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    case: CaseName,
    *,
    encrypt: Encrypt = False,
    decrypt: Decrypt = False,
    new_key_file: NewKeyFile = None,
    key_file: KeyFile = None,
) -> None:
    """Make a case out of a backup: the same record with the same log, and verify it.

    CASE is a new file, or an empty PostgreSQL database. Nothing that is there already is touched, and
    if the restoring fails nothing is left. --key-file is the pass phrase of the backup.

    Exit status: 0 restored and sound, 1 restored but damaged, 2 it could not be restored.
    """
    from marsad.store import backing_up
    from marsad.store.engines import is_address

    key = read_key(key_file)
    backing_up.refuse_occupied(case)
    if is_address(case):
        if encrypt or new_key_file is not None:
            raise UsageError("--encrypt encrypts a file; PostgreSQL keeps its own keys: leave it out")
        new_key = None
    else:
        new_key = _new_key(key, encrypt=encrypt, decrypt=decrypt, new_key_file=new_key_file)
    with (
        closing(open_named(str(file), key_file)) as opened,
        closing(backing_up.restore(opened, case, key=key, new_key=new_key)) as restored,
    ):
        _check(restored, f"restored to {restored.name}{', encrypted' if new_key else ''}", quick=False)


def _check(copy: Case, done: str, *, quick: bool) -> None:
    from marsad.store.verifying import verify

    with checking_display() as progress:
        damage, _ = show_findings(
            (each for each in verify(copy, quick=quick, progress=progress) if each.damage), json=False
        )
    if damage:
        say(f"{done}, but what was copied is damaged: the copy is as it was")
        raise typer.Exit(_DAMAGED)
    say(f"{done}: {'its log and rows' if quick else 'all of it'} verified")


def _new_key(key: str | None, *, encrypt: bool, decrypt: bool, new_key_file: Path | None) -> str | None:
    """Return the pass phrase that the copy shall have."""
    if decrypt:
        if encrypt or new_key_file is not None:
            raise UsageError("--decrypt leaves the copy without a pass phrase: give no other option for one")
        if key is None:
            raise UsageError("--decrypt is for an encrypted case: give its pass phrase with --key-file")
        return None
    new_key = read_key(new_key_file)
    if encrypt and new_key is None:
        words: str = typer.prompt(
            "Pass phrase of the copy", hide_input=True, confirmation_prompt=True, err=True
        )
        return words
    return new_key if new_key is not None else key
