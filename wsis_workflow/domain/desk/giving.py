"""Giving symbols to documents: by the secretariat, once, with numbers that only rise."""

import re
from collections.abc import Mapping
from dataclasses import replace

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import SymbolGiven
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.desk.symbols import KINDS, Symbol, UnreadableSymbol, read_symbol
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.proposals.register_guards import must_be_secretary
from wsis_workflow.domain.rules.sentences import sentence

GIVE = sentence("give a symbol")
_LIKE_A_SYMBOL = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_WAY_TO_WRITE = sentence("write it as in WG-WSIS-11/3-E, WG-WSIS-11/3(Rev.1) or WG-WSIS-11/3(Add.2)")


def give_symbol(desk: Desk, command: GiveSymbol, asked: DeskAsked) -> Decided:
    """Give a symbol: the one that is written, or the next of a series or of a document.

    Raises:
        Refused: `unknown` (the meeting), `invalid` (it cannot be read, is taken or comes too late), or `not-permitted`.
    """
    meeting = _meeting(command, asked.register)
    named = _named(desk, command, meeting, asked)
    must_be_secretary(asked.register, desk.body, GIVE, asked.actor, asked.now)
    symbol = named if command.symbol else _following(desk, named, command.kind, asked)
    _must_be_free(symbol, desk, asked)
    given = _given(symbol, desk, command, asked)
    told = {"symbol": given.symbol, "title": given.title}
    return Decided(sentence("{symbol} is given to “{title}”.", **told), (SymbolGiven(given),))


def series_of(desk: Desk, meeting: Meeting, register: Register) -> str:
    """Name the series of a meeting: that of its documents, or of the meeting before, or one of its body and number."""
    for given in reversed(tuple(desk.symbols.values())):
        if given.meeting == meeting.ref:
            return read_symbol(given.symbol).series
    return _series_gone_on(desk, meeting, register) or _series_made(meeting, register)


def _series_gone_on(desk: Desk, meeting: Meeting, register: Register) -> str:
    """Take the latest series with the number of its own meeting, and put that of this meeting there."""
    for given in reversed(tuple(desk.symbols.values())):
        other = register.meetings.get(given.meeting or "")
        name, _, number = read_symbol(given.symbol).series.rpartition("-")
        if name and other is not None and number == str(other.number) and meeting.number is not None:
            return f"{name}-{meeting.number}"
    return ""


def _series_made(meeting: Meeting, register: Register) -> str:
    name = body_called(meeting.of, register)
    is_short = _LIKE_A_SYMBOL.fullmatch(name) is not None and meeting.number is not None
    made = f"{name}-{meeting.number}" if is_short else meeting.ref.upper()
    try:
        return read_symbol("1", made).series
    except UnreadableSymbol:
        return f"DOC-{meeting.number or 1}"


def in_order(symbols: Mapping[str, Given]) -> list[Given]:
    """Put the symbols of a desk in order."""
    return sorted(symbols.values(), key=lambda given: read_symbol(given.symbol).order)


def _meeting(command: GiveSymbol, register: Register) -> Meeting | None:
    if command.meeting is None:
        return None
    meeting = register.meetings.get(command.meeting)
    if meeting is None or meeting.of != command.body:
        raise Refused(Unknown("meeting", command.meeting))
    return meeting


def _named(desk: Desk, command: GiveSymbol, meeting: Meeting | None, asked: DeskAsked) -> Symbol:
    """Read what the command is about: the symbol itself, the document that it is of, or the series of the meeting."""
    series = series_of(desk, meeting, asked.register) if meeting else ""
    if command.kind and command.kind not in KINDS:
        problem = sentence("“{kind}” is nothing that there is of a document", kind=command.kind)
        raise Refused(Invalid(problem, sentence("use Rev, Add or Corr")))
    if command.symbol:
        return _read(command.symbol, series).document
    if command.kind:
        return _read(command.of, series).document
    if not series:
        raise Refused(Invalid(sentence("No meeting and no symbol is named"), sentence("name one of them")))
    return Symbol(series, 0)


def _read(written: str, series: str) -> Symbol:
    try:
        return read_symbol(written, series)
    except UnreadableSymbol:
        raise Refused(Invalid(sentence("“{written}” is no symbol", written=written[:60]), _WAY_TO_WRITE)) from None


