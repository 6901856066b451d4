"""The demo, served from a real PostgreSQL server."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.adapters.store.conftest import ROLES, address, as_owner, run_on, server, template
from tests.entrypoints.web.sites import Site, serving
from wsis_workflow.bootstrap.databases import copy_database
from wsis_workflow.bootstrap.opening import open_house

__all__ = ["on_server", "server", "template"]
NUMBERS = count(1)


@pytest.fixture(scope="module")
def on_server(server: str, template: str, demo_file: Path) -> Iterator[Site]:
    """Serve the demo from PostgreSQL."""
    name = f"wsis_demo_{os.getpid()}_{next(NUMBERS)}"
    run_on(server, f"CREATE DATABASE {name} TEMPLATE {template} OWNER {ROLES['owner']}")
    url = address(server, name, str(ROLES["application"]))
    copy_database(f"sqlite:///{demo_file}", as_owner(url), lambda *far: None)
    house = open_house(url, create=False)
    with serving(house) as site:
        yield site
    house.close()
    run_on(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
