"""Laws of logs in XES: the standard extensions are read, as public logs use them, and hostile ones do no harm."""

import gzip
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from wsis_workflow.adapters.logs import read_log, reading
from wsis_workflow.app.conforming import Event, Log, UnreadableLog

AT = datetime(2016, 1, 1, 9, 51, 15, 304000, tzinfo=UTC)

# As the log of the BPI Challenge of 2017 is written: lists, globals, classifiers, attributes of many kinds.
PUBLIC = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This file has been generated with the OpenXES library. -->
<log xes.version="1.0" xes.features="nested-attributes" openxes.version="1.0RC7" xmlns="http://www.xes-standard.org/">
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/><string key="org:resource" value="X"/></global>
  <classifier name="Event Name" keys="concept:name"/>
  <string key="concept:name" value="Application log"/>
  <trace>
    <string key="LoanGoal" value="Existing loan takeover"/>
    <float key="RequestedAmount" value="20000.0"/>
    <string key="concept:name" value="Application_652823628"/>
    <event>
      <string key="Action" value="Created"/>
      <string key="org:resource" value="User_1"/>
      <string key="concept:name" value="A_Create Application"/>
      <string key="EventOrigin" value="Application"><string key="concept:name" value="nested"/></string>
      <string key="lifecycle:transition" value="complete"/>
      <list key="things"><values><string key="concept:name" value="in a list"/></values></list>
      <date key="time:timestamp" value="2016-01-01T10:51:15.304+01:00"/>
    </event>
    <event>
      <string key="concept:name" value="W_Handle leads"/>
      <string key="lifecycle:transition" value="SCHEDULE"/>
      <date key="time:timestamp" value="2016-01-01T10:51:15.774+01:00"/>
    </event>
  </trace>
</log>
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log.xes"


def read(file: Path, text: str | bytes, **columns: str) -> Log:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_log(file, "Europe/Zurich", columns)


def refused(file: Path, text: str | bytes) -> tuple[str, int, int]:
    with pytest.raises(UnreadableLog) as fault:
        read(file, text)
    found = fault.value.finding
    return found.code, found.line, found.column


def found(log: Log) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in log.findings.kept]


def a_log(*traces: str) -> str:
    return "<log>\n" + "\n".join(traces) + "\n</log>"


def a_trace(name: str, *activities: str) -> str:
    events = "".join(f'<event><string key="concept:name" value="{activity}"/></event>' for activity in activities)
    return f'<trace><string key="concept:name" value="{name}"/>{events}</trace>'


def test_a_public_log_is_read_by_the_standard_extensions(file: Path) -> None:
    log = read(file, PUBLIC)

    assert log.cases == {
        "Application_652823628": (
            Event("A_Create Application", AT, "User_1", "complete"),
            Event("W_Handle leads", AT.replace(microsecond=774000), "", "schedule"),
        )
    }
    assert log.findings.kept == []


def test_a_packed_log_is_the_same_log(file: Path) -> None:
    assert read(file, gzip.compress(PUBLIC.encode())).cases == read(file, PUBLIC).cases


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_log_says_its_encoding_itself(encoding: str, file: Path) -> None:
    said = PUBLIC.replace("UTF-8", encoding.removesuffix("-sig")).replace("User_1", "Änne").encode(encoding)

    assert read(file, said).cases["Application_652823628"][0].person == "Änne"


def test_other_attributes_than_those_of_the_extensions_are_named_by_hand(file: Path) -> None:
    log = read(file, PUBLIC, activity="Action", case="LoanGoal")

    assert [event.activity for event in log.cases["Existing loan takeover"]] == ["Created"]
    assert [code for code, _, _ in found(log)] == ["missing-activity"]


