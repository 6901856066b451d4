"""What one set of rules has otherwise than another, in words, and whom each change concerns."""

from collections.abc import Iterable, Iterator

from wsis_workflow.app.rules_in_words.ballots import BallotInWords, ballot_in_words
from wsis_workflow.app.rules_in_words.change import (
    GONE,
    NEW,
    Change,
    come_and_gone,
    concerned,
    lines,
    otherwise,
    renamed,
)
from wsis_workflow.app.rules_in_words.changed_acts import states, steps
from wsis_workflow.app.rules_in_words.deadlines import DeadlineInWords, deadline_in_words
from wsis_workflow.app.rules_in_words.names import (
    deadline_called,
    fact_called,
    party_called,
    role_called,
    roles_called,
    state_called,
)
from wsis_workflow.app.rules_in_words.promises import Promise, promise_in_words
from wsis_workflow.app.rules_in_words.prose import prose_of
from wsis_workflow.app.rules_in_words.reading import rules_in_words
from wsis_workflow.app.rules_in_words.roles import role_in_words
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import capitalised, joined, listed, sentence
from wsis_workflow.domain.rules.workflow import BallotRule, Workflow

EVERYBODY = ""  # whom a change concerns that is about no role in particular
FOR_EVERYBODY = sentence("Everybody")


def changes_between(old: Workflow, new: Workflow) -> list[Change]:
    """List what is otherwise, from the first line of the rules to the last; no change: nothing."""
    families = (_head, _parties, _roles, _findings, states, steps, _ballots, _deadlines, _promises, _further)
    return [change for family in families for change in family(old, new)]


def by_role(changes: Iterable[Change], old: Workflow, new: Workflow) -> dict[str, list[str]]:
    """Group changes by whom they concern, each role by its title, everybody first; a change may stand at several."""
    grouped: dict[str, list[str]] = {EVERYBODY: []}
    roles = {**old.roles, **new.roles}
    for change in changes:
        for role in [name for name in change.roles if name in roles] or [EVERYBODY]:
            grouped.setdefault(role, []).append(change.text)
    order = [EVERYBODY, *roles]
    return {_called(role, old, new): grouped[role] for role in order if grouped.get(role)}


def _called(role: str, old: Workflow, new: Workflow) -> str:
    return capitalised(role_called(role, new if role in new.roles else old)) if role else FOR_EVERYBODY


def _head(old: Workflow, new: Workflow) -> Iterator[Change]:
    yield from renamed(old.title, new.title)
    before, after = (prose_of(one).articles[0].paragraphs for one in (old, new))
    yield from lines([one.text for one in before], [one.text for one in after])
    if old.initial != new.initial:
        was, now = state_called(old.initial, old), state_called(new.initial, new)
        yield Change(sentence("A proposal begins at “{now}”, no longer at “{was}”.", now=now, was=was))


def _parties(old: Workflow, new: Workflow) -> Iterator[Change]:
    return come_and_gone(old.parties, new.parties, sentence("Body"), old, new, party_called)


def _roles(old: Workflow, new: Workflow) -> Iterator[Change]:
    for name in {**old.roles, **new.roles}:
        before, after = old.roles.get(name), new.roles.get(name)
        title = role_called(name, new if after else old)
        was, now = (role_in_words(role, of) if role else "" for role, of in ((before, old), (after, new)))
        if before and after:
            yield from renamed(role_called(name, old), role_called(name, new), (name,))
        yield from otherwise(sentence("Who is {role}", role=title), was, now, (name,))


def _findings(old: Workflow, new: Workflow) -> Iterator[Change]:
    for name in {**old.facts, **new.facts}:
        before, after = old.facts.get(name), new.facts.get(name)
        title = fact_called(name, new if after else old)
        was, now = (roles_called(fact.by, of) if fact else "" for fact, of in ((before, old), (after, new)))
        people = concerned((*(before.by if before else ()), *(after.by if after else ())))
        if before and after:
            yield from renamed(fact_called(name, old), fact_called(name, new), people)
        yield from otherwise(sentence("Who records “{finding}”", finding=title), was, now, people)


