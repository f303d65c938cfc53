"""The tables of a case, as the newest migration leaves them. START HERE for the store.

What came (`originals`, `articles`, `arrivals`, `rejects`), what readers said of it (`codings`) and what
people decided (`decisions`) are only ever added to; each such row has its line in `log`, and
`verify` compares the two. `standing_*`, `copies` and the text index are worked out from
those and can be made anew at any time.

Moments are kept as text in UTC (`2026-11-25T22:10:00.123456+00:00`) so that both databases keep, compare
and hash the very same characters. SHA-256 values are 64 hexadecimal digits.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_SHA256 = String(64)
_MOMENT = String(32)

# Each file as it came, whole. The bytes are in `original_pieces`, each compressed with zlib.
originals = Table(
    "originals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", _SHA256, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),  # bytes, uncompressed
    Column("path", Text, nullable=False),  # as the caller named it
    Column("kind", String(20), nullable=False),
    Column("taken_at", _MOMENT, nullable=False),
)

original_pieces = Table(
    "original_pieces",
    metadata,
    Column("original_id", ForeignKey("originals.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 0
    Column("data", LargeBinary, nullable=False),
)

# Each text as published, once, however often it came. `ref` is its name in this case: the doc_id it came
# with, made longer where another article has that already.
articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", Text, nullable=False, unique=True),
    Column("identity", _SHA256, nullable=False, unique=True),  # of outlet, day, title and text
    Column("doc_id", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Date, nullable=False),
    Column("published_precision", String(10), nullable=False),
    Column("published_from", Text, nullable=False),
    Column("published_written", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("forwarded_from", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", _SHA256, nullable=False),  # of the text
    Column("added_at", _MOMENT, nullable=False),
    Index(None, "published"),
    Index(None, "outlet"),
    Index(None, "sha256"),
)

# Where an article was found: one row for each original, and place in it, that holds it.
arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("original_id", ForeignKey("originals.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
    UniqueConstraint("article_id", "original_id", "place"),
)

# What could not be taken. `original_id` is null where there was no file to keep.
rejects = Table(
    "rejects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("original_id", ForeignKey("originals.id")),
    Column("path", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("identity", _SHA256, nullable=False, unique=True),  # of original, path, place and reason
    Column("at", _MOMENT, nullable=False),
)

# What one reader, in one version with one set of lists, said of an article. `body` is the interchange
# format's `events` and `unresolved` as JSON, compressed with zlib.
codings = Table(
    "codings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sha256", _SHA256, nullable=False),  # of the JSON
    Column("at", _MOMENT, nullable=False),
    UniqueConstraint("article_id", "reader"),
)

# What a person decided about an event. `body` is JSON: what the decision sets (see `review.decision`).
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("event_id", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Index(None, "article_id"),
    Index(None, "event_id"),
)

# Every change, in order, each line holding the hash of the one before it.
log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # from 1, without gaps
    Column("at", _MOMENT, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("subject", Text, nullable=False),  # table and row: "articles 12"
    Column("content", Text, nullable=False),  # JSON
    Column("hash", _SHA256, nullable=False),
)

# Choices of this case, each change logged: name, two_people, …
settings = Table(
    "settings",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
)

# The current state of each article's events: the newest coding seen through the decisions. Worked out.
standing_events = Table(
    "standing_events",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(40), nullable=False),
    Column("modality", String(20), nullable=False),
    Column("state", String(20), nullable=False),  # machine, accepted, corrected, rejected, pending …
    Column("first_day", Date),
    Column("last_day", Date),
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("wounded_low", Integer),
    Column("wounded_high", Integer),
    Column("confidence", Float, nullable=False),
    Index(None, "article_id"),
    Index(None, "type"),
    Index(None, "first_day", "last_day"),
)

standing_actors = Table(
    "standing_actors",
    metadata,
    Column("event_id", ForeignKey("standing_events.event_id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(10), primary_key=True),  # initiator or target
    Column("number", Integer, primary_key=True),
    Column("actor_id", Text),
    Column("actor_class", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),  # as written
    Index(None, "actor_id"),
)

standing_places = Table(
    "standing_places",
    metadata,
    Column("event_id", ForeignKey("standing_events.event_id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place_id", Text),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Index(None, "place_id"),
    Index(None, "lat", "lon"),
)

standing_sources = Table(
    "standing_sources",
    metadata,
    Column("event_id", ForeignKey("standing_events.event_id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("words", Text, nullable=False),
)

# Searching (`search_index`). The words themselves are in `word_index`, which each database has in its own
# form: FTS5, or tsvector; SQLite finds events by `event_index`, an FTS5 table too. `rank` orders all articles
# as results are shown: a later day has a higher one.
search_ranks = Table(
    "search_ranks",
    metadata,
    # SQLite keeps rows by an INTEGER key, whatever its length.
    Column("rank", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False, unique=True),
)

# Every name that an event's actors, places and sources go by, once, and the words it is made of.
search_names = Table(
    "search_names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("field", String(10), nullable=False),  # actor, place or source
    Column("name", Text, nullable=False),  # its words, folded; an id with "=" before it
    UniqueConstraint("field", "name"),
)

search_name_words = Table(
    "search_name_words",
    metadata,
    Column("field", String(10), primary_key=True),
    Column("word", Text, primary_key=True),
    Column("name_id", ForeignKey("search_names.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# The standing events once more, in the order of results and without what searching does not ask of them.
search_events = Table(
    "search_events",
    metadata,
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 0, as the text tells them
    Column("event_id", Text, nullable=False),
    Column("type", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("wounded_low", Integer),
    Column("wounded_high", Integer),
    Index(None, "type"),
    Index(None, "first_day", "last_day"),
    sqlite_with_rowid=False,
)

search_event_names = Table(
    "search_event_names",
    metadata,
    Column("name_id", ForeignKey("search_names.id"), primary_key=True),
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Index(None, "rank", "number"),
    sqlite_with_rowid=False,
)

search_points = Table(
    "search_points",
    metadata,
    Column("lat", Float, primary_key=True),
    Column("lon", Float, primary_key=True),
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Index(None, "rank", "number"),
    sqlite_with_rowid=False,
)

# Near-copies: a row for each article that has any. `group_id` is the lowest article id of those that are
# copies of one another, directly or through others.
copies = Table(
    "copies",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("group_id", Integer, nullable=False),
    Index(None, "group_id"),
)

# What joined the groups, and which article holds another whole (`marsad.copies.likeness`): each found when
# the later of the two was looked at. `kind` is seen from `article_id`: same, copy, holds or held.
copy_links = Table(
    "copy_links",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("earlier_id", ForeignKey("articles.id"), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("likeness", Float, nullable=False),
    Index(None, "earlier_id"),
)

# One row for each article that was looked at, in the order of ids (`marsad.copies.signature`). `same_id` is
# the earliest article of the same words, or of the same words and outlet if there is one: the latter stands
# for all of these, and only it has marks.
signatures = Table(
    "signatures",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("same_id", Integer),
    Column("words", String(32), nullable=False),
    Column("shingles", Integer, nullable=False),
    Column("anchors", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("scheme", String(30), nullable=False),
)

# The marks of signatures. By far the longest table, so it has no keys beyond its own.
signature_bands = Table(
    "signature_bands",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

__all__ = [
    "arrivals",
    "articles",
    "codings",
    "copies",
    "copy_links",
    "decisions",
    "log",
    "metadata",
    "original_pieces",
    "originals",
    "rejects",
    "saved_searches",
    "search_event_names",
    "search_events",
    "search_name_words",
    "search_names",
    "search_points",
    "search_ranks",
    "settings",
    "signature_bands",
    "signatures",
    "standing_actors",
    "standing_events",
    "standing_places",
    "standing_sources",
]
