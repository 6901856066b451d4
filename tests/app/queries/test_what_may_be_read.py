"""One law in two tongues: what a query finds is what `may_read` lets through, for everybody and at every instant."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.store.silence import NOON, RULES, an_edition, read_edition
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.forecast import Coming, tellable
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.stored import Edition
from wsis_workflow.app.wanted import EVERYTHING
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.policy import OPERATOR, may_read
from wsis_workflow.domain.proposals.register import Absence, Body, Member, Office, Person, Register
from wsis_workflow.domain.proposals.register_commands import Enter

ROOT = Path(__file__).parents[3]
STORIES = sorted([*(ROOT / "tests/rehearsals").glob("*.yaml"), *(ROOT / "workflows/rehearsals").glob("*.yaml")])
Disagreement = tuple[datetime, str, set[str], set[str]]
AN_INSTANT, HOUR = timedelta(microseconds=1), timedelta(hours=1)

ROLES = {
    **RULES["roles"],
    "anybody": {"office": "secretary"},
    "states": {"of": "group", "categories": ["member_state"]},
    "backers": {"of": "proposal", "categories": ["member_state"]},
    "others": {"of": "other"},
}
READERS: dict[str, list[str] | None] = {
    "open": None,
    "nobody": [],
    "sponsors": ["sponsor"],
    "chairs": ["chair"],
    "anywhere": ["anybody"],
    "states": ["states", "others"],
    "backers": ["backers", "chair"],
}


def an_edition_read_by(name: str, readers: list[str] | None) -> Edition:
    """Make rules whose drafts, and what has come of them, are read by the same; of some the end comes at once."""
    named = {} if readers is None else {"readers": readers}
    states = {
        **RULES["states"],
        "drafting": {"title": "Drafting", "stage": "drafting", "waits_on": "sponsor", **named},
        "adopted": {"title": "Adopted", "final": "adopted", **named},
    }
    ends = {"end": {"title": "End", "from": "drafting", "to": "adopted", "by": ["clock"]}} if name.endswith(END) else {}
    steps = {**RULES["steps"], **ends}
    return an_edition(workflow=name, roles=ROLES, states=states, steps=steps, parties={"group": {}, "other": {}})


END = "-ended"
EDITIONS = [an_edition_read_by(f"{name}{end}", readers) for name, readers in READERS.items() for end in ("", END)]


@pytest.mark.parametrize(
    ("file", "share"),
    [(file, share) for file in STORIES for share in (0.4, 1) if share == 1 or "tests" in file.parts],
    ids=lambda told: told.stem if isinstance(told, Path) else str(told),
)
def test_in_every_story_the_query_finds_what_may_be_read(file: Path, share: float) -> None:
    story, _ = read_rehearsal(file)
    assert story is not None
    end = max((scene.at for scene in story.scenes), default=story.start)

    gate = play_rehearsal(story, until=story.start + (end - story.start) * share).gate

    assert disagreements(gate, instants(gate.store.current_register(), [story.start, end])) == []


def people() -> st.SearchStrategy[list[Person]]:
    """Draw people with seats and offices that begin and end, members of two kinds, and stand-ins."""
    hours = st.one_of(st.none(), st.integers(-3, 6).map(lambda hour: NOON + hour * HOUR))
    office = st.builds(
        Office, st.sampled_from(["wg", "ahg", "far"]), st.sampled_from(["member", "chair", "secretary"]), hours, hours
    )
    absence = st.builds(
        lambda start, length, stand_in: Absence(NOON + start * HOUR, NOON + (start + length) * HOUR, stand_in),
        st.integers(-2, 3), st.integers(1, 3), st.sampled_from(["p0", "p1", "p2", "p3"]),
    )  # fmt: skip
    one = st.tuples(st.sampled_from([None, "M1", "M2"]), st.lists(office, max_size=3), st.lists(absence, max_size=1))
    return st.lists(one, min_size=4, max_size=4).map(
        lambda drawn: [
            Person(f"p{number}", f"Person {number}", member, tuple(offices), absences=tuple(absences))
            for number, (member, offices, absences) in enumerate(drawn)
        ]
    )


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=people(), after=people())
def test_whoever_holds_what_and_whenever_the_query_finds_what_may_be_read(
    before: list[Person], after: list[Person]
) -> None:
    """No clock has run since, and what has ended is looked at by nobody: the query follows the offices all the same."""
    gate = a_gate(before)
    enter(gate, after)

    register = gate.store.current_register()
    assert disagreements(gate, instants(register, [NOON + 7 * HOUR])) == []
    gate.store.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(everybody=people())
def test_who_may_see_a_notice_that_was_written_may_see_it_before(everybody: list[Person]) -> None:
    gate = a_gate(everybody)
    sendings = gate.store.views.sendings("waiting", limit=None)
    coming = [Coming(one.next_at, one.notice.to, one.notice.proposal, None, one.notice.key) for one in sendings]
    assert coming != []

    for person in gate.store.current_register().people:
        sight = Sight(gate, NOON, person)
        found = gate.store.views.sendings("waiting", sight.scope, limit=None)
        assert [one.notice.key for one in found] == [one.subject for one in tellable(sight, coming)]
    gate.store.close()


def test_where_an_office_has_turned_the_query_has_turned_with_it_before_the_clock_has_looked() -> None:
    until = NOON + 2 * HOUR
    gate = a_gate([Person("p0", "Leaves", None, (Office("wg", "chair", None, until),))])

    found = {at: next(both(gate, ["p0"], at)) for at in (until - AN_INSTANT, until)}

    held = {f"{name}{end}" for name in ("open", "chairs", "backers") for end in ("", END)}
    assert found == {until - AN_INSTANT: ("p0", held, held), until: ("p0", set(), set())}


def a_gate(everybody: Iterable[Person]) -> Gate:
    """Fill a store with one proposal of each kind, sponsored by a member of each category."""
    gate = Gate(memory_store(read_edition))
    publish(gate, EDITIONS, OPERATOR, NOON)
    enter(gate, everybody)
    for name in (edition.workflow.name for edition in EDITIONS):
        parties = {"group": "wg", "other": "ahg"}
        gate.handle(Propose(name, name, name, parties, text="Let us act.", sponsors=("M0", "M2")), "proposer", NOON)
    return gate


def enter(gate: Gate, everybody: Iterable[Person]) -> None:
    bodies = (Body("wg", "Group", "working_group"), Body("ahg", "Ad hoc"), Body("far", "Elsewhere"))
    members = (Member("M0", "Zero", "member_state"), Member("M1", "One", "member_state"), Member("M2", "Two", "sector"))
    proposer = Person("proposer", "Proposer", "M0", address="proposer@example.org")
    handle_register(gate, Enter(bodies, members, (proposer, *everybody)), OPERATOR, NOON)


def disagreements(gate: Gate, at_all: Iterable[datetime]) -> list[Disagreement]:
    """Ask the query, and ask of every proposal, for everybody at each instant."""
    people = (*gate.store.current_register().people, "nobody", OPERATOR)
    return [
        (at, person, found, lets_through)
        for at in at_all
        for person, found, lets_through in both(gate, people, at)
        if found != lets_through
    ]


def both(gate: Gate, people: Iterable[str], at: datetime) -> Iterator[tuple[str, set[str], set[str]]]:
    everything = list(Sight(gate, at).all())
    for person in people:
        scope = Sight(gate, at, person).scope
        found = {one.ref for one in gate.store.views.proposals(EVERYTHING, scope, limit=None)}
        yield person, found, {one.proposal.ref for one in everything if may_read(person, one.proposal, one.around, at)}


def instants(register: Register, more: Iterable[datetime]) -> Iterator[datetime]:
    """Give instants between which somebody's capacity changes."""
    turns = [*register.turns(register.bodies)]
    for person in register.people.values():
        for absence in person.absences:
            turns += [absence.since, absence.until]
    yield from sorted({*more, *turns, *(turn - AN_INSTANT for turn in turns)})
