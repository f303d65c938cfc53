"""Who did it, where a verb with a pronoun for the act says so: «هجوم شنته القوات», «كمين نصبه مسلحون».

Of 113 such mentions that coders of the training reports took as a party, 107 are initiators; the others had
fired what was shot down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from marsad.events.joined import NO_DOERS, row_of
from marsad.events.scene import Scene
from marsad.extract.doing import DID
from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention

_REACH = 8  # words between an act and the verb whose pronoun means it


def doers(scene: Scene) -> Mapping[int, frozenset[int]]:
    """Return, by place among the scene's triggers, the first words of the mentions of those who did it."""
    found: dict[int, frozenset[int]] = {}
    for verb in (word for word, key in enumerate(scene.page.keys) if key in DID):
        did = frozenset(_after(scene, verb))
        if did:
            for at in _meant(scene, verb):
                found[at] = found.get(at, frozenset()) | did
    return found


def _after(scene: Scene, verb: int) -> Iterator[int]:
    """Yield where the subject of a verb is named, right behind it, and those that are joined to it."""
    after = [actor for actor in scene.actors if actor.first > verb]
    if after and after[0].first == verb + 1:
        for actor in takewhile(lambda each: _can_act(scene, verb, each), row_of(scene.page, after)):
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
