"""The acts that somebody could think of at a proposal, besides its steps: each as a command with plausible values."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.starting import members_of
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.audiences import may_hear
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.nouns import Ballot, Revision, RunningDeadline
from wsis_workflow.domain.proposals.outcomes import table_of
from wsis_workflow.domain.proposals.remarks import Remark
from wsis_workflow.domain.proposals.roles import people_in, secretaries
from wsis_workflow.domain.proposals.running import over
from wsis_workflow.domain.proposals.statements import decided_text
from wsis_workflow.domain.rules.language_words import OFFICIAL
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE

GIVEN = "given"  # what stands for anything that is written with an act
LATER = timedelta(days=1)
AN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A command to try: its verb, of what it is one (a member, finding, meeting, deadline, language), and a choice."""

    verb: str
    command: cmd.Command
    what: str = ""
    choice: str = ""


def attempts(seen: Seen) -> Iterator[Attempt]:
    """Give what makes sense where the proposal stands; all else is refused there to everybody."""
    yield from _on_text(seen)
    if seen.proposal.ballot is not None:
        yield from _on_ballot(seen, seen.proposal.ballot)
    if seen.proposal.final is None:
        yield from _on_the_way(seen)
    yield from _at_any_time(seen)


def _on_text(seen: Seen) -> Iterator[Attempt]:
    proposal, workflow = seen.proposal, seen.around.workflow
    revision = proposal.revision
    revisers = tuple(dict.fromkeys(role for state in workflow.states.values() for role in state.revise))
    if _is_one_of(people_in(revisers, proposal, seen.around, seen.now), seen):
        changed = f"{revision.text if revision else ''} {GIVEN}"
        yield Attempt("revise", cmd.Revise(proposal.ref, changed, revision.language if revision else "en"))
    if revision is None:
        return
    if not workflow.languages:  # these rules name none, so that any will do
        yield Attempt("available", cmd.MakeAvailable(proposal.ref, (GIVEN,)))
    for language in workflow.languages:
        yield Attempt("available", cmd.MakeAvailable(proposal.ref, (language,)), language)
    yield from _on_language_versions(seen, revision)


def _on_language_versions(seen: Seen, revision: Revision) -> Iterator[Attempt]:
    """Ask for what is missing, deliver any but the text's own, and take back what is still awaited."""
    proposal, until = seen.proposal, seen.now + LATER
    for language in seen.around.workflow.languages or OFFICIAL:
        if language not in revision.available:
            asked = cmd.AskTranslation(proposal.ref, language, service=GIVEN, until=until)
            yield Attempt("translate", asked, language)
        if language != revision.language:
            known = proposal.translations.get(language)
            given = cmd.DeliverTranslation(proposal.ref, language, f"{known.text if known else ''} {GIVEN}")
            yield Attempt("translated", given, language)
    for language, one in proposal.translations.items():
        if one.is_open:
            yield Attempt("untranslate", cmd.DropTranslation(proposal.ref, language), language)


def _on_ballot(seen: Seen, ballot: Ballot) -> Iterator[Attempt]:
    ref, table = seen.proposal.ref, table_of(ballot, seen.asked)
    for member in members_of(seen.asked.actor, seen.around.register, seen.now):
        if ballot.takes_replies or member in ballot.electors:
            for position in table.positions:
                command = cmd.TakePosition(ref, position, GIVEN, behalf_of=member)
                yield Attempt("position", command, member, position)
    if _is_one_of(secretaries(seen.proposal, seen.around, seen.now), seen):
        yield from _on_behalf(seen, ballot, table.positions)
    if ballot.takes_replies:
        yield Attempt("close", cmd.Close(ref))
    yield Attempt("announce", cmd.Announce(ref))
    yield Attempt("count", cmd.Count(ref, dict.fromkeys(table.positions, 0)))


def _on_behalf(seen: Seen, ballot: Ballot, positions: tuple[str, ...]) -> Iterator[Attempt]:
    """Let a reply be one that came in before the close; those without one come first."""
    cut_off = over(ballot.closes_at) if ballot.closes_at is not None else seen.now
    received = min(seen.now, (ballot.closed_at or cut_off) - AN_INSTANT)
    for member in sorted(ballot.electors, key=lambda one: one in ballot.positions):
        command = cmd.TakePosition(seen.proposal.ref, positions[0], GIVEN, "", member, received, GIVEN)
        yield Attempt("on_behalf", command, member)


