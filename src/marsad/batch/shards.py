"""Shards: the stream of inputs cut into pieces that are worth sending to a worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.ingest.admission import Reject
from marsad.records.article import Article

# What ingest yields. Rejects travel along with the articles, so that results keep the inputs' order.
Item = Article | Reject
Shard = tuple[Item, ...]

# About 60 ms of reading: long against the cost of sending a shard, short enough that the last ones to
# come in keep nobody waiting.
_ITEMS = 16
_CHARACTERS = 200_000


def cut_shards(
    items: Iterable[Item], *, most: int = _ITEMS, characters: int = _CHARACTERS
) -> Iterator[Shard]:
    """Cut the stream into shards of at most `most` items, none of them empty, the order kept.

    A shard ends with the article that brings it to `characters` characters of text: what is held in
    memory is bounded by that and one article. Takes no more of the stream than the shard it yields.

    >>> [len(shard) for shard in cut_shards([Reject("a", "", "")] * 5, most=2)]
    [2, 2, 1]
    """
    held: list[Item] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if len(held) >= most or size >= characters:
            yield tuple(held)
            held.clear()
            size = 0
    if held:
        yield tuple(held)
