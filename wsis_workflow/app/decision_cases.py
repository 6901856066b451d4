"""Decisions from files: every case of a case file against its expectation, or one decision with its outlook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from wsis_workflow.app.ballot_lines import read_facts, read_lines
from wsis_workflow.domain.rules.deciding import Decision, decide
from wsis_workflow.domain.rules.faults import Fault, suggestion
from wsis_workflow.domain.rules.outlook import outlook
from wsis_workflow.domain.rules.shapes import Path, Reading
from wsis_workflow.domain.rules.table_reading import read_table
from wsis_workflow.domain.rules.tables import DecisionTable, Voice

CASE_KEYS = ("id", "rule", "ballots", "facts", "expect")
REMARKS = ("title", "note", "source")
SECTIONS = ("rules", "decisions")
STILL_DECIDES = ("unreachable-row", "impossible-outcome")  # such a table is poor, but its answers are sound
SEVERAL = 20
Failure = dict[str, str | None]
LineOf = Callable[[Path, bool], tuple[int, int]]


class Unusable(ValueError):
    """A file of rules, cases or ballots has faults; each says where and what to do."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults, whose paths lead into the document."""
        self.faults = tuple(faults)
        super().__init__(self.told())

    def told(self, line_of: LineOf | None = None) -> str:
        """Tell them one to a line; `line_of` gives the line and column of each in its file."""
        lines = [f"{place(fault.path)}{_in_file(fault, line_of)}: {fault.message}" for fault in self.faults[:SEVERAL]]
        more = len(self.faults) - SEVERAL
        return "\n".join([*lines, f"... and {more} more; correct these first."] if more > 0 else lines)


Tables = Mapping[str, DecisionTable | Unusable]


@dataclass(frozen=True, slots=True)
class _Case:
    """A vote or a count of replies, and the outcome that it should have."""

    id: str
    table: DecisionTable
    voices: tuple[Voice, ...]
    facts: tuple[str, ...]
    expect: str


def run_cases(
    data: object, repeating: Mapping[int, str] | None = None, line_of: LineOf | None = None
) -> dict[str, Any]:
    """Decide every case of a file; give how many came out as expected, and those that did not.

    `repeating` says of cases, by their number from 0, that a key stands in them twice, and where. A case with faults,
    its own or its rule's, counts as failed and tells them; the others are decided all the same. `line_of` gives the
    line and column of a path in the file, or of its key.

    Raises:
        Unusable: it is no file of cases.
    """
    rules, cases = _sections(data)
    tables = {str(name): _examined(str(name), written) for name, written in rules.items()}
    twice = repeating or {}
    failures = [
        _failure(one, ("cases", number), tables, twice.get(number), line_of) for number, one in enumerate(cases)
    ]
    failed = [failure for failure in failures if failure is not None]
    return {"passed": len(cases) - len(failed), "failed": failed}


def one_decision(rules: object, rule: str | None, ballots: object) -> dict[str, Any]:
    """Decide one ballot: outcome, row, tally, explanation, what each other outcome still needs, whether it is settled.

    `rules` is a case file, a workflow, a mapping of names to tables, or one table. `ballots` is a list of lines, or a
    mapping with `ballots` and `facts`.

    Raises:
        Unusable: the rule or the ballots have faults, or there is no such rule.
    """
    table = _the_table(rules, rule)
    reading = Reading({})
    lines, facts, path = _parts(ballots, reading)
    voices = read_lines(lines, table, path, reading)
    findings = read_facts(facts, ("facts",), reading)
    if reading.faults:
        raise Unusable(reading.faults)
    decision, ahead = decide(table, voices, findings), outlook(table, voices, findings)
    needs = [asdict(need) for need in ahead.needs]
    return {**_told(decision), "needs": needs, "settled": ahead.settled}


