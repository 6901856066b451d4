"""Laws of `wsis rehearse --against`: the past is read from where it is kept, and nothing there is changed."""

from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Wsis

LAST = "Of 11 proposal(s), 0 would have gone another way under council-proposal/2, and 10 by other dates."


@pytest.fixture
def history(wsis: Wsis, tmp_path: Path) -> str:
    file = tmp_path / "history.json"
    said = wsis("record", "export", "--format", "history", "-o", str(file), "--json")
    assert (said.status, said.json["format"], said.json["proposals"]) == (0, "history", 11)
    return str(file)


def test_the_rules_of_2010_are_tried_on_the_proposals_of_2008(wsis: Wsis, history: str) -> None:
    said = wsis("rehearse", "--against", history, "--workflow", "council-proposal/2")

    assert (said.status, said.out.splitlines()[:2]) == (
        0,
        [
            "plan: An action plan for the WSIS outcomes until 2015",
            "  Deadline “Contributions”: Friday 25 May 2007, 17:00 (Europe/Zurich); would have been: "
            "Friday 1 June 2007, 17:00 (Europe/Zurich)",
        ],
    )
    assert said.out.splitlines()[-2:] == [
        "Dates of letters that do not count, as the rules tried count their own: contributions.",
        LAST,
    ]


def test_a_database_is_read_and_left_alone(wsis: Wsis, database: str) -> None:
    before = wsis("list", "--json").json

    said = wsis("rehearse", "--against", database, "--workflow", "council-proposal/2", "--quiet")

    assert (said.status, said.out.splitlines()[-1]) == (0, LAST)
    assert wsis("list", "--json").json == before


def test_what_would_have_been_refused_is_told_with_why(wsis: Wsis, history: str, tmp_path: Path) -> None:
    rules = Path("workflows/editions/2/council-proposal.yaml").read_text(encoding="utf-8")
    draft = tmp_path / "thirty-days.yaml"
    draft.write_text(rules.replace("edition: 2 ", "edition: 3 ").replace("-12 days", "-30 days"), encoding="utf-8")

    found = wsis("rehearse", str(draft), "--against", history, "--json").json

    late = [one for one in found["proposals"] if one["refused"]]
    refused = late[0]["refused"][0]
    assert (refused["verb"], refused["what"], refused["code"]) == ("step", "submit", "deadline-passed")
    assert (late[0]["parting"]["was"], late[0]["parting"]["would_be"]) == ("Before the group", "")
    assert found["other_ways"] == len(late) == 3


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ((), 2, "Error: Name a rehearsal, or add `--against HISTORY`."),
        (("--against", "pyproject.toml"), 2, "pyproject.toml is no history; write one with `wsis record export"),
        (("--against", "no.json"), 2, "no.json: No such file or directory; correct the path or its rights."),
    ],
)
def test_what_is_no_history_is_said(words: tuple[str, ...], status: int, sentence: str, wsis: Wsis) -> None:
    said = wsis("rehearse", *words)

    assert (said.status, said.line.startswith(sentence)) == (status, True)


def test_an_edition_that_is_not_there_is_refused(wsis: Wsis, history: str) -> None:
    said = wsis("rehearse", "--against", history, "--workflow", "council-proposal/7")

    assert (said.status, said.line) == (
        1, "There is no edition “council-proposal/7”; did you mean “council-proposal/2”?",
    )  # fmt: skip
