"""Who did it, as the grammar of its verb says: the subject beside it, or who says «إنه قصف …».

«أحرق مستوطنون …» has its doer in the nominative, «قال الجيش إن قواته قصفت …» that of «إن» right before it.
Verbs that reports use in the passive as often, with the same letters («قتل مدنيون»), do not tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad.events.accused import accusations
from marsad.events.joined import NO_DOERS
from marsad.events.means import ARMED
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention, SourceMention

_OF_DOERS = """هاجم اقتحم داهم استهدف قصف دك اغار سيطر استولي استعاد حرر انتزع توغل تسلل تقدم زحف اجتاح انسحب
حاصر طوق احرق اعتدي اضرم اشعل هدم جرف دمر خرب نهب سلب سرق اتلف حطم اطلق فجر زرع صادر ضبط غنم نشر دخل تظاهر
احتج اعتصم اغتال"""
_ACTIVE = frozenset(_OF_DOERS.split())  # rows of triggers.tsv, by their form
_ABDUCT = frozenset(("خطف", "اختطف"))  # in the passive too, but not of these
_GUNMEN = frozenset(("مسلحون", "مجهولون"))
_LEAVE, _FROM_IT = "انسحب", (("منها",), ("منه",), ("منهما",))  # «بلدة انسحبت منها القوات»
_WE = "نا"
_ATTACKS = frozenset(("هجوم", "هجمات", "هجمه"))
_NO_OF = ("لواء", "لبن", "ليبي", "لجنه", "لجان")  # names that only begin as with «لـ»
_THAT = frozenset(("ان", "بان", "وان", "لان"))
_THAT_THEY = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم", "وانه", "وانها", "وانهم"))
# These too, with civilians: «استهدف مدنيون بقصف»; settlers are their own case.
_UNDERGONE = frozenset(("استهدف", "قصف", "حرر", "ضبط", "اطلق", "حاصر"))
_SETTLERS = "مستوطن"
_NOMINATIVE = "ون"
_THEY = ("ون", "وا")
_BY = frozenset((("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("علي", "ايدي")))
_MEN = frozenset(("مقاتلي", "مسلحي", "عناصر", "افراد", "رجال", "جنود", "مجموعه"))
_HANDS = ("يد", "ايدي")
_BY_REACH, _HAND_REACH = 8, 12  # words from an act to the one by whom it was done
_SPEAKER = 8  # words from who says it to «إنه»


class Subject(NamedTuple):
    """The first word of the mention of a doer, and whether it is the doer whatever the votes.

    If not, the votes may know a fuller name of it elsewhere, or another doer.
    """

    first: int
    sure: bool


def subjects(scene: Scene) -> Mapping[int, Subject]:
    """Return, by place among the scene's triggers, who did them: subjects, those accused, «من قبل …»."""
    found: dict[int, Subject] = {}
    for at, hit in enumerate(scene.triggers):
        subject = subject_of(scene, hit)
        if subject is not None:
            found[at] = subject
    for told in accusations(scene.page, scene.actors):
        for at, hit in enumerate(scene.triggers):
            if hit.first in told.act:
                found.setdefault(at, Subject(told.accused[0], sure=False))
    for actor in scene.actors:
        if is_by(scene.page.keys, actor.first) and actor.kind != "object":
            act = _act_before(scene, actor)
            if act is not None:
                found.setdefault(act, Subject(actor.first, sure=False))
    return found


def is_by(keys: Sequence[str], first: int) -> bool:
    """Say whether an act was done by those named at a word: «من قبل قوات …», «على أيدي مقاتلي …»."""
    first -= first > 0 and keys[first - 1] in _MEN
    return tuple(keys[max(0, first - 2) : first]) in _BY


