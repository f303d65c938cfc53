"""How many were harmed: which happening takes each count.

Between happenings a count chooses the likeliest; counts told in one breath choose together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.events.chosen import Chosen
from marsad.events.harmed import toll_features, untaken_features
from marsad.events.linear import TwoWay
from marsad.events.links import Stage
from marsad.records.mention import TollMention
from marsad.text.page import Page

_NEGATIONS = frozenset(["لم", "ولم", "لن", "ولن", "دون", "بدون", "عدم"])
_NEGATION_REACH = 7  # words before a count in which a negation bears on it
_ONE_BREATH = 5  # words between two counts that are told in one breath
Taking = tuple[TollMention, Mapping[int, float]]
"""A count, and for each happening in reach the chance that it takes the count (-1: that none does)."""


def share_tolls(
    stage: Stage, mentions: Sequence[TollMention], model: TwoWay, cut: float
) -> list[list[Chosen[TollMention]]]:
    """Give each count to the happening that it most likely belongs to, or to none.

    The dead and the wounded told in one breath («قتل ثلاثة وأصيب سبعة») were harmed in one happening: that
    whose chances for them add up to most. Of 308 such pairs of the training reports both of which coders gave
    to a happening, they gave 301 to one.
    """
    shared: list[list[Chosen[TollMention]]] = [[] for _ in stage.groups]
    for told in _in_one_breath(stage.page, _takings(stage, mentions, model)):
        totals = {at: sum(chances[at] for _, chances in told) for at in told[0][1] if at >= 0}
        taker = max(totals, key=totals.__getitem__)
        shared[taker] += [
            Chosen(mention, "casualties", chances[taker])
            for mention, chances in told
            if chances[taker] >= cut
        ]
    return shared


def _takings(stage: Stage, mentions: Sequence[TollMention], model: TwoWay) -> Iterator[Taking]:
    for mention, options in toll_options(stage, mentions):
        chances = model.shares([features for _, features in options])
        yield mention, {number: chance for (number, _), chance in zip(options, chances, strict=True)}


def _in_one_breath(page: Page, takings: Iterable[Taking]) -> list[list[Taking]]:
    """Put counts that are told in one breath together: in one sentence, where the same may take them."""
    runs: list[list[Taking]] = []
    for taking in takings:
        if runs and _is_told_with(page, runs[-1][-1][0], taking[0]):
            runs[-1].append(taking)
        else:
            runs.append([taking])
    return runs


def _is_told_with(page: Page, one: TollMention, other: TollMention) -> bool:
    near = 0 <= other.first - one.last <= _ONE_BREATH
    alone = one.harm == other.harm or one.detail or other.detail
    return near and not alone and page.sentence_of[one.first] == page.sentence_of[other.first]


def toll_options(
    stage: Stage, mentions: Sequence[TollMention]
) -> Iterator[tuple[TollMention, list[tuple[int, list[str]]]]]:
    """Yield each count that tells a harm with the happenings in reach and what is observed about each.

    The last option of each is that none takes it (-1); a count with no happening in reach is left out.
    """
    peers = [m.first for m in mentions]
    reaches = [stage.reach(number) for number in range(len(stage.groups))]
    for mention in mentions:
        if mention.harm is None or _none_harmed(stage.page, mention):
            continue
        sentence = stage.page.sentence_of[mention.first]
        options = [
            (number, toll_features(stage, number, mention, peers))
            for number, reach in enumerate(reaches)
            if sentence in reach
        ]
        if options:
            yield mention, [*options, (-1, untaken_features(stage, mention))]


def _none_harmed(page: Page, toll: TollMention) -> bool:
    """Say whether a vague count stands after a negation: «لم ترد أنباء عن سقوط قتلى» counts nobody.

    None of the dozen such counts in the training reports was coded.
    """
    start = max(page.sentences[page.sentence_of[toll.first]].first, toll.first - _NEGATION_REACH)
    return toll.vague and any(page.keys[word] in _NEGATIONS for word in range(start, toll.first))
