"""Looking for near-copies among the articles of a case."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.store import copy_search
from marsad.store.case import Case


def look_for_copies(case: Case) -> Iterator[int]:
    """Look for the copies of all articles not looked at yet; yield how many were, after each batch is kept.

    Nothing is written, and the case is not even asked for its turn, where none is left.

    Raises:
        StoreError: the case cannot be read or written; what was yielded before is kept.
    """
    with case.reading() as connection:
        left = copy_search.count_left(connection)
    while left:
        with case.changing() as change:
            done = copy_search.look_at_next(change.connection)
        if not done:
            return
        yield done


def forget_copies(case: Case) -> None:
    """Take away all that was found about copies, so that every article is looked at again.

    Raises:
        StoreError: the case cannot be written.
    """
    with case.changing() as change:
        copy_search.forget(change.connection)
