"""People told of by a title and their names: «القيادي البارز سالم الحداد», «الشاب سالم والطفلة هدى»."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from marsad.extract.named_people import (
    MOST_PASSED,
    Limits,
    begins,
    introduces,
    is_rank,
    limits,
    name_end,
    next_name,
)
from marsad.extract.nouns import first_words
from marsad.extract.people import Group
from marsad.extract.summing import without_age
from marsad.lexicon.hits import ByList, Hit
from marsad.text.page import Page


def with_names(page: Page, hits: ByList, groups: Sequence[Group], told: Collection[int]) -> list[Group]:
    """Return groups, those of one person with the name behind the title: «القيادي البارز سالم الحداد».

    Names that "and" joins are one group with it. `told` are the words at which names begin that are groups
    of their own.
    """
    names = first_words(hits, "given_names")
    if not names:
        return list(groups)
    armed, bounds = {hit.first for hit in hits.of("armed") if not hit.prefix}, limits(hits)
    found: list[Group] = []
    before: Group | None = None  # the last group, where it bears a name
    for group in groups:
        at, end = group.last, page.sentences[page.sentence_of[group.first]].last
        titled = group.low == group.high == 1 and not group.role and group.kind in ("person", "nation", "kin")
        while titled and at < min(end, group.last + MOST_PASSED) and not begins(page, names, at):
            titled = at in armed or introduces(page.keys[at])
            at += 1
        if not (titled and at < end and at not in told and begins(page, names, at)):
            found.append(group)
            before = None
            continue
        named = _row(page, names, group, name_end(page, names, at, bounds, end), bounds)
        if before is not None and _joins(page, before, group):
            named = _both(before, named)
            found.pop()
        found.append(named)
        before = named
    return found


def _row(page: Page, names: Mapping[int, Hit], group: Group, last: int, bounds: Limits) -> Group:
    """Return one person up to word `last`, with those named right behind: «المواطن سالم الحداد وعلي»."""
    limit, count = page.sentences[page.sentence_of[group.first]].last, 1
    while (following := _next(page, names, last, limit)) >= 0:
        last, count = name_end(page, names, following, bounds, limit), count + 1
    named = group._replace(last=last)
    return named if count == 1 else _of(named, count)


def _next(page: Page, names: Mapping[int, Hit], last: int, limit: int) -> int:
    """Return where the next name of a row begins, or -1: «وعلي الصالح», «والرائد سالم الحداد»."""
    key = page.keys[last] if last < limit else ""
    if key.startswith("و") and is_rank(key[1:]) and last + 1 < limit and begins(page, names, last + 1):
        return last + 1
    at = next_name(page, names, last, limit)
    if at < 0 or names[at].prefix != "و" or names[at].last >= limit:
        return -1
    further = names[at].last  # «مقتل القائد سالم وحسن»: a name of two words only is sure to be one
    return at if further in names or page.keys[further].startswith("ال") else -1


def _joins(page: Page, before: Group, group: Group) -> bool:
    """Say whether "and" joins one with a title to one named right before: «والرائد سالم»."""
    gap = without_age(page.keys[before.last : group.first])
    alike = group.definite == before.definite or (before.low or 1) > 1
    return group.prefix == "و" and alike and set(gap) <= {"،", "و", '"', ")"}


def _both(before: Group, group: Group) -> Group:
    people = (before.low or 1) + (group.low or 1)
    kind = before.victims if before.victims == group.victims else "unknown"
    return _of(before._replace(last=group.last, victims=kind), people)


def _of(group: Group, count: int) -> Group:
    """Return a group as one of that many named people."""
    number = "two" if count == 2 else "many"
    return group._replace(low=count, high=count, number=number, definite=False, nisba=False)
