"""Bars for what takes long: on standard error, and only where somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def counted(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show how far something is; the block gets a function that takes what is done and the total."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def note(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield note


@contextmanager
def busy(label: str, *, is_long: bool) -> Iterator[None]:
    """Say that something has begun and that it has ended, where nothing can be counted between."""
    is_watched = is_long and sys.stderr.isatty()
    if is_watched:
        click.echo(f"{label} …", err=True, nl=False)
    yield
    if is_watched:
        click.echo(" done.", err=True)
