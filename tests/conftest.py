"""The order of the tests: slow files begin first, so that quick ones fill the workers' last minute."""

import gc
from collections.abc import Generator

import pytest

from tests.promises.proving.collecting import write_collected
from tests.promises.proving.figures import proven, pytest_addoption, pytest_configure, pytest_runtest_logreport

__all__ = ["proven", "pytest_addoption", "pytest_configure", "pytest_runtest_logreport"]


# A worker takes files as wholes: one of these that began last would be waited for by the others. The longest first;
# the first has the browser installed where there is none, so that the next can do without it meanwhile.
LONGEST = (
    "web/test_every_page.py", "promises/test_only_the_permitted_act.py", "api/test_schema.py", "tests/test_wheel.py",
    "app/test_offers.py", "tests/test_readme.py", "benchmarks/test_benchmarks.py", "promises/test_pages_are_inert.py",
    "web/test_the_story_with_papers.py", "web/test_the_story.py", "promises/test_pages_elsewhere.py",
    "queries/test_what_may_be_read.py",
)  # fmt: skip
RANKS = {name: rank for rank, name in enumerate(LONGEST)}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by file, and keep the order within that chance has given."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (RANKS.get("/".join(item.path.parts[-2:]), len(RANKS)), item.path not in slow))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the collector of garbage what stays to the end: modules, tests, and the rules they are about."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(5_000, 10, 10)
        gc.enable()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Say which tests prove what, where somebody asked."""
    write_collected(session)
