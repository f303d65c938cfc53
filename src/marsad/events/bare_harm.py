"""Reports that tell of people harmed and of no act: «قُتل ثلاثة مدنيين أمس في بلدة …».

Where an act is told, a word for harm is what came of it, and the votes on trigger words have learnt to leave
it alone. In a report in which no act is found, the harm is all that happened: it is an event of its own, by
persons where somebody does it (`killing`), else with nothing said of how (`violence_unspecified`); so it is
where the votes take the word for harm for the one event of a report.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from marsad.events.around import trigger_features
from marsad.events.draft import Draft
from marsad.events.merging import Group
from marsad.events.scene import Scene
from marsad.events.triggers import TypedTrigger
from marsad.records.mention import TollMention

_UNSAID, _BY_SOMEONE = "violence_unspecified", "killing"
_UNDONE = frozenset((_UNSAID, _BY_SOMEONE, "ied"))  # gas explodes, too
_OF_HARM = {_UNSAID, "toll"}  # of these types, among others, are the words for harm
_HARMS = frozenset(("killed", "wounded", "killed_or_wounded"))
_PERIODS = ("dates.since", "dates.range")  # a count over these is a sum


def bare_harm(scene: Scene) -> tuple[TypedTrigger, ...]:
    """Return the first word for harm of each sentence that counts people harmed, as telling of an event.

    Left out are sentences that tell of accidents, illness and disasters, and sums over periods.
    """
    sentence_of = scene.page.sentence_of
    counted = {sentence_of[toll.first] for toll in scene.tolls if _counts(toll)}
    counted -= _of_accidents(scene)
    counted -= {sentence_of[day.first] for day in scene.dates if day.rule.startswith(_PERIODS)}
    features = trigger_features(scene) if counted else []
    own = {word for toll in scene.tolls for word in range(toll.first, toll.last)}
    found: dict[int, TypedTrigger] = {}
    for at, hit in enumerate(scene.triggers):
        sentence = sentence_of[hit.first]
        if sentence not in counted or sentence in found or hit.first in own:
            continue  # «في المدرسة 9 جرحى»: the words of a count tell of no happening
        if _OF_HARM & {*hit.row["types"].split()}:
            found[sentence] = TypedTrigger(at, hit, _UNSAID, 1.0, {_UNSAID: 1.0}, tuple(features[at]))
    return tuple(found.values())


def without_accidents(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without harm that an accident or a disaster did: in the coded reports none is one."""
    accidents = _of_accidents(scene)
    return [
        draft for draft in drafts if not (draft.group.type in _UNDONE and _all_in(scene, draft, accidents))
    ]


def _of_accidents(scene: Scene) -> set[int]:
    """Return the sentences that tell of accidents, illness and disasters."""
    return {scene.page.sentence_of[word] for word, cues in scene.cues.items() if "accident" in cues}


def _all_in(scene: Scene, draft: Draft, sentences: Collection[int]) -> bool:
    return all(scene.page.sentence_of[trigger.hit.first] in sentences for trigger in draft.group.triggers)


def harmed_by(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that took a count, typed by whether somebody did it."""
    return [
        replace(draft, group=_of_type(draft.group, _BY_SOMEONE)) if _is_killing(draft) else draft
        for draft in drafts
        if draft.tolls
    ]


def alone(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts; a sole killing that counts people and has no doer is of no act that is told."""
    if len(drafts) == 1:
        draft = drafts[0]
        if draft.group.type == _BY_SOMEONE and draft.tolls and not _is_killing(draft):
            return [replace(draft, group=_of_type(draft.group, _UNSAID))]
    return [*drafts]


def _counts(toll: TollMention) -> bool:
    return toll.harm in _HARMS and not toll.detail and (toll.low, toll.high) != (None, None)


def _is_killing(draft: Draft) -> bool:
    done = any(actor.role == "initiator" for actor in draft.actors)
    return done and any(row.mention.harm != "wounded" for row in draft.tolls)


def _of_type(group: Group, name: str) -> Group:
    return replace(group, type=name, chances={name: 1.0})