def test_what_a_log_lacks_is_placed_and_counted(file: Path) -> None:
    log = read(
        file,
        a_log(
            "<event/>",
            "<trace><event/></trace>",
            a_trace("a", "submit"),
            a_trace("a", "withdraw"),
            '<trace><string key="concept:name" value="b"/></trace>',
        ),
    )

    assert found(log) == [
        ("missing-case", 2, 1), ("missing-case", 3, 16), ("missing-activity", 3, 8), ("duplicate-case", 5, 106),
        ("no-times", 1, 1), ("no-persons", 1, 1),
    ]  # fmt: skip
    assert log.left_out == 2
    assert {name: [event.activity for event in events] for name, events in log.cases.items()} == {
        "trace 1": [], "a": ["submit"], "a (trace 3)": ["withdraw"], "b": [],
    }  # fmt: skip


def test_a_time_that_is_none_is_told_and_the_event_stays(file: Path) -> None:
    log = read(file, PUBLIC.replace("2016-01-01T10:51:15.774+01:00", "yesterday"))

    assert [code for code, _, _ in found(log)] == ["invalid-time"]
    assert log.size == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<log><trace>", (1, 13)),
        ("<log>\n<trace></log>", (2, 10)),
        ("<html/>", (1, 1)),
        ("<log><event><event/></event></log>", (1, 13)),
        ("<log><trace><trace/></trace></log>", (1, 13)),
        ("<", (1, 1)),
        ('<?xml version="1.0" encoding="nobody-knows"?><log/>', (1, 1)),
        (b"\x1f\x8b\x08", (1, 1)),
        (gzip.compress(PUBLIC.encode())[:-40], (1, 1)),
    ],
)
def test_what_is_no_xes_is_refused_at_its_place(text: str | bytes, place: tuple[int, int], file: Path) -> None:
    assert refused(file, text) == ("syntax", *place)


# Hostile logs.

BOMB = "<!DOCTYPE log [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f'{BOMB}]><log><string key="x" value="&m;"/></log>',
        '<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]><log>&a;</log>',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/log.dtd"><log/>',
        '<!DOCTYPE log [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a">%a;]><log/>',
        "<!DOCTYPE log><log/>",
    ],
)
def test_a_document_type_is_refused_before_anything_in_it_is_looked_at(text: str, file: Path) -> None:
    begun = process_time()

    assert refused(file, text)[0] == "hostile"
    assert process_time() - begun < 1


def test_elements_in_elements_without_end_are_refused(file: Path) -> None:
    assert refused(file, "<log>" + "<list>" * 1_000_000)[0] == "too-deep"


@pytest.mark.parametrize(
    "endless", ['<log a="' + "x" * 50_000_000, "<log><" + "x" * 50_000_000, "<!--" + "x" * 50_000_000]
)
def test_a_tag_without_end_is_refused_soon_and_does_not_fill_the_memory(endless: str, file: Path) -> None:
    file.write_text(endless)
    begun = process_time()
    tracemalloc.start()

    with pytest.raises(UnreadableLog) as fault:
        read_log(file, "UTC")

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (fault.value.finding.code, most < 10_000_000) == ("too-large", True)
    assert process_time() - begun < 5


def test_a_packed_file_that_unpacks_without_end_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 10_000_000)
    file.write_bytes(gzip.compress(b"<log>" + b" " * 20_000_000))

    assert file.stat().st_size < 100_000
    assert refused(file, file.read_bytes())[0] == "too-large"


def test_a_table_that_unpacks_without_end_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CSV", 1_000_000)

    assert refused(file, gzip.compress(b"case,activity\n" + b"a,submit\n" * 200_000))[0] == "too-large"


def test_the_order_of_the_events_counts_and_where_their_times_have_another_that_is_said(file: Path) -> None:
    log = read(file, PUBLIC.replace("10:51:15.774", "10:51:14.774"))

    assert [event.activity for event in log.cases["Application_652823628"]] == [
        "A_Create Application",
        "W_Handle leads",
    ]
    assert [code for code, _, _ in found(log)] == ["out-of-order"]
