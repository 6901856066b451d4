"""Promise 13: the same act is refused by the same code and in the same sentence over page, API, command line and gate.

What is done is told in the same sentence too. Links in mails lead to pages and take no act, so that there is no door of
theirs. A page has a status where the others have a code; what a form lacks altogether is marked at its field instead.
"""

from collections.abc import Iterable, Iterator
from zlib import crc32

import pytest

from tests.promises.doors.acts import doors_of
from tests.promises.doors.asking import PAGE
from tests.promises.doors.body_rows import body_acts
from tests.promises.doors.day_rows import day_acts
from tests.promises.doors.desk_acts import NOWHERE, Act, of_desk
from tests.promises.doors.oracle import DONE, STATUS, Oracle
from tests.promises.doors.outcomes import Outcome, at_door, at_gate
from tests.promises.doors.tables import Judges
from tests.promises.doors.variants import on_nothing, on_proposal, on_register, sequence_of
from tests.promises.doors.world import World, a_world
from tests.promises.proving.figures import Proven
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.entrypoints.web.visitor import Visitor

# The act, by whom, the version seen; and that of its form, or how it is asked for on a desk.
Case = tuple[cmd.Command | RegisterCommand | DeskCommand, str, int | None, int | Act]
Kind = tuple[str, str]  # a kind of command, and the code that comes of it
SHARDS = 4


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = a_world(tmp_path_factory.mktemp("world") / "world.db")
    assert made.everybody
    yield made
    made.stage.close()
    made.house.close()


@pytest.fixture(scope="module")
def cases(world: World) -> dict[Kind, list[Case]]:
    """Sort every act by everybody by what comes of it, in an order by chance that is always the same."""
    judges, found = Judges(world), dict[Kind, list[Case]]()
    on_desks = [*body_acts(judges), *day_acts(judges)]  # which lays on the desks what they are about
    for case in (*_cases(judges.oracle), *_on_desks(on_desks, judges.oracle)):
        found.setdefault((type(case[0]).__name__, _code(case, judges)), []).append(case)
    return {
        kind: sorted(of_kind, key=lambda case: crc32(repr(case).encode())) for kind, of_kind in sorted(found.items())
    }


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_same_act_comes_to_the_same_at_every_door(shard: int, world: World, cases: dict[Kind, list[Case]]) -> None:
    chosen = [case for of_kind in list(cases.values())[shard::SHARDS] for case in of_kind[:2]]

    assert [wrong for case in chosen for wrong in differing(world, case)] == []


@pytest.mark.proof(13)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_act_comes_to_the_same_at_every_door(
    shard: int, world: World, cases: dict[Kind, list[Case]], proven: Proven
) -> None:
    everything = [case for of_kind in cases.values() for case in of_kind][shard::SHARDS]

    assert [wrong for case in everything for wrong in differing(world, case)] == []
    proven(f"part {shard + 1} of {SHARDS}", f"{len(everything):,} acts, the same at every door")


def test_every_refusal_that_the_contract_has_is_among_them(cases: dict[Kind, list[Case]]) -> None:
    assert {code for _, code in cases} == {DONE, *STATUS}
    # Votes on paper are counted under no rules that come with the program, and no action item there is done yet.
    assert {kind for kind, _ in cases} - {kind for kind, code in cases if code == DONE} == {"Count", "ReopenAction"}


@pytest.mark.promise(13)
@pytest.mark.parametrize(
    ("kind", "way", "handle"),
    [("Close", "act", "handle"), ("EnterAction", "act_on_desk", "handle_desk")],
)
def test_a_door_with_words_of_its_own_would_be_noticed(
    kind: str,
    way: str,
    handle: str,
    world: World,
    cases: dict[Kind, list[Case]],
    monkeypatch: pytest.MonkeyPatch,
    proven: Proven,
) -> None:
    monkeypatch.setattr(
        Visitor, way, lambda visitor, command, once=None, seen=None: getattr(visitor.house, handle)(command, "t")
    )

    found = [wrong for case in cases[kind, DONE] for wrong in differing(world, case)]

    assert [door for _, door, _, _ in found] == [PAGE] * len(cases[kind, DONE])
    proven.control(f"pages act as somebody else: {kind}", f"{len(found)} of {len(cases[kind, DONE])} acts differ")


def differing(world: World, case: Case) -> Iterator[tuple[Case, str, Outcome, Outcome]]:
    """Ask at the gate and at each door, each time of the world as it was, and give what is not the same."""
    command, person, seen, how = case
    with world.stage.trial():
        code, said = at_gate(world.stage, command, person, seen)
    for door, asked in how.doors() if isinstance(how, Act) else doors_of(command, how):
        with world.stage.trial():
            found = at_door(world.stage, door, asked, world.everybody[person])
        expected = (str(STATUS[code]) if door == PAGE and code != DONE else code, said)
        if found != expected:
            yield case, door, expected, found


def _code(case: Case, judges: Judges) -> str:
    """Give what should come of an act by the rules."""
    command, person, seen, _ = case
    if isinstance(command, DeskCommand):
        return of_desk(command, person, judges)
    return judges.oracle.of(command, person, seen)


def _on_desks(acts: Iterable[Act], oracle: Oracle) -> Iterator[Case]:
    """Give every act by everybody, but for those at a meeting that is not there: no door finds a desk for them."""
    there = [act for act in acts if getattr(act.command, "meeting", None) != NOWHERE]
    for person in oracle.register.people:
        yield from ((act.command, person, None, act) for act in there)


def _cases(oracle: Oracle) -> Iterator[Case]:
    for person in oracle.register.people:
        for ref, proposal in oracle.proposals.items():
            for command in on_proposal(ref, oracle):
                yield command, person, proposal.version, proposal.version
            for stale in (cmd.Revise(ref, "Quite another text."), cmd.TakeStep(ref, "submit")):
                yield stale, person, proposal.version + 7, proposal.version + 7
        yield from ((command, person, None, 0) for command in on_nothing(oracle))
        yield from ((command, person, None, sequence_of(command, oracle)) for command in on_register(oracle))
