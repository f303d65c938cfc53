"""The weights of every reader, counted on the same hand-coded reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from blending import blended
from stacking import count_weights

from examples import Coded
from marsad.events.linear import TwoWay
from marsad.events.weights import CUTS, Weights
from marsad.kit import Kit
from marsad.records.reading import Reader

SHARES: Mapping[Reader, float] = {"both": 0.4, "rules": 0.3, "neural": 0.3}
"""What `both` is blended of, chosen by cross-validation over the training reports."""

_SURER = 1.2
"""What the votes on keeping an event are multiplied by once they are blended: a mean of several sums lies too
near to nought, and the chance beside an event too near to one half (slope over the training reports)."""


def weights_of_readers(reports: Sequence[Coded], judged: Sequence[Coded], kit: Kit) -> dict[Reader, Weights]:
    """Return the weights of every reader; `judged` are the reports with the opinions of a network."""
    counted: dict[Reader, Weights] = {
        reader: count_weights(
            reports if reader == "rules" else judged,
            replace(kit, cuts=CUTS[reader]),
            neural=reader == "neural",
        )
        for reader in SHARES
    }
    both = blended([(share, counted[reader]) for reader, share in SHARES.items()])
    keeping = {feature: _SURER * vote for feature, vote in both.keeping.weights.items()}
    return counted | {"both": replace(both, keeping=TwoWay("keeping", keeping))}
