"""Which named place an act's «في البلدة» means: the one of that word that was named just before.

Coders of the guidelines name a place by its name. A definite word behind an act means the last place that is
called so («بلدة …»), or, for «المدينة», the last name of a town, in its sentence or the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.events.chosen import Chosen
from marsad.events.constructions import SURE
from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.mention import PlaceMention

_DESCRIPTION = "places.description"
_TOWN, _TOWN_LEVELS = "مدينه", ("city", "town")
_OF_PLACES = "مدينه بلده قريه مخيم ناحيه معبر ميناء مطار منطقه مديريه"
_MEANING = frozenset(_OF_PLACES.split())  # other words are places themselves: «القطاع», «المحافظة»
_REACH = 8  # words between an act and the word for its place
_PAST_ANOTHER = 4  # and where another act stands between: «في هجوم نفذه مسلحون على البلدة»
_NAMED_ON = 4  # words behind that word in which no other place is named
_SENTENCES_BACK = 1
# «مركز المديرية», «وسط المدينة» are told as spots of their own; «قطع المياه عن المدينة» was done elsewhere.
_OF_PARTS = "مركز وسط داخل اسوار سهول ضواحي اطراف مداخل مشارف المناطق عن"
_NOT_AT = frozenset(_OF_PARTS.split())


def give_meant_places(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each with the place that the definite word behind one of its triggers means.

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
    """Return, by place among the scene's triggers, the named place that the word behind each one means."""
    found: dict[int, PlaceMention] = {}
    for at, hit in enumerate(scene.triggers):
        after = scene.triggers[at + 1].first if at + 1 < len(scene.triggers) else len(scene.page.keys)
        pointing = _pointing(scene, hit, after)
        meant = None if pointing < 0 else _meant(scene, pointing)
        if meant is not None:
            found[at] = meant
    return found


def _pointing(scene: Scene, hit: Hit, after: int) -> int:
    """Return the place among the scene's places of the definite word for an act's place, -1 if there is none.

    Nothing else is named between the act and it, nor right behind it; `after` is where the next act is told.
    """
    page = scene.page
    limit = page.sentences[page.sentence_of[hit.first]].last
    behind = [index for index, place in enumerate(scene.places) if hit.last <= place.first < limit]
    if not behind:
        return -1
    one = scene.places[behind[0]]
    if not one.rule.startswith(_DESCRIPTION) or one.head not in _MEANING or one.rel not in (None, "in"):
        return -1
    reach = _REACH if one.first < after else _PAST_ANOTHER
    alone = one.last - one.first == 1 and one.first - hit.last <= reach
    described = one.last < limit and page.keys[one.last].startswith("ال")
    part = one.first > 0 and page.keys[one.first - 1] in _NOT_AT
    named = any(scene.places[each].first <= one.last + _NAMED_ON for each in behind[1:])
    return behind[0] if alone and not (described or part or named) else -1


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