def _ballots(old: Workflow, new: Workflow) -> Iterator[Change]:
    for name in {**old.ballots, **new.ballots}:
        before, after = old.ballots.get(name), new.ballots.get(name)
        people = concerned(role for rule in (before, after) if rule for role in _voters(rule))
        was = _ballot_lines(ballot_in_words(before, old)) if before else []
        now = _ballot_lines(ballot_in_words(after, new)) if after else []
        title = ballot_in_words(after, new).title if after else ballot_in_words(before, old).title if before else ""
        about = sentence("Ballot “{ballot}”", ballot=title)
        if before and after:
            yield from renamed(ballot_in_words(before, old).title, title, people)
            yield from lines(was, now, about, people)
        else:
            yield Change(sentence(NEW if now else GONE, kind=sentence("Ballot"), title=title), people)


def _voters(rule: BallotRule) -> tuple[str, ...]:
    return (*rule.positions_by, *rule.announced_by, *rule.counted_by)


def _ballot_lines(ballot: BallotInWords) -> list[str]:
    rows = (
        sentence("row {number}, {outcome}: {condition}.", number=row.number, outcome=row.outcome, condition=row.when)
        for row in ballot.table.rows
    )
    routes = (
        sentence("where it is {outcome}, “{step}” follows.", outcome=one, step=step) for one, step in ballot.outcomes
    )
    electors = sentence("those who decide are {electors}.", electors=ballot.electorate)
    positions = sentence("members may say: {positions}.", positions=listed(map(plain, ballot.table.positions)))
    clause = sentence("it decides by “{table}” ({source}).", table=ballot.table.title, source=ballot.table.source)
    about = [electors, positions, clause, *ballot.sentences, *ballot.table.counting]
    return [*about, *rows, *routes, *filter(None, (ballot.note,))]


def _deadlines(old: Workflow, new: Workflow) -> Iterator[Change]:
    for name in {**old.deadlines, **new.deadlines}:
        before, after = old.deadlines.get(name), new.deadlines.get(name)
        was, now = (deadline_in_words(rule, of) if rule else None for rule, of in ((before, old), (after, new)))
        about = sentence("Deadline “{deadline}”", deadline=deadline_called(name, new if after else old))
        people = _bound_by(name, old) | _bound_by(name, new)
        before_lines, after_lines = (_deadline_lines(one) if one else [] for one in (was, now))
        if was and now:
            yield from renamed(was.title, now.title, tuple(people))
            yield from lines(before_lines, after_lines, about, tuple(people))
            continue
        title = deadline_called(name, new if after else old)
        yield Change(sentence(NEW if now else GONE, kind=sentence("Deadline"), title=title), tuple(people))


def _deadline_lines(deadline: DeadlineInWords) -> list[str]:
    clause = [sentence("clause: {source}.", source=deadline.source)] if deadline.source else []
    return [sentence("{when}.", when=deadline.when), *deadline.sentences, *clause, *filter(None, (deadline.note,))]


def _bound_by(name: str, workflow: Workflow) -> dict[str, None]:
    """Name whoever a deadline is for: those on whom its states wait, and those whom it reminds."""
    rule = workflow.deadlines.get(name)
    if rule is None:
        return {}
    waited = [role for state in rule.states if state in workflow.states for role in workflow.states[state].waits_on]
    reminded = rule.remind.to if rule.remind else ()
    return dict.fromkeys(role for role in (*waited, *reminded) if role in workflow.roles)


def _promises(old: Workflow, new: Workflow) -> Iterator[Change]:
    was, now = ([_promise(promise_in_words(one, of)) for one in of.guarantees] for of in (old, new))
    yield from lines(was, now, sentence("Guarantee"))


def _promise(promise: Promise) -> str:
    more = [said for said in (promise.because, promise.source) if said]
    if not more:
        return promise.sentence
    return sentence("{promise} ({more})", promise=promise.sentence, more=joined("; ", more))


def _further(old: Workflow, new: Workflow) -> Iterator[Change]:
    was, now = ([*said.notices, *said.follow_ups] for said in (rules_in_words(old), rules_in_words(new)))
    yield from lines(was, now)
