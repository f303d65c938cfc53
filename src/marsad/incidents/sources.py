"""Who a source is: its kind, and the name under which two mentions are one source."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from marsad.extract.actors import find_actors
from marsad.extract.roster import Roster
from marsad.extract.source_list import PLATFORM
from marsad.kit import Kit
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.tables import Row
from marsad.records.article import Article
from marsad.records.incident import SourceKind
from marsad.text.normal import fold_key
from marsad.text.page import Page, prepare

_TABLE = "known_sources"
_NAMELESS = "-"
_MEMO_LIMIT = 50_000  # credits remembered; bounds memory on endless input
_ANY_DAY = date(2000, 1, 1)  # names are looked up here, and no date is read
# Whoever is named after such words is not the one who speaks: «ناشطون في مناطق قسد».
_NOT_THE_FORCE: frozenset[str] = frozenset(("media", "residents", "medical", "research"))


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What the lists know about an outlet or about the words of a credit.

    `key` is the same for all names of one source and empty where the words name no one in particular
    («activists»). `name` is for readers, `actor` the id of the listed actor that speaks, or None. On a
    `platform` anyone publishes.
    """

    key: str
    name: str
    kind: SourceKind
    actor: str | None = None
    platform: bool = False


class SourceRegister:
    """Knows outlets and credits by the list of known sources and the list of actors; made once."""

    def __init__(self, rows: Sequence[Row], *, actors: Lexicon, roster: Roster) -> None:
        self._roster = roster
        self._actors = actors
        self._sites: Mapping[str, Row] = {row["form"]: row for row in rows if _is_site(row["form"])}
        self._words = Lexicon({_TABLE: [row for row in rows if not _is_site(row["form"])]})
        self._names: dict[str, str] = {}
        for row in rows:
            self._names.setdefault(row["key"], row["form"])
        self._memo: dict[tuple[str, frozenset[str]], KnownSource] = {}

    def outlet(self, name: str) -> KnownSource:
        """Return what is known of an outlet, given its name or its site («news.example.org»)."""
        site = name.strip().casefold().removeprefix("https://").removeprefix("http://").partition("/")[0]
        while "." in site:
            if site in self._sites:
                return self._listed(self._sites[site], frozenset())
            site = site.partition(".")[2]
        for row in self._rows(_page(name)):
            if row["key"] != _NAMELESS or row["kind"] == PLATFORM:
                return self._listed(row, frozenset())
        return KnownSource("", name, "media" if name.strip() else "unknown")

    def credit(self, words: str, *, parties: Collection[str] = ()) -> KnownSource:
        """Return what is known of the words of a credit.

        `parties` are the keys of the incident's parties: they tell which coalition «التحالف» is.
        """
        among = frozenset(parties)
        memo = (words, among)
        known = self._memo.get(memo)
        if known is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[memo] = self._read(words, among)
        return known

    def same_side(self, one: str, other: str) -> bool:
        """Say whether two keys are one listed actor, or one of them belongs to the other."""
        return one == other or other in self._kin(one) or one in self._kin(other)

    def _kin(self, key: str) -> tuple[str, ...]:
        return self._roster.kin(key) if key in self._roster.actors else ()

    def _read(self, words: str, parties: frozenset[str]) -> KnownSource:
        page = _page(_without_preposition(words))
        rows = [row for row in self._rows(page) if row["kind"] != PLATFORM]
        named = [row for place, row in enumerate(rows) if self._is_named(row, before=rows[:place])]
        kinds = [cast(SourceKind, row["kind"]) for row in rows if row["key"] == _NAMELESS]
        if named:
            known = self._listed(named[0], parties)
            # «مصدر عسكري لبلدي نيوز»: an official speaks, and only that outlet heard him.
            told = next((kind for kind in kinds if kind not in ("media", "research")), None)
            return replace(known, kind=told) if known.kind == "media" and told else known
        if not kinds or kinds[0] not in _NOT_THE_FORCE:
            force = self._force(page) or (self._nation(page) if kinds else None)
            if force is not None:
                return force
        several = [row for row in rows if len(row["key"].split()) > 1]
        if several:
            return self._listed(several[0], parties)
        # «مدير صحة المحافظة»: an office of medicine or rescue is that first.
        kind = (
            "medical"
            if kinds[:1] == ["officials"] and "medical" in kinds
            else kinds[0]
            if kinds
            else "unknown"
        )
        return KnownSource("", words, kind)

    def _is_named(self, row: Row, *, before: Sequence[Row]) -> bool:
        """Say whether a row names the one who speaks, and not only where he is («أطباء في دمشق»)."""
        keys = row["key"].split()
        if keys == [_NAMELESS] or len(keys) > 1:
            return False
        return keys[0] not in self._roster.actors or not any(
            each["key"] == _NAMELESS and each["kind"] in _NOT_THE_FORCE for each in before
        )

    def _rows(self, page: Page) -> list[Row]:
        """Return the rows found, without those inside another row's words."""
        rows: list[Row] = []
        end = 0
        for hit in self._words.find(page):
            if hit.first >= end:
                rows.append(hit.row)
                end = hit.last
        return rows

    def _listed(self, row: Row, parties: frozenset[str]) -> KnownSource:
        kind: SourceKind = "unknown" if row["kind"] == PLATFORM else cast(SourceKind, row["kind"])
        keys = row["key"].split()
        if len(keys) > 1:
            keys = [key for key in keys if key in parties][:1]
        if not keys or keys == [_NAMELESS]:
            return KnownSource("", row["form"], kind, platform=row["kind"] == PLATFORM)
        actor = self._roster.actors.get(keys[0])
        name = actor.name if actor is not None else self._names[keys[0]]
        return KnownSource(keys[0], name, kind, actor.id if actor is not None else None)

    def _force(self, page: Page) -> KnownSource | None:
        """Return the armed or political actor that the words name, listed or not."""
        hits = self._actors.find(page)
        written_on = {hit.first: hit.prefix for hit in hits.of("actor_heads")}
        for mention in find_actors(page, hits, self._roster):
            if mention.actor_id is not None:
                actor = self._roster.actors[mention.actor_id]
                kind: SourceKind = "unknown" if actor.actor_class == "media_ngo" else "officials"
                return KnownSource(actor.id, actor.name, kind, actor.id)
            words = " ".join(page.keys[mention.first : mention.last])
            words = words.removeprefix(written_on.get(mention.first, ""))
            if mention.kind == "pattern" and any(word.startswith("ال") for word in words.split()):
                return KnownSource(f"={words}", words, "officials")
        return None

    def _nation(self, page: Page) -> KnownSource | None:
        """Return the state whose adjective stands with an office («الخارجية السورية»)."""
        for hit in self._actors.find(page).of("nationalities"):
            actor = self._roster.state_actor(hit.row["country"], "state")
            if actor is not None:
                return KnownSource(actor.id, actor.name, "officials", actor.id)
        return None


def make_register(kit: Kit) -> SourceRegister:
    """Build the register of a kit; takes some milliseconds, so make it once."""
    return SourceRegister(kit.known_sources, actors=kit.lexicon, roster=kit.roster)


def _page(words: str) -> Page:
    return prepare(Article("", "", _ANY_DAY, fold_key(words)))


def _without_preposition(words: str) -> str:
    """Return a credit without the preposition that Arabic melts into an article («للمرصد»)."""
    folded = fold_key(words)
    return "ال" + folded[2:] if folded.startswith("لل") else folded


def _is_site(form: str) -> bool:
    return form.isascii() and "." in form
