"""The shipped way of comparing claims, on the reports of docs/worked-example.md."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from marsad.casework.incident_showing import look_at_incident
from marsad.casework.linking import Linker, shipped_linker
from marsad.incidents.sources import make_register
from marsad.ingest.admission import Hints
from marsad.ingest.text import read as read_text
from marsad.kit import Kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.interchange import to_json
from marsad.store import articles, codings, originals, standing
from marsad.store.case import Case, make_case
from tests.store.linked_case import incidents_of, relink, worked_out

pytest.importorskip("splink", reason="linking needs marsad[link]")


@pytest.fixture(scope="module")
def linker() -> Linker:
    return shipped_linker()


@pytest.fixture(scope="module")
def add(kit: Kit, project_dir: Path) -> Callable[[Case, Path], Article]:
    """Return what adds a report to a case, coded by the reader."""
    coded = {}
    for path in sorted((project_dir / "sample-incidents").iterdir()):
        arrival = read_text(path.read_bytes(), doc_id=path.stem, hints=Hints())
        coded[path] = arrival, to_json(read(arrival.article, kit))

    def adding(case: Case, path: Path) -> Article:
        arrival, body = coded[path]
        with case.changing() as change:
            kept = originals.keep(change, [path.read_bytes()], path=path.name, kind="text")
            article_id = articles.take(change, arrival, original_id=kept.id).article_id
            codings.keep(change, article_id, reader="rules 1", coded=body)
            standing.rebuild(change, article_id)
        return arrival.article

    return adding


@pytest.fixture(scope="module")
def reports(project_dir: Path) -> Sequence[Path]:
    return sorted((project_dir / "sample-incidents").iterdir())


def test_the_reports_are_one_incident_with_a_range_and_the_coalitions_own_word(
    kit: Kit,
    tmp_path: Path,
    reports: Sequence[Path],
    add: Callable[[Case, Path], Article],
    linker: Linker,
) -> None:
    with closing(make_case(str(tmp_path / "a.marsad"))) as case:
        for path in reports:
            add(case, path)
        relink(case, linker=linker)
        (incident,) = incidents_of(case)
        view = look_at_incident(case, incident, register=make_register(kit))
        assert len(view.claims) == len(reports) == 8
        killed = view.told.assessment.ranges[0]
        assert (killed.low, killed.high, killed.rule) == (10, 35, "span")
        (position,) = view.told.assessment.positions
        assert position.killed == (16, 16)
        assert all(link.reasons for link in view.links)


@pytest.mark.parametrize("seed", [1, 2])
def test_in_whatever_order_reports_come_links_and_incidents_are_the_same(
    tmp_path: Path,
    reports: Sequence[Path],
    add: Callable[[Case, Path], Article],
    linker: Linker,
    seed: int,
) -> None:
    mixed = random.Random(seed).sample(reports, len(reports))
    names = (str(tmp_path / name) for name in ("a.marsad", "b.marsad"))
    at_once, stepwise = (make_case(name) for name in names)
    with closing(at_once), closing(stepwise):
        for path in mixed:
            add(at_once, path)
        relink(at_once, linker=linker)
        for number, path in enumerate(mixed):
            add(stepwise, path)
            if number % 3 != seed:
                relink(stepwise, linker=linker)
        relink(stepwise, linker=linker)
        assert worked_out(stepwise) == worked_out(at_once)
