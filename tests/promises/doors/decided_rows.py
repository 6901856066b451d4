"""A row for every way to read what was decided on the text of a proposal."""

from collections.abc import Iterator

from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judges
from wsis_workflow.domain.proposals.statements import decided_text


def decided_pages(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    answer = 200 if _is_decided(ref, judges) else 409
    yield Cell("GET /proposals/{ref}/adopted", Ask("GET", f"/proposals/{ref}/adopted"), judges.reader(ref, answer), ref)


def decided_calls(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    judge = judges.of_api("read", lambda person: _code(ref, person, judges), changes=False)
    yield Cell(f"GET {API}/proposals/{{ref}}/adopted", Ask("GET", f"{API}/proposals/{ref}/adopted"), judge, ref)


def decided_words(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    judge = judges.of_terminal(lambda person: _code(ref, person, judges), changes=False, is_operators=True)
    yield Cell("proposal adopted", ("proposal", "adopted", ref), judge, ref)


def _code(ref: str, person: str, judges: Judges) -> str:
    code = judges.code_of_reading(ref, person)
    return code if code == "unknown" or _is_decided(ref, judges) else "wrong-state"


def _is_decided(ref: str, judges: Judges) -> bool:
    return decided_text(judges.oracle.proposals[ref]) is not None
