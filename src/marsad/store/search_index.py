"""The index of words that full-text search looks in."""

from __future__ import annotations

from sqlalchemy import Connection


def add(connection: Connection, article_id: int, *, title: str, text: str) -> None:
    """Put an article's words into the index."""
