"""Which of the shapes a JSON file has, and the charts in it."""

from collections.abc import Iterator

from wsis_workflow.adapters.foreign.json_places import Object, Part, read_json
from wsis_workflow.adapters.foreign.machines import chart_of_machine, is_machine
from wsis_workflow.adapters.foreign.table_keys import KINDS, NEXT, OF_STATES, ends_of, word_of, words_in
from wsis_workflow.adapters.foreign.tables import Record, Table, charts_of
from wsis_workflow.app.foreign import Chart, Place, UnreadableChart

ROWS = (
    "states",
    "States",
    "nodes",
    "objects",
    "results",
    "items",
    "data",
    "stages",
    "statuses",
    "steps",
    "records",
    "places",
)
WAYS = ("transitions", "edges", "links", "arrows", "flows")
STARTS = ("initial", "initial_state", "initialState", "start", "start_state", "startState", "initialStatus", "StartAt")
WRAPPERS = (
    "machine", "workflow", "statechart", "stateMachine", "state_machine", "config", "definition", "process", "fsm",
)  # fmt: skip
TITLES = ("title", "name", "label", "workflow", "id", "key", "description")
OF_MACHINES = frozenset({"on", "always", "after", "onDone", "states", "type", "entry", "exit"})
MOST_INSIDE = 4  # wrappers in each other


def read_json_charts(text: str) -> list[Chart]:
    """Read every chart of a file.

    Raises:
        UnreadableChart: it is no JSON, or no table of states.
    """
    whole = read_json(text)
    charts = list(_charts(whole, 0))
    if not charts:
        said = "There is no table of states in it; give each state its `name` and its `next_states`."
        raise UnreadableChart("no-states", said, whole.place.line, whole.place.column)
    return charts


def _charts(part: Part, depth: int) -> Iterator[Chart]:
    if depth > MOST_INSIDE:
        return
    if part.is_list:
        yield from _charts_of_list(part)
    elif is_machine(part) and _answers_events(part):
        yield chart_of_machine(part)
    elif (table := _table_of_object(part)) is not None:
        yield from charts_of(table)
    else:
        yield from _charts_inside(part, depth)


def _charts_inside(part: Part, depth: int) -> Iterator[Chart]:
    """Look into what is wrapped; where nothing is, the object itself may map each state to the next ones."""
    inside = [value for name, value in part.pairs if name in WRAPPERS and (value.is_object or value.is_list)]
    found = [chart for value in inside for chart in _charts(value, depth + 1)]
    if not found and (table := _mapping(part)) is not None:
        found = list(charts_of(table))
    if not found:
        found = [chart for _, value in part.pairs if value.is_object for chart in _charts(value, depth + 1)]
    for chart in found:
        _note_beside(part, inside, chart)
    yield from found


def _note_beside(part: Part, inside: list[Part], chart: Chart) -> None:
    """Take a title from around a chart, and list what stands beside it."""
    chart.title = chart.title or word_of(part, "title", "name", "label", "id")
    beside = [(name, value) for name, value in part.pairs if inside and value not in inside and name not in TITLES]
    for name, value in beside:
        chart.note("not-supported", f"“{name}” stands beside the chart; it is left out.", value.place)


def _answers_events(part: Part) -> bool:
    """Say whether states have what only machines have; otherwise a table reads them."""
    states = part.get("states")
    own = {name for _, state in states.pairs for name, _ in state.pairs} if states is not None else set()
    tables = (set(NEXT) | set(WAYS)) - {"on", "transitions", "target"}
    is_machine_like = bool(own & OF_MACHINES) or not own & tables
    return is_machine_like and not any(_is_ways(part.get(name)) for name in WAYS)


def _charts_of_list(part: Part) -> Iterator[Chart]:
    machines = [one for one in part.items if is_machine(one)]
    if machines:
        yield from (chart_of_machine(one) for one in machines)
    elif _is_ways(part) and not any(one.get(*NEXT[:6]) for one in part.items):
        yield from charts_of(_from_ways(part.items, Table(ways=part.items)))
    else:
        yield from charts_of(_rows(part, Table()))


