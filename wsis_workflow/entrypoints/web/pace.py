"""How often a stranger may ask for something, kept in memory for each process."""

from hashlib import sha256

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

FROM_ONE_PLACE = parse("20 per 15 minutes")
FOR_ONE_ADDRESS = parse("5 per 15 minutes")


class Pace:
    """Counts requests for sign-in links, by who asks and for which address, known or not."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_ask(self, asker: str, address: str) -> bool:
        """Say whether one more link may be asked for, and count it."""
        asked_for = sha256(address.strip().casefold().encode()).hexdigest()
        return self._hit(FROM_ONE_PLACE, asker) and self._hit(FOR_ONE_ADDRESS, asked_for)

    def _hit(self, limit: RateLimitItem, key: str) -> bool:
        return self._limiter.hit(limit, key)
