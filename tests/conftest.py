"""The order of the tests: slow files begin first, so that quick ones fill the workers' last minute."""

import pytest

from tests.promises.proving.collecting import write_collected
from tests.promises.proving.figures import proven, pytest_addoption, pytest_configure, pytest_runtest_logreport

__all__ = ["proven", "pytest_addoption", "pytest_configure", "pytest_runtest_logreport"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by file, and keep the order within that chance has given."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Say which tests prove what, where somebody asked."""
    write_collected(session)
