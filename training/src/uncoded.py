"""Reports that nobody coded, prepared as if the rules had coded them.

What the rules make of a report says which words are asked about: which triggers tell, and what is near each
happening. The labels themselves come from the networks that teach (`teaching.py`). Coded reports told again
are left out: a network that is to judge one must not have been taught on its text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence, Set
from datetime import date
from pathlib import Path

from in_numbers import in_numbers
from labels import labels_of
from prepared import Prepared
from tokenizers import Tokenizer

from examples import Coded
from marsad.kit import load_kit
from marsad.reading import link, look
from marsad.records.article import Article

_LONGEST = 9000  # characters: a longer one is mostly a chronicle, and takes the room of many
_LEAST_TRIGGERS = 2
_STRETCH, _TOLD_AGAIN = 8, 0.5  # words of a stretch; share of them in coded reports that makes one told again


def prepared_uncoded(files: Sequence[Path], encoder: Path, coded: Sequence[Coded] = ()) -> list[Prepared]:
    """Return the reports of files that tell of events by the rules; what cannot be read is said.

    `encoder` is the folder whose pieces they are cut into. One of which more than half stands in `coded`
    reports is left out.
    """
    if not files:
        return []
    known = {stretch for report in coded for stretch in _stretches(report.gold.article.text)}
    return [*_prepared(files, Tokenizer.from_file(str(encoder / "tokenizer.json")), known)]


def _stretches(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[at : at + _STRETCH]) for at in range(len(words) - _STRETCH + 1)}


def _prepared(files: Sequence[Path], tokenizer: Tokenizer, known: Set[tuple[str, ...]]) -> Iterator[Prepared]:
    kit = load_kit(reader="rules")
    texts = set()
    for number, article in enumerate(_articles(files)):
        if len(article.text) > _LONGEST or article.text in texts:
            continue
        stretches = _stretches(article.text)
        if len(stretches & known) > _TOLD_AGAIN * len(stretches):
            continue
        texts.add(article.text)
        seen = look(article, kit)
        if len(seen.scene.triggers) >= _LEAST_TRIGGERS and (reading := link(seen, kit)).events:
            labels = labels_of(Coded(number, reading, seen.scene))
            yield in_numbers(labels, seen.scene, tokenizer, tuple(kit.ontology.types))


def _articles(files: Sequence[Path]) -> Iterator[Article]:
    """Yield the articles of files; an id and an outlet they need not have, as nothing of them is kept."""
    for file in files:
        for number, line in enumerate(file.open(encoding="utf-8"), 1):
            try:
                row = json.loads(line)
                day = date.fromisoformat(row["published"][:10])
                yield Article(f"{file.name}:{number}", "", day, row["text"])
            except (KeyError, TypeError, ValueError) as error:
                sys.stderr.write(f"left out: {file}: line {number}: needs text and published: {error!r}\n")
