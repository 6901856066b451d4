"""What the demo's story still has ahead: offered act by act, and never played by the clock."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property

from wsis_workflow import resources
from wsis_workflow.app.rehearse.story import Scene, Story
from wsis_workflow.app.rehearse.telling import told
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rehearsals import read_rehearsal
from wsis_workflow.bootstrap.running import pass_time
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.domain.rules.sentences import Sentence

DEMO_STORY = "wsis-2007.yaml"


@dataclass(frozen=True, slots=True)
class Ahead:
    """An act of the story that has not come yet: its number, when, who, what; `refused` where a refusal is expected."""

    number: int
    at: datetime
    by: str
    sentences: tuple[Sentence, ...]
    refused: str | None
    note: str


@dataclass
class StoryAhead:
    """The rest of the story for one demo; its acts go through the gate as everybody's do."""

    house: House
    _played: set[int] = field(default_factory=set)

    def acts(self) -> list[Ahead]:
        """List the acts that were not played and to whose time the clock has not come; what was passed by is gone."""
        now = self.house.now()
        return [_ahead(n, scene) for n, scene in self._scenes if scene.at >= now and n not in self._played]

    def play(self, number: int) -> list[Refused]:
        """Move the clock to an act and take it; refusals, which the story may expect, are given back."""
        scene = dict(self._scenes)[number]
        if scene.at > self.house.now():
            pass_time(self.house, scene.at)
        self._played.add(number)
        return [refused for command in scene.commands if (refused := self._do(command, scene.by))]

    def _do(self, command: object, by: str) -> Refused | None:
        try:
            if isinstance(command, RegisterCommand):
                self.house.handle_register(command, by)
            elif isinstance(command, DeskCommand):
                self.house.handle_desk(command, by)
            else:
                self.house.handle(command, by)  # type: ignore[arg-type]  # a scene holds commands of these three kinds
        except Refused as refused:
            return refused
        finally:
            deliver_all(self.house)
        return None

    @cached_property
    def _scenes(self) -> list[tuple[int, Scene]]:
        return [(number, scene) for number, scene in enumerate(demo_story().scenes) if scene.commands]


@cache
def demo_story() -> Story:
    """Read the story of the example, once."""
    story, _ = read_rehearsal(resources.workflows() / "rehearsals" / DEMO_STORY)
    assert story is not None, "the story comes with the package and its tests play it"
    return story


def _ahead(number: int, scene: Scene) -> Ahead:
    return Ahead(number, scene.at, scene.by, tuple(told(scene)), scene.refused, scene.note)
