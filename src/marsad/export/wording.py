"""How coded values are worded for a reader, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from marsad.ontology.model import Ontology
from marsad.records.event import Casualty, When


@dataclass(frozen=True, slots=True)
class Label:
    """One meaning in both languages of the reports."""

    ar: str
    en: str


Role = Literal["trigger", "initiator", "target", "place", "date", "casualties", "source", "unresolved"]

ROLES: Mapping[Role, Label] = {
    "trigger": Label("الحدث", "Event"),
    "initiator": Label("مَن", "Who"),
    "target": Label("ضد مَن", "To whom"),
    "place": Label("أين", "Where"),
    "date": Label("متى", "When"),
    "casualties": Label("الضحايا", "Harmed"),
    "source": Label("بحسب", "According to"),
    "unresolved": Label("غير محسوم", "Unresolved"),
}

MODALITIES: Mapping[str, Label] = {
    "actual": Label("وقع", "actual"),
    "planned": Label("مخطط له", "planned"),
    "denied": Label("منفي", "denied"),
    "possible": Label("محتمل", "possible"),
}

HARMS: Mapping[str, Label] = {
    "killed": Label("قتلى", "killed"),
    "wounded": Label("جرحى", "wounded"),
    "killed_or_wounded": Label("بين قتيل وجريح", "killed or wounded"),
    "missing": Label("مفقودون", "missing"),
    "detained": Label("محتجزون", "detained"),
    "displaced": Label("نازحون", "displaced"),
    "surrendered": Label("مستسلمون", "surrendered"),
}

VICTIMS: Mapping[str, Label] = {
    "civilian": Label("مدنيون", "civilian"),
    "combatant": Label("مقاتلون", "combatant"),
    "unknown": Label("غير محددين", "victims not specified"),
}

ACTOR_CLASSES: Mapping[str, Label] = {
    "state": Label("دولة", "state"),
    "rebel": Label("معارضة مسلحة", "rebel"),
    "militia": Label("ميليشيا", "militia"),
    "jihadist": Label("جهادي", "jihadist"),
    "external": Label("قوة خارجية", "external force"),
    "civilian": Label("مدنيون", "civilian"),
    "protester": Label("محتجون", "protester"),
    "media_ngo": Label("إعلام ومنظمات", "media or NGO"),
    "object": Label("هدف مادي", "object"),
    "unknown": Label("غير معروف", "unknown"),
}

RELATIONS: Mapping[str, Label] = {
    "north_of": Label("شمال", "north of"),
    "south_of": Label("جنوب", "south of"),
    "east_of": Label("شرق", "east of"),
    "west_of": Label("غرب", "west of"),
    "northeast_of": Label("شمال شرق", "north-east of"),
    "northwest_of": Label("شمال غرب", "north-west of"),
    "southeast_of": Label("جنوب شرق", "south-east of"),
    "southwest_of": Label("جنوب غرب", "south-west of"),
    "near": Label("قرب", "near"),
    "in": Label("في", "in"),
    "between": Label("بين", "between"),
    "road": Label("طريق", "road at"),
}

PRECISIONS: Mapping[str, Label] = {
    "country": Label("الدولة", "country"),
    "province_governorate": Label("المحافظة", "governorate"),
    "district": Label("المنطقة", "district"),
    "subdistrict": Label("الناحية", "subdistrict"),
    "city": Label("المدينة", "city"),
    "town": Label("البلدة", "town"),
    "village": Label("القرية", "village"),
    "neighbourhood_area": Label("الحي أو المنطقة", "neighbourhood or area"),
    "street": Label("الشارع", "street"),
    "nearby_landmark": Label("معلم قريب", "nearby landmark"),
}

NOT_FOUND = Label("لم يُعثر عليه", "none found")


def label(labels: Mapping[str, Label], value: str) -> Label:
    """Return the wording of a value; one without wording stands for itself in both languages."""
    return labels.get(value) or Label(_spoken(value), _spoken(value))


def type_label(type_id: str, ontology: Ontology) -> Label:
    """Return the ontology's names of an event type, or the bare id for a type it does not know."""
    known = ontology.types.get(type_id)
    return Label(known.label_ar, known.label_en) if known else Label(_spoken(type_id), _spoken(type_id))


def _spoken(value: str) -> str:
    return value.replace("_", " ")


def amount(row: Casualty) -> Label:
    """Return how many: «35+» is at least, «≤ 70» at most, «30–35» a range; words where no number is given."""
    match row.low, row.high:
        case None, None:
            return Label("بلا عدد", "number not given")
        case low, None:
            figure = f"{low}+"
        case None, high:
            figure = f"≤ {high}"
        case low, high:
            figure = f"{low}" if low == high else f"{low}–{high}"
    return Label(figure, figure)


def days(when: When) -> str:
    """Return the day, or first and last day, in ISO form."""
    if when.first == when.last:
        return when.first.isoformat()
    return f"{when.first.isoformat()} – {when.last.isoformat()}"


def percent(share: float) -> str:
    """Return a 0-1 share as whole percent."""
    return f"{round(100 * share)}%"
