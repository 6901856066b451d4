"""Document symbols: given once by the secretariat, and never again."""

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import SymbolGiven
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.proposals.register_guards import must_be_secretary
from wsis_workflow.domain.rules.sentences import sentence


def give_symbol(desk: Desk, command: GiveSymbol, asked: DeskAsked) -> Decided:
    """Give a symbol.

    Raises:
        Refused: `invalid` (it is taken) or `not-permitted`.
    """
    taken = desk.symbols.get(command.symbol)
    if taken is not None:
        problem = sentence("{symbol} was given to “{title}”", symbol=taken.symbol, title=taken.title)
        raise Refused(Invalid(problem, sentence("choose the next number")))
    act = sentence("give a symbol")
    must_be_secretary(asked.register, desk.body, act, asked.actor, asked.now)
    title = command.title or (asked.proposals[command.proposal].title if command.proposal else "")
    given = Given(command.symbol, title, command.proposal, command.meeting, asked.actor, asked.now)
    return Decided(sentence("{symbol} is given to “{title}”.", symbol=given.symbol, title=title), (SymbolGiven(given),))