def _following(desk: Desk, named: Symbol, kind: str, asked: DeskAsked) -> Symbol:
    """Give the next symbol that no body has given."""
    if kind:
        return Symbol(named.series, named.number, (*named.marks, (kind, _latest(desk, named, kind) + 1)))
    symbol = Symbol(named.series, _latest_number(desk, named.series) + 1)
    while str(symbol) in asked.symbols_elsewhere:
        symbol = replace(symbol, number=symbol.number + 1)
    return symbol


def _must_be_free(symbol: Symbol, desk: Desk, asked: DeskAsked) -> None:
    """Refuse a symbol that is taken, one below the latest, and one of a document that there is not."""
    taken = desk.symbols.get(str(symbol))
    if taken is not None:
        _refuse(
            sentence("{symbol} was given to “{title}”", symbol=taken.symbol, title=taken.title), symbol, desk, asked
        )
    elsewhere = asked.symbols_elsewhere.get(str(symbol))
    if elsewhere is not None:
        body = body_called(elsewhere, asked.register)
        _refuse(sentence("{symbol} was given by {body}", symbol=str(symbol), body=body), symbol, desk, asked)
    if symbol.marks and str(symbol.base) not in desk.symbols:
        problem = sentence("{symbol} was not given to any document", symbol=str(symbol.base))
        raise Refused(Invalid(problem, sentence("give that symbol first, or correct it")))
    latest = _latest_like(desk, symbol)
    if latest is not None and latest.order > symbol.order:
        holder = desk.symbols[str(latest)]
        told = {"symbol": holder.symbol, "title": holder.title}
        _refuse(sentence("{symbol} was given to “{title}” already, and numbers only rise", **told), symbol, desk, asked)


def _refuse(problem: str, symbol: Symbol, desk: Desk, asked: DeskAsked) -> None:
    kind = symbol.marks[-1][0] if symbol.marks else ""
    following = _following(desk, symbol.base, kind, asked)
    raise Refused(Invalid(problem, sentence("the next is {symbol}", symbol=str(following))))


def _given(symbol: Symbol, desk: Desk, command: GiveSymbol, asked: DeskAsked) -> Given:
    """Say what bears the symbol: what is of a document belongs where that belongs."""
    base = desk.symbols.get(str(symbol.base)) if symbol.marks else None
    proposal, meeting = command.proposal or (base.proposal if base else None), command.meeting
    if base is not None and proposal != base.proposal:
        problem = sentence("{symbol} was given to “{title}”", symbol=base.symbol, title=base.title)
        raise Refused(Invalid(problem, sentence("leave the proposal out, or name the symbol of its own document")))
    _must_be_the_first(symbol, desk, proposal)
    named = asked.proposals.get(proposal or "")
    title = command.title.strip() or (named.title if named else base.title if base else "")
    if not title:
        raise Refused(Invalid(sentence("The document has no title"), sentence("say what it is called")))
    return Given(str(symbol), title, proposal, meeting or (base.meeting if base else None), asked.actor, asked.now)


def _must_be_the_first(symbol: Symbol, desk: Desk, proposal: str | None) -> None:
    """Refuse a proposal a second number in a series: what it becomes is a revision of its document."""
    if symbol.marks or proposal is None:
        return
    for given in desk.symbols.values():
        known = read_symbol(given.symbol)
        if given.proposal == proposal and known.series == symbol.series and not known.marks:
            problem = sentence("“{title}” has {symbol} already", title=given.title, symbol=given.symbol)
            way_out = sentence("give it a revision, an addendum or a corrigendum of that")
            raise Refused(Invalid(problem, way_out))


def _latest_like(desk: Desk, symbol: Symbol) -> Symbol | None:
    """Find the latest symbol of the same kind: in the series, or of the same document."""
    known = [read_symbol(written) for written in desk.symbols]
    if symbol.marks:
        kind = symbol.marks[-1][0]
        alike = [one for one in known if one.marks and one.base == symbol.base and one.marks[-1][0] == kind]
    else:
        alike = [one for one in known if not one.marks and one.series == symbol.series]
    return max(alike, key=lambda one: one.order, default=None)


def _latest(desk: Desk, base: Symbol, kind: str) -> int:
    latest = _latest_like(desk, Symbol(base.series, base.number, (*base.marks, (kind, 0))))
    return latest.marks[-1][1] if latest else 0


def _latest_number(desk: Desk, series: str) -> int:
    latest = _latest_like(desk, Symbol(series, 0))
    return latest.number if latest else 0
