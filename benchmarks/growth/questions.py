"""What is asked of an installation with many proposals: what people and the clock ask all day."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from benchmarks import scene
from benchmarks.growth.filling import mixed, ref_of
from benchmarks.growth.patterns import PATTERNS
from wsis_workflow.app.queries.ballots import ballots_of
from wsis_workflow.app.queries.history import history
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.app.queries.relations import comments, relations
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.standing import standing
from wsis_workflow.app.wanted import EVERYTHING, Order, Place, Wanted
from wsis_workflow.bootstrap.house import House

LATER = scene.SAID + timedelta(days=1)
PAGE, BATCH, CHOICE = 50, 100, 20
RING = 53  # proposals that are asked about again and again, so that the disk is not what is measured
Question = Callable[[House, str], object]  # asked of a house, with the ref of a proposal


def worklist(house: House, _: str) -> int:
    """Ask for the first page of what waits on the chair."""
    return len(house.store.views.worklist(("chair",), PAGE))


def worklist_of_three(house: House, _: str) -> int:
    """Ask for the first page of what waits on somebody and on those for whom they stand in."""
    return len(house.store.views.worklist(("chair", "p0", "p1"), PAGE))


def page_data(house: House, ref: str) -> int:
    """Gather what the page of a proposal shows to a delegate."""
    sight = Sight(house.gate, scene.SAID, "p1")
    seen, views = sight.seen(ref), house.store.views
    shown = (
        standing(seen),
        offers_for(seen),
        ballots_of(seen),
        history(sight, ref),
        relations(sight, seen),
        comments(sight, ref),
        views.proposals(Wanted(is_final=False), sight.scope, Order("id", True), limit=CHOICE),
        latest_event(house.store),
    )
    return len(shown)


def told(house: House, ref: str) -> int:
    """Ask for a proposal's history."""
    return len(house.store.views.history(ref))


def due(house: House, _: str) -> int:
    """Take a batch of reminders that are due, and give it back."""
    with house.store.unit() as unit:
        found = unit.due_reminders(LATER, BATCH)
        unit.rollback()
    return len(found)


def listed(house: House, _: str) -> int:
    """Ask for the first page of all that a delegate may read."""
    return len(house.store.views.proposals(EVERYTHING, Sight(house.gate, scene.SAID, "p1").scope, limit=PAGE))


# With the least that each has to give, so that it is known to have had something to do.
ASKED: dict[str, tuple[Question, int]] = {
    "worklist": (worklist, 1),
    "worklist of three people": (worklist_of_three, 1),
    "proposal page data": (page_data, 8),
    "history": (told, 10),
    "due reminders": (due, 1),
    "list": (listed, 1),
}


def counted(house: House) -> dict[str, int]:
    """Count by stage, from what is kept."""
    return dict(house.store.views.stages(EVERYTHING, None))


def after(house: House, place: int) -> int:
    """Ask for the page that follows a place in the list of everything."""
    return len(house.store.views.proposals(EVERYTHING, None, place=Place((), place), limit=PAGE))


def readable_refs(size: int) -> Iterator[str]:
    """Give proposals that a delegate may read, spread over all that there are, again and again."""
    drafting = PATTERNS[2]
    numbers = [number for number in range(len(PATTERNS), size) if mixed()[number % 100] is not drafting]
    step = max(1, len(numbers) // RING)
    while True:
        yield from (ref_of(number) for number in numbers[::step][:RING])
