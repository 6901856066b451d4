"""How seldom the collector of garbage looks: nearly all that this program makes goes as soon as nobody refers to it."""

import gc

NEW_OBJECTS = 20_000


def look_seldom() -> None:
    """Look for cycles after 20,000 new objects, not after 700: a start makes hardly anything but what stays."""
    gc.set_threshold(NEW_OBJECTS, 10, 10)


def keep_what_is_there() -> None:
    """Never look through what is loaded now: a process that stays would answer nobody while it looks through all."""
    gc.collect()
    gc.freeze()
