"""The man's name علي and the preposition على, which fold to one word."""

from __future__ import annotations

from marsad.text.page import Page


def may_be_ali(page: Page, word: int) -> bool:
    """Say whether a word that folds to both is written as the name, in a text that writes ى elsewhere.

    Egyptian and older texts write ى and ي alike: there nothing tells the two apart.
    """
    text = page.article.text
    return page.keys[word] == "علي" and text[page.ends[word] - 1] == "ي" and "ى" in text
