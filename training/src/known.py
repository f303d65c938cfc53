"""Hand-coded reports, and what a network learns of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from in_numbers import in_numbers
from labels import labels_of
from prepared import Prepared
from reports import read_reports
from standoff import further_ids
from tokenizers import Tokenizer

from examples import Coded
from marsad.kit import Kit


@dataclass(frozen=True, slots=True)
class Known:
    """Coded reports with their scenes, and the same prepared for training, in the same order."""

    reports: Sequence[Coded]
    prepared: Sequence[Prepared]

    def spread(self, size: int) -> Known:
        """Return so many of the reports, at even distances."""
        chosen = [at * len(self.reports) // size for at in range(size)]
        return Known([self.reports[at] for at in chosen], [self.prepared[at] for at in chosen])


def read_known(gold: Path, encoder: Path, kit: Kit) -> Known:
    """Read a file of hand-coded reports; `encoder` is the folder whose pieces they are cut into."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    reports = read_reports(gold, kit)
    types = tuple(kit.ontology.types)
    further = further_ids()
    prepared = [
        replace(
            in_numbers(labels_of(report), report.scene, tokenizer, types),
            by_hand=report.gold.article.doc_id not in further,
        )
        for report in reports
    ]
    return Known(reports, prepared)
