"""Write anew what the pages quote: the output of their examples, and their tables.

python docs-build/make_pages.py                  write the pages
python docs-build/make_pages.py --check [PAGE…]  fail if a page is not what would be written

Run it after a change of lists, weights or code that changes what the examples give, and read the difference.
What is written by hand on the pages stays; `page_blocks.py` says which parts are made.
"""

from __future__ import annotations

import sys
from pathlib import Path

from page_blocks import ROOT, remade, without_lines
from page_tables import TABLES

PAGES = (
    "README.md",
    "README.ar.md",
    "docs/how-it-works.md",
    "docs/editing-lists.md",
    "docs/editing-lists.ar.md",
    "docs/control.md",
    "docs/record.md",
    "docs/worked-example.md",
    "docs/words.md",
)


def main(arguments: list[str]) -> int:
    """Write or check the pages, and return the exit status."""
    checking = arguments[:1] == ["--check"]
    names = arguments[1:] if checking else arguments
    if unknown := [name for name in names if name not in PAGES]:
        print(f"{', '.join(unknown)}: not one of {', '.join(PAGES)}", file=sys.stderr)
        return 2
    stale = 0
    for name in names or PAGES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = remade(old, TABLES)
        if new == old or (checking and without_lines(new) == without_lines(old)):
            continue
        if not checking:
            path.write_text(new, encoding="utf-8", newline="\n")
            print(f"{name} written")
            continue
        stale = 1
        number, was, is_now = _first_difference(without_lines(old), without_lines(new))
        print(f"{name}:{number}: says {was!r}, now {is_now!r}; run {Path(__file__).name}", file=sys.stderr)
    return stale


def _first_difference(old: str, new: str) -> tuple[int, str, str]:
    """Return the first line number at which two unequal texts differ, and both lines there."""
    before, after = old.split("\n"), new.split("\n")
    length = max(len(before), len(after))
    rows = zip(before + [""] * (length - len(before)), after + [""] * (length - len(after)), strict=True)
    return next((number, was, now) for number, (was, now) in enumerate(rows, start=1) if was != now)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
