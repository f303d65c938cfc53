"""Clauses: what is told after «كما», «فيما» or «بالتزامن مع» is told of another act."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.chosen import Chosen, M
from marsad.events.links import Stage
from marsad.text.page import Page

# Words that open a clause which tells of a further act; «و» may be written before them.
_OPEN = ("كما", "فيما", "بينما", "لكن", "بالتزامن", "تزامنا", "ترافق", "تزامن", "بالاضافه", "اضافه")
_OPENERS = frozenset((*_OPEN, *(f"و{word}" for word in _OPEN)))
_IN = frozenset(("في", "وفي"))
_AFTER_IN = frozenset(("حين", "السياق"))  # «في حين», «في السياق ذاته»


def own_clauses(stage: Stage, chosen: Sequence[list[Chosen[M]]]) -> list[list[Chosen[M]]]:
    """Return what was chosen for each happening without what stands in another act's clause.

    A happening that has something of a role in a clause that tells of it has nothing of that role from
    clauses that tell of other acts only: of «قصفوا … كما اقتحموا …» each act has the place beside it. Of the
    places that this leaves out in the training reports one in ten was right.
    """
    clauses = clause_numbers(stage.page)
    telling = {clauses[first] for first in stage.firsts}
    kept: list[list[Chosen[M]]] = []
    for group, rows in zip(stage.groups, chosen, strict=True):
        own = {clauses[trigger.hit.first] for trigger in group.triggers}
        others = telling - own
        filled = {row.role for row in rows if clauses[row.mention.first] in own}
        kept.append([r for r in rows if r.role not in filled or clauses[r.mention.first] not in others])
    return kept


def clause_numbers(page: Page) -> tuple[int, ...]:
    """Return the number of each word's clause; a sentence begins one too."""
    found: list[int] = []
    for word in range(len(page.keys)):
        first = word == 0 or page.sentence_of[word] != page.sentence_of[word - 1]
        opened = found[-1] if found else -1
        found.append(opened + (first or _opens(page.keys, word)))
    return tuple(found)


def _opens(keys: Sequence[str], word: int) -> bool:
    key = keys[word]
    return key in _OPENERS or (key in _IN and word + 1 < len(keys) and keys[word + 1] in _AFTER_IN)
