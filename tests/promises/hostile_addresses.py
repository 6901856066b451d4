"""Addresses that somebody may give as that of their program, and that lead where no request of ours may go."""

import socket
from collections.abc import Sequence
from typing import Any

OPEN = "93.184.216.34"  # outside, as far as its number says; nothing is ever sent to it
NAMES: dict[str, list[tuple[int, tuple[Any, ...]]]] = {
    "inner.example": [(socket.AF_INET, ("10.0.0.1", 443))],
    "loopback.example": [(socket.AF_INET, ("127.0.0.1", 443))],
    "metadata.example": [(socket.AF_INET, ("169.254.169.254", 443))],
    "mixed.example": [(socket.AF_INET, (OPEN, 443)), (socket.AF_INET, ("127.0.0.1", 443))],
    "mixed6.example": [(socket.AF_INET, (OPEN, 443)), (socket.AF_INET6, ("::1", 443, 0, 0))],
    "zone.example": [(socket.AF_INET6, ("fe80::1", 443, 0, 1))],
    "zoned.example": [(socket.AF_INET6, ("fe80::1%lo", 443, 0, 0))],
    "empty.example": [],
    "open.example": [(socket.AF_INET, (OPEN, 443))],
}
HOSTILE = (
    # this machine and what lies behind it
    "https://127.0.0.1/", "https://127.8.9.10/", "https://0.0.0.0/", "https://10.0.0.1/", "https://172.16.0.1/",
    "https://192.168.1.1/", "https://127.0.0.1:5432/", "https://localhost/", "https://localhost./",
    # what tells machines in clouds about themselves
    "https://169.254.169.254/latest/meta-data/", "https://168.63.129.16/", "https://100.100.100.200/",
    "https://192.0.0.192/", "https://[fd00:ec2::254]/", "https://metadata.example/",
    # shared, reserved, for tests and documentation, for many at once
    "https://100.64.0.1/", "https://198.18.0.1/", "https://203.0.113.5/", "https://192.88.99.1/", "https://224.0.0.1/",
    "https://240.0.0.1/", "https://255.255.255.255/", "https://[2001:db8::1]/", "https://[ff02::1]/",
    # IPv6 within
    "https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[fe80::1%25lo]/", "https://[fc00::1]/",
    "https://[fec0::1]/",
    # IPv4 within IPv6: mapped, compatible, 6to4, Teredo, NAT64
    "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/", "https://[::ffff:0:10.0.0.1]/",
    "https://[::127.0.0.1]/", "https://[2002:7f00:1::1]/", "https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    "https://[64:ff9b::10.0.0.1]/", "https://[64:ff9b:1::a00:1]/",
    # numbers in other forms
    "https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://127.1/",
    "https://0/", "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://１２７.0.0.1/",
    # read in two ways
    "https://open.example@127.0.0.1/", "https://open.example:80@127.0.0.1/", "https://127.0.0.1\\@open.example/",
    "https://127.0.0.1#@open.example/", "https://open.example /", "https://open.example\t/",
    # other ways to ask
    "http://127.0.0.1/", "http://open.example/", "file:///etc/passwd", "gopher://127.0.0.1:25/_HELO", "//127.0.0.1/",
    # names that lead within
    "https://inner.example/", "https://loopback.example/", "https://mixed.example/", "https://mixed6.example/",
    "https://zone.example/", "https://zoned.example/", "https://empty.example/",
)  # fmt: skip


def resolve(host: str, port: int, *more: Any) -> Sequence[tuple[Any, ...]]:
    """Look up names that this test has made up, and numbers as the system reads them."""
    if host in NAMES:
        return [(family, socket.SOCK_STREAM, 6, "", where) for family, where in NAMES[host]]
    return socket.getaddrinfo(host, port, *more)
