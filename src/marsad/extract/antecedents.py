"""What a definite description stands for: the nearest compatible actor named before it in the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.extract.roster import Roster
from marsad.lexicon.tables import Row
from marsad.records.mention import ActorMention

_PRONOUN_SEEKS = frozenset(("rebel", "militia", "jihadist", "state", "external"))
_DEPENDENTS = frozenset(("rebel", "militia", "jihadist"))  # «ميليشياته»: another's men, not that other

_ARMY_IN = {"PS": "IL"}
"""Whose army «الجيش» is in a land that has none of its own."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """What a mention that points back seeks.

    `row` is its row in the list of descriptions, None for a pronoun («قواتها»). `lent` says that an adjective
    gave the mention its class («الفصائل المتطرفة»), which narrows the search to it.
    """

    row: Row | None
    lent: bool = False


def link_descriptions(
    mentions: Sequence[ActorMention], seekers: Mapping[int, Seeker], *, roster: Roster, home: str
) -> tuple[ActorMention, ...]:
    """Link each description to its antecedent and let it take the antecedent's id, name and class.

    The antecedent is the nearest earlier mention of a known actor whose class is sought; where none is
    earlier, the first later one (a headline speaks of what the text then names). Words for a state's forces
    («الجيش») mean those of `home`, the article's country, if it has any listed; where a country has no army,
    the one that holds it. Men of another («مرتزقته») refer to it and keep their own class. A description with
    no antecedent keeps its class and has no id.
    """
    out = list(mentions)
    for index in sorted(seekers):
        seeker = seekers[index]
        if home in _ARMY_IN and _is_army(seeker):
            out[index] = _home_forces(out[index], roster, _ARMY_IN[home])
            continue
        antecedent = _antecedent(out, index, seeker, roster, home)
        if antecedent >= 0:
            out[index] = _standing_for(out[index], out[antecedent], antecedent, seeker)
        elif seeker.row is not None and seeker.row["class"] == "state" and out[index].actor_class == "state":
            out[index] = _home_forces(out[index], roster, home)
    return tuple(out)


def _is_army(seeker: Seeker) -> bool:
    return seeker.row is not None and seeker.row["form"] in ("جيش", "قوات")


def _standing_for(mention: ActorMention, meant: ActorMention, place: int, seeker: Seeker) -> ActorMention:
    if seeker.row is None and mention.actor_class in _DEPENDENTS:
        return replace(mention, refers_to=place)
    return replace(
        mention,
        actor_id=meant.actor_id,
        name=f"{mention.name} of {meant.name}" if mention.kind == "object" else meant.name,
        actor_class=meant.actor_class,
        refers_to=place,
        rule=f"{mention.rule}; stands for words {meant.first}-{meant.last}",
    )


def _antecedent(
    mentions: Sequence[ActorMention], index: int, seeker: Seeker, roster: Roster, home: str
) -> int:
    if seeker.row is None:
        return _before(mentions, index, _PRONOUN_SEEKS)
    seeks = frozenset(seeker.row["seeks"].split())
    if seeker.row["class"] == "state" and home and roster.state_actor(home, "army") is not None:
        return _before(mentions, index, seeks & {"state"}, roster=roster, country=home)
    own_class = mentions[index].actor_class
    if seeker.lent or (own_class in seeks and own_class != seeker.row["class"]):
        seeks &= {own_class}
    nearest = _before(mentions, index, seeks)
    return nearest if nearest >= 0 else _after(mentions, index, seeks)


def _home_forces(mention: ActorMention, roster: Roster, home: str) -> ActorMention:
    actor = roster.state_actor(home, "army") if home else None
    if actor is None:
        return mention
    return replace(mention, actor_id=actor.id, name=actor.name, rule=f"{mention.rule}; forces of {home}")


def _before(
    mentions: Sequence[ActorMention],
    index: int,
    seeks: frozenset[str],
    *,
    roster: Roster | None = None,
    country: str = "",
) -> int:
    """Return the nearest earlier mention of a sought class (and of a country, where one is given), or -1."""
    for place in range(index - 1, -1, -1):
        mention = mentions[place]
        if not _can_be_meant(mention, seeks):
            continue
        if roster is None or roster.actors[mention.actor_id or ""].country == country:
            return place
    return -1


def _after(mentions: Sequence[ActorMention], index: int, seeks: frozenset[str]) -> int:
    for place in range(index + 1, len(mentions)):
        if _can_be_meant(mentions[place], seeks) and mentions[place].kind != "description":
            return place
    return -1


def _can_be_meant(mention: ActorMention, seeks: frozenset[str]) -> bool:
    return mention.actor_class in seeks and mention.actor_id is not None and mention.kind != "person"
