"""The organisation that is measured: a working group of 50 members, its Council, and proposals on their way."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.bootstrap.garbage import look_seldom
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.commands import Command, Propose, TakePosition, TakeStep
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.dates import MeetingTime

ELECTORS = 50
FOUNDED = datetime(2007, 1, 1, tzinfo=UTC)
PROPOSED = datetime(2007, 5, 1, tzinfo=UTC)
SUBMITTED = datetime(2007, 5, 2, tzinfo=UTC)
TABLED = datetime(2007, 6, 13, 13, tzinfo=UTC)
SAID = datetime(2007, 6, 13, 14, tzinfo=UTC)
BODIES = {"group": "wg", "council": "council"}
TEXT = "The Council is invited to endorse the plan of action that is annexed to this proposal. " * 10


def build(file: Path, drafts: int, ballots: int, *, by_mail: bool = True) -> None:
    """Make a database file with proposals in it."""
    with opened(file) as house:
        fill(house, drafts, ballots, by_mail=by_mail)


def fill(house: House, drafts: int, ballots: int, *, by_mail: bool = True) -> None:
    """Put forward proposals `d0`, `d1`... in drafting and `b0`, `b1`... before all electors."""
    house.publish()
    handle_register(house.gate, directory(by_mail=by_mail), OPERATOR, FOUNDED)
    for number in range(drafts):
        propose(house, f"d{number}")
    for number in range(ballots):
        propose(house, f"b{number}")
        act(house, TakeStep(f"b{number}", "submit"), "p0", SUBMITTED)
        act(house, TakeStep(f"b{number}", "table"), "chair", TABLED)


@contextmanager
def opened(file: Path) -> Iterator[House]:
    """Open an installation in a file."""
    with opened_at(address(file)) as house:
        yield house


@contextmanager
def opened_at(url: str) -> Iterator[House]:
    """Open an installation at an address, in a process that collects garbage as `wsis` does."""
    look_seldom()
    with closing(open_house(url)) as house:
        yield house


def address(file: Path) -> str:
    """Give the address of a database file."""
    return f"sqlite:///{file}"


def copied(file: Path, name: str) -> Path:
    """Copy a database that nobody has open."""
    return Path(shutil.copy(file, file.with_name(name)))


def directory(*, by_mail: bool) -> Enter:
    """List who there is; without mail nobody has an address, so that no letters are written."""
    return Enter(
        bodies=(Body("wg", "Working group", "working_group"), Body("council", "Council", "council")),
        members=tuple(Member(f"M{n}", f"Member {n}", "member_state") for n in range(ELECTORS)),
        people=(
            _person("secretary", Office("wg", "secretary"), Office("council", "secretary"), by_mail=by_mail),
            _person("chair", Office("wg", "chair"), by_mail=by_mail),
            *(_person(f"p{n}", Office("wg"), member=f"M{n}", by_mail=by_mail) for n in range(ELECTORS)),
        ),
        meetings=(
            Meeting(
                "wg-11", "wg", MeetingTime.parse("2007-06-13T14:30", 3), deadlines={"contributions": "2007-05-25T17:00"}
            ),
            Meeting("council-08", "council", MeetingTime.parse("2008-11-12", 10)),
        ),
    )


def act(house: House, command: Command, actor: str, at: datetime) -> None:
    """Put one command through the gate, with an id by which it would be known again."""
    house.gate.handle(command, actor, at, sha256(f"{command}{actor}".encode()).hexdigest()[:32])


def submission(number: int) -> tuple[Command, str, datetime]:
    """Submit the draft of a number."""
    return TakeStep(f"d{number}", "submit"), "p0", SUBMITTED


def position(number: int, said: str = "support") -> tuple[Command, str, datetime]:
    """Take the position of a number: on one ballot after the other, those of all electors."""
    return TakePosition(f"b{number // ELECTORS}", said), f"p{number % ELECTORS}", SAID


def propose(house: House, ref: str) -> None:
    """Put a proposal forward."""
    act(house, proposing(ref), "p0", PROPOSED)


def proposing(ref: str) -> Propose:
    """Give the command that puts a proposal forward."""
    return Propose(ref, "council-proposal", f"Proposal {ref}", BODIES, "Resolution 1196", TEXT)


def _person(ref: str, *offices: Office, member: str | None = None, by_mail: bool) -> Person:
    address = f"{ref}@example.org" if by_mail else None
    return Person(ref, f"Person {ref}", represents=member, offices=offices, address=address)
