"""Which named place an act's «في البلدة» means: the one that was named so just before.

Coders of the guidelines name a place by its name. A definite word beside an act means the last place that is
called so («بلدة …»), or, for «المدينة», the last name of a town, in its sentence or the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.events.chosen import Chosen
from marsad.events.constructions import SURE
from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.records.mention import PlaceMention

_DESCRIPTION = "places.description"
_TOWN, _TOWN_LEVELS = "مدينه", ("city", "town")
_OF_PLACES = "مدينه بلده قريه مخيم ناحيه معبر ميناء مطار منطقه مديريه"
_MEANING = frozenset(_OF_PLACES.split())  # other words are places themselves: «القطاع», «المحافظة»
_REACH = 8  # words between an act and the word for its place
_PAST_ANOTHER = 4  # and where another act stands between: «في هجوم نفذه مسلحون على البلدة»
_BESIDE = 2  # words between that word and an act behind it: «تعرضت البلدة أمس لقصف»
_NAMED_ON = 4  # words behind that word in which no other place is named
_SENTENCES_BACK = 1
# «مركز المديرية», «وسط المدينة» are told as spots of their own; «قطع المياه عن المدينة» was done elsewhere.
_OF_PARTS = "مركز وسط داخل اسوار سهول ضواحي اطراف مداخل مشارف المناطق عن"
_NOT_AT = frozenset(_OF_PARTS.split())


def give_meant_places(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each with the place that the definite word beside one of its triggers means.

    A place that the votes gave it stays where it is of that name, or where another sentence tells it.
    """
    meant = meant_places(scene)
    return [_with_meant(scene, draft, meant) for draft in drafts]


def _with_meant(scene: Scene, draft: Draft, meant: Mapping[int, PlaceMention]) -> Draft:
    sentence_of = scene.page.sentence_of
    places = {meant[t.at].name: meant[t.at] for t in draft.group.triggers if t.at in meant}
    told = {sentence_of[t.hit.first] for t in draft.group.triggers if t.at in meant}
    further = {sentence_of[t.hit.first] for t in draft.group.triggers} - told
    if len(places) != 1 or any(
        row.mention.name in places or sentence_of[row.mention.first] in further for row in draft.places
    ):
        return draft
    return replace(draft, places=tuple(Chosen(place, "place", SURE) for place in places.values()))


def meant_places(scene: Scene) -> Mapping[int, PlaceMention]:
    """Return, by place among the scene's triggers, the named place that the word beside each one means."""
    found: dict[int, PlaceMention] = {}
    if not any(_points(scene, place) for place in scene.places):  # as in most reports
        return found
    for at in range(len(scene.triggers)):
        pointing = _pointing(scene, at)
        meant = None if pointing < 0 else _meant(scene, pointing)
        if meant is not None:
            found[at] = meant
    return found


def _pointing(scene: Scene, at: int) -> int:
    """Return the place among the scene's places of the definite word for an act's place, -1 if there is none.

    It is the first place told behind the act, and no other right behind it; or, where none is told behind the
    act, it stands right before the act.
    """
    triggers, places = scene.triggers, scene.places
    hit, sentence = triggers[at], scene.page.sentences[scene.page.sentence_of[triggers[at].first]]
    behind = [index for index, place in enumerate(places) if hit.last <= place.first < sentence.last]
    if behind and places[behind[0]].first <= hit.last + _REACH:
        one = places[behind[0]]
        other = any(hit.last <= trigger.first < one.first for trigger in triggers[at + 1 : at + 2])
        near = one.first - hit.last <= (_PAST_ANOTHER if other else _REACH)
        named = any(places[each].first <= one.last + _NAMED_ON for each in behind[1:])
        return behind[0] if near and not named and _points(scene, one) else -1
    begin = triggers[at - 1].last if at else 0
    before = [index for index, place in enumerate(places) if begin <= place.first < hit.first]
    if not before or hit.first - places[before[-1]].last > _BESIDE:
        return -1
    one = places[before[-1]]
    return before[-1] if one.first > sentence.first and _points(scene, one) else -1


def _points(scene: Scene, one: PlaceMention) -> bool:
    """Say whether a place is told by one definite word that may mean a named one."""
    keys = scene.page.keys
    if not one.rule.startswith(_DESCRIPTION) or one.head not in _MEANING or one.rel not in (None, "in"):
        return False
    described = one.last < len(keys) and keys[one.last].startswith("ال")
    part = one.first > 0 and keys[one.first - 1] in _NOT_AT
    return one.last - one.first == 1 and not (described or part)


def _meant(scene: Scene, pointing: int) -> PlaceMention | None:
    """Return the last named place that a definite word may mean, None if there is none.

    One that bears the word goes before a bare name («مدينة الزبداني قرب دمشق … المدينة»); one of the sentence
    before is meant only if no place is named between.
    """
    head = scene.places[pointing].head
    near = [*_before(scene, pointing)]
    called = (place for place in near if place.head == head)
    towns = (place for place in near if head == _TOWN and _is_town(scene, place))
    return next(called, None) or next(towns, None)


def _before(scene: Scene, pointing: int) -> Iterator[PlaceMention]:
    """Yield the named places that a definite word may mean, the last first.

    What only tells where another place is («مدينة إدلب القريبة من حلب») is none of them.
    """
    here, named_here = scene.page.sentence_of[scene.places[pointing].first], False
    telling = {place.context for place in scene.places}
    for index in range(pointing - 1, -1, -1):
        place = scene.places[index]
        back = here - scene.page.sentence_of[place.first]
        if back > _SENTENCES_BACK or (back and named_here):
            return
        if place.name and (index not in telling or place.head):
            named_here |= index not in telling
            yield place


def _is_town(scene: Scene, place: PlaceMention) -> bool:
    """Say whether a bare name is a town's."""
    known = scene.located.get(place.first)
    bare = not place.head and known is not None and known.rel is None
    return bare and known is not None and known.precision in _TOWN_LEVELS
