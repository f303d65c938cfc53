"""Which marsad this is."""

from __future__ import annotations


def installed_version() -> str:
    """Return the version of the installed package, or say that it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("marsad")
    except PackageNotFoundError:
        return "(run from its source, not installed)"
