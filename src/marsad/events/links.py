"""How a mention stands to a happening: the observations that decide whether they belong together.

Used alike for actors, places, dates, counts and sources; each adds what is particular to its kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from marsad.events.beside import Beside, beside
from marsad.events.clauses import clause_numbers
from marsad.events.constructions import Construction, constructions
from marsad.events.doers import doers
from marsad.events.merging import Group
from marsad.events.repelling import Repelled, repelled
from marsad.events.scene import Scene
from marsad.events.subjects import Subject, subjects
from marsad.lexicon.finder import Hit
from marsad.records.opinion import Opinion, Words
from marsad.text.page import Page

_SENTENCES_BACK = 2  # how far before a happening's sentences its days and counts are looked for
_SENTENCES_ON = 1  # and how far after


@dataclass(frozen=True, slots=True)
class Stage:
    """The page with all its happenings laid out: whose trigger stands where, and in what constructions.

    `firsts`, `owners` and `hits` are of all triggers in reading order; `own` are each happening's among them,
    `words` the words of each happening's own; `clauses` is the number of each word's clause.
    """

    page: Page
    groups: tuple[Group, ...]
    firsts: tuple[int, ...]
    owners: tuple[int, ...]
    own: tuple[tuple[int, ...], ...]
    words: tuple[tuple[Words, ...], ...]
    hits: tuple[Hit, ...]
    sentences: tuple[frozenset[int], ...]
    told_in: tuple[int, ...]
    said: tuple[tuple[Construction, ...], ...]
    doers: tuple[frozenset[int], ...]
    repelled: tuple[tuple[Repelled, ...], ...]
    subjects: tuple[tuple[Subject, ...], ...]
    beside: Beside
    clauses: tuple[int, ...]
    opinion: Opinion | None

    def reach(self, number: int, *, back: int = _SENTENCES_BACK, on: int = _SENTENCES_ON) -> frozenset[int]:
        """Return the sentences in which arguments of a happening are looked for."""
        wide: set[int] = set()
        for sentence in self.sentences[number]:
            wide.update(range(max(0, sentence - back), sentence + on + 1))
        return frozenset(wide)

    def told_by(self, number: int) -> tuple[Words, ...]:
        """Return the words of the triggers that tell of a happening."""
        return self.words[number]


def lay_out(scene: Scene, groups: Sequence[Group]) -> Stage:
    """Arrange the happenings of a page for looking up what stands near what."""
    page = scene.page
    rows = sorted(
        (trigger.hit.first, number, trigger.hit)
        for number, group in enumerate(groups)
        for trigger in group.triggers
    )
    own: list[list[int]] = [[] for _ in groups]
    for at, (_, number, _) in enumerate(rows):
        own[number].append(at)
    sentences = tuple(frozenset(page.sentence_of[t.hit.first] for t in group.triggers) for group in groups)
    plain, did = constructions(scene), doers(scene)
    fended, subject = repelled(scene), subjects(scene)
    told_in = [0] * len(page.sentences)
    for told in sentences:
        for sentence in told:
            told_in[sentence] += 1
    return Stage(
        page,
        tuple(groups),
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(map(tuple, own)),
        tuple(tuple((t.hit.first, t.hit.last) for t in group.triggers) for group in groups),
        tuple(row[2] for row in rows),
        sentences,
        tuple(told_in),
        tuple(tuple(plain[t.at] for t in group.triggers if t.at in plain) for group in groups),
        tuple(frozenset().union(*(did.get(t.at, ()) for t in group.triggers)) for group in groups),
        tuple(tuple(fended[t.at] for t in group.triggers if t.at in fended) for group in groups),
        tuple(tuple(subject[t.at] for t in group.triggers if t.at in subject) for group in groups),
        beside(scene),
        clause_numbers(page),
        scene.opinion,
    )


def _before(keys: Sequence[str], first: int) -> str:
    return keys[first - 1] if first > 0 else "<"


def _clitic(key: str) -> str:
    return key[0] if key[0] in "وبلفك" else "-"


def _bucket(words: int) -> str:
    if words <= 2:
        return str(max(words, 0))
    return "3" if words <= 4 else "5" if words <= 8 else "9" if words <= 15 else "16"


class Link(NamedTuple):
    """The observations about a mention and a happening, but for those of the mention alone.

    `near` tell how far apart the two stand, `ranks` how many of the mention's kind stand between them,
    `others` what other happenings stand about; `plain` are the rest. Decisions join them to what they see.
    """

    plain: list[str]
    near: list[str]
    ranks: list[str]
    others: list[str]

    def all(self) -> list[str]:
        """Return all of them."""
        return self.plain + self.near + self.ranks + self.others


def link_features(stage: Stage, number: int, first: int, last: int, peers: Sequence[int]) -> list[str]:
    """Return the observations about a mention at words [first, last) and the happening `number`.

    `peers` are the first words of all mentions of the same kind, sorted.
    """
    return alone_features(stage.page, first, last) + link(stage, number, first, last, peers).all()


def alone_features(page: Page, first: int, last: int) -> list[str]:
    """Return the observations about a mention that are the same for every happening."""
    keys = page.keys
    return [
        "b",
        f"k:{page.sentences[page.sentence_of[first]].kind}",
        f"pw:{_before(keys, first)}",
        f"pw2:{keys[first - 2] if first > 1 else '<'}",
        f"nw:{keys[last] if last < len(keys) else '>'}",
        f"cl:{_clitic(keys[first])}",
    ]


def link(stage: Stage, number: int, first: int, last: int, peers: Sequence[int]) -> Link:
    """Return the observations about how a mention stands to a happening; see `link_features`."""
    page, event_type = stage.page, stage.groups[number].type
    sentence = page.sentence_of[first]
    near = _nearest(stage, number, first, sentence)
    step = max(-3, min(3, sentence - page.sentence_of[stage.firsts[near]]))
    told = min(stage.told_in[sentence], 3)
    plain = [
        f"k:{page.sentences[sentence].kind}|s:{step}",
        f"type:{event_type}",
        f"inown:{sentence in stage.sentences[number]:d}|told:{told}",
    ]
    if step:
        plain += [f"type:{event_type}|s:{step}", f"pw:{_before(page.keys, first)}|s"]
        return Link(plain, [f"s:{step}"], [], [f"told:{told}|s:{step}"])
    within = _within(stage, number, stage.hits[near], (first, last), peers)
    return Link(
        plain + within.plain, ["s:0", *within.near], within.ranks, [f"told:{told}|s:0", *within.others]
    )


def side_and_gap(hit: Hit, first: int, last: int) -> tuple[str, range]:
    """Return where words [first, last) stand to a trigger in their sentence, and the words between the two.

    "b" is before the trigger, "a" after it, "i" within it.
    """
    if first >= hit.last:
        return "a", range(hit.last, first)
    if last <= hit.first:
        return "b", range(last, hit.first)
    return "i", range(0)


def _within(stage: Stage, number: int, hit: Hit, words: tuple[int, int], peers: Sequence[int]) -> Link:
    """Observations that make sense only within one sentence, about a mention and the trigger nearest it."""
    (first, last), keys = words, stage.page.keys
    row, pos, event_type = hit.row.id, hit.row["pos"], stage.groups[number].type
    before_word = _before(keys, first)
    side, gap = side_and_gap(hit, first, last)
    how_far = side + _bucket(len(gap))
    between = stage.owners[bisect_left(stage.firsts, gap.start) : bisect_left(stage.firsts, gap.stop)]
    own = between.count(number)
    strange = min(len(between) - own, 2)
    rank = bisect_left(peers, gap.stop) - bisect_left(peers, gap.start)
    commas = keys[gap.start : gap.stop].count("،")
    nearest = f"nearest:{_is_nearest(stage, number, first, last):d}"
    plain = [
        f"{pos}|d:{how_far}",
        f"type:{event_type}|{side}",
        f"r:{row}|{side}",
        f"r:{row}|d:{how_far}",
        f"own:{min(own, 2)}|{side}",
        f"commas:{min(commas, 3)}|{side}",
        f"pw:{before_word}|{side}",
        f"pw:{before_word}|{event_type}",
        f"cl:{_clitic(keys[first])}|{side}|{pos}",
    ]
    if len(gap) == 1:
        plain.append(f"gap:{keys[gap.start]}{side}")
    if side == "a" and hit.suffix:
        plain.append(f"suffix|{how_far}")
    return Link(
        plain,
        [f"d:{how_far}"],
        [f"rank:{min(rank, 3)}|{side}", f"rank:{min(rank, 3)}|{side}|{pos}"],
        [
            f"strange:{strange}|{side}",
            f"strange:{strange}|rank:{min(rank, 2)}|{side}",
            nearest,
            f"{nearest}|told:{min(stage.told_in[stage.page.sentence_of[first]], 3)}",
        ],
    )


def _nearest(stage: Stage, number: int, word: int, sentence: int) -> int:
    """Return the index of the happening's trigger nearest to a word, one in the same sentence preferred."""
    own = stage.own[number]
    if len(own) == 1:
        return own[0]
    firsts, sentence_of = stage.firsts, stage.page.sentence_of
    return min(own, key=lambda at: abs(firsts[at] - word) + 1000 * abs(sentence_of[firsts[at]] - sentence))


def _is_nearest(stage: Stage, number: int, first: int, last: int) -> bool:
    """Say whether the trigger nearest to the mention, before or after, is one of this happening."""
    at = bisect_left(stage.firsts, first)
    found = []
    if at > 0:
        found.append((first - stage.firsts[at - 1], stage.owners[at - 1]))
    if at < len(stage.firsts):
        found.append((stage.firsts[at] - last + 1, stage.owners[at]))
    return bool(found) and min(found)[1] == number
