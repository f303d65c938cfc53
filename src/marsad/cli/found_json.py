"""Results of a search as lines of JSON; apart from how people see them, which takes longer to load."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.store.searching import Found, FoundEvent


def json_line(found: Found) -> str:
    """Return a result as one line of JSON; all places in texts count code points."""
    piece = found.snippet
    row: dict[str, Any] = {
        "article": found.ref,
        "outlet": found.outlet,
        "published": found.published.isoformat(),
        "title": found.title,
        "in_lead": found.in_lead,
        "snippet": {
            "start": piece.start,
            "end": piece.end,
            "text": found.text[piece.start : piece.end],
            "marks": piece.marks,
        },
        "events": [_event_row(event) for event in found.events],
    }
    return json.dumps(row, ensure_ascii=False)


def _event_row(event: FoundEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "modality": event.modality,
        "state": event.state,
        "from": event.first_day.isoformat() if event.first_day else None,
        "to": event.last_day.isoformat() if event.last_day else None,
        "killed": event.killed,
        "wounded": event.wounded,
        "places": event.places,
    }
