"""Whatever is put in: a workflow that reads as ours, or one clear refusal with its place."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.foreign.foreign_builders import read
from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.adapters.definitions.drafts import as_commented_yaml
from wsis_workflow.adapters.foreign import read_charts
from wsis_workflow.app.foreign import Chart, Draft, UnreadableChart, draft
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.reading import read_workflow

T = TypeVar("T")
LANGUAGES = ["table", "mermaid", "scxml", "bpmn"]
ANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
names = st.text(max_size=12) | st.sampled_from(["a", "A", "null", "1", "on", "to", "é", "審議", "a b", "#", "clock"])


def attempted(act: Callable[[], T]) -> T | UnreadableChart:
    """Give what comes of it, or the refusal."""
    try:
        return act()
    except UnreadableChart as refused:
        return refused


def whatever_comes(file: Path, language: str) -> int:
    """Import every chart of a file; give the number of workflows, none where it was refused."""
    charts = attempted(lambda: read_charts(file, language)[1])
    drafts = [charts] if isinstance(charts, UnreadableChart) else [attempted(partial(drafted, one)) for one in charts]
    for found in drafts:
        if isinstance(found, UnreadableChart):
            place = found.finding.place
            assert (place.line >= 1, place.column >= 1, len(found.finding.message) > 20) == (True, True, True)
        else:
            check(read(found))
            written = load_yaml(as_commented_yaml(found.document, found.comments)).data
            assert read_workflow(written)[1] == []
            assert list(written["states"]) == list(found.document["states"])
    return sum(isinstance(found, Draft) for found in drafts)


def drafted(chart: Chart) -> Draft:
    return draft(chart, "foreign", "a test")


@given(
    st.lists(
        st.fixed_dictionaries(
            {"name": names, "next_states": st.lists(names, max_size=4)},
            optional={"slug": names, "desc": st.text(max_size=20), "type": names, "initial": st.booleans()},
        ),
        min_size=1,
        max_size=8,
    )
)
@ANY
def test_any_table_of_states_is_imported(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    file = tmp_path / "table.json"
    file.write_text(json.dumps(rows), encoding="utf-8")

    assert whatever_comes(file, "table") >= 1


@given(
    st.dictionaries(names, st.lists(names, max_size=4), min_size=1, max_size=8).filter(lambda one: any(one.values()))
)
@ANY
def test_any_mapping_to_next_states_is_imported(tmp_path: Path, rows: dict[str, list[str]]) -> None:
    file = tmp_path / "table.json"
    file.write_text(json.dumps({"states": rows}), encoding="utf-8")

    assert whatever_comes(file, "table") >= 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | names,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            names
            | st.sampled_from(["states", "on", "initial", "target", "type", "after", "transitions", "next_states"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(json_values)
@ANY
def test_any_json_is_imported_or_refused(tmp_path: Path, value: object) -> None:
    file = tmp_path / "any.json"
    file.write_text(json.dumps(value), encoding="utf-8")

    whatever_comes(file, "table")


@pytest.mark.parametrize("language", [*LANGUAGES, "auto"])
@given(content=st.binary(max_size=200))
@ANY
def test_any_bytes_are_imported_or_refused(tmp_path: Path, language: str, content: bytes) -> None:
    file = tmp_path / "any"
    file.write_bytes(content)

    whatever_comes(file, language)


WORDS = [
    "[*]", "-->", ":", "{", "}", "state", "as", "<<choice>>", "<<fork>>", "--", "end_note", ":::k", "[g]", "/ do",
    "#58;", "a", "b", "C",
]  # fmt: skip
LINES = ['"x y"', "\n", "\n", "note right of", "%% c", "classDef x", "stateDiagram-v2"]


@given(st.lists(st.sampled_from([*WORDS, *LINES]), max_size=40))
@ANY
def test_any_words_of_mermaid_are_imported_or_refused(tmp_path: Path, statements: list[str]) -> None:
    file = tmp_path / "any.mmd"
    file.write_text("stateDiagram-v2\na --> b\n" + " ".join(statements), encoding="utf-8")

    assert whatever_comes(file, "mermaid") == 1


tags = st.sampled_from(["state", "parallel", "final", "history", "initial", "transition", "onentry", "data"])
elements: st.SearchStrategy[Any] = st.deferred(
    lambda: st.tuples(tags, names, names, st.just([]) | st.lists(elements, max_size=3))
)


def as_scxml(element: Any) -> str:
    tag, one, other, inside = element
    said = {"id": one, "target": other, "event": other, "initial": one}
    clean = {key: "".join(char for char in value if char.isalnum() or char == " ") for key, value in said.items()}
    written = " ".join(f'{key}="{value}"' for key, value in clean.items())
    return f"<{tag} {written}>{''.join(map(as_scxml, inside))}</{tag}>"


@given(st.lists(elements, min_size=1, max_size=4))
@ANY
def test_any_elements_of_scxml_are_imported_or_refused(tmp_path: Path, inside: list[Any]) -> None:
    file = tmp_path / "any.scxml"
    file.write_text(f"<scxml><state id='x'/>{''.join(map(as_scxml, inside))}</scxml>", encoding="utf-8")

    assert whatever_comes(file, "scxml") == 1


flow_nodes = st.sampled_from(
    ["startEvent", "endEvent", "task", "userTask", "subProcess", "exclusiveGateway", "parallelGateway",
     "eventBasedGateway", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"]
)  # fmt: skip


@given(
    st.lists(st.tuples(flow_nodes, st.integers(0, 9)), min_size=1, max_size=10),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "yes", "no"])), max_size=16),
)
@ANY
def test_any_process_of_bpmn_is_imported(
    tmp_path: Path, nodes: list[tuple[str, int]], flows: list[tuple[int, int, str]]
) -> None:
    file = tmp_path / "any.bpmn"
    written = ['<task id="there"/>']
    written += [
        f'<{tag} id="n{number}" attachedToRef="n{other}" name="N {number}"/>'
        for number, (tag, other) in enumerate(nodes)
    ]
    written += [
        f'<sequenceFlow id="f{number}" sourceRef="n{one}" targetRef="n{other}" name="{label}"/>'
        for number, (one, other, label) in enumerate(flows)
    ]
    file.write_text(f'<definitions><process id="p">{"".join(written)}</process></definitions>', encoding="utf-8")

    assert whatever_comes(file, "bpmn") == 1
