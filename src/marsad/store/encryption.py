"""Encrypted case files, by SQLCipher: every page of the file is ciphertext, and altered pages are noticed.

SQLCipher 4 as it comes: AES-256 for each page, HMAC-SHA512 over each page, the page key worked out of the
pass phrase by 256,000 rounds of PBKDF2-HMAC-SHA512 with a salt of the file's own. `docs/evidence.md` says
what that protects and what not.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from marsad.errors import StoreError

_HEADER = b"SQLite format 3\0"  # an encrypted file begins with its salt instead
_SALT, _KEY, _ROUNDS = 16, 32, 256_000  # bytes, bytes, rounds: what SQLCipher 4 uses for a pass phrase


def driver(case: str) -> ModuleType:
    """Return the DB-API module that reads and writes encrypted files; its errors are its own classes.

    Raises:
        StoreError: it is not installed.
    """
    try:
        return import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise StoreError(
            case, "a pass phrase needs the package sqlcipher3: pip install 'marsad[encrypt]'"
        ) from error


def connect(path: Path, key: str, *, create: bool) -> Any:
    """Return a DB-API connection to an encrypted file, in autocommit mode.

    `key` is the pass phrase as people know it; it is never written anywhere.

    Raises:
        StoreError: the package is missing, the file is not encrypted, the pass phrase is not its own, or the
            file cannot be opened.
    """
    database = driver(str(path))
    if not create:
        _refuse_plain(path)
    mode = "rwc" if create else "rw"
    try:
        connection = _open(database, path, mode)
    except database.OperationalError as error:
        if create:
            raise StoreError(
                str(path), f"cannot be made ({error}): check its folder's permissions"
            ) from error
        connection = _open(database, path, "ro")
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error by itself
        connection.set_key(_raw_key(key, _salt(path)))
        # Nothing is read before this, so a wrong pass phrase is told here and not in the midst of something.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except database.DatabaseError as error:
        connection.close()
        if "not a database" in str(error) or "encrypted" in str(error):
            raise StoreError(
                str(path), "is not a case, or its pass phrase is another: check --key-file"
            ) from error
        raise
    return connection


def is_plain(path: Path) -> bool:
    """Say whether a file is a SQLite database that anybody can read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def _refuse_plain(path: Path) -> None:
    if is_plain(path):
        raise StoreError(str(path), "is not encrypted: leave the pass phrase (--key-file) out")


def _open(database: ModuleType, path: Path, mode: str) -> Any:
    return database.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )


def _salt(path: Path) -> bytes:
    """Return the salt that an encrypted file begins with, or a new one for a file not written yet."""
    try:
        with path.open("rb") as file:
            return file.read(_SALT).ljust(_SALT, b"\0") if path.stat().st_size else os.urandom(_SALT)
    except FileNotFoundError:
        return os.urandom(_SALT)


@lru_cache(maxsize=8)
def _raw_key(key: str, salt: bytes) -> str:
    """Return the page key with its salt, in the form that SQLCipher takes without working it out itself.

    It is the key SQLCipher would work out of the pass phrase, so that any SQLCipher opens the file with it.
    Kept for the length of the process: working it out takes a tenth of a second, and a command may open the
    file many times.
    """
    page_key = hashlib.pbkdf2_hmac("sha512", key.encode("utf-8"), salt, _ROUNDS, _KEY)
    return f"x'{page_key.hex()}{salt.hex()}'"
