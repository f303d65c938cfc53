from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from rich.console import Console

from marsad.export.explain import render_explanation
from marsad.records.article import Article
from marsad.records.reading import Reading
from tests.export.sample import CAPTURE, READING, STRIKE, span


def explained(reading: Reading) -> list[str]:
    file = io.StringIO()
    render_explanation(reading, Console(file=file, width=110, color_system=None), isolate=False)
    return [" ".join(line.split()) for line in file.getvalue().splitlines()]


def test_every_value_is_followed_by_its_rule() -> None:
    lines = explained(READING)
    who = lines.index("who Syrian Air Force, state طيران النظام السوري")
    assert lines[who + 1] == "actors.tsv:7 · named"
    harmed = lines.index("harmed 7+ killed, civilian سبعة مدنيين على الأقل")
    assert lines[harmed + 1] == "counts.words.at_least"


def test_events_stand_under_the_sentence_of_their_first_trigger() -> None:
    lines = explained(READING)
    second = next(i for i, line in enumerate(lines) if line.startswith("[2]"))
    third = next(i for i, line in enumerate(lines) if line.startswith("[3]"))
    assert second < lines.index("2 capture actual 81%") < lines.index("3 armed clash actual 77%") < third


def test_a_value_from_another_sentence_says_which() -> None:
    moved = replace(STRIKE, triggers=(span("سيطروا"),))
    lines = explained(Reading(READING.article, (moved,), ()))
    assert "actors.tsv:7 · named · from sentence [1]" in lines


def test_a_sentence_says_what_it_gives_to_an_event_of_another() -> None:
    moved = replace(STRIKE, triggers=(span("سيطروا"),))
    lines = explained(Reading(READING.article, (CAPTURE, moved), ()))
    first, second = (next(i for i, line in enumerate(lines) if line.startswith(f"[{n}]")) for n in (1, 2))
    given = lines.index("gives to event 2: who, to whom, where, when, harmed, according to")
    assert first < given < second
    assert lines.count("no event or leftover in this sentence") == 2


def test_other_places_of_the_name_are_listed() -> None:
    assert "rather than: Al Kasra al Gharbiya 21% at 35.10, 40.20 (gn:other)" in explained(READING)


def test_leftovers_stand_under_their_sentence_with_the_reason() -> None:
    lines = explained(READING)
    left = lines.index("unresolved بينهم طفلان")
    assert lines[left + 1] == "a breakdown of another count, not added"
    assert left < next(i for i, line in enumerate(lines) if line.startswith("[2]"))


def test_a_sentence_that_gave_nothing_says_so() -> None:
    lines = explained(Reading(READING.article, (), ()))
    assert lines.count("no event or leftover in this sentence") == 4


def test_an_empty_article_is_explained_too() -> None:
    empty = Reading(Article("empty", "", date(2017, 10, 17), ""), (), ())
    assert explained(empty) == ["2017-10-17 0 events empty", "no event or leftover in this sentence", ""]
