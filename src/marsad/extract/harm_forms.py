"""What the form of a word for harm, and the words right before it, say: suffered, counted."""

from __future__ import annotations

from marsad.lexicon.hits import Hit
from marsad.text.page import Page

COUNT_OF = frozenset(("عدد", "حصيله", "وعدد", "بعدد", "عديد", "وحصيله", "تعداد"))
"""Words for a number that stand right before those it is of."""

_NUMBER_REACH = 4  # words between "the number" and the verb that tells of whom
_SEIZED = "القبض على"
_DONE = frozenset(("تم", "جري", "وتم", "وجري"))


def are_counted(page: Page, at: int, ending: str) -> bool:
    """Say whether a verb tells whose number it is: «عدد من اعتقلتهم السلطات», «عدد المدنيين الذين قتلوا».

    «عدد من الجنود الذين قتلوا …» is a number of soldiers, of whom something is told.
    """
    if at < 2 or not ending.endswith(("هم", "وا")):
        return False
    if page.keys[at - 1] == "من":
        return page.keys[at - 2] in COUNT_OF
    begin = max(0, at - _NUMBER_REACH)
    of = next((step for step in range(begin, at - 1) if page.keys[step] in COUNT_OF), -1)
    return page.keys[at - 1] == "الذين" and of >= 0 and page.keys[of + 1] != "من"


def is_passive(page: Page, hit: Hit) -> bool:
    """Say whether a word with a pronoun is of those told before it, and not of who did it."""
    form, before = hit.row.cells["form"], page.keys[hit.first - 1] if hit.first else ""
    done = before in _DONE and (form == _SEIZED or hit.row["harm"] in ("detained", "displaced"))
    return bool(hit.suffix) and (form.startswith("ألق") or done)
