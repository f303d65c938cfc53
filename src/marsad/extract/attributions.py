"""According to whom: the people and bodies a text credits, and the words each credit covers.

Three shapes carry nearly all credits in Arabic news: a verb of saying and its subject (قال X إن …), a
preposition of source (وفق X، نقلاً عن X), and a label (المصدر: X). The outlet's own voice is no source.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.extract.crediting import VERBS, CreditReader
from marsad.extract.creditscope import Credit, scopes
from marsad.extract.posts import posters
from marsad.extract.signatures import signatures
from marsad.extract.sourcename import NameGround
from marsad.lexicon.hits import ByList
from marsad.lexicon.lists import ListSpec
from marsad.records.mention import SourceMention
from marsad.text.page import Page

TABLES: Mapping[str, ListSpec] = {
    "sayings": ListSpec(
        columns=("id", "form", "inflect", "present", "kind", "source", "note"),
        meaning="words that credit someone: verbs of saying, prepositions of source, labels",
        optional=("present",),
        unique=("form", "inflect"),
        one_of={
            "kind": (
                "says",
                "continues",
                "announces",
                "reports",
                "that",
                "claims",
                "relays",
                "according",
                "noun",
                "label",
            )
        },
    ),
    "source_heads": ListSpec(
        columns=("id", "form", "inflect", "kind", "source", "note"),
        meaning="words that open the name or description of a source",
        one_of={
            "kind": ("source", "title", "witness", "body", "outlet", "name", "document", "hearsay", "side"),
        },
    ),
}


def find_attributions(page: Page, hits: ByList) -> tuple[SourceMention, ...]:
    """Return every credit of the page in reading order, each source once for each word of saying.

    A headline's credit («المرصد: …», «الجيش يعلن …») is returned only where the report below names no source:
    else it repeats one of those in short.
    """
    ground = NameGround(page, hits)
    reader = CreditReader(page, ground)
    found: dict[int, Credit] = {}
    unsaid: set[int] = set()
    for hit in hits.of("sayings"):
        kind = page.sentences[page.sentence_of[hit.first]].kind
        if kind == "furniture" and hit.row["kind"] != "label":
            continue  # below the report only «المصدر: X» speaks of it
        credits = reader.credits(hit)
        for credit in credits:
            found.setdefault(credit.first, credit)
        if not credits and hit.row["kind"] in VERBS and not hit.definite:
            unsaid.add(hit.first)
    for credit in signatures(page, ground):
        found.setdefault(credit.first, credit)
    weak = {first for first, credit in found.items() if ".headline" in credit.rule}
    if len(weak) < len(found):
        for first in weak:
            del found[first]
    posts = posters(page, ground)
    for credit in posts if found else posts[:1]:
        if not found or ground.kind(credit.first) == "body":
            found.setdefault(credit.first, credit)
    ordered = [found[first] for first in sorted(found)]
    return tuple(
        SourceMention(c.first, c.last, *scope, c.cue, c.rule)
        for c, scope in zip(ordered, scopes(page, ordered, unsaid), strict=True)
    )
