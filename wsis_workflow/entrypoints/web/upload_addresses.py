"""The requests that may be larger than all others: those that bring files."""

import re

AROUND = 100_000  # bytes of a form beside its file
_ADDRESSES = re.compile(r"/(?:api/v1/)?proposals/[^/]+/attachments")


def takes_files(method: str, path: str) -> bool:
    """Say whether a request brings a file."""
    return method == "POST" and is_for_files(path)


def is_for_files(path: str) -> bool:
    """Say whether files are brought to an address."""
    return _ADDRESSES.fullmatch(path) is not None
