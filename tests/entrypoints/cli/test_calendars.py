"""Calendars at the terminal: written, taken over, and the keys with which programs ask for them."""

from pathlib import Path

from icalendar import Calendar

from tests.entrypoints.cli.conftest import Wsis

FOREIGN = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one@example.org
SUMMARY:A meeting elsewhere
DTSTART:20090504T073000Z
DTEND:20090504T160000Z
END:VEVENT
END:VCALENDAR
"""


def summaries(file: Path) -> list[str]:
    calendar = Calendar.from_ical(file.read_bytes())
    return [str(one["SUMMARY"]) for one in calendar.walk() if str(one.get("UID", "")).startswith("meeting-")]


def test_a_calendar_holds_the_meetings_of_a_body_or_of_all(wsis: Wsis, tmp_path: Path) -> None:
    bodys, whole = tmp_path / "wg.ics", tmp_path / "all.ics"

    said = wsis("calendar", "wg", "-o", str(bodys))
    wsis("calendar", "-o", str(whole))

    assert (said.status, said.out.startswith(f"{bodys} is written, with ")) == (0, True)
    assert [one.rpartition(" WSIS ")[2] for one in summaries(bodys)] == ["11", "12 (date not fixed)", "13"]
    assert set(summaries(bodys)) < set(summaries(whole))


def test_a_calendar_of_no_body_is_refused(wsis: Wsis) -> None:
    said = wsis("calendar", "wgg")

    assert (said.status, said.line) == (1, "There is no body “wgg”; did you mean “wg”?")


def test_what_was_written_changes_nothing_when_it_is_taken_over(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    wsis("calendar", "-o", str(file))

    said = wsis("meeting", "import", str(file), "--of", "wg", "--json")

    assert said.status == 0
    assert said.json["command"] is None
    assert {one["what"] for one in said.json["lines"] if one["meeting"]} == {"unchanged"}
    assert all(one["why"] for one in said.json["lines"] if one["what"] == "left")


def test_a_foreign_calendar_is_shown_first_and_taken_over_where_that_is_wanted(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "foreign.ics"
    file.write_text(FOREIGN, encoding="utf-8")
    asked = ("meeting", "import", str(file), "--of", "wg", "--as", "sec")

    seen = wsis(*asked, "--preview", "--json")
    unasked = wsis(*asked)
    before = wsis("meeting", "list", "--json").json
    done = wsis(*asked, "--yes")
    again = wsis(*asked, "--yes")

    assert [(one["what"], one["meeting"]) for one in seen.json["entries"]] == [("new", "wg-2009-05-04")]
    assert unasked.status == 1
    assert "wg-2009-05-04" not in {one["meeting"] for one in before}
    assert (done.status, done.out) == (0, "wg-2009-05-04 is entered.\n")
    assert again.out.endswith("It would change nothing.\n")


def test_what_is_no_calendar_is_told_with_its_line(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "broken.ics"
    file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", encoding="utf-8")

    said = wsis("meeting", "import", str(file), "--of", "wg", "--json")

    assert said.status == 1
    assert "syntax" in said.out + said.err


def test_keys_are_made_replaced_and_taken_back(wsis: Wsis) -> None:
    made = wsis("person", "feeds", "--as", "sec", "--make", "My telephone", "--json").json
    number = str(made["key"]["id"])
    replaced = wsis("person", "feeds", "--as", "sec", "--replace", number, "--json").json
    later = str(replaced["key"]["id"])

    listed = wsis("person", "feeds", "--as", "sec", "--json").json
    others = wsis("person", "feeds", "--as", "chair", "--revoke", later)
    taken = wsis("person", "feeds", "--as", "sec", "--revoke", later)
    none = wsis("person", "feeds", "--as", "sec")

    assert made["addresses"][0] != replaced["addresses"][0]
    assert replaced["addresses"][0].endswith("/mine.ics")
    assert [(str(one["id"]), one["name"]) for one in listed] == [(later, "My telephone")]
    assert (others.status, others.line) == (1, f"There is no key to feeds “{later}”; check its name.")
    assert (taken.status, none.out) == (0, "There is no key yet; make one with `--make NAME`.\n")
