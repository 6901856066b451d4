"""Acts of every kind, each with the scene before it: on proposals, the register, desks, rules, files and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.promises.builders import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    a_directory,
    a_meeting,
    a_motion,
    circulated,
    done,
    endorsed,
    proposed,
    registered,
    submitted,
)
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.tick import tick
from wsis_workflow.bootstrap.attaching import Upload, taken_in
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import editions_of
from wsis_workflow.domain.desk.action_commands import EnterAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol
from wsis_workflow.domain.desk.group_commands import SetUpGroup
from wsis_workflow.domain.proposals.commands import (
    Annul,
    AskTranslation,
    Attach,
    Close,
    Command,
    Comment,
    DependOn,
    Extend,
    Look,
    MakeAvailable,
    Revise,
    Schedule,
    TakePosition,
    TakeStep,
)
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    RegisterCommand,
    StandIn,
    TakeAttendance,
)
from wsis_workflow.resources import workflows

IN_SESSION = datetime(2008, 5, 19, 12, 0, tzinfo=UTC)
MINUTES = b"Minutes of the meeting.\n" * 400
Scene = Callable[[House], object]


@dataclass(frozen=True)
class Struck:
    """An act, and what was there before it; asked again it answers the same, and has one effect."""

    scene: Scene
    act: Callable[[House], Any]


def of_proposal(scene: Scene, command: Command, by: str) -> Struck:
    return Struck(scene, lambda house: done(house, command, by, NOON + MINUTE, "key"))


def of_register(command: RegisterCommand, by: str, at: datetime = NOON + MINUTE) -> Struck:
    return Struck(submitted, lambda house: registered(house, command, by, at, "key"))


def of_desk(command: DeskCommand, by: str, at: datetime = NOON + MINUTE) -> Struck:
    return Struck(submitted, lambda house: handle_desk(house.gate, command, by, at, "key"))


def nothing(house: House) -> None:
    """Begin with the directory alone."""


def file_kept(house: House) -> Any:
    """Take a file in, then name it."""
    attached = taken_in(house, "plan", Upload("annex", "minutes.txt", [MINUTES]), "sec")
    answer = done(house, attached, "sec", NOON + MINUTE, "key")
    path = house.files.path(attached.hash)
    return answer, path and path.read_bytes() == MINUTES


def reminded(house: House) -> None:
    """Let the clock do all that is due, of which nothing is left the second time."""
    tick(house.gate, NOON + 71 * HOUR)


def closed_by_the_clock(house: House) -> Any:
    """Let the clock close the ballot and go on from there, in the one transaction in which it looks."""
    return done(house, Look("plan"), "sec", NOON + 80 * HOUR, "key")


def new_rules(house: House) -> None:
    """Publish rules of which nothing is known here."""
    publish(house.gate, editions_of(workflows(), ["un-silence"]), OPERATOR, NOON)


ACTS: dict[str, Struck] = {
    "propose": of_proposal(nothing, a_motion(), "m01"),
    "revise": of_proposal(proposed, Revise("plan", "Another text. " * 500), "m01"),
    "submit": of_proposal(proposed, TakeStep("plan", "submit"), "m01"),
    "circulate": of_proposal(submitted, TakeStep("plan", "circulate"), "chair"),
    "withdraw": of_proposal(submitted, TakeStep("plan", "withdraw", "Overtaken."), "m01"),
    "object": of_proposal(circulated, TakePosition("plan", "object"), "m02"),
    "close": of_proposal(circulated, Close("plan"), "chair"),
    "adopt": of_proposal(endorsed, TakeStep("plan", "adopt"), "sec"),
    "comment": of_proposal(proposed, Comment("plan", "Well done."), "chair"),
    "schedule": of_proposal(proposed, Schedule("plan", "council-08"), "sec"),
    "languages": of_proposal(proposed, MakeAvailable("plan", ("fr",)), "sec"),
    "translation": of_proposal(proposed, AskTranslation("plan", "fr", "deputy", until=NOON + 9 * DAY), "sec"),
    "attach": of_proposal(proposed, Attach("plan", "annex", "Annex A", "abc"), "sec"),
    "attach a file": Struck(proposed, file_kept),
    "extend": of_proposal(proposed, Extend("plan", "draft", NOON + 80 * DAY), "chair"),
    "depend": of_proposal(
        lambda house: (proposed(house), proposed(house, "other")), DependOn("plan", ("other",)), "m01"
    ),
    "annul": of_proposal(submitted, Annul("plan", "It was too early."), "chair"),
    "move a meeting": of_register(MoveMeeting("wg-12", "2008-06-02T09:30"), "sec"),
    "cancel a meeting": of_register(CancelMeeting("wg-12"), "sec"),
    "plan a meeting": of_register(AddMeeting(a_meeting("wg-13", "wg", "2008-10-06T09:30")), "sec"),
    "attendance": of_register(TakeAttendance("wg-12", ("M01", "M02")), "sec", IN_SESSION),
    "stand in": of_register(StandIn("m03", NOON, NOON + DAY), "m02"),
    "settings": of_register(ChangeSettings(language="fr", digest="daily"), "m02"),
    "directory": of_register(a_directory(members=12), OPERATOR),
    "action item": of_desk(EnterAction("wg", "Write to the host.", Owner(person="m02")), "sec"),
    "symbol": of_desk(GiveSymbol("wg", "WG/12", "Provisional agenda"), "sec"),
    "group": of_desk(SetUpGroup("wg", "drafting", "Drafting group", "Draft.", "m02"), "chair", IN_SESSION),
    "remind": Struck(circulated, reminded),
    "close by the clock": Struck(circulated, closed_by_the_clock),
    "publish": Struck(nothing, new_rules),
}
