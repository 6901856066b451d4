"""Laws of two who come in by one link at the same moment: the second is told that it has been used."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.app.test_signing_in_by_links import NOW, USED, door, mailed
from wsis_workflow.app.access import Access, LinkUnfit
from wsis_workflow.app.access.links import use

__all__ = ["door"]


@dataclass(frozen=True)
class UsedMeanwhile:
    """The rows of the door, where somebody else uses each link up between the look at it and its use."""

    real: Any

    def use_link(self, link_id: int, now: object) -> bool:
        return False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def test_of_two_who_use_a_link_at_once_the_second_does_not_come_in(door: Access) -> None:
    mail = mailed(door)

    with door.store.unit() as rows, pytest.raises(LinkUnfit) as unfit:
        use(UsedMeanwhile(rows), mail.secret, "firefox", NOW + timedelta(minutes=1))  # type: ignore[arg-type]  # it has what rows have

    assert str(unfit.value) == USED
