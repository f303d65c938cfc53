"""Tolls: how many people came to which harm, as the page tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol, TypeVar

from marsad.extract import amounts, harms, nouns, numbers
from marsad.extract.clauses import Clause
from marsad.extract.governing import Given, give_harms
from marsad.extract.harms import HarmWord, find_harm_words, roles_by_word
from marsad.extract.people import Group, find_groups
from marsad.lexicon.finder import Hit
from marsad.lexicon.lists import ListSpec
from marsad.records.event import Victims
from marsad.records.mention import TollMention
from marsad.text.page import Page

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {**numbers.TABLES, **amounts.TABLES, **nouns.TABLES, **harms.TABLES}
)
"""All lists that counts of people are read with."""

_LOSS_REACH = 9  # words between "suffered" and the dead it speaks of


class _Placed(Protocol):
    @property
    def first(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def find_tolls(page: Page, hits: Sequence[Hit]) -> tuple[TollMention, ...]:
    """Return the counts of people harmed in a page, in reading order.

    Only sentences that hold a word for harm are read, and no furniture. One phrase for two harms that are
    not one count ("قتل وأسر عناصر") gives a mention of each. `cumulative` says that the sentence holds a
    word for a total over time.
    """
    groups, words, clauses = _read(page, hits)
    mentions: list[TollMention] = []
    previous: Group | None = None
    for index in sorted(groups):
        clause = clauses[index]
        cumulative = clause.has("total", clause.first, clause.last)
        for given in give_harms(clause, groups[index], words.get(index, ())):
            group = _with_victims(given.group, _victims(clause, given, previous))
            low, high = _bounds(given)
            rule = f"tolls.{given.way} {given.rule} · {group.rule}"
            mentions.extend(
                TollMention(
                    group.first,
                    group.last,
                    harm,
                    low,
                    high,
                    group.victims,
                    given.at,
                    cumulative,
                    given.detail,
                    rule,
                )
                for harm in given.harms
            )
            previous = previous if given.detail else group
    return tuple(mentions)


def unresolved_harms(
    page: Page, hits: Sequence[Hit], tolls: Iterable[TollMention]
) -> tuple[tuple[int, int, str], ...]:
    """Return numbers of people that stand beside a word for harm and that no toll has taken.

    Each is (first word, last word, reason); the reason is fit to show a reader.
    """
    taken = {at for toll in tolls for at in range(toll.first, toll.last)}
    groups, words, _ = _read(page, hits)
    left: list[tuple[int, int, str]] = []
    for index in sorted(groups):
        for group in groups[index]:
            counted = group.role == "number" and group.kind not in ("bare", "strange")
            if not counted or group.definite or group.first in taken:
                continue
            said = words.get(index, ())
            reason = (
                "people are counted beside a word for harm, but not as those it came to"
                if said
                else "people are counted beside the harmed, but no word says what came to them"
            )
            left.append((group.first, group.last, reason))
    return tuple(left)


def _read(
    page: Page, hits: Sequence[Hit]
) -> tuple[dict[int, list[Group]], dict[int, list[HarmWord]], dict[int, Clause]]:
    """Return groups, harm words and clauses by sentence, of the sentences that speak of harm."""
    sentence_of = page.sentence_of
    speaking = {sentence_of[hit.first] for hit in hits if _says_harm(hit)}
    live = {index for index in speaking if page.sentences[index].kind != "furniture"}
    if not live:
        return {}, {}, {}
    chosen = [hit for hit in hits if hit.table in TABLES and sentence_of[hit.first] in live]
    groups = [group for group in find_groups(page, chosen) if sentence_of[group.first] in live]
    words = find_harm_words(page, chosen, groups)
    roles = roles_by_word(chosen)
    clauses = {
        index: Clause(page.keys, page.sentences[index].first, page.sentences[index].last, roles)
        for index in live
    }
    return _by_sentence(page, groups), _by_sentence(page, words), clauses


def _says_harm(hit: Hit) -> bool:
    return hit.table == "harms" or (hit.table == "counted" and hit.row["kind"] == "harmed")


def _by_sentence(page: Page, items: Iterable[_P]) -> dict[int, list[_P]]:
    found: dict[int, list[_P]] = {}
    for item in items:
        found.setdefault(page.sentence_of[item.first], []).append(item)
    return found


def _bounds(given: Given) -> tuple[int | None, int | None]:
    """Return `low` and `high`; a form that is dual or plural, without a number, is dual as an object."""
    group = given.group
    if group.number == "two_or_many" and not group.role and given.way == "right" and group.kind != "harmed":
        return 2, 2
    return group.low, group.high


def _victims(clause: Clause, given: Given, previous: Group | None) -> Victims:
    """Return whom a count is of: its own word for it, else what the sentence or the count before says."""
    group = given.group
    if group.victims != "unknown":
        return group.victims
    if previous is not None and group.kind in ("other", "bare"):
        return previous.victims
    if group.kind == "harmed" and clause.has("loss", group.first - _LOSS_REACH, group.first):
        return "combatant"
    return "civilian" if given.harms == ("displaced",) else "unknown"


def _with_victims(group: Group, victims: Victims) -> Group:
    return group if group.victims == victims else replace(group, victims=victims)
