"""A word for harm as it is found, and which two of them share one count ("قتل وإصابة 5 مدنيين")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.extract.people import Group
from marsad.records.event import Harm
from marsad.text.page import Page

_AGREEING = ({"one"}, {"two"}, {"many"}, {""}, {"", "one"})  # قتل and جرح are nouns as well as verbs
_SUBJECT_REACH = 6  # words between one person and the verb: «شابا من أبناء القرية قتل»


class HarmWord(NamedTuple):
    """A word for harm at words `first` up to, not including, `last`.

    `side` says where its count stands: right (after it), left (before it) or either; `reach` is how many
    words may stand between. `number` is one, two or many for a verb, empty for a noun. `pronoun` says
    that the harmed are already named by a pronoun (مقتله). `tally` marks "the number of the dead", which
    takes a count only, whatever stands between; where it is `exceeded` («تجاوز عدد القتلى») the count is the
    least. A word that `opens` an idiom (لقي, سلم) says its harm only
    where one that closes it follows (مصرعهم, أنفسهم); of side `closes` are words that say nothing alone.
    One of reach `several` speaks of people only where a count, or more than one, follow it at once (سقوط).
    """

    first: int
    last: int
    harms: tuple[Harm, ...]
    side: str
    reach: int
    number: str
    rule: str
    pronoun: bool = False
    tally: bool = False
    opens: bool = False
    exceeded: bool = False
    several: bool = False


def shares(keys: Sequence[str], before: HarmWord, word: HarmWord) -> bool:
    """Say whether two words for harm follow each other joined by "and" or "or" and agree in number."""
    if (
        {"left", "closes"} & {before.side, word.side}
        or before.opens
        or word.opens
        or before.tally
        or word.tally
        or before.pronoun
    ):
        return False
    if {before.number, word.number} not in _AGREEING:
        return False
    if word.first == before.last:
        return keys[word.first].startswith("و")
    return word.first == before.last + 1 and keys[before.last] in ("و", "او")


def parted(page: Page, groups: Sequence[Group], before: HarmWord, word: HarmWord) -> bool:
    """Say whether the first of two verbs has its own subject before it: «أن مدنيا قتل وأصيب آخرون».

    An adjective is no subject: «الآليات العسكرية وقتل وجرح عدد من المسلحين». Where others come to the
    second harm, the subject of the first may stand further off.
    """
    if not before.number:
        return False
    others = any(group.first == word.last and group.kind == "other" for group in groups)
    reach = _SUBJECT_REACH if others else 0
    return any(
        0 <= before.first - group.last <= reach
        and group.low == 1
        and not (group.nisba and group.definite)
        and page.sentence_of[group.first] == page.sentence_of[before.first]
        for group in groups
    )
