"""The parts of an installation, each made by the adapter that knows how."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsis_workflow import resources
from wsis_workflow.app.access import Access
from wsis_workflow.app.channel_ports import Channel
from wsis_workflow.app.handle import Gate, Wait, alone
from wsis_workflow.app.pacing import Paced, step_of
from wsis_workflow.app.ports import Store
from wsis_workflow.app.routing import WEBHOOK, ZONE
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.workflow import Workflow

if TYPE_CHECKING:
    from wsis_workflow.adapters.notices.outgoing import Outgoing
    from wsis_workflow.adapters.store import SqlStore
    from wsis_workflow.settings import Settings


class Calendars(Mapping[str, Calendar]):
    """The calendars of some folders, computed when the first is asked for: most commands need none."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(dict.fromkeys(folders))

    def __getitem__(self, name: str) -> Calendar:
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)

    @cached_property
    def _loaded(self) -> dict[str, Calendar]:
        from wsis_workflow.adapters.calendars import load_calendars

        found = [load_calendars(folder / "calendars") for folder in self._folders if (folder / "calendars").is_dir()]
        return {name: calendar for calendars in found for name, calendar in calendars.items()}


def gate_of(store: Store, folder: Path, elsewhere: Callable[[datetime], Wait | None] = alone, zone: str = ZONE) -> Gate:
    """Build the gate; a folder's own calendars go before those that come with the package."""
    return Gate(store, Calendars((resources.workflows(), folder)), conditions(), elsewhere=elsewhere, zone=zone)


@cache
def conditions() -> dict[str, Callable[..., str | None]]:
    """Load the conditions that other packages add, once."""
    from wsis_workflow.adapters.conditions import load_conditions

    return load_conditions()


def reader() -> Callable[[Mapping[str, Any]], Workflow]:
    from wsis_workflow.adapters.definitions.editions import read_content

    needs = tuple(conditions())
    return lambda content: read_content(content, needs)


def editions_of(folder: Path, names: Iterable[str] | None) -> list[Edition]:
    from wsis_workflow.adapters.definitions.editions import editions_in

    wanted = None if names is None else list(names)
    if wanted == []:
        return []
    return [Edition(*found) for found in editions_in(folder, wanted, tuple(conditions()))]


def channels_of(chosen: "Settings", store: "SqlStore", is_ending: Callable[[], bool]) -> dict[str, Channel]:
    """Choose the channels; a demo's mail, and mail for which no server is set, never leaves the machine."""
    from wsis_workflow.adapters.notices.console import Console
    from wsis_workflow.adapters.notices.mailbox import Mailbox

    channels: dict[str, Channel] = {"console": Console(sys.stdout)}
    if store.simulated_now() is not None:
        return channels | {"email": Mailbox(mail_folder(chosen.database_url))}
    if chosen.smtp_host:
        channels["email"] = _paced(_email(chosen), chosen, store, is_ending) if chosen.smtp_rate else _email(chosen)
    return channels | {WEBHOOK: webhooks_of(chosen, store)}


def _email(chosen: "Settings") -> Channel:
    from wsis_workflow.adapters.notices.side_by_side import SideBySide
    from wsis_workflow.adapters.notices.smtp import Smtp

    password = chosen.smtp_password.get_secret_value()
    return SideBySide(
        lambda: Smtp(
            chosen.smtp_host,
            chosen.smtp_port,
            chosen.mail_from,
            chosen.smtp_user,
            password,
            chosen.smtp_tls,
            longest=chosen.smtp_longest,
        )
    )


def _paced(email: Channel, chosen: "Settings", store: Store, is_ending: Callable[[], bool]) -> Channel:
    """Let the mail server have no more letters than it takes, from all nodes together."""
    server, step = f"{chosen.smtp_host}:{chosen.smtp_port}", step_of(chosen.smtp_rate)
    patience = timedelta(seconds=chosen.smtp_longest / 2)  # what a lease has left beside the send itself
    return Paced(email, chosen.smtp_rate, lambda: store.take_turn(server, step, patience), is_ending=is_ending)


def webhooks_of(chosen: "Settings", store: "SqlStore") -> Channel:
    from wsis_workflow.adapters.notices.webhook import Webhooks

    return Webhooks(Access(store.access), way_out(chosen))


def way_out(chosen: "Settings") -> "Outgoing":
    """Give the one way by which requests go to addresses that people have given."""
    from wsis_workflow.adapters.notices.outgoing import Outgoing

    return Outgoing(chosen.webhook_networks, longest=chosen.webhook_longest)


def mail_folder(database_url: str) -> Path:
    """Put the demo's letters beside its database."""
    file = database_url.partition(":///")[2]
    return Path(file).with_suffix(".mail") if file else Path("wsis-demo.mail")
