"""How far something has come that takes long, for whoever watches it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]  # takes what is done and the total


def nobody_watches(done: int, total: int) -> None:
    """Show nothing."""
