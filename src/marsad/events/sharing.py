"""Who shares a role: what و joins to the one who did it, or to the thing it was done to, and who does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.events.chosen import Chosen
from marsad.events.joined import BACKED, NO_DOERS, is_joined
from marsad.events.links import Stage
from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention
from marsad.text.page import Page

_BETWEEN = frozenset(("بين", "وبين"))
_TWO_SIDED = frozenset(("armed_clash", "agreement", "meeting"))  # both sides may be named as doers
_LEAVING = frozenset(("انسحاب", "فرار", "هروب", "تقهقر", "تراجع"))  # rows of triggers.tsv, by their form
_WITH = BACKED | {"بالتعاون", "بالتنسيق"}
_WITH_REACH = 3  # words from «بدعم» to who helps: «بدعم جوي من»
# The least chance of a second doer, in the first one's sentence or not.
_SECOND_NEAR, _SECOND_FAR = 0.55, 0.75


def sharing(
    stage: Stage, number: int, near: Sequence[ActorMention], chosen: Sequence[Chosen[ActorMention]]
) -> Iterator[Chosen[ActorMention]]:
    """Yield the mentions that share the role of one that is chosen already, right before them.

    «قصف الجيش وفصائله البلدة»: subjects beside the trigger, all of whom did it; «استهدف السوق ومنازل …»:
    things that it was done to. Of 26 such mentions of the training reports that the votes alone had left out
    coders gave 17 the role.
    """
    before = {row.mention.last: row for row in chosen}
    for mention in near:
        row = before.get(mention.first)
        if row is None or not is_joined(stage.page, mention.first):
            continue
        if _did_too(stage, number, row, mention) or _was_hit_too(row, mention):
            before[mention.last] = Chosen(mention, row.role, row.chance)
            yield before[mention.last]


def _did_too(stage: Stage, number: int, row: Chosen[ActorMention], mention: ActorMention) -> bool:
    """Say whether two are subjects of one trigger: right behind it, or at most a word or sign before it."""
    one = row.mention
    if row.role != "initiator" or mention.kind in NO_DOERS:
        return False
    if one.first and stage.page.keys[one.first - 1] in _BETWEEN:
        return False
    hits = [stage.hits[at] for at in stage.own[number]]
    return any(one.first == hit.last or 0 <= hit.first - mention.last <= 1 for hit in hits)


def _was_hit_too(row: Chosen[ActorMention], mention: ActorMention) -> bool:
    return row.role == "target" and row.mention.kind == mention.kind == "object"


def single_doer(
    stage: Stage, number: int, chosen: Sequence[Chosen[ActorMention]]
) -> list[Chosen[ActorMention]]:
    """Return the chosen without second doers that nothing joins to the likeliest, if their chance is low.

    An act has one doer, or some that و or «بدعم من» joins: of the 209 others that votes put beside a likelier
    one in training reports they had not seen, coders took 42. To whom a place is handed over stays. Where the
    genitive of a word of leaving names who left, nobody before it did: «سيطروا على البلدة بعد انسحاب الجيش».
    """
    doers = [row for row in chosen if row.role == "initiator"]
    event_type = stage.groups[number].type
    if len(doers) < 2 or event_type in _TWO_SIDED:
        return [*chosen]
    keys, sentence_of = stage.page.keys, stage.page.sentence_of
    leaving = _leaving(stage, number, doers)
    if leaving is not None:
        return [row for row in chosen if row.role != "initiator" or row.mention.first >= leaving.last]
    first = max(doers, key=_chance)
    home = sentence_of[first.mention.first]

    def stays(row: Chosen[ActorMention]) -> bool:
        least = _SECOND_NEAR if sentence_of[row.mention.first] == home else _SECOND_FAR
        given = event_type == "withdrawal" and keys[row.mention.first].startswith("ل")
        return row is first or given or row.chance >= least or _is_beside(stage.page, row.mention, doers)

    return [row for row in chosen if row.role != "initiator" or stays(row)]


def _leaving(stage: Stage, number: int, doers: Sequence[Chosen[ActorMention]]) -> Hit | None:
    """Return the one trigger of a withdrawal if it is a noun and a doer stands right behind it."""
    if stage.groups[number].type != "withdrawal" or len(stage.own[number]) > 1:
        return None
    hit = stage.hits[stage.own[number][0]]
    behind = any(row.mention.first == hit.last for row in doers)
    return hit if behind and hit.row["form"] in _LEAVING else None


def opposed(stage: Stage, number: int, chosen: Sequence[Chosen[ActorMention]]) -> list[Chosen[ActorMention]]:
    """Return the chosen with both sides of a clash: the first named of two targets, and no doer, is the doer.

    The votes of either side may say target («المواجهات بين … و…»); in none of 232 clashes of the hand-coded
    reports, and 6 of 1,695 with the others, are two targets named and no doer.
    """
    sides = [row for row in chosen if row.role in ("initiator", "target")]
    one_sided = len(sides) > 1 and all(row.role == "target" for row in sides)
    if stage.groups[number].type != "armed_clash" or not one_sided:
        return [*chosen]
    first = min(sides, key=lambda row: row.mention.first)
    return [replace(row, role="initiator") if row is first else row for row in chosen]


def _chance(row: Chosen[ActorMention]) -> float:
    return row.chance


def _is_beside(page: Page, one: ActorMention, doers: Sequence[Chosen[ActorMention]]) -> bool:
    """Say whether an actor is told of as acting with another."""
    begin = page.sentences[page.sentence_of[one.first]].first
    before = page.keys[max(begin, one.first - _WITH_REACH) : one.first]
    if any(key.removeprefix("و") in _WITH for key in before):
        return True
    pairs = [pair for row in doers for pair in ((row.mention, one), (one, row.mention))]
    return any(0 <= b.first - a.last <= 1 and is_joined(page, b.first) for a, b in pairs)
