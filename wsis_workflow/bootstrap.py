"""The composition root: the one place that knows which adapter serves which port. Nothing is built at import."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from random import random
from shutil import rmtree
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from wsis_workflow import resources
from wsis_workflow.app.deliver import Delivered, deliver
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register, publish
from wsis_workflow.app.ports import Answer, Channel, Edition, Store
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.rehearse.play import Play, Progress
from wsis_workflow.app.rehearse.story import Fault, Story, read_story
from wsis_workflow.app.rehearse.timeline import Line, Timeline
from wsis_workflow.app.tick import Ticked, advance, tick
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.housekeeping import RegisterCommand
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.workflow import Workflow

if TYPE_CHECKING:
    from wsis_workflow.adapters.clock import Clock
    from wsis_workflow.adapters.definitions import Located
    from wsis_workflow.adapters.store import SqlStore
    from wsis_workflow.app.views_ports import Verified
    from wsis_workflow.settings import Settings


DEMO_STORY = "wsis-2007.yaml"
DEMO_STARTS = datetime(2008, 1, 14, 8, tzinfo=UTC)  # 09:00 in Geneva


@dataclass
class House:
    """One installation: its store, its gate, its channels, and what time it is there."""

    settings: "Settings"
    store: Store
    gate: Gate
    channels: Mapping[str, Channel] = field(default_factory=dict)

    def now(self) -> datetime:
        """Give the time: the clock on the wall, or the demo's own, which stands still until somebody moves it."""
        return self.store.simulated_now() or datetime.now(UTC)

    def handle(self, command: Command, actor: str, command_id: str | None = None, seen: int | None = None) -> Answer:
        """Put a command on a proposal through the gate.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return self.gate.handle(command, actor, self.now(), command_id or str(uuid4()), seen)

    def handle_register(self, command: RegisterCommand, actor: str = OPERATOR, command_id: str | None = None) -> Answer:
        """Put a command on bodies, members, people or meetings through the gate.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return handle_register(self.gate, command, actor, self.now(), command_id or str(uuid4()))

    def person(self, ref: str) -> str:
        """Take a person's ref; the engine's own names are nobody's.

        Raises:
            Refused: `unknown`.
        """
        people = self.store.current_register().people
        if ref not in people:
            raise Refused(Unknown("person", ref, tuple(get_close_matches(ref, people, n=3, cutoff=0.5))))
        return ref

    def sight(self, reader: str | None = None) -> Sight:
        """See the store as a person may see it, or all of it."""
        return Sight(self.gate, self.now(), reader or OPERATOR)

    @contextmanager
    def trial(self) -> "Iterator[House]":
        """Open a throw-away copy in which to try things out."""
        with self.store.trial() as store:
            yield House(self.settings, store, replace(self.gate, store=store))

    def tick(self) -> Ticked:
        """Do everything that is due by now: reminders, deadlines, the clock's own steps."""
        return tick(self.gate, self.now())

    def deliver(self) -> Delivered:
        """Send one batch of what may be sent now."""
        return deliver(self.store, self.channels, self.now(), jitter=random, zone=self.settings.zone)

    def clock(self) -> "Clock":
        """Build the clock of this machine, not started yet: it does what is due, then sends what there is to send."""
        from wsis_workflow.adapters.clock import Clock

        return Clock(self._work, self.store.next_due)

    def deliver_all(self) -> Delivered:
        """Send batch after batch until nothing is left that may be sent now; give the sum."""
        total = batch = self.deliver()
        while batch.leased and batch.left < batch.leased:
            batch = self.deliver()
            total = Delivered(*(ours + its for ours, its in zip(astuple(total), astuple(batch), strict=True)))
        return total

    def pass_time(self, until: datetime) -> list[Line]:
        """Move the simulated clock, each thing at its own time, send what is to be sent, and tell what happened."""
        timeline = Timeline(self.store)
        timeline.gather()
        known = len(timeline.lines)
        advance(self.gate, until)
        self.store.simulate(until)
        timeline.gather()
        self.deliver_all()
        return timeline.lines[known:]

    @property
    def where(self) -> str:
        """Give the address of the database, without a password."""
        return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:***@", self.settings.database_url)

    def close(self) -> None:
        """Let go of the database."""
        self._sql().close()

    def verify(self) -> "Verified":
        """Fold everything anew and compare it with what is stored; the first flaw is named."""
        return self._sql().verify()

    def try_again(self, delivery: int) -> bool:
        """Take a parked delivery up again; False where there is none of that number."""
        return self._sql().try_again(delivery, self.now())

    def _sql(self) -> "SqlStore":
        return cast("SqlStore", self.store)

    def _work(self) -> None:
        self.tick()
        self.deliver_all()

    def publish(self, folder: Path | None = None) -> list[str]:
        """Publish the editions of a folder (by default those that come with the package) that are new.

        Raises:
            Refused: an edition of that number was published with other content.
            UnusableDefinition: a workflow has errors.
        """
        return publish(self.gate, _editions(folder or resources.workflows(), None), OPERATOR, self.now())


