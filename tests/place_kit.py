"""The shipped lists with a small gazetteer of their own, for the tests of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from marsad.extract import actors, attributions, dates, places, tolls
from marsad.extract.phrases import PhraseEnds
from marsad.extract.places import find_places, place_rows
from marsad.gazetteer.places import Gazetteer, PlaceEntry
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.records.event import Place
from marsad.records.mention import PlaceMention
from marsad.resolve.where import resolve_places
from marsad.text.normal import fold_key
from marsad.text.page import Page, prepare

DATA = Path(__file__).resolve().parents[1] / "src" / "marsad" / "data"

# id, Arabic names, English name, latitude, longitude, kind, country, admin1, population, radius in km
_PLACES = """
c:SY|سوريا،سورية|Syria|35.0|38.5|country|SY||17000000|243
c:YE|اليمن|Yemen|15.6|47.6|country|YE||28000000|410
c:TR|تركيا|Turkey|39.0|35.0|country|TR||82000000|500
aleppo|حلب|Aleppo|36.20|37.16|city|SY|Aleppo|1600000|12
aleppo-p|محافظة حلب|Aleppo|36.25|37.60|admin1|SY|Aleppo||75
raqqa|الرقة|Raqqa|35.95|39.01|city|SY|Raqqa|177000|6.5
raqqa-p|محافظة الرقة|Raqqa|36.00|38.90|admin1|SY|Raqqa||80
idlib|إدلب|Idlib|35.93|36.63|city|SY|Idlib|128000|3
idlib-p|محافظة إدلب|Idlib|35.80|36.65|admin1|SY|Idlib||45
manbij|منبج|Manbij|36.53|37.95|town|SY|Aleppo|99000|3
serin|صرين|Sarrin|36.60|38.30|town|SY|Aleppo||1.5
ariha-sy|أريحا|Ariha|35.81|36.61|town|SY|Idlib||1.5
ariha-ps|أريحا|Jericho|31.87|35.45|town|PS|West Bank|19783|1.5
nabk|النبك|An Nabk|34.02|36.73|town|SY|Rif Dimashq||2
zahraa-a|الزهراء|Al-Zahraa (Aleppo)|36.23|37.09|quarter|SY|Aleppo||2
zahraa-t|الزهراء|Az Zahra (Taiz)|13.60|44.01|quarter|YE|Taiz||2
taiz|تعز|Taiz|13.58|44.02|city|YE|Taiz|615000|5
taiz-p|محافظة تعز|Taiz|13.50|43.80|admin1|YE|Taiz||60
sanaa|صنعاء|Sanaa|15.35|44.21|city|YE|Amanat Al Asimah|1937000|12
hays|حيس|Hays|13.94|43.48|town|YE|Al Hudaydah||2
khokha|الخوخة|Al Khawkhah|13.81|43.25|town|YE|Al Hudaydah||2
salu|الصلو|As Silw|13.30|44.10|village|YE|Taiz||3
euphrates|نهر الفرات|Euphrates|35.6|39.4|river|SY|||200
shahba|جبل الأحص|Jabal al-Hass|35.95|37.45|mountain|SY|Aleppo||12
jarabulus-x|معبر جرابلس|Jarabulus crossing|36.83|38.01|crossing|SY|Aleppo||0.5
thawra|الثورة|Ath Thawrah|35.84|38.55|town|SY|Raqqa||3
"""
_COMMON = ("الثورة", "الزهراء")


def entry(line: str) -> PlaceEntry:
    place_id, names, name_en, lat, lon, kind, country, admin1, population, radius = line.split("|")
    first, *others = names.split("،")
    return PlaceEntry(
        id=place_id,
        name=first,
        name_en=name_en,
        lat=float(lat),
        lon=float(lon),
        kind=kind,
        country=country or None,
        admin1=admin1 or None,
        population=int(population) if population else None,
        radius_km=float(radius),
        p_code=None,
        source="test",
        licence="Apache-2.0",
        note="",
        names=tuple(others),
    )


def gazetteer_of(lines: str, common: Sequence[str] = ()) -> Gazetteer:
    entries = [entry(line) for line in lines.strip().splitlines()]
    by_key: dict[str, tuple[PlaceEntry, ...]] = {}
    for place in entries:
        names = [place.name, *place.names]
        if place.kind == "admin1":
            names.append(place.name.removeprefix("محافظة "))
        for key in map(fold_key, names):
            by_key[key] = (*by_key.get(key, ()), place)
    countries = {place.country: place for place in entries if place.kind == "country" and place.country}
    return Gazetteer(by_key, {e.id: e for e in entries}, countries, frozenset(map(fold_key, common)))


@dataclass(frozen=True, slots=True)
class PlaceKit:
    lexicon: Lexicon
    gazetteer: Gazetteer

    def find(self, text: str) -> tuple[Page, tuple[PlaceMention, ...]]:
        page = prepare(Article("test", "test", date(2019, 5, 4), text))
        hits = self.lexicon.find(page)
        return page, find_places(page, hits, PhraseEnds(page, hits))

    def resolve(self, text: str) -> tuple[Place, ...]:
        page, mentions = self.find(text)
        return resolve_places(page, mentions, self.gazetteer)


@cache
def place_kit() -> PlaceKit:
    tables = {
        **actors.TABLES,
        **attributions.TABLES,
        **dates.TABLES,
        **places.TABLES,
        **tolls.TABLES,
    }
    lists = {}
    for name, spec in tables.items():
        folder = "actors" if (DATA / "actors" / f"{name}.tsv").is_file() else "lexicon"
        lists[name] = read_list(DATA / folder / f"{name}.tsv", spec)
    gazetteer = gazetteer_of(_PLACES, _COMMON)
    return PlaceKit(Lexicon({**lists, "places": place_rows(gazetteer)}), gazetteer)


def written(page: Page, mention: PlaceMention) -> str:
    return page.span(mention.first, mention.last).of(page.article.text)


def shown(page: Page, mentions: Sequence[PlaceMention]) -> str:
    """Return mentions as the examples files write them: «<» before one that describes the one before it,
    «=relation» after one that has a relation, « / » between them, «-» for none.
    """
    parts = []
    for mention in mentions:
        rel = f"={mention.rel}" if mention.rel else ""
        parts.append(f"{'<' if mention.context >= 0 else ''}{written(page, mention)}{rel}")
    return " / ".join(parts) or "-"
