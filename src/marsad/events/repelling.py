"""Attacks that were repelled: who repelled one was attacked, and did not attack.

«صدت القوات هجوما لمسلحين», «إحباط محاولة تسلل لعناصر …»: the guidelines code a repelled attack as an attack,
so the attackers are its initiators, and those who repelled it are whom it was done to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from marsad.events.joined import BACKED, is_joined, row_of
from marsad.events.scene import Scene
from marsad.records.mention import ActorMention
from marsad.text.clitics import variants

_REPELLED = ("تصدي", "تصد", "صد", "احبط", "افشل", "دحر", "كسر")
_NOUNS = frozenset(("احباط", "افشال", "تصدي", "صد", "دحر", "كسر"))
_WORDS = frozenset(
    [
        *(f"{verb}{end}" for verb in _REPELLED for end in ("", "ت", "وا", "تا", "ا")),
        *("يتصدي", "تتصدي", "يتصدون", "يصد", "يصدون", "يحبط", "تحبط", "يحبطون", "يفشل", "تفشل", "يفشلون"),
        *_NOUNS,
    ]
)
_ROOTS = re.compile("صد|حب|فش|دحر|كسر")  # one is in every word of repelling, and in few others
_HEADS = frozenset(("محاوله", "محاولتي", "محاولتين", "محاولات", "عمليه", "عمليات"))  # of an act named next
_OF_ACTS = """هجوم هجوما هجومين هجمه هجمتين هجمات هجومات زحف زحفا زحوف زحوفات تسلل تسللا تقدم تقدما اقتحام
اقتحاما توغل توغلا عدوان عدوانا"""
_ACTS = frozenset(_OF_ACTS.split())
_ACT_REACH = 6  # words from that of repelling to the act: the subject, its adjectives
_DOER_REACH = 4  # words from an act to its doer: its adjectives, «من قبل»
_BEFORE = 6  # words from those who repelled to the word that says so: «تمكنت القوات أمس من صد …»
_ONTO = frozenset(("علي", "ضد", "بعد", "خلال", "اثر", "اثناء", "عقب"))  # words that end what was repelled
_LED = "بقياده"
_WITH = BACKED | {_LED}
_BY = frozenset(("ل", "قبل", "جانب", "طرف"))
_COUNTER = ("معاكس", "عكسي", "مضاد")


class Repelled(NamedTuple):
    """The first words of the mentions of those who attacked, and of those who repelled them."""

    attackers: frozenset[int]
    defenders: frozenset[int]


def repelled(scene: Scene) -> Mapping[int, Repelled]:
    """Return, by place among the scene's triggers, who attacked and who repelled them."""
    found: dict[int, Repelled] = {}
    for word, key in enumerate(scene.page.keys):
        repels = _ROOTS.search(key) is not None and _is_one_of(scene, word, _WORDS)
        act = _act_after(scene, word) if repels else None
        if act is None:
            continue
        attackers = frozenset(_attackers(scene, act))
        parties = Repelled(attackers, frozenset(_defenders(scene, word, act)) - attackers)
        for at, hit in enumerate(scene.triggers):
            if word <= hit.first < act and not hit.prefix.startswith("و"):
                found[at] = parties
    return found


def _is_one_of(scene: Scene, word: int, stems: frozenset[str]) -> bool:
    return any(each.stem in stems for each in variants(scene.page.keys[word]))


def _act_after(scene: Scene, word: int) -> int | None:
    """Return the end of the act that a word says was repelled, None where it says so of none."""
    last = scene.page.sentences[scene.page.sentence_of[word]].last
    named = {actor.first for actor in scene.actors}  # «صد الجيش والفصائل هجوما»
    for at in range(word + 1, min(word + 1 + _ACT_REACH, last)):
        if (is_joined(scene.page, at) and at not in named) or scene.page.keys[at] in _ONTO:
            return None
        if _is_one_of(scene, at, _HEADS):
            told = at + 1 < last and _is_one_of(scene, at + 1, _ACTS)
            return at + 2 if told else at + 1
        if _is_one_of(scene, at, _ACTS):
            counter = at + 1 < last and scene.page.keys[at + 1].removeprefix("ال").startswith(_COUNTER)
            return None if counter and scene.page.keys[at].startswith("ب") else at + 1
    return None


def _attackers(scene: Scene, act: int) -> Iterator[int]:
    """Yield who is named after an act as its doer, and who is joined to them."""
    after = [actor for actor in scene.actors if actor.first >= act]
    if after and _did(scene, act, after[0]):
        yield from (actor.first for actor in row_of(scene.page, after))


def _did(scene: Scene, act: int, actor: ActorMention) -> bool:
    """Say whether an actor is named as an act's doer: in the genitive, with ل or «من قبل»."""
    keys, sentence_of = scene.page.keys, scene.page.sentence_of
    between = range(act, actor.first)
    by = not between or keys[actor.first].startswith("ل") or keys[actor.first - 1] in _BY
    near = len(between) <= _DOER_REACH and sentence_of[act - 1] == sentence_of[actor.first]
    other = any(keys[at] in _ONTO or _is_one_of(scene, at, _ACTS) for at in between)
    return by and near and not other and actor.kind != "object" and not keys[actor.first].startswith("ب")


def _defenders(scene: Scene, word: int, act: int) -> Iterator[int]:
    """Yield who is named as repelling: right after the verb, else before the word; and those joined."""
    sentence_of = scene.page.sentence_of
    named = [each for each in scene.actors if sentence_of[each.first] == sentence_of[word]]
    named = [each for each in named if each.kind != "object"]
    after = [each for each in named if word < each.first and each.last < act]
    if not after:
        yield from _before(scene, word, [each for each in named if each.last <= word])
    elif after[0].first == word + 1:
        yield from (actor.first for actor in row_of(scene.page, after))


def _before(scene: Scene, word: int, named: Sequence[ActorMention]) -> Iterator[int]:
    """Yield who is named before a word of repelling as those who did it, with those beside them.

    «مقتل مسلحين بإحباط هجوم», «جرحوا خلال صد هجوم» tell of others.
    """
    keys = scene.page.keys
    if keys[word].startswith(("و", "ب")) or (word and keys[word - 1] in _ONTO):
        return
    for one in reversed(named):
        if word - one.last > _BEFORE or any(_is_one_of(scene, at, _ACTS) for at in range(one.last, word)):
            return
        beside = _WITH.intersection(keys[max(0, one.first - 2) : one.first])
        if _LED not in beside:
            yield one.first
        if not beside and not is_joined(scene.page, one.first):
            return
        word = one.first
