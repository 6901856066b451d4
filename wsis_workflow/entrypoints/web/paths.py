"""Addresses that requests bring along: followed only where they lead to a page of this site."""

LONGEST = 2000  # browsers keep about twice as much in a cookie


def is_ours(path: str) -> bool:
    r"""Say whether a path leads to this site: `//host` and `/\host` would lead elsewhere."""
    leads_elsewhere = path.startswith("//") or "\\" in path
    return path.startswith("/") and not leads_elsewhere and path.isprintable() and len(path) <= LONGEST
