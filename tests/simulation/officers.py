"""What officers do beside the proposals, at random: on the desk of the group."""

from datetime import datetime, timedelta
from random import Random

from tests.simulation.people import CHAIRS, DELEGATES, REFS, SECRETARIES
from wsis_workflow.domain.desk.action_commands import EnterAction, FinishAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.list_commands import AdoptList, OpenList, TakeOut

BODY, MEETING, LIST = "wg", "wg-12", "first"


def next_at_the_desk(chance: Random, now: datetime) -> tuple[DeskCommand, str]:
    """Think of something that an officer, or a delegate, does at the desk."""
    officer, delegate = chance.choice((*CHAIRS, *SECRETARIES)), chance.choice(list(DELEGATES))
    some = tuple(chance.sample(REFS, k=chance.randint(1, 3)))
    day = f"{now + timedelta(days=chance.randint(1, 9)):%Y-%m-%d}"
    due = chance.choice((DueBy(), DueBy(meeting="next"), DueBy(day)))
    return chance.choice((
        (EnterAction(BODY, "Write it down.", Owner(delegate), due), officer),
        (FinishAction(BODY, chance.randint(1, 4), "It is written down."), delegate),
        (SetAgenda(BODY, MEETING, tuple(Item(ref, 15) for ref in some)), officer),
        (IssueAgenda(BODY, MEETING), officer),
        (GiveSymbol(BODY, f"WG/{chance.randint(1, 9)}", proposal=some[0]), officer),
        (OpenList(BODY, LIST, MEETING, "Together", some, "step", "circulate"), chance.choice(CHAIRS)),
        (TakeOut(BODY, LIST, some[0]), delegate),
        (AdoptList(BODY, LIST), chance.choice(CHAIRS)),
    ))  # fmt: skip
