"""Which network addresses `marsad fetch` may speak to: those of the public Internet, no others.

A page can name, or redirect to, an address inside the network it is read from: a router, a database, the
metadata service of a cloud. Fetching from there would carry secrets into a case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Rule: TypeAlias = Callable[[Address], str | None]

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291 §2.5.5.1, given up: an IPv4 address after zeros
# Newer than some Pythons' lists: RFC 8215 (local NAT64), RFC 9637 (documentation), RFC 9602 (SRv6).
_LOCAL = tuple(map(IPv6Network, ("64:ff9b:1::/48", "3fff::/20", "5f00::/16")))
# What `inet_aton` takes for an address besides four decimal numbers: 2130706433, 0x7f.1, 017700000001.
_NUMERIC = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)


def why_not(address: Address) -> str | None:
    """Return what forbids an address, or None for one of the public Internet.

    An IPv6 address that stands for an IPv4 address (mapped, NAT64, 6to4) is what that one is.

    >>> why_not(ip_address("169.254.169.254"))
    'link-local'
    >>> why_not(ip_address("::ffff:10.0.0.1"))
    'private'
    """
    inner = _inner(address)
    if inner is not None:
        return why_not(inner)
    kinds = (
        ("loopback", address.is_loopback),
        ("unspecified", address.is_unspecified),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("private", address.is_private or _is_local(address)),
        ("reserved", address.is_reserved or not address.is_global),
    )
    return next((kind for kind, holds in kinds if holds), None)


def _is_local(address: Address) -> bool:
    """Say whether an address is local by rules that not every Python's `is_private` knows."""
    return isinstance(address, IPv6Address) and (
        address.is_site_local or any(address in network for network in _LOCAL)
    )


def read_address(written: str) -> Address | None:
    """Return the address that a host is, or None for a name.

    Raises:
        ValueError: an address written otherwise than as four decimal numbers or as IPv6; such forms serve to
            hide which address is meant.
    """
    try:
        return ip_address(written)
    except ValueError:
        if ":" in written or _NUMERIC.fullmatch(written.rstrip(".")):
            raise ValueError(f"{written} is neither a name nor a plainly written address") from None
        return None


def _inner(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour
