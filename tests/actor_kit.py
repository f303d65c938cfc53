"""The shipped actor lists, loaded once for the tests of actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from marsad.extract.actors import LOOKUPS, TABLES, find_actors
from marsad.extract.roster import Roster, build_roster
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.lexicon.tables import Row
from marsad.records.article import Article
from marsad.records.mention import ActorMention
from marsad.text.page import Page, prepare

DATA = Path(__file__).resolve().parents[1] / "src" / "marsad" / "data"


@dataclass(frozen=True, slots=True)
class ActorKit:
    lexicon: Lexicon
    roster: Roster
    rows: dict[str, tuple[Row, ...]]

    def read(self, text: str, countries: Sequence[str] = ()) -> tuple[Page, tuple[ActorMention, ...]]:
        page = prepare(Article("test", "test", date(2019, 5, 4), text))
        return page, find_actors(page, self.lexicon.find(page), self.roster, countries=countries)


def list_path(name: str) -> Path:
    folder = "actors" if name in ("names", "actors") else "lexicon"
    return DATA / folder / f"{name}.tsv"


@cache
def actor_kit() -> ActorKit:
    rows = {name: read_list(list_path(name), spec) for name, spec in {**TABLES, **LOOKUPS}.items()}
    roster = build_roster(rows["actors"], rows["function_words"])
    return ActorKit(Lexicon({name: rows[name] for name in TABLES}), roster, rows)


def words_of(page: Page, mention: ActorMention) -> str:
    return page.span(mention.first, mention.last).of(page.article.text)
