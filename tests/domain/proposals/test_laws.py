"""Laws that hold whatever people do, in whatever order."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.domain.proposals.builders import NEW, PEOPLE, Desk, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.evolve import ANNULLABLE, fold
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.steps import available_steps

STEPS = (
    "submit", "refer", "table", "report", "hand_back", "endorse", "reopen", "submit_to_council", "record_adoption",
    "refer_back", "withdraw", "lapse",
)  # fmt: skip
COMMANDS = (
    *(cmd.TakeStep("p", step, "Reasons.", {"ad_hoc": "ahg"} if step == "refer" else {}) for step in STEPS),
    *(cmd.TakePosition("p", position, "Reasons.") for position in ("support", "object", "reserve")),
    cmd.TakePosition("p", "object", "Reasons.", behalf_of="PRT", received=at(6, 1), evidence="letter"),
    cmd.Revise("p", "Another text."),
    cmd.Revise("p", "A text [with brackets]."),
    cmd.Close("p"),
    cmd.Announce("p"),
    cmd.Record("p", "divergent_views"),
    cmd.Record("p", "admitted_late"),
    cmd.Schedule("p", "wg-12"),
    cmd.Schedule("p", "c08"),
    cmd.MakeAvailable("p", ("fr", "es", "ru", "ar", "zh")),
    cmd.Attach("p", "letter"),
    cmd.Comment("p", "Well."),
    cmd.Extend("p", "council_documents", at(10, 20, year=2008)),
    cmd.Extend("p", "endorsement_closes", at(6, 20)),
    cmd.Annul("p", "A mistake."),
    cmd.Confirm("p"),
)
STRETCHES = tuple(timedelta(minutes=minutes) for minutes in (0, 0, 0, 1, 1, 60, 60, 600, 1500, 20_000, 60_000, 300_000))
asks = some.tuples(some.sampled_from(PEOPLE), some.sampled_from(COMMANDS), some.sampled_from(STRETCHES))
SUBMIT, TABLE = ("prt", cmd.TakeStep("p", "submit")), ("chair", cmd.TakeStep("p", "table"))
SUPPORT = tuple((who, cmd.TakePosition("p", "support")) for who in ("prt", "nor", "conv"))
REFER = (("chair", cmd.Record("p", "divergent_views")), ("chair", cmd.TakeStep("p", "refer", "R.", {"ad_hoc": "ahg"})))
OBJECT = ("nor", cmd.TakePosition("p", "object", "Reasons."))
CLOSE, ANNOUNCE = ("chair", cmd.Close("p")), ("chair", cmd.Announce("p"))
TO_COUNCIL = (
    ("sec", cmd.Schedule("p", "c08")),
    ("sec", cmd.MakeAvailable("p", ("fr", "es", "ru", "ar", "zh"))),
    ("sec2", cmd.TakeStep("p", "submit_to_council")),
)
# Most random asks are refused; these roads reach every part of the procedure, and random asks come after.
ROADS = (
    (),
    (SUBMIT,),
    (SUBMIT, *REFER),
    (SUBMIT, TABLE, SUPPORT[0]),
    (SUBMIT, TABLE, *SUPPORT, CLOSE),
    (SUBMIT, TABLE, OBJECT, CLOSE, ANNOUNCE),
    (SUBMIT, TABLE, *SUPPORT, CLOSE, ANNOUNCE),
    (SUBMIT, TABLE, *SUPPORT, CLOSE, ANNOUNCE, *TO_COUNCIL),
)


@some.composite
def desks(draw: some.DrawFn, most: int = 12) -> Desk:
    """Build a proposal with a past: a road into some state, and random acts around it."""
    desk = Desk()
    desk.does("prt", NEW)
    for actor, command in draw(some.sampled_from(ROADS)):
        desk.does(actor, command)
        desk.pass_time(at(6, 13, 13) if desk.standing.state == "considered" else desk.now)
    for actor, command, stretch in draw(some.lists(asks, max_size=most)):
        desk.pass_time(desk.now + stretch)
        _try(desk, actor, command)
    return desk


@settings(deadline=None)
@given(desks())
def test_the_state_is_the_fold_of_its_acts(desk: Desk) -> None:
    folded = fold(desk.acts)

    assert folded == desk.standing
    assert folded is not None
    assert folded.past == desk.standing.past


@settings(deadline=None)
@given(desks(), asks)
def test_deciding_twice_gives_the_same_and_changes_nothing(desk: Desk, ask: tuple[str, cmd.Command, timedelta]) -> None:
    actor, command, _ = ask
    before = deepcopy(desk.standing)

    answers = [_answer(desk, actor, command) for _ in range(2)]

    assert answers[0] == answers[1]
    assert desk.standing == before


@settings(deadline=None, max_examples=60)
@given(desks())
def test_what_is_offered_is_accepted_and_what_is_not_offered_is_refused(desk: Desk) -> None:
    for actor in PEOPLE:
        if desk.may(actor, cmd.Comment("p", "Hello.")) == "unknown":
            continue
        offered = {offer.step: offer for offer in available_steps(desk.standing, desk.asked(actor))}
        for step in desk.around.workflow.steps:
            bind = {"ad_hoc": "ahg"} if step in ("refer", "reopen") else {}
            code = desk.may(actor, cmd.TakeStep("p", step, "Reasons.", bind))
            offer = offered.get(step)

            assert (code is None) == (offer is not None and offer.allowed), (actor, step, code)
            if offer is not None and not offer.allowed:
                assert code == offer.refusals[0].code


@settings(deadline=None, max_examples=30)
@given(desks(most=8))
def test_asking_again_for_what_one_has_changes_nothing(desk: Desk) -> None:
    once = (cmd.TakePosition, cmd.Revise, cmd.Record, cmd.Schedule, cmd.MakeAvailable)
    for tried, actor, command in _everything_that_works(desk, once):
        if isinstance(command, cmd.TakePosition) and command.received is not None:
            continue  # a letter that came in before what stands is put on the record each time

        assert tried.may(actor, command) is None
        assert tried.does(actor, command) == []


@settings(deadline=None, max_examples=30)
@given(desks(most=8))
def test_what_is_annulled_is_as_it_was(desk: Desk) -> None:
    for tried, _, _ in _everything_that_works(desk, tuple({type(command) for command in COMMANDS})):
        if tried.acts[-1].verb not in ANNULLABLE or tried.standing.past is not desk.standing:
            continue
        first = next((who for who in PEOPLE if tried.may(who, cmd.Annul("p", "A mistake.")) is None), None)
        if first is None:
            continue
        tried.does(first, cmd.Annul("p", "A mistake."))
        second = next((who for who in PEOPLE if tried.may(who, cmd.Confirm("p")) is None), None)
        if second is None:
            continue

        tried.does(second, cmd.Confirm("p"))

        assert first != second
        assert _bare(tried.standing) == _bare(desk.standing)


@settings(deadline=None)
@given(desks())
def test_versions_count_the_acts_and_generations_only_rise(desk: Desk) -> None:
    assert [act.number for act in desk.acts] == list(range(1, len(desk.acts) + 1))
    assert desk.standing.version == len(desk.acts)

    generations: dict[str, int] = {}
    for count in range(1, len(desk.acts) + 1):
        then = fold(desk.acts[:count])
        assert then is not None
        assert all(then.generations.get(name, 0) >= number for name, number in generations.items())
        assert all(running.generation == then.generations[name] for name, running in then.deadlines.items())
        generations = dict(then.generations)


def _everything_that_works(desk: Desk, kinds: tuple[type, ...]) -> Iterator[tuple[Desk, str, cmd.Command]]:
    """Do everything that somebody may do now and that changes something, each on a copy."""
    for actor in PEOPLE:
        for command in COMMANDS:
            tried = desk.copy()
            if isinstance(command, kinds) and _try(tried, actor, command):
                yield tried, actor, command


def _try(desk: Desk, actor: str, command: cmd.Command) -> bool:
    try:
        return bool(desk.does(actor, command))
    except Refused:
        return False


def _answer(desk: Desk, actor: str, command: cmd.Command) -> object:
    try:
        return decide(desk.standing, command, desk.asked(actor))
    except Refused as refused:
        return refused.reasons


def _bare(proposal: Proposal) -> Proposal:
    """Leave out what counts up for ever: versions, and generations of deadlines."""
    deadlines = {name: replace(running, generation=0) for name, running in proposal.deadlines.items()}
    return replace(proposal, version=0, generations={}, deadlines=deadlines, pending=None)
