"""A short article written for these tests, and a hand-made reading of it. The happenings are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.ontology.model import EventType, Ontology
from marsad.records.article import Article
from marsad.records.event import (
    Actor,
    ActorClass,
    Casualty,
    Event,
    Modality,
    Place,
    PlaceCandidate,
    Source,
    When,
)
from marsad.records.reading import Reading, Unresolved
from marsad.records.span import Span

TEXT = (
    "قتل سبعة مدنيين على الأقل، بينهم طفلان، وأصيب نحو عشرين آخرين صباح الثلاثاء، "
    "بغارة من طيران النظام السوري على سوق في بلدة الكسرة غرب مدينة دير الزور، "
    'بحسب ما أفادت شبكة "فرات نيوز" المحلية.\n'
    "وقال المتحدث باسم قوات سوريا الديمقراطية إن مقاتليها سيطروا على قرية الجزرة بعد اشتباكات "
    'مع تنظيم "داعش" استمرت يومين، وأسفرت عن مقتل ١٢ عنصراً من التنظيم.\n'
    "في المقابل، نفى مصدر عسكري انسحاب قواته من محيط مدينة الرقة.\n"
    "وأعلنت الحكومة نيتها إرسال تعزيزات إلى المحافظة الأسبوع المقبل، "
    "فيما تحدث ناشطون عن نزوح عشرات العائلات نحو تل الهوى.\n"
)

ARTICLE = Article(
    doc_id="sample-2017-10-17",
    source="صحيفة الاختبار",
    published=date(2017, 10, 17),
    text=TEXT,
    title="غارة على سوق غرب دير الزور",
)


POINTS: dict[str, tuple[float, float, float]] = {
    "Al Kasra": (35.57, 39.93, 3.0),
    "Al Jazra": (35.62, 39.93, 2.0),
    "Raqqa": (35.953, 39.008, 15.0),
    "Deir ez-Zor Governorate": (35.0, 40.5, 90.0),
}


def span(words: str, nth: int = 1) -> Span:
    """Return the span of the nth occurrence of the words."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def actor(words: str, name: str, actor_class: ActorClass, nth: int = 1, *, kind: str = "named") -> Actor:
    return Actor(span(words, nth), name, actor_class, name.lower() or None, kind, f"actors.tsv:7 · {kind}")


def place(words: str, name: str, *, precision: str | None, rel: str | None = None) -> Place:
    """Return a place with the point and radius `POINTS` gives for its name; none for a name not there."""
    lat, lon, radius = POINTS.get(name, (None, None, None))
    return Place(
        span=span(words),
        name=name,
        country="SY" if lat else None,
        admin1="Deir ez-Zor" if lat else None,
        rel=rel,
        place_id=f"gn:{name}" if lat else None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=radius,
        p_code=None,
        candidates=(
            PlaceCandidate(f"gn:{name}", name, lat, lon, 0.79),
            PlaceCandidate("gn:other", "Al Kasra al Gharbiya", 35.1, 40.2, 0.21),
        )
        if lat and lon
        else (),
        rule="gazetteer.exact",
    )


def event(number: int, type_id: str, *triggers: Span, modality: Modality = "actual") -> Event:
    return Event(
        id=f"e{number}",
        type=type_id,
        modality=modality,
        triggers=triggers,
        initiators=(),
        targets=(),
        places=(),
        date=None,
        casualties=(),
        sources=(),
        confidence=0.9,
        rule=f"triggers.tsv:{number} {type_id}",
    )


TUESDAY = When(date(2017, 10, 17), date(2017, 10, 17), span("صباح الثلاثاء"), "day", "dates.weekday")
JAZRA = place("قرية الجزرة", "Al Jazra", precision="village")

STRIKE = replace(
    event(1, "air_strike", span("بغارة")),
    initiators=(actor("طيران النظام السوري", "Syrian Air Force", "state"),),
    targets=(actor("سوق", "", "object", kind="object"),),
    places=(place("بلدة الكسرة غرب مدينة دير الزور", "Al Kasra", precision="town"),),
    date=TUESDAY,
    casualties=(
        Casualty(span("سبعة مدنيين على الأقل"), "killed", 7, None, "civilian", "counts.words.at_least"),
        Casualty(span("نحو عشرين آخرين"), "wounded", 20, 20, "civilian", "counts.words.about"),
    ),
    sources=(Source(span('شبكة "فرات نيوز" المحلية'), "attribution.after"),),
    confidence=0.94,
)
CAPTURE = replace(
    event(2, "capture", span("سيطروا")),
    initiators=(actor("قوات سوريا الديمقراطية", "SDF", "rebel"),),
    targets=(actor('تنظيم "داعش"', "Islamic State", "jihadist"),),
    places=(JAZRA,),
    date=When(date(2017, 10, 15), date(2017, 10, 17), None, "days", "date.from_article"),
    sources=(Source(span("المتحدث باسم قوات سوريا الديمقراطية"), "attribution.before"),),
    confidence=0.81,
)
CLASH = replace(
    event(3, "armed_clash", span("اشتباكات")),
    initiators=(actor("مقاتليها", "SDF", "rebel", kind="description"),),
    targets=(actor('تنظيم "داعش"', "Islamic State", "jihadist"),),
    places=(JAZRA,),
    casualties=(Casualty(span("١٢ عنصراً"), "killed", 12, 12, "combatant", "counts.digits"),),
    sources=(Source(span("المتحدث باسم قوات سوريا الديمقراطية"), "attribution.before"),),
    confidence=0.77,
)
WITHDRAWAL = replace(
    event(4, "withdrawal", span("انسحاب"), modality="denied"),
    places=(place("مدينة الرقة", "Raqqa", precision="city", rel="near"),),
    sources=(Source(span("مصدر عسكري"), "attribution.denial"),),
    confidence=0.58,
)
DEPLOYMENT = replace(
    event(5, "deployment", span("إرسال تعزيزات"), modality="planned"),
    initiators=(actor("الحكومة", "Government of Syria", "state"),),
    places=(place("المحافظة", "Deir ez-Zor Governorate", precision="province_governorate"),),
    date=When(date(2017, 10, 22), date(2017, 10, 28), span("الأسبوع المقبل"), "week", "dates.next_week"),
    confidence=0.44,
)
DISPLACEMENT = replace(
    event(6, "displacement", span("نزوح")),
    places=(place("تل الهوى", "", precision=None),),
    casualties=(Casualty(span("عشرات العائلات"), "displaced", None, None, "civilian", "counts.vague"),),
    sources=(Source(span("ناشطون"), "attribution.about"),),
    confidence=0.63,
)

READING = Reading(
    ARTICLE,
    (STRIKE, CAPTURE, CLASH, WITHDRAWAL, DEPLOYMENT, DISPLACEMENT),
    (
        Unresolved(span("بينهم طفلان"), "a breakdown of another count, not added"),
        Unresolved(span("تل الهوى"), "no place of this name in the gazetteer"),
    ),
)


def _types(*rows: tuple[str, str, str, str]) -> dict[str, EventType]:
    return {row[0]: EventType(row[0], row[1], row[2], row[3], "", False, ()) for row in rows}


ONTOLOGY = Ontology(
    _types(
        ("air_strike", "remote", "Air strike", "غارة جوية"),
        ("capture", "battle", "Capture", "سيطرة"),
        ("armed_clash", "battle", "Armed clash", "اشتباك مسلح"),
        ("withdrawal", "battle", "Withdrawal", "انسحاب"),
        ("deployment", "strategic", "Deployment", "انتشار قوات"),
    )
)
