"""The items of a list: anybody who speaks for a member may take one out; advice is given and decides nothing."""

from dataclasses import replace

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.list_closing import is_closed, standing
from wsis_workflow.domain.desk.list_commands import Recommend, TakeOut
from wsis_workflow.domain.desk.list_events import ItemTakenOut, ListClosed, ListEnded, ListOpened, Recommended
from wsis_workflow.domain.desk.list_nouns import ADVICE, EnBloc, Recommendation, TakenOut
from wsis_workflow.domain.desk.officers import OFFICERS, called, must_be_officer, officer
from wsis_workflow.domain.proposals.calling import body_called, people_called
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Person
from wsis_workflow.domain.rules.sentences import alternatives, listed, sentence

TAKE_OUT, ADVISE = sentence("take an item out of the list"), sentence("advise about the list")


def take_out(desk: Desk, command: TakeOut, asked: DeskAsked) -> Decided:
    """Take an item out; who did so first is recorded. Officers may also do it after the close.

    Raises:
        Refused: `unknown`, `not-permitted` or `wrong-state`.
    """
    found = _with_item(desk, command.list, command.proposal, TAKE_OUT)
    delegate, holder = _delegate(desk.body, asked), officer(desk.body, OFFICERS, asked)
    if delegate is None and holder is None:
        raise Refused(_not_theirs(desk.body, asked))
    if holder is None and is_closed(found, asked.register, asked.now):
        ask = sentence("ask {roles} to take it out", roles=alternatives(called(desk.body, OFFICERS, asked)))
        raise Refused(WrongState(found.ref, TAKE_OUT, sentence("closed"), (ask,)))
    if command.proposal in found.taken_out:
        return Decided(sentence("“{ref}” was taken out before.", ref=command.proposal))
    by = delegate or holder
    assert by is not None
    out = TakenOut(by.ref, by.represents, asked.now, command.reasons)
    said = sentence("“{ref}” is taken out of “{list}”.", ref=command.proposal, list=found.title)
    return Decided(said, (ItemTakenOut(found.ref, command.proposal, out),))


def recommend(desk: Desk, command: Recommend, asked: DeskAsked) -> Decided:
    """Advise about an item, as the secretariat or for a group; the latest advice of each stands.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    found = _with_item(desk, command.list, command.proposal, ADVISE)
    if command.advice not in ADVICE:
        problem = sentence("“{advice}” is no advice", advice=command.advice)
        raise Refused(Invalid(problem, sentence("say {words}", words=listed(ADVICE))))
    by = _adviser(desk, command, asked)
    before = next((one for one in found.recommended if (one.proposal, one.of) == (command.proposal, command.of)), None)
    if before is not None and (before.advice, before.reasons) == (command.advice, command.reasons):
        return Decided(sentence("Nothing has changed."))
    advice = Recommendation(command.proposal, command.advice, by.ref, asked.now, command.reasons, command.of)
    return Decided(sentence("The advice is recorded; it decides nothing."), (Recommended(found.ref, advice),))


def list_opened(desk: Desk, event: ListOpened) -> Desk:
    """Fold a list that was opened."""
    return replace(desk, lists={**desk.lists, event.opened.ref: event.opened})


def item_taken_out(desk: Desk, event: ItemTakenOut) -> Desk:
    """Fold an item that was taken out."""
    out = {**desk.lists[event.list].taken_out, event.proposal: event.taken_out}
    return _with(desk, replace(desk.lists[event.list], taken_out=out))


def recommended(desk: Desk, event: Recommended) -> Desk:
    """Fold an advice, in place of an earlier one of the same."""
    found, new = desk.lists[event.list], event.recommendation
    others = (one for one in found.recommended if (one.proposal, one.of) != (new.proposal, new.of))
    return _with(desk, replace(found, recommended=(*others, new)))


def list_closed(desk: Desk, event: ListClosed) -> Desk:
    """Fold a list of which delegates can take nothing any more."""
    return _with(desk, replace(desk.lists[event.list], closed_at=event.at))


def list_ended(desk: Desk, event: ListEnded) -> Desk:
    """Fold the end of a list."""
    found = desk.lists[event.list]
    ended = replace(found, end=event.end, ended_by=event.by, ended_at=event.at, why=event.reasons)
    return _with(desk, replace(ended, closed_at=found.closed_at or event.at))


def _with(desk: Desk, found: EnBloc) -> Desk:
    return replace(desk, lists={**desk.lists, found.ref: found})


def _with_item(desk: Desk, ref: str, proposal: str, act: str) -> EnBloc:
    found = standing(desk, ref, act)
    if proposal not in found.proposals:
        raise Refused(Unknown(sentence("item of the list"), proposal))
    return found


def _delegate(body: str, asked: DeskAsked) -> Person | None:
    """Find as whom somebody speaks for a member of the body."""
    speaking = _delegates(body, asked)
    return next((one for one in asked.register.capacities(asked.actor, asked.now) if one.ref in speaking), None)


def _delegates(body: str, asked: DeskAsked) -> dict[str, Person]:
    seated = asked.register.holding(body, (), (), asked.now)
    return {ref: one for ref, one in seated.items() if one.represents}


def _not_theirs(body: str, asked: DeskAsked) -> NotPermitted:
    may = {**asked.register.holding(body, OFFICERS, (), asked.now), **_delegates(body, asked)}
    a_delegate = sentence("a delegate of a member of {body}", body=body_called(body, asked.register))
    return NotPermitted(TAKE_OUT, (a_delegate, *called(body, OFFICERS, asked)), people_called(may.values()))


def _adviser(desk: Desk, command: Recommend, asked: DeskAsked) -> Person:
    if command.of is None:
        return must_be_officer(desk.body, (SECRETARY,), ADVISE, asked)
    group = asked.register.bodies.get(command.of)
    if group is None:
        raise Refused(Unknown("body", command.of))
    if group.within != desk.body:
        problem = sentence(
            "{group} is no group of {body}", group=group.name, body=body_called(desk.body, asked.register)
        )
        raise Refused(Invalid(problem, sentence("advise for a group that this body has set up")))
    return must_be_officer(command.of, CHAIRS, ADVISE, asked)
