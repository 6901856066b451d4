"""A foreign chart as a workflow of ours: sound where the chart is, with everything said that a person must decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wsis_workflow.app.foreign.chart import Chart, Edge, Finding, Kind, Node, Place, UnreadableChart, shortened, unused
from wsis_workflow.app.foreign.deciding import decisions
from wsis_workflow.app.foreign.flattening import flattened
from wsis_workflow.app.foreign.naming import name_from, title_from
from wsis_workflow.app.foreign.passing import passed
from wsis_workflow.app.foreign.regions import multiplied
from wsis_workflow.app.foreign.timing import reminders

MOST_STATES, MOST_STEPS = 1_000, 3_000
LONGEST_TITLE, LONGEST_NOTE = 200, 4_000
PARTY, OFFICE, AUTHOR = "body", "secretariat", "sponsor"
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A workflow as plain data, comments by the path of what they stand before, and what is left to a person."""

    document: dict[str, Any]
    comments: Mapping[Path, tuple[str, ...]]
    findings: tuple[Finding, ...]
    decide: tuple[str, ...]


def draft(chart: Chart, name: str, source: str) -> Draft:
    """Write a chart as a workflow.

    Raises:
        UnreadableChart: there is no state in it, or far more than any procedure has.
    """
    plain = passed(flattened(multiplied(chart)))
    if not plain.nodes:
        raise UnreadableChart("no-states", "There is no state in it; see that this is a state machine.")
    if len(plain.nodes) > MOST_STATES or len(plain.edges) > MOST_STEPS:
        said = (
            f"It has {len(plain.nodes)} states and {len(plain.edges)} ways; {MOST_STATES} and {MOST_STEPS} are enough."
        )
        raise UnreadableChart("too-large", f"{said} Divide it.")
    drafting = _Drafting(plain)
    document = {
        "workflow": name,
        "edition": 1,
        "title": (chart.title if chart.own_name else title_from(chart.title)) or title_from(name),
        "source": source,
        "parties": {PARTY: {"title": "The body that decides"}},
        "roles": drafting.roles(),
        "initial": drafting.names[plain.starts[0]],
        "states": {drafting.names[key]: drafting.state(node) for key, node in plain.nodes.items()},
        "steps": drafting.steps(),
    }
    if drafting.deadlines:
        document["deadlines"] = drafting.deadlines
    comments = drafting.comments | ({(): tuple(chart.notes)} if chart.notes else {})
    return Draft(document, comments, tuple(plain.findings), decisions(document, plain))


