"""`wsis decide` and `wsis deadline`: decision tables and deadlines from files, held against what is expected."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import FILE, json_option, pass_desk

if TYPE_CHECKING:
    from wsis_workflow.app.decision_cases import Unusable

SETTLED = {
    True: "Settled: no reply to come can change it.",
    False: "Not settled: replies to come can change it.",
    None: "Whether it is settled was too much to work out.",
}


@click.command()
@click.option("--cases", type=FILE, help="A file of rules and cases: all of them are decided.")
@click.option("--rules", type=FILE, help="A file with decision tables: a library, a workflow, or one table.")
@click.option("--rule", metavar="NAME", help="Which table of --rules.")
@click.option("--ballots", type=FILE, help="A file with the lines of one ballot.")
@json_option
@pass_desk
def decide(desk: Desk, cases: Path | None, rules: Path | None, rule: str | None, ballots: Path | None) -> None:
    """Decide ballots from files, by decision tables.

    Give --cases for every case of a file, or --rules and --ballots for one ballot.

    The exit status is 1 where a case comes out other than expected.
    """
    if cases is not None and rules is None and rule is None and ballots is None:
        _cases(desk, cases)
    elif cases is None and rules is not None and ballots is not None:
        _one(desk, rules, rule, ballots)
    else:
        misuse("Give `--cases FILE`, or `--rules FILE --rule NAME --ballots FILE`.")


@click.command()
@click.option("--cases", type=FILE, required=True, help="A file of cases: all of them are computed.")
@json_option
@pass_desk
def deadline(desk: Desk, cases: Path) -> None:
    """Compute deadlines from a file of cases.

    The exit status is 1 where a case comes out other than expected.
    """
    from wsis_workflow.app.deadline_cases import CaseFileFaulty, run_deadline_cases
    from wsis_workflow.bootstrap.files import read_cases
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    document, repeating = read_cases(cases)
    try:
        found = run_deadline_cases(document.data, repeating)
    except CaseFileFaulty as fault:
        line, column = document.position(())
        raise FaultsFound(cases, [_finding("invalid-value", str(fault), line, column)], desk) from None
    _judge(desk, found)


def _cases(desk: Desk, file: Path) -> None:
    from wsis_workflow.app.decision_cases import Unusable, run_cases
    from wsis_workflow.bootstrap.files import read_cases

    document, repeating = read_cases(file)
    try:
        found = run_cases(document.data, repeating, document.position)
    except Unusable as unusable:
        _tell(desk, unusable, file, document)
    _judge(desk, found)


def _one(desk: Desk, rules: Path, rule: str | None, ballots: Path) -> None:
    from wsis_workflow.app.decision_cases import Unusable, one_decision
    from wsis_workflow.bootstrap.files import read_document

    tables, lines = read_document(rules), read_document(ballots)
    try:
        one_decision(tables.data, rule, [])  # by itself, so that a fault is told in the file that it is in
    except Unusable as unusable:
        _tell(desk, unusable, rules, tables)
    try:
        found = one_decision(tables.data, rule, lines.data)
    except Unusable as unusable:
        _tell(desk, unusable, ballots, lines)
    desk.answer(found, lambda: _decision(found))


def _tell(desk: Desk, unusable: "Unusable", file: Path, document: Any) -> NoReturn:
    """End with every fault at its place.

    Raises:
        FaultsFound: always.
    """
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    places = [(fault, document.position(fault.path, fault.at_key)) for fault in unusable.faults]
    raise FaultsFound(file, [_finding(fault.code, fault.message, *place) for fault, place in places], desk) from None


def _finding(code: str, message: str, line: int, column: int) -> dict[str, object]:
    return {"code": code, "message": message, "line": line, "column": column}


def _judge(desk: Desk, found: Mapping[str, Any]) -> None:
    desk.answer(found, lambda: _verdicts(found))
    if found["failed"]:
        click.get_current_context().exit(1)


def _verdicts(found: Mapping[str, Any]) -> Iterator[str]:
    for one in found["failed"]:
        yield click.style(f"{one['id']}: expected {_said(one['expected'])}, got {_said(one['got'])}", fg="red")
        yield f"  {one['explanation']}"
    yield f"{found['passed']} passed, {len(found['failed'])} failed."


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {item}" for name, item in value.items())
    return "nothing" if value is None else str(value)


def _decision(found: Mapping[str, Any]) -> Iterator[str]:
    yield click.style(found["outcome"], bold=True)
    yield found["explanation"]
    yield "Tally: " + ", ".join(f"{position} {number}" for position, number in found["tally"].items())
    for need in found["needs"]:
        yield f"For {need['outcome']}: {need['sentence']}"
    yield SETTLED[found["settled"]]
