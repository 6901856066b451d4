"""What a setting may be: each function accepts one kind of value, as pydantic asks."""

from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def a_zone(name: str) -> str:
    """Accept a time zone that this machine knows.

    Raises:
        ValueError: there is none of that name.
    """
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError) as unknown:
        raise ValueError(name) from unknown


def a_database(url: str) -> str:
    """Accept an address that can be taken apart; whether there is a database at it is for whoever opens it.

    Raises:
        ValueError: it cannot, as where its port is no number.
    """
    from sqlalchemy.engine import make_url  # as all who open it do; settings without a database need not wait for it

    make_url(url)
    return url


def an_address(text: str) -> str:
    """Accept one mail address, with or without a name before it.

    Raises:
        ValueError: it is none, or would break out of its header.
    """
    local, _, domain = parseaddr(text)[1].partition("@")
    if not (local and domain and text.isprintable()):
        raise ValueError(text)
    return text


def a_base_url(text: str) -> str:
    """Accept the one address of the site: https, or http on this machine; without path and slash at its end.

    Raises:
        ValueError: it is none, or would carry sign-in links unencrypted.
    """
    parts = urlsplit(text)
    is_bare = text == f"{parts.scheme}://{parts.netloc}" and text.isascii() and text.isprintable() and " " not in text
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not (is_bare and is_safe and parts.hostname and "@" not in parts.netloc) or parts.port == 0:
        raise ValueError(text)
    return text.lower()


def a_folder(path: Path | None) -> Path | None:
    """Accept a folder that is there.

    Raises:
        ValueError: it is none.
    """
    if path is not None and not path.is_dir():
        raise ValueError(path)
    return path


def names(text: object) -> object:
    """Read names that are separated by blanks or commas."""
    return tuple(text.replace(",", " ").lower().split()) if isinstance(text, str) else text


def networks(written: tuple[str, ...]) -> tuple[str, ...]:
    """Accept addresses of machines and of networks.

    Raises:
        ValueError: one is none.
    """
    return tuple(str(ip_network(one)).removesuffix("/32").removesuffix("/128") for one in written)


def whole_networks(written: tuple[str, ...]) -> tuple[str, ...]:
    """Accept networks, each by the first of its addresses and its length.

    Raises:
        ValueError: one is none.
    """
    return tuple(str(ip_network(one)) for one in written)
