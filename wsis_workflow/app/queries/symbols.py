"""The symbols that desks have given to the documents of a proposal."""

from collections.abc import Iterable

from wsis_workflow.app.queries.desks import readable_desk
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.giving import in_order
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.desk.symbols import read_symbol


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
    return str(read_symbol(symbol).in_language(language))


def symbols_given(sight: Sight, body: str, meeting: str | None = None) -> list[Given]:
    """List the symbols that a body has given, in order, or those of one of its meetings.

    One that was given to a proposal is shown to those who may read that.

    Raises:
        Refused: `unknown`.
    """
    found = in_order(readable_desk(sight, body).symbols)
    readable = {seen.proposal.ref for seen in sight.all({one.proposal for one in found if one.proposal})}
    return [
        one for one in found if meeting in (None, one.meeting) and (one.proposal is None or one.proposal in readable)
    ]
