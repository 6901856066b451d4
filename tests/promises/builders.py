"""Happy defaults: a house with its directory, proposals brought to a state, and what is stored of them."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar

from sqlalchemy import text

from tests.adapters.store.conftest import tampering
from tests.promises.forked import Forked, forked
from tests.promises.recorded import watch
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.commands import Close, Command, Propose, TakePosition, TakeStep
from wsis_workflow.domain.proposals.events import BallotClosed
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter, RegisterCommand
from wsis_workflow.domain.rules.dates import MeetingTime

CHECKOUT = Path(__file__).parents[2]
RULES = Path(__file__).with_name("rules")
NOON = datetime(2008, 3, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MEMBERS = 8

Done = TypeVar("Done")


OPENED: list[House] = []  # in this test; they are closed after it
TAMPERED: list[House] = []  # likewise: what was written past the gate must be noticed, and by the test
STARTED: list[subprocess.Popen[str] | Forked] = []  # likewise


def opened(url: str) -> House:
    """Open a database, as one more process would; every write to it has to be on the record."""
    OPENED.append(open_house(url))
    watch(OPENED[-1].store)
    return OPENED[-1]


def a_house(url: str, members: int = MEMBERS, rules: Path = RULES) -> House:
    """Open a database, publish the rules of the promises and enter the directory."""
    house = opened(url)
    house.publish(rules)
    registered(house, a_directory(members))
    return house


def a_directory(members: int = MEMBERS) -> Enter:
    """Make a group with delegates, two chairs and two secretaries; the Council; and somebody who belongs to neither."""
    codes = [code(number) for number in range(1, members + 1)]
    return Enter(
        bodies=(Body("wg", "Working group", "working_group"), Body("council", "Council", "council")),
        members=tuple(Member(one, f"Member {one}", "member_state") for one in codes),
        people=(
            *(a_person(one.lower(), one, Office("wg")) for one in codes),
            *(a_person(ref, None, Office("wg", "chair")) for ref in ("chair", "vice")),
            *(a_person(ref, None, Office("wg", "secretary")) for ref in ("sec", "deputy")),
            a_person("stranger", None),
        ),
        meetings=(a_meeting("wg-12", "wg", "2008-05-19T09:30"), a_meeting("council-08", "council", "2008-11-12T09:30")),
    )


def code(number: int) -> str:
    return f"M{number:02d}"


DELEGATES = [f"{code(number).lower()}@example.org" for number in range(1, MEMBERS + 1)]  # their addresses


def a_person(ref: str, member: str | None, *offices: Office) -> Person:
    return Person(ref, ref.capitalize(), member, offices, address=f"{ref}@example.org")


def a_meeting(ref: str, body: str, opens: str, days: int = 2) -> Meeting:
    return Meeting(ref, body, MeetingTime.parse(opens, days))


def a_motion(ref: str = "plan", sponsors: Iterable[str] = ("M01",)) -> Propose:
    parties = {"group": "wg", "council": "council"}
    return Propose(ref, "motion", "Action plan", parties, text="Let us act.", sponsors=tuple(sponsors))


def done(house: House, command: Command, by: str, at: datetime = NOON, key: str | None = None) -> Answer:
    """Put a command on a proposal through the gate at an instant."""
    return house.gate.handle(command, by, at, key)


def registered(
    house: House, command: RegisterCommand, by: str = OPERATOR, at: datetime = NOON, key: str | None = None
) -> Answer:
    """Put a command on the register through the gate at an instant."""
    return handle_register(house.gate, command, by, at, key)


def proposed(house: House, ref: str = "plan", at: datetime = NOON, sponsors: Iterable[str] = ("M01",)) -> Answer:
    return done(house, a_motion(ref, sponsors), "m01", at)


def submitted(house: House, ref: str = "plan", at: datetime = NOON) -> Answer:
    """Bring a new proposal before the group."""
    proposed(house, ref, at)
    return done(house, TakeStep(ref, "submit"), "m01", at)


def circulated(house: House, ref: str = "plan", at: datetime = NOON) -> Answer:
    """Bring a new proposal under silence, for 72 hours."""
    submitted(house, ref, at)
    return done(house, TakeStep(ref, "circulate"), "chair", at)


def endorsed(house: House, ref: str = "plan", at: datetime = NOON) -> Answer:
    """Bring a new proposal to where its papers are owed to the Council."""
    circulated(house, ref, at)
    return done(house, Close(ref), "chair", at)


def objected(house: House, by: str, ref: str = "plan", at: datetime = NOON, key: str | None = None) -> Answer:
    return done(house, TakePosition(ref, "object"), by, at, key)


def code_of(ask: Callable[[], object]) -> str:
    """Give the code of a refusal, or `done`."""
    try:
        ask()
    except Refused as refused:
        return refused.code
    return "done"


def at_once(asks: Sequence[Callable[[], Done]]) -> list[Done]:
    """Ask everything at once, each in a thread of its own; what goes wrong in one comes out."""
    start = Barrier(len(asks))

    def ask(one: Callable[[], Done]) -> Done:
        start.wait(60)
        return one()

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(ask, asks))


def a_process(module: str, *arguments: object) -> Forked:
    """Start a module of the promises as a process of its own; read what it says from its standard output."""
    started = forked(f"tests.promises.{module}", [str(argument) for argument in arguments])
    STARTED.append(started)
    return started


def a_new_process(module: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one that takes over nothing: what is preloaded into it by the environment must come first."""
    command = [sys.executable, "-m", f"tests.promises.{module}", *map(str, arguments)]
    started = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    STARTED.append(started)
    return started


