"""Words for acts that are told of as supposed, usual or hindered: nothing of that kind happened.

The figures are of the coded reports: how many such words coders took as telling of an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.lexicon.hits import Hit
from marsad.text.clitics import light_stem, stems_of
from marsad.text.normal import fold_key
from marsad.text.page import Page

_IF = frozenset(("اذا", "واذا", "فاذا", "لو", "ولو"))
_WHETHER = frozenset(("ما", "عما", "فيما"))  # before «إذا»: «لم يعرف ما إذا كان»
_IF_REACH = 2  # words from «إذا» to the verb
_RISKS = frozenset(("خطر", "بخطر", "لخطر", "مخاطر", "احتمال", "احتمالات", "احتماليه", "امكانيه"))
_ADVANCE = "تقدم"  # rows of triggers.tsv, by their form
_HINDERED = stems_of("إعاقة عرقلة وقف إيقاف منع يعيق تعيق يعرقل تعرقل تعطيل تأخير إبطاء كبح")
_TALKS = frozenset(("مفاوضات", "محادثات", "مباحثات", "مشاورات", "ملف", "ملفات"))
_IN = ("في", "ب", "علي", "حول")
_TALKS_REACH = 4  # words from an advance to what it is made in: «تقدم كبير في المفاوضات»
_DOWNING = "اسقاط"
_POWERS = stems_of("النظام الحكومة الحكم الأسد الانقلاب الرئيس الدولة الجنسية نظامه حكومته")
_OF_HABIT = """بشكل مستمر|بشكل متكرر|بشكل دائم|بشكل دوري|بصورة مستمرة|بصورة متكررة|بصورة دائمة|بصورة دورية
كل فترة|بين الفينة"""
_HABITS = frozenset(
    tuple(map(fold_key, words.split())) for line in _OF_HABIT.splitlines() for words in line.split("|")
)
_HABIT_REACH = 8  # words between an act and what says that it is usual


def is_supposed(page: Page, hit: Hit) -> bool:
    """Say whether a trigger tells of no act: «إذا هاجمت», «خطر الهجوم», «لعرقلة تقدم», «يقصف بشكل مستمر»."""
    return any(
        bars(page, hit) for bars in (_is_conditional, _is_risked, _is_hindered, _is_in_talks, _is_habit)
    )


def _is_conditional(page: Page, hit: Hit) -> bool:
    """Say whether a verb stands in a condition: «إذا هاجمت القوات المدينة». Of 39 coders took 2."""
    before = _before(page, hit, _IF_REACH + 1)
    near = list(pairwise(("", *before)))[-_IF_REACH:]
    verb = hit.row.cells.get("pos") == "verb"
    return verb and any(word in _IF and earlier not in _WHETHER for earlier, word in near)


def _is_risked(page: Page, hit: Hit) -> bool:
    """Say whether an act is one of which there is a risk: «خطر الاعتداءات». Of 36 coders took 2."""
    return not _RISKS.isdisjoint(_before(page, hit, 1))


def _is_hindered(page: Page, hit: Hit) -> bool:
    """Say whether an advance is hindered, or it is a government that is to fall: of 55 coders took 9.

    «لعرقلة تقدم الجيش», «إسقاط النظام» beside «إسقاط طائرة».
    """
    if hit.row.cells.get("form") == _ADVANCE:
        return any(light_stem(word) in _HINDERED for word in _before(page, hit, 1))
    after = page.keys[hit.last : min(hit.last + 1, page.sentences[page.sentence_of[hit.first]].last)]
    return hit.row.cells.get("form") == _DOWNING and any(light_stem(word) in _POWERS for word in after)


def _is_in_talks(page: Page, hit: Hit) -> bool:
    """Say whether an advance is one in talks: «تقدم كبير في المفاوضات», «أحرزت المحادثات تقدما».

    Of 11 so told coders took none.
    """
    if hit.row.cells.get("form") != _ADVANCE:
        return False
    last = page.sentences[page.sentence_of[hit.first]].last
    after = page.keys[hit.last : min(last, hit.last + _TALKS_REACH)]
    told = any(
        _is_talk(word) and (before in _IN or word[0] == "ب") for before, word in pairwise(("", *after))
    )
    return told or any(_is_talk(word) for word in _before(page, hit, 1))


def _is_talk(word: str) -> bool:
    return word.removeprefix("و").removeprefix("ب").removeprefix("ال") in _TALKS


def _is_habit(page: Page, hit: Hit) -> bool:
    """Say whether an act is told as usual in its clause: «تستهدف القرى بشكل مستمر». Of 47 coders took 4."""
    last = page.sentences[page.sentence_of[hit.first]].last
    after = page.keys[hit.last : min(last, hit.last + _HABIT_REACH)]
    before = _before(page, hit, _HABIT_REACH)
    clause = (*_to_comma(before[::-1])[::-1], "", *_to_comma(after))
    return not _HABITS.isdisjoint(pairwise(clause))


def _to_comma(words: Sequence[str]) -> Sequence[str]:
    return words[: words.index("،")] if "،" in words else words


def _before(page: Page, hit: Hit, reach: int) -> Sequence[str]:
    """Return the words of a trigger's sentence right before it, so many at most."""
    return page.keys[max(page.sentences[page.sentence_of[hit.first]].first, hit.first - reach) : hit.first]
