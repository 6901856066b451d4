"""Laws of what is outside: an address within stays one in every form, and no number is read in two ways."""

import re
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.adapters.notices.outside import TRANSLATED, may_be_reached, read
from wsis_workflow.adapters.notices.target import target_of
from wsis_workflow.app.channel_ports import AddressRefused

# The registry of special addresses (IANA), with multicast and what is reserved.
WITHIN = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip


@st.composite
def within(draw: st.DrawFn) -> IPv4Address:
    network = draw(st.sampled_from(WITHIN))
    return network[draw(st.integers(0, network.num_addresses - 1))]


def forms(address: IPv4Address) -> list[str]:
    """Write an IPv4 address within IPv6: mapped, compatible, 6to4, Teredo, NAT64."""
    number, hidden = int(address), int(address) ^ 0xFFFFFFFF
    teredo = IPv6Address((0x20010000 << 96) | (0x5DB8D822 << 64) | hidden)
    return [f"::ffff:{address}", f"::{address}", str(IPv6Address((0x2002 << 112) | (number << 80) | 1)), str(teredo),
            f"64:ff9b::{address}", f"64:ff9b:1::{address}"]  # fmt: skip


@given(within())
def test_an_address_within_stays_one_in_every_form(address: IPv4Address) -> None:
    assert [form for form in (str(address), *forms(address)) if may_be_reached(ip_address(form))] == []


@given(st.integers(0, 2**128 - 1).filter(lambda number: number >> 125 != 1).map(IPv6Address))
def test_only_what_has_been_given_out_is_outside(address: IPv6Address) -> None:
    is_another_form = address.ipv4_mapped is not None or address in TRANSLATED

    assert not may_be_reached(address) or is_another_form


@pytest.mark.parametrize(
    "written", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_an_address_outside_is_outside(written: str) -> None:
    assert may_be_reached(ip_address(written))


@given(st.integers(0, 2**32 - 1))
def test_a_number_in_another_form_is_none(number: int) -> None:
    a, b, c, d = number.to_bytes(4)
    whole = (f"{number}", f"{number:#x}", f"0{number:o}")

    for written in (*whole, f"{a}.{number % 2**24}", f"{a}.{b}.{c}.{d:#x}", f"{a}.{b}.{c}.0{d:o}"):
        with pytest.raises(ValueError, match=r".+"):
            read(written)
        with pytest.raises(AddressRefused):
            target_of(f"https://{written}/")


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_in_one_way_or_refused(written: str) -> None:
    for address in (written, f"https://{written}", f"https://example.org{written}", f"https://{written}@example.org/"):
        with suppress(AddressRefused):
            target = target_of(address)
            assert target.host.isascii()
            assert "@" not in re.split("[/?#]", address.partition("//")[2])[0]