def rows(house: House, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """Ask the database itself, past the house."""
    with house.store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement), values)]


def closings(house: House, ref: str) -> list[datetime]:
    """Give when ballots on a proposal were closed."""
    return [act.at for act in house.store.acts(ref) if any(isinstance(event, BallotClosed) for event in act.events)]


def changed(house: House, statement: str, **values: Any) -> None:
    """Change the database itself, past the house and its gate; the test says itself what has to notice."""
    TAMPERED.append(house)
    with tampering(house.store) as connection:
        connection.execute(text(statement), values)


def everything(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Give what is stored in every table, but for numbers that the database or the machine chose."""
    return {name: sorted(rows(house, f"SELECT {wanted} FROM {rest}"), key=repr) for name, (wanted, rest) in ALL.items()}  # noqa: S608 - our own words


ALL = {
    "event": (
        "p.ref, e.act, e.position, e.kind, e.payload, e.by, e.at, e.digest",
        "event e LEFT JOIN proposal p ON p.id = e.proposal_id WHERE e.stream <> 'workflow'",
    ),
    "published": ("kind, by", "event WHERE stream = 'workflow'"),
    "workflow_edition": ("name, edition, hash", "workflow_edition"),
    "workflow_state": ("*", "workflow_state"),
    "proposal": ("ref, state, final, version, digest, look_at", "proposal"),
    "position": (
        "p.ref, b.number, o.member, o.position, o.by, o.at, o.standing",
        "position o JOIN ballot b ON b.id = o.ballot_id JOIN proposal p ON p.id = b.proposal_id",
    ),
    "deadline": (
        "p.ref, d.name, d.generation, d.latest, d.passed_at, d.ended_at, d.why",
        "deadline d JOIN proposal p ON p.id = d.proposal_id",
    ),
    "reminder": (
        "p.ref, r.deadline, r.generation, r.rung, r.person, r.due, r.sent_at, r.struck_at, r.why",
        "reminder r JOIN proposal p ON p.id = r.proposal_id",
    ),
    "notice": ("cause, person, kind, proposal, at, facts", "notice"),
    "delivery": ("n.cause, d.channel, d.next_at, d.sent_at", "delivery d JOIN notice n ON n.id = d.notice_id"),
    "command": ("id, answer", "command"),
}
