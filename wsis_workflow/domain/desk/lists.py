"""Lists that are decided together: laid before a meeting, lightened by delegates, adopted by the chair in one act.

A list is adopted as a whole or not at all: what the rules speak against has to be taken out first, before everybody's
eyes. If it were left out silently, something else would be decided than what the meeting was asked about.
"""

from collections.abc import Iterator, Sequence

from wsis_workflow.domain.desk.asked import Decided, DeskAsked, Followed
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.floor_events import OutcomeRecorded
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, STEP, Decision
from wsis_workflow.domain.desk.held_up import HeldUp
from wsis_workflow.domain.desk.list_closing import standing
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList
from wsis_workflow.domain.desk.list_events import ListEnded, ListOpened
from wsis_workflow.domain.desk.list_nouns import ADOPTED, ENDED, EnBloc
from wsis_workflow.domain.desk.officers import OFFICERS, meeting_of, must_be_officer, must_have_opened, must_not_be_over
from wsis_workflow.domain.desk.trying import tried
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, WrongState
from wsis_workflow.domain.proposals.register import CHAIRS
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.sentences import sentence, sentences

ACTS = (STEP, ANNOUNCE)
LAY, ADOPT_IT = sentence("lay a list before the meeting"), sentence("adopt the list")


def open_list(desk: Desk, command: OpenList, asked: DeskAsked) -> Decided:
    """Lay a list before a meeting.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    meeting = meeting_of(desk.body, command.meeting, asked)
    problems = list(_problems(desk, command, asked))
    if problems:
        raise Refused(*problems)
    by = must_be_officer(desk.body, OFFICERS, LAY, asked)
    must_not_be_over(meeting, LAY, asked)
    opened = EnBloc(
        command.list, meeting.ref, command.title or command.list, command.proposals, command.act, by.ref, asked.now,
        command.what, command.reasons, command.closes,
    )  # fmt: skip
    said = sentences(
        "{number} proposal is laid before {meeting} in “{list}”.",
        "{number} proposals are laid before {meeting} in “{list}”.",
        len(command.proposals),
        meeting=meeting.ref,
        list=opened.title,
    )
    return Decided(said, (ListOpened(opened),))


def adopt_list(desk: Desk, command: AdoptList, asked: DeskAsked) -> Decided:
    """Take the act of a list on all that remains on it, together.

    Raises:
        Refused: `unknown`, `not-permitted`, `wrong-state` (it is not closed yet, nothing remains, or the meeting has
            not opened), or `condition-not-met` with what speaks against each proposal.
    """
    found = standing(desk, command.list, ADOPT_IT)
    by = must_be_officer(desk.body, CHAIRS, ADOPT_IT, asked)
    _must_be_ready(found, asked)
    acts = tuple(act for ref in found.remaining for act in acts_on(found, ref, asked))
    refusals = tried(acts, asked).refusals
    if refusals:
        raise Refused(*(HeldUp(ref, found.ref, why) for ref, why in refusals.items()))

    def recorded(followed: Sequence[Followed]) -> tuple[DeskEvent, ...]:
        lines = _lines(desk, found, followed, by.ref, asked)
        return (*lines, ListEnded(found.ref, ADOPTED, by.ref, asked.now))

    said = sentences(
        "{number} proposal is decided with “{list}”.",
        "{number} proposals are decided with “{list}”.",
        len(found.remaining),
        list=found.title,
    )
    return Decided(said, acts=acts, then=recorded)


def end_list(desk: Desk, command: EndList, asked: DeskAsked) -> Decided:
    """Withdraw a list.

    Raises:
        Refused: `unknown`, `not-permitted` or `wrong-state`.
    """
    act = sentence("withdraw the list")
    found = standing(desk, command.list, act)
    by = must_be_officer(desk.body, OFFICERS, act, asked)
    ended = ListEnded(found.ref, ENDED, by.ref, asked.now, command.reasons)
    return Decided(sentence("“{list}” is withdrawn.", list=found.title), (ended,))


def acts_on(found: EnBloc, ref: str, asked: DeskAsked) -> tuple[cmd.Command, ...]:
    """Give the acts on one proposal; a ballot that still takes replies is closed before it is announced."""
    if found.act == STEP:
        return (cmd.TakeStep(ref, found.what, found.reasons),)
    ballot = asked.proposals[ref].ballot
    closing = (cmd.Close(ref),) if ballot is not None and ballot.takes_replies else ()
    return (*closing, cmd.Announce(ref))


def on_new_list(desk: Desk, command: OpenList) -> tuple[str, ...]:
    """Name the proposals of a list that is to be opened."""
    return command.proposals


def remaining_on(desk: Desk, command: AdoptList) -> tuple[str, ...]:
    """Name the proposals that remain on a list."""
    found = desk.lists.get(command.list)
    return found.remaining if found else ()


def _must_be_ready(found: EnBloc, asked: DeskAsked) -> None:
    meeting = asked.register.meetings[found.meeting]
    if found.closes is not None and asked.now < found.closes:
        until = exactly(wall_of(found.closes, meeting.time.zone))
        state = sentence("open for items to be taken out until {until}", until=until)
        raise Refused(WrongState(found.ref, ADOPT_IT, state, (sentence("wait until then"),)))
    if not found.remaining:
        state = sentence("empty, as everything was taken out")
        raise Refused(WrongState(found.ref, ADOPT_IT, state, (sentence("withdraw it"),)))
    must_have_opened(meeting, ADOPT_IT, asked)


def _lines(
    desk: Desk, found: EnBloc, followed: Sequence[Followed], by: str, asked: DeskAsked
) -> Iterator[OutcomeRecorded]:
    for number, ref in enumerate(found.remaining, start=len(desk.decisions) + 1):
        acts = tuple(version for acted, _, version in followed if acted == ref)
        yield OutcomeRecorded(
            Decision(
                number, found.meeting, ref, by, asked.now, ref, found.act, found.what, acts, en_bloc=found.ref
            )
        )  # fmt: skip


def _problems(desk: Desk, command: OpenList, asked: DeskAsked) -> Iterator[Invalid]:
    if not command.list.strip() or not command.list.isprintable() or "/" in command.list:
        yield Invalid(sentence("The list has no name"), sentence("give it a short one"))
    if command.list in desk.lists:
        problem = sentence("There is a list “{list}” already", list=command.list)
        yield Invalid(problem, sentence("choose another name"))
    if not command.proposals or len(set(command.proposals)) < len(command.proposals):
        problem = sentence("A list names at least one proposal, and each once")
        yield Invalid(problem, sentence("correct it"))
    if command.closes is not None and command.closes <= asked.now:
        problem = sentence("The list would be closed at once")
        yield Invalid(problem, sentence("leave delegates time to take an item out"))
    yield from _with_act(command, asked)
    for ref, proposal in asked.proposals.items():
        if desk.body not in proposal.bodies:
            body = body_called(desk.body, asked.register)
            problem = sentence("“{ref}” does not come before {body}", ref=ref, body=body)
            yield Invalid(problem, sentence("leave it out"))


def _with_act(command: OpenList, asked: DeskAsked) -> Iterator[Invalid]:
    if command.act not in ACTS:
        problem = sentence("“{act}” cannot be done together", act=command.act)
        yield Invalid(problem, sentence("use step or announce"))
    for ref, around in asked.around.items():
        if command.act == STEP and command.what not in around.workflow.steps:
            problem = sentence("The rules of “{ref}” have no step “{step}”", ref=ref, step=command.what)
            yield Invalid(problem, sentence("choose a step that all of them have"))
