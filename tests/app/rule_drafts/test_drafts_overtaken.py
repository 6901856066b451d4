"""Laws of two who act on a draft at once: the second is told so by its name, and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

import pytest

from tests.app.test_rule_drafts_kept import HOUR, NOON, PEOPLE, SOUND, UNFINISHED, begun, desk, hash_of
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ports import Store
from wsis_workflow.app.rule_drafts import Ask, Confirm, DraftCommand, Drop, RuleDrafts, Save, Start
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Office
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.proposals.rule_drafts import RuleDraft

__all__ = ["desk"]


@dataclass(frozen=True)
class Behind:
    """Something of the store, as it is but for what a test changes of it."""

    real: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


class OvertakenRows(Behind):
    """Drafts of which somebody else is always first to write the one that was read."""

    def put(self, draft: RuleDraft, seen: int) -> bool:
        return False

    def remove(self, ref: str, seen: int) -> bool:
        return False


class OvertakenUnit(Behind):
    @property
    def rule_drafts(self) -> OvertakenRows:
        return OvertakenRows(self.real.rule_drafts)


class OvertakenStore(Behind):
    @contextmanager
    def unit(self) -> Iterator[OvertakenUnit]:
        with self.real.unit() as unit:
            yield OvertakenUnit(unit)


def too_late(desk: RuleDrafts, command: DraftCommand, by: str = "ben") -> str:
    overtaken = replace(desk, store=cast(Store, OvertakenStore(desk.store)))
    with pytest.raises(Refused) as refused:
        overtaken.handle(command, by, NOON + HOUR)
    assert refused.value.code == "stale"
    return str(refused.value)


def test_whoever_comes_second_is_told_at_which_version_the_draft_is_by_now(desk: RuleDrafts) -> None:
    draft, nameless = begun(desk), begun(desk, UNFINISHED)
    renamed = SOUND.replace("workflow: circular", "workflow: other")
    asked = begun(desk)
    desk.handle(Ask(asked.ref, 1), "ann", NOON)
    before = desk.all("ann", NOON)

    said = [
        too_late(desk, command)
        for command in (
            Ask(draft.ref, 1), Drop(draft.ref, 1), Save(draft.ref, renamed, 1), Drop(nameless.ref, 1),
            Save(nameless.ref, "x", 1), Confirm(asked.ref, hash_of(SOUND), 2),
        )
    ]  # fmt: skip

    again = "is at version {} and you saw {}; look at it again and repeat the act."
    assert said == [
        f"“circular” {again.format(2, 1)}",
        f"“circular” {again.format(2, 1)}",
        f"“other” {again.format(2, 1)}",
        f"“{nameless.ref}” {again.format(2, 1)}",
        f"“{nameless.ref}” {again.format(2, 1)}",
        f"“circular” {again.format(3, 2)}",
    ]
    assert (desk.all("ann", NOON), list(desk.store.editions())) == (before, [])


def test_the_right_is_asked_of_the_instant_and_ends_with_the_office(desk: RuleDrafts) -> None:
    ends = NOON + timedelta(minutes=30)
    [ann, *_] = PEOPLE.people
    leaving = replace(ann, offices=(Office("wg", "secretary", until=ends),))
    handle_register(Gate(desk.store), Enter(people=(leaving,)), OPERATOR, NOON - HOUR)
    draft = begun(desk)

    with pytest.raises(Refused) as refused:
        desk.handle(Start(SOUND), "ann", ends)

    assert refused.value.code == "not-permitted"
    assert desk.all("ben", ends) == [draft]
