"""A process with many files open, as one that serves many pages has, so that each further one has a high number."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

MOST_OF_SELECT = 1024


@contextmanager
def many_open_files() -> Iterator[None]:
    """Hold so many files open that what is opened within gets a number for which `select` has no place."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, MOST_OF_SELECT + 512), hard))
    held = [os.open(os.devnull, os.O_RDONLY)]
    try:
        while held[-1] <= MOST_OF_SELECT:
            held.append(os.dup(held[0]))
        yield
    finally:
        for number in held:
            os.close(number)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
