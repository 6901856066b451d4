"""Mutants of ballots: a route dropped, an outcome that takes another's step, an electorate that is wider."""

from collections.abc import Iterator

from wsis_workflow.app.mutants.originals import Mutant, Original
from wsis_workflow.app.rules_in_words.names import step_called
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.workflow import BallotRule


def ballot_mutants(original: Original) -> Iterator[Mutant]:
    """Drop and exchange routes, and drop what narrows the electorate."""
    for ballot in original.workflow.ballots.values():
        yield from _routes(ballot, original)
        yield from _wider(ballot, original)


def _routes(ballot: BallotRule, original: Original) -> Iterator[Mutant]:
    steps = list(dict.fromkeys(ballot.outcomes.values()))
    for outcome, step in ballot.outcomes.items():
        path = ("ballots", ballot.name, "outcomes", outcome)
        said = {"outcome": plain(outcome), "ballot": plain(ballot.title or ballot.name)}
        yield original.without(
            "drop-route", path, sentence("The outcome {outcome} of “{ballot}” takes no step.", **said)
        )
        other = steps[(steps.index(step) + 1) % len(steps)]
        if other != step:
            words = sentence(
                "The outcome {outcome} of “{ballot}” takes “{other}” instead of “{step}”.",
                **said,
                other=step_called(other, original.workflow),
                step=step_called(step, original.workflow),
            )
            yield original.replaced("reroute", path, other, words)


def _wider(ballot: BallotRule, original: Original) -> Iterator[Mutant]:
    path = ("ballots", ballot.name, "electorate")
    called = plain(ballot.title or ballot.name)
    if ballot.electorate.categories:
        categories = listed(map(plain, ballot.electorate.categories))
        said = sentence(
            "The electorate of “{ballot}” is no longer narrowed to {categories}.", ballot=called, categories=categories
        )
        yield original.without("drop-exclusion", (*path, "categories"), said)
    if ballot.electorate.who_took:
        said = sentence(
            "The electorate of “{ballot}” is no longer narrowed to those that took “{step}”.",
            ballot=called,
            step=step_called(ballot.electorate.who_took, original.workflow),
        )
        yield original.without("drop-exclusion", (*path, "who_took"), said)
