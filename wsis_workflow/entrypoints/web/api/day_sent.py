"""What requests about the day of a meeting say: its agenda, its floor, and its lists."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from wsis_workflow.domain.desk.agendas import LONGEST, MOST_ITEMS
from wsis_workflow.entrypoints.web.api.words import Instant, Line, Name, NewName, Pairs, Sent, SomeNames, Text

Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class ItemSent(Sent):
    """An item: a proposal by its name, or (with a title) other business or a break, which need no key at first."""

    key: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    minutes: Annotated[int, Field(ge=1, le=LONGEST)]
    kind: Literal["proposal", "business", "break"] = "proposal"
    title: Line = ""
    group: Line = ""
    note: Line = ""


class HoursSent(Sent):
    """From when until when the meeting sits on each day, by the clocks of its place."""

    begins: Hour
    ends: Hour


class AgendaSent(Sent):
    """The whole agenda, in place of what there was; `seen` is the version of it that you saw."""

    items: Annotated[list[ItemSent], Field(max_length=MOST_ITEMS)]
    hours: Annotated[list[HoursSent], Field(max_length=12)] | None = None
    seen: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None


class FloorSent(Sent):
    """The item to which the meeting turns, or empty for none."""

    item: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""


class OutcomeSent(Sent):
    """What came of the item on the floor; `what` names the step or finding, without an act the meeting goes on."""

    item: Name
    act: Literal["", "step", "record", "close", "announce"] = ""
    what: Line = ""
    reasons: Text = ""
    bind: Pairs = Field(default_factory=dict)
    note: Line = ""


class ListSent(Sent):
    """A list and what is done with all that remains of it: a step, which `what` names, or an announcement."""

    list: NewName
    title: Line = ""
    proposals: SomeNames
    act: Literal["step", "announce"]
    what: Line = ""
    reasons: Text = ""
    closes: Instant | None = None


class TakeOutSent(Sent):
    """The proposal that is taken out; nobody has to say why."""

    proposal: Name
    reasons: Text = ""


class AdviceSent(Sent):
    """What is advised about a proposal: for a group where one is named, else for the secretariat."""

    proposal: Name
    advice: Literal["adopt", "defer", "discuss"]
    reasons: Text = ""
    of: Name | None = None


class WithdrawSent(Sent):
    """Why, if that is to be on the record."""

    reasons: Text = ""
