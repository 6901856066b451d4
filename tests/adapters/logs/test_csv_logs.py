"""Laws of logs as tables: lenient with names and times, and nothing lost without a word."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wsis_workflow.adapters.logs import read_log
from wsis_workflow.adapters.logs.times import Times, order_of
from wsis_workflow.app.conforming import Event, Log, NoSuchColumn, UnreadableLog

ZURICH = "Europe/Zurich"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log.csv"


def read(file: Path, text: str, **more: object) -> Log:
    file.write_text(text, encoding="utf-8")
    return read_log(file, ZURICH, **more)  # type: ignore[arg-type]  # each test names those it means


def found(log: Log) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in log.findings.kept]


@pytest.mark.parametrize(
    "header",
    [
        "case,activity,time,person",
        "case:concept:name,concept:name,time:timestamp,org:resource",
        "Case ID,Activity,Timestamp,Resource",
        "Case ID,Activity,Complete Timestamp,Resource",
        "case_id,event,datetime,user",
        "CASE;ACTIVITY;TIME;PERSON",
        "Case\tActivity\tDate\tActor",
        "case|task|end time|performer",
    ],
)
def test_the_usual_names_and_separators_are_known(header: str, file: Path) -> None:
    separator = next(one for one in ",;\t|" if one in header)
    row = separator.join(["a", "submit", "2008-02-11T09:30", "Ann"])

    log = read(file, f"{header}\n{row}\n")

    assert log.cases == {"a": (Event("submit", datetime(2008, 2, 11, 8, 30, tzinfo=UTC), "Ann"),)}
    assert list(log.columns.values()) == header.split(separator)
    assert log.findings.kept == []


def test_columns_of_other_names_are_named_by_hand(file: Path) -> None:
    columns = {"case": "Nr", "activity": "Was"}

    log = read(file, "Nr,Was,activity\n1,submit,other\n", columns=columns)

    assert [event.activity for event in log.cases["1"]] == ["submit"]


def test_a_column_that_is_not_there_is_not_looked_for_elsewhere(file: Path) -> None:
    with pytest.raises(NoSuchColumn, match=r"There is no column “Nr”; there are case, activity\."):
        read(file, "case,activity\n1,submit\n", columns={"case": "Nr"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing-column"),
        ("\n\n", "missing-column"),
        ("what,who\nx,y\n", "missing-column"),
        ("case,what\nx,y\n", "missing-column"),
        ('case,activity\n1,"submit\n2,withdraw\n', "syntax"),
        ('case,activity\n1,"sub"mit\n', "syntax"),
    ],
)
def test_what_is_no_log_is_refused_whole(text: str, code: str, file: Path) -> None:
    with pytest.raises(UnreadableLog) as refused:
        read(file, text)

    assert refused.value.finding.code == code


def test_bad_rows_are_placed_and_counted_and_the_others_are_read(file: Path) -> None:
    text = """case,activity,time,person
a,submit,2008-02-11,Ann
,submit,2008-02-11,Ann
a,,2008-02-12,Ann

