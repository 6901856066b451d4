"""Laws of a chart with more in it than any procedure has, or with nothing: cut and said, or refused."""

import pytest

from tests.app.foreign.charts import a_chart, drafted, said, way
from wsis_workflow.app.foreign import Chart, Edge, Finding, Node, Place, UnreadableChart
from wsis_workflow.app.foreign.chart import Kind


def test_what_is_longer_than_a_line_of_a_page_is_cut_and_said_once() -> None:
    title, label, note = "t" * 201, "l" * 201, "n" * 4_001
    chart = a_chart(
        Node("a", title, notes=[note], place=Place(4)), way("a", "b", label, 5), way("b", "a", "go", 6, notes=[note])
    )

    found = drafted(chart)

    steps = list(found.document["steps"].values())
    assert found.document["states"][f"{'t' * 48}"]["title"] == "T" + "t" * 198 + "…"
    assert [steps[0]["title"], steps[1]["note"]] == ["L" + "l" * 198 + "…", "n" * 3_999 + "…"]
    assert found.comments == {("states", "t" * 48): ("n" * 3_999 + "…",)}
    assert found.findings == tuple(
        Finding("too-long", f"“{text[:40]}…” has {len(text)} letters; only the first {kept} are kept.", Place(line))
        for text, kept, line in [
            ("T" + title[1:], 200, 4),
            (note, 4_000, 4),
            ("L" + label[1:], 200, 5),
            (note, 4_000, 6),
        ]
    )


def test_what_is_just_short_enough_is_kept() -> None:
    chart = a_chart(Node("a", "T" * 200, notes=["n" * 4_000]), way("a", "a", "L" * 200, 5, notes=["m" * 4_000]))

    assert drafted(chart).findings == ()


def test_a_chart_without_a_state_is_none() -> None:
    with pytest.raises(UnreadableChart) as refused:
        drafted(Chart())

    sentence = "There is no state in it; see that this is a state machine."
    assert refused.value.finding == Finding("no-states", sentence)


@pytest.mark.parametrize(("states", "ways", "is_much"), [(1_000, 3_000, False), (1_001, 1, True), (1_000, 3_001, True)])
def test_a_chart_with_more_than_any_procedure_has_is_refused(states: int, ways: int, is_much: bool) -> None:
    nodes = {str(number): Node(str(number), kind=Kind.FINAL if number else Kind.STATE) for number in range(states)}
    chart = Chart(nodes=nodes, edges=[Edge("0", "1", "go") for _ in range(ways)], starts=["0"])

    if not is_much:
        assert (len(drafted(chart).document["states"]), said(chart)) == (states, [])
        return
    with pytest.raises(UnreadableChart) as refused:
        drafted(chart)

    sentence = f"It has {states} states and {ways} ways; 1000 and 3000 are enough. Divide it."
    assert refused.value.finding == Finding("too-large", sentence)
