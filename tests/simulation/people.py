"""People who act at random: mostly those who may, mostly on what is possible, and sometimes neither."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import (
    CancelMeeting,
    Enter,
    MoveMeeting,
    RegisterCommand,
    StandIn,
)
from wsis_workflow.domain.rules.dates import MeetingTime

DELEGATES = {"m01": "M01", "m02": "M02", "m03": "M03", "m04": "M04"}
CHAIRS, SECRETARIES = ("chair", "vice"), ("sec", "deputy")
EVERYBODY = (*DELEGATES, *CHAIRS, *SECRETARIES, "stranger")
REFS = ("plan", "annex", "later", "more")
MEETINGS = ("wg-12", "council-08")
DATES = ("2008-03-05T09:30", "2008-03-20T09:30", "2008-06-02T09:30", "2008-03-30T02:30", "2008-06", "2008-Q3", "tbd")
HOUR = timedelta(hours=1)
Asked = tuple[cmd.Command | RegisterCommand, str]


def directory() -> Enter:
    """Make a group with delegates, two chairs and two secretaries; the Council; and somebody who belongs to neither."""
    return Enter(
        bodies=(Body("wg", "Working group", "working_group"), Body("council", "Council", "council")),
        members=tuple(Member(code, f"Member {code}", "member_state") for code in DELEGATES.values()),
        people=(
            *(_person(ref, code, Office("wg")) for ref, code in DELEGATES.items()),
            *(_person(ref, None, Office("wg", "chair")) for ref in CHAIRS),
            *(_person(ref, None, Office("wg", "secretary"), Office("council", "secretary")) for ref in SECRETARIES),
            _person("stranger", None),
        ),
        meetings=(
            Meeting("wg-12", "wg", MeetingTime.parse("2008-03-20T09:30", 2)),
            Meeting("council-08", "council", MeetingTime.parse("2008-04-28T09:30", 2)),
        ),
    )


def next_act(chance: Random, proposal: Proposal | None, ref: str, now: datetime) -> Asked:
    """Think of something that somebody does about a proposal (None: there is none yet); mostly they may."""
    ways = _WAYS["nothing"] if proposal is None else _WAYS.get(proposal.state, ())
    if proposal is not None and proposal.pending is not None:
        ways = (*ways, *_ANYWHERE, _confirm, _confirm)
    way = chance.choice((*ways, *ways, *_ANYWHERE) if proposal is not None else ways)
    command, by = way(chance, ref, now)
    return command, chance.choice(EVERYBODY) if chance.random() < 0.1 else by


def next_change(chance: Random, now: datetime) -> Asked:
    """Think of something that happens to the directory: meetings, absences, settings, offices that end."""
    kind = chance.randrange(6)
    if kind <= 1:
        return MoveMeeting(chance.choice(MEETINGS), chance.choice(DATES)), chance.choice(SECRETARIES)
    if kind == 2 and chance.random() < 0.3:
        return CancelMeeting(chance.choice(MEETINGS)), chance.choice(SECRETARIES)
    if kind == 3:
        return StandIn(chance.choice(EVERYBODY), now, now + chance.randint(1, 60) * HOUR), chance.choice(EVERYBODY)
    if kind == 4:
        digest = chance.choice(("at_once", "daily", "weekly"))
        quiet = chance.choice((("", ""), ("22:00", "07:00")))
        return ChangeSettings(digest=digest, quiet_from=quiet[0], quiet_until=quiet[1]), chance.choice(EVERYBODY)
    ref, code = chance.choice(list(DELEGATES.items()))
    until = now + chance.randint(1, 90) * HOUR if chance.random() < 0.5 else None
    return Enter(people=(_person(ref, code, Office("wg", until=until)),)), "operator"


def _person(ref: str, member: str | None, *offices: Office) -> Person:
    return Person(ref, ref.capitalize(), member, offices, address=f"{ref}@example.org")


def _propose(chance: Random, ref: str, now: datetime) -> Asked:
    by = chance.choice(list(DELEGATES))
    conditions = tuple(other for other in REFS if other < ref and chance.random() < 0.15)
    parties = {"group": "wg", "council": "council"}
    command = cmd.Propose(
        ref, "resolution", f"The {ref}", parties, text="Let us act.", sponsors=(DELEGATES[by],), depends_on=conditions
    )
    return command, by


def _step(name: str, *people: str) -> "Way":
    return lambda chance, ref, now: (cmd.TakeStep(ref, name, "It is time."), chance.choice(people))


def _position(chance: Random, ref: str, now: datetime) -> Asked:
    return cmd.TakePosition(ref, chance.choice(("support", "support", "object")), "As said."), chance.choice(
        list(DELEGATES)
    )


def _letter(chance: Random, ref: str, now: datetime) -> Asked:
    received = now - timedelta(minutes=chance.choice((0, 1, 60, 1500)))
    command = cmd.TakePosition(
        ref,
        chance.choice(("support", "object")),
        "By letter.",
        behalf_of=chance.choice(list(DELEGATES.values())),
        received=received,
        evidence="letter",
    )
    return command, chance.choice(SECRETARIES)


def _confirm(chance: Random, ref: str, now: datetime) -> Asked:
    return cmd.Confirm(ref), chance.choice((*CHAIRS, *SECRETARIES))


def _by(command: Callable[[Random, str, datetime], cmd.Command], *people: str) -> "Way":
    return lambda chance, ref, now: (command(chance, ref, now), chance.choice(people))


Way = Callable[[Random, str, datetime], Asked]
_REVISE = _by(lambda chance, ref, now: cmd.Revise(ref, f"Let us act, {chance.randrange(9)} times."), *DELEGATES)
_ANYWHERE: tuple[Way, ...] = (
    _by(lambda chance, ref, now: cmd.Comment(ref, "Well done."), *DELEGATES),
    _by(lambda chance, ref, now: cmd.Annul(ref, "It was too early."), *CHAIRS, *SECRETARIES, *DELEGATES),
    _by(lambda chance, ref, now: cmd.Schedule(ref, chance.choice(MEETINGS)), *SECRETARIES),
    _by(
        lambda chance, ref, now: cmd.Extend(
            ref, chance.choice(("draft", "silence_ends", "census_closes")), now + chance.randint(1, 200) * HOUR
        ),
        *CHAIRS,
        *SECRETARIES,
    ),
    _by(lambda chance, ref, now: cmd.DependOn(ref, (chance.choice(REFS),)), *DELEGATES),
    _step("withdraw", *DELEGATES),
)
_CLOSE = _by(lambda chance, ref, now: cmd.Close(ref), *CHAIRS)
_ANNOUNCE = _by(lambda chance, ref, now: cmd.Announce(ref), *CHAIRS)
_POSITIONS: tuple[Way, ...] = (_position,) * 8 + (_letter,) * 3
_WAYS: dict[str, tuple[Way, ...]] = {
    "nothing": (_propose,),
    "drafting": (_REVISE, *(_step("submit", *CHAIRS, *DELEGATES),) * 4),
    "considered": (
        _REVISE,
        _step("hand_back", *CHAIRS),
        *(_step("circulate", *CHAIRS),) * 5,
        *(_step("ask_round", *CHAIRS),) * 5,
    ),
    "silence": (*_POSITIONS, _CLOSE),
    "census": (*_POSITIONS, _CLOSE, _ANNOUNCE, _ANNOUNCE),
    "endorsed": (_step("adopt", *SECRETARIES), _step("reopen", *SECRETARIES), _step("adopt", *SECRETARIES)),
    "adopted": (),
    "withdrawn": (),
    "lapsed": (),
}
