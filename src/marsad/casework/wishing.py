"""What the ways to decide have in common: a kind of decision takes some options and no others."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from marsad.errors import UsageError

OF_DECISIONS = frozenset({"undo", "approve"})
"""The kinds that speak of another decision, which `--decision` names."""


def check_kind(
    kind: str, kinds: Collection[str], options: Mapping[str, tuple[bool, Collection[str]]]
) -> None:
    """Refuse a decision that there is none of, or an option that does not go with it.

    `options` says of each, by what it is called on the command line, whether it is given and with which
    kinds it goes.

    Raises:
        UsageError: the message names what there is, or what the option goes with.
    """
    if kind not in kinds:
        raise UsageError(f"{kind}: no such decision: it is one of {', '.join(kinds)}")
    for option, (given, its_kinds) in options.items():
        if given and kind not in its_kinds:
            raise UsageError(f"{option}: goes with {' and '.join(sorted(its_kinds))}, not with {kind}")
