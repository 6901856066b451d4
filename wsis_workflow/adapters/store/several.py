"""Rows of several proposals, found by one statement: on a server each question costs a way there and back."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam

from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.wire import Found


def of_several(proposal_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Narrow a statement to several proposals; its first column has to be their number."""
    return proposal_id.between(bindparam("first"), bindparam("last"))


class Several:
    """What there is of the proposals from one number to another; what is asked of one is found for all of them."""

    def __init__(self, held: Held, first: int, last: int) -> None:
        self._held, self._first, self._last = held, first, last
        self._found: dict[int, dict[int, list[Found]]] = {}

    def rows(self, statement: Select[Any], proposal_id: int) -> list[Found]:
        """Give the rows of one proposal, without its number."""
        if id(statement) not in self._found:  # statements live as long as the program
            self._found[id(statement)] = self._all(statement)
        return self._found[id(statement)].get(proposal_id, [])

    def named(self, statement: Select[Any], proposal_id: int) -> list[dict[str, Any]]:
        """Give the rows of one proposal by the names of their columns."""
        names = [column.name for column in statement.exported_columns][1:]
        return [dict(zip(names, row, strict=True)) for row in self.rows(statement, proposal_id)]

    def _all(self, statement: Select[Any]) -> dict[int, list[Found]]:
        found: dict[int, list[Found]] = defaultdict(list)
        for row in self._held.wire.rows(statement, first=self._first, last=self._last):
            found[row[0]].append(row[1:])
        return found
