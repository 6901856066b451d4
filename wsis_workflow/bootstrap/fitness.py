"""Whether the schema still suits this program; another one may come while it runs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house

if TYPE_CHECKING:
    from wsis_workflow.settings import Settings


class Fitness:
    """Looks at the schema now and then, and remembers what it saw; `check` raises where it does not suit."""

    def __init__(self, check: Callable[[], None]) -> None:
        self._check, self.halted = check, ""

    def look(self) -> None:
        """Look again; a database that does not answer is no other than before."""
        from wsis_workflow.adapters.store import StoreError

        try:
            self._check()
            self.halted = ""
        except StoreError as unfit:
            self.halted = str(unfit)
        except Busy:
            pass


def open_if_fit(database_url: str | None = None, *, has_waited: bool = False) -> House | str:
    """Open the installation; where several machines share its database, say why that cannot be done yet.

    A database that does not answer is waited for by who `has_waited`: it was there, so its address is right.

    Raises:
        SettingsError: the environment is wrong.
        StoreError: the database cannot be opened; or it is a file, and its schema is too old or too new.
    """
    from wsis_workflow.adapters.store import StoreError
    from wsis_workflow.adapters.store.faults import GONE
    from wsis_workflow.adapters.store.schema import SchemaUnfit

    try:
        return open_house(database_url, create=False)
    except StoreError as fault:
        is_unfit = isinstance(fault, SchemaUnfit)
        if settings_of(database_url).database_url.startswith("sqlite") or not (is_unfit or has_waited):
            raise
        return str(fault) if is_unfit else GONE


def settings_of(database_url: str | None = None, host: str | None = None, port: int | None = None) -> "Settings":
    """Read the settings of an installation that cannot be opened yet, with what was chosen instead of them.

    Raises:
        SettingsError: the environment is wrong.
    """
    from wsis_workflow import settings

    return settings.load(database_url=database_url, host=host, port=port)
