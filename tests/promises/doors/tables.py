"""The tables of the promise: each route and each command has a row that says how it is asked for and what decides."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial

from tests.promises.doors.acts import doors_of
from tests.promises.doors.asking import AT_API, CLI, PAGE, Asked
from tests.promises.doors.oracle import DONE, STATUS, Oracle
from tests.promises.doors.outcomes import SIGN_IN
from tests.promises.doors.stage import Ask
from tests.promises.doors.variants import on_nothing, on_proposal, on_register, sequence_of
from tests.promises.doors.world import Someone, World
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR

Verdict = tuple[int | str, bool]  # the answer, and whether anything may be different afterwards
Judge = Callable[[Someone], Verdict]
NO_DEMO = "no demo"
TRIES = "tries"  # it tries something itself, which within a trial would not be given up before the end


@dataclass(frozen=True)
class Cell:
    """One thing that anybody may ask for; `state` is where what it is about stands, for the choice of a few."""

    route: str
    how: Ask | tuple[str, ...]
    judge: Judge
    state: str = ""
    setting: str = ""


@dataclass
class Judges:
    """What decides: nothing, being signed in, reading, a right, or the rules."""

    world: World

    @cached_property
    def oracle(self) -> Oracle:
        return Oracle(self.world)

    def everybody(self, answer: int | str, changes: bool = False) -> Judge:
        return lambda who: (answer, changes)

    def signed_in(self, answer: int = 200, changes: bool = False, unsafe: bool = False) -> Judge:
        """Let in who has a session; others are led to the door, or told at an unsafe route."""
        return self._at_page(lambda person: (answer, changes), unsafe=unsafe)

    def reader(self, ref: str, answer: int = 200, unsafe: bool = False) -> Judge:
        return self._at_page(lambda person: self._readable(ref, person, answer), unsafe=unsafe)

    def of_page(self, code: Callable[[str], str], done: int = 303) -> Judge:
        """Let the rules decide on an act by a form."""
        return self._at_page(lambda person: _verdict(code(person), done), unsafe=True)

    def of_api(self, scope: str, code: Callable[[str], str], done: int = 200, changes: bool = True) -> Judge:
        """Let the scope, then the rules decide on what a program asks."""

        def judge(who: Someone) -> Verdict:
            if who.person is None:
                return 401, False
            if not who.may_use(scope):
                return 403, False
            answer, may_change = _verdict(code(who.person), done)
            return answer, may_change and changes

        return judge

    def reads(self, answer: int = 200) -> Judge:
        """Let every program in that may read."""
        return self.of_api("read", lambda person: DONE, answer, changes=False)

    def reads_of(self, ref: str) -> Judge:
        return self.of_api("read", lambda person: self.code_of_reading(ref, person), changes=False)

    def of_terminal(self, code: Callable[[str], str], changes: bool = True, is_operators: bool = False) -> Judge:
        """Let the rules decide on a command; whoever names nobody is the operator, who takes no acts on proposals."""

        def judge(who: Someone) -> Verdict:
            if who.person is None and not is_operators:
                return 2, False
            found = code(who.person or OPERATOR)
            return (0, changes) if found == DONE else (1, False)

        return judge

    def code_of_reading(self, ref: str, person: str) -> str:
        return DONE if self.oracle.may_read(ref, person) else "unknown"

    def _readable(self, ref: str, person: str, answer: int) -> Verdict:
        return (answer, False) if self.oracle.may_read(ref, person) else (404, False)

    def _at_page(self, judge: Callable[[str], Verdict], *, unsafe: bool) -> Judge:
        nobody: Verdict = (401, False) if unsafe else (SIGN_IN, False)
        return lambda who: nobody if who.at_pages is None else judge(who.at_pages)


def _verdict(code: str, done: int) -> Verdict:
    return (done, True) if code == DONE else (STATUS[code], False)


@dataclass
class Acts:
    """The rows of everything that is a command: made once, and shared by the doors."""

    judges: Judges

    def at(self, door: str) -> Iterator[Cell]:
        """Give what can be asked for at a door."""
        for (command, state, version), code in zip(self._commands, self._codes, strict=True):
            for name, asked in doors_of(command, version):
                if name == door:
                    yield Cell(asked.route, asked.how, self._judge(door, asked, code), state)

    @cached_property
    def _codes(self) -> list[Callable[[str], str]]:
        """Ask the rules about each command and person once for all doors: before the trials, nothing changes."""
        return [cache(partial(self.judges.oracle.of, command)) for command, _, _ in self._commands]

    @cached_property
    def _commands(self) -> list[tuple[object, str, int]]:
        oracle = self.judges.oracle
        found: list[tuple[object, str, int]] = []
        for ref, proposal in oracle.proposals.items():
            found += [(command, ref, proposal.version) for command in on_proposal(ref, oracle)]
        found += [(command, str(number), 0) for number, command in enumerate(on_nothing(oracle))]
        for number, command in enumerate(on_register(oracle)):
            meeting = getattr(command, "meeting", None)
            state = meeting if isinstance(meeting, str) else str(number)
            found.append((command, state, sequence_of(command, oracle)))
        return found

    def _judge(self, door: str, asked: Asked, code: Callable[[str], str]) -> Judge:
        if door == PAGE:
            return self.judges.of_page(code)
        if door == CLI:
            return self.judges.of_terminal(code)
        scope = "act" if asked.route.startswith(("POST /api/v1/proposals", "PUT /api/v1/proposals")) else "register"
        is_new = asked.route in ("POST /api/v1/proposals", "POST /api/v1/meetings")
        return self.judges.of_api(scope, code, 201 if is_new else 200)


def routes_in(cells: Iterable[Cell]) -> set[str]:
    return {cell.route for cell in cells}


__all__ = ["AT_API", "CLI", "PAGE", "NO_DEMO", "TRIES", "Acts", "Cell", "Judge", "Judges", "cmd", "routes_in"]
