"""Reading one article: the steps in their order. Start here.

`read` is pure: no file, clock or network; the same article and kit always give the same reading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.events.drafts import draft_events
from marsad.events.expressions import completing, expressions
from marsad.events.lasting import held_still
from marsad.events.leftovers import leftovers
from marsad.events.scene import Scene, cue_words, trigger_words, words_of_days, words_of_names
from marsad.events.settling import settle
from marsad.extract.actors import find_actors
from marsad.extract.attributions import find_attributions
from marsad.extract.dates import find_dates
from marsad.extract.phrases import PhraseEnds
from marsad.extract.places import find_places
from marsad.extract.told_again import Told
from marsad.extract.tolls import read_tolls
from marsad.kit import Kit
from marsad.records.article import Article
from marsad.records.event import Place
from marsad.records.reading import Reading
from marsad.resolve.when import Dates, resolve_dates
from marsad.resolve.where import article_countries, resolve_places
from marsad.resolve.who import parties_homes
from marsad.text.page import prepare


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was found in an article before anything is linked: the scene, places and dates resolved."""

    scene: Scene
    places: tuple[Place, ...]
    dates: Dates
    uncounted: tuple[tuple[int, int, str], ...]


def read(article: Article, kit: Kit) -> Reading:
    """Read an article: every event it tells of, each field with its words, and all that was left over."""
    return link(look(article, kit), kit)


def look(article: Article, kit: Kit) -> Seen:
    """Find the words, mentions and credits of an article, and resolve its days and places.

    Where the kit has a model, it gives its opinion of all that was found.
    """
    page = prepare(article)
    hits = kit.lexicon.find(page)
    tolls = read_tolls(page, hits)
    dates = resolve_dates(find_dates(page, hits), published=article.published)
    spots = find_places(page, hits, PhraseEnds(page, hits))
    places = resolve_places(page, spots, kit.gazetteer, parties_homes(hits, kit.roster))
    sources = find_attributions(page, hits)
    told = Told(
        frozenset(at for spot in spots if spot.place_ids for at in range(spot.first, spot.last)),
        frozenset(at for source in sources for at in range(source.first, source.last)),
    )
    actors = find_actors(page, hits, kit.roster, countries=article_countries(places), told=told)
    no_acts = completing(page, hits) | words_of_days(dates.mentions) | words_of_names(page, hits, actors)
    triggers = trigger_words(page, hits, no_acts)
    scene = Scene(
        page=page,
        triggers=triggers,
        cues=cue_words(hits),
        expressed={**held_still(page, triggers, spots), **expressions(page, hits)},
        tolls=tolls.mentions,
        dates=dates.mentions,
        places=spots,
        actors=actors,
        sources=sources,
        located={spot.first: place for spot, place in zip(spots, places, strict=True)},
    )
    if kit.model is not None:
        scene = replace(scene, opinion=kit.model.opinion_of(scene))
    return Seen(scene, places, dates, tolls.left)


def link(seen: Seen, kit: Kit) -> Reading:
    """Make events of what was found in an article, and name what none of them took."""
    scene = seen.scene
    drafts = draft_events(scene, kit.weights, kit.cuts)
    events = settle(scene, drafts, seen.places, kit.roster)
    unused = leftovers(scene, drafts, seen.places, seen.dates, seen.uncounted)
    return Reading(scene.page.article, events, unused)
