"""The published editions are what their lock says; whoever changes one finds out here."""

from pathlib import Path

from wsis_workflow.adapters.definitions import load_workflows, lock_text, read_lock

FOLDER = Path(__file__).parents[1] / "workflows"


def test_every_edition_is_in_the_lock_with_its_content() -> None:
    lock = FOLDER / "editions.lock"
    workflows = [definition.workflow for definition in load_workflows(FOLDER)]

    assert None not in workflows
    written = lock_text([one for one in workflows if one is not None], read_lock(lock))
    assert written == lock.read_text(encoding="utf-8"), "run `wsis workflow lock` after adding an edition"


def test_every_workflow_that_comes_with_the_program_is_sound() -> None:
    findings = {str(one.file): one.findings for one in load_workflows(FOLDER)}

    assert set(findings) == {
        str(file) for file in FOLDER.rglob("*.yaml") if file.read_text("utf-8").startswith("workflow:")
    }
    assert [file for file, found in findings.items() if found] == []
