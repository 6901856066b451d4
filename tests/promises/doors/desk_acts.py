"""Acts on the desk of a body: how each is asked for at each door, and what the rules make of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tests.promises.doors.asking import AT_API, CLI, PAGE, Asked
from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judges
from wsis_workflow.app.queries.desk_offers import asked_of
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk, proposals_of
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.list_commands import AdoptList
from wsis_workflow.domain.desk.trying import tried
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_events import evolve_register

NOWHERE = "nowhere"
NO_PAGE, NO_CALL, NO_WORDS = ("", ()), ("", "", None), ()  # of an act that cannot be asked for at a door


@dataclass(frozen=True)
class Act:
    """An act on a desk, as it is asked for at each door."""

    command: DeskCommand
    page: tuple[str, tuple[tuple[str, str], ...]]
    api: tuple[str, str, object]
    words: tuple[str, ...]
    state: str
    done: int = 200

    def doors(self) -> Iterator[tuple[str, Asked]]:
        """Say at which doors it can be asked for, and how."""
        (path, fields), (method, address, json) = self.page, self.api
        if path:
            yield PAGE, Asked(path, Ask("POST", path, fields))
        if address:
            yield AT_API, Asked(address, Ask(method, API + address, json=json))
        if self.words:
            yield CLI, Asked(" ".join(self.words[:2]), self.words)


def on_pages(acts: Iterable[Act], route: Callable[[str], str], judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages; `route` says to which one a path belongs."""
    for act in acts:
        path, fields = act.page
        if path:
            yield Cell(f"POST {route(path)}", Ask("POST", path, fields), judges.of_page(_code(act, judges)), act.state)


def at_api(acts: Iterable[Act], route: Callable[[str], str], judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    for act in acts:
        method, path, json = act.api
        if path:
            judge = judges.of_api("act", _code(act, judges), act.done)
            yield Cell(f"{method} {API}{route(path)}", Ask(method, API + path, json=json), judge, act.state)


def at_terminal(acts: Iterable[Act], judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for act in acts:
        if act.words:
            yield Cell(" ".join(act.words[:2]), act.words, judges.of_terminal(_code(act, judges)), act.state)


def of_desk(command: DeskCommand, person: str, judges: Judges) -> str:
    """Say what comes of a command: what decides it, then the acts on proposals that follow, in their order."""
    sight = sight_of(person, judges)
    if not _is_there(command, sight):
        return "unknown"
    desk = sight.gate.store.desk(command.body)
    try:
        asked = asked_of(sight, proposals_of(desk, command))
        decided = decide_desk(desk, command, asked)
    except Refused as refused:
        # What is found on the desk, and was not named by whoever asks, is not named in the refusal either.
        is_found_there = refused.code == "unknown" and isinstance(command, IssueAgenda | AdoptList)
        return "not-permitted" if is_found_there and _named_list_stands(command, desk) else refused.code
    acts = [act for act in decided.acts if not isinstance(act, Propose)]  # what is new is not there to be tried on
    against = list(tried(acts, _once_entered(decided, asked)).refusals.values())
    return against[0][0].code if against else DONE


def sight_of(person: str, judges: Judges) -> Sight:
    return Sight(judges.oracle.gate, judges.oracle.now, person)


def _code(act: Act, judges: Judges) -> Callable[[str], str]:
    return lambda person: of_desk(act.command, person, judges)


def _once_entered(decided: Decided, asked: DeskAsked) -> DeskAsked:
    """Give what is asked when the register has changed, which comes before the acts."""
    after = evolve_register(asked.register, list(decided.register), asked.register.version + 1)
    return replace(asked, around={ref: replace(one, register=after) for ref, one in asked.around.items()})


def _is_there(command: DeskCommand, sight: Sight) -> bool:
    """Say whether the body, and the meeting where one is named, are there."""
    return command.body in sight.register.bodies and getattr(command, "meeting", None) != NOWHERE


def _named_list_stands(command: DeskCommand, desk: Desk) -> bool:
    return not isinstance(command, AdoptList) or command.list in desk.lists
