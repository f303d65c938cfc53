"""Which triggers cannot tell of one happening, whatever the votes say: their own words leave no doubt.

Two of one type are two where each names its own place and something more says so: other counts, a long way
between, «كما»; where the second's sentence opens with its place or with «في سياق متصل»; where each has its
own day; where the second is «غارة أخرى». A second that is definite («القصف») may always tell again.
The figures are of pairs of one type in the coded reports: how many of those barred tell of two happenings.
"""

from __future__ import annotations

from marsad.events.clues import TAKING, Clue
from marsad.events.own_part import Spot
from marsad.gazetteer.places import distance_km
from marsad.records.mention import DateMention, TollMention

_FAR_KM = 30.0  # between two places: more than a town and what is told of as it
_DAYS_APART = 2  # days beyond which two days are not one told by night and by morning
_PERIODS = ("dates.since", "dates.range")
_OF_A_MOMENT = """air_strike drone_strike shelling ied suicide_attack landmine_uxo chemical_attack grenade
ambush infiltration shooting assassination execution killing abduction detention release interception
bodies_found"""
_MOMENTARY = frozenset(_OF_A_MOMENT.split())  # types of acts that do not go on from day to day


def are_two(a: Clue, b: Clue) -> bool:
    """Say whether two triggers, `a` before `b`, cannot tell of one happening."""
    if a.trigger.type != b.trigger.type:
        return _are_advance_and_taking(a, b)
    return _are_two_takings(a, b) or _are_told_apart(a, b)


def _are_advance_and_taking(a: Clue, b: Clue) -> bool:
    """Say whether one trigger tells of ground gained and the other of a place taken, which it names.

    «مكنهم التقدم والسيطرة على البلدة»: 409 of 418 pairs of the hand-coded reports are two happenings.
    """
    kinds = {a.trigger.type: a, b.trigger.type: b}
    return kinds.keys() == {"advance", "capture"} and bool(kinds["capture"].place)


def _are_two_takings(a: Clue, b: Clue) -> bool:
    """Say whether two triggers cannot tell of one taking.

    Each names another place that it takes right behind it (of 1,750 such pairs of the coded reports 1,253
    tell of two takings; but 33 of 73 where one is in a headline, which may say it in other words), one tells
    that a place is held still, or one has jihadists for its subject and the other somebody else: they take a
    place from each other, never together.
    """
    if a.trigger.type not in TAKING:
        return False
    two_places = bool(a.place and b.place) and a.place != b.place and "headline" not in (a.kind, b.kind)
    return a.lasting != b.lasting or two_places or (bool(a.taker and b.taker) and a.taker != b.taker)


def _are_told_apart(a: Clue, b: Clue) -> bool:
    if _is_denied_before(a, b):
        return True
    if not _is_indefinite(b):
        return False
    if _is_earlier(a, b):
        return True
    places = _are_two_places(a, b)
    if places and _are_other_counts(a, b):
        return True
    if a.kind == "headline":
        return False
    if places and (b.part.also or _are_far(a, b)):
        return True
    if not a.places.isdisjoint(b.places):
        return False
    return _opens_elsewhere(a, b) or _are_other_days(a, b) or _is_one_more(a, b) or _is_instead(a, b)


def _is_indefinite(clue: Clue) -> bool:
    return not clue.trigger.hit.definite and not clue.trigger.hit.suffix


def _are_two_places(a: Clue, b: Clue) -> bool:
    """Say whether each trigger has a spot of its own, and neither's may be the other's or lie in it."""
    one, two = _fine(a), _fine(b)
    if not one or not two or _share_names(a.part.spots, b.part.spots):
        return False
    told_by = any(x.context == y.index or y.context == x.index for x in one for y in two)
    return not told_by and not any(_touch(x, y) for x in one for y in two)


def _fine(clue: Clue) -> list[Spot]:
    return [spot for spot in clue.part.spots if spot.fine]


def _share_names(one: tuple[Spot, ...], two: tuple[Spot, ...]) -> bool:
    return any(not x.names.isdisjoint(y.names) for x in one for y in two)


def _touch(one: Spot, two: Spot, beyond: float = 0.0) -> bool:
    """Say whether two spots are known, and within their radii and so many kilometres of each other."""
    x, y = one.place, two.place
    if x is None or y is None or x.lat is None or x.lon is None or y.lat is None or y.lon is None:
        return False
    reach = (x.radius_km or 0.0) + (y.radius_km or 0.0) + beyond
    return distance_km((x.lat, x.lon), (y.lat, y.lon)) <= reach


