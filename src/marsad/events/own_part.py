"""What a trigger's own part of its sentence says for sure: its places, counts and days, and how it begins.

What the votes see of a trigger may stand anywhere near it. Here is only what can belong to no other trigger:
the places of its clause up to the next trigger, the counts and days that no other trigger is nearer to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.events.clauses import opens_clause
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.event import Place
from marsad.records.mention import DateMention, PlaceMention, TollMention

_REACH = 15  # words behind a trigger in which its places stand
_OF_WIDE = "محافظه ولايه ريف قضاء منطقه مديريه اقليم دوله لواء"
_WIDE = frozenset(_OF_WIDE.split())  # heads of places that others lie in
_LEVELS = (None, "province_governorate")  # precisions of such places
_OF_SUMS = "حصيله الحصيله ارتفع وارتفع ارتفعت وارتفعت ارتفاع اجمالي الاجمالي مجموع"
_SUMS = frozenset(_OF_SUMS.split())
_OF_OTHERS = "اخر اخري منفصل منفصله مماثل مماثله سابق سابقه مشابه مشابهه"
_OTHERS = frozenset(_OF_OTHERS.split())
_OTHER_REACH = 2  # words behind a trigger: «غارة أخرى», «غارة جوية أخرى»
_AT = frozenset(("في", "علي", "من"))
_OPENING = ("سياق", "صعيد", "اطار", "شان")  # «في سياق متصل»
_BESIDE = ("متصل", "ذي", "مواز")  # and «آخر», «منفصل»
_OF_APART = "منفصل منفصله اخر اخري مماثل مماثله ثان ثانيه"
_APART = frozenset(_OF_APART.split())
_OPENS_WITHIN = 2  # words of a sentence before the place with which it opens: «وفي مدينة …»
_AS = ("كما", "وكما")
_AFTER, _SINCE = "بعد", ("من", "علي")  # «بعد ثلاثة أيام من هجوم»
_OF_TIMES = """يوم يومين ايام اسبوع اسبوعين اسابيع شهر شهرين اشهر شهور ساعه ساعتين ساعات سنه سنوات عام عامين
اعوام دقيقه دقائق دقايق"""
_TIMES = frozenset(_OF_TIMES.split())
_TIME_REACH = 5  # words from «بعد» to «من»
_EARLIER_REACH = 12  # words from «من» to an act
_OF_GOING_ON = "اعلان بدء بدايه انطلاق انطلاقه اندلاع وقوع هذا هذه ذلك تلك حصار قصف معارك اطلاق"
_GOING_ON = frozenset(_OF_GOING_ON.split())
_OF_SAYING = "وقال وقالت واكد واكدت واضاف واضافت قايلا قايله موكدا موكده"
SAYING = frozenset(_OF_SAYING.split())
"""Words with which who denies goes on to say what was done."""
_MANY = ("ات", "ان", "ين")  # endings of more than one act: «غارات», «غارتان»
_AIMED = frozenset(("طال", "طالت", "استهدف", "استهدفت", "اصاب", "اصابت", "تستهدف", "يستهدف"))
_AIMED_REACH = 2  # words from an act to the verb that tells what it hit: «القصف الأخير طال»


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a trigger's own: its place among the page's, which it is told by (-1: none), its names.

    `behind` is whether it stands behind the trigger, `fine` whether it is so small that no other of the
    places a report names is likely to lie in it.
    """

    index: int
    context: int
    names: frozenset[str]
    place: Place | None
    behind: bool
    fine: bool


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What is a trigger's own; see the module.

    `summed` says that its sentence tells of a sum, `other` that it is one more («غارة أخرى»), `many` that
    its word may be of several acts, `also` that it goes on with «كما» right before it. Of its sentence,
    `opens_apart` says that it opens with «في سياق متصل» or «في حادث آخر», `opens_at` is the place of
    «وفي مدينة …»; `instead`, that who denies says there what was done: «ونفت … وقالت إن طائراتها قصفت …».
    `aimed` says that a verb tells right behind what the act hit: «الغارات طالت منصة».
    `earlier` is the word of «بعد ثلاثة أيام من …» behind which the trigger stands, -1 without one.
    """

    spots: tuple[Spot, ...]
    counts: tuple[TollMention, ...]
    days: tuple[DateMention, ...]
    summed: bool
    other: bool
    many: bool
    also: bool
    opens_apart: bool
    opens_at: Spot | None
    instead: bool
    aimed: bool
    earlier: int


def own_part(scene: Scene, hit: Hit, before: Hit | None, after: Hit | None) -> OwnPart:
    """Return what is a trigger's own; `before` and `after` are the triggers next to it, if there are any."""
    keys, sentence_of = scene.page.keys, scene.page.sentence_of
    number = sentence_of[hit.first]
    sentence = scene.page.sentences[number]
    if before is not None and before.first < sentence.first:
        before = None
    if after is not None and after.first >= sentence.last:
        after = None

    def nearest(word: int) -> bool:
        away = abs(hit.first - word)
        return (before is None or away < abs(before.first - word)) and (
            after is None or away <= abs(after.first - word)
        )

    dated = [day for day in scene.dates if sentence_of[day.first] == number]
    return OwnPart(
        _spots(
            scene, hit, before.last if before else sentence.first, after.first if after else sentence.last
        ),
        tuple(
            toll
            for toll in scene.tolls
            if sentence_of[toll.first] == number and _is_counted(toll) and nearest(toll.first)
        ),
        tuple(dated) if len(dated) == 1 and nearest(dated[0].first) else (),
        not _SUMS.isdisjoint(keys[sentence.first : sentence.last]),
        not _OTHERS.isdisjoint(keys[hit.last : min(hit.last + _OTHER_REACH, sentence.last)]),
        keys[hit.first].endswith(_MANY),
        hit.first > sentence.first and keys[hit.first - 1] in _AS,
        _opens_apart(keys[sentence.first : min(sentence.first + 4, sentence.last)]),
        _opens_at(scene, sentence.first),
        _is_instead(scene, sentence.first, hit.first),
        not _AIMED.isdisjoint(keys[hit.last : min(hit.last + _AIMED_REACH, sentence.last)]),
        _earlier(keys, sentence.first, hit.first),
    )


