"""Statements that members make on a text once it is decided; they are kept with it, as reservations are."""

from collections.abc import Mapping

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.calling import member_called, people_called
from wsis_workflow.domain.proposals.commands import MakeStatement
from wsis_workflow.domain.proposals.entitled import A_SECRETARY, Entitled, entitled
from wsis_workflow.domain.proposals.events import Event, StatementMade
from wsis_workflow.domain.proposals.needs import ADOPTED
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refused, Unknown
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.remarks import Statement
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.whereabouts import not_here
from wsis_workflow.domain.rules.sentences import listed, sentence

MAKE_A_STATEMENT = sentence("make a statement on its text")
DECIDED = frozenset({ADOPTED, "rejected"})  # endings that decide on the text; withdrawn and lapsed ones decide nothing


def make_statement(proposal: Proposal, command: MakeStatement, asked: Asked) -> list[Event]:
    """Keep a member's statement with the text that was decided; the same one again yields no events.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state` (nothing is decided yet).
    """
    _must_mean_something(command, asked)
    person, member = _speaker(proposal, command, asked)
    decided = decided_text(proposal)
    if decided is None:
        raise not_here(proposal, MAKE_A_STATEMENT, asked, sentence("comment on it until the text is decided"))
    revision, hashed = decided
    made = Statement(
        member=member,
        text=command.text,
        language=command.language,
        by=person.ref,
        at=asked.now,
        revision=revision,
        hash=hashed,
        on_behalf=person.represents != member,
        evidence=command.evidence,
    )
    is_known = any(_says_the_same(before, made) for before in proposal.statements)
    return [] if is_known else [StatementMade(made, asked.now)]


def decided_text(proposal: Proposal) -> tuple[int, str] | None:
    """Give the number and the hash of the text that was decided on: adopted, rejected, or by the latest outcome."""
    current = proposal.revision
    if current is not None and proposal.final in DECIDED:
        return current.number, current.hash
    ballot = latest_outcome(proposal)
    return (ballot.revision, proposal.hashes[ballot.revision]) if ballot is not None and ballot.revision else None


def latest_outcome(proposal: Proposal) -> Ballot | None:
    """Find the latest ballot whose outcome took effect."""
    return next((ballot for ballot in reversed(proposal.ballots) if ballot.outcome is not None), None)


def _must_mean_something(command: MakeStatement, asked: Asked) -> None:
    if command.behalf_of is not None and command.behalf_of not in asked.around.register.members:
        raise Refused(Unknown("member", command.behalf_of))
    if not command.text.strip():
        raise Refused(Invalid(sentence("The statement is empty"), sentence("say something")))
    known = asked.around.workflow.languages
    if known and command.language not in known:
        problem = sentence("{languages} is none of the workflow's languages", languages=command.language)
        raise Refused(Invalid(problem, sentence("use {languages}", languages=listed(known))))


def _speaker(proposal: Proposal, command: MakeStatement, asked: Asked) -> tuple[Person, str]:
    """Find who speaks and for which member: a delegate for their own, a secretary of a party for any that takes part.

    Raises:
        Refused: `not-permitted`.
    """
    own = entitled("statement", {}, proposal, asked.around, asked.now)
    mine = asked.around.register.capacities(asked.actor, asked.now)
    for person in mine:
        if person.ref in own.people and person.represents and command.behalf_of in (None, person.represents):
            return person, person.represents
    takes_part = {person.represents for person in own.people.values()}
    entering_it = secretaries(proposal, asked.around, asked.now)
    for person in mine:
        if command.behalf_of in takes_part and person.ref in entering_it:
            return person, str(command.behalf_of)
    raise Refused(_not_for_them(command, own, entering_it, asked))


def _not_for_them(
    command: MakeStatement, own: Entitled, entering_it: Mapping[str, Person], asked: Asked
) -> NotPermitted:
    if command.behalf_of is None:
        return NotPermitted(MAKE_A_STATEMENT, own.roles, people_called(own.people.values()))
    member = member_called(command.behalf_of, asked.around.register)
    act = sentence("make a statement for {member}", member=member)
    theirs = [person for person in own.people.values() if person.represents == command.behalf_of]
    who = people_called([*theirs, *entering_it.values()])
    return NotPermitted(act, (sentence("a delegate of {member}", member=member), A_SECRETARY), who)


def _says_the_same(before: Statement, now: Statement) -> bool:
    return (before.member, before.text, before.hash) == (now.member, now.text, now.hash)
