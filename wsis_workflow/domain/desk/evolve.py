"""The fold of a desk: each event leads to the next desk."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from wsis_workflow.domain.desk import agenda_events, agendas, floor, floor_events, list_events, list_items
from wsis_workflow.domain.desk import events as ev
from wsis_workflow.domain.desk.body_folds import BODY_FOLDS
from wsis_workflow.domain.desk.desk import Desk


def evolve_desk(desk: Desk, events: Iterable[ev.DeskEvent], version: int) -> Desk:
    """Fold events into the desk of a version."""
    for event in events:
        desk = _FOLDS[type(event)](desk, event)
    return replace(desk, version=version)


def _symbol_given(desk: Desk, event: ev.SymbolGiven) -> Desk:
    return replace(desk, symbols={**desk.symbols, event.given.symbol: event.given})


_FOLDS: dict[type, Callable[[Desk, Any], Desk]] = {
    ev.SymbolGiven: _symbol_given,
    agenda_events.AgendaSet: agendas.agenda_set,
    agenda_events.AgendaIssued: agendas.agenda_issued,
    floor_events.FloorTaken: floor.floor_taken,
    floor_events.OutcomeRecorded: floor.outcome_recorded,
    list_events.ListOpened: list_items.list_opened,
    list_events.ItemTakenOut: list_items.item_taken_out,
    list_events.Recommended: list_items.recommended,
    list_events.ListClosed: list_items.list_closed,
    list_events.ListEnded: list_items.list_ended,
    **BODY_FOLDS,
}
