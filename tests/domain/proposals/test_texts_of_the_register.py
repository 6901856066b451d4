"""Laws of what people write about meetings: nothing that no database keeps and no calendar may say."""

from datetime import UTC, datetime

import pytest

from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting, MoveMeeting, RegisterCommand
from wsis_workflow.domain.proposals.register_events import MeetingEntered
from wsis_workflow.domain.rules.dates import MeetingTime

NOW = datetime(2008, 1, 14, 8, tzinfo=UTC)
TIME = MeetingTime("2008-02")
REGISTER = Register(7, {"wg": Body("wg", "Group")}, meetings={"wg-12": Meeting("wg-12", "wg", TIME)})


@pytest.mark.parametrize(
    "command",
    [
        AddMeeting(Meeting("wg-13", "wg", TIME, title="The thirteenth\0")),
        AddMeeting(Meeting("wg-13", "wg", TIME, note="Room \ud800")),
        AddMeeting(Meeting("wg-13", "wg", TIME, uid="one\0@example.org")),
        AddMeeting(Meeting("wg-13\u202e", "wg", TIME)),
        AddMeeting(Meeting("wg-13", "wg", TIME, deadlines={"contributions\0": "2008-01-20"})),
        MoveMeeting("wg-12", deadlines={"contributions\0": "2008-01-20"}),
        MoveMeeting("wg-12", opens="2008-03", note="moved\0"),
        CancelMeeting("wg-12", note="cancelled\0"),
    ],
)
def test_what_is_no_text_is_written_about_no_meeting(command: RegisterCommand) -> None:
    with pytest.raises(Refused) as refused:
        decide_register(REGISTER, command, OPERATOR, NOW)

    assert refused.value.code == "invalid"


def test_what_is_text_in_any_script_is() -> None:
    meeting = Meeting("wg-13", "wg", TIME, title="الاجتماع الثالث عشر", note="第十三次会议\nSalle A")

    [entered] = decide_register(REGISTER, AddMeeting(meeting), OPERATOR, NOW)

    assert entered == MeetingEntered(meeting)
