"""Tolls: how many people came to which harm, as the page tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol, TypeVar

from marsad.extract import amounts, harms, named_people, nouns, numbers
from marsad.extract.clauses import Clause
from marsad.extract.governing import give_harms
from marsad.extract.harms import find_harm_words, roles_by_word
from marsad.extract.joining import Given
from marsad.extract.named_people import find_named
from marsad.extract.people import Group, find_groups
from marsad.extract.titled_people import with_names
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.records.event import Harm, Victims
from marsad.records.mention import TollMention
from marsad.text.page import Page

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {**numbers.TABLES, **amounts.TABLES, **nouns.TABLES, **harms.TABLES, **named_people.TABLES}
)
"""All lists that counts of people are read with."""

_SEVERAL_REACH = 7  # words after سقوط or دفعة within which people are looked for
_OF_MANY = ("هم", "هن")
_LOSS_REACH = 9  # words between "suffered" and the dead it speaks of


class _Placed(Protocol):
    @property
    def first(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class TollReading:
    """The counts of people harmed in a page, and numbers of people beside a word for harm that are none.

    Each of `left` is (first word, last word, reason); the reason is fit to show a reader.
    """

    mentions: tuple[TollMention, ...]
    left: tuple[tuple[int, int, str], ...]


def read_tolls(page: Page, hits: ByList) -> TollReading:
    """Return the counts of people harmed in a page, in reading order, and those that were not understood.

    Only sentences that hold a word for harm are read, and no furniture. One phrase for two harms that are
    not one count ("قتل وأسر عناصر") gives a mention of each. `cumulative` says that the sentence holds a
    word for a total over time.
    """
    live = _speaking(page, hits)
    if not live:
        return TollReading((), ())
    chosen = _Chosen(page, hits, live)
    groups = [group for group in _people(page, chosen) if page.sentence_of[group.first] in live]
    words = _by_sentence(page, find_harm_words(page, chosen, groups))
    roles = roles_by_word(chosen)
    armed = frozenset(at for at, hit in nouns.first_words(chosen, "armed").items() if not hit.prefix)
    mentions: list[TollMention] = []
    unsure: set[int] = set()
    previous: Group | None = None
    by_sentence = _by_sentence(page, groups)
    for index in sorted(by_sentence.keys() | words.keys()):
        sentence = page.sentences[index]
        clause = Clause(page.keys, sentence.first, sentence.last, roles, armed)
        cumulative = clause.has("total", clause.first, clause.last)
        begun: set[Harm] = set()
        for given in give_harms(clause, by_sentence.get(index, ()), words.get(index, ())):
            given = given._replace(detail=given.detail or _is_part(clause, given, begun))
            begun.update(given.harms)
            group = _with_victims(given.group, _victims(clause, given, previous))
            told = _mentions(clause, given, group, cumulative=cumulative)
            if not told:
                continue
            if _is_unsure(given) and told[0].low == 2:
                unsure.update(range(len(mentions), len(mentions) + len(told)))
            mentions.extend(told)
            previous = previous if given.detail else group
    told_once = [_not_two(mentions, at) if at in unsure else toll for at, toll in enumerate(mentions)]
    return TollReading(tuple(told_once), _left(page, groups, words, mentions))


def _is_part(clause: Clause, given: Given, begun: Collection[Harm]) -> bool:
    """Say whether people are part of those who came to the same harm: «إصابة 9 بينهم طفل إصابته بليغة»."""
    first = given.group.first
    return any(harm in begun for harm in given.harms) and clause.has("part", first - 2, first)


def _people(page: Page, hits: ByList) -> list[Group]:
    """Return groups that a noun or number names, and between them those whom names name."""
    told = find_named(page, hits)
    groups = with_names(page, hits, find_groups(page, hits), {group.first for group in told})
    taken = {at for group in groups for at in range(group.first, group.last)}
    named = [group for group in told if group.first not in taken]
    names = {at for group in named for at in range(group.first, group.last)}  # «الخطيب» is no preacher there
    begun = {group.first for group in named}
    others = [group for group in groups if group.first not in names and not _did_it(page, group, begun)]
    return sorted([*others, *named], key=lambda group: group.first)


def _did_it(page: Page, group: Group, begun: Collection[int]) -> bool:
    """Say whether a group did it to one named right behind it: «خطف مسلحون مجهولون سالم الحداد»."""
    if group.role or group.victims != "combatant" or not page.keys[group.last - 1].endswith(("ون", "ان")):
        return False
    last = group.last + (page.keys[group.last : group.last + 1] in (("مجهولون",), ("مجهولان",)))
    return last in begun


def _mentions(clause: Clause, given: Given, group: Group, *, cumulative: bool) -> list[TollMention]:
    low, high = _bounds(clause, given)
    fled = group.kind == "other" and group.victims == "combatant"  # «مقتل مسلحين وفرار آخرين»: no displaced
    rule = f"tolls.{given.way} {given.rule} · {group.rule}"
    return [
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
        if not (fled and harm == "displaced")
    ]


def _left(
    page: Page, groups: Sequence[Group], words: Mapping[int, object], tolls: Iterable[TollMention]
) -> tuple[tuple[int, int, str], ...]:
    """Return numbers of people that stand beside a word for harm and that no toll has taken."""
    taken = {at for toll in tolls for at in range(toll.first, toll.last)}
    left: list[tuple[int, int, str]] = []
    for group in groups:
        counted = group.role == "number" and group.kind not in ("bare", "strange")
        if not counted or group.definite or group.first in taken:
            continue
        reason = (
            "people are counted beside a word for harm, but not as those it came to"
            if page.sentence_of[group.first] in words
            else "people are counted beside the harmed, but no word says what came to them"
        )
        left.append((group.first, group.last, reason))
    return tuple(left)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The hits in sentences that speak of harm."""

    page: Page
    hits: ByList
    sentences: Collection[int]

    def of(self, table: str) -> Sequence[Hit]:
        sentence_of, sentences = self.page.sentence_of, self.sentences
        return [hit for hit in self.hits.of(table) if sentence_of[hit.first] in sentences]


