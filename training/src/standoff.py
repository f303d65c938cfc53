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
_SPANS = ("triggers", "initiators", "targets", "places", "sources", "casualties")
_SAYS_NOTHING: Row = {"name_en": "", "class": "unknown", "country": None, "admin1": None}
"""What was not coded of parties and places: who they are and where, which `resolve` tells."""

_TENTHS = FOLDS * BLOCKS


def apart(coded: Row) -> Row:
    """Return a coded report without its text and the words of its spans."""
    return {
        "doc_id": coded["doc_id"],
        "sha256": _hash(coded["text"]),
        "events": [{key: _bare(value) for key, value in event.items()} for event in coded["events"]],
    }


def joined(bare: Row, article: Row) -> Row:
    """Return the coded report of which `bare` is what was coded, and `article` the text.

    Raises:
        ValueError: the article is not the one that was coded.
    """
    text = article["text"]
    if _hash(text) != bare["sha256"]:
        raise ValueError(f"{bare['doc_id']}: the text is not the one that was coded; take it as it was")
    events = []
    for event in bare["events"]:
        whole = {**event, "date": _spelt(event["date"], text) if event["date"] else None}
        for name in _SPANS:
            unsaid = {key: _SAYS_NOTHING[key] for key in _unsaid(name)}
            whole[name] = [{**unsaid, **_spelt(span, text)} for span in event[name]]
        events.append(whole)
    return {
        "doc_id": bare["doc_id"],
        "source": article.get("source", ""),
        "published": (article.get("published") or article["date"])[:10],
        "title": article.get("title") or "",
        "text": text,
        "events": events,
    }


def among(gold: Sequence[Row], further: Sequence[Row]) -> list[Row]:
    """Return all reports in one order: each tenth holds a tenth of `gold`, and further ones behind it."""
    total, taken, found = len(gold) + len(further), 0, []
    for block in range(_TENTHS):
        own = gold[_first(block, len(gold)) : _first(block + 1, len(gold))]
        room = _first(block + 1, total) - _first(block, total) - len(own)
        found += [*own, *further[taken : taken + room]]
        taken += room
    return found


def _first(block: int, total: int) -> int:
    return -(-total * block // _TENTHS)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        left_out = {"text", *_SAYS_NOTHING}
        return {key: each for key, each in value.items() if key not in left_out}
    return value


def _unsaid(name: str) -> tuple[str, ...]:
    if name == "places":
        return "name_en", "country", "admin1"
    return ("name_en", "class") if name in ("initiators", "targets") else ()


def _spelt(span: Row, text: str) -> Row:
    return {**span, "text": text[span["start"] : span["end"]]} if "start" in span else span


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
