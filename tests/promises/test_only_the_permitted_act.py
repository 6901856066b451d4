"""Promise 6: every route, command and job lets each person do what the rules permit where a proposal stands, no more.

The rows follow the tables of routes and commands, so that a new one without a row fails. What should come of a cell is
asked of the pure functions of the domain; whatever is refused leaves every row as it was.
"""

from typing import get_args
from zlib import crc32

import pytest
from starlette.responses import PlainTextResponse

from tests.promises.doors.acts import DOORS
from tests.promises.doors.api_rows import api_rows
from tests.promises.doors.cli_rows import OPERATORS, cli_rows, commands
from tests.promises.doors.file_rows import NO_FILE
from tests.promises.doors.page_rows import page_rows
from tests.promises.doors.stage import Ask, Stage
from tests.promises.doors.tables import AT_API, CLI, PAGE, Acts, Cell, Judges, routes_in
from tests.promises.doors.trying import few, mismatches
from tests.promises.doors.variants import on_proposal
from tests.promises.doors.world import World, let_all_arrive
from tests.promises.proving.figures import Proven
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.attaching import Download, download
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.house_rights import may
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, ChangeMeetings, Enter, RegisterCommand
from wsis_workflow.entrypoints.web.api.caller import Caller
from wsis_workflow.entrypoints.web.pages import proposal_attachments
from wsis_workflow.entrypoints.web.visitor import Visitor

Table = dict[str, list[Cell]]
OF_THE_ENGINE = (cmd.Close, cmd.Comment)  # the clock closes ballots; and it reads everything, as whoever comments does
DOORS_OF_PEOPLE = (PAGE, AT_API, CLI)
FILES_OF_A_DRAFT = [Ask("GET", f"/proposals/wish/attachments/{number}") for number in (1, NO_FILE)]
EVERYBODY = (
    "sec", "sec2", "chair", "vice", "conv", "a", "c", "d", "e", "f", "s", "t", "contact", "stranger", "chair2",
    "outsider", "deputy", "sec by a token to read", "sec by a token to act", "sec by a token to register",
    "chair by a token to read and act and register", "nobody",
)  # fmt: skip


@pytest.fixture(scope="module")
def table(world: World, tmp_path_factory: pytest.TempPathFactory) -> Table:
    judges, folder = Judges(world), tmp_path_factory.mktemp("files")
    acts = Acts(judges)
    found = {
        PAGE: [*page_rows(judges), *acts.at(PAGE)],
        AT_API: [*api_rows(judges), *acts.at(AT_API)],
        CLI: [*cli_rows(judges, folder), *acts.at(CLI)],
    }
    let_all_arrive(world.house)  # what the rows have laid on desks was told
    return found


def cells_of(table: Table, name: str) -> list[Cell]:
    """List what somebody can ask for; at the terminal there are no tokens."""
    doors = (PAGE, AT_API) if "token" in name else DOORS_OF_PEOPLE
    return [cell for door in doors for cell in table[door]]


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERYBODY)
def test_each_may_do_what_the_rules_permit_and_nothing_else(name: str, world: World, table: Table) -> None:
    """Ask on every fourth route in one state, others for each person; the long form asks on all of them in all."""
    who, cells = world.everybody[name], cells_of(table, name)
    chosen = [cell for cell in cells if crc32(f"{cell.route} {name}".encode()) % 4 == 0]

    assert mismatches(few(chosen, who, states=1), who, world) == []


@pytest.mark.proof(6)
@pytest.mark.parametrize("name", EVERYBODY)
def test_every_cell_of_the_matrix_is_as_the_rules_say(name: str, world: World, table: Table, proven: Proven) -> None:
    who = world.everybody[name]
    cells = cells_of(table, name)

    assert mismatches(cells, who, world) == []
    proven(f"every page, call and command, as {name}", f"{len(cells):,} cells, 0 mismatches, 0 rows changed")


def test_everybody_asks(world: World) -> None:
    assert tuple(world.everybody) == EVERYBODY


def test_every_route_has_a_row_and_every_row_a_route(world: World, table: Table) -> None:
    assert routes_in(table[PAGE]) | routes_in(table[AT_API]) == world.stage.routes()


def test_every_command_has_a_row_or_is_the_operators(table: Table) -> None:
    found = commands()

    assert routes_in(table[CLI]) | OPERATORS == set(found)
    assert [words for words in OPERATORS if any(one.name == "as_person" for one in found[words].params)] == []


def test_every_act_that_there_is_can_be_asked_for_at_a_door() -> None:
    without_a_form = {cmd.Look, Enter, ChangeMeetings}  # the clock's own; and entries, whose rows hold a file

    assert set(DOORS) == {*get_args(cmd.Command), *get_args(RegisterCommand)} - without_a_form


def test_the_world_has_a_proposal_in_every_state(world: World) -> None:
    found = [world.house.store.proposal(ref) for ref in world.house.store.refs()]
    council = next(one for one in world.house.store.editions() if (one.name, one.edition) == ("council-proposal", 1))
    ballots = [one.ballot for one in found if one and one.ballot]

    assert {one.state for one in found if one and one.workflow == "council-proposal"} == set(council.states)
    assert {ballot.takes_replies for ballot in ballots} == {True, False}
    assert [one.ref for one in found if one and one.pending] == ["taskforce"]


def test_few_are_chosen_of_every_route_in_two_states_where_there_are_two(world: World, table: Table) -> None:
    who, cells = world.everybody["chair"], cells_of(table, "chair")

    chosen = few(cells, who)

    states = {route: {cell.state for cell in cells if cell.route == route} for route in routes_in(cells)}
    had = {route: {cell.state for cell in chosen if cell.route == route} for route in states}
    assert {route: min(2, len(known)) for route, known in states.items()} == {
        route: min(2, len(s)) for route, s in had.items()
    }


