"""Keys to sign seals with: Ed25519 (RFC 8032), in the PEM files that other programs read too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.store.digests import sha256
from marsad.store.whole_files import appearing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_OTHER_KIND = "is a key of another kind: make one with 'marsad seal --new-key FILE'"


def make_key(path: Path, *, pass_phrase: str | None) -> str:
    """Make a key pair, the private key in `path` and the public one beside it (`.pub`); return its name.

    A key's name is the SHA-256 of its 32 public bytes. The private key is readable by its owner only.

    Raises:
        StoreError: one of the files is there already, or cannot be written.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        KeySerializationEncryption,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    key = Ed25519PrivateKey.generate()
    kept: KeySerializationEncryption = NoEncryption()
    if pass_phrase is not None:
        kept = BestAvailableEncryption(pass_phrase.encode())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with appearing(path) as part, appearing(public_path(path)) as public_part:
        part.touch(mode=0o600)
        part.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, kept))
        public_part.write_bytes(public)
    return sha256(raw(key.public_key()))


def public_path(path: Path) -> Path:
    """Return where the public key of a private key stands."""
    return path.with_name(f"{path.name}.pub")


def read_key(path: Path, *, pass_phrase: str | None) -> Ed25519PrivateKey:
    """Read a private key.

    Raises:
        UsageError: it cannot be read, is of another kind, or its pass phrase is missing or wrong.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), pass_phrase.encode() if pass_phrase else None)
    except OSError as error:
        raise UsageError(f"--key: {path} cannot be read ({error.strerror or error})") from error
    except TypeError as error:
        raise UsageError(f"--key: {path} {'needs no' if pass_phrase else 'needs its'} pass phrase") from error
    except ValueError as error:
        raise UsageError(f"--key: {path} is no private key, or its pass phrase is another") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"--key: {path} {_OTHER_KIND}")
    return key


def is_locked(path: Path) -> bool:
    """Say whether a private key needs a pass phrase."""
    try:
        return b"ENCRYPTED PRIVATE KEY" in path.read_bytes()[:100]
    except OSError:
        return False


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Read a public key.

    Raises:
        UsageError: it cannot be read, or is of another kind.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(path.read_bytes())
    except OSError as error:
        raise UsageError(f"--public-key: {path} cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise UsageError(f"--public-key: {path} is no public key: give the .pub of the key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise UsageError(f"--public-key: {path} {_OTHER_KIND}")
    return key


def raw(key: Ed25519PublicKey) -> bytes:
    """Return a public key's 32 bytes."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)
