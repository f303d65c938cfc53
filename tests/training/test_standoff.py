"""Coded reports without their text: nothing of it is kept, and all comes back beside the right text alone."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from marsad.evaluate.coded import read_coded

_TEXT = "قصفت مدفعية الجبل بلدة كفر النهر مساء الأحد، وقتل خمسة مدنيين، بحسب المرصد المحلي."


def _span(text: str) -> dict[str, Any]:
    start = _TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def _coded(doc_id: str) -> dict[str, Any]:
    event = {
        "id": "e1",
        "type": "shelling",
        "modality": "actual",
        "triggers": [_span("قصفت")],
        "initiators": [_span("مدفعية الجبل") | {"name_en": "", "class": "unknown"}],
        "targets": [],
        "places": [_span("كفر النهر") | {"name_en": "", "country": None, "admin1": None}],
        "date": _span("مساء الأحد") | {"from": "2017-10-08", "to": "2017-10-08"},
        "casualties": [_span("خمسة مدنيين") | {"harm": "killed", "low": 5, "high": 5, "victims": "civilian"}],
        "sources": [_span("المرصد المحلي")],
    }
    return {
        "doc_id": doc_id,
        "source": "شبكة النهر",
        "published": "2017-10-09",
        "title": "",
        "text": _TEXT,
        "events": [event, event | {"id": "e2", "date": None}],
    }


@pytest.fixture(scope="module")
def standoff(scripts: Path) -> ModuleType:
    return import_module("standoff")


def test_no_word_of_the_text_is_kept(standoff: ModuleType) -> None:
    kept = json.dumps(standoff.apart(_coded("a")), ensure_ascii=False)

    assert not any("\N{ARABIC LETTER HAMZA}" <= letter <= "\N{ARABIC LETTER YEH}" for letter in kept)


def test_what_was_coded_comes_back_beside_its_text(standoff: ModuleType, tmp_path: Path) -> None:
    coded = _coded("a")
    corpus = {"id": "a", "source": "شبكة النهر", "date": "2017-10-09T10:00:00", "text": _TEXT}
    whole = standoff.joined(standoff.apart(coded), corpus)

    assert whole == coded
    file = tmp_path / "whole.jsonl"
    file.write_text(json.dumps(whole, ensure_ascii=False) + "\n", encoding="utf-8")
    assert len(read_coded(file)["a"].events) == 2


def test_another_text_under_the_same_id_is_refused(standoff: ModuleType) -> None:
    with pytest.raises(ValueError, match="a: the text is not the one that was coded"):
        standoff.joined(standoff.apart(_coded("a")), {"id": "a", "date": "2017-10-09", "text": _TEXT + " "})


@pytest.mark.parametrize(("gold", "further"), [(701, 2189), (23, 40), (10, 0), (0, 7)])
def test_parts_that_are_judged_apart_stay_those_of_the_first_file(
    standoff: ModuleType, gold: int, further: int
) -> None:
    fold_of = import_module("parts").fold_of
    first, second = [{"gold": at} for at in range(gold)], [{"further": at} for at in range(further)]

    rows = standoff.among(first, second)

    assert [row for row in rows if "gold" in row] == first
    assert [row for row in rows if "further" in row] == second
    folds = {row["gold"]: fold_of(at, len(rows)) for at, row in enumerate(rows) if "gold" in row}
    assert folds == {at: fold_of(at, gold) for at in range(gold)}


def test_an_article_that_no_corpus_holds_is_named(
    standoff: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps(standoff.apart(_coded("lost"))) + "\n", encoding="utf-8")
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")

    with pytest.raises(SystemExit, match="lost stands in none of the corpora"):
        standoff.main("join", empty, coded, empty)
