"""Events as claims: what is compared of them, and the words that tell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.datafiles import DataFiles
from marsad.incidents.claims import claims_of
from marsad.kit import Kit
from marsad.ontology.load import load_ontology
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.claim import Claim, Party, Spot, Toll
from marsad.records.claim_json import claim_from_json, claim_to_json
from marsad.records.event import Actor, Casualty, Event, Place, Source, When
from marsad.records.reading import Reading
from marsad.records.span import Span
from tests.strategies import readings

ONTOLOGY = load_ontology(DataFiles(None).folder("ontology"))
TEXT = (
    "خبر لا صلة له بما بعده.\n"
    "قال مراسل الوكالة إن طائرة مجهولة قصفت سوق الخضار في قرية أم العصافير أمس، فقُتل 7 مدنيين.\n"
    "وفي القصف نفسه احترقت شاحنة."
)
ARTICLE = Article("d1", "وكالة النهر", date(2019, 5, 4), TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def place(words: str, place_id: str | None = None) -> Place:
    return Place(at(words), "", "SY", "Hama", None, place_id, 35.0, 36.5, "village", 2.0, None, (), "t")


EVENT = Event(
    id="e1",
    type="air_strike",
    modality="actual",
    triggers=(at("قصفت"), at("القصف")),
    initiators=(Actor(at("طائرة مجهولة"), "", "unknown", None, "description", "t"),),
    targets=(Actor(at("مدنيين"), "Civilians", "civilian", "civilians", "named", "t"),),
    places=(place("قرية أم العصافير"),),
    date=When(date(2019, 5, 3), date(2019, 5, 3), at("أمس"), "day", "t"),
    casualties=(Casualty(at("7"), "killed", 7, 7, "civilian", "t"),),
    sources=(Source(at("مراسل الوكالة"), "t"),),
    confidence=0.9,
    rule="t",
)


def claim(event: Event = EVENT, copies: str = "d1") -> Claim:
    (found,) = claims_of([event], ARTICLE, outlet=ARTICLE.source, copies=copies, ontology=ONTOLOGY)
    return found


def test_a_claim_has_what_the_event_says() -> None:
    found = claim(copies="d0")
    assert (found.id, found.article, found.outlet, found.copies) == ("e1", "d1", "وكالة النهر", "d0")
    assert (found.type, found.group, found.modality, found.confidence) == (
        "air_strike",
        "remote",
        "actual",
        0.9,
    )
    assert (found.first, found.last, found.precision) == (date(2019, 5, 3), date(2019, 5, 3), "day")
    assert found.tolls == (Toll("killed", "civilian", 7, 7, "7"),)
    assert found.start == TEXT.index("قصفت")


def test_what_no_list_knows_is_compared_by_its_folded_words() -> None:
    found = claim()
    assert found.initiators == (Party("=طايره مجهوله", "طائرة مجهولة", "unknown"),)
    assert found.spots == (
        Spot(
            "=قريه ام العصافير",
            "قرية أم العصافير",
            "SY",
            "Hama",
            35.0,
            36.5,
            2.0,
            "village",
            "قريه ام العصافير",
        ),
    )
    assert found.sources == ("مراسل الوكاله",)


def test_what_a_list_knows_is_compared_by_its_id() -> None:
    found = claim(replace(EVENT, places=(place("قرية أم العصافير", "gn:7"),)))
    assert found.targets == (Party("civilians", "Civilians", "civilian"),)
    assert [(spot.key, spot.words) for spot in found.spots] == [("gn:7", "قريه ام العصافير")]


def test_the_quote_is_the_sentence_of_the_first_trigger() -> None:
    assert claim().quote == TEXT.split("\n")[1]


def test_words_are_those_of_all_telling_sentences_without_those_of_other_fields() -> None:
    words = claim().words
    assert {"قصفت", "سوق", "الخضار", "احترقت", "شاحنه", "القصف"} <= set(words)
    assert not {"العصافير", "قريه", "طايره", "مدنيين", "7", "امس", "مراسل", "خبر", "في"} & set(words)
    assert list(words) == sorted(set(words))


def test_an_event_without_a_day_or_place_says_so() -> None:
    found = claim(replace(EVENT, date=None, places=(), casualties=()))
    assert (found.first, found.last, found.precision, found.spots, found.tolls) == (None, None, None, (), ())


def test_what_an_event_names_twice_is_there_once() -> None:
    twice = replace(EVENT, initiators=EVENT.initiators * 2, places=EVENT.places * 2)
    assert claim(twice) == replace(claim(), id=twice.id)


def test_a_toll_is_cumulative() -> None:
    assert claim(replace(EVENT, type="toll")).cumulative
    assert not claim().cumulative


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(KeyError):
        claim(replace(EVENT, type="unheard_of"))


@given(readings(types=tuple(ONTOLOGY.types)), st.text(max_size=5))
def test_any_reading_gives_a_claim_for_each_event_that_can_be_kept(reading: Reading, copies: str) -> None:
    article = reading.article
    found = claims_of(reading.events, article, outlet=article.source, copies=copies, ontology=ONTOLOGY)
    assert [each.id for each in found] == [event.id for event in reading.events]
    for each in found:
        assert claim_from_json(claim_to_json(each)) == each
        assert each.quote in article.text


def test_who_only_denies_what_is_told_as_done_is_no_source_of_it(kit: Kit) -> None:
    text = (
        "قتل تسعة مدنيين في غارة روسية على بلدة موحسن، بحسب ناشطين. ونفت وزارة الدفاع الروسية استهداف مدنيين."
    )
    article = Article("a", "شبكة النهر", date(2017, 10, 13), text)
    credits = tuple(
        Source(Span(text.index(words), text.index(words) + len(words)), "")
        for words in ("ناشطين", "وزارة الدفاع الروسية")
    )
    event = replace(read(article, kit).events[0], sources=credits, modality="actual")
    (told,) = claims_of([event], article, outlet="شبكة النهر", copies="a", ontology=kit.ontology)
    assert told.sources == ("ناشطين",)
    assert [denial.quote for denial in told.denials] == ["ونفت وزارة الدفاع الروسية استهداف مدنيين."]
    assert claim_from_json(claim_to_json(told)) == told
    denied = replace(event, modality="denied")
    (told,) = claims_of([denied], article, outlet="شبكة النهر", copies="a", ontology=kit.ontology)
    assert (len(told.sources), told.denials) == (2, ())  # who denies is the source of a denied event


def test_an_event_in_a_text_without_words_is_a_claim_without_words(kit: Kit) -> None:
    text = "قتل تسعة مدنيين في غارة روسية على بلدة موحسن."
    event = read(Article("a", "شبكة النهر", date(2017, 10, 13), text), kit).events[0]
    empty = Article("a", "شبكة النهر", date(2017, 10, 13), "\r")
    (told,) = claims_of([event], empty, outlet="شبكة النهر", copies="a", ontology=kit.ontology)
    assert (told.quote, told.words) == ("", ())
