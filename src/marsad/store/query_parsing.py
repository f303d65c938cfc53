"""Reading a query as people type it into the conditions it means.

    words        قصف الرقة          all words must be there; AND between them may be written
    phrase       "حارة البدو"       these words, one after the other; "الرقة" alone: as written
    beginning    رق*
    or, not      (قصف OR غارة) NOT تدريب
    fields       place:الرقة type:air_strike killed:>=10 published:2017-10..2017-11

AND, OR and NOT are capital letters; NOT binds closest, then AND, then OR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from marsad.errors import UsageError
from marsad.store.query import All, AnyOf, Node, Not, Step, Text
from marsad.store.query_fields import FIELDS, TOO_SHORT, TypesOf, enough_letters, read_field
from marsad.store.query_values import ValueProblem, read_words

_LONGEST = 2_000  # characters
_DEEPEST = 20  # parentheses and NOTs within one another
_MOST = 60  # conditions
_QUOTES = '"“”„‟«»'
_TOKEN = re.compile(rf"\s*(?:([()])|[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)|([^\s(){_QUOTES}]+))")
_FIELD = re.compile(r"([A-Za-z_]+):(.*)", re.DOTALL)


class QueryError(UsageError):
    """A query that cannot be carried out; `position` counts its characters from 1."""

    def __init__(self, position: int, problem: str) -> None:
        self.position = position
        super().__init__(f"query, character {position}: {problem}")


def parse(query: str, *, types_of: TypesOf) -> Node:
    """Return what a query means.

    `types_of` gives the event types that a value of `type:` names; it raises `ValueProblem` for one that
    names none.

    Raises:
        QueryError: something of it cannot be understood; the message says where, and what to write.
    """
    if len(query) > _LONGEST:
        raise QueryError(_LONGEST + 1, f"a query has at most {_LONGEST:,} characters: divide it")
    return _Reader(_tokens(query), len(query) + 1, types_of).whole()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["sign", "quoted", "run", "end"]
    text: str
    position: int
    glued: bool  # nothing stands between it and the one before


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while query[at:].strip():
        match = _TOKEN.match(query, at)
        assert match is not None, "every character belongs to a token"
        start = match.end() - len(match.group().lstrip())
        glued = start == at and bool(found)
        if match[1]:
            found.append(_Token("sign", match[1], start + 1, glued))
        elif match[4]:
            found.append(_Token("run", match[4], start + 1, glued))
        else:
            if not match[3]:
                raise QueryError(start + 1, "this quotation mark is not closed: add one, or take it out")
            found.append(_Token("quoted", match[2], start + 1, glued))
        at = match.end()
    return found


@dataclass(slots=True)
class _Reader:
    tokens: list[_Token]
    end: int
    types_of: TypesOf
    _at: int = 0
    _depth: int = 0
    _count: int = field(default=0)

    def whole(self) -> Node:
        """Read all tokens as one query."""
        if not self.tokens:
            raise QueryError(1, 'nothing to look for: write words, a "phrase" or fields such as place:الرقة')
        node = self._any_of()
        token = self._next
        if token.kind != "end":
            raise QueryError(token.position, "this parenthesis was not opened: take it out")
        return node

    @property
    def _next(self) -> _Token:
        if self._at < len(self.tokens):
            return self.tokens[self._at]
        return _Token("end", "", self.end, glued=False)

    def _take(self) -> _Token:
        token = self._next
        self._at += 1
        return token

    def _stands(self, *words: str) -> bool:
        return self._next.kind == "run" and self._next.text in words

    def _any_of(self) -> Node:
        parts = [self._all()]
        while self._stands("OR"):
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self) -> Node:
        parts = [self._one()]
        while not self._ends_all():
            if self._stands("AND"):
                self._take()
            parts.append(self._one())
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
        return flat[0] if len(flat) == 1 else All(tuple(flat))

    def _ends_all(self) -> bool:
        token = self._next
        return token.kind == "end" or self._stands("OR") or (token.kind == "sign" and token.text == ")")

    def _one(self) -> Node:
        token = self._take()
        if token.kind == "end":
            raise QueryError(token.position, "something to look for is missing here")
        if token.kind == "sign" and token.text == ")":
            raise QueryError(token.position, "something to look for is missing before this parenthesis")
        if token.kind == "run" and token.text in {"AND", "OR"}:
            raise QueryError(
                token.position,
                f"{token.text} needs something on both sides; for the word itself write it small",
            )
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(
                token.position, f"more than {_DEEPEST} parts within one another: divide the query"
            )
        node = self._inner(token)
        self._depth -= 1
        return node

    def _inner(self, token: _Token) -> Node:
        if token.kind == "run" and token.text == "NOT":
            return Not(self._one())
        if token.kind == "sign":
            node = self._any_of()
            if self._next.kind != "sign":
                raise QueryError(token.position, "this parenthesis is not closed: add ')'")
            self._take()
            return node
        self._count += 1
        if self._count > _MOST:
            raise QueryError(token.position, f"more than {_MOST} conditions: divide the query")
        return self._phrase(token) if token.kind == "quoted" else self._run(token)

    def _phrase(self, token: _Token) -> Node:
        begins = token.text.rstrip().endswith("*")
        steps = read_words(token.text, as_written=True, begins=begins)
        if not steps:
            raise QueryError(token.position, "there is no word between these quotation marks")
        _require_letters(token.position, steps[-1])
        return Text(steps)

    def _run(self, token: _Token) -> Node:
        named = _FIELD.fullmatch(token.text)
        if named is not None:
            return self._field(token, named[1].lower(), named[2])
        text = token.text
        if text.startswith("-") and len(text) > 1 and text[1].isalpha():
            raise QueryError(token.position, f"to leave out a word write NOT {text[1:]}")
        begins = text.endswith("*")
        steps = read_words(text, as_written=False, begins=begins)
        if not steps:
            raise QueryError(token.position, f"there is no word in '{text}': AND, OR and NOT join words")
        _require_letters(token.position, steps[-1])
        return Text(steps)

    def _field(self, token: _Token, name: str, value: str) -> Node:
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise QueryError(
                token.position,
                f"no field '{name}': there are {known}; to look for words with ':' put them in quotes",
            )
        following = self._next
        if not value and following.kind == "quoted" and following.glued:
            value = self._take().text
        if not value.strip():
            raise QueryError(
                token.position, f"{name}: needs a value right after the colon, such as {FIELDS[name]}"
            )
        try:
            return read_field(name, value.strip(), types_of=self.types_of)
        except ValueProblem as problem:
            raise QueryError(token.position, f"{name}: {problem}") from problem


def _require_letters(position: int, step: Step) -> None:
    if not enough_letters(step):
        raise QueryError(position, TOO_SHORT)
