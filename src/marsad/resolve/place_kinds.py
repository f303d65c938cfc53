"""What kinds of place a generic word names, and how fine a kind of place is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SETTLED = frozenset(("village", "town", "city"))
COUNTRYSIDE_KINDS = frozenset(("admin2", "admin1", "region", "town", "city"))

# Folded generic word -> gazetteer kinds it fits; a word not here fits all.
HEAD_KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(
            "مدينه مدن مدينتي مدينتا المدن المدينه بلديه".split(), frozenset(("city", "town", "admin2"))
        ),
        **dict.fromkeys(("العاصمه", "عاصمه"), frozenset(("city",))),
        **dict.fromkeys(
            "بلده بلدات بلدتي بلدتا البلدات ضاحيه ضواحي".split(), frozenset(("town", "village", "quarter"))
        ),
        **dict.fromkeys(
            "قريه قري قريتي قريتا القري مزرعه مزارع خربه دسكره هجره عزله عزل كيبوتس".split(),
            frozenset(("village", "town")),
        ),
        **dict.fromkeys("مستوطنه مستوطنات مستوطنتي".split(), _SETTLED | {"quarter"}),
        **dict.fromkeys(
            "محافظه محافظات محافظتي محافظتا ولايه ولايات ولايتي اماره".split(), frozenset(("admin1",))
        ),
        **dict.fromkeys(("اقليم", "مقاطعه"), frozenset(("admin1", "region", "admin2"))),
        **dict.fromkeys(
            "مديريه مديريات مديريتي مديريتا قضاء اقضيه ناحيه نواحي ناحيتي مركز_مديريه مركز_ناحيه".replace(
                "_", " "
            ).split(),
            frozenset(("admin2", "town", "region", "city", "village")),
        ),
        **dict.fromkeys(("دوله", "جمهوريه"), frozenset(("country",))),
        **dict.fromkeys("ريف ارياف ريفي الريف".split(), COUNTRYSIDE_KINDS),
        **dict.fromkeys(
            "حي احياء حيي حيا حاره حارات حارتي".split(), frozenset(("quarter", "town", "village"))
        ),
        **dict.fromkeys("مخيم مخيمات مخيمي".split(), frozenset(("camp",))),
        **dict.fromkeys("جبل جبال جبلي جبلا".split(), frozenset(("mountain", "hill", "region"))),
        **dict.fromkeys(
            "تل تلال تله تلتي تلتا تبه تباب".split(), frozenset(("hill", "mountain", "village", "town"))
        ),
        **dict.fromkeys("مطار مطارات مطاري".split(), frozenset(("airport", "base"))),
        **dict.fromkeys(
            "قاعده قواعد قاعدتي معسكر معسكرات معسكري ثكنه".split(), frozenset(("base", "airport"))
        ),
        **dict.fromkeys("ميناء مرفا".split(), frozenset(("port",))),
        **dict.fromkeys("معبر معبري معابر بوابه".split(), frozenset(("crossing",))),
        **dict.fromkeys("سد سدي سدود".split(), frozenset(("dam",))),
        "قلعه": frozenset(("castle",)),
        **dict.fromkeys("حقل حقول حقلي".split(), frozenset(("field",))),
        **dict.fromkeys("نهر بحيره".split(), frozenset(("river", "region"))),
        "جزيره": frozenset(("island", "region", "village")),
    }
)
# Generic words whose name may be that of a province.
PROVINCIAL_HEADS = frozenset("ريف ارياف ريفي الريف محافظه محافظات محافظتي محافظتا".split())
# Generic words for what lies inside a settlement: near an anchor they are placed within it.
INNER_HEADS = frozenset(
    "حي احياء حيي حيا حاره حارات شارع شوارع ساحه دوار ميدان سوق مربع زقاق حديقه مستشفي مشفي جامعه كليه فندق مسجد "
    "جامع كنيسه مدرسه ملعب سفاره مبني مقر مقبره قصر مصنع معمل".split()
)
# Countrywide or open-ended kinds have no Airwars level: even a province is finer than they are.
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "admin1": "province_governorate",
        "admin2": "district",
        "city": "city",
        "town": "town",
        "village": "village",
        "quarter": "neighbourhood_area",
        "camp": "neighbourhood_area",
        **dict.fromkeys(
            "base airport port crossing dam castle hill field front road island mountain".split(),
            "nearby_landmark",
        ),
    }
)
# The coarsest Airwars levels with the radius (km) up to which a circle of unknown shape still has that
# level: sizes of second- and third-level areas in Syria, Iraq and Yemen as the gazetteer gives them.
_BY_RADIUS = ((3.0, "village"), (7.0, "town"), (15.0, "subdistrict"), (40.0, "district"))
WIDEST_PROVINCE_KM = 160.0
_ORDER = (
    "nearby_landmark", "neighbourhood_area", "village", "town", "city", "subdistrict", "district",
    "province_governorate",
)  # fmt: skip


def level_of(kind: str, radius_km: float) -> str | None:
    """Return the Airwars accuracy level of a place of a gazetteer kind known to within a radius.

    The coarser of what the kind and the radius allow; None for what is wider than any province (countries).
    """
    if kind == "country" or radius_km > WIDEST_PROVINCE_KM:
        return None
    by_kind = LEVELS.get(kind)
    by_radius = next((level for km, level in _BY_RADIUS if radius_km <= km), "province_governorate")
    if by_kind is None:
        return by_radius
    if by_kind in ("city", "province_governorate", "district"):
        return by_kind if radius_km <= 40.0 or by_kind == "province_governorate" else by_radius
    return max(by_kind, by_radius, key=_ORDER.index) if radius_km > 3.0 else by_kind
