"""Secrets: 256 bits of chance, of which the store keeps only the hash."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_secret() -> str:
    """Make a secret that goes into an address or a header as it is."""
    return token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """Hash a secret. There is nothing to guess in 256 bits of chance, so no slow hash is needed."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
