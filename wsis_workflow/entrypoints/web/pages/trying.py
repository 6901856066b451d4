"""A decision table tried with numbers: a form that only asks, so that its address can be sent to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.responses import Response

from wsis_workflow.app.decision_cases import Unusable
from wsis_workflow.app.queries.editions import edition_seen
from wsis_workflow.app.rules_in_words import TableInWords, table_in_words
from wsis_workflow.app.trying import Tried, try_table
from wsis_workflow.bootstrap.rules import library
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.conditions import NO_REPLY, PRESENT, counts
from wsis_workflow.domain.rules.deciding import NoRowHolds
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.entrypoints.web.pictures.tally import tally, thresholds_of
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

LINES = 8
ABSENT, WITHOUT_REASONS = "absent", "without-reasons-"
MOST_DIGITS, LONGEST = 6, 60
KNOWN = 12
NO_NUMBER = sentence("Write whole numbers of members, with {digits} digits at most.", digits=MOST_DIGITS)
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks about a table beside its positions: who is absent, and who gives no reasons."""

    table: DecisionTable
    words: TableInWords

    @property
    def counts_absent(self) -> bool:
        """Say whether it makes a difference who is present."""
        asked = (count for row in self.table.rows for count in counts(row.when))
        return self.table.electorate.present or any(PRESENT in count.positions for count in asked)

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """List the values of attributes that the table names."""
        found: dict[str, dict[str, None]] = {"category": dict.fromkeys(self.table.electorate.categories)}
        for row in self.table.rows:
            for count in counts(row.when):
                for name, value in count.among.items():
                    found.setdefault(name, {})[value] = None
        return {name: tuple(values) for name, values in found.items()}


@router.get("/rules/tables/{table}")
def of_library(request: Request, visitor: Here, table: str) -> Response:
    """Try a table of the library."""
    return _page(request, visitor, _known(table, library()), "")


@router.get("/rules/{name}/{edition:int}/tables/{table}")
def of_edition(request: Request, visitor: Here, name: str, edition: int, table: str) -> Response:
    """Try a table of an edition."""
    workflow = edition_seen(visitor.sight, name, edition).workflow
    back = f"/rules/{workflow.name}/{workflow.edition}"
    return _page(request, visitor, _known(table, workflow.decisions), back)


def _known(name: str, tables: Mapping[str, DecisionTable]) -> DecisionTable:
    if name not in tables:
        raise Refused(Unknown("decision table", name, tuple(tables)[:KNOWN]))
    return tables[name]


def _page(request: Request, visitor: Visitor, table: DecisionTable, back: str) -> Response:
    asked = Asked(table, table_in_words(table))
    sent = request.query_params
    tried, wrong = _tried(asked, sent) if sent else (None, [])
    return page(
        request,
        "table_try.html",
        visitor,
        422 if wrong else 200,
        asked=asked,
        words_of=asked.words,
        sent=sent,
        findings=sent.getlist("finding"),
        lines=range(LINES) if asked.words.tells_members_apart else (),
        tried=tried,
        picture=_drawn(table, tried, visitor) if tried else "",
        wrong=wrong,
        back=back,
    )


def _tried(asked: Asked, sent: QueryParams) -> tuple[Tried | None, list[str]]:
    findings = [name for name in asked.words.findings if name in sent.getlist("finding")]
    try:
        lines = _lines(asked, sent) if asked.words.tells_members_apart else _simple_lines(asked, sent)
        return try_table(asked.table, lines, findings), []
    except Unusable as unusable:
        return None, [fault.message for fault in unusable.faults]
    except NoRowHolds as nothing:
        return None, [str(nothing)]
    except ValueError:
        return None, [NO_NUMBER]


def _simple_lines(asked: Asked, sent: QueryParams) -> list[dict[str, Any]]:
    """Take a number for each position, those without reasons apart, and those that did not reply or are absent."""
    lines: list[dict[str, Any]] = []
    for position in asked.table.positions:
        lines.append({"position": position, "count": _number(sent.get(position)), "reasons": True})
        if position in asked.table.unreasoned:
            lines.append({"position": position, "count": _number(sent.get(WITHOUT_REASONS + position))})
    lines.append({"count": _number(sent.get(NO_REPLY))})
    if asked.counts_absent:
        lines.append({"count": _number(sent.get(ABSENT)), "present": False})
    return lines


def _lines(asked: Asked, sent: QueryParams) -> list[dict[str, Any]]:
    """Take lines of members that are alike; those without a number are left out."""
    found = []
    for line in range(LINES):
        count = _number(sent.get(f"count-{line}"))
        if count:
            found.append(_line(asked, sent, line, count))
    return found


def _line(asked: Asked, sent: QueryParams, line: int, count: int) -> dict[str, Any]:
    position = sent.get(f"position-{line}", "")
    said = {
        "position": position or None,
        "count": count,
        "reasons": f"reasonless-{line}" not in sent,
        "present": f"absent-{line}" not in sent,
        "weights": {name: sent.get(f"weight-{name}-{line}", "")[:LONGEST] or 0 for name in asked.words.weights},
    }
    attributes = {name: sent.get(f"attribute-{name}-{line}", "").strip()[:LONGEST] for name in asked.words.attributes}
    return said | {name: value for name, value in attributes.items() if value}


def _number(written: str | None) -> int:
    """Read a number of members; nothing is none.

    Raises:
        ValueError: it is no such number.
    """
    said = (written or "").strip()
    if not said:
        return 0
    if not (said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS):
        raise ValueError(said)
    return int(said)


def _drawn(table: DecisionTable, tried: Tried, visitor: Visitor) -> Markup:
    words = visitor.words
    return tally(
        table.positions,
        tried.decision.tally,
        tried.electors,
        words.gettext,
        say=words.say,
        thresholds=thresholds_of(table),
        direction=words.direction,
        locale=words.locale,
    )
