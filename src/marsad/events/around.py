"""What stands around a trigger word: the observations by which it is told whether and what it tells of."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad.events.opinions import on_trigger
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.text.clitics import light_stem

_BAG_REACH = 8  # words before and after a trigger whose stems are observed
_NEAR_BEFORE, _NEAR_AFTER = 4, 5  # words around a trigger in which a cue counts as near


def trigger_features(scene: Scene) -> list[list[str]]:
    """Return the observations about each trigger of the scene.

    Some count by themselves and once more together with the trigger's row.
    """
    page, triggers, cues = scene.page, scene.triggers, scene.cues
    in_sentence: dict[int, list[int]] = {}
    for at, hit in enumerate(triggers):
        in_sentence.setdefault(page.sentence_of[hit.first], []).append(at)
    around = _around(scene, in_sentence)
    toll_words = {toll.harm_at for toll in scene.tolls}
    landmarks = _landmarks(scene)
    marks = [mark for mark, _, _ in landmarks]
    within = _names_around(scene)
    seen = set()
    out = []
    for at, hit in enumerate(triggers):
        number = page.sentence_of[hit.first]
        sentence = page.sentences[number]
        row = "r:" + hit.row.id
        first, last = (
            max(sentence.first, hit.first - _NEAR_BEFORE),
            min(sentence.last, hit.last + _NEAR_AFTER),
        )
        near = {cue for word in range(first, last) if word in cues for cue in cues[word]}
        own = [f"n:{cue}" for cue in sorted(near)]
        own += _numbers(page.keys, hit, sentence.first, sentence.last)
        if hit.first in within:
            own.append(f"in:{within[hit.first]}")
        if any(word in toll_words for word in range(hit.first, hit.last)):
            own.append("toll")
        if row in seen:
            own.append("again")
        seen.add(row)
        features = [row, f"{row}|p:{hit.prefix}", f"{row}|d:{hit.definite:d}{bool(hit.suffix):d}"]
        features += [f"d:{hit.definite:d}", f"p:{hit.prefix}"]
        features.append("t0:" + hit.row["types"].partition(" ")[0])
        features.append(f"w:{' '.join(page.keys[hit.first : hit.last])}")
        features += _neighbours(page.keys, hit, sentence.first, sentence.last, row)
        features += _other_triggers(triggers, in_sentence[number], at, row)
        features += _stems_around(page.keys, hit, sentence.first, sentence.last, row)
        features += _mentions_around(hit, landmarks, marks, (sentence.first, sentence.last))
        features += own
        features += around[number].alone
        features += [f"{row}|{feature}" for feature in (*own, *around[number].with_row)]
        features += on_trigger(scene.opinion, hit)
        out.append(features)
    return out


class _Around(NamedTuple):
    """What is observed alike of all triggers of a sentence: `with_row` counts with the trigger's row too."""

    alone: list[str]
    with_row: list[str]


def _around(scene: Scene, in_sentence: Mapping[int, Sequence[int]]) -> dict[int, _Around]:
    """Return what is observed of each sentence with triggers, and of the article.

    `in_sentence` gives the triggers of each sentence.
    """
    in_article = Counter(cue for near in scene.cues.values() for cue in near)
    often = [f"a:{cue}" for cue in sorted(in_article) if in_article[cue] >= 2]
    very_often = [f"a:{cue}" for cue in sorted(in_article) if in_article[cue] >= 3]
    cued: dict[int, set[str]] = {}
    for word, cues in scene.cues.items():
        cued.setdefault(scene.page.sentence_of[word], set()).update(cues)
    has = _sentence_has(scene)
    density = f"nT:{min(len(scene.triggers) // 4, 6)}"
    found = {}
    for number, triggers in in_sentence.items():
        told = [f"k:{scene.page.sentences[number].kind}"]
        told += [f"s:{cue}" for cue in sorted(cued.get(number, ()))]
        told += [f"has:{what}" for what in sorted(has.get(number, ()))]
        alone = ["b", *told, *often, f"si:{min(number, 6)}", density, f"nS:{min(len(triggers), 5)}"]
        found[number] = _Around(alone, told + very_often)
    return found


def _landmarks(scene: Scene) -> list[tuple[int, int, str]]:
    """Return first word, last word and kind of every mention, in reading order."""
    found = [(m.first, m.last, f"{m.kind}-{m.actor_class}") for m in scene.actors]
    found += [(m.first, m.last, "place") for m in scene.places if m.place_ids or m.head]
    found += [(m.first, m.last, f"toll-{m.harm}" if m.harm else "number") for m in scene.tolls]
    found += [(m.first, m.last, "past" if m.background else "date") for m in scene.dates]
    found += [(m.first, m.last, "source") for m in scene.sources]
    return sorted(found)


