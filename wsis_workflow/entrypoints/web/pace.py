"""How often a stranger may ask for something, kept in memory for each process."""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

FROM_ONE_PLACE = parse("20 per 15 minutes")
FOR_ONE_ADDRESS_FROM_THERE = parse("5 per 15 minutes")
FOR_ONE_ADDRESS = parse("20 per 15 minutes")  # more, so that nobody alone keeps somebody else from coming in
ONE_PLACE = 64  # bits of an IPv6 address: whoever has one address has all that begin like it


class Pace:
    """Counts requests for sign-in links, by who asks and for which address, known or not."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_ask(self, asker: str, address: str) -> bool:
        """Say whether one more link may be asked for, and count it."""
        place, asked_for = place_of(asker), sha256(address.strip().casefold().encode()).hexdigest()
        return (
            self._hit(FROM_ONE_PLACE, place)
            and self._hit(FOR_ONE_ADDRESS_FROM_THERE, place, asked_for)
            and self._hit(FOR_ONE_ADDRESS, asked_for)
        )

    def _hit(self, limit: RateLimitItem, *key: str) -> bool:
        return self._limiter.hit(limit, *key)


def place_of(asker: str) -> str:
    """Name the place from which somebody asks; what is no address is a place by itself."""
    try:
        found = ip_address(asker)
    except ValueError:
        return asker
    if not isinstance(found, IPv6Address):
        return asker
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), ONE_PLACE), strict=False))
