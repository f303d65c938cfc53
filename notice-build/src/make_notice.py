"""Write NOTICE: whose work marsad stands on, and under which licence.

Packages come from the two lock files, their licences from the installed distributions' own metadata,
or from `hand/licences.tsv` where the metadata cannot say. Data comes from DATA-LICENCES.md.
A licence that is not in `PERMITTED` stops the run: somebody has to read it first.

    python notice-build/src/make_notice.py            write NOTICE
    python notice-build/src/make_notice.py --check    fail if NOTICE is not what would be written
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HAND = ROOT / "notice-build" / "hand" / "licences.tsv"

# Licences that ask for attribution at most.
PERMISSIVE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "ISC",
        "MIT",
        "MIT-0",
        "PSF-2.0",
        "Zlib",
    }
)
# Licences under which changes to the package's own files must stay open; marsad changes none of them.
WEAK_COPYLEFT = frozenset({"LGPL-2.1-or-later", "LGPL-3.0-or-later", "MPL-1.1", "MPL-2.0"})
PERMITTED = PERMISSIVE | WEAK_COPYLEFT

# What packages write where they do not use an SPDX identifier, read in this order of trust:
# License-Expression, License, classifier. "BSD License" alone is missing on purpose: which one?
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_OWN = "marsad's own"


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package and the SPDX expression marsad uses it under."""

    name: str
    version: str
    licence: str


class LicenceError(Exception):
    """A package or data file whose licence is unknown or not permitted; says what to do."""


def pinned(lock: Path) -> dict[str, str]:
    """Return name and version of every package of a lock file, in its order."""
    return {pin["name"]: pin["version"] for pin in _PIN.finditer(lock.read_text(encoding="utf-8"))}


def hand_licences(path: Path) -> dict[str, str]:
    """Return the licences people looked up, by package."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["package"]: row["licence"] for row in rows}


def stated_licence(package: metadata.PackageMetadata) -> str:
    """Return the licence a package's metadata states, as SPDX where it can be told, or empty."""
    classifiers = [
        line.rsplit(" :: ", 1)[-1]
        for line in package.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    fields = package.json
    for stated in (fields.get("license_expression"), fields.get("license"), *classifiers):
        if stated:
            text = str(stated).strip()
            return SPDX.get(text, text)
    return ""


def permitted(licence: str) -> bool:
    """Say whether every identifier of an SPDX expression is permitted.

    A choice ("A OR B") with one refused side is refused too: the choice made belongs in the hand list.

    >>> permitted("Apache-2.0 AND CNRI-Python"), permitted("MPL-1.1 OR GPL-2.0-only"), permitted("")
    (True, False, False)
    """
    return all(part.strip("() ") in PERMITTED for part in re.split(r" AND | OR | WITH ", licence))


def packages(lock: Path, hand: Mapping[str, str]) -> Iterator[Package]:
    """Yield the lock's packages with their licences.

    Raises:
        LicenceError: a package is not installed in the locked version, or its licence is not permitted.
    """
    for name, version in pinned(lock).items():
        licence = hand.get(name)
        if licence is None:
            try:
                found = metadata.metadata(name)
            except metadata.PackageNotFoundError:
                problem = f"is not installed here; add its licence to {HAND.name}"
                raise LicenceError(f"{lock.name}: {name} {problem}") from None
            if found["Version"] != version:
                problem = f"is locked but {found['Version']} is installed; run ./setup.sh dev"
                raise LicenceError(f"{lock.name}: {name} {version} {problem}")
            licence = stated_licence(found)
        if not permitted(licence):
            problem = f"has the licence {licence!r}, which is not permitted"
            remedy = f"replace the package, or read the licence and put it into {HAND.name}"
            raise LicenceError(f"{lock.name}: {name} {version} {problem}; {remedy}")
        yield Package(name, version, licence)


def data_rows(document: Path) -> Iterator[tuple[str, str, str]]:
    """Yield file, origin and licence of each table row of DATA-LICENCES.md, without Markdown signs."""
    for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("|"):
            continue
        cells = [cell.strip().replace("`", "") for cell in line.strip()[1:-1].split("|")]
        if cells[0] == "file" or set(cells[0]) <= {"-", ":"}:
            continue
        if len(cells) != 4 or not all(cells):
            problem = "a row needs file, origin, licence and changes made"
            raise LicenceError(f"{document.name}:{number}: {problem}")
        yield cells[0], cells[1], cells[2]


def notice() -> str:
    """Return the text NOTICE must hold."""
    hand = hand_licences(HAND)
    run = list(packages(ROOT / "requirements.lock", hand))
    for _ in packages(ROOT / "requirements-dev.lock", hand):
        pass  # only checked: development tools are neither shipped nor needed to run
    theirs = [row for row in data_rows(ROOT / "DATA-LICENCES.md") if not row[1].startswith(_OWN)]
    weak = [p.name for p in run if any(part in WEAK_COPYLEFT for part in p.licence.split(" "))]
    lines = [
        "marsad",
        "Copyright The marsad authors",
        "",
        "Licensed under the Apache License, Version 2.0 (see LICENSE).",
        "",
        "",
        "Data made by others",
        "===================",
        "",
        "Shipped inside the package, changed as DATA-LICENCES.md says:",
        "",
        *(f"* {file}: {origin}. {licence}." for file, origin, licence in theirs),
        "",
        "",
        "Packages marsad is built and run with",
        "=====================================",
        "",
        "Installed beside marsad, not copied into it:",
        "",
        *(f"* {p.name} {p.version}: {p.licence}" for p in run),
        "",
        "Their own files stay open when changed (MPL, LGPL); marsad changes none: " + ", ".join(weak) + ".",
    ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check NOTICE; return the exit status."""
    path = ROOT / "NOTICE"
    try:
        wanted = notice()
    except LicenceError as error:
        sys.stderr.write(f"make_notice: {error}\n")
        return 1
    if arguments == ["--check"]:
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            sys.stderr.write("make_notice: NOTICE is out of date; run notice-build/src/make_notice.py\n")
            return 1
        return 0
    if arguments:
        sys.stderr.write("usage: make_notice.py [--check]\n")
        return 2
    path.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
