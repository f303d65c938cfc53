"""Write docs/cli.md: the help of every command, as the command line itself shows it.

python docs-build/make_cli_docs.py            write docs/cli.md
python docs-build/make_cli_docs.py --check    fail if docs/cli.md is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from marsad.cli.main import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
WIDTH = 100

HEAD = """# The command line

Made from `marsad --help` by `docs-build/make_cli_docs.py`; change the help, not this page.
In a checkout, write `./marsad` where this page says `marsad`.
"""


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(_sections(typer.main.get_command(app), "marsad", None))


# The types of typer's commands are of a module it keeps to itself.
def _sections(command: Any, name: str, parent: Any) -> Iterator[str]:
    """Yield the section of a command, then those of its subcommands in the help's order."""
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH,
        **command.context_settings,
    )  # fmt: skip
    path = context.command_path
    help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"\n## `{path}`\n\n```text\n{help_text}\n```\n"
    for each in getattr(command, "commands", {}):
        yield from _sections(command.commands[each], each, context)


def main(arguments: list[str]) -> int:
    """Write or check the page, and return the exit status."""
    wanted = page()
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
            return 0
        print(f"{PAGE.name} is out of date: run python docs-build/make_cli_docs.py", file=sys.stderr)
        return 1
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
