"""Finding articles and events in a case by a query as people type it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files

from marsad.store import saved_searches
from marsad.store.case import Case
from marsad.store.query import Node
from marsad.store.query_parsing import parse
from marsad.store.query_values import ValueProblem
from marsad.store.searching import Results, search
from marsad.text.search_words import forms_of, index_keys, plain_keys

_SAVED = "@"


def find(case: Case, query: str, *, limit: int, page: int = 1, save: str | None = None) -> Results:
    """Return one page of a query's results; `@NAME` is the query saved under that name.

    With `save`, the query is kept under that name first.

    Raises:
        QueryError: the query cannot be understood; the message says where.
        UsageError: no search of that name is saved, or the new name cannot be one.
        StoreError: the case cannot be read, or (`save`) written.
    """
    if _is_name(query):
        with case.reading() as connection:
            query = saved_searches.require(connection, query.strip()[1:])
    node = read_query(query)
    if save is not None:
        with case.changing() as change:
            saved_searches.save(change, save, query)
    with case.reading() as connection:
        return search(connection, node, limit=limit, skip=(page - 1) * limit)


def read_query(query: str) -> Node:
    """Return what a query means, with the shipped event types.

    Raises:
        QueryError: it cannot be understood.
    """
    return parse(query, types_of=types_of)


def _is_name(query: str) -> bool:
    query = query.strip()
    return query.startswith(_SAVED) and len(query.split()) == 1 and len(query) > 1


def types_of(value: str) -> tuple[str, ...]:
    """Return the event types of an id, or of words that their English or Arabic names have all of.

    Raises:
        ValueProblem: no type goes by it.
    """
    own = value.strip().casefold().replace(" ", "_").replace("-", "_")
    known = sorted(_type_ids())
    if own in known:  # an id needs no names, which take time to read
        return (own,)
    wanted = [set(forms_of(key)) for key in plain_keys(value)]
    found = tuple(
        identifier
        for identifier, names in _type_names()
        if wanted and any(all(forms.intersection(index_keys(name)) for forms in wanted) for name in names)
    )
    if not found:
        near = get_close_matches(own, known, n=3) or known
        raise ValueProblem(f"no event type goes by '{value}': there are {', '.join(near)}")
    return found


def _type_ids() -> Iterator[str]:
    for file in (files("marsad") / "data" / "ontology").iterdir():
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml")


def _type_names() -> Iterator[tuple[str, tuple[str, str]]]:
    from marsad.ontology.load import load_ontology

    for each in load_ontology(files("marsad") / "data" / "ontology").types.values():
        yield each.id, (each.label_en, each.label_ar)
