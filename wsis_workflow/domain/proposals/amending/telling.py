"""Who is told of amendments: whoever may decide on a new one, and whoever moved one of what became of it."""

from collections.abc import Iterable, Iterator

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import GONE, INCORPORATED, Amendment
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import holders
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.proposals.telling_scene import Scene, Tellers, Telling
from wsis_workflow.domain.rules.sentences import joined, sentence

MOST_WORDS = 300  # characters of a passage or wording in a letter


def _moved(event: ev.AmendmentMoved, scene: Scene) -> Telling:
    one = event.amendment
    facts = {"numbers": str(one.number), "what": one.kind, "amendment": in_short(one), "reasons": one.reasons}
    yield "amendment_moved", scene.others(deciders(scene.after, scene.around, scene.act)), facts


def _withdrawn(event: ev.AmendmentWithdrawn, scene: Scene) -> Telling:
    facts = _facts([scene.after.amendments[event.number]], event.reasons)
    yield "amendment_withdrawn", scene.others(deciders(scene.after, scene.around, scene.act)), facts


def _accepted(event: ev.AmendmentsAccepted, scene: Scene) -> Telling:
    yield from _movers("amendment_accepted", event.numbers, event.reasons, scene)


def _rejected(event: ev.AmendmentsRejected, scene: Scene) -> Telling:
    yield from _movers("amendment_rejected", event.numbers, event.reasons, scene)
    yield from _movers("amendment_reopened", event.reopened, event.reasons, scene)


def _merged(event: ev.AmendmentsMerged, scene: Scene) -> Telling:
    merged = event.amendment
    extra = {"into": str(merged.number), "amendment": in_short(merged)}
    yield from _movers("amendment_merged", merged.parts, merged.reasons, scene, **extra)


def _carried(event: ev.AmendmentsCarried, scene: Scene) -> Telling:
    """Tell each mover everything at once, and first of all what they have to do again."""
    numbers = (*event.gone, *event.incorporated)
    for person, own in _by_mover(numbers, scene):
        kind = "amendment_gone" if any(one.state == GONE for one in own) else "amendment_incorporated"
        told = own if kind == "amendment_incorporated" else [one for one in own if one.state == GONE]
        done = [str(one.number) for one in own if one.state == INCORPORATED and one not in told]
        yield kind, [person], {**_facts(told, ""), "revision": str(event.revision), "also": ", ".join(done)}


def _taken_up(event: ev.AmendmentTakenUp, scene: Scene) -> Telling:
    yield from _movers("amendment_taken_up", (event.number,), "", scene, taken_up=event.proposal)


def deciders(proposal: Proposal, around: Circumstances, act: ev.Act) -> dict[str, Person]:
    """Find who decides on amendments: whoever may revise the text here, else those on whom the proposal waits."""
    convenors = people_in(around.workflow.states[proposal.state].revise, proposal, around, act.at)
    return convenors or holders(proposal, around, act.at)


def in_short(one: Amendment) -> str:
    """Say an amendment in a line: its number, its kind, the passage, and the new words."""
    said = sentence("{kind} “{words}”", kind=one.kind, words=_short(one.passage.quote))
    if not one.text:
        return said
    return sentence("{said}: “{text}”", said=said, text=_short(one.text))


def _movers(kind: str, numbers: Iterable[int], reasons: str, scene: Scene, **extra: str) -> Telling:
    for person, own in _by_mover(numbers, scene):
        yield kind, [person], {**_facts(own, reasons), **extra}


def _by_mover(numbers: Iterable[int], scene: Scene) -> Iterator[tuple[str, list[Amendment]]]:
    movers: dict[str, list[Amendment]] = {}
    for number in numbers:
        one = scene.after.amendments[number]
        movers.setdefault(one.by, []).append(one)
    yield from ((person, own) for person, own in movers.items() if person != scene.act.by)


def _facts(amendments: list[Amendment], reasons: str) -> dict[str, str]:
    numbers = ", ".join(str(one.number) for one in amendments)
    return {"numbers": numbers, "amendment": str(joined("; ", map(in_short, amendments[:5]))), "reasons": reasons}


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1]}…"


AMENDMENT_TELLERS: Tellers = {
    ev.AmendmentMoved: _moved,
    ev.AmendmentWithdrawn: _withdrawn,
    ev.AmendmentsAccepted: _accepted,
    ev.AmendmentsRejected: _rejected,
    ev.AmendmentsMerged: _merged,
    ev.AmendmentsCarried: _carried,
    ev.AmendmentTakenUp: _taken_up,
}
