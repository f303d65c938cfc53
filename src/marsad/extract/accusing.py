"""Words of accusing others, who are named behind them: «اتهمت الحكومة المتمردين بقصف السوق»."""

from __future__ import annotations

from marsad.text.page import Page

_OF_ACCUSING = "اتهم اتهمت يتهم تتهم متهما متهمه متهمين"
ACCUSING = frozenset(f"{joined}{verb}" for verb in _OF_ACCUSING.split() for joined in ("", "و", "ف"))
OF = "ب"
"""What is written onto that of which somebody is accused."""

_REACH = 5  # words from the verb past those who accuse to the accused


def is_accused(page: Page, first: int, last: int) -> bool:
    """Say whether those named in some words are accused of an act: «اتهمت دمشق وموسكو إسرائيل بشن …»."""
    begin = page.sentences[page.sentence_of[first]].first
    before = page.keys[max(begin, first - _REACH) : first]
    following = page.keys[last] if last < len(page.keys) else ""
    return following.startswith(OF) and not ACCUSING.isdisjoint(before)
