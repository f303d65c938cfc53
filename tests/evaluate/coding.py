"""Hand-codes small articles for the tests of the comparison: fields are given as words of the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from marsad.records.article import Article
from marsad.records.event import Actor, Casualty, Event, Harm, Modality, Place, Source, Victims, When
from marsad.records.reading import Reading
from marsad.records.span import Span

TEXT = (
    "قصفت طائرات حربية بلدة الزهور مساء الاثنين فقتل سبعة مدنيين على الأقل وجرح عشرون آخرون.\n"
    "وقال ناشطون إن اشتباكات اندلعت بين لواء السنابل وكتيبة الميناء قرب جسر الرمان، ثم انسحب اللواء!\n"
    "ونزحت 40 عائلة من حي النخيل إلى بلدة الزهور"
)
PUBLISHED = date(2018, 3, 6)


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where `words` first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def actor(words: str) -> Actor:
    return Actor(span_of(words), "", "unknown", None, "", "")


def place(words: str) -> Place:
    return Place(span_of(words), "", None, None, None, None, None, None, None, None, None, (), "")


def harmed(words: str, harm: Harm, low: int | None, high: int | None, victims: Victims) -> Casualty:
    return Casualty(span_of(words), harm, low, high, victims, "")


def day(of_march: int, *, last: int | None = None, words: str = "") -> When:
    span = span_of(words) if words else None
    return When(date(2018, 3, of_march), date(2018, 3, last or of_march), span, "", "")


def event(
    type_id: str,
    *triggers: str,
    initiators: Sequence[str] = (),
    targets: Sequence[str] = (),
    places: Sequence[str] = (),
    when: When | None = None,
    casualties: Sequence[Casualty] = (),
    sources: Sequence[str] = (),
    modality: Modality = "actual",
) -> Event:
    return Event(
        id="",
        type=type_id,
        modality=modality,
        triggers=tuple(span_of(words) for words in triggers),
        initiators=tuple(actor(words) for words in initiators),
        targets=tuple(actor(words) for words in targets),
        places=tuple(place(words) for words in places),
        date=when,
        casualties=tuple(casualties),
        sources=tuple(Source(span_of(words), "") for words in sources),
        confidence=1.0,
        rule="",
    )


STRIKE = event(
    "air_strike",
    "قصفت",
    initiators=["طائرات حربية"],
    places=["الزهور"],
    when=day(5, words="مساء الاثنين"),
    casualties=[
        harmed("سبعة مدنيين على الأقل", "killed", 7, None, "civilian"),
        harmed("عشرون آخرون", "wounded", 20, 20, "unknown"),
    ],
)
CLASH = event(
    "armed_clash",
    "اشتباكات",
    initiators=["لواء السنابل"],
    targets=["وكتيبة الميناء"],
    places=["جسر الرمان"],
    when=day(6),
    sources=["ناشطون"],
)
RETREAT = event("withdrawal", "انسحب", initiators=["اللواء"], places=["جسر الرمان"], sources=["ناشطون"])
FLIGHT = event(
    "displacement",
    "ونزحت",
    places=["حي النخيل"],
    when=day(6),
    casualties=[harmed("40 عائلة", "displaced", 40, 40, "civilian")],
)


def coded(*events: Event, doc_id: str = "own-1", text: str = TEXT) -> dict[str, Reading]:
    """Return one coded article, by its id."""
    return {doc_id: Reading(Article(doc_id, "", PUBLISHED, text), events, ())}


GOLD = coded(STRIKE, CLASH, RETREAT, FLIGHT)
