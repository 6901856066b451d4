"""Laws of counting: at which position a voice stands, which counts add it up, and with what weight."""

from fractions import Fraction

import pytest

from tests.domain.rules.table_builders import a_table, number
from wsis_workflow.domain.rules.conditions import Count
from wsis_workflow.domain.rules.tables import TableElectorate, Voice
from wsis_workflow.domain.rules.tally import UnknownPosition, amount, is_asked_for, seat, stand

STATE, GUEST = Voice("support", category="state"), Voice("object", category="guest")
KENYA, IN_ARREARS = Voice("object", member="KEN"), Voice("object", voting_right=False)
HERE, AWAY = Voice("support"), Voice("object", present=False)


@pytest.mark.parametrize(
    ("voice", "changes", "at"),
    [
        (Voice("support"), {}, "support"),
        (Voice(None), {}, "no_reply"),
        (Voice(None), {"silence": "support"}, "support"),
        (Voice(None), {"silence": "object", "unreasoned": {"object": "abstain"}}, "object"),
        (Voice("object"), {"unreasoned": {"object": "abstain"}}, "abstain"),
        (Voice("object", reasons=True), {"unreasoned": {"object": "abstain"}}, "object"),
        (Voice("support"), {"unreasoned": {"object": "abstain"}}, "support"),
        (AWAY, {}, "object"),
        (AWAY, {"electorate": TableElectorate(present=True)}, None),
        (HERE, {"electorate": TableElectorate(present=True)}, "support"),
        (Voice(None, present=False), {"electorate": TableElectorate(present=True), "silence": "support"}, None),
    ],
)
def test_a_member_stands_at_one_position_or_nowhere(voice: Voice, changes: dict[str, object], at: str | None) -> None:
    assert stand(a_table("done", **changes), voice) == at


def test_a_position_that_the_table_does_not_have_is_named_with_those_that_it_has() -> None:
    with pytest.raises(UnknownPosition) as unknown:
        stand(a_table("done"), Voice("reserve"))

    assert str(unknown.value) == (
        'The decision "rule" has no position "reserve"; use one of: support, object, abstain.'
    )


AWAY_TOO = Count(("electorate",), with_absent=True)


@pytest.mark.parametrize(
    ("count", "voice", "at", "asked"),
    [
        (Count(("support",)), HERE, "support", True),
        (Count(("support",)), HERE, "object", False),
        (Count(("object", "support")), HERE, "support", True),
        (Count(("electorate",)), HERE, "no_reply", True),
        (Count(("electorate",)), AWAY, "object", True),
        (Count(("electorate",)), AWAY, None, False),
        (AWAY_TOO, AWAY, None, True),
        (Count(("support",), with_absent=True), AWAY, None, False),
        (Count(("present",)), HERE, "no_reply", True),
        (Count(("present",)), AWAY, "no_reply", False),
        (Count(("support",)), HERE, "no_reply", False),
        (Count(("support",), among={"category": "state"}), STATE, "support", True),
        (Count(("support",), among={"category": "state"}), GUEST, "support", False),
        (Count(("support",), among={"category": "state", "region": "A"}), STATE, "support", False),
        (Count(("object",), among={"member": "KEN"}), KENYA, "object", True),
        (Count(("object",), among={"member": "KEN"}), IN_ARREARS, "object", False),
        (Count(("object",), among={"present": "true"}), KENYA, "object", True),
        (Count(("object",), among={"present": "true"}), AWAY, "object", False),
        (Count(("object",), among={"present": "false"}), AWAY, "object", True),
        (Count(("object",), among={"voting_right": "true"}), KENYA, "object", True),
        (Count(("object",), among={"voting_right": "true"}), IN_ARREARS, "object", False),
        (Count(("object",), among={"voting_right": "false"}), IN_ARREARS, "object", True),
    ],
)
def test_a_count_adds_up_whom_it_asks_for_and_nobody_else(
    count: Count, voice: Voice, at: str | None, asked: bool
) -> None:
    assert is_asked_for(count, voice, at) is asked
    assert amount(count, voice, at) == int(asked)


def test_weights_are_added_once_for_every_head() -> None:
    table = a_table(("a", number("support", weight="votes", at_least=1)), "done")
    tally = seat(table, [Voice("support", 3, weights={"votes": Fraction(1, 2)}), Voice("object", 5)])

    totals = [tally.total(Count(asked, weight)) for asked in (("support",), ("object",)) for weight in (None, "votes")]

    assert totals == [3, Fraction(3, 2), 5, 0]
