"""Who did it, where a verb with a pronoun for the act says so: «هجوم شنته القوات», «كمين نصبه مسلحون».

Of 113 such mentions that coders of the training reports took as a party, 107 are initiators; the others had
fired what was shot down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from marsad.events.joined import NO_DOERS, row_of
from marsad.events.scene import Scene
from marsad.extract.doing import DID, UPON, WITH
from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention

# To whom an act is laid: «هجمات نسبت إلى …» (coders took 12 of 13 such as who did it).
_OF_LAYING = "نسب نسبت ونسب ونسبت المنسوب المنسوبه منسوب منسوبه"
_LAID = frozenset(_OF_LAYING.split())
_TO = "الي"
_REACH = 8  # words between an act and the verb whose pronoun means it


def doers(scene: Scene) -> Mapping[int, frozenset[int]]:
    """Return, by place among the scene's triggers, the first words of the mentions of those who did it."""
    found: dict[int, frozenset[int]] = {}
    for verb, last in _verbs(scene.page.keys):
        did = frozenset(_after(scene, verb, last))
        if did:
            for at in _meant(scene, verb):
                found[at] = found.get(at, frozenset()) | did
    return found


def _verbs(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the words of verbs of doing, each with the last word before its doer."""
    for word, key in enumerate(keys):
        after = keys[word + 1] if word + 1 < len(keys) else ""
        if key in DID:
            yield word, word + (after in UPON)
        elif after in WITH.get(key, ()) or (key in _LAID and after == _TO):
            yield word, word + 1
        elif key in _LAID and after.startswith("ل"):
            yield word, word


def _after(scene: Scene, verb: int, last: int) -> Iterator[int]:
    """Yield where the subject of a verb is named, right behind it, and those that are joined to it."""
    after = [actor for actor in scene.actors if actor.first > last]
    laid = scene.page.keys[verb] in _LAID
    if after and after[0].first == last + 1:
        for actor in takewhile(lambda each: laid or _can_act(scene, verb, each), row_of(scene.page, after)):
            yield actor.first


def _can_act(scene: Scene, verb: int, actor: ActorMention) -> bool:
    """Say whether an actor behind a verb may be its subject: no object in the accusative, no thing."""
    key, sentence_of = scene.page.keys[actor.first], scene.page.sentence_of
    nominative = actor.kind not in NO_DOERS and not key.endswith("ين")
    if actor.kind in ("people", "pattern"):
        nominative = key.endswith("ون") or (nominative and not key.endswith("ا"))
    return nominative and sentence_of[actor.first] == sentence_of[verb]


def _meant(scene: Scene, verb: int) -> list[int]:
    """Return the triggers that a verb's pronoun means: the last before it, and its own."""
    near = [at for at, hit in enumerate(scene.triggers) if _is_near(scene, verb, hit)]
    own = [at for at in near if scene.triggers[at].first <= verb < scene.triggers[at].last]
    before = [at for at in near if at not in own]
    return [*before[-1:], *own]


def _is_near(scene: Scene, verb: int, hit: Hit) -> bool:
    sentence_of = scene.page.sentence_of
    return hit.first <= verb and verb - hit.last <= _REACH and sentence_of[hit.first] == sentence_of[verb]
