"""What is a trigger's own: what stands between the trigger before it in its sentence and the next one.

A sentence often tells of several acts, each with its place and its sides. What is a trigger's own says more
of whether it tells of the same happening as another than what its sentence holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.mention import PlaceMention
from marsad.text.clitics import light_stem

_BEFORE, _AFTER = 8, 10  # words around a trigger whose stems are compared
_PLACE_REACH = 22  # words behind a trigger in which a place may be its own where none stands nearer
_CUE_REACH = 5  # words before and behind a trigger whose cues are its own
_OTHER_REACH = 4  # words behind a trigger in which «آخر» may stand: «لغم حوثي آخر»
_THIS_REACH = 2  # words before a trigger in which «هذا» may stand
_SAID = frozenset(
    ("plan", "intent", "deny", "denial", "possible", "vow", "habit", "start", "repel", "opinion")
)
_SUMMED = frozenset(("background", "total"))
_PLAIN = """في من الي علي عن مع بعد قبل ان قد كان كانت التي الذي هذا هذه ذلك تلك كما فيما حيث بين خلال عند او
ثم لم لا ما هو هي انه انها وقد وكان وكانت الذين منذ حتي كل غير وفي ومن"""
_PLAIN_WORDS = frozenset(_PLAIN.split())  # of which every sentence has some
_OF_OTHERS = """اخر اخري اخرين اخرون جديد جديده ثان ثاني ثانيه ثالث ثالثه منفصل منفصله مماثل مماثله سابق سابقه
مشابه مشابهه ايضا"""
_OTHERS = frozenset(_OF_OTHERS.split())
_OF_POINTING = "هذا هذه ذلك تلك وهذا وهذه لهذا لهذه بهذا بهذه"
_THIS = frozenset(_OF_POINTING.split())


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is a trigger's own.

    `stems` are those of the words around it, `spots` those in the names of its places; `classes` are those of
    the actors in its part of the sentence, `before` and `after` those of the nearest ("-" if there is none).
    `number` is the numeral right before it, `cues` what words around it cue. `other` says whether it is one
    more («هجوم آخر»), `this` whether it is pointed at («هذا الهجوم»); `opener` is the word with which its
    sentence opens.
    """

    stems: frozenset[str]
    spots: frozenset[str]
    classes: frozenset[str]
    before: str
    after: str
    number: str
    cues: frozenset[str]
    other: bool
    this: bool
    opener: str


def nearby(scene: Scene, hit: Hit, before: Hit | None, after: Hit | None) -> Nearby:
    """Return what is a trigger's own; `before` and `after` are the triggers next to it, if there are any."""
    keys = scene.page.keys
    sentence = scene.page.sentences[scene.page.sentence_of[hit.first]]
    begin = before.last if before is not None and before.first >= sentence.first else sentence.first
    end = after.first if after is not None and after.first < sentence.last else sentence.last
    places = _places(scene, hit, (begin, end), sentence.last)
    sides = [actor for actor in scene.actors if begin <= actor.first < end]
    numeral = keys[hit.first - 1] if hit.first > sentence.first else ""
    around = range(max(sentence.first, hit.first - _CUE_REACH), min(sentence.last, hit.last + _CUE_REACH))
    return Nearby(
        _stems(
            keys[word]
            for word in range(max(sentence.first, hit.first - _BEFORE), min(sentence.last, hit.last + _AFTER))
            if not hit.first <= word < hit.last and keys[word] not in _PLAIN_WORDS
        ),
        _stems(keys[word] for place in places for word in range(place.first, place.last)),
        frozenset(side.actor_class for side in sides),
        next((side.actor_class for side in reversed(sides) if side.first < hit.first), "-"),
        next((side.actor_class for side in sides if side.first >= hit.last), "-"),
        numeral if numeral[:1].isdecimal() else "",
        frozenset(
            cue for word in around for cue in scene.cues.get(word, ()) if cue in _SAID or cue in _SUMMED
        ),
        not _OTHERS.isdisjoint(keys[hit.last : min(sentence.last, hit.last + _OTHER_REACH)]),
        not _THIS.isdisjoint(keys[max(sentence.first, hit.first - _THIS_REACH) : hit.first]),
        keys[sentence.first],
    )


def _places(scene: Scene, hit: Hit, own: tuple[int, int], last: int) -> list[PlaceMention]:
    """Return the places behind a trigger in its part of the sentence, else behind it, else before it."""
    begin, end = own
    for low, high in (
        (hit.last, end),
        (hit.last, min(last, hit.last + _PLACE_REACH)),
        (begin, hit.first),
    ):
        found = [place for place in scene.places if low <= place.first < high]
        if found:
            return found
    return []


def _stems(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(light_stem(key) for key in keys if len(key) > 2)
