"""The form of an agenda, read into the items and hours that it stands for."""

from collections.abc import Iterable, Iterator

from starlette.datastructures import FormData

from wsis_workflow.app.queries.readying import Readiness
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, PROPOSAL, Item
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.posted import text_of

COLUMNS = ("key", "kind", "title", "place", "minutes", "group", "note")
NO_NUMBER = 0
LATER = 1_000  # what is new comes last where no place is named
LONGEST = 6


def items_of(sent: FormData, ready: Iterable[Readiness]) -> tuple[Item, ...]:
    """Give the items by their places: the rows, what was ticked, what was added. A row without a place is taken off.

    Raises:
        Refused: `invalid`, a place or a length is no number.
    """
    placed = [*_rows(sent), *_ticked(sent, ready), *_added(sent)]
    return tuple(item for _, item in sorted(placed, key=lambda one: one[0]))


def _rows(sent: FormData) -> Iterator[tuple[float, Item]]:
    columns = [[one if isinstance(one, str) else "" for one in sent.getlist(name)] for name in COLUMNS]
    if len({len(column) for column in columns}) > 1:
        problem = sentence("The form of the agenda did not arrive whole")
        raise Refused(Invalid(problem, sentence("open the page again")))
    for key, kind, title, place, minutes, group, note in zip(*columns, strict=True):
        if place.strip():
            named = "" if kind == PROPOSAL else title.strip()
            yield _number(place), Item(key, int(_number(minutes)), kind, named, group.strip(), note.strip())


def _ticked(sent: FormData, ready: Iterable[Readiness]) -> Iterator[tuple[float, Item]]:
    wanted = sent.getlist("add")
    for number, one in enumerate(ready):
        if one.ref in wanted:
            yield LATER + number, Item(one.ref, one.candidate.minutes, group=one.candidate.mandate)


def _added(sent: FormData) -> Iterator[tuple[float, Item]]:
    title, kind = text_of(sent, "new-title"), text_of(sent, "new-kind") or BUSINESS
    minutes = text_of(sent, "new-minutes")
    if title or (kind == BREAK and minutes):
        place = text_of(sent, "new-place")
        yield _number(place) if place else 2 * LATER, Item("", int(_number(minutes)), kind, title)


def _number(written: str) -> float:
    """Read a place or a length; one that is empty is none, which the rules refuse of a length."""
    said = written.strip()
    if not said:
        return NO_NUMBER
    if len(said) > LONGEST or not said.replace(".", "", 1).isdecimal() or not said.isascii():
        problem = sentence("“{written}” is no number", written=said[:20])
        raise Refused(Invalid(problem, sentence("give places and minutes as numbers")))
    return float(said)
