"""Laws of acts on bodies, people and meetings that are refused: every sentence to the letter, with its way out."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.domain.proposals.builders import a_meeting, a_register, at
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    MoveMeeting,
    RegisterCommand,
    StandIn,
    TakeAttendance,
)

BEFORE, OPENING, AFTER = at(6, 13, 12, 29), at(6, 13, 12, 30), at(6, 13, 12, 31)
WG_11 = a_register().meetings["wg-11"]
WG_13 = a_meeting("wg-13", "wg", "2008-05-20")
JULY = (at(7, 1), at(7, 15))
ONLY_SECRETARY = "Only a secretary of WG-WSIS may {act}; ask them (Sec)."


def refused(command: RegisterCommand, actor: str = "sec", now: datetime = BEFORE, *meetings: Meeting) -> str:
    with pytest.raises(Refused) as found:
        decide_register(a_register(*meetings), command, actor, now)
    return str(found.value.sentence)


@pytest.mark.parametrize(
    ("actor", "now", "command", "why"),
    [
        ("nobody", BEFORE, AddMeeting(WG_13), "There is no person “nobody”; check its name."),
        (
            "sec", BEFORE, AddMeeting(replace(WG_13, of="xx")),
            "There is no body “xx”; use one of ahg, council, wg.",
        ),
        (
            "sec", BEFORE, AddMeeting(WG_11),
            "There is a meeting “wg-11” already; choose another name, or move that one.",
        ),
        ("sec", BEFORE, MoveMeeting("xx"), "There is no meeting “xx”; use one of c08, wg-11, wg-12."),
        ("sec", BEFORE, CancelMeeting("wg-9"), "There is no meeting “wg-9”; did you mean “wg-12”?"),
        ("chair", BEFORE, AddMeeting(WG_13), ONLY_SECRETARY.format(act="plan a meeting")),
        ("sec2", BEFORE, AddMeeting(WG_13), ONLY_SECRETARY.format(act="plan a meeting")),
        (
            "sec", BEFORE, ChangeMeetings((AddMeeting(WG_13),), seen=2),
            "“the directory” is at version 1 and you saw 2; look at it again and repeat the act.",
        ),
        ("chair", BEFORE, MoveMeeting("wg-11", days=3), ONLY_SECRETARY.format(act="move wg-11")),
        ("chair", BEFORE, CancelMeeting("wg-11"), ONLY_SECRETARY.format(act="cancel wg-11")),
        ("chair", AFTER, TakeAttendance("wg-11", ()), ONLY_SECRETARY.format(act="take attendance at wg-11")),
        (
            "sec", OPENING, MoveMeeting("wg-11", opens="2007-07-01"),
            "One cannot move it while “wg-11” is open already; possible from here: plan a further meeting.",
        ),
        (
            "sec", OPENING, CancelMeeting("wg-11"),
            "One cannot cancel it while “wg-11” is open already; possible from here: plan a further meeting.",
        ),
        (
            "sec", BEFORE, TakeAttendance("wg-11", ("PRT",)),
            "One cannot take attendance while “wg-11” is not open yet; possible from here: wait until it opens.",
        ),
        (
            "sec", AFTER, TakeAttendance("wg-11", ("PRT", "XX", "YY")),
            "There is no member “XX”; check its name. There is no member “YY”; check its name.",
        ),
        (
            "sec", BEFORE, MoveMeeting("wg-11", days=0),
            "A meeting takes from 1 to 366 days, not 0; correct the number of days.",
        ),
        (
            OPERATOR, BEFORE, StandIn("nor", *JULY),
            "Only the person who is absent may name a stand-in, and nobody holds that office now; ask the secretariat.",
        ),
        (
            OPERATOR, BEFORE, ChangeSettings(language="fr"),
            "Only the person whose they are may choose settings, and nobody holds that office now; ask the "
            "secretariat.",
        ),
        ("nor", BEFORE, StandIn("xx", *JULY), "There is no person “xx”; check its name."),
        (
            "nor", BEFORE, StandIn("nor", *JULY),
            "An absence needs a stand-in and an end after its beginning; correct it.",
        ),
        (
            "nor", BEFORE, StandIn("prt", JULY[0], JULY[0]),
            "An absence needs a stand-in and an end after its beginning; correct it.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_full(actor: str, now: datetime, command: RegisterCommand, why: str) -> None:
    assert refused(command, actor, now) == why


def test_a_cancelled_meeting_is_neither_moved_nor_attended() -> None:
    cancelled = replace(WG_11, cancelled=True)

    assert refused(MoveMeeting("wg-11", note="In room C."), "sec", BEFORE, cancelled) == (
        "One cannot move it while “wg-11” is cancelled; possible from here: plan a new meeting."
    )
    assert refused(TakeAttendance("wg-11", ("PRT",)), "sec", AFTER, cancelled) == (
        "One cannot take attendance while “wg-11” is cancelled; possible from here: do it for a later meeting."
    )