def _are_other_counts(a: Clue, b: Clue) -> bool:
    """Say whether both triggers have counts of one harm of their own, which cannot be one number.

    Beside two places: all of 23 pairs of the hand-coded reports, 87 of 90 of the others.
    """
    pairs = [(x, y) for x in a.part.counts for y in b.part.counts if x.harm is not None and x.harm == y.harm]
    return bool(pairs) and not b.part.summed and not any(_may_agree(x, y) for x, y in pairs)


def _may_agree(one: TollMention, two: TollMention) -> bool:
    """Say whether two counts may be one number: «ثمانية على الأقل» and nine."""
    first, second = one.low or 0, two.low or 0
    if (first, one.high) == (second, two.high):
        return True
    return (one.high is None and second >= first) or (two.high is None and first >= second)


def _are_far(a: Clue, b: Clue) -> bool:
    """Say whether what both triggers, the first indefinite too, name behind them lies far apart.

    So it is of 144 of 152 pairs of the hand-coded reports, of 895 of 923 of the others. With «كما» before
    the second, near or far: 24 of 25, 93 of 102.
    """
    one = [spot for spot in _fine(a) if spot.place is not None]
    two = [spot for spot in _fine(b) if spot.place is not None]
    behind = any(spot.behind for spot in one) and any(spot.behind for spot in two)
    apart = behind and _is_indefinite(a) and a.places.isdisjoint(b.places)
    return apart and not any(_touch(x, y, _FAR_KM) for x in one for y in two)


def _opens_elsewhere(a: Clue, b: Clue) -> bool:
    """Say whether the second's sentence opens with another place, or says that it tells of something else.

    «وفي مدينة …»: all of 52 pairs of the hand-coded reports, 237 of 241 of the others. «وفي سياق متصل»,
    «وفي حادث منفصل»: 85 of 90, 270 of 284.
    """
    if a.sentence == b.sentence:
        return False
    at = b.part.opens_at
    named = tuple(spot for spot in a.part.spots if spot.names - {""})
    if at is not None and named and not _share_names(named, (at,)):
        return b.part.opens_apart or not any(_touch(spot, at) for spot in named)
    return b.part.opens_apart


def _are_other_days(a: Clue, b: Clue) -> bool:
    """Say whether each trigger has the one day of its sentence, and the days are not near each other.

    So it is of 41 of 43 pairs of the hand-coded reports, of 291 of 299 of the others; what goes on for long
    («حصار», «تهجير») is often told with the day of its beginning and another.
    """
    momentary = a.trigger.type in _MOMENTARY
    return momentary and any(_are_two_days(x, y) for x in a.part.days for y in b.part.days)


def _are_two_days(one: DateMention, two: DateMention) -> bool:
    if one.rule.startswith(_PERIODS) or two.rule.startswith(_PERIODS):
        return False
    gap = max((two.begin - one.end).days, (one.begin - two.end).days)
    return gap > _DAYS_APART


def _is_one_more(a: Clue, b: Clue) -> bool:
    """Say whether the second is told of as one more act beside one: «غارة أخرى», «هجوم منفصل».

    So it is of 42 of 43 pairs of the hand-coded reports, of 140 of 148 of the others.
    """
    noun = b.trigger.hit.row["pos"] == "noun"
    return noun and b.part.other and not a.part.other and not a.part.many


def _is_earlier(a: Clue, b: Clue) -> bool:
    """Say whether the first came so many days after the second: «وقع الانفجار بعد يومين من تفجير …».

    So it is of 140 of 153 pairs of the coded reports, of which most others go on («بعد أيام من الحصار»).
    """
    return a.sentence == b.sentence and a.trigger.hit.first < b.part.earlier


def _is_instead(a: Clue, b: Clue) -> bool:
    """Say whether the second is what somebody who denies the first did elsewhere: in 6 of 7 pairs it is."""
    elsewhere = bool(b.part.spots) and not _share_names(a.part.spots, b.part.spots)
    return b.part.instead and elsewhere and a.sentence != b.sentence


def _is_denied_before(a: Clue, b: Clue) -> bool:
    """Say whether who denies one act says in the same breath what another hit.

    «نفت القوات استهداف مدنيين وقالت إن الغارات طالت منصة صواريخ»; but «قال إن القصف من فعل غيره».
    """
    same = a.sentence == b.sentence and a.trigger.hit.first < b.trigger.hit.first
    return same and b.part.instead and b.part.aimed and not a.part.instead
