"""What is offered is what the gate accepts: for everybody, wherever a proposal stands, in the stories that we have."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from wsis_workflow import resources
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.offers import Offers, against, offers_for
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.starting import starts
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE

TESTS = Path(__file__).parent.parent / "rehearsals"
STORIES = [*sorted(resources.workflows().joinpath("rehearsals").glob("*.yaml")), *sorted(TESTS.glob("*.yaml"))]
EARLY, LATE = SHARES = (0.4, 0.72)  # how far a story is told before everybody tries everything
# In the short form early in the stories of the tests, which are small, and late in those of the library.
IN_SHORT = [(file, EARLY if file.parent == TESTS else LATE) for file in STORIES]
TOLD = [
    pytest.param(*one, id=f"{one[0].stem}-{one[1]}", marks=() if one in IN_SHORT else pytest.mark.proof)
    for one in product(STORIES, SHARES)
]
AT_A_BALLOT = datetime(2008, 2, 26, 9, 30, tzinfo=UTC)
# Between them they hold every kind of act that there is to offer.
OF_EVERY_KIND = (
    "wsis-2007",
    "a-vote-on-paper-knows-who-is-in-the-room",
    "statements-and-comments-are-kept",
    "a-revision-under-a-ballot-follows-its-rule",
    "whoever-translates-is-asked-reminded-and-asked-again",
)
A_MINUTE = timedelta(minutes=1)
Told = tuple[Gate, datetime]
Key = tuple[str, str]


@pytest.mark.parametrize(("file", "share"), TOLD)
def test_an_act_is_offered_exactly_where_the_gate_accepts_it_and_something_changes(file: Path, share: float):
    gate, now = told(file, share)

    wrong = [
        (seen.asked.actor, seen.proposal.ref, seen.proposal.state, key, offered.may(*key))
        for seen in one_of_each_state(seen_by_everybody(gate, now))
        for offered in [offers_for(seen)]
        for key, is_accepted in tried(gate, seen)
        if is_accepted != offered.may(*key)
    ]

    assert wrong == []


def test_the_stories_offer_acts_of_every_kind():
    found = {
        offer.verb
        for name in OF_EVERY_KIND
        for share in SHARES
        for seen in one_of_each_state(seen_by_everybody(*told(named(name), share)))
        for offer in offers_for(seen).now
    }

    assert found == {
        "annul", "announce", "attach", "available", "close", "comment", "confirm", "count", "decided", "depend_on",
        "extend", "forward", "on_behalf", "position", "record", "reopen", "resolve", "revise", "schedule", "statement",
        "statement_for", "translate", "translated", "untranslate", "withdraw_attachment",
    }  # fmt: skip


def test_a_position_is_offered_for_each_that_the_table_has_and_for_nobody_else():
    gate, now = told_until(named("wsis-2007"), AT_A_BALLOT)

    offered = {
        (seen.asked.actor, offer.what, offer.choices)
        for seen in seen_by_everybody(gate, now)
        for offer in offers_for(seen).of("position")
    }

    people = gate.store.current_register().people
    assert offered
    assert {member for person, member, _ in offered if people[person].represents != member} == set()
    assert {choices for _, _, choices in offered} == {("support", "reserve", "object", "abstain")}


def test_what_is_not_offered_now_says_why_and_is_never_simply_not_permitted():
    codes = {
        reason.code
        for one in IN_SHORT
        for seen in one_of_each_state(seen_by_everybody(*told(*one)))
        for offer in offers_for(seen).not_now
        for reason in offer.missing
    }

    assert "text-frozen" in codes
    assert "not-permitted" not in codes


def test_the_operator_takes_no_acts():
    gate, now = told(named("wsis-2007"), 0.6)

    assert {offers_for(seen) for seen in Sight(gate, now, OPERATOR).all()} == {Offers()}


def test_why_a_command_would_be_refused_is_said_without_doing_it():
    gate, now = told(named("wsis-2007"), 0.6)
    seen = next(iter(Sight(gate, now, "t").all()))

    reasons = against(seen, cmd.Close(seen.proposal.ref))

    assert [reason.code for reason in reasons] == ["not-permitted"]
    assert gate.store.proposal(seen.proposal.ref) == seen.proposal


def test_a_procedure_is_open_to_whoever_the_gate_lets_propose_under_it():
    gate, now = told(named("wsis-2007"), 0.6)
    wrong = []

    for person in gate.store.current_register().people:
        for start in starts(Sight(gate, now, person)):
            bodies = {party: fitting[0].ref for party, fitting in start.parties.items()}
            command = cmd.Propose("something-new", start.workflow.name, "Something new", bodies)
            with gate.store.trial() as store:
                is_accepted = changes(Gate(store, gate.calendars, gate.conditions), command, person, now)
            if is_accepted == bool(start.missing):
                wrong.append((person, start.workflow.name))

    assert wrong == []


@cache
def told(file: Path, share: float) -> Told:
    """Tell a story as far as this share of its acts."""
    story, _ = read_rehearsal(file)
    assert story is not None
    scenes = [scene for scene in story.scenes if scene.commands]
    return told_until(file, scenes[int(len(scenes) * share)].at + A_MINUTE)


def told_until(file: Path, until: datetime) -> Told:
    """Tell a story up to an instant."""
    story, _ = read_rehearsal(file)
    assert story is not None
    play = play_rehearsal(story, until=until)
    return play.gate, play.now


def named(name: str) -> Path:
    return next(file for file in STORIES if file.stem == name)


def seen_by_everybody(gate: Gate, now: datetime) -> Iterator[Seen]:
    for person in gate.store.current_register().people:
        yield from Sight(gate, now, person).all()


def one_of_each_state(all_seen: Iterable[Seen]) -> Iterator[Seen]:
    """Leave out what would only say the same again: another proposal in the same state, to the same person."""
    known = set()
    for seen in all_seen:
        proposal = seen.proposal
        member = seen.around.register.people[seen.asked.actor].represents
        is_sponsor, has_ballot = member in proposal.sponsors, proposal.ballot is not None
        kind = (seen.asked.actor, proposal.workflow, proposal.state, is_sponsor, has_ballot, bool(proposal.pending))
        if kind not in known:
            known.add(kind)
            yield seen


def tried(gate: Gate, seen: Seen) -> Iterator[tuple[Key, bool]]:
    """Try everything at the gate, and give up all that comes of it."""
    left = list(everything(seen, Sight(gate, seen.now, seen.asked.actor)))
    while left:
        with gate.store.trial() as store:
            trial = Gate(store, gate.calendars, gate.conditions)
            is_as_it_was = True
            while left and is_as_it_was:
                key, command = left.pop()
                has_changed = changes(trial, command, seen.asked.actor, seen.now)
                yield key, has_changed
                is_as_it_was = not has_changed


def changes(gate: Gate, command: cmd.Command, person: str, now: datetime) -> bool:
    try:
        return gate.handle(command, person, now).changed
    except Refused:
        return False


def everything(seen: Seen, sight: Sight) -> Iterator[tuple[Key, cmd.Command]]:
    """Think of every act on a proposal, whoever is there and however little it makes sense."""
    proposal, workflow, register = seen.proposal, seen.around.workflow, seen.around.register
    ref, ballot = proposal.ref, proposal.ballot
    table = workflow.decisions[workflow.ballots[ballot.rule].decision] if ballot else None
    position = table.positions[-1] if table else "support"
    spoken_for = {one.represents for one in register.capacities(seen.asked.actor, seen.now)}
    texts = [proposal.revision.at] if proposal.revision else []
    in_time = max([ballot.opened_at, *texts]) + timedelta(microseconds=1) if ballot else seen.now
    yield ("revise", ""), cmd.Revise(ref, "Quite another text.")
    for member in register.members:
        if member in spoken_for:
            yield ("position", member), cmd.TakePosition(ref, position, "Because.", behalf_of=member)
        reply = cmd.TakePosition(ref, position, "Because.", "", member, min(in_time, seen.now), "a letter")
        if member not in spoken_for:
            yield ("on_behalf", member), reply
    yield ("close", ""), cmd.Close(ref)
    yield ("announce", ""), cmd.Announce(ref)
    yield ("count", ""), cmd.Count(ref, {position: 0})
    for fact in dict.fromkeys((*workflow.facts, ADMITTED_LATE)):
        yield ("record", fact), cmd.Record(ref, fact)
    for meeting in register.meetings:
        yield ("schedule", meeting), cmd.Schedule(ref, meeting)
    for language in workflow.languages:
        yield ("available", language), cmd.MakeAvailable(ref, (language,))
    for deadline in workflow.deadlines:
        yield ("extend", deadline), cmd.Extend(ref, deadline, datetime(2050, 1, 1, tzinfo=seen.now.tzinfo))
    other = next((one for one in sight.all() if can_be_awaited(one, proposal.ref)), None)
    if other is not None and other.proposal.ref not in proposal.depends_on:
        yield ("depend_on", ""), cmd.DependOn(ref, (other.proposal.ref,))
    yield ("attach", ""), cmd.Attach(ref, "report")
    yield ("comment", ""), cmd.Comment(ref, "Well.")
    yield ("confirm", ""), cmd.Confirm(ref)
    yield ("annul", ""), cmd.Annul(ref, "By mistake.")


def can_be_awaited(other: Seen, ref: str) -> bool:
    return other.proposal.ref != ref and not other.proposal.depends_on
