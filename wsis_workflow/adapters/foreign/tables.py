"""Tables of states with their next states, in the shapes in which bodies and tools publish them as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wsis_workflow.adapters.foreign.json_places import Part
from wsis_workflow.adapters.foreign.table_keys import (
    GUARDS,
    IDS,
    KINDS,
    LABELS,
    NAMES,
    NEXT,
    OF_STATES,
    OF_WAYS,
    ROLES,
    TARGETS,
    Unplaced,
    about,
    ends_of,
    kind_of,
    said_beside,
    word_of,
    words_in,
)
from wsis_workflow.app.foreign import Chart, Edge, Kind, Node, Place


@dataclass(slots=True)
class Record:
    """A row: what it says, and the model of which a Django fixture says it is."""

    part: Part
    model: str = ""
    key: str = ""
    name: str = ""

    @property
    def group(self) -> str:
        """Give the kind of state, by which tables of several machines tell them apart."""
        return word_of(self.part, "type", "workflow", "machine", "group")


@dataclass(slots=True)
class Table:
    """Rows, ways that stand beside them, and where it begins."""

    records: list[Record] = field(default_factory=list)
    ways: list[Part] = field(default_factory=list)
    start: Part | None = None
    title: str = ""
    others: list[tuple[str, Place, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def charts_of(table: Table) -> Iterator[Chart]:
    """Give a chart for each machine of a table."""
    rows = _Rows(table)
    groups = {record.group for record in table.records}
    is_one = len(groups) < 2 or rows.cross_groups() or any(kind_of(record.part) for record in table.records)
    for group in [None] if is_one else sorted(groups):
        chart = rows.chart(group)
        if chart.nodes:
            yield chart


class _Rows:
    """The rows of a table, and what their references mean."""

    def __init__(self, table: Table) -> None:
        self.table, self._unplaced = table, Unplaced()
        self._index: dict[str, list[Record]] = {}
        taken: set[str] = set()
        for number, record in enumerate(table.records):
            words = [record.key, *(word_of(record.part, name) for name in IDS)]
            record.key = next((word for word in words if word and word not in taken), f"state {number + 1}")
            taken.add(record.key)
            for word in dict.fromkeys(word for word in [record.key, record.name, *words] if word):
                self._index.setdefault(word, []).append(record)

    def cross_groups(self) -> bool:
        """Say whether any way leads from one group to another."""
        return any(
            (dest := self._meant(word, record)) is not None and dest.group != record.group
            for record in self.table.records
            for word, _, _, _ in self._ways_of(record)
        )

    def chart(self, group: str | None) -> Chart:
        """Give the chart of a group, or of all."""
        title = self.table.title or group or ""
        chart = Chart(title=title, name=group or "", notes=list(self.table.notes), declares_ends=False)
        records = [one for one in self.table.records if group is None or one.group == group]
        for record in records:
            self._add(record, chart)
        for record in records:
            for word, part, label, guard in self._ways_of(record):
                edge = Edge(record.key, "", label, guard, notes=said_beside(part, label), place=part.place)
                self._lead(record, word, edge, chart)
                self._look_at_way(part)
        for way in self.table.ways:
            self._add_way(way, chart)
        for word, place in words_in(self.table.start):
            self._begin(word, place, chart)
        for what, place, number in self.table.others:
            said = f"{number} record(s) of “{what}” are no states" if number else f"“{what}” stands beside the states"
            chart.note("not-supported", f"{said}; it is left out.", place)
        self._unplaced.note(chart)
        return chart

    def _add(self, record: Record, chart: Chart) -> None:
        part, kind = record.part, kind_of(record.part)
        title = record.name or word_of(part, *NAMES) or record.key
        place = Place(part.place.line, part.place.column, record.key)
        node = Node(record.key, title, Kind.FINAL if kind == "end" else Kind.STATE, place=place)
        node.notes, node.role = about(part), word_of(part, *ROLES) or None
        node.notes += [f"{flag}: false" for flag in ("used", "active", "enabled") if _is_false(part, flag)]
        chart.add(node)
        if kind == "start":
            chart.starts.append(node.key)
        self._unplaced.look_at(part, {*OF_STATES, *KINDS, "used", "active", "enabled"}, "states")

    def _ways_of(self, record: Record) -> Iterator[tuple[str, Part, str, str]]:
        """Give each way on: the word for where it leads, what says so, its label and its condition."""
        for name in NEXT:
            found = record.part.get(name)
            if found is not None:
                yield from _ways(found, "")

    def _look_at_way(self, part: Part) -> None:
        if part.is_object:
            self._unplaced.look_at(part, OF_WAYS, "ways")

    def _lead(self, record: Record | None, word: str, edge: Edge, chart: Chart) -> None:
        dest = self._meant(word, record)
        if dest is None or dest.key not in chart.nodes:
            said = f"A way leads to “{word}”, which is no state here; it is left out."
            chart.note("unknown-target", said, edge.place)
            return
        edge.dest = dest.key
        chart.lead(edge)

    def _add_way(self, way: Part, chart: Chart) -> None:
        begin_of, end_of = ends_of(way)
        sources = [word for word, _ in words_in(begin_of)]
        target = next((word for word, _ in words_in(end_of)), "")
        label, guard = _label_and_guard(way, TARGETS)
        self._look_at_way(way)
        if not target or not sources:
            chart.note("not-supported", "A way without beginning or end leads nowhere; it is left out.", way.place)
        every = list(chart.nodes) if sources == ["*"] else sources
        for source in every if target else ():
            begin = self._meant(source, None)
            if begin is None or begin.key not in chart.nodes:
                said = f"A way begins in “{source}”, which is no state here; it is left out."
                chart.note("unknown-source", said, way.place)
            elif not (sources == ["*"] and begin is self._meant(target, None)):
                self._lead(
                    begin,
                    target,
                    Edge(begin.key, "", label, guard, notes=said_beside(way, label), place=way.place),
                    chart,
                )

    def _begin(self, word: str, place: Place, chart: Chart) -> None:
        record = self._meant(word, None)
        if record is not None and record.key in chart.nodes:
            chart.starts.append(record.key)
        elif len(self.table.records) == len(chart.nodes):
            chart.note("unknown-target", f"It begins in “{word}”, which is no state here; that is left out.", place)

    def _meant(self, word: str, near: Record | None) -> Record | None:
        """Find what a reference means: of several of that name the one of the same group."""
        found = self._index.get(word) or self._index.get(word.rstrip("/").rpartition("/")[2]) or []
        return next((one for one in found if near is not None and one.group == near.group), next(iter(found), None))


def _ways(part: Part, label: str) -> Iterator[tuple[str, Part, str, str]]:
    """Read what stands under a key such as `next_states`: a word, a list, or targets by event."""
    if part.is_list:
        for item in part.items:
            yield from _ways(item, label)
    elif part.is_object:
        yield from _ways_of_object(part, label)
    elif part.word:
        yield part.word.strip(), part, label, ""


def _ways_of_object(part: Part, label: str) -> Iterator[tuple[str, Part, str, str]]:
    target = next((name for name in TARGETS if part.get(name) is not None and list(words_in(part.get(name)))), None)
    if target is None and part.get("id", "pk", "slug", "resource_uri") is not None:
        yield word_of(part, *IDS), part, label, ""
        return
    if target is None:
        for event, value in part.pairs:
            yield from _ways(value, event)
        return
    own, guard = _label_and_guard(part, (target,))
    for word, _ in words_in(part.get(target)):
        yield word, part, own or label, guard


def _label_and_guard(part: Part, but: tuple[str, ...]) -> tuple[str, str]:
    label = word_of(part, *(name for name in LABELS if name not in but or name not in TARGETS))
    guards = [word for name in GUARDS for word, _ in words_in(part.get(name))]
    return label, " and ".join(guards)


def _is_false(part: Part, name: str) -> bool:
    found = part.get(name)
    return found is not None and found.value is False