a,table,2008-02-30,Ann
a,endorse,,Ann
a,withdraw,2008-02-13,Ann,more
b
"""

    log = read(file, text)

    assert found(log) == [
        ("missing-case", 3, 1), ("missing-activity", 4, 2), ("invalid-time", 6, 3), ("missing-time", 7, 3),
        ("syntax", 8, 5), ("missing-activity", 9, 2),
    ]  # fmt: skip
    assert (log.size, log.left_out) == (3, 4)
    assert [event.activity for event in log.cases["a"]] == ["submit", "table", "endorse"]


def test_of_thousands_of_findings_the_first_are_kept_and_all_are_counted(file: Path) -> None:
    log = read(file, "case,activity\n" + ",x\n" * 3_000)

    assert len(log.findings.kept) == 1_000
    assert log.findings.counted == {"no-times": 1, "no-persons": 1, "missing-case": 3_000}
    assert log.left_out == 3_000


def test_cells_with_separators_quotes_and_line_breaks_are_whole(file: Path) -> None:
    log = read(file, 'case,activity\n1,"say ""yes"", then\nsubmit"\n1,withdraw\n,x\n')

    assert [event.activity for event in log.cases["1"]] == ['say "yes", then\nsubmit', "withdraw"]
    assert ("missing-case", 5, 1) in found(log)


def test_events_stand_in_the_order_of_their_times_and_those_without_behind_the_one_before(file: Path) -> None:
    text = "case,activity,time\na,late,2008-03-01\na,after it,\na,early,2008-01-01\na,with it,2008-01-01\n"

    log = read(file, text)

    assert [event.activity for event in log.cases["a"]] == ["early", "with it", "late", "after it"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_spreadsheets_are_known(encoding: str, file: Path) -> None:
    file.write_bytes("case,activity\nä,submit\n".encode(encoding))

    assert list(read_log(file, ZURICH).cases) == ["ä"]


def test_an_encoding_that_is_not_known_is_refused_with_its_line(file: Path) -> None:
    file.write_bytes("case,activity\nä,submit\n".encode("latin-1"))

    with pytest.raises(UnreadableLog) as refused:
        read_log(file, ZURICH)

    assert (refused.value.finding.code, refused.value.finding.line) == ("syntax", 2)


# Times.


@pytest.mark.parametrize(
    "written",
    [
        "2008-02-11T08:30:00Z",
        "2008-02-11T09:30:00+01:00",
        "2008-02-11T09:30:00.000+0100",
        "2008-02-11 09:30",
        "2008-02-11 09:30:00.000000",
        "2008/02/11 09:30:00.000",
        "2008-2-11 9:30",
        "20080211T093000",
        "11.02.2008 09:30",
        "11.2.08 9:30",
        "11/02/2008 09:30:00",
        "11-02-2008 09:30",
        "11 Feb 2008 09:30",
        "11 February 2008, 9:30 am",
        "11-Feb-2008 09:30",
        "February 11, 2008 9:30 AM",
        "Mon, 11 Feb 2008 09:30:00 +0100",
        "2008-02-11 08:30:00 UTC",
        "2008-02-11 08:30:00 +00:00",
        "1202718600",
        "1202718600000",
    ],
)
def test_common_forms_of_one_time_are_one_time(written: str) -> None:
    assert Times(ZURICH).read(written) == datetime(2008, 2, 11, 8, 30, tzinfo=UTC)


def test_a_day_begins_at_its_first_minute_on_the_wall() -> None:
    assert Times(ZURICH).read("2008-07-01") == datetime(2008, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2008-13-01", "31/02/2008", "12:30", "11/02/2008 25:00", "11 Foo 2008", "13:00 pm 11/02/2008",
     "11/02/2008 13:00 pm", "9" * 5_000, "0001-01-01T00:00:00+14:00", "2008-02-11T09:30:00+99:00"],
)  # fmt: skip
def test_what_is_no_time_is_not_guessed(written: str) -> None:
    with pytest.raises(ValueError, match="is no time that can be read"):
        Times(ZURICH).read(written)


@pytest.mark.parametrize(
    ("times", "order"),
    [
        (["01/02/2008", "13/02/2008"], "dmy"),
        (["01/02/2008", "02/13/2008"], "mdy"),
        (["01/02/2008"], None),
        (["13/02/2008", "02/13/2008"], "dmy"),
        (["2008-02-01", "02/02/2008"], "dmy"),
        (["01.02.2008"], "dmy"),
    ],
)
def test_one_date_that_has_only_one_reading_tells_how_all_are_read(times: list[str], order: str | None) -> None:
    assert order_of(times) == order


def test_where_nothing_tells_the_order_that_is_said_and_can_be_chosen(file: Path) -> None:
    text = "case,activity,time\na,submit,01/02/2008\n"

    as_it_is, chosen = read(file, text), read(file, text, order="mdy")

    assert ("two-orders", 1, 3) in found(as_it_is)
    assert [log.cases["a"][0].at for log in (as_it_is, chosen)] == [
        datetime(2008, 1, 31, 23, tzinfo=UTC),
        datetime(2008, 1, 1, 23, tzinfo=UTC),
    ]
