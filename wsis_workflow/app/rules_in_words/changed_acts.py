"""States and steps that are otherwise in other rules: who has what to do, who may take what, and what it needs."""

from collections.abc import Iterator, Sequence

from wsis_workflow.app.rules_in_words.change import Change, come_and_gone, concerned, lines, otherwise, renamed
from wsis_workflow.app.rules_in_words.names import role_called, roles_called, state_called
from wsis_workflow.app.rules_in_words.needs import need_in_words
from wsis_workflow.app.rules_in_words.prose import ENDINGS
from wsis_workflow.app.rules_in_words.reading import EVERYBODY
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.workflow import State, Step, Workflow

CLAUSE, NOTE, NONE = sentence("clause"), sentence("note"), sentence("none")


def states(old: Workflow, new: Workflow) -> Iterator[Change]:
    """Say which states are otherwise: on whom they wait, who writes and reads there."""
    yield from come_and_gone(old.states, new.states, sentence("State"), old, new, state_called)
    for name in new.states:
        if name in old.states:
            yield from _state(old.states[name], new.states[name], old, new)


def _state(was: State, now: State, old: Workflow, new: Workflow) -> Iterator[Change]:
    title = {"state": now.label}
    yield from _by_people(sentence("In “{state}” it waits on", **title), was.waits_on, now.waits_on, old, new)
    yield from _by_people(
        sentence("In “{state}” the text may be revised by", **title), was.revise, now.revise, old, new
    )
    if was.readers != now.readers:
        before, after = (
            roles_called(one, of) if one is not None else EVERYBODY
            for one, of in ((was.readers, old), (now.readers, new))
        )
        yield from otherwise(sentence("Who may read in “{state}”", **title), before, after, ())
    yield from _kind_of_state(was, now)


def _kind_of_state(was: State, now: State) -> Iterator[Change]:
    title = {"state": now.label}
    ballot = sentence("Ballot that opens in “{state}”", **title)
    yield from otherwise(ballot, plain(was.ballot or NONE), plain(now.ballot or NONE), ())
    yield from otherwise(sentence("How a proposal ends in “{state}”", **title), _ending(was), _ending(now), ())
    yield from otherwise(
        sentence("Stage of “{state}”", **title), plain(was.stage or NONE), plain(now.stage or NONE), ()
    )


def _ending(state: State) -> str:
    return ENDINGS.get(state.final or "") or plain(state.final or NONE)


def steps(old: Workflow, new: Workflow) -> Iterator[Change]:
    """Say which steps are otherwise: who takes them, from where to where, and what they need."""
    for name in {**old.steps, **new.steps}:
        before, after = old.steps.get(name), new.steps.get(name)
        if before is None and after is not None:
            said = {"step": after.title, "roles": roles_called(after.by, new), "state": state_called(after.dest, new)}
            text = sentence("“{step}” is new: by {roles}, to “{state}”.", **said)
            yield Change(text, concerned(after.by))
        elif after is None and before is not None:
            yield Change(sentence("“{step}” is no longer possible.", step=before.title), concerned(before.by))
        elif before is not None and after is not None:
            yield from _step(before, after, old, new)


def _step(was: Step, now: Step, old: Workflow, new: Workflow) -> Iterator[Change]:
    people = concerned((*was.by, *now.by))
    title = {"step": now.title}
    yield from _about_step(was, now, people)
    for role in [role for role in now.by if role not in was.by]:
        called = role_called(role, new)
        yield Change(sentence("“{step}” may now be taken by: {role}.", **title, role=called), concerned((role,)))
    for role in [role for role in was.by if role not in now.by]:
        called = role_called(role, old)
        yield Change(sentence("“{step}” may no longer be taken by: {role}.", **title, role=called), concerned((role,)))
    for state in [state for state in now.sources if state not in was.sources]:
        yield Change(
            sentence("“{step}” is now possible in “{state}”.", **title, state=state_called(state, new)), people
        )
    for state in [state for state in was.sources if state not in now.sources]:
        called = state_called(state, old)
        yield Change(sentence("“{step}” is no longer possible in “{state}”.", **title, state=called), people)
    if was.dest != now.dest:
        before, after = state_called(was.dest, old), state_called(now.dest, new)
        yield Change(
            sentence("“{step}” leads to “{now}”, no longer to “{was}”.", **title, now=after, was=before), people
        )
    needed = [need_in_words(need, old) for need in was.needs]
    needs = [need_in_words(need, new) for need in now.needs]
    for need in [need for need in needs if need not in needed]:
        yield Change(sentence("“{step}” now also needs: {need}.", **title, need=need), people)
    for need in [need for need in needed if need not in needs]:
        yield Change(sentence("“{step}” no longer needs: {need}.", **title, need=need), people)


def _about_step(was: Step, now: Step, people: tuple[str, ...]) -> Iterator[Change]:
    yield from renamed(was.title, now.title, people)
    clause, note = (sentence("“{step}”, {what}", step=now.title, what=what) for what in (CLAUSE, NOTE))
    yield from otherwise(clause, was.clause, now.clause, people)
    before, after = ([one.note] if one.note else [] for one in (was, now))
    yield from lines(before, after, note, people)


def _by_people(about: str, was: Sequence[str], now: Sequence[str], old: Workflow, new: Workflow) -> Iterator[Change]:
    if tuple(was) != tuple(now):
        people = concerned((*was, *now))
        yield from otherwise(about, roles_called(was, old), roles_called(now, new), people)
