"""Laws of the acts of a story in a body: whatever is written with a verb is in the command that it makes."""

import re
from collections.abc import Mapping

import pytest

from wsis_workflow.app.rehearse.verbs import commands_of
from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy

ZONE = "Africa/Dakar"
A_DAY, THE_NEXT = DueBy(written="2008-10-15", zone=ZONE), DueBy(meeting="next", zone=ZONE)
WHOLE: list[tuple[Mapping[str, object], object]] = [
    (
        {
            "set_up": "ahg",
            "of": "wg",
            "name": "Drafters",
            "mandate": "Draft.",
            "convenor": "ana",
            "clause": "Rule 12",
            "people": ["ben", "cho"],
            "members": "PRT",
            "open_to_all": True,
            "room": "K2",
            "report_by": "next",
            "refer": ["p", "q"],
            "by_step": "hand_over",
            "as_party": "drafters",
            "reasons": "Too long.",
            "findings": ["heard"],
        },
        group.SetUpGroup(
            body="wg",
            group="ahg",
            name="Drafters",
            mandate="Draft.",
            convenor="ana",
            clause="Rule 12",
            people=("ben", "cho"),
            members=("PRT",),
            open_to_all=True,
            room="K2",
            report_by=THE_NEXT,
            refer=tuple(group.Referral(ref, "hand_over", "drafters", "Too long.", ("heard",)) for ref in ("p", "q")),
        ),
    ),
    (
        {
            "change_group": "ahg",
            "of": "wg",
            "convenor": "ben",
            "people": "dan",
            "members": ["KEN", "JPN"],
            "without": ["cho", "ana"],
            "room": "M1",
            "report_by": "2008-10-15",
        },
        group.ChangeGroup("wg", "ahg", "ben", ("dan",), ("KEN", "JPN"), ("cho", "ana"), "M1", A_DAY),
    ),
    ({"discharge": "ahg", "of": "wg", "reasons": "Done."}, group.DischargeGroup("wg", "ahg", "Done.")),
    (
        {"give_symbol": "WG/3", "of": "wg", "title": "Report", "on": "p", "meeting": "wg-11"},
        GiveSymbol("wg", "WG/3", "Report", "p", "wg-11"),
    ),
    ({"give_symbol": "next", "of": "wg", "meeting": "wg-11"}, GiveSymbol("wg", "", meeting="wg-11")),
    (
        {
            "action": "Write.",
            "of": "wg",
            "owner": "ana",
            "due": "2008-10-15",
            "meeting": "wg-11",
            "on": "p",
            "item": "5",
        },
        act.EnterAction("wg", "Write.", Owner(person="ana"), A_DAY, "wg-11", "p", "5"),
    ),
    (
        {"action": "Write.", "of": "wg", "owner": {"member": "PRT"}},
        act.EnterAction("wg", "Write.", Owner(member="PRT")),
    ),
    (
        {"action": "Write.", "of": "wg", "owner": {"office": "secretary", "of": "council"}},
        act.EnterAction("wg", "Write.", Owner(office="secretary", body="council")),
    ),
    (
        {"action": "Write.", "of": "wg", "owner": {"person": "ana"}},
        act.EnterAction("wg", "Write.", Owner(person="ana")),
    ),
    (
        {"change_action": 2, "of": "wg", "text": "Write more.", "owner": "ben", "due": "next"},
        act.ChangeAction("wg", 2, "Write more.", Owner(person="ben"), THE_NEXT),
    ),
    ({"action_done": 2, "of": "wg", "evidence": "WG/4"}, act.FinishAction("wg", 2, "WG/4")),
    ({"action_dropped": 2, "of": "wg", "reasons": "Moot."}, act.DropAction("wg", 2, "Moot.")),
    ({"action_reopened": 2, "of": "wg", "reasons": "Not moot."}, act.ReopenAction("wg", 2, "Not moot.")),
    (
        {
            "liaison": "ls",
            "of": "wg",
            "to": "sg",
            "title": "On terms",
            "purpose": "action",
            "text": "Nous demandons.",
            "language": "fr",
            "mandate": "Question 1",
            "reply_by": "2008-10-15",
            "in_response_to": 4,
            "about": "p",
        },
        liaison.WriteStatement(
            body="wg",
            ref="ls",
            to="sg",
            title="On terms",
            purpose="action",
            text="Nous demandons.",
            language="fr",
            mandate="Question 1",
            reply_by=A_DAY,
            in_response_to=4,
            about="p",
        ),
    ),
    (
        {"liaison_asks": "ls", "of": "wg", "purpose": "comment", "reply_by": "next", "in_response_to": 4},
        liaison.DescribeStatement("wg", "ls", "comment", THE_NEXT, 4),
    ),
    (
        {
            "liaison_received": "On words",
            "of": "wg",
            "sender": "SG 5",
            "purpose": "action",
            "received": "2008-10-01",
            "text": "We ask.",
            "evidence": "TD 7",
            "reply_by": "2008-10-15",
            "about": "p",
            "answers": "ls",
        },
        liaison.ReceiveStatement(
            body="wg",
            sender="SG 5",
            title="On words",
            purpose="action",
            received="2008-10-01",
            text="We ask.",
            evidence="TD 7",
            reply_by=A_DAY,
            about="p",
            answers="ls",
        ),
    ),
    (
        {"liaison_answered": 4, "of": "wg", "answer": "ls", "evidence": "By letter"},
        liaison.AnswerIncoming("wg", 4, "ls", "By letter"),
    ),
]
BARE: list[tuple[Mapping[str, object], object]] = [
    ({"set_up": "ahg", "of": "wg"}, group.SetUpGroup("wg", "ahg", "ahg", "", "")),
    (
        {"set_up": "ahg", "of": "wg", "refer": "p"},
        group.SetUpGroup("wg", "ahg", "ahg", "", "", refer=(group.Referral("p", "refer", "ad_hoc"),)),
    ),
    ({"change_group": "ahg", "of": "wg"}, group.ChangeGroup("wg", "ahg")),
    ({"change_group": "ahg", "of": "wg", "report_by": None}, group.ChangeGroup("wg", "ahg", report_by=NO_DATE)),
    ({"discharge": "ahg", "of": "wg"}, group.DischargeGroup("wg", "ahg")),
    ({"give_symbol": "WG/3", "of": "wg"}, GiveSymbol("wg", "WG/3")),
    ({"action": "Write.", "of": "wg"}, act.EnterAction("wg", "Write.", Owner())),
    ({"change_action": 2, "of": "wg"}, act.ChangeAction("wg", 2)),
    ({"change_action": 2, "of": "wg", "due": None}, act.ChangeAction("wg", 2, due=NO_DATE)),
    ({"action_done": 2, "of": "wg"}, act.FinishAction("wg", 2, "")),
    ({"action_dropped": 2, "of": "wg"}, act.DropAction("wg", 2, "")),
    ({"action_reopened": 2, "of": "wg"}, act.ReopenAction("wg", 2, "")),
    ({"liaison": "ls", "of": "wg"}, liaison.WriteStatement("wg", "ls", "", "ls", "")),
    ({"liaison_asks": "ls", "of": "wg"}, liaison.DescribeStatement("wg", "ls", "")),
    ({"liaison_received": "On words", "of": "wg"}, liaison.ReceiveStatement("wg", "", "On words", "", "")),
    ({"liaison_answered": 4, "of": "wg"}, liaison.AnswerIncoming("wg", 4)),
]
NO_NUMBER = 'change_action: "{}" is no whole number; write the number of the entry.'


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"set_up": "ahg"}, 'the act: "of" is missing; name the body.'),
        ({"change_action": "two", "of": "wg"}, NO_NUMBER.format("two")),
        ({"change_action": True, "of": "wg"}, NO_NUMBER.format("True")),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(written: Mapping[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(fault)}$"):
        commands_of(written, ZONE)