def _is_ways(part: Part | None) -> bool:
    """Say whether a list holds ways, each with where it begins and where it leads."""
    items = part.items if part is not None else []
    return bool(items) and all(one.is_object and all(ends_of(one)) for one in items)


def _table_of_object(part: Part) -> Table | None:
    ways = next((value for name in WAYS if _is_ways(value := part.get(name))), None)
    found = (part.get(name) for name in ROWS)
    rows = next((value for value in found if value is not None and (value.items or value.pairs)), None)
    if rows is None and ways is None:
        return None
    table = Table(ways=ways.items if ways is not None else [], start=part.get(*STARTS), title=word_of(part, *TITLES))
    taken = [rows, ways, table.start]
    for name, value in part.pairs:
        if name in TITLES and value.word and value.word != table.title:
            table.notes.append(f"{name}: {value.word}")
        elif name not in TITLES and value not in taken and (value.is_object or value.items or value.word):
            table.others.append((name, value.place, 0))
    if rows is None:
        return _from_ways(table.ways, table)
    if rows.is_object:
        table.records = [_of_mapping(name, value) for name, value in rows.pairs]
        return table
    return _rows(rows, table)


def _rows(part: Part, table: Table) -> Table:
    """Take the rows of a list; of a Django fixture those of models that have next states."""
    rows = [_record(one) for one in part.items]
    models: dict[str, list[Record]] = {}
    for row in rows:
        models.setdefault(row.model, []).append(row)
    of_states = {model for model, some in models.items() if any(row.part.get(*NEXT) for row in some)}
    for model, some in models.items():
        if not of_states or model in of_states:
            table.records += [row for row in some if row.part.is_object or row.part.word]
        else:
            table.others.append((model or "no model", some[0].part.place, len(some)))
    return table


def _record(part: Part) -> Record:
    fields = part.get("fields")
    if fields is not None and fields.is_object and part.get("model"):
        return Record(fields, word_of(part, "model"), key=word_of(part, "pk"))
    return Record(part, key=part.word.strip(), name=part.word.strip())


def _of_mapping(name: str, value: Part) -> Record:
    """Take `name: {…}`, or `name: [next, …]`."""
    if value.is_object:
        is_named = bool(word_of(value, "name", "title", "label"))
        is_plain = not value.pairs or any(key in OF_STATES or key in KINDS for key, _ in value.pairs)
        if is_plain or not all(one.word or one.is_list for _, one in value.pairs):
            return Record(value, key=name, name="" if is_named else name)
    return Record(_as_next(value), key=name, name=name)


def _as_next(value: Part) -> Part:
    return Part(Object([("next_states", value)]), value.place)


def _mapping(part: Part) -> Table | None:
    """Take `{"A": ["B", "C"]}` and its like, where the names that stand on the right stand on the left too."""
    pairs = [(name, one) for name, one in part.pairs if one.is_list or one.is_object or one.value is None or one.word]
    lists = [value for _, value in pairs if value.is_list or value.is_object]
    if not lists:
        return None
    table = Table(records=[_of_mapping(name, value) for name, value in pairs])
    known = {record.key for record in table.records}
    beside: dict[str, Place] = {}
    for _, value in pairs:
        for one in value.items:
            if one.word.strip() and one.word.strip() not in known:
                beside.setdefault(one.word.strip(), one.place)
    if not any(one.word.strip() in known for _, value in pairs for one in (*value.items, *(v for _, v in value.pairs))):
        return table if any(record.part.get("next_states") for record in table.records) and beside else None
    table.records += [Record(_as_next(Part(None, place)), key=name, name=name) for name, place in beside.items()]
    return table


def _from_ways(ways: list[Part], table: Table) -> Table:
    """Take the states from the ways between them."""
    names: dict[str, Place] = {}
    for way in ways:
        for end in ends_of(way):
            for word, place in words_in(end):
                if word != "*":
                    names.setdefault(word, place)
    table.records = [Record(_as_next(Part(None, place)), key=name, name=name) for name, place in names.items()]
    return table
