"""From where strikes come: «صاروخ أُطلق من …», «طائرات أقلعت من …». They happen where they land.

Of 96 places so told in the coded reports coders gave four to a strike.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.links import Stage
from marsad.records.mention import PlaceMention

_STRIKES = frozenset(("air_strike", "drone_strike", "shelling", "chemical_attack"))
_OF_LEAVING = """انطلق انطلقت انطلقا انطلاقا منطلقه المنطلقه اقلع اقلعت اقلعتا اطلق اطلقت اطلقا اطلقوا"""
_OF_FIRING = "اطلقه اطلقها اطلقهما اطلقته اطلقتها اطلقتهما"
_LEAVING = frozenset(_OF_LEAVING.split())
_FIRED = frozenset(_OF_FIRING.split())  # with who fired behind them: «صاروخ أطلقته المليشيا من …»
_FIRED_REACH = 4
_FROM = "من"
_OF_WITHIN = "داخل مناطق الاراضي اراضي قواعد مواقع قرب"
_WITHIN = frozenset(_OF_WITHIN.split())
_WHEN_REACH = 1  # word between leaving and «من»: «أطلقت أمس من …»


def without_launches(stage: Stage, number: int, near: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return the places near a happening, without those from which a strike came."""
    if stage.groups[number].type not in _STRIKES:
        return near
    return [place for place in near if not _is_left(stage.page.keys, place.first)]


def _is_left(keys: Sequence[str], at: int) -> bool:
    at -= at > 0 and keys[at - 1] == "("
    at -= at > 0 and keys[at - 1] in _WITHIN
    if not at or keys[at - 1] != _FROM:
        return False
    fired = keys[max(0, at - 2 - _FIRED_REACH) : at - 1]
    return not (_LEAVING.isdisjoint(fired[-1 - _WHEN_REACH :]) and _FIRED.isdisjoint(fired))
