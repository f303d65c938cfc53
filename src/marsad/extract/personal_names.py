"""Words of persons' names: what goes on in them, and علي, which folds to the preposition على."""

from __future__ import annotations

from marsad.text.page import Page

OF_NAMES = frozenset(("بن", "ابن", "بنت", "ابو", "ابي", "ال", "عبد"))
"""Folded words behind which a person's name goes on."""


def may_be_ali(page: Page, word: int) -> bool:
    """Say whether a word that folds to both is written as the name, in a text that writes ى elsewhere.

    Egyptian and older texts write ى and ي alike: there nothing tells the two apart.
    """
    text = page.article.text
    return page.keys[word] == "علي" and text[page.ends[word] - 1] == "ي" and "ى" in text
