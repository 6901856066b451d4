"""What the tests of the site share: the demo of 14 January 2008, built once for each worker, copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.entrypoints.web.browser import chromium, open_tab
from tests.entrypoints.web.sites import Site, house_from, serving
from tests.said import nothing_is_said_that_translators_have_not_seen
from wsis_workflow.bootstrap import looking_ahead
from wsis_workflow.bootstrap.demo import build_demo
from wsis_workflow.bootstrap.house import House

__all__ = ["chromium", "nothing_is_said_that_translators_have_not_seen", "open_tab"]


@pytest.fixture(autouse=True)
def look_ahead_for_as_long_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a page shows not depend on how fast the machine is."""
    monkeypatch.setattr(looking_ahead, "LONGEST", 600.0)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo's database once."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    demo = build_demo(f"sqlite:///{file}")
    demo.house.close()
    return file


@pytest.fixture
def house(demo_file: Path, tmp_path: Path) -> Iterator[House]:
    """Open a demo of the test's own."""
    with house_from(demo_file, tmp_path) as opened:
        yield opened


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    """Serve a demo of the test's own."""
    with serving(house) as running:
        yield running


@pytest.fixture(scope="module")
def demo_site(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve one demo for all tests of a file that only read."""
    with house_from(demo_file, tmp_path_factory.mktemp("reading")) as opened, serving(opened) as running:
        yield running
