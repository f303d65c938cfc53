"""Which of the counts given to a happening become rows: reports tell one count over and over.

Headline, lead and other sources tell the same number again, a later one corrects it, a vague word repeats it.
Counts are looked at from the likeliest on, numbers before vague words, each beside those already kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.chosen import Chosen
from marsad.events.linear import TwoWay
from marsad.events.links import Stage
from marsad.events.opinions import on_part
from marsad.events.rival_counts import peer_features
from marsad.records.mention import TollMention

_SIDE_BY_SIDE = 2  # words between two counts that are told together
Row = Chosen[TollMention]


def keep_rows(stage: Stage, number: int, rows: Sequence[Row], model: TwoWay, cut: float) -> list[Row]:
    """Return the counts of a happening that are rows of it, in reading order."""
    kept: list[Row] = []
    for row in in_turn(rows):
        if model.chance(row_features(stage, number, row, kept, rows)) >= cut:
            kept.append(row)
    return sorted(kept, key=lambda row: row.mention.first)


def in_turn(rows: Sequence[Row]) -> list[Row]:
    """Return rows in the order in which they are judged."""
    return sorted(rows, key=lambda row: (row.mention.vague, -row.chance, row.mention.first))


def row_features(stage: Stage, number: int, row: Row, kept: Sequence[Row], rows: Sequence[Row]) -> list[str]:
    """Return the observations about one count of a happening beside those `kept` and all its `rows`."""
    toll, page, group = row.mention, stage.page, stage.groups[number]
    sentence = page.sentence_of[toll.first]
    kind = page.sentences[sentence].kind
    counted = "vague" if toll.vague else "one" if toll.high == 1 else "number"
    alike = [r.mention for r in rows if r is not row and _count(r.mention) == _count(toll)]
    rivals = [k.mention for k in kept if k.mention.harm == toll.harm]
    rivalry = [_rivalry(stage, rival, toll) for rival in rivals]
    features = [
        "b",
        f"chance:{int(row.chance * 10)}",
        f"chance:{int(row.chance * 10)}|rivals:{min(len(rivals), 2)}",
        f"type:{group.type}",
        f"harm:{toll.harm}|{group.type}",
        f"counted:{counted}",
        f"counted:{counted}|{toll.harm}",
        f"detail:{toll.detail:d}",
        f"cumulative:{toll.cumulative:d}|{group.type == 'toll':d}",
        f"kind:{kind}",
        f"inown:{sentence in stage.sentences[number]:d}",
        f"alike:{min(len(alike), 3)}|{counted}",
        f"rivals:{min(len(rivals), 3)}",
        f"rivals:{min(len(rivals), 3)}|{group.type}",
        f"harms:{'+'.join(sorted({str(k.mention.harm) for k in kept}))}|{toll.harm}",
        f"rule:{toll.rule.partition(' ')[0]}",
        f"sure:{int(max(trigger.tells for trigger in group.triggers) * 5)}",
        f"triggers:{min(len(group.triggers), 3)}",
        f"victims:{toll.victims}|{group.type}",
    ]
    for told in rivalry:
        features += [
            f"rival:{told}",
            f"rival:{told}|{group.type}",
            *(f"rival-{part}" for part in told.split()),
        ]
    peers = [r.mention for r in rows if r is not row and r.mention.harm == toll.harm]
    features += peer_features(page, toll, peers, {k.mention.first for k in kept}, counted)
    words = (toll.first, toll.last)
    return features + on_part(stage.opinion, "tolls", stage.told_by(number), words)


def _rivalry(stage: Stage, rival: TollMention, toll: TollMention) -> str:
    """Describe how a count stands to one of the same harm that was kept before it."""
    sentence_of = stage.page.sentence_of
    left, right = sorted((rival, toll), key=lambda mention: mention.first)
    apart = sentence_of[right.first] - sentence_of[left.first]
    where = "beside" if apart == 0 and right.first - left.last <= _SIDE_BY_SIDE else str(min(apart, 2))
    if _count(rival) == _count(toll):
        size = "same"
    elif rival.vague or toll.vague:
        size = "vague"
    else:
        size = "more" if (toll.low or toll.high or 0) > (rival.low or rival.high or 0) else "less"
    whom = (
        "same"
        if rival.victims == toll.victims
        else "open"
        if "unknown" in (rival.victims, toll.victims)
        else "other"
    )
    return f"{size} where:{where} whom:{whom} detail:{toll.detail:d}"


def _count(toll: TollMention) -> tuple[object, ...]:
    return toll.harm, toll.low, toll.high
