"""Clauses: «كما», «فيما» or «بالتزامن مع» open one that tells of a further act."""

from __future__ import annotations

from marsad.text.page import Page

# Words that open such a clause; «و» may be written before them.
_OPEN = ("كما", "فيما", "بينما", "لكن", "بالتزامن", "تزامنا", "ترافق", "تزامن", "بالاضافه", "اضافه")
_OPENERS = frozenset((*_OPEN, *(f"و{word}" for word in _OPEN)))
_IN = frozenset(("في", "وفي"))
_AFTER_IN = frozenset(("حين", "السياق"))  # «في حين», «في السياق ذاته»


def clause_numbers(page: Page) -> tuple[int, ...]:
    """Return the number of each word's clause; a sentence begins one too."""
    keys = page.keys
    openers = {at for at, key in enumerate(keys) if key in _OPENERS}
    openers.update(at - 1 for at, key in enumerate(keys) if key in _AFTER_IN and at and keys[at - 1] in _IN)
    openers.update(sentence.first for sentence in page.sentences)
    found: list[int] = []
    clause = -1
    for at in range(len(keys)):
        clause += at in openers
        found.append(clause)
    return tuple(found)
