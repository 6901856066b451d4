"""Machines as XState writes them: states by name, each with the events that it answers, states in states."""

from collections.abc import Iterator

from wsis_workflow.adapters.foreign.json_places import Part
from wsis_workflow.adapters.foreign.table_keys import Unplaced, about, is_true, word_of, words_in
from wsis_workflow.app.foreign import Chart, Edge, Kind, Node, Place
from wsis_workflow.app.foreign.timing import span_of_milliseconds

KINDS = {"final": Kind.FINAL, "parallel": Kind.PARALLEL, "history": Kind.HISTORY}
EVENTS = ("on", "transitions")
OF_STATE = frozenset({
    "id", "key", "name", "label", "title", "initial", "type", "states", "on", "transitions", "always", "after",
    "onDone", "invoke", "final", "is_final", "history", "target", "description", "desc", "documentation", "note",
})  # fmt: skip
OF_WAY = frozenset({"target", "to", "cond", "guard", "in", "description", "desc", "internal", "reenter", "event"})


def is_machine(part: Part) -> bool:
    """Say whether an object looks like a machine or a state of one, with its states by name."""
    states = part.get("states")
    if states is None or not states.is_object or not states.pairs:
        return False
    return all(value.is_object or value.value is None for _, value in states.pairs)


def chart_of_machine(part: Part) -> Chart:
    """Read a machine."""
    reader = _Machine(part)
    reader.read()
    return reader.chart


