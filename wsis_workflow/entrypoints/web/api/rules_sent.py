"""What requests say about rules: drafts, what is tried of them, and what they decide."""

from typing import Annotated

from pydantic import Field, StringConstraints

from wsis_workflow.domain.proposals.rule_drafts import MOST_TEXT
from wsis_workflow.entrypoints.web.api.words import (
    NO_NUL,
    Free,
    FreeList,
    Instant,
    Name,
    Names,
    Sent,
)

RulesText = Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]


class RulesSent(Sent):
    """The text of a draft of rules: the YAML of one workflow."""

    text: RulesText


class DraftSent(Sent):
    """A new draft of rules, and the hash of the published edition that it comes from."""

    text: RulesText
    base: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class ConfirmSent(Sent):
    """The hash of the content that is confirmed, as the request for its publication has it."""

    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DecideSent(Sent):
    """A ballot to be decided: by a rule of an edition, or by `rules` as a file has them."""

    rule: Name | None = None
    workflow: Name | None = None
    edition: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    rules: Free | None = None
    ballots: FreeList
    facts: Names = Field(default_factory=list)


class RehearsalSent(Sent):
    """A story as a rehearsal file has it, and until when it is played."""

    story: Free
    until: Instant | None = None
