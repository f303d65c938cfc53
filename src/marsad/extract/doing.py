"""Verbs of doing with a pronoun for the act, after which the doer is named: «هجوم شنته القوات»."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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

WITH: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **{f"{person}قوم": frozenset(("به", "بها")) for person in "يت"},
        **dict.fromkeys(("قام", "قامت"), frozenset(("به", "بها"))),
        **dict.fromkeys(("اقدم", "اقدمت", "يقدم", "تقدم"), frozenset(("عليه", "عليها"))),
    }
)
"""Verbs of doing whose pronoun stands on the next word: «الهجمات التي أقدمت عليها القوات»."""

UPON = frozenset(("عليه", "عليها", "عليهم", "ضده", "ضدها", "ضدهم", "بحقه", "بحقها", "بحقهم"))
"""Words between a verb of doing and its doer: «الحصار الذي فرضته عليهم القوات»."""
