"""Which files the caller's paths stand for: folders are walked, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.ingest.admission import Reject
from marsad.ingest.kinds import READ, Kind, kind_of, suffix_of

# What systems leave in folders without being asked, beside names with a dot before them.
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_WILD = "*?["
_NO_FILE = "not a file (a broken link or a device): remove it"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its kind by its suffix (None: tell by its first bytes) and the id its article gets."""

    path: Path
    kind: Kind | None
    doc_id: str


def find_files(paths: Sequence[Path]) -> Iterator[Found | Reject]:
    """Yield what there is to read, in the order given, folders sorted by name.

    A file named by the caller gets its stem as id; a file in a folder gets its path below that
    folder without the suffix ("2017/raqqa"), so that folders of days do not collide. A file with no
    suffix that the caller names (a pipe, `-`) is told by its first bytes.

    A path that leads to nothing and has `*`, `?` or `[…]` in it is a pattern (`**` is any depth of folders):
    it stands for what it matches, each with its path below the pattern's fixed part as id; hidden names are
    matched only where the pattern has the dot.

    In folders, hidden files and folders (a dot before the name, such as .DS_Store and .git), Thumbs.db
    and desktop.ini are passed over, unless they end like an article: those, every file of unknown kind,
    links to folders, and folders with nothing to read are `Reject` rows.
    """
    for path in paths:
        if str(path) == "-":
            yield Found(path, None, "stdin")
            continue
        try:
            yield from _expand(path) if _is_pattern(path) else _find(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield Reject(shown_path(path), "", f"cannot be opened ({_why(error)}): check the path")


def shown_path(path: Path) -> str:
    r"""Return a path as text that can always be printed: bytes that are no UTF-8 become `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _find(path: Path) -> Iterator[Found | Reject]:
    path.stat()
    if path.is_dir():
        found = False
        for entry in _walk(path, ""):
            found = True
            yield entry
        if not found:
            yield Reject(shown_path(path), "", f"no article in this folder: marsad reads {READ}")
    elif path.suffix:
        yield _by_suffix(path, shown_path(Path(_stem(path))))
    else:
        yield Found(path, None, shown_path(Path(path.name)))


def _is_pattern(path: Path) -> bool:
    return any(sign in str(path) for sign in _WILD) and not os.path.lexists(path)


def _expand(pattern: Path) -> Iterator[Found | Reject]:
    parts = pattern.parts
    fixed = next(at for at in range(len(parts)) if not Path(*parts[: at + 1]).exists())
    base, wild = Path(*parts[:fixed]), parts[fixed:]
    deep = "**" in wild  # then folders need no walking: what is in them is matched by itself
    if wild[-1] == "**":
        wild = (*wild, "*")
    asked_hidden = any(part.startswith(".") for part in wild)
    found = False
    for path in sorted(base.glob(str(Path(*wild)))):
        inside = path.relative_to(base)
        if (deep and path.is_dir()) or (
            not asked_hidden and any(part.startswith(".") for part in inside.parts)
        ):
            continue
        found = True
        yield from _matched(path, inside)
    if not found:
        yield Reject(shown_path(pattern), "", "no file matches this pattern: check the path")


def _matched(path: Path, inside: Path) -> Iterator[Found | Reject]:
    if path.is_dir():
        yield from _walk(path, f"{shown_path(inside)}/")
    elif not path.is_file():
        yield Reject(shown_path(path), "", _NO_FILE)
    else:
        yield _by_suffix(path, shown_path(inside.with_name(_stem(path))))


def _stem(path: Path) -> str:
    return path.name[: len(path.name) - len(suffix_of(path))]


def _by_suffix(path: Path, doc_id: str) -> Found | Reject:
    kind = kind_of(path)
    if kind is None:
        ending = f"kind of file {path.suffix!r}" if path.suffix else "kind of file (no suffix)"
        return Reject(
            shown_path(path), "", f"unknown {ending}: marsad reads {READ}; save its text as UTF-8 .txt"
        )
    return Found(path, kind, doc_id)


def _walk(folder: Path, above: str) -> Iterator[Found | Reject]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Reject(shown_path(folder), "", f"folder cannot be read ({_why(error)}): check its permissions")
        return
    for entry in entries:
        hidden = entry.name.startswith(".")
        if hidden or entry.name.lower() in _SYSTEM:
            # «._name.txt» is what macOS writes beside name.txt on foreign disks.
            if kind_of(entry) and not entry.name.startswith("._"):
                reason = "hidden file: rename it without the dot, or name it on the command line"
                yield Reject(shown_path(entry), "", reason)
        elif entry.is_dir():
            if entry.is_symlink():
                reason = "a link to a folder is not followed: name the folder on the command line"
                yield Reject(shown_path(entry), "", reason)
            else:
                yield from _walk(entry, f"{above}{shown_path(Path(entry.name))}/")
        elif not entry.is_file():
            yield Reject(shown_path(entry), "", _NO_FILE)
        else:
            yield _by_suffix(entry, above + shown_path(Path(_stem(entry))))
