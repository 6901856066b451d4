"""The page on operations and its samples name what there is: settings, metrics, commands, programs."""

import re
from pathlib import Path

import pytest

from tests.entrypoints.cli.test_help import walk
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.entrypoints.cli.root import wsis as command
from wsis_workflow.entrypoints.web.metrics import Metrics
from wsis_workflow.settings import Settings, variable

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SAMPLES = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "operations").iterdir()}
EVERYTHING = "\n".join([PAGE, *SAMPLES.values()])
OF_A_FLEET = {"wsis_queue_tasks", "wsis_queue_late_seconds"}  # a file has none
OF_COMMANDS = {"WSIS_PASSWORDS"}  # variables that are read by a command and are no settings


def test_every_variable_that_is_named_is_a_setting() -> None:
    named = {*re.findall(r"\bWSIS_[A-Z_]*[A-Z]\b", EVERYTHING)}
    settings = {variable(name) for name in Settings.model_fields}

    assert named - settings - {f"{name}_FILE" for name in settings} - OF_COMMANDS == set()


def test_every_command_that_is_named_is_there() -> None:
    known = {path for path, _ in walk(command)}
    named = {f"wsis {words.strip()}" for words in re.findall(r"`(?:\$ )?wsis ((?:[a-z]+ ?)+)", EVERYTHING)}
    named |= {f"wsis {words.strip()}" for words in re.findall(r"^\s*(?:\$ )?wsis ((?:[a-z]+ ?)+)", EVERYTHING, re.M)}

    assert {name for name in named if not known & {name, name.rpartition(" ")[0]}} == set()


def test_every_metric_that_is_named_is_measured(tmp_path: Path) -> None:
    house = open_house(f"sqlite:///{tmp_path / 'wsis.db'}")
    metrics = Metrics(house).text()
    house.close()
    text = metrics.decode() if isinstance(metrics, bytes) else metrics
    measured = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}

    named = {name.removesuffix("_total") for name in re.findall(r"\bwsis_[a-z]+(?:_[a-z]+)*\b", metric_lines())}

    assert named - {name.removesuffix("_total") for name in measured} - OF_A_FLEET == set()


def test_the_alerts_for_prometheus_are_those_of_the_table() -> None:
    told = re.findall(r"^\| `(.+?wsis_.+?)`[^|]*\| (\d+) min \|", metric_lines(), re.M)
    made = re.findall(r"expr: (.+)\n +for: (\d+)m", SAMPLES["alerts.yml"])

    assert len(made) == SAMPLES["alerts.yml"].count("- alert: ")
    assert made == told


def metric_lines() -> str:
    """Give the part of the page that tells what to watch."""
    return PAGE.partition("## What to watch")[2].partition("## Backups")[0]


def test_every_sample_that_the_page_links_to_is_there_and_every_sample_is_linked_to() -> None:
    assert {*re.findall(r"\(operations/([^)]+)\)", PAGE)} == {*SAMPLES} - {"wsis-backup.service"}


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith((".service", ".timer"))])
def test_a_unit_has_the_sections_that_systemd_reads(name: str) -> None:
    assert re.findall(r"^\[(\w+)\]$", SAMPLES[name], re.M) in (
        ["Unit", "Service", "Install"],
        ["Unit", "Service"],
        ["Unit", "Timer", "Install"],
    )
