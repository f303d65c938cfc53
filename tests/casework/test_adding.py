"""Adding inputs: everything is kept once, and repeating it changes nothing, in both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from marsad.casework.adding import Batch, add_inputs
from marsad.ingest.admission import Hints
from marsad.store import originals, tables
from marsad.store.case import Case

HEADER = "source: شبكة النهر\npublished: 2017-10-14\n\n"
STORY = "قال ناشطون إن ثلاثة مدنيين قتلوا في قصف على قرية السلام.\n"


def add(case: Case, *paths: Path, hints: Hints | None = None) -> list[Batch]:
    return list(add_inputs(case, paths, hints or Hints()))


def count(case: Case, table: str) -> int:
    with case.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_an_article_is_kept_with_its_file(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", HEADER + STORY)
    ((taken,),) = (batch.taken for batch in add(case, path))
    assert (taken.ref, taken.new_article, taken.new_place) == ("a", True, True)
    with case.reading() as connection:
        row = connection.execute(select(tables.articles)).one()
        kept = b"".join(originals.read(connection, 1))
    assert kept == path.read_bytes()
    assert (row.text, row.outlet, row.published.isoformat()) == (STORY, "شبكة النهر", "2017-10-14")
    assert (row.published_precision, row.published_from) == ("day", "header")


def test_adding_it_again_changes_nothing(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder / "a.txt", HEADER + STORY)
    written(folder / "b.txt", HEADER)
    add(case, folder)
    lines = count(case, "log")
    again = add(case, folder)
    assert not any(taken.new_article or taken.new_place for batch in again for taken in batch.taken)
    assert sum(batch.repeated for batch in again) == 1
    assert count(case, "log") == lines


def test_the_same_article_elsewhere_is_one_article_in_two_places(case: Case, tmp_path: Path) -> None:
    add(case, written(tmp_path / "a.txt", HEADER + STORY))
    line = (
        '{"doc_id": "7", "source": "شبكة النهر", "published": "2017-10-14", "text": "'
        + STORY.replace("\n", "\\n")
        + '"}\n'
    )
    (batch,) = add(case, written(tmp_path / "b.jsonl", line))
    assert [(t.ref, t.new_article, t.new_place) for t in batch.taken] == [("a", False, True)]
    assert (count(case, "articles"), count(case, "arrivals"), count(case, "originals")) == (1, 2, 2)


def test_two_articles_of_one_name_get_a_name_each(case: Case, tmp_path: Path) -> None:
    refs = {
        taken.ref
        for number in (1, 2, 3)
        for batch in add(case, written(tmp_path / str(number) / "a.txt", f"{HEADER}{STORY}{number}"))
        for taken in batch.taken
    }
    assert len(refs) == 3
    assert "a" in refs
    assert all(ref == "a" or ref.startswith("a@") for ref in refs)


def test_a_bad_input_is_a_reject_and_its_file_is_kept(case: Case, tmp_path: Path) -> None:
    good = written(tmp_path / "good.txt", HEADER + STORY)
    bad = written(tmp_path / "bad.txt", "published: 2017-13-01\n\n" + STORY)
    gone = tmp_path / "gone.txt"
    batches = add(case, bad, gone, good)
    assert [len(batch.rejects) for batch in batches] == [1, 1, 1 - 1]
    with case.reading() as connection:
        rows = connection.execute(select(tables.rejects).order_by(tables.rejects.c.id)).all()
    assert [row.path for row in rows] == [str(bad), str(gone)]
    assert "not in the calendar" in rows[0].reason
    assert rows[0].original_id is not None
    assert rows[1].original_id is None
    assert count(case, "originals") == 2


def test_a_reject_that_is_mended_can_be_added(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", STORY)
    add(case, path)
    assert count(case, "articles") == 0
    from datetime import date

    add(case, path, hints=Hints(published=date(2017, 10, 14)))
    assert (count(case, "articles"), count(case, "rejects"), count(case, "originals")) == (1, 1, 1)


@pytest.mark.parametrize("articles", [1, 450])
def test_many_articles_of_one_file_come_in_batches(case: Case, tmp_path: Path, articles: int) -> None:
    lines = "".join(
        f'{{"doc_id": "{n}", "source": "s", "published": "2017-10-14", "text": "قصف رقم {n}"}}\n'
        for n in range(articles)
    )
    batches = add(case, written(tmp_path / "many.jsonl", lines))
    assert sum(len(batch.taken) for batch in batches) == articles == count(case, "articles")
    assert len(batches) == -(-articles // 200)
