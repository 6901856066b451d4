"""Play a story against an empty store with a simulated clock, through the same gate as everybody."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.rehearse.expecting import Sight, differences
from wsis_workflow.app.rehearse.story import Fault, Scene, Story
from wsis_workflow.app.rehearse.timeline import Line, Timeline
from wsis_workflow.app.rehearse.verbs import AnyCommand
from wsis_workflow.app.stored import Edition
from wsis_workflow.app.tick import advance
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.domain.rules import sentences as words


@dataclass
class Play:
    """One playing of a story: the gate it goes through, its timeline, and what has failed so far.

    Where `only_verdict` is asked for, it ends at the first failure and keeps no timeline: many playings are faster so.
    """

    story: Story
    gate: Gate
    only_verdict: bool = False
    refusals: list[tuple[AnyCommand, Refused]] = field(default_factory=list)
    timeline: Timeline = field(init=False)
    failures: list[Fault] = field(default_factory=list)
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.timeline = Timeline(self.gate.store)
        self.now = self.story.start

    def set_the_scene(self, editions: Iterable[Edition]) -> None:
        """Publish the rules and enter bodies, members, people and meetings.

        Raises:
            Refused: the story names what it does not have.
        """
        publish(self.gate, editions, OPERATOR, self.story.start)
        handle_register(self.gate, self.story.directory, OPERATOR, self.story.start)

    def run(self, until: datetime | None = None, progress: Progress = nobody_watches) -> None:
        """Play every act up to an instant, and look at the end whether all is as expected."""
        scenes = [scene for scene in self.story.scenes if until is None or scene.at <= until]
        for number, scene in enumerate(scenes):
            self.pass_time(scene.at)
            self._play(number, scene)
            progress(number + 1, len(scenes))
            if self.failures and self.only_verdict:
                return
        self.pass_time(max(self.now, until) if until is not None else self.now)
        if len(scenes) == len(self.story.scenes):
            self._expect(None, self.story)

    def pass_time(self, until: datetime) -> None:
        """Let everything happen that is due at or before an instant."""
        advance(self.gate, until, lambda instant: self._gather())
        self.now = until
        self._gather()

    def _play(self, number: int, scene: Scene) -> None:
        for command in scene.commands:
            refusal = self._do(command, scene)
            if refusal is not None and scene.refused is None:
                self.failures.append(Fault(number, f"Refused ({refusal.code}): {refusal}"))
            elif refusal is None and scene.refused is not None:
                self.failures.append(Fault(number, f"It was expected to be refused ({scene.refused}), and was not."))
            elif refusal is not None and refusal.code != scene.refused:
                message = f"It was refused with {refusal.code}, and {scene.refused} was expected: {refusal}"
                self.failures.append(Fault(number, message))
        self._gather()
        self._expect(number, scene)

    def _do(self, command: AnyCommand, scene: Scene) -> Refused | None:
        try:
            self._must_be_somebody(scene.by)
            if isinstance(command, RegisterCommand):
                answer = handle_register(self.gate, command, scene.by, scene.at)
                self.timeline.add(Line(scene.at, "meeting", scene.by, None, _with_note(answer.sentence, scene)))
            elif isinstance(command, DeskCommand):
                answer = handle_desk(self.gate, command, scene.by, scene.at)
                self.timeline.add(Line(scene.at, "meeting", scene.by, None, _with_note(answer.sentence, scene)))
            else:
                self.gate.handle(command, scene.by, scene.at)
        except Refused as refused:
            ref = getattr(command, "ref", None)
            self.timeline.add(Line(scene.at, "refusal", scene.by, ref, _said(refused)))
            self.refusals.append((command, refused))
            return refused
        return None

    def _gather(self) -> None:
        if not self.only_verdict:
            self.timeline.gather()

    def _must_be_somebody(self, actor: str) -> None:
        """Refuse the engine's own names as actors: its steps are taken by time alone."""
        if all(person.ref != actor for person in self.story.directory.people):
            raise Refused(Unknown("person", actor))

    def _expect(self, number: int | None, where: Scene | Story) -> None:
        sight = Sight(self.gate.store, self.story.zone)
        try:
            found = differences(where.expect, sight)
        except (ValueError, TypeError, AttributeError) as fault:
            found = [f"The expectation cannot be read: {fault}"]
        self.failures.extend(Fault(number, message) for message in found)


def _with_note(sentence: str, scene: Scene) -> str:
    return words.sentence("{said} ({note})", said=sentence, note=scene.note) if scene.note else sentence


def _said(refused: Refused) -> str:
    return words.sentence("{code}: {why}", code=refused.code, why=refused.sentence)
