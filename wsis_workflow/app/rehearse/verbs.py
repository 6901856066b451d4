"""The verbs of a rehearsal's acts, each read into the commands that it stands for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wsis_workflow.app.entries import checked
from wsis_workflow.app.rehearse.ballot_verbs import BALLOT_VERBS
from wsis_workflow.app.rehearse.body_verbs import BODY_VERBS
from wsis_workflow.app.rehearse.day_verbs import DAY_VERBS
from wsis_workflow.app.rehearse.keys import Entry
from wsis_workflow.app.rehearse.meeting_verbs import MEETING_VERBS
from wsis_workflow.app.rehearse.proposal_verbs import PROPOSAL_VERBS
from wsis_workflow.app.rehearse.text_verbs import TEXT_VERBS
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

AnyCommand = Command | RegisterCommand | DeskCommand
COMMON = ("at", "by", "refused", "note")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: the keys that go with it, and how the commands are made."""

    keys: tuple[str, ...]
    make: Callable[[Entry, str], Sequence[AnyCommand]]


def commands_of(entry: Entry, zone: str) -> Sequence[AnyCommand]:
    """Give the commands of an act; none where time only passes or something is only expected.

    Raises:
        ValueError: the act has no known verb, an unknown key, or a value that cannot be read.
    """
    verb = verb_in(entry)
    if verb is None:
        checked(entry, (*COMMON, "expect", *VERBS), "the act")
        return []
    checked(entry, (*COMMON, verb, *VERBS[verb].keys), f"“{verb}”")
    return VERBS[verb].make(entry, zone)


def verb_in(entry: Entry) -> str | None:
    """Find the verb among an act's keys."""
    return next((verb for verb in VERBS if verb in entry), None)


_ROOMS = (PROPOSAL_VERBS, TEXT_VERBS, BALLOT_VERBS, MEETING_VERBS, BODY_VERBS, DAY_VERBS)
VERBS = {name: Verb(keys, make) for verbs in _ROOMS for name, (keys, make) in verbs.items()}