def _names_around(scene: Scene) -> dict[int, str]:
    """Return for each word that is part of a source's or an actor's name what kind of name it is."""
    found: dict[int, str] = {}
    for actor in scene.actors:
        for word in range(actor.first, actor.last):
            found[word] = actor.kind
    for source in scene.sources:
        for word in range(source.first, source.last):
            found[word] = "source"
    return found


def _sentence_has(scene: Scene) -> dict[int, set[str]]:
    """Return for each sentence which kinds of mention it holds."""
    has: dict[int, set[str]] = {}
    sentence_of = scene.page.sentence_of
    for place in scene.places:
        has.setdefault(sentence_of[place.first], set()).add("place")
    for day in scene.dates:
        has.setdefault(sentence_of[day.first], set()).add("past" if day.background else "date")
    for toll in scene.tolls:
        what = "detail" if toll.detail else "total" if toll.cumulative else f"toll-{toll.harm}"
        has.setdefault(sentence_of[toll.first], set()).add(what)
    for actor in scene.actors:
        if actor.actor_class not in ("object", "civilian", "unknown"):
            has.setdefault(sentence_of[actor.first], set()).add("armed")
    return has


def _mentions_around(
    hit: Hit, landmarks: list[tuple[int, int, str]], marks: list[int], bounds: tuple[int, int]
) -> list[str]:
    """Observations about the nearest mentions before and after a trigger in its sentence."""
    features = []
    (first, last), row = bounds, "r:" + hit.row.id
    at = bisect_left(marks, hit.last)
    for step in (0, 1):
        if at + step < len(landmarks) and landmarks[at + step][0] < last:
            begin, _, kind = landmarks[at + step]
            away = min(begin - hit.last, 6) // 2
            features.append(f"after{step}:{kind}")
            features.append(f"after{step}:{kind}|{away}")
            features.append(f"{row}|after{step}:{kind}")
    before = [mark for mark in landmarks[max(0, at - 4) : at] if mark[1] <= hit.first and mark[0] >= first]
    if before:
        _, end, kind = before[-1]
        features += [
            f"before:{kind}",
            f"before:{kind}|{min(hit.first - end, 6) // 2}",
            f"{row}|before:{kind}",
        ]
    return features


def _stems_around(keys: tuple[str, ...], hit: Hit, first: int, last: int, row: str) -> list[str]:
    """Observations about the words within reach, by light stem: a bag, and the two next to the trigger."""
    features = []
    for word in range(max(first, hit.first - _BAG_REACH), min(last, hit.last + _BAG_REACH)):
        if not hit.first <= word < hit.last and len(keys[word]) > 2:
            features.append(f"bag:{light_stem(keys[word])}")
    if hit.last < last:
        features += [f"l+1:{light_stem(keys[hit.last])}", f"{row}|l+1:{light_stem(keys[hit.last])}"]
    if hit.first > first:
        features.append(f"l-1:{light_stem(keys[hit.first - 1])}")
    return features


def _neighbours(keys: tuple[str, ...], hit: Hit, first: int, last: int, row: str) -> list[str]:
    features = []
    for away in (1, 2, 3):
        before, after = hit.first - away, hit.last - 1 + away
        features.append(f"w-{away}:{keys[before] if before >= first else '<'}")
        features.append(f"w+{away}:{keys[after] if after < last else '>'}")
    features += [f"{row}|{features[0]}", f"{row}|{features[1]}"]
    return features


def _other_triggers(triggers: tuple[Hit, ...], peers: list[int], at: int, row: str) -> list[str]:
    features = []
    place = peers.index(at)
    hit = triggers[at]
    for name, step in (("pt", -1), ("nt", 1)):
        if not 0 <= place + step < len(peers):
            features += [f"{name}:-", f"{row}|{name}:-"]
            continue
        other = triggers[peers[place + step]]
        away = (hit.first - other.last) if step < 0 else (other.first - hit.last)
        how_far = 0 if away <= 1 else 1 if away <= 4 else 2 if away <= 9 else 3
        kind = other.row["types"].partition(" ")[0]
        features += [
            f"{name}:{kind}",
            f"{name}:{kind}|{how_far}",
            f"{row}|{name}:{kind}",
            f"{name}r:{other.row.id}",
        ]
    return features


def _numbers(keys: tuple[str, ...], hit: Hit, first: int, last: int) -> list[str]:
    features = []
    if any(keys[word][0].isdecimal() for word in range(hit.last, min(last, hit.last + 5))):
        features.append("num+")
    if hit.first > first and keys[hit.first - 1][0].isdecimal():
        features.append("num-")
    return features
