"""A ballot of the working group while it meets, under the sample's rules or others, and what is said of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.domain.proposals.builders import NEW, Desk, a_register, at, the_rules
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.workflow import Workflow

OPENED = at(6, 13, 13)


def rules(table: Mapping[str, Any] | None = None, **ballot: Any) -> Workflow:
    """Change the sample's table and its ballot."""
    workflow = the_rules()
    decisions = {"consensus": replace(workflow.decisions["consensus"], **(table or {}))}
    return replace(
        workflow, decisions=decisions, ballots={"endorsement": replace(workflow.ballots["endorsement"], **ballot)}
    )


def submitted(workflow: Workflow | None = None, register: Register | None = None) -> Desk:
    """Put a proposal before the group."""
    desk = Desk(Circumstances(workflow or the_rules(), register or a_register()))
    desk.does("prt", NEW)
    desk.does("prt", cmd.TakeStep("p", "submit"))
    return desk


def tabled(workflow: Workflow | None = None, register: Register | None = None, now: datetime = OPENED) -> Desk:
    """Open the ballot on it."""
    desk = submitted(workflow, register)
    desk.does("chair", cmd.TakeStep("p", "table"), now)
    return desk


def why_not(desk: Desk, who: str, command: cmd.Command) -> Refused:
    """Have an act refused."""
    with pytest.raises(Refused) as refused:
        desk.does(who, command)
    return refused.value
