"""How a count stands to the others of its harm that a happening was given: which of them are rows of it.

Reports tell the same dead over and over: the lead has «قتلى», the second sentence nine of them, the last one
twelve.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from marsad.records.mention import TollMention
from marsad.text.page import Page

_IN_TURN = 3  # counts before one, beyond which more say the same


def peer_features(
    page: Page, mention: TollMention, peers: Sequence[TollMention], kept: Collection[int], counted: str
) -> list[str]:
    """Return the observations about a count among `peers`, all others of its harm that a happening was given.

    `kept` are the first words of those that are rows already; `counted` says what kind of number it is.
    """
    sentence = page.sentence_of[mention.first]
    stand = {
        f"{_size(mention, peer)}|{_side(mention, peer)}|{page.sentence_of[peer.first] == sentence:d}"
        f"|{peer.first in kept:d}"
        for peer in peers
    }
    before = min(sum(peer.first < mention.first for peer in peers), _IN_TURN)
    return [
        f"turn:{before}|{counted}",
        *(f"peer:{each}" for each in sorted(stand)),
        *(f"peer:{each}|{counted}" for each in sorted(stand)),
    ]


def _size(mention: TollMention, peer: TollMention) -> str:
    """Return how much a peer counts: the same, more or less than a count, or one of them has no number."""
    if (mention.low, mention.high) == (peer.low, peer.high):
        return "same"
    if mention.vague or peer.vague:
        return "told" if mention.vague else "vague"
    return "more" if (peer.low or peer.high or 0) > (mention.low or mention.high or 0) else "less"


def _side(mention: TollMention, peer: TollMention) -> str:
    return "before" if peer.first < mention.first else "after"
