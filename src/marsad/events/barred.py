"""Which role the words right before a name bar: «ضد …», «تعرضت … لهجوم», «على يد …»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.subjects import is_by
from marsad.records.mention import ActorMention
from marsad.records.opinion import Words
from marsad.text.page import Page

_AGAINST = "ضد"
_FROM = "من"
_TAKING_OUT = frozenset(("abduction", "detention", "release", "evacuation", "displacement"))
_OWN = ("ه", "ها", "هم", "هما")  # «من منزله», but «عددا من المنازل»
_BY_REACH = 12  # words from an act to the one by whom it was done
_UNDERWENT = frozenset(("تعرض", "تعرضت", "تعرضوا", "يتعرض", "تتعرض"))


def barred_role(page: Page, mention: ActorMention, acts: Sequence[Words], event_type: str = "") -> str:
    """Return the role in some acts that the words right before a mention bar, whatever the votes, or none.

    Who «تعرض» for an act is never its doer (41 of 41 in the coded reports); behind «من قبل», «على يد» nobody
    suffered it (none of 89), but perhaps what is told next: «على يد شيخ أطلق سراحه». Nor is it
    done to a thing out of which people are taken («خطف طبيبا من عيادته»): coders took one of some 150 so.
    """
    before = page.keys[mention.first - 1] if mention.first else ""
    if before == _AGAINST or before.removeprefix("و") in _UNDERWENT:
        return "initiator"
    own = mention.kind == "object" and page.keys[mention.first].endswith(_OWN)
    if before == _FROM and own and event_type in _TAKING_OUT:
        return "target"
    told = any(last <= mention.first <= last + _BY_REACH for _, last in acts)
    return "target" if told and is_by(page.keys, mention.first) else ""
