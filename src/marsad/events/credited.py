"""What bears on whether a credit is for a happening: what it covers, and which other credits there are."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.links import Stage, alone_features, link
from marsad.events.opinions import on_part
from marsad.records.mention import SourceMention


def source_features(
    stage: Stage, number: int, mention: SourceMention, peers: Sequence[int], times: int
) -> list[str]:
    """Return the observations about a credit and a happening; `times` counts the source's credits."""
    return source_alone(stage, mention, times) + source_link(stage, number, mention, peers)


def source_alone(stage: Stage, mention: SourceMention, times: int) -> list[str]:
    """Return the observations about a credit that are the same for every happening."""
    return [
        *alone_features(stage.page, mention.first, mention.last),
        f"rule:{mention.rule.partition(' ')[0]}",
        f"row:{mention.rule.rpartition(' ')[2]}",
        f"head:{stage.page.keys[mention.first]}",
        f"times:{min(times, 3)}",
        f"length:{min(mention.last - mention.first, 4)}",
    ]


def source_link(stage: Stage, number: int, mention: SourceMention, peers: Sequence[int]) -> list[str]:
    """Return the observations about a credit and a happening that differ from happening to happening."""
    share = _covered(stage, number, mention)
    covers = f"covers:{share > 0:d}"
    return [
        *link(stage, number, mention.first, mention.last, peers).all(),
        covers,
        f"{covers}|{mention.rule.partition(' ')[0]}",
        f"row:{mention.rule.rpartition(' ')[2]}|{covers}",
        *_among_sources(stage, number, mention, share),
        *on_part(stage.opinion, "sources", stage.told_by(number), (mention.first, mention.last)),
    ]


def _covered(stage: Stage, number: int, mention: SourceMention) -> int:
    """Return how many triggers of a happening stand in what a source is credited for."""
    triggers = stage.groups[number].triggers
    return sum(mention.scope_first <= trigger.hit.first < mention.scope_last for trigger in triggers)


def _among_sources(stage: Stage, number: int, mention: SourceMention, share: int) -> list[str]:
    """Observations about a credit among all of the text: which cover the happening, which are near.

    `share` is how many triggers of the happening the credit itself covers.
    """
    sentence_of, triggers, sources = (
        stage.page.sentence_of,
        stage.groups[number].triggers,
        stage.beside.sources,
    )
    start, sentence = triggers[0].hit.first, sentence_of[mention.first]
    covers = f"{share > 0:d}"
    covering = sum(_covered(stage, number, each) > 0 for each in sources)
    here = sum(sentence_of[each.first] == sentence for each in sources)
    own = sum(sentence_of[each.first] == sentence_of[start] for each in sources)
    before = [each for each in sources if each.first <= start]
    later = min(sum(each.first > mention.first for each in before), 2)
    step = max(min(sentence_of[start] - sentence, 4), -3)
    return [
        f"covered:{min(covering, 2)}|{covers}",
        f"all:{min(len(sources), 4)}|{covers}",
        f"here:{min(here, 3)}|{covers}",
        f"share:{min(share, 3)}|{len(triggers) > share:d}",
        f"opens:{mention is sources[0]:d}|{covers}",
        f"latest:{bool(before) and before[-1] is mention:d}|{covers}",
        f"back:{step}|{later}|{covers}",
        f"back:{step}|{stage.page.sentences[sentence].kind}|{covers}",
        f"own:{min(own, 2)}|{step}|{covers}",
    ]
