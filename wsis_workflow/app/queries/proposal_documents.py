"""The documents of a proposal: under which symbols, in which languages, and which symbols the reader may give."""

from dataclasses import dataclass

from wsis_workflow.app.papers.paper import LANGUAGES
from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.revisions import revisions, texts_in
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.symbols import symbols_of
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.desk.symbols import KINDS
from wsis_workflow.domain.rules.language_words import in_order

ANY_NUMBER = "X/999999"  # tried where any would do


@dataclass(frozen=True, slots=True)
class SymbolOffer:
    """A body whose next symbol the reader may give: of a meeting, or (`kind`) of the document with a symbol."""

    body: str
    meeting: str | None = None
    kind: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class DocumentsSeen:
    """The document of a proposal: it can be had in all six languages; `text_in` are those in which its text is here.

    `may_name` are the bodies for which the reader may write a symbol down.
    """

    languages: tuple[str, ...]
    text_in: tuple[str, ...]
    symbols: tuple[Given, ...]
    offers: tuple[SymbolOffer, ...]
    may_name: tuple[str, ...]


def documents_of_proposal(sight: Sight, ref: str) -> DocumentsSeen:
    """Say what documents there are of a proposal.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    bodies = _bodies(seen)
    given = tuple(symbols_of(sight, ref, bodies))
    return DocumentsSeen(
        languages=in_order(LANGUAGES),
        text_in=_text_in(sight, ref),
        symbols=given,
        offers=tuple(one for one in _offered(seen, bodies, given) if _is_allowed(sight, ref, one)),
        may_name=tuple(body for body in bodies if on_desk(sight, _named(body, ref)).is_allowed),
    )


def command_of(offer: SymbolOffer, ref: str) -> GiveSymbol:
    """Give the command by which an offer is taken."""
    return GiveSymbol(offer.body, "", "", ref, offer.meeting, offer.kind, offer.of)


def _bodies(seen: Seen) -> tuple[str, ...]:
    proposal = seen.proposal
    return tuple(dict.fromkeys((*proposal.bodies, *proposal.destinations, *proposal.scheduled)))


def _text_in(sight: Sight, ref: str) -> tuple[str, ...]:
    current = next((one for one in revisions(sight, ref) if one.is_current), None)
    return in_order(texts_in(current)) if current else ()


def _offered(seen: Seen, bodies: tuple[str, ...], given: tuple[Given, ...]) -> list[SymbolOffer]:
    scheduled = seen.proposal.scheduled
    numbers = [SymbolOffer(body, scheduled[body]) for body in bodies if body in scheduled]
    named = [(body, one) for body in bodies for one in given if one.symbol in seen.sight.gate.store.desk(body).symbols]
    return numbers + [SymbolOffer(body, None, kind, one.symbol) for body, one in named for kind in KINDS]


def _is_allowed(sight: Sight, ref: str, offer: SymbolOffer) -> bool:
    return on_desk(sight, command_of(offer, ref)).is_allowed


def _named(body: str, ref: str) -> GiveSymbol:
    return GiveSymbol(body, ANY_NUMBER, "", ref)
