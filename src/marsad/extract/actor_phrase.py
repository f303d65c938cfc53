"""What an actor phrase is, and how its first word begins it."""

from __future__ import annotations

from typing import NamedTuple, cast

from marsad.extract.actor_words import ActorWords
from marsad.lexicon.finder import Hit
from marsad.records.event import ActorClass


class Phrase(NamedTuple):
    """A noun phrase at words `first` up to, not including, `last`.

    `source` is the list that began it (names, head, object, people) and `head` its find there. `part` is the
    head's part, the object's kind, or `person` once a person's name was taken. `bare` says that the head
    stands alone, `named` that a listed actor, a nationality or a proper name identifies it. `suffix` is a
    pronoun on the head. `closed` says that an owner was taken: only adjectives or a person's name may follow.
    """

    first: int
    last: int
    source: str
    head: Hit
    part: str
    actor_id: str | None
    name: str
    actor_class: ActorClass
    named: bool
    bare: bool
    suffix: str
    rule: str
    closed: bool = False


def begin(words: ActorWords, index: int) -> Phrase | None:
    """Return the phrase that the word at `index` begins, before anything is added to it, or None.

    The list that knows most words here wins; of equals a name wins over an object, an object over a head, a
    head over people. A one-word name that is also a thing («القاعدة») is a name only where the article spells
    the actor out elsewhere, and never before an adjective: «القاعدة التركية» is a base.
    """
    name = words.names.get(index)
    head = words.heads.get(index)
    thing = words.objects.get(index)
    folk = words.people.get(index)
    if name is not None and thing is not None and name.last == thing.last == index + 1:
        described = index + 1 in words.nations or index + 1 in words.adjectives
        name = name if name.row["actor"] in words.spelled_out and not described else None
    if name is not None and head is not None and _is_cut(words, name):
        name = None
    if name is not None:
        end = name.last
        if not (
            (head is not None and head.last > end)
            or (thing is not None and thing.last > end)
            or (folk is not None and folk.last > end)
        ):
            return named(words, name)
    if thing is not None and not (head is not None and head.last > thing.last):
        return _common(thing, "object", thing.row["kind"], "object")
    if head is not None:
        return _common(head, "head", head.row["part"], head.row["class"])
    if folk is not None:
        return _common(folk, "people", "people", folk.row["class"])
    return None


def _is_cut(words: ActorWords, name: Hit) -> bool:
    """Say whether a name that begins within this one goes on past its end, and by more than a nationality."""
    if name.last in words.nations:
        return False
    within = (words.names.get(at) for at in range(name.first + 1, name.last))
    return any(other is not None and other.last > name.last for other in within)


def named(words: ActorWords, hit: Hit) -> Phrase:
    """Return the phrase of a listed name."""
    actor = words.roster.actors[hit.row.cells["actor"]]
    rule = f"named {hit.row.name}"
    identity = (actor.id, actor.name, actor.actor_class)
    return Phrase(hit.first, hit.last, "names", hit, "named", *identity, True, False, "", rule)


def _common(hit: Hit, source: str, part: str, actor_class: str) -> Phrase:
    row = hit.row
    name, rule = row.cells["english"].capitalize(), f"{source} {row.name}"
    identity = (None, name, cast(ActorClass, actor_class))
    return Phrase(hit.first, hit.last, source, hit, part, *identity, False, True, hit.suffix, rule)
