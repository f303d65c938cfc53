"""Who is only said to lead or to back a side: «التحالف الذي تقوده السعودية», «الميليشيات المدعومة من إيران».

A state or a person so named behind a side is none itself: of 157 told with «بقيادة» or «تقوده» in the coded
reports coders took four, of 60 told with «المدعوم» or the like six. Where it is an act that is led
(«ضربات جوية تقودها …») who leads it may be its doer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.records.mention import ActorMention
from marsad.text.page import Page

_LEADS = re.compile("بقياده$|بزعامه$|[يت]قود(?:ه|ها)$|[تي]دعم(?:ه|ها)$|المدعوم(?:ه|ين|ون)?$")
_PASSED = frozenset(("من", "قبل", '"', "،", "الذي", "التي"))
_STATE, _KNOWN_PERSON = "_state", "p_"  # how ids of the actor list end, and begin


def leaders(page: Page, actors: Sequence[ActorMention]) -> frozenset[int]:
    """Return the first words of states and persons that only tell who leads or backs the side before them."""
    ends = {actor.last for actor in actors}
    return frozenset(
        actor.first for actor in actors if _is_state_or_person(actor) and _behind(page, actor) in ends
    )


def _is_state_or_person(actor: ActorMention) -> bool:
    known = actor.actor_id or ""
    return known.endswith(_STATE) or known.startswith(_KNOWN_PERSON) or actor.kind == "person"


def _behind(page: Page, actor: ActorMention) -> int:
    """Return where a side would end that an actor is said to lead, -1 if it is not said."""
    begin = page.sentences[page.sentence_of[actor.first]].first
    at = _back(page, actor.first, begin)
    return _back(page, at - 1, begin) if at > begin and _LEADS.match(page.keys[at - 1]) else -1


def _back(page: Page, at: int, begin: int) -> int:
    while at > begin and page.keys[at - 1] in _PASSED:
        at -= 1
    return at
