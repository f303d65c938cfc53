"""`marsad copies CASE`: which articles are copies of one another."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.messages import counted, say
from marsad.export import controls

if TYPE_CHECKING:
    from marsad.store.case import Case
    from marsad.store.copies import Group, Holding, Named

_FSI, _PDI = "\u2068", "\u2069"


def copies(
    case: CaseName,
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Forget what was found before and look at every article again.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each group.")] = False,
    key_file: KeyFile = None,
) -> None:
    """List the articles of a case that are copies of one another, and count as one source.

    Two texts are copies if they share at least two fifths of all runs of three words that either has
    (half, if they are of the same outlet), or are the same word for word; a group is made of copies and
    copies of copies. Below the groups come articles that
    hold another whole (four fifths of it or more) beside text of their own. Letters are folded and
    links, signs and vowels left out before texts are compared. Texts of fewer than 6 words are never
    copies, those of fewer than about 14 only if all their words are the same.

    Articles added since the last time are looked at first.
    """
    from marsad.store.copies import listed_groups, listed_holdings

    with closing(open_named(case, key_file)) as opened:
        look(opened, rebuild=rebuild)
        groups = articles = holdings = 0
        with opened.reading() as connection:
            for group in listed_groups(connection):
                groups, articles = groups + 1, articles + len(group.members)
                _print_group(group, json=json)
            for holding in listed_holdings(connection):
                holdings += 1
                _print_holding(holding, json=json)
    say(
        f"{counted(groups, 'group', 'groups')} of copies with {counted(articles, 'article', 'articles')}, "
        f"{counted(holdings, 'article holds', 'articles hold')} another whole"
    )


def look(case: Case, *, rebuild: bool = False) -> None:
    """Look at the articles of an open case that were not looked at yet, or at all of them again."""
    from marsad.casework.copying import forget_copies, look_for_copies

    if rebuild:
        forget_copies(case)
    looked = sum(look_for_copies(case))
    if looked:
        say(f"looked for copies of {counted(looked, 'article', 'articles')}")


def _print_group(group: Group, *, json: bool) -> None:
    if json:
        members = [
            {
                **_as_json(member.article),
                "like": [
                    {"article": link.earlier.ref, "kind": link.kind, "likeness": round(link.likeness, 4)}
                    for link in member.links
                ],
            }
            for member in group.members
        ]
        _print({"kind": "copies", "outlets": len(group.outlets), "articles": members})
        return
    outlets = counted(len(group.outlets), "outlet", "outlets")
    typer.echo(f"{counted(len(group.members), 'article', 'articles')}, {outlets}")
    for member in group.members:
        likenesses = [f"{link.likeness:4.0%} of {_isolated(link.earlier.ref)}" for link in member.links]
        _print_article(", ".join(likenesses) if likenesses else "-", member.article)


def _print_holding(holding: Holding, *, json: bool) -> None:
    if json:
        row = {"kind": "holds", "share": round(holding.share, 4)}
        _print(row | {"holder": _as_json(holding.holder), "held": _as_json(holding.held)})
        return
    typer.echo(f"1 article holds {holding.share:.0%} of another")
    _print_article("holds", holding.holder)
    _print_article("held", holding.held)


def _print_article(what: str, article: Named) -> None:
    """Print day and likeness first, names that may be Arabic last."""
    names = f"{_isolated(article.ref)}  {_isolated(article.outlet)}"
    typer.echo(f"  {article.published.isoformat()}  {names}  {what}")


def _as_json(article: Named) -> dict[str, Any]:
    return {"article": article.ref, "outlet": article.outlet, "published": article.published.isoformat()}


def _print(row: dict[str, Any]) -> None:
    typer.echo(json_format.dumps(row, ensure_ascii=False))


def _isolated(name: str) -> str:
    """Return a name that neither commands a terminal nor reorders the line, on a terminal."""
    import sys

    shown = controls.for_quotation(name)
    return f"{_FSI}{shown}{_PDI}" if sys.stdout.isatty() and not shown.isascii() else shown
