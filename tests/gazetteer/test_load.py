from __future__ import annotations

import time
from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.gazetteer.load import NAME_COLUMNS, PLACE_COLUMNS, load_gazetteer
from marsad.gazetteer.places import distance_km

GOOD = {
    "id": "t:1", "name_ar": "القلعة", "name_en": "Al-Qalaa", "lat": "35.1", "lon": "39.2", "kind": "town",
    "country": "SY", "admin1": "", "population": "1200", "radius_km": "2", "p_code": "", "source": "test",
    "licence": "CC0", "note": "",
}  # fmt: skip


def place(**cells: str) -> str:
    return "\t".join((GOOD | cells)[column] for column in PLACE_COLUMNS)


def folder_with(
    folder: Path,
    *rows: str,
    names: tuple[str, ...] = (),
    common: tuple[str, ...] = (),
    extra: tuple[str, ...] = (),
) -> Path:
    folder.mkdir(exist_ok=True)
    tables = {
        "places.tsv": (PLACE_COLUMNS, rows),
        "names.tsv": (NAME_COLUMNS, names),
        "common_words.tsv": (NAME_COLUMNS, common),
        "extra_mine.tsv": (PLACE_COLUMNS, extra),
    }
    for name, (header, lines) in tables.items():
        (folder / name).write_text("\n".join(["\t".join(header), *lines]) + "\n", encoding="utf-8")
    return folder


def test_a_place_is_found_by_every_name_it_has(tmp_path):
    folder = folder_with(
        tmp_path, place(), names=("t:1\tالحصن القديم\ttest\t",), common=("w1\tالقلعة\ttest\t",)
    )
    places = load_gazetteer(folder)
    (found,) = places.named("القَلعة")
    assert places.named("الحصن القديم") == (found,)
    assert found.names == ("الحصن القديم",)
    assert (found.point, found.population, found.admin1, found.country) == ((35.1, 39.2), 1200, None, "SY")
    assert places.is_common("القلعه")


def test_the_better_known_of_a_name_comes_first(tmp_path):
    rows = (
        place(id="t:village", kind="village"),
        place(id="t:small", population="900"),
        place(id="t:large", population="90000"),
        place(id="t:country", kind="country"),
    )
    found = load_gazetteer(folder_with(tmp_path, *rows)).named("القلعة")
    assert [entry.id for entry in found] == ["t:country", "t:large", "t:small", "t:village"]


def test_an_analysts_folder_adds_places_and_may_replace_a_file(tmp_path):
    shipped = folder_with(tmp_path / "shipped", place())
    mine = tmp_path / "mine"
    mine.mkdir()
    header = "\t".join(PLACE_COLUMNS)
    (mine / "extra_hills.tsv").write_text(
        f"{header}\n{place(id='t:2', name_ar='تل الرمل')}\n", encoding="utf-8"
    )
    (mine / "extra_hills_names.tsv").write_text(
        "\t".join(NAME_COLUMNS) + "\nt:2\tتل الرمال\ttest\t\n", encoding="utf-8"
    )
    both = load_gazetteer(shipped, mine)
    assert set(both.by_id) == {"t:1", "t:2"}
    assert both.named("تل الرمال") == both.named("تل الرمل")
    (mine / "places.tsv").write_text(f"{header}\n{place(id='t:9')}\n", encoding="utf-8")
    assert set(load_gazetteer(shipped, mine).by_id) == {"t:9", "t:2"}


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"lat": "91"}, "lat must lie between -90 and 90, not 91"),
        ({"lon": "-181"}, "lon must lie between"),
        ({"lat": "north"}, "lat must be a number, not 'north'"),
        ({"lat": "nan"}, "lat must lie between"),
        ({"radius_km": "0"}, "radius_km must lie between"),
        ({"kind": "hamlet"}, "unknown kind 'hamlet'"),
        ({"population": "many"}, "population must be a whole number"),
        ({"population": "١٢٠٠"}, "population must be a whole number"),
        ({"country": "Syria"}, "country must be a two-letter ISO code"),
        ({"country": ""}, "country is empty; a town belongs to one"),
        ({"name_en": ""}, "name_en is empty"),
        ({"licence": ""}, "licence is empty"),
        ({"name_ar": ""}, "name_ar is empty"),
        ({"name_ar": "القلعة\u200f"}, "U\\+200F"),
        ({"name_ar": "القلـعة"}, "a tatweel"),
        ({"name_ar": "علی"}, "the Persian ی; write ي or ى"),
        ({"name_ar": "کوباني"}, "the Persian ک; write ك"),
        ({"name_ar": "دِرعا"}, "U\\+0650"),
        ({"name_ar": "القلعة  القديمة"}, "single spaces"),
        ({"name_ar": "القلعة،الحصن"}, "only letters"),
        ({"id": "مدينة"}, "must be ASCII"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path, cells, problem):
    folder = folder_with(tmp_path, place(id="t:0"), place(**cells))
    with pytest.raises(DataError, match=rf"places\.tsv:3: .*{problem}"):
        load_gazetteer(folder)


def test_a_sea_needs_no_country(tmp_path):
    (sea,) = load_gazetteer(folder_with(tmp_path, place(kind="region", country=""))).by_id.values()
    assert sea.country is None


