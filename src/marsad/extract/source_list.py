"""The list of known sources: looked up by credits and outlets, not searched in the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from marsad.lexicon.lists import ListSpec
from marsad.records.incident import SourceKind

PLATFORM = "platform"
"""The kind of a site on which anyone publishes: its name does not tell who speaks."""

LOOKUPS: Mapping[str, ListSpec] = {
    "known_sources": ListSpec(
        columns=("id", "form", "inflect", "key", "kind", "source", "note"),
        meaning="Whom reports credit and who publishes: which names are one source (key), and of what kind.",
        one_of={"kind": (*(kind for kind in get_args(SourceKind) if kind != "belligerent"), PLATFORM)},
    ),
}
