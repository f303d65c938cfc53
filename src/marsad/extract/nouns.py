"""Nouns for people: whom they name, whether one, two or many, and what they are told apart from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from marsad.extract.noun_numbers import number_written
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.records.event import Harm, Victims
from marsad.text.normal import drop_marks, fold_key
from marsad.text.page import Page

HARMS: tuple[Harm, ...] = (
    "killed",
    "wounded",
    "killed_or_wounded",
    "missing",
    "detained",
    "displaced",
    "surrendered",
)
VICTIMS: tuple[Victims, ...] = ("civilian", "combatant", "unknown")
KINDS = ("person", "kin", "nation", "harmed", "case", "household", "other")
MANY = ("many", "two_or_many")
"""Grammatical numbers that a plural can have."""

ONLY_COUNTED = frozenset(("case", "household"))
"""Kinds that are people only after an amount: "38 إصابة", "11 أسرة"."""


TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        "counted": ListSpec(
            columns=("id", "form", "inflect", "number", "victims", "kind", "harm", "source", "note"),
            meaning="Nouns for persons that are counted: one or many, whom they name, and the harm they say.",
            optional=("harm",),
            one_of={"number": ("one", "two", "many"), "victims": VICTIMS, "kind": KINDS, "harm": HARMS},
        ),
        "things": ListSpec(
            columns=("id", "form", "inflect", "source", "note"),
            meaning="Nouns that numbers count and that are no people: measures, times, weapons, buildings.",
        ),
        "armed": ListSpec(
            columns=("id", "form", "inflect", "source", "note"),
            meaning="Bodies whose people are combatants: what follows من, في صفوف and بين after a count.",
        ),
    }
)
_HARM_OF: Mapping[str, Harm] = MappingProxyType({harm: harm for harm in HARMS})
_VICTIMS_OF: Mapping[str, Victims] = MappingProxyType({victims: victims for victims in VICTIMS})
_PARTICLES = frozenset(
    (
        "في",
        "علي",
        "من",
        "عن",
        "مع",
        "منذ",
        "خلال",
        "بعد",
        "قبل",
        "عند",
        "حتي",
        "اثر",
        "جراء",
        "بين",
        "يوم",
        "امس",
        "منهم",
        "منها",
        "اثناء",
        "حين",
        "عندما",
    )
)
_COUNTRIES = frozenset(
    ("تركيا", "سوريا", "روسيا", "ليبيا", "بريطانيا", "اوكرانيا", "اثيوبيا", "نيجيريا", "ايطاليا", "المانيا")
)  # written like one of their people in the accusative
_KIN = frozenset(("والد", "شقيق", "زوج", "نجل", "ابن", "حفيد", "والدة", "شقيقة", "زوجة", "ابنة"))
_HEADS = frozenset(("رييس", "قايد", "زعيم", "مدير", "وزير", "محافظ", "عضو", "احد", "ابو"))  # whose kin
_OF_IMAMS = ("مسجد", "جامع", "وخطيب", "مصلي", "حسينيه")
_ARTICLE_AND = 3  # letters of the shortest words that only begin with ال: «الى», «التي» is longer
_OF_ONE = frozenset(("احدهم", "احدهما", "احداهن", "عمه", "عمها", "عمته", "خاله", "خالها", "خالته"))


class Noun(NamedTuple):
    """A noun for people at words `first` up to, not including, `last`.

    `number` is one, two, many, or two_or_many where the written ending is both (مدنيين). `nisba` says that
    the word may as well be an adjective (مدني, عسكري). `suffix` is the pronoun on it.
    """

    first: int
    last: int
    number: str
    victims: Victims
    harm: Harm | None
    kind: str
    nisba: bool
    prefix: str
    definite: bool
    suffix: str
    rule: str


def harm_named(name: str) -> Harm | None:
    """Return the harm of that name, None for an empty cell."""
    return _HARM_OF.get(name)


def has_article(hit: Hit) -> bool:
    """Say whether the article was written onto a listed word; آلاف and آليات only begin like it.

    Words are listed without their article, so that a form that begins with ال owns these letters.
    """
    return hit.definite and not fold_key(hit.row.cells["form"]).startswith("ال")


def nouns_by_word(page: Page, hits: ByList) -> dict[int, Noun]:
    """Return the nouns for people of a page by their first word, the least stripped reading of each.

    Kin are people counted only with a pronoun (شقيقه): without one they are a title or a name, but for those
    of somebody to whom harm came (see `_is_someones`). A noun that
    says a harm is not counted with a pronoun in the singular ("راح ضحيتها").
    """
    nouns: dict[int, Noun] = {}
    owned = _owned_kin(page, hits)
    harmed = {hit.last for hit in hits.of("harms")}
    for hit in hits.of("counted"):
        _, row, first, last, prefix, _, suffix = hit
        if first in nouns:
            continue
        cells = row.cells
        kind = cells["kind"]
        if kind == "nation" and page.keys[first] in _COUNTRIES and not _is_object(page, nouns.get(first - 1)):
            continue
        if _demands(page, hit) or _is_before(page, hit):
            continue
        if kind == "kin" and not suffix:
            last, suffix = _owner(page, hit, owned)
        if kind == "kin" and not suffix and first in harmed and _is_someones(page, hit):
            suffix = "ه"
        if (kind == "kin" and not suffix) or (kind == "harmed" and suffix and cells["number"] == "one"):
            continue
        definite = has_article(hit)
        nouns[first] = Noun(
            first,
            last,
            number_written(page, hit, definite=definite),
            _VICTIMS_OF[cells["victims"]],
            _HARM_OF.get(cells["harm"]),
            kind,
            cells["inflect"] == "noun_in" and cells["form"].endswith("ي"),
            prefix,
            definite,
            suffix,
            row.name,
        )
    return nouns


def _is_object(page: Page, noun: Noun | None) -> bool:
    """Say whether a noun is in the accusative, which its adjective shares: «جنديا تركيا»."""
    return noun is not None and noun.number == "one" and page.keys[noun.last - 1].endswith("ا")


def _owned_kin(page: Page, hits: ByList) -> dict[int, int]:
    """Return where the nouns for kin with a pronoun end, by first word."""
    kin = (hit for hit in hits.of("counted") if hit.row.cells["kind"] == "kin" and not hit.prefix)
    return {hit.first: hit.last for hit in kin if hit.suffix or _is_his(page, hit)}


def _owner(page: Page, hit: Hit, owned: Mapping[int, int]) -> tuple[int, str]:
    """Return where a noun for kin without a pronoun ends, and the pronoun of those they are kin of.

    The pronoun may be on the next word: «زوجة ابنه», «نجل أحدهم», «ابن عمه».
    """
    if _is_his(page, hit):
        return hit.last, "ه"
    one = page.keys[hit.last] in _OF_ONE if hit.last < len(page.keys) else False
    last = hit.last + 1 if one else owned.get(hit.last, hit.last)
    return last, "ه" if last > hit.last else ""


def _is_someones(page: Page, hit: Hit) -> bool:
    """Say whether a noun for kin names one by whose kin it is: «مقتل نجل القيادي», «قتل شقيق رئيس الحزب»."""
    after = page.keys[hit.last] if hit.last < len(page.keys) else ""
    known = after in _HEADS or (after.startswith("ال") and len(after) > _ARTICLE_AND)
    return hit.row.cells["form"] in _KIN and known and not hit.prefix


def _demands(page: Page, hit: Hit) -> bool:
    """Say whether «وطالب بـ…» opens a sentence, which is the verb, and no student."""
    opens = page.sentences[page.sentence_of[hit.first]].first == hit.first and hit.prefix == "و"
    after = page.keys[hit.last] if hit.last < len(page.keys) else ""
    return opens and page.keys[hit.first] == "وطالب" and after.startswith("ب")


def _is_before(page: Page, hit: Hit) -> bool:
    """Say whether «إمام», as it folds, is «أمام»: «اغتيال ناشط أمام منزله». Else a mosque tells."""
    if hit.row.cells["form"] != "إمام" or hit.suffix or hit.definite:
        return False
    written = page.article.text[page.starts[hit.first] : page.ends[hit.first]]
    after = page.keys[hit.last] if hit.last < len(page.keys) else ""
    return "أ" in written or ("إ" not in written and not after.removeprefix("ال").startswith(_OF_IMAMS))


def _is_his(page: Page, hit: Hit) -> bool:
    """Say whether a word that folds like a woman's is written as a man with a pronoun: شقيقه, not شقيقة."""
    written = page.article.text[page.starts[hit.first] : page.ends[hit.last - 1]]
    return hit.row.cells["form"].endswith("ة") and drop_marks(written).endswith("ه")


def first_words(hits: ByList, table: str) -> dict[int, Hit]:
    """Return the hits of one list by first word; a word read as something with a pronoun ي is left out."""
    found: dict[int, Hit] = {}
    for hit in hits.of(table):
        if hit.suffix != "ي":
            found.setdefault(hit.first, hit)
    return found


def looks_counted(key: str) -> bool:
    """Guess whether an unknown word after a number is what it counts: no clitic, article or particle."""
    if len(key) < 3 or not key.isalpha() or key.startswith("ال"):
        return False
    return key[0] not in "وفبلك" and key not in _PARTICLES
