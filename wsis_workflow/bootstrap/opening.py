"""Opening an installation: the settings say which one, and its parts are put together."""

from collections.abc import Callable

from wsis_workflow import resources
from wsis_workflow.app.handle import alone
from wsis_workflow.bootstrap.elsewhere import Elsewhere
from wsis_workflow.bootstrap.fleet import hand_over_tasks
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import channels_of, gate_of, reader


def open_house(
    database_url: str | None = None,
    *,
    create: bool = True,
    base_url: str | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> House:
    """Open the installation that a URL, the environment or the user's data directory names.

    `base_url` is where it is served, if that is not what the environment says; `tell` is told how an upgrade goes.

    Raises:
        SettingsError: the environment is wrong.
        StoreError: the database cannot be opened, or its schema is too old or too new.
    """
    from wsis_workflow import settings
    from wsis_workflow.adapters.store import open_store

    chosen = settings.load(database_url=database_url, base_url=base_url)
    store = open_store(chosen.database_url, reader(), create=create, tell=tell)
    try:
        hand_over_tasks(store, create=create, tell=tell)
    except BaseException:
        store.close()
        raise
    elsewhere = Elsewhere(store) if store.writing.reads_beside else alone
    gate = gate_of(store, resources.workflows(), elsewhere, chosen.zone)
    house = House(chosen, store, gate, {})
    house.channels = channels_of(chosen, store, house.is_ending)
    return house
