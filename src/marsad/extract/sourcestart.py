"""Where the name of whoever is credited begins, behind a verb or a paper: past what is between."""

from __future__ import annotations

from marsad.extract.sourcename import NameGround
from marsad.extract.sourcewords import ISSUED, NO_SPEAKER, VAGUE
from marsad.lexicon.finder import Hit

_SPEAKING = frozenset(("says", "announces", "relays"))
_SPEAKERS = frozenset(("source", "title", "witness"))
_PAPER = 4  # words within which a paper is said to be issued: «بيان رسمي مشترك صادر عن …»
_ISSUED_WHEN = 3  # words within which «عن» follows: «صدر اليوم عن …»
_OUTLET = 6  # words within which an outlet's name ends


def past_which(ground: NameGround, hit: Hit) -> int:
    """Return the word behind the verb, past «فيه» before who speaks: «في وقت قال فيه سكان إن …»."""
    keys, first = ground.page.keys, hit.last + 1
    named = first + keys[first : first + 1].count('"')
    speaks = hit.row["kind"] in _SPEAKING and keys[hit.last : first] in (("فيه",), ("فيها",))
    return first if speaks and ground.is_known(named) else hit.last


def past_outlet(ground: NameGround, first: int, limit: int) -> int:
    """Return the word behind an outlet that is told: «وأوضح لـ"النهار" فلان أن …», «قال لرويترز مصدر …»."""
    keys = ground.page.keys
    if first >= limit or not (keys[first] == "ل" or ground.is_told(first)):
        return first
    opening = next((w for w in range(first, min(first + 3, limit)) if keys[w] == '"'), first)
    if opening > first:
        return next((w + 1 for w in range(opening + 2, min(opening + 5, limit)) if keys[w] == '"'), first)
    reach = range(first + 1, min(first + _OUTLET, limit))
    return next((w for w in reach if ground.kind(w) in _SPEAKERS and w in ground.heads), first)


def issuer(ground: NameGround, first: int, limit: int) -> int:
    """Return the word where those begin who issued a paper, or `first`: «بيان رسمي صادر عن الوزارة»."""
    keys = ground.page.keys
    if ground.kind(first) != "document":
        return first
    if keys[first + 1 : first + 2] == ("من",) and ground.is_known(first + 2):
        return first + 2
    reach = range(first + 1, min(first + _PAPER, limit))
    issued = next((w for w in reach if keys[w] in ISSUED), limit)
    by = range(issued + 1, min(issued + _ISSUED_WHEN, limit - 1))
    return next((w + 1 for w in by if keys[w] == "عن"), first)


def is_vague(key: str) -> bool:
    """Say whether a word behind «بحسب» names nobody: «بحسب معلومات أولية»."""
    return key.removeprefix("ال").startswith(VAGUE)


def goes_by(key: str) -> bool:
    """Say whether a word after «وفق» names what is followed rather than who says it: «وفقا للقانون»."""
    return (
        key in NO_SPEAKER or ("ال" + key[2:] if key.startswith("لل") else key.removeprefix("ل")) in NO_SPEAKER
    )