def open_house(database_url: str | None = None, *, create: bool = True) -> House:
    """Open the installation that a URL, the environment or the user's data directory names.

    Raises:
        SettingsError: the environment is wrong.
        StoreError: the database cannot be opened, or its schema is too old or too new.
    """
    from wsis_workflow import settings
    from wsis_workflow.adapters.store import open_store

    chosen = settings.load(database_url=database_url)
    store = open_store(chosen.database_url, _reader(), create=create)
    return House(chosen, store, _gate(store, resources.workflows()), _channels(chosen, store))


@dataclass(frozen=True, slots=True)
class Explained:
    """What went wrong with a file, the settings or the database, and the exit status that it calls for."""

    code: str
    sentence: str
    status: int


def explained(problem: Exception) -> Explained | None:
    """Say what went wrong where a person can do something about it; None for a fault of the program."""
    from wsis_workflow.adapters.conditions import BadCondition
    from wsis_workflow.adapters.definitions import DefinitionError
    from wsis_workflow.adapters.definitions.editions import UnusableDefinition

    if isinstance(problem, DefinitionError):
        where = f"{problem.file}:{problem.line}:{problem.column}"
        return Explained(problem.code, f"{where}: {problem.code}: {problem.sentence}", 1)
    if isinstance(problem, UnusableDefinition):
        return Explained("unusable-definition", str(problem), 1)
    if isinstance(problem, BadCondition):
        return Explained("bad-condition", str(problem), 1)
    return _of_the_installation(problem)


def _of_the_installation(problem: Exception) -> Explained | None:
    from wsis_workflow.adapters.store import StoreError
    from wsis_workflow.settings import SettingsError

    if isinstance(problem, SettingsError):
        return Explained("settings", str(problem), 2)
    if isinstance(problem, StoreError | DatabaseTaken):
        return Explained("database", str(problem), 2)
    if isinstance(problem, OSError) and problem.filename:
        return Explained("file", f"{problem.filename}: {problem.strerror}; correct the path or its rights.", 2)
    return None


def read_document(file: Path) -> "Located":
    """Read a YAML file as plain data, with the place of every part.

    Raises:
        DefinitionError: the file is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_yaml

    return load_yaml(file)


def check_workflows(files: Iterable[Path], directory: Path | None = None) -> dict[str, Any]:
    """Check workflow files, and folders of them, with the people of a directory file where one is given.

    Raises:
        DefinitionError: the directory file or the lock of editions cannot be read.
    """
    from wsis_workflow.adapters.definitions import check_files

    return check_files(files, directory, tuple(_conditions()))


def workflows_named(name: str, folder: Path | None = None) -> list[Workflow]:
    """Load the editions of a workflow from a folder, by default the one that comes with the package.

    Raises:
        UnusableDefinition: one has errors, or there is none of that name.
    """
    return [edition.workflow for edition in _editions(folder or resources.workflows(), [name])]


def read_rehearsal(file: Path) -> tuple[Story | None, list[Fault]]:
    """Read a rehearsal; the story is None where it has faults.

    Raises:
        DefinitionError: the file is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_plain

    return read_story(load_plain(file))


