"""What the examples are read as, value by value: `tests/golden/<doc_id>.json`.

A golden file is no gold: it holds what the reader gives, right or wrong, so that a change shows.
After a wanted change: `pytest tests/test_golden.py --snapshot-update`, and read the difference.
Line numbers of lists are left out, since they move with every row that is added above.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad.ingest.inputs import Hints, read_inputs
from marsad.kit import Kit, load_kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.interchange import to_json

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
GOLDEN = Path(__file__).resolve().parent / "golden"
LINE = re.compile(r"(?<=\.tsv):\d+")
RESULTS = list(read_inputs([EXAMPLES], Hints()))
ARTICLES = [result for result in RESULTS if isinstance(result, Article)]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def test_every_example_is_an_article_and_says_that_it_is_invented() -> None:
    assert [result for result in RESULTS if not isinstance(result, Article)] == []
    assert len(ARTICLES) == 7
    assert [article.doc_id for article in ARTICLES if "مختلق" not in article.source] == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.doc_id)
def test_an_example_is_read_as_before(article: Article, kit: Kit, request: pytest.FixtureRequest) -> None:
    coded = _without_lines(to_json(read(article, kit)))
    path = GOLDEN / f"{article.doc_id}.json"
    if request.config.getoption("--snapshot-update"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            json.dumps(coded, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )
    assert coded == json.loads(path.read_text(encoding="utf-8"))


def test_every_golden_file_is_of_an_example() -> None:
    assert {path.stem for path in GOLDEN.glob("*")} == {article.doc_id for article in ARTICLES}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.doc_id)
def test_every_span_holds_its_words(article: Article, kit: Kit) -> None:
    for span in _spans(to_json(read(article, kit))):
        assert article.text[span["start"] : span["end"]] == span["text"]


def test_another_process_reads_the_same() -> None:
    """Sets of strings have another order in every process; no value may depend on it."""
    command = [sys.executable, "-P", "-m", "marsad", "code", str(EXAMPLES), "--json", "--workers", "1"]
    readings = {
        subprocess.run(
            command,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(readings) == 1


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_lines(each) for each in value]
    return LINE.sub("", value) if isinstance(value, str) else value


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for each in value for span in _spans(each)]
    if not isinstance(value, dict):
        return []
    here = [value] if value.keys() >= {"start", "end", "text"} else []
    return here + [span for each in value.values() for span in _spans(each)]
