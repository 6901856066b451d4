"""Laws of every verb of a rehearsal, whatever it is about: all that is written is asked, and nothing else."""

from collections.abc import Mapping

import pytest

from tests.app.rehearse import test_acts_at_meetings_read as at_meetings
from tests.app.rehearse import test_acts_of_bodies_read as of_bodies
from tests.app.rehearse import test_acts_on_proposals_read as on_proposals
from wsis_workflow.app.rehearse.verbs import commands_of

Written = Mapping[str, object]
KINDS = (at_meetings, of_bodies, on_proposals)
WHOLE: list[tuple[Written, object, str]] = [(*one, kind.ZONE) for kind in KINDS for one in kind.WHOLE]
BARE: list[tuple[Written, object, str]] = [(*one, kind.ZONE) for kind in KINDS for one in kind.BARE]


def called(written: Written) -> str:
    return str(next(iter(written)))


@pytest.mark.parametrize(("written", "command", "zone"), WHOLE, ids=[called(written) for written, *_ in WHOLE])
def test_all_that_is_written_with_a_verb_is_asked(written: Written, command: object, zone: str) -> None:
    assert list(commands_of(written, zone)) == [command]


@pytest.mark.parametrize(("written", "command", "zone"), BARE, ids=[called(written) for written, *_ in BARE])
def test_what_is_not_written_is_left_as_a_command_leaves_it(written: Written, command: object, zone: str) -> None:
    assert list(commands_of(written, zone)) == [command]
