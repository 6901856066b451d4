"""What requests say about ad hoc groups, action items and liaison statements."""

from typing import Annotated, Literal

from pydantic import Field

from wsis_workflow.entrypoints.web.api.words import DAY, Language, Line, Name, Names, NewName, Sent, Text

WHEN = "A day, an hour, a meeting by its short name, or `next` for the next one."
When = Annotated[Line, Field(description=WHEN)]
Purpose = Literal["for_action", "for_comment", "for_information", "in_response"]
Number = Annotated[int, Field(ge=1, le=1_000_000_000)]
Day = Annotated[str, Field(pattern=f"^{DAY}$")]


class GroupSent(Sent):
    """An ad hoc group: what it is to do, who takes part, where, until when, and what is referred to it at once."""

    group: Annotated[NewName, Field(description="Its short name.")]
    name: Line
    mandate: Text
    convenor: Name
    clause: Line = ""
    people: Names = Field(default_factory=list)
    members: Names = Field(default_factory=list)
    open_to_all: bool = False
    room: Line = ""
    report_by: When = ""
    refer: Names = Field(default_factory=list)
    reasons: Text = ""


class GroupChangeSent(Sent):
    """What is different about a group; what is not said stays."""

    convenor: Name | None = None
    people: Names = Field(default_factory=list)
    members: Names = Field(default_factory=list)
    without: Names = Field(default_factory=list)
    room: Line | None = None
    report_by: When | None = None


class WhySent(Sent):
    """Reasons."""

    reasons: Text = ""


class EvidenceSent(Sent):
    """What shows it."""

    evidence: Text


class OwnerSent(Sent):
    """Who is to do it: a person, a member, or whoever holds an office of a body."""

    person: Name | None = None
    member: Name | None = None
    office: Name | None = None
    of: Name | None = None


class ActionSent(Sent):
    """An action item: what, whose, until when, and from what it arises."""

    text: Text
    owner: OwnerSent
    due: When = ""
    meeting: Name | None = None
    proposal: Name | None = None
    item: Line = ""


class ActionChangeSent(Sent):
    """What is different about an action item; what is not said stays."""

    text: Text | None = None
    owner: OwnerSent | None = None
    due: When | None = None


class StatementSent(Sent):
    """A liaison statement that is begun in the name of a body."""

    statement: Annotated[NewName, Field(description="Its short name.")]
    to: Name
    title: Line
    purpose: Purpose
    text: Text = ""
    language: Language = "en"
    mandate: Line = ""
    reply_by: When = ""
    in_response_to: Number | None = None
    about: Name | None = None


class PurposeSent(Sent):
    """What a liaison statement is for, and until when a reply is asked for."""

    purpose: Purpose
    reply_by: When = ""
    in_response_to: Number | None = None


class IncomingSent(Sent):
    """A liaison statement that came in; `answers` is the statement of ours to which it is the answer."""

    sender: Line
    title: Line
    purpose: Purpose
    received: Day
    text: Text = ""
    evidence: Line = ""
    reply_by: When = ""
    about: Name | None = None
    answers: Name | None = None


class AnswerSent(Sent):
    """How a statement that came in was answered: by a statement of ours, or by what else."""

    statement: Name | None = None
    evidence: Text = ""
