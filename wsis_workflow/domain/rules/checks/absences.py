"""Whether a few absent people stop a proposal: nobody else may take it on, or nobody else may take the other step."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.checks.clock import moves_by_itself
from wsis_workflow.domain.rules.checks.house import House, called
from wsis_workflow.domain.rules.checks.ways import gives_up, ways_on
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, OF_PROPOSAL, Step


def absence_warnings(house: House) -> Iterator[Fault]:
    """Warn of each state that a proposal cannot leave while some people are absent, as many as may be."""
    if house.absent < 1:
        return
    for state in house.chart.working:
        missing = _indispensable(state, house)
        if missing:
            are = "is" if len(missing) == 1 else "are"
            message = (
                f'While {called(missing)} {are} absent, no proposal leaves "{state}";'
                " give another person an office that may act."
            )
            yield Fault("absence-blocks", message, ("states", state), is_error=False, at_key=True)
    yield from _separated(house)


def vacancies(house: House) -> Iterator[Fault]:
    """Warn of each role that takes a step and that none of the people has."""
    steps = house.chart.workflow.steps.values() if house.bodies else ()
    for name in dict.fromkeys(role for step in steps for role in step.by if role in house.chart.workflow.roles):
        rule = house.chart.workflow.roles[name]
        is_set = rule.of in (None, OF_PROPOSAL) or rule.of in house.bodies
        if is_set and not house.people((name,)):
            message = f'None of these people is "{name}"; give somebody the office or seat, or correct the role.'
            yield Fault("nobody-holds", message, ("roles", name), is_error=False, at_key=True)


def _indispensable(state: str, house: House) -> frozenset[str]:
    """Name the people without whom a proposal does not get on from the state; nobody where they are too many."""
    if moves_by_itself(state, house.chart):
        return frozenset()
    movers = {person for roles in ways_on(state, house.chart) for person in house.people(roles)}
    return frozenset(movers) if len(movers) <= house.absent else frozenset()


def _separated(house: House) -> Iterator[Fault]:
    """Warn of two steps kept apart for which one person alone is left while some people are absent."""
    for step in house.chart.workflow.steps.values():
        for index, need in enumerate(step.needs):
            first = house.chart.workflow.steps.get(str(need.value)) if need.kind == "not_same_person_as" else None
            if first is None or {CLOCK, BALLOT} & {*step.by, *first.by} or not _is_the_only_way(step, house):
                continue
            both, anybody = house.people(step.by) & house.people(first.by), house.people((*step.by, *first.by))
            if both and 1 < len(anybody) <= house.absent + 1:
                one = min(both)
                message = (
                    f'While {called(anybody - {one})} {"is" if len(anybody) == 2 else "are"} absent, only "{one}" is'
                    f' left for both "{first.name}" and "{step.name}", where two must differ;'
                    " give another person an office that may."
                )
                yield Fault("absence-blocks", message, ("steps", step.name, "needs", index), is_error=False)


def _is_the_only_way(step: Step, house: House) -> bool:
    """Say whether the step is the one way on from some state that does not just give the proposal up."""
    return any(
        [one.name for one in house.chart.exits[state] if not gives_up(one, house.chart)] == [step.name]
        for state in step.sources
        if state in house.chart.reached and not moves_by_itself(state, house.chart)
    )