class _Machine:
    """A machine while it is read; keys of nodes are paths, as `review.legal`."""

    def __init__(self, part: Part) -> None:
        self.part, self._unplaced = part, Unplaced()
        title = word_of(part, "title", "name", "label", "description", "id", "key")
        self.chart = Chart(title=title, name=word_of(part, "id", "key", "name"))
        self._by_id: dict[str, str] = {}
        self._later: list[tuple[str, Part]] = []

    def read(self) -> None:
        """Read all states first, then the ways between them."""
        self._states(self.part, None)
        self.chart.starts = [
            key for word, place in words_in(self.part.get("initial")) if (key := self._find(word, "", place))
        ]
        if word_of(self.part, "type") == "parallel":
            said = "Its states are all entered at once; a proposal is in one at a time, so they follow as steps."
            self.chart.note("parallel", said, self.part.place)
            self.chart.starts = [key for key, node in self.chart.nodes.items() if node.parent is None]
        for key, part in self._later:
            self._ways(key, part)
            initial = part.get("initial")
            begin = initial.get("target") if initial is not None and initial.is_object else initial
            node = self.chart.nodes[key]
            node.initial = [found for word, place in words_in(begin) if (found := self._find(word, f"{key}.x", place))]
        self._ways("", self.part)
        self._unplaced.look_at(self.part, OF_STATE, "the machine")
        self._unplaced.note(self.chart)

    def _states(self, part: Part, parent: str | None) -> None:
        states = part.get("states")
        for name, value in states.pairs if states is not None else ():
            self._state(name, value, parent)

    def _state(self, name: str, part: Part, parent: str | None) -> None:
        key = f"{parent}.{name}" if parent else name
        kind = KINDS.get(word_of(part, "type"), Kind.FINAL if is_true(part, "final", "is_final") else Kind.STATE)
        place = Place(part.place.line, part.place.column, key)
        title = word_of(part, "title", "label", "name") or name
        node = self.chart.add(Node(key, title, kind, parent, place, about(part)))
        self._by_id.setdefault(word_of(part, "id"), node.key)
        self._later.append((node.key, part))
        self._unplaced.look_at(part, OF_STATE, "states")
        self._states(part, node.key)

    def _ways(self, key: str, part: Part) -> None:
        for name in EVENTS:
            self._events(key, part.get(name))
        for target, way in _targets(part.get("always")):
            self._add(key, target, way, Edge(key, "", is_automatic=True))
        for target, way in _targets(part.get("onDone")):
            self._add(key, target, way, Edge(key, "", on_done=True))
        if self.chart.nodes.get(key) and self.chart.nodes[key].kind is Kind.HISTORY:
            for target, way in _targets(part.get("target")):
                self._add(key, target, way, Edge(key, ""))
        self._called(key, part.get("invoke"))
        after = part.get("after")
        for delay, value in after.pairs if after is not None else ():
            self._timed(key, delay, value)

    def _called(self, key: str, invoked: Part | None) -> None:
        """Read the ways that a state takes when what it calls has come to an end, well or not."""
        for one in (invoked.items if invoked.is_list else [invoked]) if invoked is not None else ():
            what = word_of(one, "src", "id") or "What it calls"
            self.chart.note("not-supported", f"“{what}” is called by the state; a person does that here.", one.place)
            for name, said in (("onDone", "done"), ("onError", "failed")):
                for target, way in _targets(one.get(name)):
                    self._add(key, target, way, Edge(key, "", f"{what} {said}"))

    def _events(self, key: str, events: Part | None) -> None:
        if events is None:
            return
        by_name = events.pairs if events.is_object else [(word_of(one, "event", "name"), one) for one in events.items]
        for event, value in by_name:
            for target, way in _targets(value):
                self._add(key, target, way, Edge(key, "", event, is_automatic=not event))
        if not by_name and not events.items:
            return

    def _timed(self, key: str, delay: str, value: Part) -> None:
        span = span_of_milliseconds(float(delay)) if delay.isascii() and delay.isdigit() and len(delay) < 16 else None
        if span is None:
            said = f"A delay of “{delay}” is no span of ours (hours, days); the step is a person's."
            self.chart.note("timer", said, value.place)
        for target, way in _targets(value):
            notes = [] if span else [f"After {delay}"]
            self._add(key, target, way, Edge(key, "", after=span or "", notes=notes))

    def _add(self, key: str, target: str, way: Part, edge: Edge) -> None:
        edge.place = Place(way.place.line, way.place.column, key)
        if way.is_object:
            guard = way.get("guard", "cond", "in")
            edge.guard = guard.word or word_of(guard, "type", "name") if guard is not None else ""
            edge.notes += about(way)
            self._unplaced.look_at(way, OF_WAY, "ways")
        if not target:
            said = f"“{edge.label or 'A way'}” leads nowhere and only does something; it is left out."
            self.chart.note("no-target", said, edge.place)
            return
        dest = self._find(target, key, edge.place)
        if dest is None:
            return
        edge.dest = dest
        for source in [key] if key else self._at_the_top():
            self.chart.lead(Edge(
                source, edge.dest, edge.label, edge.guard, edge.after, edge.on_done, edge.is_automatic, edge.notes,
                edge.place,
            ))  # fmt: skip

    def _at_the_top(self) -> list[str]:
        """List where the ways of the machine itself begin: at each of its states, but at its ends it has stopped."""
        return [key for key, node in self.chart.nodes.items() if node.parent is None and node.kind is not Kind.FINAL]

    def _find(self, word: str, key: str, place: Place) -> str | None:
        """Find what a target names: a sister, a child (`.name`), an id (`#name`), or a path from the top."""
        parent = key.rpartition(".")[0]
        wanted = word.removeprefix("#")
        beside = f"{parent}.{wanted}" if parent else wanted
        tries = [f"{key}{word}" if key else word[1:]] if word.startswith(".") else [beside, wanted]
        if word.startswith("#"):
            first, _, rest = wanted.partition(".")
            here = self._by_id.get(wanted) or self._by_id.get(first)
            tries = [*([self._by_id[wanted]] if wanted in self._by_id else []), f"{here}.{rest}", rest, wanted]
        found = next((one for one in tries if one in self.chart.nodes), None)
        if found is None:
            self.chart.note(
                "unknown-target", f"A way leads to “{word}”, which is no state here; it is left out.", place
            )
        return found


def _targets(part: Part | None) -> Iterator[tuple[str, Part]]:
    """Read what an event leads to: a name, an object with a target, or several of them."""
    if part is None:
        return
    for one in part.items if part.is_list else [part]:
        if not one.is_object:
            yield one.word, one
            continue
        targets = [word for word, _ in words_in(one.get("target", "to"))]
        yield (targets[0] if targets else ""), one
