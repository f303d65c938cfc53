"""What kinds of place a generic word names, and how fine a kind of place is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Folded generic words and the gazetteer kinds they fit, a line each; a word that is not here fits all kinds.
_HEADS = """
مدينه مدن مدينتي مدينتا المدن بلديه: city town admin2
العاصمه عاصمه: city
بلده بلدات بلدتي بلدتا البلدات ضاحيه ضواحي: town village quarter
قريه قري قريتي قريتا القري مزرعه مزارع خربه دسكره هجره عزله عزل كيبوتس: village town
مستوطنه مستوطنات مستوطنتي: village town city quarter
محافظه محافظات محافظتي محافظتا ولايه ولايات ولايتي اماره: admin1
اقليم مقاطعه: admin1 region admin2
مديريه مديريات مديريتي مديريتا قضاء اقضيه ناحيه نواحي ناحيتي: admin2 town region city village
دوله جمهوريه: country
ريف ارياف ريفي الريف: admin2 admin1 region town city
حي احياء حيي حيا حاره حارات حارتي: quarter town village
مخيم مخيمات مخيمي: camp
جبل جبال جبلي جبلا: mountain hill region
تل تلال تله تلتي تلتا تبه تباب: hill mountain village town
مطار مطارات مطاري: airport base
قاعده قواعد قاعدتي معسكر معسكرات معسكري ثكنه: base airport
ميناء مرفا: port
معبر معبري معابر بوابه: crossing
سد سدي سدود: dam
قلعه: castle
حقل حقول حقلي: field
نهر بحيره: river region
جزيره: island region village
"""
_INNER = """
حي احياء حيي حيا حاره حارات شارع شوارع ساحه دوار ميدان سوق مربع زقاق حديقه مستشفي مشفي جامعه كليه فندق
مسجد جامع كنيسه مدرسه ملعب سفاره مبني مقر مقبره قصر مصنع معمل مخبز فرن متحف مستوصف ضريح
"""


def _head_kinds() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _HEADS.strip().split("\n"):
        heads, _, kinds = line.partition(": ")
        found.update(dict.fromkeys(heads.split(), frozenset(kinds.split())))
    return found


HEAD_KINDS: Mapping[str, frozenset[str]] = MappingProxyType(_head_kinds())
# Generic words for what lies inside a settlement: beside an anchor they are placed within it.
INNER_HEADS = frozenset(_INNER.split())
COUNTRYSIDES = frozenset(("ريف", "ارياف", "ريفي", "الريف"))
# Generic words whose name may be that of a province.
PROVINCIAL_HEADS = COUNTRYSIDES | {"محافظه", "محافظات", "محافظتي", "محافظتا"}
# Airwars geolocation accuracy by gazetteer kind. Countries, regions and rivers have none of their own: even a
# province may be finer than they are.
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "admin1": "province_governorate",
        "admin2": "district",
        "city": "city",
        "town": "town",
        "village": "village",
        "quarter": "neighbourhood_area",
        "camp": "neighbourhood_area",
        "base": "nearby_landmark",
        "airport": "nearby_landmark",
        "port": "nearby_landmark",
        "crossing": "nearby_landmark",
        "dam": "nearby_landmark",
        "castle": "nearby_landmark",
        "hill": "nearby_landmark",
        "field": "nearby_landmark",
        "front": "nearby_landmark",
        "road": "nearby_landmark",
        "island": "nearby_landmark",
        "mountain": "nearby_landmark",
    }
)
# Airwars levels, finest first, with the radius (km) up to which an area is as fine as that: the sizes of
# villages, towns and second- and third-level areas of Syria, Iraq and Yemen in the gazetteer.
_FINENESS = {
    "nearby_landmark": 2.0, "neighbourhood_area": 2.0, "village": 3.0, "town": 7.0, "city": 12.0,
    "subdistrict": 15.0, "district": 40.0, "province_governorate": 160.0,
}  # fmt: skip
_ORDER = tuple(_FINENESS)


def level_of(kind: str, radius_km: float) -> str | None:
    """Return the Airwars accuracy level of a place of a gazetteer kind known to within a radius.

    The coarser of what the kind and the radius allow; None for countries and what is wider than any province.
    """
    if kind == "country" or (radius_km > _FINENESS["province_governorate"] and kind != "admin1"):
        return None
    own = LEVELS.get(kind)
    if own is not None and (radius_km <= _FINENESS[own] or own == "province_governorate"):
        return own
    by_size = next((level for level in _ORDER[2:] if radius_km <= _FINENESS[level]), "province_governorate")
    if by_size == "city" and own != "city":
        by_size = "subdistrict"  # an area of that size is no city
    return by_size if own is None else max(own, by_size, key=_ORDER.index)
