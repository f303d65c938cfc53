"""Addresses: only the public Internet is reachable, however an address is written."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.casework.reachable import Address, read_address, why_not


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.0.9", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.31.255.1", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "reserved"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "private"),
        ("240.0.0.1", "private"),
        ("192.0.2.1", "private"),
        ("::1", "loopback"),
        ("::", "unspecified"),
        ("fe80::1", "link-local"),
        ("fc00::1", "private"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "private"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:192.168.0.1", "private"),
        ("::7f00:1", "loopback"),
        ("64:ff9b::a00:1", "private"),
        ("64:ff9b:1::1", "private"),
        ("2002:7f00:1::1", "loopback"),
    ],
)
def test_these_are_not_reachable(written: str, kind: str) -> None:
    assert why_not(ip_address(written)) == kind


@pytest.mark.parametrize(
    "written", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are(written: str) -> None:
    assert why_not(ip_address(written)) is None


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_no_more_reachable(address: Address) -> None:
    inner = why_not(address)
    number = int(address)
    for outer in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert why_not(IPv6Address(outer)) == inner


@given(st.ip_addresses())
def test_what_is_reachable_is_global(address: Address) -> None:
    if why_not(address) is None and not isinstance(address, IPv6Address):
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize(
    "written",
    ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "1.2.3.4.", "1.2.3.256", "08.1.1.1", ":1"],
)
def test_other_ways_to_write_an_address_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="neither a name nor a plainly written address"):
        read_address(written)


@pytest.mark.parametrize(
    "written", ["example.org", "a-1.example", "1st.example", "xn--mgb.example", "0x.example"]
)
def test_names_are_names(written: str) -> None:
    assert read_address(written) is None