@dataclass(slots=True)
class _Drafting:
    """The names chosen so far, and what is written besides states and steps."""

    chart: Chart
    names: dict[str, str] = field(init=False)
    lanes: dict[str, str] = field(init=False)
    deadlines: dict[str, Any] = field(default_factory=dict)
    comments: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names, self.lanes = {}, {}
        taken: set[str] = set()
        for node in sorted(self.chart.nodes.values(), key=lambda one: not one.name):  # names of ours come first
            wanted = node.name or title_or_key(node)
            self.names[node.key] = unused(node.name, taken) if node.name else name_from(wanted, "state", taken)
            taken.add(self.names[node.key])
        for title in dict.fromkeys(node.role for node in self.chart.nodes.values() if node.role):
            self.lanes[title] = name_from(title, "role", {*self.lanes.values(), "clock", "ballot", "holder", AUTHOR})

    def roles(self) -> dict[str, Any]:
        """Write a role for each lane, one for what is in no lane, and one for who proposes."""
        roles: dict[str, Any] = {AUTHOR: {"of": "proposal"}}
        for title, name in self.lanes.items():
            office = "secretary" if name == OFFICE else name
            roles[name] = {"title": title_from(title) or name, "of": PARTY, "office": office}
        if OFFICE not in roles and any(node.role is None for node in self.chart.nodes.values()):
            roles[OFFICE] = {"title": "Secretariat", "of": PARTY, "office": "secretary"}
        return roles

    def role_of(self, key: str) -> str:
        """Name the role that acts in a state."""
        role = self.chart.nodes[key].role
        return self.lanes[role] if role else OFFICE

    def state(self, node: Node) -> dict[str, Any]:
        """Write a state; one that nothing leaves is an end."""
        name, title = self.names[node.key], self._title(node.key)
        if node.notes:
            self.comments[("states", name)] = tuple(self._cut(note, LONGEST_NOTE, node.place) for note in node.notes)
        exits = [edge for edge in self.chart.edges if edge.source == node.key]
        if not exits:
            self._note_end(node, title)
            return {"title": title, "final": node.end or name}
        if node.kind is Kind.FINAL:
            self.chart.note(
                "end-that-goes-on", f"“{title}” is an end, and a way leaves it; it is no end here.", node.place
            )
        begin = {"revise": [AUTHOR]} if node.key == self.chart.starts[0] else {}
        return {"title": title, "waits_on": self.role_of(node.key), **begin}

    def steps(self) -> dict[str, Any]:
        """Write the ways; those that say the same and lead to one place are one step."""
        ways: dict[tuple[str, ...], list[Edge]] = {}
        for edge in self.chart.edges:
            same = (edge.name,) if edge.name else (edge.label, edge.guard, edge.after, str(edge.is_automatic))
            ways.setdefault((*same, edge.dest), []).append(edge)
        steps: dict[str, Any] = {}
        for edges in sorted(ways.values(), key=lambda several: not several[0].name):  # names of ours come first
            self._write_step(edges, steps)
        return steps

    def _write_step(self, edges: list[Edge], steps: dict[str, Any]) -> None:
        first, dest = edges[0], self.names[edges[0].dest]
        sources = list(dict.fromkeys(self.names[edge.source] for edge in edges))
        title = (first.label if first.name else title_from(first.label)) or f"To “{self._title(first.dest)}”"
        title = self._cut(title, LONGEST_TITLE, first.place)
        name = self._step_name(first, dest, steps)
        timed = next((edge for edge in edges if edge.after), None)
        people = list(dict.fromkeys(self.role_of(edge.source) for edge in edges if not edge.after))
        step = {
            "title": title,
            "from": sources[0] if len(sources) == 1 else sources,
            "to": dest,
            "by": [*people, *(["clock"] if timed else [])],
        }
        notes = [f"Only where: {first.guard}"] if first.guard else []
        notes += [note for edge in edges for note in edge.notes]
        if notes:
            note = ". ".join(dict.fromkeys(title_line(note) for note in notes))
            step["note"] = self._cut(note, LONGEST_NOTE, first.place)
        steps[name] = step
        if timed:
            self._write_deadline(name, title, timed, edges)

    def _step_name(self, edge: Edge, dest: str, steps: dict[str, Any]) -> str:
        if edge.name:
            return unused(edge.name, steps)
        wanted = name_from(edge.label, "step", ()) if edge.label else f"to_{dest}"
        return wanted if wanted not in steps else unused(f"{wanted}_to_{dest}" if edge.label else wanted, steps)

    def _write_deadline(self, step: str, title: str, timed: Edge, edges: list[Edge]) -> None:
        states = list(dict.fromkeys(self.names[edge.source] for edge in edges if edge.after))
        rule: dict[str, Any] = {
            "title": title,
            "anchor": "state.entered",
            "offset": timed.after,
            "while": states,
            "then": step,
        }
        before = reminders(timed.after)
        if before:
            rule["remind"] = {"before": before, "to": ["holder"]}
        self.deadlines[unused(step, self.deadlines)] = rule

    def _note_end(self, node: Node, title: str) -> None:
        if node.kind is not Kind.FINAL and self.chart.declares_ends:
            said = f"No way leads on from “{title}”, which is not marked as an end; it is one here."
            self.chart.note("taken-as-end", said, node.place)

    def _title(self, key: str) -> str:
        node = self.chart.nodes[key]
        title = (node.title if node.name else title_from(node.title)) or title_from(node.key) or self.names[key]
        return self._cut(title, LONGEST_TITLE, node.place)

    def _cut(self, text: str, longest: int, place: Place) -> str:
        """Cut a text that is too long for a line of a page, and say so once."""
        said = f"“{text[:40]}…” has {len(text)} letters; only the first {longest} are kept."
        if len(text) > longest and Finding("too-long", said, place) not in self.chart.findings:
            self.chart.note("too-long", said, place)
        return shortened(text, longest)


def title_or_key(node: Node) -> str:
    """Give the title where it makes a name, or else the key."""
    return node.title if any(char.isalnum() for char in node.title) else node.key


def title_line(text: str) -> str:
    """Write a note in one line, without the point at its end."""
    return " ".join(text.split()).rstrip(".")
