"""How entries are named for good: the same whatever the address of the site, the date and the title."""

from uuid import NAMESPACE_URL, UUID, uuid5

from wsis_workflow.domain.proposals.register import Meeting

MEETING, DEADLINE, PLACE = "meeting-", "deadline-", "@wsis-workflow"


def uid_of_meeting(meeting: Meeting, house: str) -> str:
    """Name a meeting: as the calendar of others does from which it came, else after the house and its short name."""
    return meeting.uid or f"{MEETING}{in_house(house, 'meeting', meeting.ref)}{PLACE}"


def uid_of_deadline(proposal: UUID, name: str) -> str:
    """Name a deadline, whatever its generation."""
    return f"{DEADLINE}{uuid5(proposal, name)}{PLACE}"


def is_deadline(uid: str) -> bool:
    """Say whether an entry was written here as a deadline."""
    return uid.startswith(DEADLINE) and uid.endswith(PLACE)


def in_house(house: str, *parts: str) -> UUID:
    """Make an id of something of this installation, which another's thing of the same name does not have."""
    return uuid5(NAMESPACE_URL, "\0".join(("wsis-workflow", house, *parts)))
