"""What a procedure promises, and what it starts, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.names import party_called, state_called, states_called, step_called
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.spans import Offset
from wsis_workflow.domain.rules.workflow import FollowUp, Guarantee, Workflow

ALWAYS_ENDS = sentence("From every state that can be reached, some end can be reached.")


@dataclass(frozen=True, slots=True)
class Promise:
    """A guarantee in a sentence, why the procedure gives it, and the clause in which it does."""

    sentence: str
    because: str
    source: str = ""


def promise_in_words(guarantee: Guarantee, workflow: Workflow) -> Promise:
    """Say a guarantee."""
    return Promise(_PROMISES[guarantee.kind](guarantee, workflow), guarantee.because, guarantee.clause)


def follow_up_in_words(follow_up: FollowUp, workflow: Workflow) -> str:
    """Say what starts a further proposal."""
    parties = listed(_passed_on(new, old, workflow) for new, old in follow_up.parties.items())
    return sentence(
        "When “{state}” is reached, a proposal under “{workflow}” starts for each destination that is no body here "
        "({parties}).",
        state=state_called(follow_up.entering, workflow),
        workflow=follow_up.start,
        parties=parties,
    )


def _passed_on(new: str, old: str, workflow: Workflow) -> str:
    if old == "destination":
        return sentence("{party}: the destination", party=new.replace("_", " "))
    return sentence("{party}: the {other} of this one", party=new.replace("_", " "), other=party_called(old, workflow))


def _never(guarantee: Guarantee, workflow: Workflow) -> str:
    state, before = (state_called(name or "", workflow) for name in (guarantee.state, guarantee.before))
    return sentence("“{state}” is never reached before “{before}”.", state=state, before=before)


def _always_ends(guarantee: Guarantee, workflow: Workflow) -> str:
    return ALWAYS_ENDS


def _different_persons(guarantee: Guarantee, workflow: Workflow) -> str:
    steps = listed(step_called(name, workflow) for name in guarantee.steps)
    return sentence("No person takes two of these steps: {steps}.", steps=steps)


def _within(guarantee: Guarantee, workflow: Workflow) -> str:
    return sentence(
        "Within {length} of reaching “{source}”, one of these is reached: {states}.",
        length=Offset.parse(guarantee.span or "").in_words,
        source=state_called(guarantee.source or "", workflow),
        states=states_called(guarantee.dest, workflow),
    )


_PROMISES: dict[str, Callable[[Guarantee, Workflow], str]] = {
    "never": _never,
    "always_ends": _always_ends,
    "different_persons": _different_persons,
    "within": _within,
}
