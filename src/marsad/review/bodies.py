"""A decision's act as the JSON that the store keeps, and back.

Keys by kind: accept `seen`; correct `set`; split `parts` (`id`, `set`); merge `others`; undo and approve
`decision`. What a decision was made on stands under `bases` (`coding`, `event`, `beside`); values are in the
interchange form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from marsad.records.article import Article
from marsad.records.interchange import Json
from marsad.review.decision import (
    Accept,
    Act,
    Annotate,
    Approve,
    Basis,
    Correct,
    Merge,
    Part,
    Reject,
    Split,
    Undo,
)
from marsad.review.slots import event_of, json_of, values_of, write_values


def body_of(act: Act, bases: tuple[Basis, ...], article: Article) -> Json:
    """Return an act, and what it was made on, as JSON-ready values."""
    body: Json = {}
    if bases:
        body["bases"] = [
            {"coding": each.coding_id, "event": json_of(each.event, article), "beside": list(each.beside)}
            for each in bases
        ]
    match act:
        case Accept(seen):
            body["seen"] = seen
        case Correct(values):
            body["set"] = write_values(values, article)
        case Split(parts):
            body["parts"] = [{"id": part.id, "set": write_values(part.values, article)} for part in parts]
        case Merge(others):
            body["others"] = list(others)
        case Undo(decision) | Approve(decision):
            body["decision"] = decision
        case Reject() | Annotate():
            pass
    return body


def act_of(kind: str, body: Mapping[str, Any], article: Article) -> Act:
    """Return the act that a body of `body_of` holds.

    Raises:
        KeyError, ValueError, TypeError, AttributeError: it is no such body; the caller knows whose it is.
    """
    return _READERS[kind](body, article)


def bases_of(body: Mapping[str, Any], article: Article) -> tuple[Basis, ...]:
    """Return what a decision was made on; raises as `act_of` does."""
    return tuple(
        Basis(int(each["coding"]), event_of(each["event"], article), tuple(each["beside"]))
        for each in body.get("bases", ())
    )


def _parts_of(body: Mapping[str, Any], article: Article) -> Split:
    return Split(tuple(Part(part["id"], values_of(part["set"], article)) for part in body["parts"]))


_READERS: Mapping[str, Callable[[Mapping[str, Any], Article], Act]] = MappingProxyType(
    {
        "accept": lambda body, _: Accept(body["seen"]),
        "reject": lambda *_: Reject(),
        "correct": lambda body, article: Correct(values_of(body["set"], article)),
        "split": _parts_of,
        "merge": lambda body, _: Merge(tuple(body["others"])),
        "annotate": lambda *_: Annotate(),
        "undo": lambda body, _: Undo(int(body["decision"])),
        "approve": lambda body, _: Approve(int(body["decision"])),
    }
)
