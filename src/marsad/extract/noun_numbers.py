"""Whether a noun for people is one, two or many, as it is written."""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon.hits import Hit
from marsad.text.normal import fold_key
from marsad.text.page import Page

_SERVICES = frozenset(
    ("شرطه", "امن", "جيش", "درك", "مرور", "مخابرات", "حدود", "اسعاف", "اطفاء", "حراسه", "احتياط")
)
_SUSPECT = "مشتبه"  # its pronoun says how many: «المشتبه بهم»
_DUAL_VOWEL = "\u064e"  # a fatha before the ending -ين is written only where it is dual


def number_written(page: Page, hit: Hit, *, definite: bool) -> str:
    """Return one, two, many or two_or_many for a listed noun; `definite` says that it bears the article."""
    row = hit.row.cells
    if row["number"] != "one" or row["inflect"] == "fixed":
        return row["number"]
    if row["form"] == _SUSPECT and page.keys[hit.last : hit.last + 1] == ("بهم",):
        return "many"
    key = page.keys[hit.first]
    stem = key[len(hit.prefix) :]
    if definite:
        stem = stem[1:] if hit.prefix.endswith("ل") and not stem.startswith("ال") else stem.removeprefix("ال")
    if hit.suffix:
        stem = stem[: -len(hit.suffix)]
    number = _number_of(stem, row["form"], row["inflect"], owned=bool(hit.suffix))
    if number == "one" and stem.endswith("ا") and _has_genitive(page, hit):
        return "two"
    if number == "two_or_many" and page.ends[hit.first] - page.starts[hit.first] > len(key):
        written = page.article.text[page.starts[hit.first] : page.ends[hit.first]]
        head, _, tail = written.rpartition("ي")
        if tail and head.endswith(_DUAL_VOWEL):
            return "two"
    return number


def _has_genitive(page: Page, hit: Hit) -> bool:
    """Say whether a noun that ends in ا has its service behind it, as one man has not: «ضابطا شرطة»."""
    within = hit.last - hit.first > 1
    after = page.keys[hit.first + 1] if hit.first + 1 < len(page.keys) else ""
    return after.removeprefix("ال") in _SERVICES and not (within and after.endswith("ا"))


@lru_cache(maxsize=4096)
def _number_of(stem: str, form: str, inflect: str, *, owned: bool) -> str:
    """Return one, two, many or two_or_many for a form that a pattern of `lexicon.inflect` has made.

    A final -ين after a noun with a sound plural is dual or plural: only the text can tell. A final -ي is
    the dual before its noun (رجلي شرطة), or the plural (مسلحي الجماعة) where the noun has a sound one.
    A final -ا before a pronoun (`owned`) is the dual: no accusative ends so there (طفلاه, شقيقاها).
    """
    base = fold_key(form).partition(" ")[0].removesuffix("ه")
    tail = stem.removeprefix(base)
    if tail in ("", "ا", "ه", "ت"):
        return "two" if owned and tail == "ا" else "one"
    if tail in ("ان", "تا", "تي", "تان", "تين"):
        return "two"
    if tail in ("ين", "ي"):
        if inflect != "noun_in":
            return "two"
        return "many" if tail == "ي" else "two_or_many"
    return "many"
