"""What may stand between a verb of saying, its subject and what is said."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.sourcewords import BETWEEN, KIND_OF_SPEECH, PHRASES_BETWEEN

_OPEN_PHRASES = frozenset(phrase[0] for phrase in PHRASES_BETWEEN)


def skip_between(keys: Sequence[str], first: int, limit: int) -> int:
    """Return the word behind what may stand between a verb of saying and its subject: «وقال في بيان …»."""
    while first < limit:
        if keys[first] in BETWEEN:
            first += 1
            continue
        if keys[first] not in _OPEN_PHRASES:
            return first
        phrase = next((p for p in PHRASES_BETWEEN if keys[first : first + len(p)] == p), None)
        if phrase is None:
            return first
        first += len(phrase)
        while first < limit and keys[first] in KIND_OF_SPEECH:
            first += 1
    return first
