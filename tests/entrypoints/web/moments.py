"""Moments of the demo's story, each in a database file of its own that is copied whenever something may change."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.entrypoints.web.sites import Site, house_from, serving
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.story import StoryAhead

ONE_OF_EACH = ("created", "segment", "resources", "plan", "plan-liaison-ungis", "role")  # one in each state
NUMBERS = count()


@dataclass(frozen=True)
class Moment:
    """A database file as it was at one moment."""

    file: Path

    @contextmanager
    def site(self, folder: Path) -> Iterator[Site]:
        """Serve a copy of it."""
        own = folder / f"copy-{next(NUMBERS)}"
        own.mkdir()
        with house_from(self.file, own) as house, serving(house) as site:
            yield site


def go_on_to_a_ballot(house: House, *, is_closed: bool = False) -> None:
    """Tell the story on until a ballot is open and members have replied, or until it is closed."""
    story = StoryAhead(house)
    for act in story.acts():
        story.play(act.number)
        standing = house.store.proposal("created")
        assert standing is not None
        if standing.ballot is not None and (standing.ballot.closed_at if is_closed else standing.ballot.positions):
            return
