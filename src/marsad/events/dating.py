"""When: which date mention, if any, dates a happening, and what dates it where no words do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from marsad.events.linear import TwoWay
from marsad.events.links import Stage, alone_features, link
from marsad.events.opinions import on_no_part, on_part
from marsad.records.mention import DateMention

Days = tuple[date, date]
_LEAD = 2  # the sentences (headline and lead) in which the day of the news is told
_PERIODS = ("dates.since", "dates.range", "dates.back")  # rules of dates that name both ends
# Words and signs that part a day from a trigger, or tie it to another word than the trigger.
_TIES = ("بعد", "عقب", "اثر", "قبل", "قبيل", "بعيد", "منذ", "خلال", "حتي", "بحسب", "وفق", "عن", "من")
_CLAUSES = ("الذي", "التي", "الذين", "ان", "بان", "انه", "انها", "حيث", "فيما", "بينما", "كما", "و", "،", ":")
_VERBS = ("قال", "وقال", "كان", "كانت", "وكان", "وكانت")
_JOINTS = frozenset((*_TIES, *_CLAUSES, *_VERBS))


@dataclass(frozen=True, slots=True)
class DateOption:
    """One possible dating of a happening: days (or None for "cannot be told") and where they come from.

    `origin` is mention, published (the publication day), main (the article's first date), previous (the
    day of the happening told before) or untold.
    """

    days: Days | None
    mention: DateMention | None
    origin: str
    features: tuple[str, ...]


def date_options(
    stage: Stage, number: int, dates: Sequence[DateMention], published: date, previous: Days | None
) -> list[DateOption]:
    """Return every dating that a happening could have, each with its observations.

    `previous` are the days of the happening told just before this one.
    """
    page, group = stage.page, stage.groups[number]
    reach = stage.reach(number)
    peers = [m.first for m in dates]
    near = [m for m in dates if page.sentence_of[m.first] in reach and "dateline" not in m.rule]
    own = [m for m in near if page.sentence_of[m.first] in stage.sentences[number]]
    opening = page.sentence_of[group.triggers[0].hit.first]
    opens = page.keys[page.sentences[opening].first]
    usual = [m for m in dates if not m.background and "dateline" not in m.rule]
    said = Counter((m.begin, m.end) for m in dates if "dateline" not in m.rule)
    told_by = stage.told_by(number)
    options = []
    for mention in near:
        linked = link(stage, number, mention.first, mention.last, peers)
        features = alone_features(page, mention.first, mention.last) + linked.all()
        inside = page.sentence_of[mention.first]
        away = (published - mention.end).days
        how_long_ago = "future" if away < 0 else str(away) if away <= 2 else "week" if away <= 8 else "long"
        features += [
            f"precision:{mention.precision}",
            f"precision:{mention.precision}|{group.type}",
            f"background:{mention.background:d}",
            f"background:{mention.background:d}|{group.type}",
            f"ago:{how_long_ago}",
            f"rule:{mention.rule.partition(' ')[0]}",
            f"own:{min(len(own), 3)}",
            f"ago:{how_long_ago}|{group.type}",
            f"opening:{inside == opening:d}|own:{min(len(own), 3)}",
            f"word:{page.keys[mention.last - 1]}",
            f"times:{min(said[mention.begin, mention.end], 4)}",
            f"times:{min(said[mention.begin, mention.end], 4)}|inside:{inside in stage.sentences[number]:d}",
            f"lead:{inside <= _LEAD:d}",
            f"opens:{opens}|away:{inside - opening}",
            f"head:{page.keys[mention.first]}",
        ]
        shape = f"background:{mention.background:d}|ago:{how_long_ago}"
        features += [f"{shape}|{f}" for f in (*linked.near, *linked.ranks, *linked.others)]
        again = previous == (mention.begin, mention.end)
        features += [
            f"again:{again:d}",
            f"again:{again:d}|inside:{inside in stage.sentences[number]:d}",
            *_between(stage, number, mention),
            *on_part(stage.opinion, "dates", told_by, (mention.first, mention.last)),
        ]
        days = (mention.begin, mention.end)
        if mention.precision != "year" or mention.rule.startswith(_PERIODS):
            options.append(DateOption(days, mention, "mention", tuple(features)))
            continue
        # a bare year tells no month: the guidelines leave such a date open, but sums are counted over years
        options.append(DateOption(None, mention, "mention", tuple(features)))
        if group.type == "toll":
            options.append(DateOption(days, mention, "mention", tuple(f"year|{f}" for f in features)))
    main = usual[0] if usual else None
    common = _without_words(stage, number, own, near)
    common += on_no_part(stage.opinion, "dates", told_by, [(m.first, m.last) for m in near])
    common += _after(stage, number, published, previous, len(own))
    newest = min((abs((published - m.end).days) for m in usual), default=9)
    common += [
        f"said:{min(said[published, published], 3)}",
        f"said:{min(said[published, published], 1)}|own:{min(len(own), 2)}",
        f"main:{'none' if main is None else min((published - main.end).days, 9)}",
        f"newest:{min(newest, 9)}|said:{min(said[published, published], 1)}",
    ]
    options.append(
        DateOption((published, published), None, "published", tuple(f"published|{f}" for f in common))
    )
    if main is not None and (main.begin, main.end) != (published, published):
        away = min(abs((published - main.end).days), 9)
        extra = [*common, f"ago:{away}", f"precision:{main.precision}"]
        extra += [f"times:{min(said[main.begin, main.end], 4)}"]
        extra += [f"lead:{page.sentence_of[main.first] <= _LEAD:d}|ago:{away}"]
        options.append(DateOption((main.begin, main.end), main, "main", tuple(f"main|{f}" for f in extra)))
    if previous is not None and previous != (published, published):
        before = stage.groups[number - 1]
        gap = page.sentence_of[group.triggers[0].hit.first] - page.sentence_of[before.triggers[0].hit.first]
        away = min(abs((published - previous[1]).days), 9)
        extra = [
            *common,
            f"gap:{min(gap, 4)}",
            f"gap:{min(gap, 4)}|own:{min(len(own), 3)}",
            f"types:{before.type}+{group.type}",
            f"same:{before.type == group.type:d}|gap:{min(gap, 4)}",
            f"ago:{away}",
            f"span:{min((previous[1] - previous[0]).days, 3)}",
            f"times:{min(said[previous], 4)}",
            f"opens:{opens}|gap:{min(gap, 4)}",
        ]
        options.append(DateOption(previous, None, "previous", tuple(f"previous|{f}" for f in extra)))
    options.append(DateOption(None, None, "untold", tuple(f"untold|{f}" for f in common)))
    return options


def _between(stage: Stage, number: int, mention: DateMention) -> list[str]:
    """Observations about what stands between words of time and the nearest trigger in their sentence."""
    page = stage.page
    sentence = page.sentence_of[mention.first]
    at = min(mention.first - page.sentences[sentence].first, 3)
    gaps = []
    for trigger in stage.groups[number].triggers:
        hit = trigger.hit
        if page.sentence_of[hit.first] == sentence:
            behind = mention.first >= hit.last
            gap = range(hit.last, mention.first) if behind else range(mention.last, hit.first)
            gaps.append((len(gap), "a" if behind else "b", gap))
    features = [f"at:{at}"]
    if gaps:
        _, side, gap = min(gaps, key=lambda each: each[0])
        joints = sorted({page.keys[word] for word in gap} & _JOINTS)
        features += [f"joint:{word}|{side}" for word in joints]
        features += [f"joints:{min(len(joints), 3)}|{side}"]
        features += [f"at:{at}|{side}|{min(stage.told_in[sentence], 3)}"]
    return features


def _after(stage: Stage, number: int, published: date, previous: Days | None, own: int) -> list[str]:
    """Observations about how the happening told before is dated."""
    if not number:
        return ["before:-"]
    dated = "untold" if previous is None else "published" if previous == (published, published) else "other"
    page, firsts = (
        stage.page,
        [group.triggers[0].hit.first for group in stage.groups[number - 1 : number + 1]],
    )
    gap = max(page.sentence_of[firsts[1]] - page.sentence_of[firsts[0]], 0)
    opens = page.keys[page.sentences[page.sentence_of[firsts[1]]].first]
    return [
        f"before:{dated}",
        f"before:{dated}|gap:{min(gap, 4)}",
        f"before:{dated}|own:{min(own, 2)}",
        f"before:{dated}|opens:{opens}",
    ]


def _without_words(
    stage: Stage, number: int, own: Sequence[DateMention], near: Sequence[DateMention]
) -> list[str]:
    page, group = stage.page, stage.groups[number]
    first = group.triggers[0]
    sentence = page.sentences[page.sentence_of[first.hit.first]]
    cues = {f for trigger in group.triggers for f in trigger.features if f[:2] in ("n:", "s:")}
    features = [
        "b",
        f"type:{group.type}",
        f"own:{min(len(own), 3)}",
        f"near:{min(len(near), 4)}",
        f"own:{min(len(own), 3)}|{group.type}",
        f"background:{any(m.background for m in own):d}",
        f"fresh:{any(not m.background for m in own):d}",
        f"first:{min(number, 3)}",
        f"k:{sentence.kind}",
        f"at:{min(sentence.index, 6)}",
        f"told:{len(stage.sentences[number]) > 1:d}",
        f"row:{first.hit.row.id}",
        f"w-1:{page.keys[first.hit.first - 1] if first.hit.first else '<'}",
        f"opens:{page.keys[sentence.first]}",
        f"headline:{any(page.sentences[s].kind == 'headline' for s in stage.sentences[number]):d}",
    ]
    return features + sorted(cues)


def choose_date(options: Sequence[DateOption], model: TwoWay, cut: float) -> tuple[DateOption, float]:
    """Return the likeliest dating and its chance; options that name the same days count together.

    Of these, one with words of its own is cited. Days less likely than `cut` are left untold.
    """
    chances = model.shares([option.features for option in options])
    shares: dict[Days | None, float] = {}
    for option, chance in zip(options, chances, strict=True):
        shares[option.days] = shares.get(option.days, 0.0) + chance
    days = max(shares, key=lambda days: (days is not None and shares[days] >= cut, shares[days]))
    if shares[days] < cut:
        days = None
    alike = [at for at, option in enumerate(options) if option.days == days]
    cited = max(alike, key=lambda at: (options[at].origin == "mention", chances[at]))
    return options[cited], shares[days]


def only_planned(option: DateOption, options: Sequence[DateOption]) -> DateOption:
    """Return the dating of what has not happened yet: the day of the news is its day only where words say so.

    Coders of the hand-coded training reports leave 105 of 163 plans undated; where `rules` dated one by the
    publication day alone it was wrong in 14 of 22.
    """
    return options[-1] if option.origin == "published" else option
