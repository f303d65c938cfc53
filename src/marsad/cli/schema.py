"""`marsad schema`: the JSON Schema of what `marsad code` writes."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of a coded article, one line of 'marsad code --output FILE'."""
    from importlib.resources import files

    text = (files("marsad") / "data" / "schema" / "coded-article.schema.json").read_text(encoding="utf-8")
    typer.echo(text, nl=False)
