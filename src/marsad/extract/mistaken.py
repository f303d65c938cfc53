"""Words that look like one for harm and say none: what was only tried, half an idiom, another word."""

from __future__ import annotations

from collections.abc import Collection

from marsad.lexicon.hits import Hit
from marsad.text.page import Page

_SUBJECT = 3  # words of one who demands or threatens
_FUTURE = ("ي", "ت", "ن", "ا")  # the letters that a verb begins with behind سـ


def says_no_harm(page: Page, hit: Hit, attempts: Collection[int]) -> bool:
    """Say whether a listed word says no harm where it stands; `attempts` are the words at which one ends."""
    return _was_tried(hit, attempts) or _lacks_article(page, hit) or _is_another(page, hit)


def _was_tried(hit: Hit, attempts: Collection[int]) -> bool:
    """Say whether a word for harm hangs on an attempt or a demand that ends right before it.

    Where it is written with بـ, a subject may stand between: «طالب المحتجون بإعدام القاتل».
    """
    between = _SUBJECT if hit.prefix.endswith("ب") else 0
    joined = hit.prefix.startswith("و")
    return not joined and any(hit.first - step in attempts for step in range(between + 1))


def _lacks_article(page: Page, hit: Hit) -> bool:
    """Say whether an idiom («إلى النزوح») is written without its article: «أدى إلى نزوح 30 عائلة» is none."""
    form, last = hit.row.cells["form"].split(), page.keys[hit.last - 1]
    leads = len(form) == 2 and form[0] in ("إلى", "على") and form[1].startswith("ال")
    return leads and not last.startswith("ال")


def _is_another(page: Page, hit: Hit) -> bool:
    """Say whether a verb is another word: «تفقد القائد الموقع», «ياسر», and «سفر» and «كفر» for «فر».

    No verb bears كـ, and سـ only one in the present.
    """
    if hit.row.cells["inflect"] != "verb" or hit.last > hit.first + 1:
        return False
    key = page.keys[hit.first][len(hit.prefix) :]
    if key.startswith("تفقد") or hit.prefix.endswith("ك"):
        return True
    if hit.prefix.endswith("س") and not key.startswith(_FUTURE):
        return True
    written = page.article.text[page.starts[hit.first] : page.ends[hit.first]]
    return key == "ياسر" and "أ" not in written