def place(path: Path) -> str:
    """Write where in a document something is: cases[3].ballots[0].position."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return written.removeprefix(".") or "the document"


def _in_file(fault: Fault, line_of: LineOf | None) -> str:
    if line_of is None:
        return ""
    line, column = line_of(fault.path, fault.at_key)
    return f" (line {line}, column {column})"


def _told(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "row": decision.row,
        "tally": dict(decision.tally),
        "explanation": decision.explanation,
    }


def _sections(data: object) -> tuple[dict[str, Any], list[Any]]:
    rules, cases = (data.get("rules"), data.get("cases")) if isinstance(data, dict) else (None, None)
    if isinstance(rules, dict) and isinstance(cases, list):
        return rules, cases
    message = 'A case file has a mapping "rules" from names to tables and a list "cases"; write both.'
    raise Unusable([Fault("missing-key", message, ())])


def _examined(name: str, written: object) -> DecisionTable | Unusable:
    reading = Reading({})
    table = _table(name, written, ("rules", name), reading)
    return table if table is not None else Unusable(reading.faults)


def _failure(written: Any, path: Path, tables: Tables, twice: str | None, line_of: LineOf | None) -> Failure | None:
    """Say how a case fails, None where it comes out as expected."""
    name = written.get("id") if isinstance(written, dict) else None
    expected = written.get("expect") if isinstance(written, dict) else None
    unread = {"id": place(path) if name in (None, "") else str(name), "expected": expected, "got": None}
    if twice is not None:
        return {**unread, "explanation": twice}
    try:
        case = _case(written, path, tables)
    except Unusable as unusable:
        return {**unread, "explanation": unusable.told(line_of)}
    decision = decide(case.table, case.voices, case.facts)
    if decision.outcome == case.expect:
        return None
    return {"id": case.id, "expected": case.expect, "got": decision.outcome, "explanation": decision.explanation}


def _table(name: str, written: object, path: Path, reading: Reading) -> DecisionTable | None:
    table, found = read_table(name, written, path)
    serious = [fault for fault in found if fault.is_error and fault.code not in STILL_DECIDES]
    reading.faults.extend(serious)
    return None if serious else table


def _case(written: Any, path: Path, tables: Tables) -> _Case:
    """Read a case.

    Raises:
        Unusable: the case or its rule has faults.
    """
    if not isinstance(written, dict):
        message = f"A case is a mapping with the keys {', '.join(CASE_KEYS)}; write one."
        raise Unusable([Fault("invalid-value", message, path)])
    reading = Reading({})
    _note_keys(written, path, reading)
    table = _rule(written.get("rule"), tables, (*path, "rule"), reading)
    facts = read_facts(written.get("facts"), (*path, "facts"), reading)
    voices = (
        read_lines(written["ballots"], table, (*path, "ballots"), reading) if table and "ballots" in written else ()
    )
    if table is None or reading.faults:
        raise Unusable(reading.faults)
    return _Case(str(written["id"]), table, voices, facts, str(written["expect"]))


def _rule(name: Any, tables: Tables, path: Path, reading: Reading) -> DecisionTable | None:
    table = tables.get(str(name))
    if isinstance(table, Unusable):
        reading.faults.extend(table.faults)
    elif table is None and name is not None:
        hint = suggestion(str(name), tables)
        reading.note("unknown-reference", f'There is no rule "{name}"{hint}; correct the name or add the rule.', path)
    return table if isinstance(table, DecisionTable) else None


def _note_keys(written: dict[str, Any], path: Path, reading: Reading) -> None:
    _note_strange_keys(written, path, "A case", reading)
    for key in ("id", "rule", "ballots", "expect"):
        if written.get(key) is None:
            reading.note("missing-key", f'The case lacks the key "{key}"; add it.', path)


def _note_strange_keys(written: dict[str, Any], path: Path, kind: str, reading: Reading) -> None:
    for key in written:
        if key not in CASE_KEYS and key not in REMARKS:
            message = f'{kind} has no key "{key}"{suggestion(str(key), CASE_KEYS)}; correct or remove it.'
            reading.note("unknown-key", message, (*path, key), at_key=True)


def _the_table(rules: object, rule: str | None) -> DecisionTable:
    """Find one rule in a document of any of the four forms."""
    reading = Reading({})
    found, path = _written(rules, rule, reading)
    table = None if reading.faults else _table(rule or "decision", found, path, reading)
    if table is None:
        raise Unusable(reading.faults)
    return table


def _written(rules: object, rule: str | None, reading: Reading) -> tuple[object, Path]:
    if isinstance(rules, dict) and isinstance(rules.get("outcomes"), list):
        return rules, ()
    section = next((name for name in SECTIONS if isinstance(rules, dict) and name in rules), None)
    tables, path = (rules[section], (section,)) if section and isinstance(rules, dict) else (rules, ())
    if not isinstance(tables, dict):
        reading.note("invalid-value", "Here are no rules; write a mapping from names to tables.", path)
    elif rule is None:
        known = ", ".join(str(name) for name in tables)
        reading.note("missing-key", f"No rule is named; choose one of: {known}.", path)
    elif rule not in tables:
        hint = suggestion(str(rule), [str(name) for name in tables])
        message = f'There is no rule "{rule}"{hint}; choose one of: {", ".join(str(name) for name in tables)}.'
        reading.note("unknown-reference", message, path)
    else:
        return tables[rule], (*path, rule)
    return None, path


def _parts(ballots: object, reading: Reading) -> tuple[object, object, Path]:
    """Take the lines alone, or with findings beside them; a case as it stands in its file will do."""
    if isinstance(ballots, dict):
        _note_strange_keys(ballots, (), "A file of ballots", reading)
        return ballots.get("ballots"), ballots.get("facts"), ("ballots",)
    return ballots, None, ()
