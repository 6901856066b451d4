"""Promise 7: the same command again, fifty times at once or after a lost answer, has one effect and one answer."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.promises.builders import (
    DAY,
    NOON,
    RULES,
    a_directory,
    a_house,
    a_meeting,
    a_motion,
    at_once,
    changed,
    circulated,
    done,
    everything,
    opened,
    proposed,
    registered,
    rows,
    submitted,
)
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import (
    Annul,
    Attach,
    Close,
    Command,
    Comment,
    DependOn,
    Extend,
    MakeAvailable,
    Revise,
    Schedule,
    TakePosition,
    TakeStep,
)
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.refusals import IdUsedBefore, Refusal, Refused
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    RegisterCommand,
    StandIn,
)

pytestmark = [pytest.mark.usefixtures("impatient"), pytest.mark.promise(7)]

TIMES = 50
Scene = Callable[[House], object]
ACTS: list[tuple[Scene, Command, str]] = [
    (lambda house: None, a_motion(), "m01"),
    (proposed, Revise("plan", "Another text."), "m01"),
    (proposed, TakeStep("plan", "submit"), "m01"),
    (proposed, Comment("plan", "Well done."), "chair"),
    (proposed, Schedule("plan", "council-08"), "sec"),
    (proposed, MakeAvailable("plan", ("fr",)), "sec"),
    (proposed, Attach("plan", "annex", "Annex A", "abc"), "sec"),
    (proposed, Extend("plan", "draft", NOON + 80 * DAY), "chair"),
    (lambda house: (proposed(house), proposed(house, "other")), DependOn("plan", ("other",)), "m01"),
    (circulated, TakePosition("plan", "object"), "m02"),
    (circulated, Close("plan"), "chair"),
    (submitted, Annul("plan", "It was too early."), "chair"),
]
CHANGES: list[tuple[RegisterCommand, str]] = [
    (MoveMeeting("wg-12", "2008-06-02T09:30"), "sec"),
    (CancelMeeting("wg-12"), "sec"),
    (AddMeeting(a_meeting("wg-13", "wg", "2008-10-06T09:30")), "sec"),
    (StandIn("m03", NOON, NOON + DAY), "m02"),
    (ChangeSettings(language="fr", digest="daily"), "m02"),
    (a_directory(members=12), "operator"),
]


@pytest.mark.parametrize(("scene", "command", "by"), ACTS, ids=lambda value: type(value).__name__)
def test_an_act_fifty_times_at_once_is_one_act_with_one_answer(
    url: str, scene: Scene, command: Command, by: str
) -> None:
    houses = [a_house(url), opened(url)]
    scene(houses[0])
    before = count_of_acts(houses[0])

    answers = at_once([partial(done, houses[n % 2], command, by, NOON, "key") for n in range(TIMES)])

    assert len(set(answers)) == 1
    assert count_of_acts(houses[0]) == before + 1


@pytest.mark.parametrize(("command", "by"), CHANGES, ids=lambda value: type(value).__name__)
def test_a_change_of_the_register_fifty_times_at_once_is_one_change_with_one_answer(
    url: str, command: RegisterCommand, by: str
) -> None:
    houses = [a_house(url), opened(url)]
    submitted(houses[0])
    version = houses[0].store.current_register().version

    answers = at_once([partial(registered, houses[n % 2], command, by, NOON, "key") for n in range(TIMES)])

    assert len(set(answers)) == 1
    assert answers[0].changed
    assert opened(url).store.current_register().version == version + 1


def test_an_id_used_for_something_else_is_refused_and_nothing_is_told_of_the_first(url: str) -> None:
    house = a_house(url)
    proposed(house)
    done(house, Comment("plan", "Well done."), "chair", NOON, "key")
    registered(house, MoveMeeting("wg-12", "2008-06-02T09:30"), "sec", NOON, "other key")
    before = everything(house)

    refused = [
        asked_of(house.handle, Comment("plan", "Not well done."), "chair", "key"),
        asked_of(house.handle, Comment("plan", "Well done."), "sec", "key"),
        asked_of(house.handle, Comment("plan", "Well done."), "chair", "other key"),
        asked_of(house.handle_register, MoveMeeting("wg-12", "2008-06-03T09:30"), "sec", "other key"),
        asked_of(house.handle_register, MoveMeeting("wg-12", "2008-06-02T09:30"), "operator", "other key"),
    ]

    assert refused == [IdUsedBefore("key")] * 2 + [IdUsedBefore("other key")] * 3
    assert (IdUsedBefore("key").code, IdUsedBefore("key").sentence) == (
        "invalid",
        "The id “key” was used for something else before; give this act an id of its own.",
    )
    assert everything(house) == before


def asked_of(handle: Callable[..., Answer], command: Command | RegisterCommand, by: str, key: str) -> Refusal | None:
    try:
        handle(command, by, key)
    except Refused as refused:
        return refused.reasons[0]
    return None


def test_an_answer_from_before_fingerprints_were_kept_is_given_to_whoever_has_its_id(url: str) -> None:
    house = a_house(url)
    proposed(house)
    first = done(house, Comment("plan", "Well done."), "chair", NOON, "key")
    changed(house, "UPDATE command SET fingerprint = NULL")

    assert done(house, Comment("plan", "Not well done."), "chair", NOON, "key") == first


def test_an_id_that_nobody_chose_costs_no_fingerprint(url: str) -> None:
    house = a_house(url)
    proposed(house)

    house.handle(Comment("plan", "Well done."), "chair", "key")
    house.handle(Comment("plan", "Well done."), "chair")

    kept = rows(house, "SELECT id, fingerprint IS NULL FROM command ORDER BY at")
    assert [(key == "key", bool(is_bare)) for key, is_bare in kept] == [(True, False), (False, True)]


def test_rules_published_fifty_times_at_once_are_published_once(url: str) -> None:
    houses = [opened(url), opened(url)]

    published = at_once([partial(houses[n % 2].publish, RULES) for n in range(TIMES)])

    assert sorted(published) == [[]] * (TIMES - 1) + [["motion"]]
    assert rows(houses[0], "SELECT count(*) FROM event WHERE stream = 'workflow'") == [(1,)]


def test_fifty_commands_of_their_own_are_fifty_acts(url: str) -> None:
    house = a_house(url)
    proposed(house)

    at_once([partial(done, house, Comment("plan", "Well done."), "chair", NOON, f"key-{n}") for n in range(TIMES)])

    assert count_of_acts(house) == 1 + TIMES


def test_after_a_lost_answer_the_same_one_is_given_though_much_has_happened_since(url: str) -> None:
    house = a_house(url)
    asked = ask_for_everything(house)
    lost = [ask() for ask in asked]
    circulated(house, "another", NOON + DAY)
    registered(house, MoveMeeting("wg-12", "2008-07-07T09:30"), at=NOON + DAY)
    before = everything(house)

    again = [ask() for ask in ask_for_everything(opened(url))]

    assert again == lost
    assert everything(house) == before


def ask_for_everything(house: House) -> list[Callable[[], Answer]]:
    """Ask for an act on a proposal, a move of a meeting and an import, each under its own id."""
    return [
        partial(done, house, a_motion(), "m01", NOON, "a"),
        partial(done, house, TakeStep("plan", "submit"), "m01", NOON, "b"),
        partial(registered, house, MoveMeeting("wg-12", "2008-06-02T09:30"), "sec", NOON, "c"),
        partial(registered, house, a_directory(members=12), "operator", NOON, "d"),
        partial(done, house, TakeStep("plan", "withdraw", "We have thought better of it."), "m01", NOON, "e"),
    ]


def count_of_acts(house: House) -> int:
    return sum(len(house.store.acts(ref)) for ref in house.store.refs())
