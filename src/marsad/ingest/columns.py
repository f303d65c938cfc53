"""Which column of a table holds which field: told by its name, or by the caller."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from marsad.ingest.admission import Refused, shown

Field = Literal["doc_id", "source", "published", "title", "text", "url"]
DayOrder = Literal["dmy", "mdy"]
FIELDS: tuple[Field, ...] = get_args(Field)
# How a caller may say in which order a column writes day and month: "published:dmy".
ORDERS: tuple[DayOrder, ...] = get_args(DayOrder)
# The names by which columns are known, whatever their case; `_` and `-` are read as spaces. The first of a
# field goes before the others of it. Words that may as well mean something else are left out: «الموقع» is the
# web site or the place, "id" of another table.
NAMES: Mapping[Field, tuple[str, ...]] = {
    "doc_id": ("doc id", "docid", "id", "article id", "المعرف", "معرف", "رقم الخبر", "رقم المقال"),
    "source": ("source", "outlet", "publisher", "المصدر", "مصدر", "الناشر", "الوسيلة الإعلامية"),
    "published": (
        "published", "published at", "publication date", "publish date", "pub date", "pubdate", "date",
        "تاريخ النشر", "التاريخ", "تاريخ",
    ),
    "title": ("title", "headline", "العنوان", "عنوان", "عنوان الخبر"),
    "text": (
        "text", "full text", "fulltext", "body", "content", "article text", "النص", "نص", "نص الخبر",
        "النص الكامل", "المحتوى", "المتن",
    ),
    "url": ("url", "link", "الرابط", "رابط", "رابط الخبر"),
}  # fmt: skip
_FIELD_OF = {name: of for of, names in NAMES.items() for name in names}
# Marks an editor adds around right-to-left words, unseen by who typed them.
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640\u064b-\u0652]")
_GAPS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields stand: `at` maps a field to its column, counted from 0; `names` are the columns'.

    `order` is how the caller says days are written where the digits leave it open. `problem` says why the
    table cannot be read so, or is empty.
    """

    names: tuple[str, ...]
    at: Mapping[Field, int] = field(default_factory=dict)
    order: DayOrder | None = None
    problem: str = ""

    def named(self) -> dict[Field, str]:
        """Return the name of each field's column."""
        return {of: self.names[at] for of, at in self.at.items()}


def known(name: str) -> Field | None:
    """Return the field a column of this name holds, or None."""
    return _FIELD_OF.get(_GAPS.sub(" ", _UNSEEN.sub("", name)).strip().lower())


def find_columns(names: Sequence[str], given: Mapping[str, str] | None, *, dated: bool) -> Columns:
    """Return where the fields stand in a table whose header is `names`.

    `given` maps fields to names of columns, and goes before what the names tell; the key "published:dmy" says
    too how days are written. `dated`: the caller gave a publication day, so that no column need hold it.
    """
    told = tuple(name.strip() for name in names)
    at: dict[Field, int] = {}
    try:
        order = _take_given(told, given or {}, at)
        for of in FIELDS:
            if of not in at and (found := _guess(of, told, taken=set(at.values()))) is not None:
                at[of] = found
        _check(told, at, dated=dated)
    except Refused as refused:
        return Columns(told, at, None, refused.reason)
    return Columns(told, at, order)


def _take_given(names: tuple[str, ...], given: Mapping[str, str], at: dict[Field, int]) -> DayOrder | None:
    order: DayOrder | None = None
    for key, name in given.items():
        written, sign, rest = key.partition(":")
        of = next((one for one in FIELDS if one == written), None)
        orders = [one for one in ORDERS if one == rest]
        if of is None or (sign and not (of == "published" and orders)):
            raise Refused(
                f"--map {key}={name}: there is no field {shown(key)}; the fields are {', '.join(FIELDS)}, "
                "and published:dmy or published:mdy"
            )
        if names.count(name.strip()) != 1:
            how = "no column" if name.strip() not in names else "more than one column"
            raise Refused(
                f"{how} is named {shown(name)}; the columns are {listed(names)}: correct --map {key}=…"
            )
        at[of] = names.index(name.strip())
        order = orders[0] if orders else order
    return order


def _guess(of: Field, names: tuple[str, ...], *, taken: set[int]) -> int | None:
    found = [number for number, name in enumerate(names) if known(name) == of and number not in taken]
    if len(found) <= 1:
        return found[0] if found else None
    first = [number for number in found if _GAPS.sub(" ", names[number]).lower() == NAMES[of][0]]
    if len(first) == 1:
        return first[0]
    several = listed([names[number] for number in found])
    raise Refused(f"the columns {several} may all be the {of}: say which with --map {of}=COLUMN")


def _check(names: tuple[str, ...], at: Mapping[Field, int], *, dated: bool) -> None:
    if "text" not in at:
        raise Refused(
            f"no column is known to hold the text; the columns are {listed(names)}: "
            "say which with --map text=COLUMN"
        )
    if "published" not in at and not dated:
        raise Refused(
            f"no column is known to hold the publication day; the columns are {listed(names)}: "
            "say which with --map published=COLUMN, or give --published YYYY-MM-DD"
        )


def listed(names: Sequence[str]) -> str:
    """Return names of columns fit for a message; of very many, the first."""
    most = 20
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(shown(name) for name in names[:most]) + more
