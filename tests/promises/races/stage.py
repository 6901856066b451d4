"""Where races are run: a directory with a body, a meeting, a delegate and a member for each race, and two rules."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tests.promises.builders import DAY, HOUR, NOON, RULES, a_directory, a_meeting, a_motion, done, proposed, registered
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.migrating import planned
from wsis_workflow.domain.desk.action_commands import EnterAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_commands import SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.floor_commands import PutOnFloor
from wsis_workflow.domain.desk.group_commands import SetUpGroup
from wsis_workflow.domain.desk.list_commands import OpenList
from wsis_workflow.domain.proposals.commands import (
    AcceptAmendments,
    Amend,
    AskTranslation,
    Attach,
    Close,
    Comment,
    Propose,
    Resolve,
    TakeStep,
)
from wsis_workflow.domain.proposals.migrating import Migration
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person

PLACES = range(101, 141)  # a symbol begins with no zero
AT = NOON + HOUR
OTHERS = ("m01", "m02", "chair", "vice", "sec", "deputy")
EDITED = {
    "motion": {
        "edition: 1\n": "edition: 2\nin_force: {from: 2099-01-01}\n",
        "offset: 72 hours": "offset: 60 hours",
    },
    "poll": {
        "workflow: motion": "workflow: poll",
        "    closed_by: [chair]\n": "    closed_by: [chair]\n    announced_by: [chair]\n",
    },
}


@dataclass
class Place:
    """One race's own part of the directory, and its proposal."""

    house: House
    number: int
    migration: Migration | None = field(default=None, repr=False)
    scene: str = ""  # that is set there already

    @property
    def own(self) -> str:
        """Name what is only here; the same words for every race, but for this number."""
        return str(self.number)

    @property
    def ref(self) -> str:
        return f"plan-{self.own}"

    @property
    def body(self) -> str:
        return f"wg-{self.own}"

    @property
    def meeting(self) -> str:
        return f"{self.body}-1"

    @property
    def delegate(self) -> Person:
        return Person(
            f"d-{self.own}", "A delegate", self.member.code, (Office(self.body),), f"d-{self.own}@example.org"
        )

    @property
    def member(self) -> Member:
        return Member(f"X{self.own}", "A member", "member_state")

    def of(self, house: House) -> "Place":
        """Give the same place as another process sees it."""
        return replace(self, house=house)


def furnished(house: House, folder: Path) -> None:
    """Publish the rules and enter the directory."""
    house.publish(RULES)
    for name, edits in EDITED.items():
        (folder / name).mkdir(parents=True)
        text = (RULES / "motion.yaml").read_text(encoding="utf-8")
        for old, new in edits.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / name / f"{name}.yaml").write_text(text, encoding="utf-8")
        house.publish(folder / name)
    places = [Place(house, number) for number in PLACES]
    usual = a_directory(2)
    bodies = tuple(Body(place.body, "A group", "working_group") for place in places)
    people = tuple(replace(one, offices=_everywhere(one, places)) if one.ref in OTHERS else one for one in usual.people)
    registered(
        house,
        replace(
            usual,
            bodies=(*usual.bodies, *bodies),
            members=(*usual.members, *(place.member for place in places)),
            people=(*people, *(place.delegate for place in places)),
            meetings=(*usual.meetings, *(meeting for place in places for meeting in _meetings(place))),
        ),
    )
    proposed(house, "base")


def _everywhere(person: Person, places: list[Place]) -> tuple[Office, ...]:
    return tuple(replace(person.offices[0], of=place.body) for place in places)


def _meetings(place: Place) -> list[Meeting]:
    opened = a_meeting(f"{place.body}-0", place.body, "2008-03-03T09:30")
    return [opened, a_meeting(place.meeting, place.body, "2008-05-19T09:30")]


def a_plan(house: House, folder: Path) -> Migration:
    """Plan to move motions to the other edition, with the new dates."""
    file = folder / "plan.yml"
    file.write_text("ballots: carry\n", encoding="utf-8")
    migration, found = planned(house, "motion/1", "motion/2", file)
    assert migration is not None, found
    return migration


def a_proposal(place: Place, workflow: str = "motion", text: str = "Let us act.") -> Propose:
    made = a_motion(place.ref, sponsors=("M01", place.member.code))
    return replace(made, workflow=workflow, parties={"group": place.body, "council": "council"}, text=text)


def nothing(place: Place) -> None:
    """Begin with nothing."""


def drafted(place: Place) -> None:
    """Let a proposal be a draft, with a comment."""
    done(place.house, a_proposal(place), "m01")
    done(place.house, Comment(place.ref, "A first thought."), "m01")


def considered(place: Place) -> None:
    """Let a proposal be before its group."""
    drafted(place)
    done(place.house, TakeStep(place.ref, "submit"), "m01")


def silent(place: Place, workflow: str = "motion") -> None:
    """Let a proposal be under silence."""
    done(place.house, a_proposal(place, workflow), "m01")
    done(place.house, TakeStep(place.ref, "submit"), "m01")
    done(place.house, TakeStep(place.ref, "circulate"), "chair")


def counted(place: Place) -> None:
    """Let a ballot be closed for replies, its outcome not announced yet."""
    silent(place, "poll")
    done(place.house, Comment(place.ref, "A first thought."), "m01")
    done(place.house, Resolve(place.ref, 4), "m01")
    done(place.house, Attach(place.ref, "annex", "Annex A", "abc"), "sec")
    done(place.house, AskTranslation(place.ref, "es", "deputy", until=NOON + 9 * DAY), "sec")
    done(place.house, Close(place.ref), "chair", NOON + HOUR / 2)


def endorsed(place: Place) -> None:
    """Let the papers of a proposal be owed to the Council, and its adoption wait for a second person."""
    silent(place)
    done(place.house, Close(place.ref), "chair")
    done(place.house, TakeStep(place.ref, "adopt"), "sec")


def amended(place: Place) -> None:
    """Let two amendments to a text wait for a word of the group, and a third be accepted."""
    considered(place)
    for passage, text in (("Let", "May"), ("us", "all"), ("act", "decide")):
        done(place.house, Amend(place.ref, "MOD", passage, text), "m02")
    done(place.house, AcceptAmendments(place.ref, (3,)), "m01")


def on_the_desk(place: Place) -> None:
    """Let the group sit with a proposal on its agenda, on its floor and on a list, an action item and a subgroup."""
    considered(place)
    lay = partial(handle_desk, place.house.gate, now=NOON)
    sits, ref = f"{place.body}-0", place.ref
    lay(command=SetAgenda(place.body, sits, (Item(ref, 30),)), actor="sec")
    lay(command=PutOnFloor(place.body, sits, ref), actor="chair")
    lay(command=OpenList(place.body, "all", sits, "All", (ref,), "step", "circulate"), actor="chair")
    lay(command=EnterAction(place.body, "Write it down.", Owner(person="sec"), proposal=ref), actor="sec")
    lay(
        command=SetUpGroup(place.body, f"{place.body}-sub", f"Drafting {place.own}", "Find words.", place.delegate.ref),
        actor="chair",
    )


SCENES: dict[str, Callable[[Place], None]] = {
    scene.__name__: scene for scene in (nothing, drafted, considered, amended, on_the_desk, silent, counted, endorsed)
}