@pytest.mark.parametrize("engine", ["clock", "ballot", OPERATOR])
def test_no_job_takes_an_act_of_a_person(engine: str, world: World) -> None:
    judges = Judges(world)
    everything = [one for ref in judges.oracle.proposals for one in on_proposal(ref, judges.oracle)]

    with world.stage.trial():
        wrong = [
            one for one in everything if changes(world.stage, one, engine) and not is_given_to(engine, one, judges)
        ]

    assert wrong == []


def test_the_clocks_jobs_change_nothing_where_nothing_is_due(world: World) -> None:
    with world.stage.trial():
        before = world.stage.digest()
        world.stage.house.tick()
        deliver_all(world.stage.house)

        assert world.stage.digest() == before


@pytest.mark.parametrize("person", ["sec", "sec2", "chair", "t", "stranger"])
def test_addresses_are_shown_at_the_terminal_to_those_who_serve_a_common_body(person: str, world: World) -> None:
    register, now = world.house.store.current_register(), world.house.now()
    reachable = [one for one in register.people.values() if one.address]

    shown = {
        one["person"] for one in world.stage.call("person", "list", "--json", person=person).json if one["address"]
    }

    bodies = {one.ref: {held.of for held in one.offices} for one in reachable}
    may_see = {ref for ref, of in bodies.items() if ref == person or may("see_addresses", person, register, now, of)}
    assert shown == may_see


def test_a_route_without_a_row_would_be_noticed(world: World, table: Table) -> None:
    stage = Stage(world.house)
    stage.app.add_api_route("/proposals/{ref}/burn", lambda ref: PlainTextResponse("It burns."), methods=["POST"])

    assert stage.routes() - routes_in(table[PAGE]) - routes_in(table[AT_API]) == {"POST /proposals/{ref}/burn"}


@pytest.mark.promise(6)
def test_an_endpoint_that_acts_as_somebody_else_would_be_noticed(
    world: World, table: Table, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    route = "POST /api/v1/proposals/{ref}/ballot/close"
    monkeypatch.setattr(Caller, "act", acts_as_the_chair)

    cells = [cell for cell in table[AT_API] if cell.route == route and cell.state == "census"]
    found = mismatches(cells, world.everybody["t"], world)

    assert [(one.expected, one.found[0]) for one in found if isinstance(one.found, tuple)] == [(403, 200)]
    proven.control("an endpoint acts as somebody else", f"{len(found)} mismatches")


def test_a_form_that_passes_the_register_by_would_be_noticed(
    world: World, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Visitor, "act_on_register", acts_as_the_operator)
    cells = [cell for cell in table[PAGE] if cell.route == "POST /meetings/{ref}/cancel" and cell.state == "c08"]

    found = mismatches(cells, world.everybody["d"], world)

    assert {(one.expected, one.found[0]) for one in found if isinstance(one.found, tuple)} == {(403, 303)}


@pytest.mark.promise(6)
def test_a_refusal_that_leaves_something_behind_would_be_noticed(
    world: World, table: Table, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    monkeypatch.setattr(Caller, "act", reads_notices_first)
    cells = [cell for cell in table[AT_API] if cell.route == "POST /api/v1/proposals/{ref}/ballot/close"]

    found = mismatches(cells, world.everybody["e"], world)

    assert {(one.expected, str(one.found)) for one in found} == {("no row changed", "['notice']")}
    proven.control("a refusal leaves something behind", f"{len(found)} mismatches, each a row that has changed")


@pytest.mark.promise(6)
def test_a_file_that_whoever_asks_is_given_would_be_noticed(
    world: World, table: Table, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    monkeypatch.setattr(proposal_attachments, "download", as_the_operator_reads)
    cells = [cell for cell in table[PAGE] if cell.how in FILES_OF_A_DRAFT]

    found = mismatches(cells, world.everybody["t"], world)

    assert [(one.expected, one.found[0]) for one in found if isinstance(one.found, tuple)] == [(404, 200)]
    proven.control("a file is given to whoever asks", f"{len(found)} mismatches in {len(cells)} cells")


def is_given_to(engine: str, command: cmd.Command, judges: Judges) -> bool:
    """Say whether the rules give an act to the engine itself."""
    if not isinstance(command, cmd.TakeStep):
        return isinstance(command, OF_THE_ENGINE)
    edition = judges.oracle.store.edition(judges.oracle.proposals[command.ref].edition)
    return engine in edition.steps[command.step].by


def acts_as_the_chair(caller: Caller, command: cmd.Command, key: str | None = None, seen: int | None = None) -> Answer:
    return caller.house.handle(command, "chair", key, seen)


def acts_as_the_operator(visitor: Visitor, command: RegisterCommand, once: str | None = None) -> Answer:
    assert isinstance(command, CancelMeeting)
    return visitor.house.handle_register(command, OPERATOR, once)


def reads_notices_first(
    caller: Caller, command: cmd.Command, key: str | None = None, seen: int | None = None
) -> Answer:
    caller.house.store.mark_read(caller.ref, 1_000_000, caller.now)
    return caller.house.handle(command, caller.ref, key, seen)


def as_the_operator_reads(house: House, sight: Sight, ref: str, number: int) -> Download:
    return download(house, house.sight(), ref, number)


def changes(stage: Stage, command: cmd.Command, actor: str) -> bool:
    try:
        return stage.house.handle(command, actor).changed
    except Refused:
        return False
