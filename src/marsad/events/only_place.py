"""The only place: a happening that no place is likely enough for takes the likeliest told beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from marsad.events.chosen import Chosen
from marsad.events.draft import Draft
from marsad.events.launches import without_launches
from marsad.events.linear import TwoWay
from marsad.events.links import Stage
from marsad.events.observations import place_alone, place_link
from marsad.records.mention import PlaceMention

_SHARE = 0.5  # of the cut for places, above which the only place is taken


def give_only_places(
    stage: Stage, drafts: Sequence[Draft], mentions: Sequence[PlaceMention], model: TwoWay, cut: float
) -> list[Draft]:
    """Return the drafts, those without a place with the likeliest named place of their own clauses.

    Nineteen of twenty happenings of the training reports have a place, and no single place's chance knows of
    that. Whether a draft is a happening at all is judged before, by its sure places.
    """
    numbers = {id(group): number for number, group in enumerate(stage.groups)}
    times = Counter(mention.name for mention in mentions)
    peers = [mention.first for mention in mentions]
    clauses = stage.clauses
    given: list[Draft] = []
    for draft in drafts:
        number = numbers[id(draft.group)]
        own = set() if draft.places else {clauses[t.hit.first] for t in draft.group.triggers}
        chances = [
            (model.chance(place_link(stage, number, m, peers), _score(stage, m, model, times)), m)
            for m in without_launches(stage, number, mentions)
            if m.name and clauses[m.first] in own
        ]
        chance, mention = max(chances, key=lambda pair: pair[0], default=(0.0, None))
        if mention is not None and chance >= _SHARE * cut:
            draft = replace(draft, places=(Chosen(mention, "place", chance),))
        given.append(draft)
    return given


def _score(stage: Stage, mention: PlaceMention, model: TwoWay, times: Counter[str]) -> float:
    return model.score(place_alone(stage, mention, times[mention.name]))
