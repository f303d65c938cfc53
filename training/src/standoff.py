"""Coded reports without their text: what was coded, as offsets into articles that the project must not hold.

    PYTHONPATH=weights-build/src python training/src/standoff.py apart CODED.jsonl > STANDOFF.jsonl
    PYTHONPATH=weights-build/src python training/src/standoff.py join GOLD.jsonl STANDOFF.jsonl \
        CORPUS.jsonl… > ALL.jsonl

Articles are their outlets' own; the coding is ours, and so can be kept, corrected and shipped. `join` finds
each article again in the corpora by its id (`doc_id` or `id`), makes sure by a hash that its text is the one
that was coded, and writes the coded reports among those of GOLD: a tenth of them with each tenth of GOLD, so
that the parts that are judged by networks that have not seen them (`parts.fold_of`) stay those of GOLD.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from parts import BLOCKS, FOLDS

Row = dict[str, Any]
_UNSAID: dict[str, Row] = {
    "triggers": {},
    "initiators": {"name_en": "", "class": "unknown"},
    "targets": {"name_en": "", "class": "unknown"},
    "places": {"name_en": "", "country": None, "admin1": None},
    "sources": {},
}
"""Fields that are spans, with what is not kept of them: who a party is and where a place, `resolve` tells."""

_CODED = Path(__file__).parents[1] / "coded"
_COUNT = ("harm", "low", "high", "victims")
_TENTHS = FOLDS * BLOCKS


def apart(coded: Row) -> Row:
    """Return a coded report without its text.

    A span is its first character and the one after its last; a count has harm, low, high and victims behind
    them, a day its first and last day before them, or only these.
    """
    return {
        "doc_id": coded["doc_id"],
        "sha256": _hash(coded["text"]),
        "events": [_apart(event) for event in coded["events"]],
    }


def _apart(event: Row) -> Row:
    bare: Row = {"type": event["type"], "modality": event["modality"]}
    bare |= {name: [[span["start"], span["end"]] for span in event[name]] for name in _UNSAID}
    bare["casualties"] = [
        [row["start"], row["end"], *(row[k] for k in _COUNT)] for row in event["casualties"]
    ]
    if day := event["date"]:
        bare["date"] = [day["from"], day["to"], *([day["start"], day["end"]] if "start" in day else [])]
    return {name: value for name, value in bare.items() if value}


def joined(bare: Row, article: Row) -> Row:
    """Return the coded report of which `bare` is what was coded, and `article` the text.

    Raises:
        ValueError: the article is not the one that was coded.
    """
    text = article["text"]
    if _hash(text) != bare["sha256"]:
        raise ValueError(f"{bare['doc_id']}: the text is not the one that was coded; take it as it was")
    return {
        "doc_id": bare["doc_id"],
        "source": article.get("source", ""),
        "published": (article.get("published") or article["date"])[:10],
        "title": article.get("title") or "",
        "text": text,
        "events": [_joined(number, event, text) for number, event in enumerate(bare["events"], start=1)],
    }


def _joined(number: int, bare: Row, text: str) -> Row:
    def spelt(start: int, end: int) -> Row:
        return {"start": start, "end": end, "text": text[start:end]}

    event: Row = {"id": f"e{number}", "type": bare["type"], "modality": bare["modality"]}
    for name, unsaid in _UNSAID.items():
        event[name] = [spelt(*span) | unsaid for span in bare.get(name, ())]
    event["casualties"] = [
        spelt(start, end) | dict(zip(_COUNT, count, strict=True))
        for start, end, *count in bare.get("casualties", ())
    ]
    event["date"] = None
    if day := bare.get("date"):
        first, last, *span = day
        event["date"] = (spelt(*span) if span else {}) | {"from": first, "to": last}
    return event


def among(gold: Sequence[Row], further: Sequence[Row]) -> list[Row]:
    """Return all reports in one order: each tenth holds a tenth of `gold`, and further ones behind it."""
    total, taken, found = len(gold) + len(further), 0, []
    for block in range(_TENTHS):
        own = gold[_first(block, len(gold)) : _first(block + 1, len(gold))]
        room = _first(block + 1, total) - _first(block, total) - len(own)
        found += [*own, *further[taken : taken + room]]
        taken += room
    return found


def further_ids() -> frozenset[str]:
    """Return the ids of the reports that were not coded by hand."""
    return frozenset(row["doc_id"] for file in sorted(_CODED.glob("*.jsonl")) for row in _rows(file))


def _first(block: int, total: int) -> int:
    return -(-total * block // _TENTHS)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _articles(corpora: Iterable[Path]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for corpus in corpora:
        for row in _rows(corpus):
            found.setdefault(row.get("doc_id") or row["id"], row)
    return found


def main(task: str, *files: Path) -> None:
    """Write to standard output what the task makes of the files, a report a line."""
    if task == "apart":
        rows: Iterable[Row] = (apart(row) for row in _rows(files[0]))
    else:
        gold, coded, *corpora = files
        articles, further = _articles(corpora), []
        for bare in _rows(coded):
            if bare["doc_id"] not in articles:
                raise SystemExit(
                    f"{coded}: {bare['doc_id']} stands in none of the corpora; name its file too"
                )
            further.append(joined(bare, articles[bare["doc_id"]]))
        rows = among([*_rows(gold)], further)
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
