"""Laws of daily work on the terminal: a proposal from its first text to its end, and what people see of it."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Wsis
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.register_commands import Enter

PROPOSE = (
    "proposal", "propose", "hub", "--workflow", "council-proposal", "--title", "A hub", "--party", "group=wg",
    "--party", "council=council", "--mandate", "Resolution 102", "--action-line", "C2", "--text", "One text.",
)  # fmt: skip


@pytest.fixture
def proposed(wsis: Wsis) -> Wsis:
    """Put a proposal forward."""
    assert wsis(*PROPOSE, "--as", "a").status == 0
    return wsis


def state(wsis: Wsis, ref: str = "hub") -> str:
    return str(wsis("show", ref, "--json").json["state"])


def test_a_proposal_belongs_to_the_member_that_its_proposer_represents(proposed: Wsis) -> None:
    shown = proposed("show", "hub", "--json").json

    assert [shown[key] for key in ("state", "sponsors", "mandate", "action_lines", "version")] == [
        "drafting", ["A"], "Resolution 102", ["C2"], 1,
    ]  # fmt: skip


def test_an_answer_as_json_says_what_changed(wsis: Wsis) -> None:
    said = wsis(*PROPOSE, "--as", "a", "--json")

    assert said.json == {
        "sentence": "“hub” is now at “Drafting”, version 1.", "verb": "propose",
        "ref": "hub", "version": 1, "state": "drafting",
        "changed": True,
    }  # fmt: skip


def test_a_text_comes_from_a_file_or_from_standard_input(proposed: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "hub.md"
    file.write_text("Another text.\n", encoding="utf-8")

    assert proposed("proposal", "revise", "hub", "--file", str(file), "--as", "a").status == 0
    assert proposed("show", "hub", "--json").json["text"]["text"] == "Another text.\n"

    assert proposed("proposal", "revise", "hub", "--file", "-", "--as", "a", stdin="A third.").status == 0
    assert proposed("show", "hub", "--json").json["text"]["text"] == "A third."


def test_without_a_terminal_no_editor_opens(proposed: Wsis) -> None:
    said = proposed("proposal", "revise", "hub", "--as", "a")

    assert said.status == 2
    assert said.line == (
        "Error: Give the new text with `--file FILE`, `--file -` or `--text TEXT`; an editor needs a terminal."
    )


def test_what_may_not_be_read_cannot_be_told_from_what_is_not_there(proposed: Wsis) -> None:
    hidden, absent = proposed("show", "hub", "--as", "t"), proposed("show", "nil", "--as", "t")

    assert (hidden.status, absent.status) == (1, 1)
    assert hidden.err.replace("hub", "nil") == absent.err
    assert "hub" not in [row["ref"] for row in proposed("list", "--as", "t", "--json").json]


def test_an_office_that_nobody_holds_is_what_a_proposal_waits_on(wsis: Wsis, database: str) -> None:
    with closing(open_house(database)) as house:
        people = house.sight("sec").register.people
        house.handle_register(Enter(people=tuple(replace(people[who], offices=()) for who in ("chair", "vice"))))

    lines = wsis("show", "segment").out.splitlines()

    assert "Waits on        the chair (nobody holds the office now)" in lines


def test_what_waits_on_somebody_is_in_their_inbox_with_what_they_can_do(proposed: Wsis) -> None:
    tasks = {task["ref"]: task for task in proposed("inbox", "--as", "a", "--json").json}

    assert tasks["hub"]["do"] == ["revise", "step submit", "step withdraw"]
    assert tasks["hub"]["deadline"]["words"] == "between Fri 1 and Thu 28 February 2008"


def test_what_is_offered_is_accepted_and_leads_where_it_said(proposed: Wsis) -> None:
    [offer] = [way for way in proposed("show", "hub", "--as", "a", "--json").json["steps"] if way["allowed"]][:1]

    said = proposed("proposal", "step", "hub", offer["step"], "--as", "a", "--json")

    assert (said.status, said.json["state"], said.json["version"]) == (0, offer["to"], 2)


def test_a_version_that_no_longer_stands_is_refused(proposed: Wsis) -> None:
    proposed("proposal", "comment", "hub", "Well.", "--as", "a")

    said = proposed("proposal", "step", "hub", "submit", "--as", "a", "--seen", "1", "--json")

    assert (said.status, said.json["refused"], state(proposed)) == (1, "stale", "drafting")


def test_the_same_id_does_it_once(proposed: Wsis) -> None:
    first = proposed("proposal", "comment", "hub", "Well.", "--as", "a", "--once", "x1", "--json")
    again = proposed("proposal", "comment", "hub", "Well.", "--as", "a", "--once", "x1", "--json")

    assert first.json == again.json
    assert proposed("show", "hub", "--json").json["version"] == 2


def test_withdrawing_takes_the_step_that_leads_there(proposed: Wsis) -> None:
    said = proposed("proposal", "withdraw", "hub", "--reasons", "Overtaken.", "--as", "a")

    assert (said.status, state(proposed)) == (0, "withdrawn")
    assert [row["ref"] for row in proposed("list", "--ended", "--json").json] == ["hub"]


def test_an_act_is_annulled_when_a_second_person_confirms(proposed: Wsis) -> None:
    proposed("proposal", "step", "hub", "submit", "--as", "a")
    asked = proposed("proposal", "annul", "hub", "--reasons", "Too early.", "--as", "a")

    assert (asked.status, state(proposed)) == (0, "considered")

    assert proposed("proposal", "confirm", "hub", "--as", "chair").status == 0
    assert state(proposed) == "drafting"


def test_the_history_says_who_what_when_and_by_which_rule(proposed: Wsis) -> None:
    proposed("proposal", "step", "hub", "submit", "--as", "a")

    [step] = [one for one in proposed("history", "hub", "--after", "1", "--json").json if one["kind"] == "step"]

    assert [step[key] for key in ("at", "name", "text", "rule")] == [
        "2008-01-14T08:00:00Z", "Delegate of Member State A", "Submit to the group: Drafting → Before the group",
        "step submit of council-proposal, edition 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        (["--stage", "drafting"], ["created", "segment"]),
        (["--state", "kept_open"], ["resources"]),
        (["--sponsor", "S"], ["cooperation"]),
        (["--meeting", "c08"], ["plan"]),
        (["--waits-on", "contact"], ["plan-liaison-ungis"]),
        (["--body", "ungis", "--open"], ["plan-liaison-ungis"]),
        (["extra-budgetary"], ["resources"]),
        (["--before", "2008-02-18T17:00"], ["resources", "created", "segment", "plan-liaison-ungis"]),
        (["--action-line", "C1"], ["forum", "policy"]),
    ],
)
def test_a_list_is_what_the_filters_let_through(wsis: Wsis, filters: list[str], refs: list[str]) -> None:
    assert [row["ref"] for row in wsis("list", *filters, "--json").json] == refs


def test_a_list_comes_in_pages_that_say_how_to_go_on(wsis: Wsis) -> None:
    whole = [row["ref"] for row in wsis("list", "--sort", "-changed_at", "--json").json]

    first = wsis("list", "--sort", "-changed_at", "--limit", "4", "--json")
    cursor = first.line.rpartition("--after ")[2].rstrip("`.")
    second = wsis("list", "--sort", "-changed_at", "--limit", "4", "--after", cursor, "--json")
    other = wsis("list", "--sort", "title", "--after", cursor)

    assert first.line == f"{len(whole)} in all; to go on, add `--after {cursor}`."
    assert [row["ref"] for row in first.json + second.json] == whole[:8]
    assert (other.status, other.out) == (1, "")


def ways(wsis: Wsis, ref: str) -> list[list[str]]:
    lines = wsis("show", ref, COLUMNS="400").out.partition("Ways on")[2].splitlines()[2:]
    return [re.split(r"\s{2,}", line.strip()) for line in lines]


def test_a_way_asks_for_what_is_missing_as_its_option_is_written(wsis: Wsis) -> None:
    asked = {way[1]: way[4] for way in ways(wsis, "resources") if len(way) > 4 and "[" in way[4][:1]}

    assert asked == {"reopen": "[give --bind ad_hoc=BODY] [give --reasons]", "withdraw": "[give --reasons]"}


def test_a_way_that_a_ballot_takes_is_open_to_nobody(wsis: Wsis) -> None:
    wsis("meeting", "fix", "wg-12", "2008-01-15T09:00", "--days", "2", "--yes", "--as", "sec")
    wsis("clock", "--to", "2008-01-15T10:00")
    wsis("proposal", "step", "segment", "table", "--as", "chair")

    assert ways(wsis, "segment")[:2] == [
        ["endorse", "Endorsed", "the outcome of the ballot"],
        ["keep_open", "Kept open for comments", "the outcome of the ballot"],
    ]


def test_a_ballot_is_taken_closed_and_announced(wsis: Wsis) -> None:
    """The story of 2007 once more, by hand: a text at a sitting meeting, with an objection on a member's behalf."""
    wsis("meeting", "fix", "wg-12", "2008-01-15T09:00", "--days", "2", "--yes", "--as", "sec")
    wsis("clock", "--to", "2008-01-15T10:00")
    assert wsis("proposal", "step", "segment", "table", "--as", "chair").status == 0
    wsis("position", "segment", "support", "--as", "a")
    wsis("position", "segment", "object", "--for", "E", "--reasons", "Too soon.", "--received", "2008-01-15T10:00",
         "--evidence", "Letter", "--as", "sec")  # fmt: skip

    ballot = wsis("show", "segment", "--json").json["ballot"]
    assert {position: number for position, number in ballot["tally"].items() if number} == {
        "support": 1, "object": 1, "no_reply": 5,
    }  # fmt: skip
    assert (ballot["outcome"], ballot["is_final"], ballot["settled"]) == ("not_agreed", False, True)

    assert wsis("proposal", "close", "segment", "--as", "chair").status == 0
    assert wsis("proposal", "announce", "segment", "--as", "chair").status == 0
    assert state(wsis, "segment") == "kept_open"


def test_a_day_alone_extends_a_deadline_to_the_hour_of_its_rule(wsis: Wsis) -> None:
    said = wsis("proposal", "extend", "plan", "council_documents", "2008-10-20", "--as", "sec2")

    deadlines = {one["name"]: one["latest"] for one in wsis("show", "plan", "--json").json["deadlines"]}
    assert (said.status, deadlines["council_documents"]) == (0, "2008-10-20T15:00:00Z")
