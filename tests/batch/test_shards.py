from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from marsad.batch.shards import cut_shards
from marsad.records.article import Article
from tests.batch.fakes import article, reject

ITEMS = st.lists(st.integers(0, 40)).map(
    lambda sizes: [article(at, "ا" * size) if size else reject(at) for at, size in enumerate(sizes)]
)


@given(items=ITEMS, most=st.integers(1, 9), characters=st.integers(1, 60))
def test_shards_keep_every_item_in_order_and_none_is_too_large(items, most, characters):
    shards = list(cut_shards(items, most=most, characters=characters))
    assert list(chain.from_iterable(shards)) == items
    for shard in shards:
        assert 0 < len(shard) <= most
        sizes = [len(item.text) if isinstance(item, Article) else 0 for item in shard]
        assert sum(sizes[:-1]) < characters


def test_no_more_is_taken_than_is_yielded():
    source = iter(range(10))
    shards = cut_shards((article(at) for at in source), most=3)
    next(shards)
    assert next(source) == 3
