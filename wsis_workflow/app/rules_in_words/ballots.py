"""How members decide under an edition, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.names import deadline_called, party_called, roles_called, step_called
from wsis_workflow.app.rules_in_words.tables import TableInWords, table_in_words
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import alternatives, capitalised, sentence
from wsis_workflow.domain.rules.workflow import BallotRule, Workflow

ON_REVISION = {
    "refuse": sentence("While it is open the text cannot be revised."),
    "reopen": sentence("A new text makes void what was said; the ballot goes on with the new text."),
    "reconfirm": sentence("After a new text members are asked to reconfirm; what was said stands until they do."),
}
AT_THE_CLOSE = sentence("Its outcome takes effect when it closes.")


@dataclass(frozen=True, slots=True)
class BallotInWords:
    """A ballot: who decides, how it runs, by which table, and the step that each outcome takes."""

    name: str
    title: str
    electorate: str
    sentences: tuple[str, ...]
    table: TableInWords
    outcomes: tuple[tuple[str, str], ...]
    note: str = ""


def ballot_in_words(rule: BallotRule, workflow: Workflow) -> BallotInWords:
    """Say a ballot."""
    table = workflow.decisions[rule.decision]
    return BallotInWords(
        name=rule.name,
        title=rule.title or capitalised(plain(rule.name)),
        electorate=_electorate(rule, workflow),
        sentences=tuple(_sentences(rule, workflow)),
        table=table_in_words(table),
        outcomes=tuple((plain(outcome), step_called(step, workflow)) for outcome, step in rule.outcomes.items()),
        note=rule.note,
    )


def _electorate(rule: BallotRule, workflow: Workflow) -> str:
    of, party = rule.electorate, party_called(rule.electorate.of, workflow)
    said = sentence("the members of the {party}", party=party)
    if of.categories:
        categories = alternatives(map(plain, of.categories))
        said = sentence("{electors}, of the category {categories}", electors=said, categories=categories)
    if of.who_took:
        step = step_called(of.who_took, workflow)
        said = sentence("{electors}, for which somebody took “{step}”", electors=said, step=step)
    return said


def _sentences(rule: BallotRule, workflow: Workflow) -> Iterator[str]:
    if rule.positions_by:
        yield sentence("Positions are taken by: {roles}.", roles=roles_called(rule.positions_by, workflow))
    if rule.closes:
        yield sentence("It closes for replies at “{deadline}”.", deadline=deadline_called(rule.closes, workflow))
    if rule.closed_by:
        yield sentence("It may be closed earlier by: {roles}.", roles=roles_called(rule.closed_by, workflow))
    if rule.counted_by:
        yield sentence(
            "Counts of a secret vote are entered by: {roles}.", roles=roles_called(rule.counted_by, workflow)
        )
    if rule.announced_by:
        yield sentence("The outcome is announced by: {roles}.", roles=roles_called(rule.announced_by, workflow))
    else:
        yield AT_THE_CLOSE
    yield ON_REVISION[rule.on_revision]
