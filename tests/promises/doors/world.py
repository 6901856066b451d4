"""A council in full swing, everybody who can ask something of it, and a stage on which they do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import pytest

from tests.promises.doors.files import attach_files
from tests.promises.doors.stage import Stage
from tests.promises.doors.story import A_MINUTE, STORY
from wsis_workflow.app.tick import advance
from wsis_workflow.bootstrap.demo import DEMO_STARTS
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.rehearsals import play_rehearsal
from wsis_workflow.bootstrap.story import demo_story
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

NOW = datetime(2008, 2, 26, 11, tzinfo=UTC)
SCOPES = ("read", "act", "register")
PARKED = 12  # deliveries that have failed


@dataclass(frozen=True)
class Someone:
    """Somebody at a door: by a session, or by a token for some things; a token opens no page, and nobody nothing."""

    name: str
    person: str | None
    headers: Mapping[str, str] = field(default_factory=dict)
    scopes: tuple[str, ...] | None = None

    @property
    def at_pages(self) -> str | None:
        """Name the person as whom the pages know this one."""
        return self.person if self.scopes is None else None

    def may_use(self, scope: str) -> bool:
        return self.scopes is None or scope in self.scopes


@dataclass
class World:
    """The installation, on a stage on which everything can be tried and given up."""

    house: House

    @cached_property
    def stage(self) -> Stage:
        return Stage(self.house)

    @cached_property
    def everybody(self) -> dict[str, Someone]:
        """Give everybody of the directory with a session, tokens for one thing each, one for all, and nobody."""
        people = self.house.store.current_register().people
        found = [self._with_session(ref) for ref in people]
        found += [self._with_token("sec", scope) for scope in SCOPES]
        found += [self._with_token("chair", *SCOPES), Someone("nobody", None)]
        return {one.name: one for one in found}

    @cached_property
    def failed(self) -> list[int]:
        """Number the deliveries that have failed."""
        return sorted(one.id for one in self.house.store.views.sendings("parked", None, None, 1000))

    def _with_session(self, person: str) -> Someone:
        secret = self.house.access.open_session(person, "test", datetime.now(UTC))
        return Someone(person, person, {"cookie": f"__Host-session={secret}; language=en"})

    def _with_token(self, person: str, *scopes: str) -> Someone:
        _, secret = self.house.access.make_token(person, "test", scopes, timedelta(1), datetime.now(UTC))
        called = f"{person} by a token to {' and '.join(scopes)}"
        return Someone(called, person, {"authorization": f"Bearer {secret}"}, scopes)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = a_world(tmp_path_factory.mktemp("world") / "world.db")
    assert made.everybody  # their sessions and tokens are there before anything is tried
    yield made
    made.stage.close()
    made.house.close()


def a_world(file: Path) -> World:
    """Play the example up to the day of the demo, and go on from there."""
    house = open_house(f"sqlite:///{file}")
    house.store.simulate(DEMO_STARTS)
    play = play_rehearsal(demo_story(), until=DEMO_STARTS, store=house.store)
    assert play.failures == [], play.failures
    house.gate = play.gate
    for at, by, command in STORY:
        happen(house, at, by, command)
    advance(house.gate, NOW)
    house.store.simulate(NOW)
    attach_files(house)
    _fail_some(house)
    house.channels = {}
    return World(house)


def happen(house: House, at: datetime, by: str, command: cmd.Command | RegisterCommand) -> None:
    """Let an act of the story happen, at its own time."""
    advance(house.gate, at)
    house.store.simulate(at)
    if isinstance(command, RegisterCommand):
        house.handle_register(command, by)
    else:
        house.handle(command, by)


def _fail_some(house: House) -> None:
    """Let the first deliveries have failed, and everything else have arrived."""
    for number, delivery in enumerate(house.store.lease(NOW, NOW + A_MINUTE, 10_000)):
        if number % 40 == 0 and number < 40 * PARKED:
            house.store.mark_failed([delivery], NOW, "There is no such address.", None)
        else:
            house.store.mark_sent([delivery], NOW, "arrived")


def let_all_arrive(house: House) -> None:
    """Let whatever waits to be sent have arrived, so that the clock has nothing to do."""
    house.store.mark_sent(house.store.lease(NOW, NOW + A_MINUTE, 10_000), NOW, "arrived")
