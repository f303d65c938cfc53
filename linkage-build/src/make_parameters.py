"""Fit the parameters of linking on texts that recorders linked to incidents; write them into the package.

python linkage-build/src/make_parameters.py LINKED.jsonl [FILE]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from fitting import TRUST, fit_weights
from linked_texts import Text, common_words, incidents_of_claims, read_texts
from pairs import candidates, labels, shares

from marsad.datafiles import DataFiles
from marsad.kit import load_kit
from marsad.linkage.lore import load_lore
from marsad.linkage.parameters import FILE, Parameters, parameters_json

LEAST = -1.0
"""Links of lower weight are not kept: it is what a missing link counts for (`incidents.growing.NO_LINK`)."""

_SHIPPED = Path(__file__).parents[2].joinpath("src", "marsad", "data", *FILE)


def fitted(texts: Sequence[Text], *, within: frozenset[str] | None = None) -> Parameters:
    """Return parameters fitted on those of the texts that are named in `within`, or on all."""
    within = frozenset(text.name for text in texts) if within is None else within
    chosen = [text for text in texts if text.name in within]
    files = DataFiles(None)
    generic = load_lore(files, common=frozenset()).generic
    lore = load_lore(files, common=common_words(chosen, generic))
    claims = [claim for text in chosen for claim in text.claims]
    found = candidates(claims, lore)
    numbers, same, counts = labels(
        found,
        incidents_of_claims(chosen, generic),
        {claim.id for claim in claims},
    )
    levels = found.levels[numbers]
    fit = fit_weights(levels, same, counts)
    codes = {code for text in chosen for code in text.codes}
    how = (
        f"logistic regression over {len(numbers):,} pairs of claims ({int(same.sum()):,} of one happening) "
        f"of {len(chosen):,} texts that casualty recorders linked to {len(codes):,} incidents, coded by the "
        "rule reader; an incident's pairs count less the more texts it has; regularised "
        f"(trust {TRUST}), levels kept in order: see linkage-build/README.md"
    )
    return Parameters(
        how=how,
        prior=round(fit.prior, 3),
        least=LEAST,
        weights=tuple(tuple(round(weight, 3) + 0.0 for weight in weights) for weights in fit.weights),
        unlike=shares(levels[~same]),
        common=frozenset(lore.common),
    )


def main(linked: Path, target: Path = _SHIPPED) -> None:
    """Write the parameters into `target`."""
    parameters = fitted(read_texts(linked, load_kit(reader="rules")))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(parameters_json(parameters), encoding="utf-8")
    sys.stderr.write(f"{target}: {parameters.how}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
