"""Sealing a case: its state in hashes, signed, to be dated by others; and checking a seal.

A seal is a file of two lines of JSON. The first is the seal itself (`store.seals`), the second its signature:
Ed25519 (RFC 8032) over the bytes of the first line with its newline.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.casework.signing_keys import raw
from marsad.errors import UsageError
from marsad.store import seals
from marsad.store.case import Case
from marsad.store.changes import moment
from marsad.store.digests import canonical, sha256
from marsad.store.findings import Finding
from marsad.store.seals import Seal
from marsad.store.whole_files import appearing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_MOST = 2**30  # bytes of a seal: that of ten million originals is smaller


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal as read from its file; `signature` and `public_key` are empty where nobody signed it."""

    seal: Seal
    signed: bytes
    signature: bytes
    public_key: bytes


def seal_case(case: Case, path: Path, *, key: Ed25519PrivateKey | None) -> tuple[Seal, str]:
    """Write a seal of a case and return it with the SHA-256 of its file: what is to be dated elsewhere.

    Raises:
        StoreError: the case cannot be read, or the file is there already or cannot be written.
    """
    with case.reading() as connection:
        seal = seals.take(connection, at=moment(case.clock()))
    signed = (canonical(seal.as_json()) + "\n").encode()
    whole = signed + (canonical(_signature(signed, key)) + "\n").encode()
    with appearing(path) as part:
        part.write_bytes(whole)
    return seal, sha256(whole)


def _signature(signed: bytes, key: Ed25519PrivateKey | None) -> dict[str, str]:
    if key is None:
        return {"signature": "", "public_key": ""}
    return {
        "signature": base64.b64encode(key.sign(signed)).decode(),
        "public_key": base64.b64encode(raw(key.public_key())).decode(),
    }


def read_seal(path: Path) -> Sealed:
    """Read a seal; its signature is not checked yet.

    Raises:
        UsageError: the file cannot be read, or is no seal.
    """
    try:
        with path.open("rb") as file:
            first, second = file.readline(_MOST), file.readline(_MOST)
            rest = file.read(1)
        signature = json.loads(second)
        seal = seals.from_json(json.loads(first))
        parts = [base64.b64decode(signature[name], validate=True) for name in ("signature", "public_key")]
    except OSError as error:
        raise UsageError(f"--seal: {path} cannot be read ({error.strerror or error})") from error
    except (ValueError, TypeError, KeyError, binascii.Error, RecursionError) as error:
        raise UsageError(
            f"--seal: {path} is no seal ({error}): give a file that 'marsad seal' wrote"
        ) from error
    if rest:
        raise UsageError(f"--seal: {path} goes on after its signature: it is not as 'marsad seal' wrote it")
    return Sealed(seal, first, *parts)


def check_signature(sealed: Sealed, public_key: Ed25519PublicKey | None) -> Iterator[Finding]:
    """Yield what is wrong with a seal's signature.

    With a public key, the seal must be signed by its owner. Without one, only what was signed can be
    checked, not by whom: a remark says so.
    """
    if not sealed.signature:
        yield Finding(
            "seal", "", None, "is not signed: it proves no more than who kept it", public_key is not None
        )
        return
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    own = sha256(sealed.public_key)
    if public_key is not None and raw(public_key) != sealed.public_key:
        yield Finding("seal", "", None, f"is signed with another key ({own}) than the one given")
        return
    try:
        Ed25519PublicKey.from_public_bytes(sealed.public_key).verify(sealed.signature, sealed.signed)
    except (InvalidSignature, ValueError):
        yield Finding("seal", "", None, "was altered after it was signed")
        return
    if public_key is None:
        told = f"is signed with key {own}: give --public-key to check whose that is"
        yield Finding("seal", "", None, told, damage=False)