def subject_of(scene: Scene, hit: Hit) -> Subject | None:
    """Return the subject of a trigger that is an active verb, None where it has none or cannot be told."""
    form, behind = hit.row["form"], scene.page.keys[hit.last : hit.last + 1]
    does = form in _ACTIVE or (form in _ABDUCT and not _GUNMEN.isdisjoint(behind))
    active = hit.row["pos"] == "verb" and does and "ل" not in hit.prefix
    if form in _ATTACKS:
        return _whose(scene, hit)
    if hit.row["pos"] == "verb" and scene.page.keys[hit.last - 1].endswith(_WE):
        return _who_speaks(scene, hit)
    return _subject(scene, hit) if active else None


def _who_speaks(scene: Scene, hit: Hit) -> Subject | None:
    """Return who says of himself what was done: «سرايا القدس: فجرنا عبوة …»."""
    keys, sentence_of = scene.page.keys, scene.page.sentence_of
    for source in scene.sources:
        before = source.last <= hit.first and sentence_of[source.first] == sentence_of[hit.first]
        if before and keys[source.last] == ":":
            named = (each.first for each in scene.actors if source.first <= each.first < source.last)
            first = next(named, None)
            return None if first is None else Subject(first, sure=False)
    return None


def _whose(scene: Scene, hit: Hit) -> Subject | None:
    """Return whose attack it is: «بهجوم لداعش», «هجوم عنيف للقوات». Of 138 in the coded reports 128 did."""
    for actor in scene.actors:
        near = hit.last <= actor.first <= hit.last + 1 and actor.actor_class in ARMED
        if near and actor.kind == "named" and scene.page.keys[actor.first].startswith("ل"):
            own = not scene.page.keys[actor.first].startswith(_NO_OF)
            return Subject(actor.first, sure=False) if own else None
    return None


def _act_before(scene: Scene, actor: ActorMention) -> int | None:
    """Return the last trigger that may be done by an actor: «اعتقالهم من قبل الشرطة», «على يد مسلحين»."""
    first = scene.page.sentences[scene.page.sentence_of[actor.first]].first
    reach = _HAND_REACH if scene.page.keys[actor.first - 1] in _HANDS else _BY_REACH
    near = (
        at
        for at, hit in enumerate(scene.triggers)
        if first <= hit.first and hit.last <= actor.first <= hit.last + reach
    )
    return max(near, default=None)


def _subject(scene: Scene, hit: Hit) -> Subject | None:
    keys, sentence_of = scene.page.keys, scene.page.sentence_of
    near = [each for each in scene.actors if sentence_of[each.first] == sentence_of[hit.first]]
    left = hit.row["form"] == _LEAVE and keys[hit.last : hit.last + 1] in _FROM_IT
    for actor in near:
        if left and actor.first == hit.last + 1 and actor.kind not in NO_DOERS:
            return Subject(actor.first, sure=True)
        if hit.row["form"] in _UNDERGONE and _is_harmed(keys[actor.first], actor):
            continue
        if actor.first == hit.last and keys[actor.first].endswith(_NOMINATIVE) and actor.kind != "object":
            return Subject(actor.first, sure=True)
        before = keys[actor.first - 1] if actor.first else ""
        plural = keys[actor.first].endswith(_NOMINATIVE) and keys[hit.last - 1].endswith(_THEY)
        if actor.last == hit.first and (plural or (before in _THAT and actor.kind not in NO_DOERS)):
            return Subject(actor.first, sure=False)
    if hit.first and keys[hit.first - 1] in _THAT_THEY:
        return _speaker(scene, hit.first - 1, near)
    return None


def _is_harmed(key: str, actor: ActorMention) -> bool:
    return actor.actor_class == "civilian" and _SETTLERS not in key


def _speaker(scene: Scene, that: int, near: list[ActorMention]) -> Subject | None:
    """Return who says «إنه» at word `that`: the last one named before it, if the report credits them."""
    before = [each for each in near if each.last <= that and each.kind not in NO_DOERS]
    if not before or that - before[-1].last > _SPEAKER:
        return None
    first = before[-1].first
    credited = max((each for each in scene.sources if each.first < that), key=_starts, default=None)
    own = credited is not None and credited.first <= first < credited.last
    return Subject(first, sure=False) if own else None


def _starts(source: SourceMention) -> int:
    return source.first
