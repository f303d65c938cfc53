"""What bears on counts of people harmed: which happening takes one, and what kind of people it counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from marsad.events.chosen import Chosen
from marsad.events.links import Stage, link_features
from marsad.events.opinions import on_part, on_victims
from marsad.events.whom import whom_features
from marsad.records.mention import ActorMention, TollMention
from marsad.text.clitics import light_stem

_HARMS_ALONE = frozenset(
    ("killing", "toll", "violence_unspecified", "bodies_found", "detention", "abduction")
)
_GAP = 14  # words between a trigger and a count that are looked at
_AROUND = 12  # words around a count that bear on whom it counts


def toll_features(stage: Stage, number: int, mention: TollMention, peers: Sequence[int]) -> list[str]:
    """Return the observations about a count of people harmed and a happening."""
    features = link_features(stage, number, mention.first, mention.last, peers)
    group = stage.groups[number]
    whose = _owner_of(stage, mention.harm_at)
    at_trigger = "own" if whose == number else "none" if whose < 0 else "other"
    counted = "vague" if mention.vague else "number"
    sentence = stage.page.sentence_of[mention.first]
    features += [
        f"harm:{mention.harm}",
        f"harm:{mention.harm}|{group.type}",
        f"cumulative:{mention.cumulative:d}|{group.type}",
        f"cumulative:{mention.cumulative:d}",
        f"detail:{mention.detail:d}",
        f"detail:{mention.detail:d}|cumulative:{mention.cumulative:d}",
        f"own:{at_trigger}",
        f"own:{at_trigger}|{group.type}",
        f"own:{at_trigger}|inown:{sentence in stage.sentences[number]:d}",
        f"counted:{counted}",
        f"counted:{counted}|detail:{mention.detail:d}",
        f"victims:{mention.victims}|{mention.harm}",
        f"victims:{mention.victims}|{group.type}",
        f"rule:{mention.rule.partition(' ')[0]}",
        f"headline:{_in_headline(stage, number):d}|{stage.page.sentences[sentence].kind}",
        f"triggers:{min(len(group.triggers), 4)}",
        f"first:{number == 0:d}",
        *_standing(stage, number),
    ]
    features += _before_and_after(stage, number, mention)
    return features + on_part(stage.opinion, "tolls", stage.told_by(number), (mention.first, mention.last))


def untaken_features(stage: Stage, mention: TollMention) -> list[str]:
    """Return the observations for a count of people harmed that no happening takes."""
    page = stage.page
    sentence = page.sentence_of[mention.first]
    counted = "vague" if mention.vague else "number"
    whose = _owner_of(stage, mention.harm_at)
    seen = [
        "b",
        f"harm:{mention.harm}",
        f"cumulative:{mention.cumulative:d}",
        f"detail:{mention.detail:d}",
        f"own:{'none' if whose < 0 else stage.groups[whose].type}",
        f"counted:{counted}",
        f"counted:{counted}|{page.keys[mention.first]}",
        f"rule:{mention.rule.partition(' ')[0]}",
        f"told:{min(stage.told_in[sentence], 3)}",
        f"kind:{page.sentences[sentence].kind}",
        f"pw:{page.keys[mention.first - 1] if mention.first else '<'}",
        f"harmword:{page.keys[mention.harm_at] if mention.harm_at >= 0 else '-'}",
    ]
    return [f"none|{feature}" for feature in seen]


def _standing(stage: Stage, number: int) -> list[str]:
    """Observations about how surely a happening is one of its own and not a splinter of another."""
    group = stage.groups[number]
    sure = int(max(trigger.tells for trigger in group.triggers) * 5)
    typed = int(group.chances[group.type] * 5)
    larger = any(
        other.type == group.type and len(other.triggers) > len(group.triggers) for other in stage.groups
    )
    return [
        f"sure:{sure}",
        f"sure:{sure}|{group.type}",
        f"typed:{typed}",
        f"sure:{sure}|triggers:{min(len(group.triggers), 3)}",
        f"larger:{larger:d}",
        f"larger:{larger:d}|triggers:{min(len(group.triggers), 3)}",
    ]


def _owner_of(stage: Stage, word: int) -> int:
    """Return the happening that a trigger at a word tells of, -1 for none."""
    at = bisect_right(stage.firsts, word) - 1
    return stage.owners[at] if at >= 0 and stage.firsts[at] <= word < stage.hits[at].last else -1


def _in_headline(stage: Stage, number: int) -> bool:
    return any(stage.page.sentences[told].kind == "headline" for told in stage.sentences[number])


def _before_and_after(stage: Stage, number: int, mention: TollMention) -> list[str]:
    """Observations about the triggers next to a count in its sentence, but for its own word for harm."""
    page = stage.page
    sentence = page.sentence_of[mention.first]
    bounds = page.sentences[sentence]
    before = after = -1
    at = bisect_left(stage.firsts, bounds.first)
    while at < len(stage.firsts) and stage.firsts[at] < bounds.last:
        hit = stage.hits[at]
        if not hit.first <= mention.harm_at < hit.last:
            if hit.last <= mention.first:
                before = at
            elif hit.first >= mention.last and after < 0:
                after = at
        at += 1
    features = []
    sides = []
    for side, at in (("before", before), ("after", after)):
        mine = "-" if at < 0 else str(int(stage.owners[at] == number))
        sides.append(mine)
        if mine == "1":
            gap = (
                range(stage.hits[at].last, mention.first)
                if side == "before"
                else range(mention.last, stage.firsts[at])
            )
            row = stage.hits[at].row.id
            features += [f"{side}:{row}", f"{side}:{row}|{mention.harm}"]
            if len(gap) <= _GAP:
                features += [f"{side}gap:{page.keys[word]}" for word in gap]
                features.append(f"{side}gap:{min(len(gap), 4)}")
    features.append(f"sides:{''.join(sides)}")
    features.append(f"sides:{''.join(sides)}|{stage.groups[number].type in _HARMS_ALONE:d}")
    features.append(f"sides:{''.join(sides)}|{stage.groups[number].type}")
    return features


def victim_features(
    stage: Stage,
    number: int,
    mention: TollMention,
    actors: Sequence[Chosen[ActorMention]],
    peers: Sequence[TollMention],
) -> list[str]:
    """Return the observations about what kind of people a count counts: its words, the sides, other counts.

    `peers` are all counts of the page in reading order.
    """
    page, keys, group = stage.page, stage.page.keys, stage.groups[number]
    guess = mention.victims
    words = [key for key in keys[mention.first : mention.last] if key[0].isalpha()]
    by: list[str] = sorted({c.mention.actor_class for c in actors if c.role == "initiator"})
    to: list[str] = sorted({c.mention.actor_class for c in actors if c.role == "target"})
    features = [
        "b",
        f"guess:{guess}",
        f"guess:{guess}|{group.type}",
        f"harm:{mention.harm}|{guess}",
        f"type:{group.type}",
        f"rule:{mention.rule.partition(' ')[0]}|{guess}",
    ]
    features += [f"word:{word}" for word in words] + [f"word:{word}|{group.type}" for word in words]
    features += [f"stem:{light_stem(word)}" for word in words]
    features += [f"by:{name}|{guess}" for name in by] + [f"to:{name}|{guess}" for name in to]
    features += [f"by:{name}|{group.type}" for name in by] + [f"to:{name}" for name in to]
    features += [f"by:{a}|to:{b}|{guess}" for a in by or ["-"] for b in to or ["-"]]
    sentence = page.sentences[page.sentence_of[mention.first]]
    features += [f"after:{key}" for key in keys[mention.last : min(sentence.last, mention.last + 5)]]
    features += [f"next:{key}|{guess}" for key in keys[mention.last : min(sentence.last, mention.last + 1)]]
    features += [f"before:{key}" for key in keys[max(0, mention.first - 3) : mention.first]]
    features.append(f"detail:{mention.detail:d}|{guess}")
    features.append(f"vague:{mention.vague:d}|{guess}|{group.type}")
    features += _other_victims(stage, number, mention, peers)
    features += whom_features(stage, number, mention, actors)
    if guess == "unknown":
        around = range(
            max(sentence.first, mention.first - _AROUND), min(sentence.last, mention.last + _AROUND)
        )
        stems = {light_stem(keys[at]) for at in around if not mention.first <= at < mention.last}
        features += sorted(f"bag:{stem}" for stem in stems if len(stem) > 2)
    return features + on_victims(stage.opinion, stage.told_by(number), (mention.first, mention.last))


def _other_victims(
    stage: Stage, number: int, mention: TollMention, peers: Sequence[TollMention]
) -> list[str]:
    """Observations about the kinds of people that the counts around one, and the whole article, count."""
    sentence_of, guess = stage.page.sentence_of, mention.victims
    own = sentence_of[mention.first]
    others = [m for m in peers if m is not mention and m.victims != "unknown"]
    near = sorted({m.victims for m in others if sentence_of[m.first] == own})
    told = sorted({m.victims for m in others if sentence_of[m.first] in stage.sentences[number]})
    parts = sorted({m.victims for m in others if m.detail and 0 <= m.first - mention.last <= _AROUND})
    alike = sorted(
        {m.victims for m in others if (m.harm, m.low, m.high) == (mention.harm, mention.low, mention.high)}
    )
    all_ = Counter(m.victims for m in others)
    civil, armed = min(all_["civilian"], 3), min(all_["combatant"], 3)
    features = [f"civil:{civil}|armed:{armed}|{guess}"]
    for name, kinds in (("near", near), ("told", told), ("parts", parts), ("alike", alike)):
        features.append(f"{name}:{'+'.join(kinds)}|{guess}")
    return features
