"""Who says it: the voices of a claim, and which of them are one.

A side in the conflict is one voice, whoever speaks for it: its command, its fighters, its own outlet. Any
other credited source that the lists know speaks for itself wherever it is quoted. Sources that name no one
(«ناشطون») and what nobody is credited for are the outlet's own word; so are texts that are near-copies of
one another, whoever published them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from marsad.control.statement import Statement, Voice


class Known(Protocol):
    """What is known of a source (`marsad.incidents.sources.KnownSource`)."""

    @property
    def key(self) -> str:
        """The same for all names of one source; empty where the words name no one."""

    @property
    def name(self) -> str:
        """The name to show."""

    @property
    def actor(self) -> str | None:
        """The listed actor that speaks, or None."""


class Register(Protocol):
    """Knows outlets and credits (`marsad.incidents.sources.SourceRegister`)."""

    def outlet(self, name: str) -> Known:
        """Return what is known of an outlet."""

    def credit(self, words: str) -> Known:
        """Return what is known of the words of a credit."""


def voices_of(
    credits: Iterable[str],
    outlet: str,
    register: Register,
    organs: Mapping[str, str],
    camp_of: Callable[[str], str],
) -> tuple[Voice, ...]:
    """Return the voices behind credits (the words of each), or the outlet's where they name no one.

    `organs` names the actors that some sources are the own outlets of.
    """
    found: dict[str, Voice] = {}
    for words in credits:
        known = register.credit(words)
        if known.key:
            voice = _voice(known, words, organs, camp_of)
            found.setdefault(voice.key, voice)
    if not found:
        voice = _voice(register.outlet(outlet), outlet, organs, camp_of)
        found[voice.key] = voice
    return tuple(found.values())


def _voice(known: Known, words: str, organs: Mapping[str, str], camp_of: Callable[[str], str]) -> Voice:
    name = known.name or words
    actor = known.actor or organs.get(known.key)
    if actor:
        return Voice(f"side {camp_of(actor)}", name, camp_of(actor))
    return Voice(f"source {known.key}" if known.key else f"outlet {words}", name, None)


class Independence:
    """Which voices of many statements are one: outlets that print near-copies without naming a source."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._over: dict[str, str] = {}
        of_copies: dict[str, str] = {}
        for each in sorted(statements, key=lambda each: each.claim.id):
            for voice in each.voices:
                # A named source stays itself however often its words are printed.
                if voice.key.startswith("outlet "):
                    other = of_copies.setdefault(each.claim.copies, voice.key)
                    self._join(voice.key, other)

    def distinct(self, statements: Iterable[Statement]) -> Mapping[str, Voice]:
        """Return a voice for each independent source among statements, by its key."""
        return {self._root(voice.key): voice for each in statements for voice in each.voices}

    def _root(self, key: str) -> str:
        while key in self._over:
            key = self._over[key]
        return key

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        if first != second:
            self._over[second] = first
