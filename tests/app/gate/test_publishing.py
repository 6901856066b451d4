"""Laws of publishing editions: what is new is published and named, and a published edition never changes."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import START, made_up
from tests.app.queries.scenes import a_group
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused

FIRST = made_up()
SECOND = replace(FIRST, edition=2, hash="second")
CHANGED = replace(FIRST, hash="changed")


def test_only_what_is_new_is_published_and_named() -> None:
    gate = a_group()

    named = [publish(gate, map(Edition, some), OPERATOR, START) for some in ([FIRST], [FIRST, SECOND], [SECOND])]

    assert named == [["made-up"], ["made-up"], []]
    assert [(one.edition, one.hash) for one in gate.store.editions() if one.name == "made-up"] == [
        (1, FIRST.hash),
        (2, "second"),
    ]


def test_an_edition_of_the_same_number_with_other_content_is_refused_with_all_that_comes_with_it() -> None:
    gate = a_group(workflows=[FIRST])

    with pytest.raises(Refused) as refused:
        publish(gate, map(Edition, [SECOND, CHANGED]), OPERATOR, START)

    assert (refused.value.code, str(refused.value)) == (
        "invalid",
        "Edition 1 of made-up was published with other content; give the changed rules a new edition number.",
    )
    assert [one.hash for one in gate.store.editions() if one.name == "made-up"] == [FIRST.hash]


def test_nobody_but_the_operator_publishes_files() -> None:
    gate = a_group()

    with pytest.raises(Refused) as refused:
        publish(gate, [Edition(FIRST)], "sec", START)

    assert refused.value.code == "not-permitted"
    assert [one.name for one in gate.store.editions()] == ["council-proposal"]