def _speaking(page: Page, hits: ByList) -> set[int]:
    """Return the sentences that speak of harm, without furniture.

    Words that are mostly something else (سقوط, خروج) do so only before people or a number, those that need a
    second word (نقل, تعرض) only beside one that says a harm.
    """
    sentence_of, found = page.sentence_of, hits.of("harms")
    speaking = {sentence_of[h.first] for h in hits.of("counted") if h.row.cells["kind"] == "harmed"}
    people = {hit.first for table in ("counted", "numbers", "bounds") for hit in hits.of(table)}
    closing = {sentence_of[hit.first] for hit in found if hit.row.cells["side"] == "closes"}
    for hit in found:
        sentence, row = sentence_of[hit.first], hit.row.cells
        if row["reach"] == "several":
            after = range(hit.last, min(hit.last + _SEVERAL_REACH, len(page.keys)))
            says = any(at in people or page.keys[at][0].isdecimal() for at in after)
        else:
            says = sentence in closing if row["reach"] == "opens" else row["side"] != "closes"
        if says:
            speaking.add(sentence)
    return {index for index in speaking if page.sentences[index].kind != "furniture"}


def _by_sentence(page: Page, items: Iterable[_P]) -> dict[int, list[_P]]:
    found: dict[int, list[_P]] = {}
    for item in items:
        found.setdefault(page.sentence_of[item.first], []).append(item)
    return found


def _bounds(clause: Clause, given: Given) -> tuple[int | None, int | None]:
    """Return `low` and `high`; a form that is dual or plural, without a number, is dual as an object.

    It is not where a pronoun says that there are more: «إصابة مدنيين بينهم طفلة».
    """
    group = given.group
    if not _is_unsure(given):
        return group.low, group.high
    after = clause.keys[group.last : min(group.last + 2, clause.last)]
    many = any(key.endswith(_OF_MANY) for key in after) and clause.has("part", group.last, group.last + 2)
    return (group.low, group.high) if many else (2, 2)


def _is_unsure(given: Given) -> bool:
    """Say whether a form can be a dual or a plural, and no number tells: «إصابة مدنيين»."""
    group = given.group
    unsure = group.number == "two_or_many" and not (group.role or group.definite or group.kind == "harmed")
    return unsure and given.way == "right"


def _not_two(mentions: Sequence[TollMention], at: int) -> TollMention:
    """Return a count of two, read from a form that may be a plural, or no number where the page tells more.

    «إصابة مدنيين» in a headline is no two where the report counts four, and two nowhere.
    """
    toll = mentions[at]
    others = [m for n, m in enumerate(mentions) if n != at and m.harm == toll.harm]
    if any(other.low == other.high == 2 for other in others):
        return toll
    more = any((other.low or 0) > 2 and other.victims == toll.victims for other in others)
    return replace(toll, low=None, high=None) if more else toll


def _victims(clause: Clause, given: Given, previous: Group | None) -> Victims:
    """Return whom a count is of: its own word for it, else what the sentence or the count before says."""
    group = given.group
    if group.victims != "unknown" or group.kind == "mixed":
        return group.victims
    if previous is not None and group.kind in ("other", "bare"):
        return previous.victims
    if group.kind == "harmed" and clause.has("loss", group.first - _LOSS_REACH, group.first):
        return "combatant"
    return "civilian" if given.harms == ("displaced",) or clause.of_family(group) else "unknown"


def _with_victims(group: Group, victims: Victims) -> Group:
    return group if group.victims == victims else group._replace(victims=victims)
