"""Giving each group of people in a sentence the harm that the sentence says came to it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.agents import describes, did_it, is_agent
from marsad.extract.clauses import Clause
from marsad.extract.following import may_follow
from marsad.extract.harm_words import HarmWord
from marsad.extract.harms import leaves_open
from marsad.extract.joining import Given, join
from marsad.extract.own_harm import (
    is_told_beside,
    lost_in_fight,
    own_harm,
    shares_harm,
    stands_alone,
    tallied_harm,
)
from marsad.extract.people import Group
from marsad.extract.preceding import as_told, may_precede
from marsad.extract.pronouns import RECALL_REACH, companions_of, died_later, meant_by, points_back, with_one
from marsad.extract.relative import THAT
from marsad.extract.summing import added, as_one, shares_number, sums, with_companions
from marsad.extract.uncounted import uncounted

_CLOSE_REACH = 12
_MATE_REACH = 6  # words between two groups of which "and" makes one subject


def give_harms(clause: Clause, groups: Sequence[Group], harms: Sequence[HarmWord]) -> list[Given]:
    """Return the groups of one sentence that came to harm, in reading order.

    First each harm word takes the group it governs, then nouns that say a harm stand for themselves, and
    last what "and" or "among them" ties to a group takes that group's harm.
    """
    return _Sentence(clause, groups, harms).read()


class _Sentence:
    """The state of reading one sentence: `given` holds, by index of the group, what has been decided."""

    def __init__(self, clause: Clause, groups: Sequence[Group], harms: Sequence[HarmWord]) -> None:
        said = [word for word in harms if word.side in ("left", "closes")]
        self.clause = clause
        # in "بين قتيل وجريح" the nouns are part of the phrase, not people
        inside = {at for word in said for at in range(word.first, word.last)}
        self.groups = [group for group in groups if group.first not in inside]
        self.harms = harms
        self.given: dict[int, Given] = {}

    def read(self) -> list[Given]:
        for index, harm in enumerate(self.harms):
            limit = self.harms[index + 1].first if index + 1 < len(self.harms) else self.clause.last
            start = self.left_limit(index)
            if harm.side in ("left", "closes") and index and self.is_open(self.harms[index - 1]):
                self.close(harm)
                continue
            right = self.right(harm, limit) if harm.side in ("right", "either") and not harm.pronoun else None
            left = self.left(harm, start, right) if harm.side in ("left", "either") else None
            if left is not None:
                self.give(left, harm, "left")
                self.give_joined_before(left, harm, start)
            elif right is not None:
                self.give(right, harm, "right")
            elif harm.side in ("left", "closes"):
                self.close(harm)
        self.die()
        self.drop_open()
        self.recall()
        for index, group in enumerate(self.groups):
            if (
                index not in self.given
                and group.own
                and all(given.at != group.first for given in self.given.values())
                and self.speaks_for_itself(index)
            ):
                detail = self.clause.has("part", group.first - 3, group.first)
                self.given[index] = Given(group, (group.own,), group.last - 1, detail, "own", "own")
        for index in range(len(self.groups)):
            if index not in self.given:
                self.given.update(join(self.clause, self.groups, self.harms, self.given, index))
        told = [self.given[index] for index in sorted(self.given)]
        return sorted([*told, *uncounted(self.clause, self.harms, told)], key=lambda each: each.group.first)

    def speaks_for_itself(self, index: int) -> bool:
        """Say whether a noun for the harmed says what came to them and means none of those told before."""
        group = self.groups[index]
        if index - 1 not in self.given:
            return stands_alone(self.clause, group)
        mate = self.groups[index - 1]
        if shares_harm(mate, group):
            return False
        beside = shares_number(mate, group) or is_told_beside(mate, group)
        return beside or stands_alone(self.clause, group)

    def give(self, index: int, harm: HarmWord, way: str) -> None:
        group = as_told(harm, self.groups[index])
        if harm.tally:
            own = tallied_harm(self.clause, group, harm)
        else:
            own = own_harm(self.clause, group, harm) or lost_in_fight(self.clause, harm, group)
        self.given[index] = Given(group, (own,) if own else harm.harms, harm.first, False, way, harm.rule)

    def right(self, harm: HarmWord, limit: int) -> int | None:
        """Return the group after a harm word that it governs; an agent between the two is passed over."""
        open_ = [
            index
            for index, group in enumerate(self.groups)
            if harm.last <= group.first < limit and index not in self.given
        ][:4]
        for place, index in enumerate(open_):
            group = self.groups[index]
            if not may_follow(self.clause, harm, group):
                continue
            later = (at for at in open_[place + 1 :] if not self.is_aside(at, group))
            following = next(later, None)
            if (
                following is not None
                and harm.number
                and is_agent(self.clause, harm, group, self.groups[following])
            ):
                return following
            return None if did_it(self.clause, harm, group) else index
        return None

    def is_aside(self, index: int, before: Group) -> bool:
        """Say whether a noun only describes others: «قتل مسلحون من الجماعة المتطرفة 12 شخصا»."""
        group, after = self.groups[index], self.groups[index + 1 : index + 2]
        counted = any(each.role and each.first == group.last and not each.prefix for each in after)
        return describes(group, before) or (counted and group.definite and not group.role)

    def left(self, harm: HarmWord, start: int, right: int | None) -> int | None:
        near = right is not None and self.groups[right].first - harm.last <= 1
        for index in range(len(self.groups) - 1, -1, -1):
            group = self.groups[index]
            if group.last > harm.first or index in self.given:
                continue
            if group.first < start:
                return None
            if not may_precede(self.clause, harm, group, joined=self.is_joined(index, start)):
                continue
            apart = harm.number == "one" and group.last != harm.first
            return None if right is not None and (near or apart) else index
        return None

    def is_joined(self, index: int, start: int) -> bool:
        """Say whether "and" ties a group to people told right before it."""
        if not index or self.groups[index].prefix != "و" or index - 1 in self.given:
            return False
        mate = self.groups[index - 1]
        return mate.first >= start and self.groups[index].first - mate.last <= _MATE_REACH

    def left_limit(self, index: int) -> int:
        """Return where the left reach of a harm word begins: behind the one before, unless that took nothing.

        Only idioms such as مصرعه look past a verb like لقي that waits for them.
        """
        for step in range(index - 1, -1, -1):
            before = self.harms[step]
            used = any(given.at == before.first for given in self.given.values())
            if used or self.harms[index].side != "left" or before.reach > 1:
                return before.last
        return self.clause.first

    def give_joined_before(self, index: int, harm: HarmWord, start: int) -> None:
        """Give the harm to groups that "and" joins before the one next to it: "جندي ومدنيان قتلوا"."""
        while index and self.groups[index].prefix == "و" and index - 1 not in self.given:
            mate, group = self.groups[index - 1], self.groups[index]
            if mate.first < start or group.first - mate.last > _MATE_REACH or mate.kind == "strange":
                return
            together = with_companions(self.clause.keys, mate, group)
            if together is not None:
                self.given[index] = self.given[index]._replace(group=together)
                return
            one = group.first == mate.last or self.clause.before(mate) in THAT
            if not mate.role and (mate.definite or not one):
                return
            index -= 1
            self.give(index, harm, "left")
            both = self.given[index + 1].group
            if group.first == mate.last and sums(self.clause.keys, mate, both):  # «ضابطي شرطة ومجندا أصيبوا»
                self.given[index] = self.given[index]._replace(group=added(mate, both))
                del self.given[index + 1]

    def is_open(self, harm: HarmWord) -> bool:
        """Say whether a verb has taken a group and waits for the word that says its harm."""
        return harm.opens and any(given.at == harm.first for given in self.given.values())

    def close(self, harm: HarmWord) -> None:
        """Let مصرعه, حياته or أنفسهم say the harm of the group that their verb has taken."""
        mate = max((index for index in self.given if self.groups[index].last <= harm.first), default=None)
        if mate is None or harm.first - self.groups[mate].last > _CLOSE_REACH:
            return
        given = self.given[mate]
        verb = next((word for word in self.harms if word.first == given.at and word.reach <= 1), None)
        if verb is not None and (verb.opens or verb.harms == harm.harms or leaves_open(verb, harm)):
            rule = f"{given.rule}, {harm.rule}"
            self.given[mate] = given._replace(harms=harm.harms, rule=rule, at=harm.first)

    def recall(self) -> None:
        """Let what an act led to ("ما أدى لمقتله") be the harm of the one told before and of companions."""
        for harm in self.harms:
            if not points_back(self.clause, harm):
                continue
            meant = meant_by(self.clause, self.groups, harm)
            if meant is not None and meant not in self.given:
                self.give(meant, harm, "back")
            beside = companions_of(self.clause, self.groups, harm)
            if beside is None or beside in self.given:
                continue
            group = self.groups[beside]
            if meant is None:
                both = with_one(self.clause.keys, group)
                if both is not None:
                    self.given[beside] = Given(both, harm.harms, harm.first, False, "back", harm.rule)
            elif (together := as_one(self.clause.keys, self.given[meant].group, group)) is not None:
                self.given[meant] = self.given[meant]._replace(group=together)
            else:
                self.give(beside, harm, "back")

    def die(self) -> None:
        """Let one who was wounded and then died be killed: «إصابة شاب … حيث فارق الحياة», «… وتوفي لاحقا»."""
        taken = {given.at for given in self.given.values()}
        for index, harm in enumerate(self.harms):
            if harm.first in taken or not died_later(self.clause, harm, self.harms[index + 1 : index + 2]):
                continue
            mate = max((at for at in self.given if self.groups[at].last <= harm.first), default=None)
            if mate is None:
                continue
            given, group = self.given[mate], self.groups[mate]
            alone = group.low == group.high == 1 and harm.first - group.last <= RECALL_REACH
            if alone and given.harms == ("wounded",):
                self.given[mate] = given._replace(harms=("killed",), rule=f"{given.rule}, {harm.rule}")

    def drop_open(self) -> None:
        """Take back what a verb was given that needs a second word to say a harm, and has none."""
        opened = {word.first for word in self.harms if word.opens}
        if opened:
            self.given = {index: given for index, given in self.given.items() if given.at not in opened}
