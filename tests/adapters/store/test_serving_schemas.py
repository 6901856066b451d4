"""Which programs may go on with a schema: each revision says it, and the strictest of those that were run decides."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import Opening, as_owner
from tests.adapters.store.later import LATER, with_a_later_one
from tests.adapters.store.old_schemas import engine_of
from wsis_workflow import resources
from wsis_workflow.adapters.store import StoreError
from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.adapters.store.upgrading import upgrade

FIRST_TO_SAY = "0006"


def revisions() -> list[ModuleType]:
    files = sorted((resources.migrations() / "versions").glob("0*.py"))
    return [loaded(file) for file in files if file.name[:4] >= FIRST_TO_SAY]


def loaded(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"revision_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(url: str, folder: Path) -> None:
    """Upgrade as a later program would."""
    engine = engine_of(as_owner(url))
    upgrade(engine, folder=folder)
    engine.dispose()


def test_every_revision_says_which_programs_it_serves() -> None:
    said = {module.revision: getattr(module, "serves", None) for module in revisions()}

    assert [revision for revision, serves in said.items() if not serves or not FIRST_TO_SAY <= serves <= revision] == []


def test_what_a_revision_says_is_written_down_where_it_was_run(opening: Opening) -> None:
    with opening().engine.connect() as connection:
        written = connection.execute(text("SELECT revision, serves FROM schema_revision ORDER BY revision")).all()

    assert [tuple(row) for row in written] == [(module.revision, module.serves) for module in revisions()]


def test_a_program_goes_on_with_a_newer_schema_that_serves_it(opening: Opening, url: str, tmp_path: Path) -> None:
    before = opening()
    run(url, with_a_later_one(tmp_path, "ALTER TABLE proposal ADD COLUMN colour VARCHAR", serves=CURRENT))

    before.check()
    again = opening()

    again.check()


def test_a_program_does_not_go_on_with_one_that_serves_later_programs_alone(
    opening: Opening, url: str, tmp_path: Path
) -> None:
    store = opening()
    run(url, with_a_later_one(tmp_path, serves=LATER))

    with pytest.raises(StoreError, match=rf"^The database is of a newer version \({LATER}\) than this program;"):
        store.check()
    with pytest.raises(StoreError, match=rf"newer version \({LATER}\)"):
        opening()


def test_a_revision_that_served_later_programs_alone_is_not_undone_by_what_came_after_it(
    opening: Opening, url: str, tmp_path: Path
) -> None:
    store = opening()
    run(url, with_a_later_one(tmp_path / "first", serves=LATER))
    engine = engine_of(as_owner(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9002'"))
        add = text(
            "INSERT INTO schema_revision (revision, serves, at) VALUES ('9002', :serves, '2026-01-01T00:00:00Z')"
        )
        connection.execute(add, {"serves": CURRENT})
    engine.dispose()

    with pytest.raises(StoreError, match=r"newer version \(9002\)"):
        store.check()
