"""Where persons are named in full, by a given name and more: «سالم الحداد», «محمود بن سالم الناصر»."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.extract.named_people import Limits, name_end
from marsad.extract.nouns import has_article
from marsad.extract.personal_names import may_be_ali
from marsad.lexicon.hits import Hit
from marsad.text.page import Page

ARTICLE = "ال"
_ALI = "علي"
_PRONOUNS = ("ها", "هم", "هما")


def full_names(page: Page, names: Mapping[int, Hit], bounds: Limits) -> dict[int, int]:
    """Return where full names end, by where they begin; `names` are the given names by their first words."""
    found: dict[int, int] = {}
    end = 0
    for first in sorted(names):
        if first < end or not _may_begin(page, names, first):
            continue
        end = name_end(page, names, first, bounds, page.sentences[page.sentence_of[first]].last)
        if end - first > 1 and not _is_verb_with_object(page, names, first, end):
            found[first] = end
    return found


def _may_begin(page: Page, names: Mapping[int, Hit], at: int) -> bool:
    """Say whether a given name has no clitic written onto it but «و», and is not the preposition «على»."""
    name = names[at]
    if name.prefix not in ("", "و") or name.suffix or has_article(name):
        return False
    return page.keys[at].removeprefix(name.prefix) != _ALI or (at + 1 in names and may_be_ali(page, at))


def _is_verb_with_object(page: Page, names: Mapping[int, Hit], first: int, last: int) -> bool:
    """Say whether a given name is a verb or a noun, and a word that no list knows its own: «أشرف عليها»."""
    second = page.keys[first + 1]
    own = first + 1 not in names or bool(names[first + 1].suffix)
    strange = last == first + 2 and own and not second.startswith(ARTICLE)
    return strange and (bool(names[first].prefix) or second.endswith(_PRONOUNS))
