"""Conditions that other packages add, from their announcement to the refusal that they give."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wsis_workflow.adapters.conditions import BadCondition, load_conditions
from wsis_workflow.app.rehearse.story import read_story
from wsis_workflow.bootstrap import parts
from wsis_workflow.bootstrap.rehearsals import play_rehearsal

MODULE = """
def costed(need, asking):
    return None if "CHF" in asking.proposal.revision.text else "the text names no cost in CHF"
"""


@pytest.fixture
def announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a package on the path that announces the condition `costed`."""
    (tmp_path / "costing.py").write_text(MODULE, encoding="utf-8")
    metadata = tmp_path / "costing-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: costing\nVersion: 1.0\n", encoding="utf-8")
    entry = metadata / "entry_points.txt"
    entry.write_text("[wsis_workflow.conditions]\ncosted = costing:costed\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    parts.conditions.cache_clear()
    yield entry
    parts.conditions.cache_clear()


def a_story() -> dict[str, object]:
    rules = {
        "parties": {"group": {"kind": "working_group"}},
        "roles": {"member": {"of": "group"}},
        "initial": "open",
        "states": {"open": {"title": "Open", "waits_on": "member", "revise": ["member"]}, "done": {"final": "adopted"}},
        "steps": {"finish": {"from": "open", "to": "done", "by": ["member"], "needs": ["text", "costed"]}},
    }
    proposed = {
        "at": "2008-01-02T09:00",
        "by": "a",
        "propose": "p",
        "workflow": "paid",
        "title": "P",
        "sponsors": ["A"],
    }
    return {
        "rehearsal": "A condition of another package",
        "start": "2008-01-01T09:00",
        "definitions": {"paid": rules},
        "bodies": {"wg": {"kind": "working_group"}},
        "members": {"A": {}},
        "people": {"a": {"represents": "A", "offices": [{"of": "wg"}]}},
        "acts": [
            {**proposed, "parties": {"group": "wg"}, "text": "It is free."},
            {"at": "2008-01-02T10:00", "by": "a", "step": "finish", "on": "p", "refused": "condition-not-met"},
            {"at": "2008-01-02T11:00", "by": "a", "revise": "p", "text": "It costs 5 CHF."},
            {"at": "2008-01-02T12:00", "by": "a", "step": "finish", "on": "p"},
        ],
        "expect": {"state": {"p": "done"}},
    }


def test_a_condition_of_another_package_holds_or_says_what_is_missing(announced: Path) -> None:
    story, faults = read_story(a_story())
    assert story is not None, faults

    play = play_rehearsal(story)

    assert play.failures == []
    refusals = [line.text for line in play.timeline.lines if line.kind == "refusal"]
    assert len(refusals) == 1
    assert "The text names no cost in CHF" in refusals[0]


def test_a_condition_that_cannot_be_loaded_is_said_with_its_name(announced: Path) -> None:
    announced.write_text("[wsis_workflow.conditions]\ncosted = costing:gone\n", encoding="utf-8")

    with pytest.raises(BadCondition, match="“costed” of costing:gone cannot be loaded"):
        load_conditions()
