"""Clitics: what Arabic writes onto a word before and after it.

`variants` lists every way a written word could be a stem with clitics around it, least stripping first.
It does not decide: only a stem that some list knows is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.text.normal import fold_key

# Proclitics: conjunctions, then prepositions and the future; "لل" is a preposition with the article.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "س")
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ك", "ي")
_SEATED = ("اي", "او")  # a hamza after alef, folded, as it stands before a pronoun


@dataclass(frozen=True, slots=True)
class Variant:
    """One analysis of a written word: proclitics (without the article), article, stem, pronoun."""

    prefix: str
    definite: bool
    stem: str
    suffix: str


def variants(key: str) -> tuple[Variant, ...]:
    """Return the possible analyses of a folded word, those that strip least first.

    A stem keeps at least two letters; after a pronoun is taken off, a final ta marbuta is restored, and a
    final hamza that was written on a seat before it: «لقائه», «إجلاؤهم».

    >>> [v.stem for v in variants("والقصف")][:3]
    ['والقصف', 'القصف', 'قصف']
    """
    found: list[Variant] = []
    for prefix, definite, stem in _proclitics(key):
        found.append(Variant(prefix, definite, stem, ""))
    for prefix, definite, stem in _proclitics(key):
        if definite:
            continue  # the article and a pronoun exclude each other
        for pronoun in _PRONOUNS:
            if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 3:
                bare = stem[: -len(pronoun)]
                found.append(Variant(prefix, False, bare, pronoun))
                if bare[-1] == "ت":
                    found.append(Variant(prefix, False, bare[:-1] + "ه", pronoun))
                elif bare[-1] == "و":
                    found.append(Variant(prefix, False, bare + "ا", pronoun))
                if bare.endswith(_SEATED):
                    found.append(Variant(prefix, False, bare[:-1] + "ء", pronoun))
                break
    return tuple(found)


def _proclitics(key: str) -> list[tuple[str, bool, str]]:
    out: list[tuple[str, bool, str]] = []
    for conjunction in _CONJUNCTIONS:
        if not key.startswith(conjunction):
            continue
        rest = key[len(conjunction) :]
        for preposition in _PREPOSITIONS:
            if not rest.startswith(preposition):
                continue
            stem = rest[len(preposition) :]
            if len(stem) < 2:
                continue
            out.append((conjunction + preposition, False, stem))
            if stem.startswith("ال") and len(stem) >= 5 and preposition != "ل":
                out.append((conjunction + preposition, True, stem[2:]))
            elif preposition == "ل" and stem.startswith("ل") and len(stem) >= 4:
                out.append((conjunction + preposition, True, stem[1:]))
                # for names that are listed with their article
                out.append((conjunction + preposition, False, "ا" + stem))
    return out


@lru_cache(maxsize=131072)
def light_stem(key: str) -> str:
    """Return a folded word without what is commonly written onto it: a rough stem, for counting words alike.

    Takes off one conjunction, one preposition and the article, then one ending; three letters always stay.

    >>> light_stem("والمدنيين") == light_stem("مدنيون")
    True
    """
    stem = key
    for prefix in ("و", "ف"):
        if stem.startswith(prefix) and len(stem) > 4:
            stem = stem[1:]
            break
    for prefix in ("بال", "كال", "لل", "ال", "ب", "ل"):
        if stem.startswith(prefix) and len(stem) - len(prefix) >= 3:
            stem = stem[len(prefix) :]
            break
    for suffix in _ENDINGS:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
            return stem[: -len(suffix)]
    return stem


def stems_of(words: str) -> frozenset[str]:
    """Return the rough stems of words as written, parted by spaces.

    >>> light_stem("والقذايف") in stems_of("قذيفة قذائف")
    True
    """
    return frozenset(light_stem(fold_key(word)) for word in words.split())


_ENDINGS = ("هما", "تها", "يها", "هم", "ها", "ات", "ون", "ين", "ان", "وا", "ته", "ه", "ا", "ت", "ي")
