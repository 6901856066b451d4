"""Which version of the program this is."""

from functools import cache
from importlib import metadata

UNKNOWN = "0+unknown"  # in a checkout that nobody has installed


@cache
def version() -> str:
    """Give the version of the program."""
    try:
        return metadata.version("wsis-workflow")
    except metadata.PackageNotFoundError:
        return UNKNOWN
