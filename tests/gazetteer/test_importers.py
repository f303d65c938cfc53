"""Each format's reader on a few records made up for these tests in that format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import DataError, InputError, UsageError
from marsad.gazetteer.importers import READERS, Added, add_places
from marsad.gazetteer.imports.arabic import arabic_names, cleaned, is_arabic
from marsad.gazetteer.imports.shape import centre_and_radius
from marsad.gazetteer.load import PLACE_COLUMNS, load_gazetteer
from marsad.gazetteer.places import Gazetteer


def geonames_line(**cells: str) -> str:
    row = {
        "id": "990001", "name": "Tall ar Raml", "ascii": "Tall ar Raml", "others": "",
        "lat": "35.5", "lon": "39.5", "class": "P", "code": "PPL",
        "country": "SY", "cc2": "", "a1": "04", "a2": "", "a3": "", "a4": "",
        "population": "0", "elevation": "", "dem": "250", "zone": "Asia/Damascus", "date": "2020-01-01",
    } | cells  # fmt: skip
    return "\t".join(row.values())


def loaded(added: Added, tmp_path: Path) -> Gazetteer:
    """Load what was added beside an otherwise empty gazetteer."""
    base = tmp_path / "base"
    base.mkdir(exist_ok=True)
    (base / "places.tsv").write_text("\t".join(PLACE_COLUMNS) + "\n", encoding="utf-8")
    return load_gazetteer(base, added.places_file.parent)


def collection(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def feature(properties: dict[str, Any], *point: float) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": list(point)} if point else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


SQUARE = {"type": "Polygon", "coordinates": [[[39, 35], [40, 35], [40, 36], [39, 36], [39, 35]]]}


def test_geonames(tmp_path):
    source = tmp_path / "SY.txt"
    rows = (
        geonames_line(others="Tell er-Raml,تل الرمل,تپه شنی", population="7000"),
        geonames_line(id="990002", name="Latin only", others="Latin"),
        geonames_line(id="990003", **{"class": "S", "code": "SCH"}, others="مدرسة"),
        geonames_line(id="990004", name="Sadd", others="سد الرمل", **{"class": "S", "code": "DAM"}),
    )
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "admin1CodesASCII.txt").write_text("SY.04\tRaqqa\tRaqqa\t172957\n", encoding="utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text(
        "1\t990001\tar\tتلة الرمل\t1\t\t\t\t\t\n"
        "2\t990001\tar\tالتل العتيق\t\t\t\t1\t\t\n"
        "3\t990001\tfa\tتل\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    added = add_places(source, form="geonames", folder=tmp_path / "mine")
    places = loaded(added, tmp_path)
    town = places.by_id["gn:990001"]
    assert (town.name, town.names, town.kind, town.admin1) == ("تلة الرمل", ("تل الرمل",), "town", "Raqqa")
    assert (town.population, town.licence) == (7000, "CC-BY-4.0")
    assert places.by_id["gn:990004"].kind == "dam"
    assert [(left.place, left.reason) for left in added.left_out] == [
        ("line 2", "Latin only: no Arabic name"),
        ("line 3", "feature S.SCH is no kind of place used here"),
    ]


def test_geonames_tells_a_file_of_another_layout(tmp_path):
    source = tmp_path / "SY.txt"
    source.write_text("990001\tTell\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"SY\.txt: line 1: 2 columns where GeoNames has 19"):
        add_places(source, form="geonames", folder=tmp_path / "mine")


OCHA_TABLES = {
    "cod.csv": "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,center_lat,center_lon\n"
    "Ar-Raqqa,الرقة,SY11,Raml,منطقة الرمل,SY1199,35.5,39.5\n",
    "names.csv": "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,lat,lon\n"
    "Ar-Raqqa,الرقة,SY11,Raml,منطقة الرمل,SY1199,35.5,39.5\n",
    "new.csv": "adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,center_lat,center_lon\n"
    "Ar-Raqqa,الرقة,SY11,Raml,منطقة الرمل,SY1199,35.5,39.5\n",
}


@pytest.mark.parametrize("name", OCHA_TABLES)
def test_ocha_tables_of_every_layout_give_the_same_place(tmp_path, name):
    source = tmp_path / name
    source.write_text(OCHA_TABLES[name], encoding="utf-8")
    (district,) = loaded(add_places(source, form="ocha", folder=tmp_path / "mine"), tmp_path).by_id.values()
    assert (district.id, district.name, district.name_en) == ("ocha:SY1199", "منطقة الرمل", "Raml")
    assert (district.kind, district.country, district.admin1) == ("admin2", "SY", "Ar-Raqqa")
    assert (district.p_code, district.point) == ("SY1199", (35.5, 39.5))


def test_ocha_locations_and_their_neighbourhoods(tmp_path):
    source = tmp_path / "locations.tsv"
    header = (
        "Location_Pcode\tLocationName_en\tLocationName_ar\tadmin1Name_en\t"
        "location_type\tLatitude_y\tLongitude_x\n"
    )
    source.write_text(
        header
        + "C9901\tRaml\tالرمل\tAr-Raqqa\tCommunity\t35.5\t39.5\n"
        + "N9902\tMatahin\tالمطاحن\tAr-Raqqa\tNeighbourhood\t35.6\t39.5\n"
        + "C9903\tNowhere\tلا مكان\tAr-Raqqa\tCommunity\t\t\n",
        encoding="utf-8",
    )
    added = add_places(source, form="ocha", folder=tmp_path / "mine", country="SY")
    kinds = {place.p_code: place.kind for place in loaded(added, tmp_path).by_id.values()}
    assert kinds == {"C9901": "village", "N9902": "quarter"}
    assert added.left_out[0].reason == "C9903: no coordinates"


def test_ocha_shapes_give_a_middle_and_a_radius(tmp_path):
    source = tmp_path / "adm1.geojson"
    about = {"ADM1_EN": "Raml", "ADM1_AR": "الرمل", "ADM1_PCODE": "SY99"}
    source.write_text(collection(feature(about) | {"geometry": SQUARE}), encoding="utf-8")
    (area,) = loaded(add_places(source, form="ocha", folder=tmp_path / "mine"), tmp_path).by_id.values()
    assert area.point == (35.5, 39.5)
    assert area.kind == "admin1"
    assert 70 < area.radius_km < 75


def test_ocha_workbooks_and_foreign_tables_are_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    with pytest.raises(InputError, match="save the sheet as CSV"):
        add_places(tmp_path / "a.xlsx", form="ocha", folder=tmp_path / "mine")
    (tmp_path / "b.csv").write_text("name,lat\nx,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="no p-code column"):
        add_places(tmp_path / "b.csv", form="ocha", folder=tmp_path / "mine")


def test_wof_folder(tmp_path):
    folder = tmp_path / "whosonfirst" / "data" / "11"
    folder.mkdir(parents=True)
    common = {
        "wof:placetype": "locality", "wof:country": "SY", "mz:is_current": 1, "edtf:deprecated": "uuuu",
        "lbl:latitude": 35.5, "lbl:longitude": 39.5,
    }  # fmt: skip
    records = [
        {
            "wof:id": 1,
            "wof:name": "Raml",
            "name:ara_x_preferred": ["الرمل"],
            "name:ara_x_variant": ["Raml", "رملة"],
        },
        {"wof:id": 2, "wof:name": "Old", "name:ara_x_preferred": ["القديمة"], "mz:is_current": 0},
        {"wof:id": 3, "wof:name": "Twice", "name:ara_x_preferred": ["الثانية"], "wof:superseded_by": [4]},
        {"wof:id": 5, "wof:name": "Latin"},
        {
            "wof:id": 6,
            "wof:name": "Gone",
            "name:ara_x_preferred": ["الزائلة"],
            "edtf:deprecated": "2019-01-01",
        },
    ]
    for record in records:
        path = folder / f"{record['wof:id']}.geojson"
        path.write_text(json.dumps(feature(common | record), ensure_ascii=False), encoding="utf-8")
    added = add_places(tmp_path / "whosonfirst", form="wof", folder=tmp_path / "mine")
    (town,) = loaded(added, tmp_path).by_id.values()
    assert (town.id, town.name, town.names, town.kind) == ("wof:1", "الرمل", ("رملة",), "town")
    assert [left.reason for left in added.left_out] == [
        "no longer current", "superseded by another record", "Latin: no Arabic name", "deprecated",
    ]  # fmt: skip


def test_natural_earth_in_either_case(tmp_path):
    source = tmp_path / "ne.geojson"
    state = {
        "name": "Raml", "name_ar": "محافظة الرمل", "iso_a2": "SY", "adm1_code": "SYR-99", "latitude": 35.4,
        "longitude": 39.4, "featurecla": "Admin-1 states provinces",
    }  # fmt: skip
    town = {
        "NAME": "Ramla", "NAME_AR": "رملة", "ISO_A2": "SY", "POP_MAX": 200000, "GEONAMEID": 7, "LATITUDE": 35,
        "LONGITUDE": 39,
    }  # fmt: skip
    river = {"name": "Raml", "name_ar": "نهر الرمل", "rivernum": 8, "featurecla": "River"}
    source.write_text(
        collection(feature(state) | {"geometry": SQUARE}, feature(town), feature(river, 39.0, 35.0)),
        encoding="utf-8",
    )
    places = loaded(add_places(source, form="naturalearth", folder=tmp_path / "mine"), tmp_path)
    assert {place.name: (place.kind, place.country) for place in places.by_id.values()} == {
        "محافظة الرمل": ("admin1", "SY"),
        "رملة": ("city", "SY"),
        "نهر الرمل": ("river", None),
    }
    assert places.by_id["nei:SYR-99"].point == (35.4, 39.4)


def test_osm_from_geojson_and_from_overpass(tmp_path):
    tags = {"name": "الرمل", "name:en": "Raml", "place": "hamlet", "alt_name:ar": "رملة; الرميلة"}
    shop = {"name": "دكان", "shop": "yes"}
    (tmp_path / "a.geojson").write_text(
        collection(feature(tags | {"@id": "node/1"}, 39.5, 35.5), feature(shop, 39.5, 35.5)), encoding="utf-8"
    )
    elements = [
        {"type": "node", "id": 1, "lat": 35.5, "lon": 39.5, "tags": tags},
        {
            "type": "way",
            "id": 2,
            "center": {"lat": 35.6, "lon": 39.5},
            "tags": {"name": "سد", "waterway": "dam"},
        },
        {"type": "way", "id": 3, "tags": {"name": "حي بلا مكان", "place": "suburb"}},
    ]
    (tmp_path / "b.json").write_text(json.dumps({"elements": elements}), encoding="utf-8")
    first = add_places(tmp_path / "a.geojson", form="osm", folder=tmp_path / "mine", country="SY")
    second = add_places(tmp_path / "b.json", form="osm", folder=tmp_path / "yours", country="SY")
    (hamlet,) = loaded(first, tmp_path).by_id.values()
    assert (hamlet.id, hamlet.name, hamlet.names) == ("osm:node-1", "الرمل", ("رملة", "الرميلة"))
    assert (hamlet.kind, hamlet.country, hamlet.licence) == ("village", "SY", "ODbL-1.0")
    assert set(loaded(second, tmp_path).by_id) == {"osm:node-1", "osm:way-2"}
    assert [left.reason for left in second.left_out] == ["حي بلا مكان: no coordinates"]


def test_a_place_of_no_country_is_left_out_and_said(tmp_path):
    place = feature({"name": "الرمل", "place": "town", "@id": "node/1"}, 39.5, 35.5)
    river = feature({"name": "نهر الرمل", "waterway": "river", "@id": "way/2"}, 39.5, 35.5)
    (tmp_path / "a.geojson").write_text(collection(place, river), encoding="utf-8")
    added = add_places(tmp_path / "a.geojson", form="osm", folder=tmp_path / "mine")
    assert added.places == 1
    assert added.left_out[0].reason == "الرمل: no country told; name one for the file"


def tsv_rows(*rows: str) -> str:
    return "\n".join(["\t".join(PLACE_COLUMNS), *rows]) + "\n"


def test_tsv_rows_are_checked_and_kept_as_they_are(tmp_path):
    row = "my:1\tتل الرمل\tTell al-Raml\t35.50000\t39.50000\thill\tSY\tRaqqa\t\t2.00\t\tnotes\town\tsurveyed"
    source = tmp_path / "My hills.tsv"
    source.write_text(tsv_rows(row), encoding="utf-8")
    added = add_places(source, form="tsv", folder=tmp_path / "mine")
    assert added.places_file.name == "extra_my_hills.tsv"
    assert added.places_file.read_text(encoding="utf-8") == tsv_rows(row)
    source.write_text(tsv_rows(row.replace("hill\t", "knoll\t")), encoding="utf-8")
    with pytest.raises(DataError, match=r"My hills\.tsv:2: unknown kind 'knoll'"):
        add_places(source, form="tsv", folder=tmp_path / "mine", replace=True)


def test_an_earlier_import_is_not_written_over_unasked(tmp_path):
    source = tmp_path / "SY.txt"
    source.write_text(geonames_line(others="الرمل") + "\n", encoding="utf-8")
    add_places(source, form="geonames", folder=tmp_path / "mine")
    with pytest.raises(UsageError, match="is there already"):
        add_places(source, form="geonames", folder=tmp_path / "mine")
    assert add_places(source, form="geonames", folder=tmp_path / "mine", replace=True).places == 1


@pytest.mark.parametrize("form", READERS)
def test_what_cannot_be_read_is_told(tmp_path, form):
    with pytest.raises(UsageError, match="no such file"):
        add_places(tmp_path / "absent.json", form=form, folder=tmp_path / "mine")
    junk = tmp_path / "junk.geojson"
    junk.write_text("{not json", encoding="utf-8")
    with pytest.raises((InputError, DataError)):
        add_places(junk, form=form, folder=tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_an_unknown_format_is_told_with_those_known(tmp_path):
    with pytest.raises(UsageError, match="geonames, ocha, wof, naturalearth, osm, tsv"):
        add_places(tmp_path, form="shapefile", folder=tmp_path)


@pytest.mark.parametrize("name", ["الرقة", "عين العرب", "ساو-باولو", "بن جواد"])
def test_arabic_is_told(name):
    assert is_arabic(name)


@pytest.mark.parametrize(
    "name", ["تهران شهر ری", "کابل", "Raqqa", "ئالجىر", "مىلان", "رقة Raqqa", "ب", "رقة2", ""]
)
def test_other_languages_in_arabic_letters_are_not(name):
    assert not is_arabic(name)


def test_names_are_cleaned_and_given_once():
    assert cleaned("  دِرعـا \u200f(مدينة)") == "درعا"
    assert arabic_names(["دِرعا", "درعا", "Daraa", "أذرعات"]) == ("درعا", "أذرعات")


def test_a_shape_without_points_has_no_middle():
    assert centre_and_radius(None) is None
    assert centre_and_radius({"type": "Polygon", "coordinates": []}) is None
    assert centre_and_radius({"type": "Point", "coordinates": [39.0, 35.0]}) == ((35.0, 39.0), 0.0)
