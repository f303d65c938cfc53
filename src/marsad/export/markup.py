"""A tiny element builder: text is always escaped, only what it built itself passes as markup.

The same elements are well-formed HTML and, for SVG, well-formed XML.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.export import controls

_VOID = frozenset({"br", "hr", "meta"})


@dataclass(frozen=True, slots=True)
class Html:
    """Finished markup. Made by `tag`, `text` and `join` only, so that nothing unescaped gets in."""

    markup: str


Child = Html | str | None
Attributes = Mapping[str, str | int | float | None]


def text(value: str) -> Html:
    """Return text as markup that a parser reads back as `controls.for_markup(value)`.

    Carriage returns are written as references because parsers turn bare ones into line feeds.
    """
    escaped = html.escape(controls.for_markup(value), quote=True)
    return Html(escaped.replace("\r", "&#13;"))


def tag(name: str, attributes: Attributes | None = None, *children: Child) -> Html:
    """Return an element. Attributes that are None are left out, children that are None too."""
    opening = "".join(
        f' {key}="{text(_attribute(value)).markup}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{join(children).markup}</{name}>")


def _attribute(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def join(children: Iterable[Child]) -> Html:
    """Return the children one after the other, strings escaped."""
    parts: list[str] = []
    for child in children:
        if child is not None:
            parts.append(text(child).markup if isinstance(child, str) else child.markup)
    return Html("".join(parts))


def quotation(words: str, *, lang: str | None = "ar") -> Html:
    """Return words of an article as an isolated inline element that cannot disturb what is around it."""
    return tag("bdi", {"lang": lang}, controls.for_quotation(words))


def ltr(value: str) -> Html:
    """Return a number, date or identifier that reads left to right in any surroundings."""
    return tag("bdi", {"dir": "ltr", "class": "ltr"}, value)
