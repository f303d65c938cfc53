"""Constructions that say what happened whatever their single words weigh: how places change hands, for one.

«سقطت المدينة بيد …», «باتت البلدة تحت سيطرة …», «دخلت القوات بلدة …»: each of the words means many things,
and such phrases are too rare in hand-coded reports for votes to be counted on them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from marsad.events.joined import is_joined
from marsad.events.means import ARMED, PASSIVE, told_by_means
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention, PlaceMention
from marsad.text.page import Page

SURE = 0.9
"""The chance of what a construction says."""

_BEFORE, _AFTER = 8, 9  # words before and after a trigger in which the rest of its construction stands
_TO_PLACE = 3  # words between those who enter and the place: «إلى», «ليلا إلى»
_CONTROL = "سيطره"  # rows of triggers.tsv, by their form
_FALL = frozenset({"سقط", "سقوط"})
_ENTER = "دخل"
_PERFECT = frozenset({"سقط", "سقطت", "دخل", "دخلت", "دخلوا"})  # «قبل أن تدخل» is not yet so
_UNDER = frozenset({"تحت", "ضمن"})  # «باتت تحت سيطرة», «صارت ضمن سيطرة»
_WHICH = frozenset({"التي", "الذي", "والتي", "والذي"})
_EXPEL = frozenset({"طرد", "دحر"})
_FROM = "من"
_TO_FROM = 2  # words between those driven out and «من»
_HOW = 6  # words between a verb and the noun in the accusative that says how or why
_TAKE = frozenset({"استعاد", "استعاده", "انتزع", "انتزاع", "حرر", "تحرير", "سيطر", "سيطره"})
_TAKEN_FROM = 14  # words between a word of taking and «من» with those who lose the place

_TO, _TO_REACH = "الي", 5  # «إلى» before whom others surrender to, words from the surrender to whom
_NO_TO = ("لواء", "لبن", "ليبي", "لجنه", "لجان")  # names that only begin as with «لـ»


@dataclass(frozen=True, slots=True)
class Construction:
    """What a construction tells: the type of the happening, and its parties.

    `place` is the first word of the mention of the place, `taker` of those who gain it (-1 if not named),
    `losers` of those who are driven out of it.
    """

    type: str
    place: int
    taker: int
    losers: tuple[int, ...] = ()
    settles: bool = True  # the type, too: else votes tell whether it is an event at all, and of which type


def constructions(scene: Scene) -> Mapping[int, Construction]:
    """Return, by place among the scene's triggers, those that stand in a construction.

    A place that falls into someone's hands or has come under someone's control is taken: by the guidelines
    the taking is the event and the state is not, and coders took all three such falls of the training reports
    as `capture`. Armed men who enter a place advance; that they hold it is not said (of eight in the training
    reports coders took four as `advance`, two as `capture`, told with more than the entry, and two as
    `deployment`).
    """
    found = {}
    for at, hit in enumerate(scene.triggers):
        kind = told_by_means(scene, hit)
        told = (
            _construction(scene, hit) if kind is None else Construction(kind, -1, -1, _undergone(scene, hit))
        )
        if told is not None:
            found[at] = told
    return found


def _undergone(scene: Scene, hit: Hit) -> tuple[int, ...]:
    """Return to whom a passive verb says that it was done: «حوصرت قوة من الجيش»."""
    passive = hit.row["note"] == PASSIVE
    return tuple(actor.first for actor in scene.actors if passive and actor.first == hit.last)


def tells_how(scene: Scene, verb: Hit, noun: Hit) -> bool:
    """Say whether a noun in the accusative says how or why the act of a verb before it was done.

    «قصفت الطائرات البلدة قصفا عنيفا», «تظاهر المئات احتجاجا على الغلاء»: one act (the grammars' absolute
    object, and that of reason). Where a sign or و stands between the two, it may be of another verb.
    """
    keys = scene.page.keys
    between = keys[verb.last : noun.first]
    return (
        verb.row["pos"] == "verb"
        # as a verb, «قصفا» would be of two, with the same letters
        and (noun.row["pos"] == "noun" or noun.row.id == verb.row.id)
        and not (noun.definite or noun.suffix or noun.prefix)
        and keys[noun.last - 1].endswith("ا")
        and scene.page.sentence_of[verb.first] == scene.page.sentence_of[noun.first]
        and 0 < len(between) <= _HOW
        and not any(key.startswith("و") or not key[0].isalnum() for key in between)
    )


def faced(page: Page, sentences: Set[int], actors: Sequence[ActorMention]) -> frozenset[int]:
    """Return the first words of those before whom others retreat: «تقهقرت أمام المقاومة وقوات التحالف»."""
    keys, found, end = page.keys, set(), -1
    for actor in actors:
        before = keys[actor.first - 1] if actor.first else ""
        joined = actor.first == end and is_joined(page, actor.first)
        if (before == "امام" or joined) and page.sentence_of[actor.first] in sentences:
            found.add(actor.first)
            end = actor.last
    return frozenset(found)


def surrendered_to(page: Page, acts: Sequence[Hit], actors: Sequence[ActorMention]) -> set[int]:
    """Return the first words of those to whom others surrender: «سلموا أنفسهم أمس إلى قوات البيشمركة».

    They may bear «لـ», too: coders took all six so told in the coded reports as targets.
    """
    ends = [hit.last for hit in acts if "سلم" in hit.row["form"]]
    return {
        actor.first
        for actor in actors
        if page.keys[actor.first - 1] == _TO or _is_given(page.keys[actor.first])
        if any(0 < actor.first - end <= _TO_REACH for end in ends)
    }


def _is_given(key: str) -> bool:
    return key.startswith("ل") and not key.startswith(_NO_TO)


def _construction(scene: Scene, hit: Hit) -> Construction | None:
    form, keys = hit.row["form"], scene.page.keys
    sentence = scene.page.sentences[scene.page.sentence_of[hit.first]]
    before = range(max(hit.first - _BEFORE, sentence.first), hit.first)
    after = range(hit.last, min(hit.last + _AFTER, sentence.last))
    if form == _CONTROL and hit.first > sentence.first and keys[hit.first - 1] in _UNDER:
        become = _cued(scene, "become", before)
        place = None if become is None else _told_of(scene, become, hit.first)
        return None if place is None else Construction("capture", place.first, _named_at(scene, hit.last))
    if form in _FALL and (hit.row["pos"] == "noun" or _is_perfect(scene, hit)):
        hands = _cued(scene, "hands", after)
        place = None if hands is None else _told_of(scene, hit.first, hands)
        if hands is None or place is None:
            return None
        while "hands" in scene.cues.get(hands, ()):
            hands += 1
        return Construction("capture", place.first, _named_at(scene, hands))
    if form == _ENTER and _is_perfect(scene, hit):
        return _entry(scene, hit)
    if form in _EXPEL and not hit.suffix and "ل" not in hit.prefix:  # «لطرد …» is what is wanted
        return _expulsion(scene, hit)
    return _loss(scene, hit) if form in _TAKE else None


def _is_perfect(scene: Scene, hit: Hit) -> bool:
    return scene.page.keys[hit.first].removeprefix(hit.prefix) in _PERFECT


def _cued(scene: Scene, cue: str, words: range) -> int | None:
    """Return the first of some words that cues `cue`."""
    return next((word for word in words if cue in scene.cues.get(word, ())), None)


def _told_of(scene: Scene, verb: int, end: int) -> PlaceMention | None:
    """Return the place of which a verb is said: right before it, or right after it and before word `end`."""
    before = verb - 1 if verb and scene.page.keys[verb - 1] in _WHICH else verb
    for place in scene.places:
        if place.last == before or (place.first == verb + 1 and place.last <= end):
            return place
    return None


def _named_at(scene: Scene, word: int) -> int:
    """Return `word` if an actor is named there, else -1."""
    return word if any(actor.first == word for actor in scene.actors) else -1


def _entry(scene: Scene, hit: Hit) -> Construction | None:
    """Armed men enter a place, both named right after the verb."""
    for actor in scene.actors:
        if actor.first == hit.last and actor.actor_class in ARMED:
            place = _place_after(scene, actor)
            if place is not None:
                return Construction("advance", place.first, actor.first)
    return None


def _expulsion(scene: Scene, hit: Hit) -> Construction | None:
    """Armed men are driven out «من» a place: «طردت القوات المسلحين من البلدة», «بعد طرد المسلحين من البلدة».

    Of two that are named and not joined by و the first drives out.
    """
    keys, sentence_of = scene.page.keys, scene.page.sentence_of
    for place in scene.places:
        out_of = place.first - 1
        if not hit.last < out_of <= hit.last + _AFTER or keys[out_of] != _FROM:
            continue
        if sentence_of[place.first] != sentence_of[hit.first]:
            continue
        named = [actor for actor in scene.actors if hit.last <= actor.first and actor.last <= out_of]
        named.sort(key=lambda actor: actor.first)
        if not named or named[-1].actor_class not in ARMED or out_of - named[-1].last > _TO_FROM:
            continue
        runs: list[list[int]] = []
        for actor in named:
            if runs and is_joined(scene.page, actor.first):
                runs[-1].append(actor.first)
            else:
                runs.append([actor.first])
        return Construction("capture", place.first, runs[0][0] if len(runs) > 1 else -1, tuple(runs[-1]))
    return None


def _loss(scene: Scene, hit: Hit) -> Construction | None:
    """Armed men lose a place: «استعادت الفصائل البلدة من قوات النظام»."""
    keys, sentence_of = scene.page.keys, scene.page.sentence_of
    for actor in scene.actors:
        out_of = actor.first - 1
        near = hit.last < out_of <= hit.last + _TAKEN_FROM and sentence_of[out_of] == sentence_of[hit.first]
        if not near or keys[out_of] != _FROM or actor.actor_class not in ARMED:
            continue
        if any(hit.last <= place.first and place.last == out_of for place in scene.places):
            return Construction("capture", -1, -1, (actor.first,), settles=False)
    return None


def _place_after(scene: Scene, actor: ActorMention) -> PlaceMention | None:
    sentence_of = scene.page.sentence_of
    for place in scene.places:
        near = 0 <= place.first - actor.last <= _TO_PLACE
        if near and sentence_of[place.first] == sentence_of[actor.first]:
            return place
    return None
