"""Laws of acts on a register that somebody else has changed since it was looked at."""

from datetime import UTC, datetime

import pytest

from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, Enter, MoveMeeting, RegisterCommand
from wsis_workflow.domain.rules.dates import MeetingTime

NOW = datetime(2008, 1, 14, 8, tzinfo=UTC)
MEETING = Meeting("wg-12", "wg", MeetingTime("2008-02"), sequence=3)
REGISTER = Register(7, {"wg": Body("wg", "Group")}, meetings={"wg-12": MEETING})
BODIES = (Body("ahg", "Ad hoc group", within="wg"),)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (MoveMeeting("wg-12", opens="2008-03", seen=2), "“wg-12” is at version 3 and you saw 2; look at it again"),
        (CancelMeeting("wg-12", seen=2), "“wg-12” is at version 3 and you saw 2; look at it again"),
        (Enter(BODIES, seen=6), "“the directory” is at version 7 and you saw 6; look at it again"),
    ],
)
def test_what_was_decided_on_an_earlier_version_is_stale(command: RegisterCommand, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        decide_register(REGISTER, command, OPERATOR, NOW)

    assert refused.value.code == "stale"


@pytest.mark.parametrize(
    "command",
    [
        MoveMeeting("wg-12", opens="2008-03", seen=3),
        MoveMeeting("wg-12", opens="2008-03"),
        CancelMeeting("wg-12", seen=3),
        CancelMeeting("wg-12"),
        Enter(BODIES, seen=7),
        Enter(BODIES),
    ],
)
def test_who_saw_what_stands_or_does_not_say_what_they_saw_goes_on(command: RegisterCommand) -> None:
    assert len(decide_register(REGISTER, command, OPERATOR, NOW)) == 1
