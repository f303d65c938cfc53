"""Clauses: «كما», «فيما» or «بالتزامن مع» open one that tells of a further act."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.text.page import Page

# Words that open such a clause; «و» may be written before them.
_OPEN = ("كما", "فيما", "بينما", "لكن", "بالتزامن", "تزامنا", "ترافق", "تزامن", "بالاضافه", "اضافه")
_OPENERS = frozenset((*_OPEN, *(f"و{word}" for word in _OPEN)))
_IN = frozenset(("في", "وفي"))
_AFTER_IN = frozenset(("حين", "السياق"))  # «في حين», «في السياق ذاته»


def opens_clause(keys: Sequence[str], at: int) -> bool:
    """Say whether a word opens a clause within its sentence."""
    if keys[at] in _IN:
        return at + 1 < len(keys) and keys[at + 1] in _AFTER_IN
    return keys[at] in _OPENERS


def clause_numbers(page: Page) -> tuple[int, ...]:
    """Return the number of each word's clause; a sentence begins one too."""
    keys = page.keys
    openers = {at for at in range(len(keys)) if opens_clause(keys, at)}
    openers.update(sentence.first for sentence in page.sentences)
    found: list[int] = []
    clause = -1
    for at in range(len(keys)):
        clause += at in openers
        found.append(clause)
    return tuple(found)
