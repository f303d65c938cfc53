"""The word index as each database has it: written here, read by `text_conditions`.

SQLite has a contentless FTS5 table, PostgreSQL a table of tsvectors. Both hold the very same keys, made by
`text.search_words`: of title and lead in one column, of title and whole text in another. `¶` stands
between title and text, so that no phrase runs across.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from marsad.text.search_words import index_keys

LEAD = 40  # words of a text that count as its lead
BREAK = "¶"  # no key: keys are letters and digits

# Limits of PostgreSQL's tsvector, a little below its own: where a text is beyond them, its keys are kept as
# spelled and looked through one by one.
_MOST_POSITIONS = 16_000
_MOST_OF_ONE = 255
_MOST_BYTES = 900_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one article: its rank, and the keys of both columns in order."""

    rank: int
    lead: Sequence[str]
    words: Sequence[str]


def entry_of(rank: int, *, title: str, text: str) -> Entry:
    """Return the entry of an article."""
    head = index_keys(title)
    body = index_keys(text)
    before = [*head, BREAK] if head else []
    return Entry(rank, [*before, *body[:LEAD]], [*before, *body])


def write(connection: Connection, entries: Iterable[Entry]) -> None:
    """Add entries; quickest in the order of their ranks."""
    if connection.dialect.name == "sqlite":
        rows = [
            {"rank": each.rank, "lead": " ".join(each.lead), "words": " ".join(each.words)}
            for each in entries
        ]
        if rows:
            connection.execute(
                text("INSERT INTO word_index (rowid, lead, words) VALUES (:rank, :lead, :words)"), rows
            )
        return
    rows = [_postgres_row(each) for each in entries]
    if rows:
        connection.execute(
            text(
                "INSERT INTO word_index (rank, lead, words, spelled_lead, spelled) VALUES"
                " (:rank, CAST(:lead AS tsvector), CAST(:words AS tsvector), :spelled_lead, :spelled)"
            ),
            rows,
        )


def clear(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO word_index (word_index) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM word_index"))


def _postgres_row(entry: Entry) -> dict[str, object]:
    vectors = _vector(entry.lead), _vector(entry.words)
    if None not in vectors:
        lead, words = vectors
        return {"rank": entry.rank, "lead": lead, "words": words, "spelled_lead": None, "spelled": None}
    spelled_lead, spelled = (f" {' '.join(keys)} " for keys in (entry.lead, entry.words))
    return {"rank": entry.rank, "lead": "", "words": "", "spelled_lead": spelled_lead, "spelled": spelled}


def _vector(keys: Sequence[str]) -> str | None:
    """Return keys as a tsvector is written, or None where it could not hold them all with their positions."""
    if len(keys) > _MOST_POSITIONS:
        return None
    positions: dict[str, list[str]] = {}
    for position, key in enumerate(keys, start=1):
        if key != BREAK:
            positions.setdefault(key, []).append(str(position))
    if any(len(held) > _MOST_OF_ONE for held in positions.values()):
        return None
    written = " ".join(f"'{key}':{','.join(held)}" for key, held in positions.items())
    return written if len(written.encode()) <= _MOST_BYTES else None
