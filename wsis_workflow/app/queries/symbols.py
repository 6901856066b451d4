"""The symbols that desks have given to the documents of a proposal."""

from collections.abc import Iterable

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.symbol_nouns import Given


def symbols_of(sight: Sight, ref: str, bodies: Iterable[str | None]) -> list[Given]:
    """List the symbols of a proposal, the latest of the first body last.

    A symbol stands on the document; whoever may read the proposal may read it, with the desk or without.

    Raises:
        Refused: `unknown`.
    """
    sight.seen(ref)
    named = [body for body in dict.fromkeys(bodies) if body in sight.register.bodies]
    found = [
        [one for one in sight.gate.store.desk(body).symbols.values() if one.proposal == ref] for body in named if body
    ]
    return [one for given in reversed(found) for one in sorted(given, key=lambda one: (one.at, one.symbol))]


def symbol_in(symbol: str, language: str) -> str:
    """Write a symbol with the letter of a language."""
    return symbol
