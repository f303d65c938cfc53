"""Verbs of doing with a pronoun for the act, after which the doer is named: «هجوم شنته القوات»."""

from __future__ import annotations

_PAST = ("شن", "نفذ", "ارتكب", "نصب", "قاد", "زرع", "اطلق", "فرض")
_PRESENT = ("شن", "نفذ", "رتكب", "نصب", "قود", "زرع", "طلق", "فرض")

DID = frozenset(
    f"{verb}{act}"
    for verb in (
        *_PAST,
        *(f"{verb}ت" for verb in _PAST),
        *(f"{person}{verb}" for verb in _PRESENT for person in "يت"),
    )
    for act in ("ه", "ها")
)
"""Their folded words, of one doer who is named after them."""
