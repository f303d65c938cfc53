"""The sample reports give the timeline that a person worked out by hand (`expected.tsv`).

The file is no snapshot: it was written from the reports, by the rules of docs/control.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.control.span import Span, Timeline
from marsad.kit import Kit
from tests.control.reports import sample, timelines

EXPECTED = Path(__file__).with_name("expected.tsv")


@pytest.fixture(scope="module")
def made(kit: Kit) -> dict[str, Timeline]:
    return timelines(sample(), kit)


def row(span: Span) -> str:
    sides = ("+".join(each.key for each in named) for named in (span.holders, span.parts, span.besiegers))
    until = "" if span.until is None else span.until.isoformat()
    return "\t".join((span.place, span.first.isoformat(), until, span.state, span.certainty, *sides))


def test_the_sample_is_invented_and_says_so() -> None:
    assert len(sample()) == 17
    assert [each.doc_id for each in sample() if "مختلق" not in each.source] == []


def test_the_timeline_is_the_one_worked_out_by_hand(made: dict[str, Timeline]) -> None:
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()[1:]
    assert [row(span) for place in sorted(made) for span in made[place].spans] == expected


def test_what_contradicts_itself_stands_side_by_side_with_its_sentences(made: dict[str, Timeline]) -> None:
    span = made["gn:173480"].spans[1]
    assert span.state == "contested"
    said = [
        ("+".join(party.key for party in version.holders), version.denies, word.statement.claim.article)
        for version in span.versions
        for word in version.words
    ]
    assert said == [
        ("is", False, "09-mayadin-denied"),
        ("sy_army", False, "08-mayadin-sana"),
        ("sy_army", True, "09-mayadin-denied"),
    ]
    quotes = {word.statement.quote for version in span.versions for word in version.words}
    assert "نفى المرصد السوري لحقوق الإنسان سيطرة قوات النظام على مدينة الميادين." in quotes
    assert "وما زال تنظيم الدولة يسيطر على مدينة الميادين، بحسب وكالة أعماق." in quotes


def test_what_is_planned_or_near_and_who_gives_himself_up_is_shown_and_changes_nothing(
    made: dict[str, Timeline],
) -> None:
    asides = {(place, each.rule) for place, told in made.items() for each in told.asides}
    assert asides == {
        ("gn:170794", "near"),  # the advance from the west, before the siege was lifted
        ("gn:172955", "surrender"),
        ("h:sy-al-omar-oil-field", "planned"),
        ("h:sy-hisham-ibn-abd-al-malik-quarter", "planned"),
    }


def test_every_span_quotes_a_sentence_of_an_article(made: dict[str, Timeline]) -> None:
    texts = {each.doc_id: each.text for each in sample()}
    for told in made.values():
        for span in told.spans:
            for word in span.words:
                for quote in word.statement.quote.split(" … "):
                    assert quote in texts[word.statement.claim.article]


def test_the_reports_may_come_in_any_order(made: dict[str, Timeline], kit: Kit) -> None:
    assert timelines(reversed(sample()), kit) == made
