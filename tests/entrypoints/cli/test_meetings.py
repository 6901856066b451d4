"""Laws of meetings on the terminal: what a change does is shown before it is made."""

from collections import Counter

from tests.entrypoints.cli.conftest import Wsis

LETTER = "contributions=2008-02-04T17:00"
MOVE = (
    "meeting",
    "move",
    "wg-12",
    "--opens",
    "2008-02-14T09:30",
    "--deadline",
    LETTER,
    "--as",
    "sec",
)


def opens(wsis: Wsis, ref: str = "wg-12") -> str:
    return next(str(one["opens"]) for one in wsis("meeting", "list", "--json").json if one["meeting"] == ref)


def told(wsis: Wsis) -> Counter[str]:
    """Count the notices of each person."""
    return Counter(one["to"] for one in wsis("notices", "--limit", "9999", "--json").json)


def test_a_preview_shows_every_date_that_changes_and_changes_none(wsis: Wsis) -> None:
    found = wsis(*MOVE, "--preview", "--json").json

    assert {(one["proposal"], one["name"], one["now"]) for one in found["deadlines"]} == {
        ("resources", "meeting", "Thursday 14 February 2008, 09:30 (Europe/Zurich)"),
        ("created", "meeting", "Thursday 14 February 2008, 09:30 (Europe/Zurich)"),
        ("segment", "meeting", "Thursday 14 February 2008, 09:30 (Europe/Zurich)"),
        ("created", "contributions", "Monday 4 February 2008, 17:00 (Europe/Zurich)"),
    }
    assert found["told"] == ["sec", "chair", "vice", "conv", "a", "c", "d", "e", "f", "s", "t"]
    assert opens(wsis) == "2008-02"


def test_a_preview_says_what_the_move_then_does(wsis: Wsis) -> None:
    preview = wsis(*MOVE, "--preview", "--json").json
    before = told(wsis)

    assert wsis(*MOVE, "--yes").status == 0

    standing = {d["name"]: d["words"] for d in wsis("show", "created", "--json").json["deadlines"]}
    assert standing == {one["name"]: one["now"] for one in preview["deadlines"] if one["proposal"] == "created"}
    assert set(told(wsis) - before) == set(preview["told"])


def test_a_date_already_over_takes_a_step_away_and_an_earlier_word_gives_it_back(wsis: Wsis) -> None:
    wsis("meeting", "deadlines", "wg-12", "contributions=2008-01-18T17:00", "--yes", "--as", "sec")
    wsis("clock", "--to", "2008-01-20T09:00")

    later = wsis("meeting", "deadlines", "wg-12", LETTER, "--preview", "--json", "--as", "sec")

    assert [(one["proposal"], one["step"]) for one in later.json["regains"]] == [("created", "submit")]
    assert later.json["loses"] == []


def test_nothing_is_moved_without_a_yes(wsis: Wsis) -> None:
    refused, agreed = wsis(*MOVE, stdin="n\n"), wsis(*MOVE, stdin="y\n")

    assert (refused.status, agreed.status) == (1, 0)
    assert refused.line == "Nothing has changed; to go ahead without being asked, add `--yes`."
    assert (agreed.out, opens(wsis)) == ("wg-12 is moved.\n", "2008-02-14T09:30")


def test_a_move_that_says_nothing_or_names_no_day_is_misuse(wsis: Wsis) -> None:
    nothing, no_day = (
        wsis("meeting", "move", "wg-12", *opens, "--as", "sec") for opens in ([], ["--opens", "2008-02-30"])
    )

    assert (nothing.status, no_day.status) == (2, 2)
    assert nothing.line == "Error: Say what changes: `--opens`, `--days`, `--closes`, `--deadline` or `--note`."
    assert no_day.line == "Error: Invalid value for '--opens': \"2008-02-30\" is in no calendar; correct the date."


def test_the_instants_of_a_meeting_stand_beside_what_was_written(wsis: Wsis) -> None:
    wsis(*MOVE, "--yes")

    found = {
        one["meeting"]: [one[key] for key in ("opens", "opens_at", "closes_at")]
        for one in wsis("meeting", "list", "--json").json
    }

    assert found["wg-12"] == ["2008-02-14T09:30", "2008-02-14T08:30:00Z", "2008-02-15T17:00:00Z"]
    assert found["c08"][:2] == ["2008-11-12", "2008-11-11T23:00:00Z"]


def test_the_instants_of_a_letter_stand_beside_its_dates_where_it_says_an_hour(wsis: Wsis) -> None:
    dates = {"contributions": "2008-01-25T17:00", "papers": "2008-01-25T17:00-05:00", "replies": "2008-01-25"}
    for name, date in dates.items():
        assert wsis("meeting", "deadlines", "wg-12", f"{name}={date}", "--yes", "--as", "sec").status == 0

    [found] = [one for one in wsis("meeting", "list", "--json").json if one["meeting"] == "wg-12"]

    assert found["deadlines"] == dates
    assert found["deadlines_at"] == {
        "contributions": "2008-01-25T16:00:00Z", "papers": "2008-01-25T22:00:00Z", "replies": None,
    }  # fmt: skip


def test_a_meeting_is_planned_and_cancelled_by_a_secretary_of_its_body(wsis: Wsis) -> None:
    others = wsis("meeting", "add", "wg-14", "--of", "wg", "--opens", "2009-Q1", "--as", "sec2", "--json")
    assert (others.status, others.json["refused"]) == (1, "not-permitted")

    assert wsis("meeting", "add", "wg-14", "--of", "wg", "--opens", "2009-Q1", "--as", "sec").status == 0
    assert wsis("meeting", "cancel", "wg-14", "--yes", "--as", "sec").status == 0
    assert [one["cancelled"] for one in wsis("meeting", "list", "--json").json if one["meeting"] == "wg-14"] == [True]


def test_fixing_a_meeting_takes_an_exact_date(wsis: Wsis) -> None:
    said = wsis("meeting", "fix", "wg-12", "2008-W07", "--as", "sec")

    assert said.status == 2
    assert said.line == "Error: Invalid value: “2008-W07” is not exact; write a day, with or without an hour."


def test_a_stand_in_sees_what_waits_on_the_absent_person(wsis: Wsis) -> None:
    said = wsis("person", "absent", "f", "--from", "2008-01-14", "--until", "2008-02-01", "--as", "chair")

    assert said.status == 0
    assert [(task["ref"], task["instead_of"]) for task in wsis("inbox", "--as", "f", "--json").json] == [
        ("resources", "Chair"), ("segment", "Chair"),
    ]  # fmt: skip
