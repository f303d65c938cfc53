"""A decision: what one named person did about an event, and why. START HERE for the review of events.

The machine's reading is never changed. Decisions are added one after the other, `force` says which of them
count, and `standing` shows the events as those that count leave them
(docs/decisions/0008-decisions-are-a-view.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from marsad.errors import UsageError
from marsad.records.event import Actor, Casualty, Event, Modality, Place, Source, When
from marsad.records.span import Span
from marsad.review.rows import check_visible

Slot = Literal[
    "type", "modality", "triggers", "initiators", "targets", "places", "date", "casualties", "sources"
]
SLOTS: tuple[Slot, ...] = get_args(Slot)
SlotValue = (
    str
    | Modality
    | tuple[Span, ...]
    | tuple[Actor, ...]
    | tuple[Place, ...]
    | tuple[Casualty, ...]
    | tuple[Source, ...]
    | When
    | None
)
Values = Mapping[Slot, SlotValue]
"""What whole slots are to hold; a slot that is not named stays as it is."""

_JOINERS = frozenset("\u200c\u200d")  # they shape Persian names


@dataclass(frozen=True, slots=True)
class Basis:
    """What the machine had said when a decision was made.

    `event` is the event as the coding `coding_id` has it; `beside` holds the ids of the other events of that
    coding: whoever decided saw them standing beside it.
    """

    coding_id: int
    event: Event
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accept:
    """The event is right as it stands. `seen` is the digest of what stood (`standing.digest_of`)."""

    seen: str


@dataclass(frozen=True, slots=True)
class Reject:
    """The article tells of no such event."""


@dataclass(frozen=True, slots=True)
class Correct:
    """Some slots are wrong: they are to hold these values."""

    values: Values


@dataclass(frozen=True, slots=True)
class Part:
    """One of the events that another is split into: like it, but for these values."""

    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class Split:
    """The event is several happenings."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """The events `others` are the same happening as this one, which takes them in."""

    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotate:
    """A note, and nothing else; on the article as a whole where the decision names no event."""


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier decision, of any kind, is taken back."""

    decision: int


@dataclass(frozen=True, slots=True)
class Approve:
    """An earlier decision is right, says another person than the one who made it."""

    decision: int


Act = Accept | Reject | Correct | Split | Merge | Annotate | Undo | Approve
KINDS: Mapping[str, type[Act]] = {
    "accept": Accept,
    "reject": Reject,
    "correct": Correct,
    "split": Split,
    "merge": Merge,
    "annotate": Annotate,
    "undo": Undo,
    "approve": Approve,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An act of a person on an event of an article.

    `id` gives the order of decisions. `bases` holds a basis for the event and, for a merge, for each of the
    others; it is empty for what is no act on an event's values (undo, approve, a note on the article).
    `at` is a moment as the store writes it.
    """

    id: int
    event_id: str
    person: str
    reason: str
    at: str
    act: Act
    bases: tuple[Basis, ...] = ()

    def __post_init__(self) -> None:
        if self.on_values and not self.bases:
            raise ValueError(f"decision {self.id}: what it was made on is missing")

    @property
    def on_values(self) -> bool:
        """Whether it says what an event is, rather than something about it or about another decision."""
        return isinstance(self.act, Accept | Reject | Correct | Split | Merge)

    @property
    def kind(self) -> str:
        """The act's name."""
        return kind_of(self.act)


def kind_of(act: Act) -> str:
    """Return the name of an act, such as "accept"."""
    return next(name for name, kind in KINDS.items() if isinstance(act, kind))


def person_key(name: str) -> str:
    """Return what two ways of writing one person's name have in common.

    Space, case, forms of letters and invisible characters make no other person: who approves must be somebody
    else than who decided.

    >>> person_key(" Salma\u200f  Haddad") == person_key("SALMA HADDAD")
    True
    """
    seen = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.split())


def checked_person(name: str) -> str:
    """Return a person's name fit to sign a decision, without space around it.

    Raises:
        UsageError: it is blank, or holds characters that cannot be seen.
    """
    name = name.strip()
    if not person_key(name):
        raise UsageError("--by: a decision needs the name of the person who makes it: --by 'NAME'")
    hidden = [f"U+{ord(letter):04X}" for letter in name if _is_hidden(letter)]
    if hidden:
        raise UsageError(f"--by: the name holds what cannot be seen ({hidden[0]}): type it again without it")
    return name


def checked_reason(reason: str) -> str:
    """Return a reason without space around it.

    Raises:
        UsageError: it is blank.
    """
    reason = reason.strip()
    if not any(letter.isalnum() for letter in reason):
        raise UsageError("--reason: a decision needs its reason, in words: --reason 'TEXT'")
    check_visible("--reason", reason)
    return reason


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in _JOINERS
