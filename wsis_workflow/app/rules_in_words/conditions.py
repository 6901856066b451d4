"""What the row of a decision table asks, in words."""

from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Condition, Count, FactHolds, Number, Share
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import AND, either, joined, sentence

OTHERWISE = sentence("in every other case")


def condition_in_words(condition: Condition | None) -> str:
    """Say what must hold for a row; a row without a condition takes what the rows above have left."""
    if condition is None:
        return OTHERWISE
    if isinstance(condition, FactHolds):
        return sentence("the finding “{finding}” is recorded", finding=plain(condition.name))
    if isinstance(condition, AllOf):
        return sentence("all of these hold: {parts}", parts=joined("; ", map(condition_in_words, condition.parts)))
    if isinstance(condition, AnyOf):
        return sentence("one of these holds: {parts}", parts=joined("; ", map(condition_in_words, condition.parts)))
    return _share(condition) if isinstance(condition, Share) else _number(condition)


def _number(condition: Number) -> str:
    counted = _counted(condition.count)
    return sentence("{counted}: {bound}", counted=counted, bound=condition.bound.in_words)


def _share(condition: Share) -> str:
    part, whole = _counted(condition.part), either(map(plain, condition.whole.positions))
    return sentence("{part}, as a share of {whole}: {bound}", part=part, whole=whole, bound=condition.bound.in_words)


def _counted(count: Count) -> str:
    positions = either(map(plain, count.positions))
    said = sentence("the number of {positions}", positions=positions)
    if count.weight:
        said = sentence("the {weight} of {positions}", weight=plain(count.weight), positions=positions)
    if not count.among:
        return said
    attributes = joined(AND, (f"{plain(name)} {plain(value)}" for name, value in count.among.items()))
    return sentence("{counted} among {attributes}", counted=said, attributes=attributes)