def play_rehearsal(
    story: Story,
    workflows: Path | None = None,
    until: datetime | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Play:
    """Play a story against a store, by default an empty one in memory.

    Its rules may be drafts: a rehearsal is the way to try them before they are checked and published.

    Raises:
        Refused: the story names bodies, members or people that it does not have.
        UnusableDefinition: one of its workflows cannot be read or is not there.
    """
    from wsis_workflow.adapters.definitions.editions import draft_of, drafts_in
    from wsis_workflow.adapters.store import memory_store

    folder = workflows or resources.workflows()
    store = store or memory_store(_reader())
    play = Play(story, _gate(store, folder))
    written_here = story.definitions
    named = [name for name in story.workflows if name not in written_here]
    needs = tuple(_conditions())
    inline = [draft_of(name, one, folder, needs) for name, one in written_here.items()]
    play.set_the_scene(Edition(*draft) for draft in [*drafts_in(folder, named, needs), *inline])
    play.run(until, progress or (lambda done, total: None))
    return play


@dataclass(frozen=True, slots=True)
class Demo:
    """The example as it was built: what did not go as the story says, and whether an older one made room for it."""

    house: House
    failures: tuple[str, ...]
    has_replaced: bool


class DatabaseTaken(Exception):
    """A demo is not built where somebody's work is."""


def build_demo(database_url: str | None = None, progress: Progress | None = None) -> Demo:
    """Play the example up to the day on which people begin to look at it, and stop the clock there.

    Raises:
        DatabaseTaken: the database holds something that is no demo.
    """
    url = _demo_url(database_url)
    has_replaced = _make_room(url)
    house = open_house(url)
    if house.store.current_register().version or house.store.refs():
        house.close()
        raise DatabaseTaken(f"{house.where} holds something already; name an empty database with `--db`.")
    story, _ = read_rehearsal(resources.workflows() / "rehearsals" / DEMO_STORY)
    assert story is not None, "the story comes with the package and its tests play it"
    play = play_rehearsal(story, until=DEMO_STARTS, progress=progress, store=house.store)
    house.store.simulate(DEMO_STARTS)
    house.close()
    house = open_house(url, create=False)
    house.deliver_all()
    return Demo(house, tuple(fault.message for fault in play.failures), has_replaced)


def _demo_url(named: str | None) -> str:
    from wsis_workflow import settings

    chosen = settings.load(database_url=named)
    if "database_url" in chosen.model_fields_set:
        return chosen.database_url
    return chosen.database_url.removesuffix("wsis.db") + "demo.db"


def _make_room(url: str) -> bool:
    """Remove the file of an earlier demo; anything else stays."""
    file = Path(url.partition(":///")[2].partition("?")[0])
    if not url.startswith("sqlite") or not file.is_file() or not file.stat().st_size:
        return False
    house = open_house(url, create=False)
    is_demo = house.store.simulated_now() is not None
    house.close()
    if is_demo:
        for part in ("", "-wal", "-shm"):
            Path(f"{file}{part}").unlink(missing_ok=True)
        rmtree(_mail_folder(url), ignore_errors=True)
    return is_demo


def _gate(store: Store, folder: Path) -> Gate:
    from wsis_workflow.adapters.calendars import load_calendars

    home = resources.workflows()
    calendars = load_calendars(home / "calendars")
    if folder != home and (folder / "calendars").is_dir():
        calendars |= load_calendars(folder / "calendars")
    return Gate(store, calendars, _conditions())


@cache
def _conditions() -> dict[str, Callable[..., str | None]]:
    from wsis_workflow.adapters.conditions import load_conditions

    return load_conditions()


def _reader() -> Callable[[Mapping[str, Any]], Workflow]:
    from wsis_workflow.adapters.definitions.editions import read_content

    needs = tuple(_conditions())
    return lambda content: read_content(content, needs)


def _editions(folder: Path, names: Iterable[str] | None) -> list[Edition]:
    from wsis_workflow.adapters.definitions.editions import editions_in

    wanted = None if names is None else list(names)
    if wanted == []:
        return []
    return [Edition(*found) for found in editions_in(folder, wanted, tuple(_conditions()))]


def _channels(chosen: "Settings", store: Store) -> dict[str, Channel]:
    """Choose the channels; a demo's mail, and mail for which no server is set, never leaves the machine."""
    from wsis_workflow.adapters.notices.console import Console
    from wsis_workflow.adapters.notices.mailbox import Mailbox
    from wsis_workflow.adapters.notices.smtp import Smtp

    channels: dict[str, Channel] = {"console": Console(sys.stdout)}
    if store.simulated_now() is not None:
        return channels | {"email": Mailbox(_mail_folder(chosen.database_url))}
    if chosen.smtp_host:
        password = chosen.smtp_password.get_secret_value() if chosen.smtp_password else ""
        channels["email"] = Smtp(
            chosen.smtp_host, chosen.smtp_port, chosen.mail_from, chosen.smtp_user or "", password, chosen.smtp_tls
        )
    return channels


def _mail_folder(database_url: str) -> Path:
    """Put the demo's letters beside its database."""
    file = database_url.partition(":///")[2]
    return Path(file).with_suffix(".mail") if file else Path("wsis-demo.mail")
