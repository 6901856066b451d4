"""Addresses that requests bring along: followed only where they lead to a page of this site."""


def is_ours(path: str) -> bool:
    r"""Say whether a path leads to this site: `//host` and `/\host` would lead elsewhere."""
    return path.startswith("/") and not path.startswith("//") and path.isprintable() and "\\" not in path
