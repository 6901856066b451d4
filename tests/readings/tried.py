"""Every command tried in a story, well meant and with one thing changed: what it would bring, or why it may not be.

Nothing stays: each is tried in a trial of the store.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any, get_args

from tests.readings import telling
from tests.readings.choices import Choices, choices_in
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ports import Store
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

ON_DESKS, ON_THE_REGISTER, ON_PROPOSALS = get_args(DeskCommand), get_args(RegisterCommand), get_args(Command)
Known = tuple[dict[str, int], int]  # how many acts there were on each proposal, and how many notices


def tried(sight: Sight) -> Iterator[telling.Answer]:
    """Try every command as each who holds an office or speaks for a member, the first of each kind."""
    choices, known = choices_in(sight), _known(sight.gate.store)
    for person in _people(sight):
        for kind in (*ON_DESKS, *ON_THE_REGISTER, *ON_PROPOSALS):
            for command in _variants(kind, choices):
                yield f"tried {kind.__name__}", f"{person} {command}", _outcome(sight, known, command, person)


def _people(sight: Sight) -> list[str]:
    found: dict[object, str] = {}
    for person in sight.register.people.values():
        seat = next((office.office for office in person.offices), "nobody")
        found.setdefault((seat, person.represents is None), person.ref)
    return list(found.values())


def _variants(kind: Any, choices: Choices) -> Iterator[Any]:
    """Give the command as well meant as can be, and then with each field otherwise."""
    own = {one.name: choices.get(f"{kind.__name__}.{one.name}", choices.get(one.name)) for one in fields(kind)}
    known = {name: values for name, values in own.items() if values is not None}
    meant = {name: values[0] for name, values in known.items()}
    yield kind(**meant)
    for name, values in known.items():
        yield from (kind(**{**meant, name: other}) for other in values[1:])


def _outcome(sight: Sight, known: Known, command: Any, person: str) -> object:
    gate = sight.gate
    with gate.store.trial() as store:
        try:
            answer = _answered(Gate(store, gate.calendars, gate.conditions), command, person, sight.now)
        except Refused as refused:
            return str(refused), refused.reasons
        return answer, _brought(known, store)


def _answered(trial: Gate, command: Any, person: str, now: datetime) -> Answer:
    if type(command) in ON_DESKS:
        return handle_desk(trial, command, person, now)
    if type(command) in ON_THE_REGISTER:
        return handle_register(trial, command, person, now)
    return trial.handle(command, person, now)


def _known(store: Store) -> Known:
    return {ref: len(store.acts(ref)) for ref in store.refs()}, len(store.notices())


def _brought(known: Known, after: Store) -> object:
    """Tell what is new: acts, notices, and how the desks are."""
    versions, told = known
    acts = [act for ref in after.refs() for act in after.acts(ref)[versions.get(ref, 0) :]]
    desks = [after.desk(body) for body in after.current_register().bodies]
    return acts, [notice for _, notice in after.notices()][told:], desks