def test_an_id_may_not_be_used_twice(tmp_path):
    with pytest.raises(DataError, match=r"places\.tsv:3: the id t:1 is already used"):
        load_gazetteer(folder_with(tmp_path, place(), place()))
    with pytest.raises(DataError, match=r"extra_mine\.tsv:3: the id t:9 is already used"):
        load_gazetteer(folder_with(tmp_path, place(), extra=(place(id="t:9"), place(id="t:9"))))


def test_an_extra_row_stands_in_for_the_listed_place_of_its_id(tmp_path):
    corrected = place(lat="36", name_ar="القلعة الكبيرة")
    places = load_gazetteer(
        folder_with(tmp_path, place(), names=("t:1\tالقلعة\ttest\t",), extra=(corrected,))
    )
    (found,) = places.by_id.values()
    assert (found.lat, found.name, found.names) == (36.0, "القلعة الكبيرة", ("القلعة",))


def test_a_name_needs_its_place_and_is_given_once(tmp_path):
    with pytest.raises(DataError, match=r"names\.tsv:2: no place has the id t:7"):
        load_gazetteer(folder_with(tmp_path, place(), names=("t:7\tالتل\ttest\t",)))
    with pytest.raises(DataError, match=r"names\.tsv:3: التل is already given for t:1"):
        load_gazetteer(folder_with(tmp_path, place(), names=("t:1\tالتل\ttest\t",) * 2))


def test_missing_cells_header_and_file_are_told(tmp_path):
    with pytest.raises(DataError, match=r"places\.tsv:2: 3 cells where 14 are needed"):
        load_gazetteer(folder_with(tmp_path, "t:1\tالتل\tTell"))
    (tmp_path / "places.tsv").write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"places\.tsv:1: the header must be: id name_ar"):
        load_gazetteer(tmp_path)
    (tmp_path / "places.tsv").write_bytes("\t".join(PLACE_COLUMNS).encode() + b"\n\xc7\xe1")
    with pytest.raises(DataError, match=r"not UTF-8 at byte"):
        load_gazetteer(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(DataError, match=r"places\.tsv: not found in .*empty"):
        load_gazetteer(empty)


@pytest.fixture(scope="module")
def shipped(request: pytest.FixtureRequest) -> Path:
    project: Path = request.getfixturevalue("project_dir")
    return project / "src/marsad/data/gazetteer"


def test_the_shipped_gazetteer_loads_fast(shipped):
    load_gazetteer(shipped)
    best = min(_seconds_to_load(shipped) for _ in range(3))
    assert best < 1.0  # about 0.1 s where it was written; slow machines get room


def _seconds_to_load(folder: Path) -> float:
    start = time.perf_counter()
    load_gazetteer(folder)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "km"),
    [
        ("الرقة", "SY", 35.95, 39.01, 5),
        ("الميادين", "SY", 35.02, 40.45, 5),
        ("مركدة", "SY", 35.75, 40.75, 5),
        ("كوباني", "SY", 36.89, 38.35, 5),
        ("عين العرب", "SY", 36.89, 38.35, 5),
        ("سري كانيه", "SY", 36.85, 40.07, 6),
        ("حارة البدو", "SY", 35.957, 39.0, 3),
        ("قلعة الرحبة", "SY", 35.005, 40.423, 1),
        ("جبل المعزة", "SY", 35.75, 40.65, 15),
        ("ريف دمشق", "SY", 33.5, 36.7, 60),
        ("الغوطة الشرقية", "SY", 33.53, 36.42, 10),
        ("ادلب", "SY", 35.93, 36.63, 5),
        ("مأرب", "YE", 15.46, 45.32, 6),
        ("نهم", "YE", 15.72, 44.48, 15),
        ("سد مأرب", "YE", 15.40, 45.24, 4),
        ("الموصل", "IQ", 36.34, 43.13, 8),
        ("صلاح الدين", "IQ", 34.6, 43.7, 60),
        ("مخيم جباليا", "PS", 31.53, 34.50, 2),
        ("قطاع غزة", "PS", 31.42, 34.37, 12),
        ("بنت جبيل", "LB", 33.12, 35.43, 3),
        ("ترهونة", "LY", 32.43, 13.63, 4),
        ("الفاشر", "SD", 13.63, 25.35, 4),
    ],
)
def test_well_known_places_are_where_they_should_be(shipped, name, country, lat, lon, km):
    found = load_gazetteer(shipped).named(name)
    assert any(p.country == country and distance_km(p.point, (lat, lon)) <= km + p.radius_km for p in found)


def test_every_country_and_its_variants_are_there(shipped):
    places = load_gazetteer(shipped)
    assert len(places.countries) > 190
    assert [place.country for place in places.named("سورية")] == ["SY"]
    assert places.named("سوريا") == places.named("سورية")
    assert places.countries["IQ"].name == "العراق"
    raqqa = places.admin1("SY", "Raqqa")
    assert raqqa is not None
    assert raqqa.p_code == "SY11"
    assert places.admin1("SY", "Atlantis") is None


def test_every_common_word_is_the_name_of_a_place(shipped):
    places = load_gazetteer(shipped)
    assert places.common <= places.by_key.keys()
    assert "سوريا" not in places.common


def test_places_lie_in_or_near_their_country(shipped):
    """A slip of a digit in a hand-made row puts it far outside: no place is beyond its country's reach."""
    places = load_gazetteer(shipped)
    far = [
        place.id
        for place in places.by_id.values()
        if place.id.startswith("h:")
        and (country := places.countries.get(place.country or "")) is not None
        and distance_km(place.point, country.point) > 2.6 * country.radius_km + place.radius_km + 100
    ]
    assert far == []