def _earlier(keys: Sequence[str], first: int, at: int) -> int:
    """Return the word of «بعد ثلاثة أيام من» before word `at` of a sentence, -1 where there is none.

    «بعد أسابيع من الحصار», «بعد ساعات على إعلان …» tell of what goes on, or that it was told of.
    """
    for word in range(at - 1, max(first, at - _EARLIER_REACH) - 1, -1):
        if keys[word] not in _SINCE or keys[word + 1] in _GOING_ON or keys[word + 1].startswith("ال"):
            continue
        for before in range(word - 1, max(first, word - _TIME_REACH) - 1, -1):
            if keys[before].removeprefix("و") == _AFTER:
                return before if any(key in _TIMES for key in keys[before + 1 : word]) else -1
    return -1


def _is_counted(toll: TollMention) -> bool:
    return toll.low is not None and not toll.cumulative and not toll.detail


def _spots(scene: Scene, hit: Hit, begin: int, end: int) -> tuple[Spot, ...]:
    """Return the places of a trigger's clause behind it, else before it, but for those of other triggers."""
    for low, high in ((hit.last, min(end, hit.last + _REACH)), (begin, hit.first)):
        found = tuple(
            _spot(scene, index, behind=low == hit.last)
            for index, place in enumerate(scene.places)
            if low <= place.first < high and _is_of_one_clause(scene.page.keys, hit.first, place.first)
        )
        if found:
            return found
    return ()


def _is_of_one_clause(keys: Sequence[str], one: int, two: int) -> bool:
    return not any(opens_clause(keys, at) for at in range(min(one, two) + 1, max(one, two) + 1))


def _spot(scene: Scene, index: int, *, behind: bool) -> Spot:
    mention = scene.places[index]
    place = scene.located.get(mention.first)
    known = place if place is not None and place.lat is not None else None
    return Spot(
        index,
        mention.context,
        frozenset((mention.name, *mention.place_ids)),
        known,
        behind,
        bool(mention.name) and not _is_wide(mention, known),
    )


def _is_wide(mention: PlaceMention, place: Place | None) -> bool:
    """Say whether a place is one that others lie in; what lies north of a province is a spot."""
    if place is not None and place.rel not in (None, "in"):
        return False
    return mention.head in _WIDE or (place is not None and place.precision in _LEVELS)


def _opens_apart(words: tuple[str, ...]) -> bool:
    """Say whether words open a sentence that tells of something else: «وفي حادث منفصل», «على صعيد متصل»."""
    if len(words) < 3 or words[0].removeprefix("و") not in _AT:
        return False
    on = words[0].removeprefix("و") != "من" and words[1] in _OPENING and words[2] in _BESIDE
    return on or not _APART.isdisjoint(words[2:])


def _opens_at(scene: Scene, first: int) -> Spot | None:
    if scene.page.keys[first] != "وفي":
        return None
    for index, place in enumerate(scene.places):
        if first < place.first <= first + _OPENS_WITHIN and place.name:
            return _spot(scene, index, behind=False)
    return None


def _is_instead(scene: Scene, first: int, last: int) -> bool:
    """Say whether words of denial and then of saying stand between the sentence's beginning and a trigger."""
    denied = next((at for at in range(first, last) if "denial" in scene.cues.get(at, ())), last)
    return not SAYING.isdisjoint(scene.page.keys[denied:last])
