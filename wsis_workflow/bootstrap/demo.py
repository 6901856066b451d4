"""The example of 2007-08, built through the gate like everything else."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy, rmtree
from tempfile import TemporaryDirectory

from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.bootstrap.explaining import DatabaseTaken
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.parts import mail_folder
from wsis_workflow.bootstrap.rehearsals import play_rehearsal
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.bootstrap.story import demo_story

DEMO_STARTS = datetime(2008, 1, 14, 8, tzinfo=UTC)  # 09:00 in Geneva


@dataclass(frozen=True, slots=True)
class Demo:
    """The example as it was built: what did not go as the story says, and whether an older one made room for it."""

    house: House
    failures: tuple[str, ...]
    has_replaced: bool


def build_demo(
    database_url: str | None = None, progress: Progress = nobody_watches, address: str | None = None
) -> Demo:
    """Play the example up to the day on which people begin to look at it, and stop the clock there.

    Its letters lead to the site at the `address` where it will be served.

    Raises:
        DatabaseTaken: the database holds something that is no demo.
    """
    url = _demo_url(database_url)
    has_replaced = _make_room(url)
    house = open_house(url)
    if house.store.current_register().version or house.store.refs():
        house.close()
        raise DatabaseTaken(f"{house.where} holds something already; name an empty database with `--db`.")
    house.store.simulate(DEMO_STARTS)  # first of all, so that what is left of a demo that broke off is known for one
    play = play_rehearsal(demo_story(), until=DEMO_STARTS, progress=progress, store=house.store)
    house.close()
    house = open_house(url, create=False, base_url=address)
    deliver_all(house)
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
    is_demo = _is_demo(url, file)
    if is_demo:
        for part in ("", "-wal", "-shm"):
            Path(f"{file}{part}").unlink(missing_ok=True)
        rmtree(mail_folder(url), ignore_errors=True)
    return is_demo


def _is_demo(url: str, file: Path) -> bool:
    """Say whether a file holds a demo.

    Raises:
        SchemaUnfit: it holds something else, of another version of this program.
    """
    from wsis_workflow.adapters.store.schema import SchemaUnfit

    try:
        return _pretends_a_time(url, create=False)
    except SchemaUnfit as unfit:
        with TemporaryDirectory() as folder:  # what is brought to this program's schema is a copy
            copied = [copy(part, folder) for part in (file, Path(f"{file}-wal")) if part.is_file()]
            with suppress(SchemaUnfit):
                if _pretends_a_time(f"sqlite:///{copied[0]}", create=True):
                    return True
        raise unfit


def _pretends_a_time(url: str, *, create: bool) -> bool:
    house = open_house(url, create=create)
    try:
        return house.store.simulated_now() is not None
    finally:
        house.close()
