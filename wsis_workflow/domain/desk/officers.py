"""Who may act on a desk: the holders of offices in its body, as themselves or as whom they stand in for."""

from collections.abc import Callable

from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.proposals.calling import body_called, meeting_called
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Meeting, Person
from wsis_workflow.domain.rules.meeting_words import opens_when
from wsis_workflow.domain.rules.sentences import Sentence, sentence

OFFICERS = (*CHAIRS, SECRETARY)
CANCELLED, OVER, NOT_ON = sentence("cancelled"), sentence("over"), sentence("not on")
_CALLED: dict[str, Callable[[str], Sentence]] = {
    "chair": lambda body: sentence("a chair of {body}", body=body),
    "vice_chair": lambda body: sentence("a vice-chair of {body}", body=body),
    SECRETARY: lambda body: sentence("a secretary of {body}", body=body),
}


def must_be_officer(body: str, offices: tuple[str, ...], act: str, asked: DeskAsked) -> Person:
    """Let only those go on who hold one of these offices in a body, and say as whom.

    Raises:
        Refused: `not-permitted`.
    """
    found = officer(body, offices, asked)
    if found is None:
        names = tuple(sorted(person.name for person in asked.register.holding(body, offices, (), asked.now).values()))
        raise Refused(NotPermitted(act, called(body, offices, asked), names[:5]))
    return found


def officer(body: str, offices: tuple[str, ...], asked: DeskAsked) -> Person | None:
    """Find as whom somebody holds one of these offices in a body."""
    held = asked.register.holding(body, offices, (), asked.now)
    return next((one for one in asked.register.capacities(asked.actor, asked.now) if one.ref in held), None)


def called(body: str, offices: tuple[str, ...], asked: DeskAsked) -> tuple[str, ...]:
    """Say in words who holds such offices."""
    return tuple(_CALLED[office](body_called(body, asked.register)) for office in offices)


def meeting_of(body: str, ref: str, asked: DeskAsked) -> Meeting:
    """Give a meeting of the body whose desk it is.

    Raises:
        Refused: `unknown` or `invalid`.
    """
    meeting = asked.register.meetings.get(ref)
    if meeting is None:
        raise Refused(Unknown("meeting", ref, tuple(one.ref for one in asked.register.meetings_of(body))[:12]))
    if meeting.of != body:
        problem = sentence("{meeting} is no meeting of {body}", meeting=ref, body=body_called(body, asked.register))
        raise Refused(Invalid(problem, sentence("ask the body that meets there")))
    return meeting


def must_not_be_over(meeting: Meeting, act: str, asked: DeskAsked) -> None:
    """Refuse what prepares a meeting that is over or cancelled.

    Raises:
        Refused: `wrong-state`.
    """
    if meeting.cancelled or meeting.has_closed(asked.now):
        state = CANCELLED if meeting.cancelled else OVER
        raise Refused(WrongState(meeting.ref, act, state, (sentence("do it for a later meeting"),)))


def must_have_opened(meeting: Meeting, act: str, asked: DeskAsked) -> None:
    """Refuse what a meeting decides before it has come together; what it has left over may be done later.

    Raises:
        Refused: `wrong-state`.
    """
    if meeting.cancelled or not meeting.has_opened(asked.now):
        must_be_on(meeting, act, asked)


def must_be_on(meeting: Meeting, act: str, asked: DeskAsked) -> None:
    """Refuse what only a sitting meeting can do.

    Raises:
        Refused: `wrong-state`.
    """
    if meeting.is_on(asked.now):
        return
    must_not_be_over(meeting, act, asked)
    sitting, opens = meeting_called(meeting, asked.register), opens_when(meeting.time.opens)
    wait = sentence("wait until {meeting} sits, which opens {opens}", meeting=sitting, opens=opens)
    raise Refused(WrongState(meeting.ref, act, NOT_ON, (wait,)))
