"""Which addresses are outside: those of the open Internet, whatever their form, and nothing that lies behind it."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Networks = tuple[str, ...]

GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that has been given out; the rest is reserved, local or multicast
TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address stands in the last 32 bits
COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1: likewise, and long given up
STILL_CLOSED = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # answers machines in one of the large clouds about themselves
        "192.0.0.0/24",  # RFC 6890
        "192.88.99.0/24",  # RFC 7526: relays of 6to4
        "2001::/23",  # RFC 2928, with Teredo: Python lets parts of it through
        "3fff::/20",  # RFC 9637: for documentation
    )
)


def may_be_reached(address: Address, own: Networks = ()) -> bool:
    """Say whether a request may go to an address: it is outside, or in a network that the operator has named."""
    return is_own(address, own) or all(map(_is_outside, (address, *_within(address))))


def is_own(address: Address, own: Networks) -> bool:
    """Say whether an address lies in a network that the operator has named."""
    plain = _plain(address)
    return any(plain in ip_network(network) for network in own)


def _is_outside(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        if _plain(address) is not address or address in TRANSLATED:
            return True  # as far as its form goes: what is within is asked as well
        if address not in GLOBAL_UNICAST or address.scope_id is not None:
            return False
    return (
        address.is_global
        and not address.is_multicast  # which Python counts among what is global
        and not address.is_reserved
        and not any(address in network for network in STILL_CLOSED)
    )


def _within(address: Address) -> Iterator[Address]:
    """Give the IPv4 addresses that are written within an IPv6 one, to which it may lead."""
    if isinstance(address, IPv4Address):
        return
    if address in TRANSLATED or address in COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
    for inner in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())):
        if inner is not None:
            yield inner


def _plain(address: Address) -> Address:
    """Give the IPv4 address that a mapped one is another form of."""
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def read(written: str) -> Address | None:
    """Read a number of a machine as everybody writes it, or give None.

    Raises:
        ValueError: it is a number in which two programs may read two machines, such as 0177.1 or one with a zone.
    """
    if "%" in written:
        raise ValueError(written)
    try:
        return ip_address(written)
    except ValueError:
        if _ends_in_a_number(written) or ":" in written:
            raise
        return None


def _ends_in_a_number(host: str) -> bool:
    """Say whether programs may take a host for a number: its last part is one, decimal, octal or hexadecimal."""
    last = host.rstrip(".").rpartition(".")[2].lower()
    return last.isdigit() or last.startswith("0x")
