"""Calendar files of others: what is read of them, and that nothing they hold takes long or breaks the reading."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wsis_workflow.adapters.calendar_files import MOST_BYTES, MOST_ENTRIES, read_calendar
from wsis_workflow.app.calendars.found import FoundEvent, UnreadableCalendar

ROOT = Path(__file__).parents[2]
ENTRY = ("BEGIN:VEVENT", "UID:one@example.org", "SUMMARY:A meeting", "END:VEVENT")


def a_file(*lines: str, entry: bool = True) -> bytes:
    inner = [*ENTRY[:3], *lines, ENTRY[3]] if entry else list(lines)
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *inner, "END:VCALENDAR", ""]).encode()


def read(*lines: str) -> FoundEvent:
    [event] = read_calendar(a_file(*lines), "Europe/Zurich")
    return event


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("DTSTART:20080303T083000Z", datetime(2008, 3, 3, 8, 30, tzinfo=UTC)),
        ("DTSTART:20080303T093000", datetime(2008, 3, 3, 8, 30, tzinfo=UTC)),
        ("DTSTART;TZID=Africa/Nairobi:20080303T113000", datetime(2008, 3, 3, 8, 30, tzinfo=UTC)),
        ("DTSTART;TZID=W. Europe Standard Time:20080303T093000", datetime(2008, 3, 3, 8, 30, tzinfo=UTC)),
        ('DTSTART;TZID="Tokyo Standard Time":20080303T173000', datetime(2008, 3, 3, 8, 30, tzinfo=UTC)),
        ("DTSTART;TZID=/citadel.org/20210210_1/Europe/Zurich:20080303T093000", datetime(2008, 3, 3, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_by_the_clocks_that_the_file_means(written: str, instant: datetime) -> None:
    assert read(written).start == instant


def test_a_file_may_name_the_zone_of_times_without_one() -> None:
    content = a_file("X-WR-TIMEZONE:Asia/Tokyo", *ENTRY[:3], "DTSTART:20080303T173000", ENTRY[3], entry=False)

    [event] = read_calendar(content, "Europe/Zurich")

    assert event.start == datetime(2008, 3, 3, 8, 30, tzinfo=UTC)


def test_a_day_stays_a_day_and_a_length_gives_the_end() -> None:
    days = read("DTSTART;VALUE=DATE:20080303", "DTEND;VALUE=DATE:20080305")
    hours = read("DTSTART:20080303T083000Z", "DURATION:PT2H")

    assert (days.start, days.end) == (date(2008, 3, 3), date(2008, 3, 5))
    assert hours.end == datetime(2008, 3, 3, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "DTSTART:20081303T083000Z",
        "DTSTART:soon",
        "DTSTART:20080230",
        "DTSTART;TZID=Mars/Olympus:20080303T083000",
        "DTSTART:99991231",
        "DTSTART:99991231T235900Z",
        "DTSTART:00010101",
    ],
)
def test_a_time_that_cannot_be_read_is_a_fault_of_its_entry_alone(written: str) -> None:
    event = read(written)

    assert (event.start, bool(event.fault), event.summary) == (None, True, "A meeting")


def test_folded_lines_are_read_as_one_and_what_is_inside_an_entry_is_passed_over() -> None:
    event = read("DESCRIPTION:Geneva\\, ro", " om A", "BEGIN:VALARM", "SUMMARY:Alarm", "DTSTART:19990101", "END:VALARM")

    assert (event.note, event.summary, event.start) == ("Geneva, room A", "A meeting", None)


@pytest.mark.parametrize("line", ["RRULE:FREQ=WEEKLY", "RDATE:20080310T083000Z", "RECURRENCE-ID:20080310T083000Z"])
def test_what_recurs_is_known_as_such(line: str) -> None:
    assert read("DTSTART:20080303T083000Z", line).is_recurring


NESTED = "BEGIN:VEVENT\n" * 100_000
HOSTILE: dict[str, tuple[str, bytes]] = {
    "nothing": ("syntax", b""),
    "another thing": ("syntax", b"bodies:\n  wg: {name: WG}\n"),
    "no text": ("syntax", b"\xff\xfe\0B"),
    "too large": ("too-large", b"x" * (MOST_BYTES + 1)),
    "too many lines": ("too-large", b"BEGIN:VCALENDAR\n" + b"\n" * 30_000),
    "too many entries": ("too-large", a_file(*ENTRY * (MOST_ENTRIES + 1), entry=False)),
    "too deep": ("syntax", b"BEGIN:VCALENDAR\n" + NESTED.encode()[: MOST_BYTES - 100]),
    "not ended": ("syntax", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"),
    "ended twice": ("syntax", a_file() + b"END:VCALENDAR\n"),
    "crossed": ("syntax", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n"),
}
HARMLESS: dict[str, bytes] = {
    "a long line": a_file("DESCRIPTION:" + '\\n;:,"' * 75_000),
    "a fold without end": a_file("DESCRIPTION:" + "x\r\n " * 15_000),
    "many parameters": a_file("DTSTART" + ';X="a:b"' * 50_000 + ":20080303"),
    "quotes that do not end": a_file('DTSTART;TZID="' + "a" * 400_000),
    "a repetition without end": a_file("DTSTART:20080303T083000Z", "RRULE:FREQ=SECONDLY;COUNT=999999999"),
    "a time without end": a_file("DTSTART:20080303T083000Z", "DURATION:P999999999999W"),
    "a year that there is not": a_file("DTSTART:99991231T235959Z", "DURATION:P300D"),
    "the year nought": a_file("DTSTART:00000101T000000Z"),
    "a sequence beyond numbers": a_file("SEQUENCE:" + "9" * 5_000),
    "other digits": a_file("DTSTART:٢٠٠٨٠٣٠٣T٠٨٣٠٠٠Z"),
    "control characters": a_file("SUMMARY:\0\x1b[31m\u202e"),
    "a zone that is a path": a_file("DTSTART;TZID=../../../etc/passwd:20080303T083000"),
    "many entries": a_file(*ENTRY * MOST_ENTRIES, entry=False),
    "empty lines in folds": a_file("\t", " ", "DTSTART:20080303", " "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_calendar_is_refused_with_a_code_and_what_to_do(name: str) -> None:
    code, content = HOSTILE[name]

    with pytest.raises(UnreadableCalendar) as refused:
        read_calendar(content, "Europe/Zurich")

    assert (refused.value.code, refused.value.sentence.endswith(".")) == (code, True)


@pytest.mark.parametrize("name", HARMLESS)
def test_whatever_an_entry_holds_the_file_is_read(name: str) -> None:
    events = read_calendar(HARMLESS[name], "Europe/Zurich")

    assert {event.uid for event in events} == {"one@example.org"}


def test_every_hostile_file_is_read_within_a_second_and_little_memory(tmp_path: Path) -> None:
    files = [content for _, content in HOSTILE.values()] + list(HARMLESS.values())
    for number, content in enumerate(files):
        (tmp_path / f"{number}.ics").write_bytes(content)
    program = """
import resource, sys, time
from pathlib import Path
from wsis_workflow.adapters.calendar_files import read_calendar
from wsis_workflow.app.calendars.found import UnreadableCalendar
def run(file):
    began = time.process_time()
    try:
        read_calendar(file.read_bytes(), "Europe/Zurich")
    except UnreadableCalendar:
        pass
    return time.process_time() - began
files = sorted(Path(sys.argv[1]).iterdir())
run(files[0])
now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 64 * 2**20, now + 64 * 2**20))
print(max(map(run, files)))
"""

    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, timeout=120
    )

    assert ended.stderr == ""
    assert float(ended.stdout) < 1
