"""The sample reports, and whatever else is wanted, as statements by place: through the real reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from marsad.control.span import Timeline
from marsad.control.statement import Statement
from marsad.control.telling import statements_of
from marsad.control.timeline import timeline
from marsad.incidents.claims import claims_of
from marsad.ingest.inputs import Hints, read_inputs
from marsad.kit import Kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.store.control_lore import load_lore
from marsad.text.page import prepare

SAMPLE = Path(__file__).resolve().parents[2] / "sample-control"


def sample() -> list[Article]:
    return [each for each in read_inputs([SAMPLE], Hints()) if isinstance(each, Article)]


def timelines(articles: Iterable[Article], kit: Kit) -> dict[str, Timeline]:
    lore = load_lore().lore
    said: dict[str, list[Statement]] = defaultdict(list)
    for article in articles:
        page = prepare(article)
        events = {event.id: event for event in read(article, kit).events}
        claims = claims_of(
            tuple(events.values()),
            article,
            outlet=article.source,
            copies=article.doc_id,
            ontology=kit.ontology,
        )
        for claim in claims:
            for each in statements_of(claim, events[claim.id], page, lore):
                said[each.spot.key].append(each)
    return {place: timeline(place, each, camp_of=lore.camp_of) for place, each in said.items()}
