"""Words that look like one for harm and say none: what was only tried, half an idiom, another word."""

from __future__ import annotations

from collections.abc import Collection

from marsad.lexicon.hits import Hit
from marsad.text.page import Page

_SUBJECT = 3  # words of one who demands or threatens
_ACTS = ("قتل", "القبض على", "قبض على", "توقيف", "اغتيال")
_CAUSES = ("اد", "يود", "تود", "تعرض", "يتعرض", "نتيج", "ذكر", "الذكر", "اضاف", "بالاضاف")
_CAUSE_REACH = 3  # words between what led to an act and the act: «ما أدى أمس لقتل 3 عمال»
_FUTURE = ("ي", "ت", "ن", "ا")  # the letters that a verb begins with behind سـ


def says_no_harm(page: Page, hit: Hit, attempts: Collection[int]) -> bool:
    """Say whether a listed word says no harm where it stands; `attempts` are the words at which one ends."""
    other = _lacks_article(page, hit) or _is_another(page, hit)
    return other or _was_tried(hit, attempts) or _is_aim(page, hit)


def _was_tried(hit: Hit, attempts: Collection[int]) -> bool:
    """Say whether a word for harm hangs on an attempt or a demand that ends right before it.

    Where it is written with بـ, a subject may stand between: «طالب المحتجون بإعدام القاتل».
    """
    between = _SUBJECT if hit.prefix.endswith("ب") else 0
    joined = hit.prefix.startswith("و")
    return not joined and any(hit.first - step in attempts for step in range(between + 1))


def _is_aim(page: Page, hit: Hit) -> bool:
    """Say whether an act is what something was done for: «نصبوا حاجزا للقبض على الفارين»."""
    before = page.keys[max(0, hit.first - _CAUSE_REACH) : hit.first]
    aimed = hit.prefix.endswith("ل") and hit.row.cells["form"] in _ACTS
    return aimed and not any(key.startswith(_CAUSES) for key in before)


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
    after = page.keys[hit.last] if hit.last < len(page.keys) else ""
    if (key.startswith("تفقد") and not (key == "تفقد" and after[:1].isdecimal())) or hit.prefix.endswith("ك"):
        return True
    if hit.prefix.endswith("س") and not key.startswith(_FUTURE):
        return True
    if key in ("يقضي", "تقضي") and after.startswith("ب"):
        return True  # «قرار يقضي بإخلاء القرية»
    written = page.article.text[page.starts[hit.first] : page.ends[hit.first]]
    return key == "ياسر" and "أ" not in written
