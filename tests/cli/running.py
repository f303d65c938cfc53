"""Runs the command line in this process, with a reader that finds one event for each «قصف»."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from marsad.cli.main import app
from marsad.errors import DataError
from marsad.records.article import Article
from marsad.records.reading import Reading
from tests.batch.fakes import read

TEXT = "قصفت المدفعية الحي الشرقي، ثم قصفت الجسر"


def run(*words: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=given, catch_exceptions=False)


def line(doc_id: str, **changes: object) -> str:
    row = {"doc_id": doc_id, "source": "وكالة", "published": "2017-10-14", "title": "", "text": TEXT}
    return json.dumps(row | changes, ensure_ascii=False) + "\n"


def fake_reader(monkeypatch: pytest.MonkeyPatch, *, stop_at: str | None = None) -> list[str]:
    """Put a reader in the place of the real one; return the ids it reads. At `stop_at`, Ctrl-C."""
    seen: list[str] = []

    def fake_read(article: Article, kit: Any) -> Reading:
        if article.doc_id == stop_at:
            raise KeyboardInterrupt
        seen.append(article.doc_id)
        if "FAIL" in article.text:
            raise ZeroDivisionError("x")
        return read(article)

    def load_kit(data: Path | None = None, *, reader: str | None = None) -> SimpleNamespace:
        if data is not None and (data / "broken").exists():
            raise DataError(data / "broken", 3, "form is empty")
        return SimpleNamespace()

    monkeypatch.setitem(sys.modules, "marsad.kit", SimpleNamespace(load_kit=load_kit))
    monkeypatch.setitem(sys.modules, "marsad.reading", SimpleNamespace(read=fake_read))
    return seen
