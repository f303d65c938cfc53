"""Whether a trigger tells again of what an earlier one told: what the report's own words say of it.

Beside the names, days and counts that two triggers share (`merging`), a coder goes by their words
(«الهجوم على السوق» of the headline and of the third paragraph), by what was told in between, by how one
clause goes on from the other («بعد», «ثم», «كما»), and by words that say so: «هذا الهجوم», «هجوم آخر».
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile

from marsad.events.clues import Clue
from marsad.events.scene import Scene

_MOST_SHARED = 5  # stems that two triggers share, beyond which more say the same
_FIFTHS = 5
_BESIDE = 2  # words between two triggers that are observed as they stand
_TOLD_BEFORE = 2  # sentences before a definite noun in which its happening was told
COMPARED = 15  # triggers before one that it is compared with
_PRINTED_AGAIN = 6  # words by which two stretches of a headline are one that is printed again
_OF_LINKS = """بعد عقب قبل ثم كما فيما بينما حين اثر جراء نتيجه خلال اثناء وسط بسبب ضمن تزامنا ردا بهدف بغيه
لكن التي الذي حيث مما ما بالتزامن سبق الي مع عن علي في من بين دون اذ ان انه انها"""
_LINKS = frozenset(_OF_LINKS.split())
_LINKING = _LINKS | {f"و{word}" for word in _LINKS}


def told_again(clues: Sequence[Clue], home: Sequence[int]) -> int:
    """Return which happening a definite noun must tell again, -1 if none: «الهجوم», «وكان القصف».

    `home` are the happenings of the triggers before it, the trigger itself the next of `clues`. The happening
    is the only one of its type so far, told of a little before, and the noun, of one act, names no place of
    its own. Of 171 such triggers of the hand-coded reports 164 tell again, of 691 of the others 651.
    """
    own = clues[len(home)]
    hit = own.trigger.hit
    if not hit.definite or hit.row["pos"] != "noun" or own.part.many or own.part.spots:
        return -1
    alike = [at for at in range(len(home)) if clues[at].trigger.type == own.trigger.type]
    if not alike or own.sentence - clues[alike[-1]].sentence > _TOLD_BEFORE:
        return -1
    told = {home[at] for at in alike}
    return told.pop() if len(told) == 1 else -1


def printed_again(scene: Scene, clues: Sequence[Clue], home: Sequence[int]) -> int:
    """Return the happening of which a title tells a second time in the same words, -1 if none.

    Pages print their title twice and more: «قصف على القرية - شبكة قصف على القرية». `home` is as for
    `told_again`. Of 37 such triggers of the coded reports that coders marked all tell again; of 61 that they
    left unmarked 10 were read as happenings of their own.
    """
    own = clues[len(home)]
    if not _is_title(own):
        return -1
    for clue, at in zip(clues, home, strict=False):
        alike = _is_title(clue) and clue.trigger.type == own.trigger.type
        if alike and _shared_run(scene, clue, own) >= _PRINTED_AGAIN:
            return at
    return -1


def _is_title(clue: Clue) -> bool:
    """Say whether a trigger stands in a title; one that is printed three times is too long for a headline."""
    return clue.kind == "headline" or clue.sentence == 0


def _shared_run(scene: Scene, a: Clue, b: Clue) -> int:
    """Return how many words in a row, the triggers among them, are the same around two triggers."""
    keys, sentences = scene.page.keys, scene.page.sentences
    one, two = a.trigger.hit.first, b.trigger.hit.first
    after = zip(keys[one:two], keys[two : sentences[b.sentence].last], strict=False)
    before = zip(keys[sentences[a.sentence].first : one][::-1], keys[one:two][::-1], strict=False)
    return sum(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], run)) for run in (after, before))


def opening(clues: Sequence[Clue], index: int) -> list[str]:
    """Return the observations about whether a trigger opens a happening of which nothing was told before."""
    own, kind = clues[index].own, clues[index].trigger.type
    definite = clues[index].trigger.hit.definite
    alike = [earlier for earlier in clues[max(0, index - COMPARED) : index] if earlier.trigger.type == kind]
    shared = [len(earlier.own.stems & own.stems) for earlier in alike]
    most = min(max(shared, default=0), _MOST_SHARED)
    again = any(not earlier.own.spots.isdisjoint(own.spots) for earlier in alike)
    seen = [
        f"other:{own.other:d}",
        f"other:{own.other:d}|{kind}",
        f"numeral:{bool(own.number):d}|{clues[index].trigger.hit.row.id}",
        f"stems:{most}{bool(alike):d}",
        f"stems:{most}|{definite:d}",
    ]
    if alike:
        seen.append(f"spots:{bool(own.spots):d}{again:d}")
    return seen + [f"said:{cue}" for cue in sorted(own.cues)]


def retelling(scene: Scene, clues: Sequence[Clue], earlier: int, index: int) -> list[str]:
    """Return the observations about whether one trigger tells of the happening of an earlier one."""
    a, b = clues[earlier], clues[index]
    same = a.trigger.type == b.trigger.type
    away = f"{same:d}{min(b.sentence - a.sentence, 2)}"
    seen = _words_shared(a, b, away) + _order(clues, earlier, index, away) + _what_is_said(a, b, away)
    return seen if a.sentence != b.sentence else seen + _between(scene, a, b)


def _words_shared(a: Clue, b: Clue, away: str) -> list[str]:
    """Observations about the words around two triggers and the names of their places, by stem."""
    shared, fewer = len(a.own.stems & b.own.stems), min(len(a.own.stems), len(b.own.stems))
    spots = _compared(a.own.spots, b.own.spots)
    return [
        f"stems:{min(shared, _MOST_SHARED)}",
        f"stems:{min(shared, _MOST_SHARED)}|{away}",
        f"stems-of:{_FIFTHS * shared // max(fewer, 1)}|{away}",
        f"spots:{spots}",
        f"spots:{spots}|{away}",
    ]


def _order(clues: Sequence[Clue], earlier: int, index: int, away: str) -> list[str]:
    """Observations about what else was told of this type: between the two, and before the earlier."""
    own = clues[index]
    kind, hit = own.trigger.type, own.trigger.hit
    between = sum(other.trigger.type == kind for other in clues[earlier + 1 : index])
    first = not any(other.trigger.type == kind for other in clues[:earlier])
    seen = [
        f"between:{min(between, 3)}|{away}",
        f"first:{first:d}|{away}",
        f"first:{first:d}{between == 0:d}|{away[0]}|{hit.definite:d}",
    ]
    if own.own.this or hit.definite:
        seen.append(f"this:{own.own.this:d}{min(between, 2)}|{away}|{hit.row['pos']}")
    return seen


def _what_is_said(a: Clue, b: Clue, away: str) -> list[str]:
    """Observations about who acts, how many acts are counted, and the words that say what is told."""
    one, two, same = a.own, b.own, away[0]
    row = a.trigger.hit.row.id == b.trigger.hit.row.id
    seen = [
        f"after:{one.after}+{two.after}|{same}",
        f"before:{one.before}+{two.before}|{same}",
        f"classes:{_compared(one.classes, two.classes)}|{away}",
        f"numeral:{_numerals(one.number, two.number)}|{away}|{row:d}",
        f"other:{two.other:d}|{away}",
        f"pointed:{two.this:d}|{away}",
    ]
    if a.sentence != b.sentence:
        seen.append(f"opener:{two.opener}|{away}")
    seen += [
        f"said:{cue}{cue in one.cues:d}{cue in two.cues:d}|{same}" for cue in sorted(one.cues | two.cues)
    ]
    return seen


def _between(scene: Scene, a: Clue, b: Clue) -> list[str]:
    """Observations about what stands between two triggers of a sentence."""
    first, last = a.trigger.hit.last, b.trigger.hit.first
    same = f"{a.trigger.type == b.trigger.type:d}"
    words = scene.page.keys[first:last]
    seen = [f"link:{word}|{same}" for word in words if word in _LINKING]
    if len(words) <= _BESIDE:
        seen.append(f"between-words:{' '.join(words)}|{same}")
    return seen


def _compared(one: Set[str], two: Set[str]) -> str:
    if not one or not two:
        return "none"
    return "same" if one == two else "differ" if one.isdisjoint(two) else "share"


def _numerals(one: str, two: str) -> str:
    if not one or not two:
        return "one" if one else "two" if two else "none"
    return "same" if one == two else "differ"
