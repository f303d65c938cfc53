"""Words of persons' names: what goes on in them, and علي, which folds to the preposition على."""

from __future__ import annotations

from marsad.text.page import Page

OF_NAMES = frozenset(("بن", "ابن", "بنت", "ابو", "ابي", "ال", "عبد"))
"""Folded words behind which a person's name goes on."""
_KUNYA = ("ابو", "ابي", "ابا")


def is_ali(page: Page, word: int) -> bool:
    """Say whether a word that folds to «على» too is the name: behind «أبو», or as `may_be_ali` says."""
    return page.keys[word] == "علي" and (page.keys[word - 1] in _KUNYA or may_be_ali(page, word))


def may_be_ali(page: Page, word: int) -> bool:
    """Say whether a word that folds to both is written as the name, in a text that writes ى elsewhere.

    Egyptian and older texts write ى and ي alike: there nothing tells the two apart.
    """
    text = page.article.text
    return page.keys[word] == "علي" and text[page.ends[word] - 1] == "ي" and "ى" in text
