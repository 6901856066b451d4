"""Where a request goes, read from an address that somebody gave; refused where it can be read in two ways."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from wsis_workflow.adapters.notices.outside import read
from wsis_workflow.app.channel_ports import AddressRefused
from wsis_workflow.domain.rules.sentences import sentence

LONGEST = 1_000
PORTS = {"https": 443, "http": 80}
# RFC 3986 without what needs a second reading: backslashes, blanks, signs beyond ASCII.
PATH = re.compile(r"[A-Za-z0-9/._~!$&'()*+,;=:@%?-]*")
NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
EXAMPLE = "https://example.org/notices"


@dataclass(frozen=True, slots=True)
class Target:
    """A host with its port, and what is asked for there; `is_number` if the host is the number of a machine."""

    scheme: str
    host: str
    port: int
    path: str
    is_number: bool


def target_of(address: str) -> Target:
    """Read an address.

    Raises:
        AddressRefused: it is none, or one that is read in different ways by different programs.
    """
    parts, port = _parts(address)
    if "@" in parts.netloc:
        raise AddressRefused(
            sentence("An address with a name or a password in it is not accepted"),
            sentence("leave them out, since every notice is signed"),
        )
    if parts.scheme not in PORTS or "#" in address or not PATH.fullmatch(f"{parts.path}{parts.query}"):
        raise _no_address()
    host, is_number = _host(parts)
    path = parts.path or "/"
    return Target(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path, is_number)


def _parts(address: str) -> tuple[SplitResult, int]:
    if not (address.isprintable() and len(address) <= LONGEST) or " " in address or "\\" in address:
        raise _no_address()
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as fault:
        raise _no_address() from fault
    if port == 0 or not parts.hostname or parts.netloc.endswith(":"):
        raise _no_address()
    return parts, port or PORTS.get(parts.scheme, 0)


def _host(parts: SplitResult) -> tuple[str, bool]:
    """Give the host in ASCII, whatever it was written in, and say whether it is a number."""
    written = parts.hostname or ""
    try:
        host = (written if written.isascii() else written.encode("idna").decode("ascii")).removesuffix(".").lower()
        number = read(host)
    except ValueError as fault:
        raise AddressRefused(
            sentence("“{host}” is the number of a machine in a form that is not accepted", host=written),
            sentence("write the name of the machine"),
        ) from fault
    if number is None and not NAME.fullmatch(host):
        raise _no_address()
    return (host if number is None else str(number)), number is not None


def _no_address() -> AddressRefused:
    return AddressRefused(
        sentence("This is no address to which notices can be sent"),
        sentence("write one such as {example}", example=EXAMPLE),
    )
