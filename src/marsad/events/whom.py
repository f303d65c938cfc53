"""Whom a count counts, by what else is said: what was struck, of whom the report speaks, who were among them.

«أشخاص» are civilians where a market was struck and of no known kind where a convoy was; «قتلى بينهم مدنيون
وجنود» are people of both kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from marsad.events.chosen import Chosen
from marsad.events.links import Stage
from marsad.records.mention import ActorMention, TollMention
from marsad.text.clitics import light_stem

_OF_CIVILIANS = """مدنيون مدنيين مدني مدنيه مدنيا مواطن مواطنين اطفال نساء طفل طفله امراه سكان اهالي صحفي
صحفيين مسعفين"""
_OF_FIGHTERS = """عسكريين عسكري عسكريون جنود جندي مقاتل مقاتلين مقاتلون مسلح مسلحين مسلحون عناصر عنصر ضباط
ضابط شرطه شرطي امنيين ارهابيين"""
_BEFORE_A_NOUN = ("", "و", "ال", "وال", "لل", "ولل")
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        before + word: kind
        for kind, words in (("civilians", _OF_CIVILIANS), ("fighters", _OF_FIGHTERS))
        for word in words.split()
        for before in _BEFORE_A_NOUN
    }
)
_AMONG = frozenset(["بينهم", "بينهن", "منهم", "معظمهم", "اغلبهم", "غالبيتهم", "جميعهم", "كلهم", "بين"])
_OPENLY = ("object", "civilian", "unknown")  # classes of targets that leave open whom the harm came to
_ACT_REACH = 8  # words behind a trigger that say what was struck, and where
_BEHIND = 9  # words behind a count that may say who the counted are
_AMONG_REACH = 5  # words behind a count that hold «بينهم»
_AMONG_WORDS = 3  # words behind «بينهم»


def whom_features(
    stage: Stage, number: int, mention: TollMention, actors: Sequence[Chosen[ActorMention]]
) -> list[str]:
    """Return the observations about whom a count counts that other words of the report give."""
    keys, guess, event_type = stage.page.keys, mention.victims, stage.groups[number].type
    struck = {
        light_stem(key)
        for each in actors
        if each.role == "target" and each.mention.actor_class in _OPENLY
        for key in keys[each.mention.first : each.mention.last]
    }
    spoken = _spoken_of(stage, number, mention)
    return [
        *(f"struck:{stem}|{guess}" for stem in sorted(struck)),
        f"speaks:{spoken}|{guess}",
        f"speaks:{spoken}|{guess}|{event_type}",
        *_behind(stage, mention),
        *(_of_the_act(stage, number) if guess == "unknown" else ()),
    ]


def _spoken_of(stage: Stage, number: int, mention: TollMention) -> str:
    """Return the kinds of people that the sentences of a count and of its happening name, any way at all."""
    page, told = stage.page, {*stage.sentences[number], stage.page.sentence_of[mention.first]}
    return _kinds(key for index in told for key in page.keys[slice(*_bounds(stage, index))])


def _behind(stage: Stage, mention: TollMention) -> list[str]:
    """Observations about who the counted are said to be right behind: «بينهم مدنيون», «معظمهم من الجنود»."""
    keys, guess = stage.page.keys, mention.victims
    _, end = _bounds(stage, stage.page.sentence_of[mention.first])
    after = keys[mention.last : min(end, mention.last + _BEHIND)]
    among = [key.removeprefix("و") for key in after]
    at = next((at for at, key in enumerate(among) if key in _AMONG), -1)
    said = among[at] if at >= 0 else "-"
    kinds = _kinds(after)
    features = [
        f"behind:{kinds}|{guess}",
        f"behind:{kinds}|{said}|{guess}",
        f"behind:{said}|{guess}|{min(mention.low or 0, 3)}",
    ]
    if 0 <= at < _AMONG_REACH:
        features.append(f"among:{said}|{guess}")
        features += [f"of:{light_stem(key)}|{guess}" for key in after[at + 1 : at + 1 + _AMONG_WORDS]]
    return features


def _of_the_act(stage: Stage, number: int) -> list[str]:
    """Observations about the words behind each trigger of a happening: «استهدفت سوقا», «انفجار قرب مدرسة»."""
    keys = stage.page.keys
    stems: set[str] = set()
    for at in stage.own[number]:
        hit = stage.hits[at]
        _, end = _bounds(stage, stage.page.sentence_of[hit.first])
        stems.update(map(light_stem, keys[hit.last : min(hit.last + _ACT_REACH, end)]))
    return [f"act:{stem}" for stem in sorted(stems) if len(stem) > 2]


def _kinds(keys: Iterable[str]) -> str:
    return "+".join(sorted({kind for key in keys if (kind := _KINDS.get(key))}))


def _bounds(stage: Stage, sentence: int) -> tuple[int, int]:
    bounds = stage.page.sentences[sentence]
    return bounds.first, bounds.last
