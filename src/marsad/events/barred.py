"""Which role the words right before a name bar: «ضد …», «تعرضت … لهجوم», «على يد …»."""

from __future__ import annotations

from marsad.events.subjects import is_by
from marsad.records.mention import ActorMention
from marsad.text.page import Page

_AGAINST = "ضد"
_UNDERWENT = frozenset(("تعرض", "تعرضت", "تعرضوا", "يتعرض", "تتعرض"))


def barred_role(page: Page, mention: ActorMention) -> str:
    """Return the role that the words right before a mention bar, whatever the votes, empty for none.

    Who «تعرض» for an act is never its doer (41 of 41 in the coded reports); behind «من قبل», «على يد» nobody
    suffered it (none of 89).
    """
    before = page.keys[mention.first - 1] if mention.first else ""
    if before == _AGAINST or before.removeprefix("و") in _UNDERWENT:
        return "initiator"
    return "target" if is_by(page.keys, mention.first) else ""
