"""With whose help those acted who did it: «قوات النظام مدعومة بميليشيات …», «الجيش، بإسناد من التحالف، …».

Of 38 so found in a sample of the coded reports, where the votes had left them out, coders took 23 as
doers too, of 20 in the hand-coded ones 15. The state that is named in an epithet is none: «الميليشيات
المدعومة من إيران».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from marsad.events.chosen import Chosen
from marsad.events.joined import NO_DOERS
from marsad.events.links import Stage
from marsad.records.mention import ActorMention

_HELP = "دعم|[اإ]سناد|مسانده|مشاركه|غطاء|تغطيه|معاونه|موازره"
_WITH_HELP = re.compile(f"و?ب(?:{_HELP})$|و?ب(?:التعاون|التنسيق|الاشتراك)$")
_HELPED = re.compile("(?P<the>ال)?(?:مدعوم|مسنود|معزز)(?:ه|ين|ون|ا)?$")
_FURTHER = re.compile(f"و?ب?(?:{_HELP})$|و?(?:جوي|بري|ناري|مدفعي|لوجستي|عسكري)$|كامل$|كبير$|مباشر$|واسع$")
_FROM = frozenset(("من", "مع", "قبل"))
_SIGNS = frozenset(("،", '"', ")", "]"))
_BEHIND, _REACH = 2, 5  # signs between who is helped and the word of help, words from it to who helps


def helpers(
    stage: Stage, number: int, near: Sequence[ActorMention], chosen: Sequence[Chosen[ActorMention]]
) -> Iterator[Chosen[ActorMention]]:
    """Yield those with whose help the initiators of a happening are told to act, right behind them."""
    doers = {row.mention.first: row for row in chosen if row.role == "initiator"}
    known = {row.mention.actor_id: row for row in doers.values() if row.mention.actor_id}
    named = {mention.first: mention for mention in near}
    for mention in near:
        row = doers.get(mention.first) or known.get(mention.actor_id or "")
        if row is None or stage.page.sentence_of[mention.first] not in stage.sentences[number]:
            continue
        helper = _helper_of(stage, number, mention, named)
        if helper is not None:
            yield Chosen(helper, "initiator", row.chance)


def _helper_of(
    stage: Stage, number: int, one: ActorMention, named: Mapping[int, ActorMention]
) -> ActorMention | None:
    keys, end = stage.page.keys, stage.page.sentences[stage.page.sentence_of[one.first]].last
    at = one.last
    while at < min(end, one.last + _BEHIND) and keys[at] in _SIGNS:
        at += 1
    if at >= end:
        return None
    helped = _HELPED.match(keys[at])
    if helped is None and not (_WITH_HELP.match(keys[at]) and _is_own(stage, number, one, at)):
        return None
    first = at + 1
    while first < min(end, at + _REACH) and (keys[first] in _FROM or _FURTHER.match(keys[first])):
        first += 1
    helper = named.get(first)
    if helper is None or helper.actor_id is None or helper.kind in NO_DOERS:
        return None
    epithet = helped is not None and helped["the"] and helper.actor_id.endswith("_state")
    return None if epithet else helper


def _is_own(stage: Stage, number: int, one: ActorMention, at: int) -> bool:
    """Say whether the act nearest to a word of help, or to who is helped, is one of the happening.

    «بدعم من» is said of the act, «مدعومة من» of who is helped, whatever they do.
    """
    sentence_of = stage.page.sentence_of
    near = [
        (min(abs(first - one.first), abs(first - at)), owner)
        for first, owner in zip(stage.firsts, stage.owners, strict=True)
        if sentence_of[first] == sentence_of[at]
    ]
    return bool(near) and min(near)[1] == number
