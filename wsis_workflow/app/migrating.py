"""Move running proposals to another edition of their rules, each in a transaction of its own, or say what would be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Store
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.app.work import Work
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.decide import enact
from wsis_workflow.domain.proposals.house_rights import must_have
from wsis_workflow.domain.proposals.migrating import Migration, held_back, migrating
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import holders
from wsis_workflow.domain.rules.migration_reading import Standing
from wsis_workflow.domain.rules.sentences import Recorded, sentence
from wsis_workflow.domain.rules.workflow import Workflow

VERB = "migrate"
MOVED, HELD_BACK, SETTLED = "moved", "held_back", "settled"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a proposal stands: its state, its running deadlines in words, its ballot, and on whom it waits."""

    workflow: str
    edition: int
    state: str
    state_title: str
    deadlines: Mapping[str, str]
    ballot: str
    waits_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Migrating:
    """What came of one proposal: `moved`, `held_back` with why, or `settled` where there was nothing to do any more."""

    proposal: str
    title: str
    verdict: str
    before: Stand
    after: Stand | None = None
    why: tuple[str, ...] = ()


def running_under(store: Store, edition: Workflow) -> list[str]:
    """List the proposals that run under an edition, in the order in which they were put forward."""
    wanted = Wanted(workflows=(edition.name,), is_final=False)
    return [row.ref for row in store.views.proposals(wanted, None, limit=None) if row.edition == edition.hash]


def standing_of(store: Store, refs: Iterable[str]) -> Standing:
    """Count where proposals stand, which ballots are open on them and which deadlines run."""
    states, ballots, deadlines = Counter[str](), Counter[str](), Counter[str]()
    for proposal in filter(None, map(store.proposal, refs)):
        states[proposal.state] += 1
        deadlines.update(proposal.deadlines.keys())
        if proposal.ballot is not None:
            ballots[proposal.ballot.rule] += 1
    return Standing(states, ballots, deadlines)


def migrate(gate: Gate, migration: Migration, refs: Iterable[str], actor: str, now: datetime) -> Iterator[Migrating]:
    """Move proposals one by one; each is moved or not, whatever becomes of the others, and none is moved twice.

    Raises:
        Refused: `not-permitted`.
        Busy: somebody else was first, and asking again may help; what was moved before is moved.
    """
    for ref in refs:
        yield again_when_busy(lambda ref=ref: _one(gate, migration, ref, actor, now))  # type: ignore[misc]  # bound early


def _one(gate: Gate, migration: Migration, ref: str, actor: str, now: datetime) -> Migrating:
    with gate.store.unit() as unit:
        register = unit.register()
        must_have(VERB, actor, register, now)
        return _moved(Work(gate, unit, register, now), migration, ref, actor)


def _moved(work: Work, migration: Migration, ref: str, actor: str) -> Migrating:
    proposal = work.look(ref)
    was = work.circumstances(proposal)
    before = _stand(proposal, was, work.now)
    if proposal.edition != migration.source.hash or proposal.final is not None:
        return Migrating(ref, proposal.title, SETTLED, before)
    around = work.circumstances_under(migration.target, proposal.depends_on)
    why = held_back(proposal, work.unit.acts(ref), migration, around, work.now)
    if why:
        return Migrating(ref, proposal.title, HELD_BACK, before, why=tuple(why))
    asked = Asked(actor, work.now, around)
    act, after = enact(proposal, VERB, migrating(proposal, migration, asked), asked)
    work.save(proposal, act, after, around, was)
    settled = work.settle_now(after, is_fresh=True)
    return Migrating(ref, proposal.title, MOVED, before, _stand(settled, work.circumstances(settled), work.now))


def _stand(proposal: Proposal, around: Circumstances, now: datetime) -> Stand:
    workflow = around.workflow
    return Stand(
        workflow=workflow.name,
        edition=workflow.edition,
        state=proposal.state,
        state_title=workflow.states[proposal.state].label,
        deadlines={name: Recorded(running.words) for name, running in sorted(proposal.deadlines.items())},
        ballot=_ballot(proposal),
        waits_on=tuple(sorted(holders(proposal, around, now))),
    )


def _ballot(proposal: Proposal) -> str:
    ballot = proposal.ballot
    if ballot is None:
        return ""
    if ballot.takes_replies:
        said = {"number": ballot.number, "said": len(ballot.positions), "electors": len(ballot.electors)}
        return sentence("ballot {number}: {said} of {electors} have replied", **said)
    return sentence("ballot {number}: closed for replies", number=ballot.number)
