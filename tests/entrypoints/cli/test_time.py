"""Laws of the clock and of notices on the terminal: what is foretold is what happens."""

from tests.entrypoints.cli.conftest import Wsis


def test_what_will_be_sent_is_what_is_sent_when_the_time_comes(wsis: Wsis) -> None:
    foretold = wsis("notices", "--until", "2008-03-01", "--json").json
    before = len(wsis("notices", "--limit", "9999", "--json").json)

    wsis("clock", "--to", "2008-03-01")

    sent = wsis("notices", "--limit", "9999", "--json").json[before:]
    order = sorted(sent, key=lambda one: (one["at"], one["to"], one["subject"]))
    assert foretold == order
    assert len(foretold) > 20


def test_foretelling_changes_nothing(wsis: Wsis) -> None:
    before = wsis("clock", "--json").json, wsis("notices", "--limit", "9999", "--json").json

    wsis("notices", "--until", "2008-12-31")

    assert (wsis("clock", "--json").json, wsis("notices", "--limit", "9999", "--json").json) == before
    assert wsis("record", "verify").status == 0


def test_a_notice_says_when_to_whom_about_what(wsis: Wsis) -> None:
    first = wsis("notices", "--until", "2008-01-19", "--as", "e", "--json").json

    assert first == [
        {
            "at": "2008-01-18T08:00:00Z", "to": "e", "proposal": "created", "deadline": "meeting",
            "subject": "[created] Reminder: Meeting due between Fri 1 and Thu 28 February 2008 (tentative)",
        }
    ]  # fmt: skip


def test_the_clock_moves_to_the_next_thing_due_and_does_it(wsis: Wsis) -> None:
    due = wsis("clock", "--json").json["next_due"]

    moved = wsis("clock", "--next", "--json").json

    assert (due, moved["now"]) == ("2008-01-18T08:00:00Z", "2008-01-18T08:00:00Z")
    assert {line["at"] for line in moved["timeline"]} == {"2008-01-18T08:00:00Z"}
    reminded = sorted(line["to"] for line in moved["timeline"] if line["kind"] == "reminder")
    told = sorted(line["to"] for line in moved["timeline"] if line["kind"] == "notice")
    assert reminded == ["chair", "chair", "e", "vice", "vice"]
    assert told == ["sec"]  # of an action item


def test_days_keep_the_hour_on_the_wall_over_a_change_to_summer_time(wsis: Wsis) -> None:
    wsis("clock", "--to", "2008-03-29T09:00")

    assert wsis("clock", "--days", "2", "--json").json["now"] == "2008-03-31T07:00:00Z"


def test_a_clock_only_goes_forward(wsis: Wsis) -> None:
    said = wsis("clock", "--to", "2008-01-01")

    assert (said.status, said.line) == (2, "Error: A clock only goes forward; to begin anew, run `wsis demo`.")


def test_the_clock_on_the_wall_is_not_moved(bare: Wsis) -> None:
    bare("db", "upgrade")

    said = bare("clock", "--days", "1")

    assert said.status == 2
    assert bare("clock", "--json").json["simulated"] is False


def test_working_once_does_what_is_due_and_says_how_much(wsis: Wsis) -> None:
    said = wsis("work", "--once", "--json")

    assert said.status == 0
    assert [said.json[key] for key in ("reminders", "proposals")] == [0, 0]


def test_what_stands_is_what_the_record_says(wsis: Wsis) -> None:
    said = wsis("record", "verify", "--json")

    assert (said.status, said.json["proposals"], said.json["flaw"]) == (0, 11, None)
