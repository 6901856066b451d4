"""Laws of `wsis record export`: others read our history, and find in it what we say of it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.entrypoints.cli.conftest import Wsis
from tests.peers.mining import asked

JSON = Any


def exported(wsis: Wsis, form: str, file: Path, *words: str) -> JSON:
    """Export, and give what the command says of it."""
    said = wsis("record", "export", *words, "--format", form, "-o", str(file), "--json")
    assert (said.status, said.err) == (0, "")
    return said.json


def history(wsis: Wsis, ref: str) -> list[JSON]:
    return wsis("history", ref, "--json").json


def refs(wsis: Wsis) -> list[str]:
    return [one["ref"] for one in wsis("list", "--json", "--limit", "500").json]


@pytest.mark.parametrize("name", ["history.xes", "history.xes.gz"])
def test_pm4py_reads_every_event_of_our_xes(wsis: Wsis, tmp_path: Path, name: str) -> None:
    said = exported(wsis, "xes", tmp_path / name)

    found = asked("xes", tmp_path / name)

    told = {ref: history(wsis, ref) for ref in refs(wsis)}
    assert {ref: len(trace) for ref, trace in found["traces"].items()} == {ref: len(h) for ref, h in told.items()}
    assert (said["proposals"], said["events"]) == (len(told), sum(map(len, told.values())))
    assert found["times"] == [event["at"].replace("Z", "+0000") for ref in found["traces"] for event in told[ref]]
    assert found["transitions"] == {"complete": said["events"]}
    assert "Submit to the group" in found["traces"]["plan"]
    assert found["titles"]["plan"] == wsis("show", "plan", "--json").json["title"]


def test_pm4py_reads_every_event_and_every_object_of_our_ocel(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    said = exported(wsis, "ocel", file)

    found = asked("ocel", file)

    names = {"body": "body", "member": "member", "person": "person", "meeting": "meeting"}
    listed = {kind: len(wsis(name, "list", "--json").json) for kind, name in names.items()}
    assert found["events"] == said["events"]
    assert found["objects"]["proposal"] == said["proposals"] == len(refs(wsis))
    assert {kind: found["objects"][kind] <= number for kind, number in listed.items()} == dict.fromkeys(listed, True)
    assert {"Ballot opened", "Position taken", "Ballot decided"} <= set(found["of_ballots"])
    assert ["event:plan/1.0", "proposal:plan", "about"] in found["relations"]
    assert ["event:plan/1.0", "person:a", "by"] in found["relations"]
    assert ["ballot:plan/1", "proposal:plan", "of"] in found["between"]
    states = [state for ref, state in found["states"] if ref == "proposal:plan"]
    assert states == ["considered", "endorsement", "endorsed"]  # the one before them is what it begins with


def test_an_ocel_log_declares_and_relates_only_what_is_there(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    exported(wsis, "ocel", file)

    log = json.loads(file.read_text(encoding="utf-8"))

    ids = Counter(one["id"] for one in log["objects"] + log["events"])
    assert [one for one, number in ids.items() if number > 1] == []
    related = {link["objectId"] for one in log["objects"] + log["events"] for link in one["relationships"]}
    assert related - set(ids) == set()
    for types, ones in (("objectTypes", "objects"), ("eventTypes", "events")):
        declared = {kind["name"]: {one["name"]: one["type"] for one in kind["attributes"]} for kind in log[types]}
        said = {(one["type"], part["name"], kind_of(part["value"])) for one in log[ones] for part in one["attributes"]}
        assert {(kind, name, declared[kind][name].replace("time", "string")) for kind, name, _ in said} == said
    times = [one["time"] for one in log["events"]]
    assert (times, len(times) > 100) == (sorted(times), True)


def kind_of(value: object) -> str:
    return {bool: "boolean", int: "integer", str: "string"}[type(value)]


def test_a_history_that_was_exported_conforms_to_its_rules(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "history.xes.gz"
    said = exported(wsis, "xes", file, "--workflow", "council-proposal")

    replayed = wsis("workflow", "conform", str(file), "council-proposal", "--running", "--json")

    assert (replayed.status, replayed.json["fitness"], replayed.json["fitting"]) == (0, 1.0, said["proposals"])
    assert replayed.json["replayed"] > 30


def test_only_what_is_named_is_exported(wsis: Wsis, tmp_path: Path) -> None:
    said = exported(wsis, "xes", tmp_path / "one.xes", "plan")

    assert (said["proposals"], said["events"]) == (1, len(history(wsis, "plan")))


def test_what_nobody_knows_is_refused_and_nothing_is_written(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "none.xes"

    said = wsis("record", "export", "plam", "--format", "xes", "-o", str(file))

    assert (said.status, "plan" in said.err, file.exists()) == (1, True, False)


@pytest.mark.parametrize("words", [["--format", "csv", "-o", "x"], ["--format", "xes"], ["-o", "x"]])
def test_misuse_ends_with_2(wsis: Wsis, words: list[str]) -> None:
    assert wsis("record", "export", *words).status == 2
