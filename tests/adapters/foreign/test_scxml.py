"""Laws of the import of SCXML, and of what no XML file may hold."""

from pathlib import Path

import pytest

from tests.adapters.foreign.foreign_builders import drafted, ends, faults_of, listed, ways
from wsis_workflow.app.foreign import UnreadableChart

CHART = """\
<?xml version="1.0"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="paper" initial="draft">
  <datamodel><data id="votes" expr="0"/></datamodel>
  <state id="draft">
    <onentry><log expr="'hello'"/></onentry>
    <transition event="submit" cond="votes &gt; 0" target="review"/>
    <transition event="touch"/>
  </state>
  <state id="review" initial="legal">
    <transition event="withdraw" target="gone"/>
    <transition event="done.state.review" target="approved"/>
    <state id="legal"><transition event="ok" target="technical"/></state>
    <state id="technical">
      <transition event="withdraw" target="draft"/>
      <transition event="ok" target="through"><assign location="votes" expr="1"/></transition>
    </state>
    <final id="through"/>
  </state>
  <final id="approved"/>
  <final id="gone"/>
</scxml>
"""
BILLION = '<?xml version="1.0"?>\n<!DOCTYPE scxml [<!ENTITY a "aaaa">]>\n<scxml><state id="&a;"/></scxml>'


def test_a_state_with_nothing_but_a_history_in_it_is_plain(tmp_path: Path) -> None:
    chart = """<scxml xmlns="http://www.w3.org/2005/07/scxml" initial="a">
      <state id="a"><transition event="x" target="b"/><transition event="back" target="h"/></state>
      <state id="b"><history id="h"/><transition event="y" target="c"/></state>
      <final id="c"/>
    </scxml>"""

    found = drafted(tmp_path, chart)

    assert ways(found) == {"x": (("a",), "b"), "back": (("a",), "b"), "y": (("b",), "c")}
    assert [(one.code, one.message, one.place.line) for one in found.findings] == [
        ("not-supported", "“h” remembers a state inside “b”, which has none; it is left out.", 3)
    ]


def test_states_in_states_become_flat(tmp_path: Path) -> None:
    found = drafted(tmp_path, CHART)

    assert ways(found) == {
        "submit": (("draft",), "legal"),
        "withdraw": (("legal",), "gone"),
        "ok": (("legal",), "technical"),
        "withdraw_to_draft": (("technical",), "draft"),
        "ok_to_approved": (("technical",), "approved"),
    }
    assert (found.document["initial"], ends(found)) == ("draft", ["approved", "gone"])
    assert faults_of(found) == []


def test_what_is_done_and_stored_is_listed_with_its_line(tmp_path: Path) -> None:
    assert listed(drafted(tmp_path, CHART)) == [
        ("not-supported", 3), ("not-supported", 5), ("no-target", 7), ("not-supported", 15),
    ]  # fmt: skip


def test_a_condition_is_a_note_and_never_run(tmp_path: Path) -> None:
    assert drafted(tmp_path, CHART).document["steps"]["submit"]["note"] == "Only where: votes > 0"


def test_history_leads_to_the_beginning_and_is_listed(tmp_path: Path) -> None:
    chart = (
        '<scxml initial="a"><state id="a"><transition event="on" target="h"/></state>\n'
        '<state id="b"><history id="h"/><state id="b1"><transition event="x" target="b2"/></state>'
        '<state id="b2"><transition event="off" target="a"/></state></state></scxml>'
    )

    found = drafted(tmp_path, chart)

    assert ways(found)["on"] == (("a",), "b1")
    assert ("history", 2) in listed(found)


def test_regions_that_go_on_at_the_same_time_are_multiplied_out(tmp_path: Path) -> None:
    chart = (
        '<scxml><parallel id="p"><transition event="stop" target="end"/>'
        '<state id="x"><state id="x1"><transition event="go" target="x2"/></state><state id="x2"/></state>'
        '<state id="y"><state id="y1"><transition event="run" target="y2"/></state><state id="y2"/></state>'
        '</parallel><final id="end"/></scxml>'
    )

    found = drafted(tmp_path, chart)

    assert list(found.document["states"]) == ["x1_and_y1", "x1_and_y2", "x2_and_y1", "x2_and_y2", "end"]
    assert ways(found) == {
        "go": (("x1_and_y1",), "x2_and_y1"),
        "go_to_x2_and_y2": (("x1_and_y2",), "x2_and_y2"),
        "run": (("x1_and_y1",), "x1_and_y2"),
        "run_to_x2_and_y2": (("x2_and_y1",), "x2_and_y2"),
        "stop": (("x1_and_y1", "x1_and_y2", "x2_and_y1", "x2_and_y2"), "end"),
    }
    assert found.document["initial"] == "x1_and_y1"
    assert listed(found) == []


def test_an_event_that_several_regions_answer_moves_all_of_them(tmp_path: Path) -> None:
    chart = (
        '<scxml><parallel id="p">'
        '<state id="x"><state id="x1"><transition event="go" target="x2"/></state><state id="x2"/></state>'
        '<state id="y"><state id="y1"><transition event="go" target="y2"/></state><state id="y2"/></state>'
        "</parallel></scxml>"
    )

    assert ways(drafted(tmp_path, chart)) == {"go": (("x1_and_y1",), "x2_and_y2")}


def test_regions_that_are_too_many_or_unsure_stay_one_state_and_each_part_is_listed(tmp_path: Path) -> None:
    chart = (
        '<scxml><parallel id="p"><transition event="stop" target="end"/>\n'
        '<state id="x"><state id="x1"><transition event="go" cond="c" target="x2"/></state><state id="x2"/></state>\n'
        '<state id="y"><state id="y1"><transition event="go" target="y2"/></state><state id="y2"/></state>\n'
        '</parallel><final id="end"/></scxml>'
    )

    found = drafted(tmp_path, chart)

    assert ways(found) == {"stop": (("p",), "end")}
    assert sorted(listed(found)) == [("parallel", 2)] * 4 + [("parallel", 3)] * 4


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (BILLION, "hostile", 2),
        ('<!DOCTYPE scxml SYSTEM "file:///etc/passwd"><scxml/>', "hostile", 1),
        ("<scxml>" + "<state>" * 100, "too-deep", 1),
        ("<scxml>\n<state></scxml>", "syntax", 2),
        ("<scxml>\n<state id='&nbsp;'/></scxml>", "syntax", 2),
        (b'<?xml version="1.0" encoding="nobody-knows"?><scxml/>', "syntax", 1),
        (b"<scxml>\n\xff\xfe</scxml>", "syntax", 2),
        ("\n<html/>", "syntax", 2),
        ("<scxml/>", "no-states", 1),
        ("<scxml>" + "<state/>" * 100_001 + "</scxml>", "too-large", 1),
        ("<scxml>" + "<state/>" * 1_001 + "</scxml>", "too-large", 1),
        ("<scxml a='" + "x" * 3_000_000, "too-large", 1),
        (b"<scxml>" + b" " * 8_000_000, "too-large", 1),
    ],
)
def test_what_no_chart_needs_is_refused_at_its_place(
    tmp_path: Path, content: str | bytes, code: str, line: int
) -> None:
    with pytest.raises(UnreadableChart) as refused:
        drafted(tmp_path, content, "scxml")

    assert (refused.value.finding.code, refused.value.finding.place.line) == (code, line)