def _on_the_way(seen: Seen) -> Iterator[Attempt]:
    proposal, around = seen.proposal, seen.around
    for fact in dict.fromkeys((*around.workflow.facts, ADMITTED_LATE)):
        yield Attempt("record", cmd.Record(proposal.ref, fact), fact)
    for body in proposal.bodies:
        for meeting in around.register.meetings_of(body):
            if not meeting.has_closed(seen.now):
                yield Attempt("schedule", cmd.Schedule(proposal.ref, meeting.ref), meeting.ref)
    for running in proposal.deadlines.values():
        yield Attempt("extend", cmd.Extend(proposal.ref, running.name, _later(running, seen.now)), running.name)
    if seen.sight.has_more_than((proposal.ref, *proposal.depends_on)):
        yield Attempt("depend_on", cmd.DependOn(proposal.ref, ()))


def _at_any_time(seen: Seen) -> Iterator[Attempt]:
    proposal = seen.proposal
    yield Attempt("attach", cmd.Attach(proposal.ref, GIVEN))
    for number, attachment in enumerate(proposal.attachments, start=1):
        if attachment.stands:
            yield Attempt("withdraw_attachment", cmd.WithdrawAttachment(proposal.ref, number, GIVEN), str(number))
    yield Attempt("comment", cmd.Comment(proposal.ref, GIVEN))
    for thread in heard_threads(seen):
        yield Attempt("resolve", cmd.Resolve(proposal.ref, thread.number), str(thread.number))
        yield Attempt("reopen", cmd.Reopen(proposal.ref, thread.number), str(thread.number))
    if proposal.revision is not None:
        yield Attempt("forward", cmd.Forward(proposal.ref, "", "", ""))
    for body in dict.fromkeys((*proposal.bodies, *proposal.destinations)):
        yield Attempt("decided", cmd.RecordDecision(proposal.ref, body, f"{seen.now:%Y-%m-%d}", GIVEN), body)
    if decided_text(proposal) is not None:
        yield from _statements(seen)
    if proposal.pending is not None:
        yield Attempt("confirm", cmd.Confirm(proposal.ref))
    if proposal.acted is not None and proposal.past is not None:
        yield Attempt("annul", cmd.Annul(proposal.ref, GIVEN))


def heard_threads(seen: Seen) -> list[Remark]:
    """List the first comment of each thread to whose audience the reader belongs."""
    actor, register, now = seen.asked.actor, seen.around.register, seen.now
    first = (one for one in seen.proposal.remarks if one.thread == one.number)
    return [one for one in first if may_hear(actor, one.audience, one.by, register, now)]


def _statements(seen: Seen) -> Iterator[Attempt]:
    """Make one for each member that one speaks for; a secretary for any, of whom the first stands for all."""
    ref, now = seen.proposal.ref, seen.now
    language = (*seen.around.workflow.languages, "en")[0]
    for member in members_of(seen.asked.actor, seen.around.register, now):
        yield Attempt("statement", cmd.MakeStatement(ref, GIVEN, language, member), member)
    if _is_one_of(secretaries(seen.proposal, seen.around, now), seen):
        for member in members_taking_part(seen)[:1]:
            yield Attempt("statement_for", cmd.MakeStatement(ref, GIVEN, language, member, GIVEN))


def members_taking_part(seen: Seen) -> list[str]:
    """List the members whose delegates may make a statement, which a secretary may enter for them."""
    may = entitled("statement", {}, seen.proposal, seen.around, seen.now).people.values()
    return sorted({person.represents for person in may if person.represents})


def _is_one_of(people: Container[str], seen: Seen) -> bool:
    capacities = seen.around.register.capacities(seen.asked.actor, seen.now)
    return any(person.ref in people for person in capacities)


def _later(running: RunningDeadline, now: datetime) -> datetime:
    latest = running.due.latest.instant if running.due else now
    return max(latest, now) + LATER
