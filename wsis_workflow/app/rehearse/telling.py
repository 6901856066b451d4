"""What an act of a story is going to do, in a sentence, before it is done."""

from collections.abc import Callable
from typing import Any

from wsis_workflow.app.rehearse.body_sentences import BODY_SENTENCES
from wsis_workflow.app.rehearse.day_sentences import DAY_SENTENCES
from wsis_workflow.app.rehearse.story import Scene
from wsis_workflow.app.rehearse.verbs import AnyCommand
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import register_commands as house
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.language_words import languages_in_words
from wsis_workflow.domain.rules.meeting_words import opening_in_words
from wsis_workflow.domain.rules.sentences import Sentence, sentence, template


def told(scene: Scene) -> list[Sentence]:
    """Say what each command of a scene does."""
    return [_SENTENCES[type(command)](command) for command in scene.commands if type(command) in _SENTENCES]


def _propose(command: cmd.Propose) -> Sentence:
    return sentence("put “{title}” forward as {ref}", title=command.title, ref=command.ref)


def _step(command: cmd.TakeStep) -> Sentence:
    return sentence("take the step {step} on {ref}", step=plain(command.step), ref=command.ref)


def _position(command: cmd.TakePosition) -> Sentence:
    if command.behalf_of:
        return sentence(
            "enter the position {position} on {ref} on behalf of {member}",
            position=plain(command.position),
            ref=command.ref,
            member=command.behalf_of,
        )
    return sentence("take the position {position} on {ref}", position=plain(command.position), ref=command.ref)


def _schedule(command: cmd.Schedule) -> Sentence:
    return sentence("put {ref} on the agenda of {meeting}", ref=command.ref, meeting=command.meeting)


def _available(command: cmd.MakeAvailable) -> Sentence:
    return sentence(
        "record the text of {ref} in {languages}", ref=command.ref, languages=languages_in_words(command.languages)
    )


def _attach(command: cmd.Attach) -> Sentence:
    return sentence("attach {document} to {ref}", document=command.document, ref=command.ref)


def _translate(command: cmd.AskTranslation) -> Sentence:
    asked = command.translator or command.service
    language = languages_in_words((command.language,))
    return sentence("ask {translator} for {ref} in {language}", translator=asked, ref=command.ref, language=language)


def _in_language(words: str) -> Callable[[Any], Sentence]:
    return lambda command: sentence(words, ref=command.ref, language=languages_in_words((command.language,)))


def _record(command: cmd.Record) -> Sentence:
    return sentence("record the finding {fact} on {ref}", fact=plain(command.fact), ref=command.ref)


def _move(command: house.MoveMeeting) -> Sentence:
    if command.opens is None:
        return sentence("set the dates of the letter for {meeting}", meeting=command.meeting)
    return sentence("move {meeting} to {opens}", meeting=command.meeting, opens=opening_in_words(command.opens))


def _attend(command: house.TakeAttendance) -> Sentence:
    return sentence("record who is present at {meeting}", meeting=command.meeting)


def _about(words: str) -> Callable[[Any], Sentence]:
    return lambda command: sentence(words, ref=getattr(command, "ref", None) or command.meeting)


_SENTENCES: dict[type[AnyCommand], Callable[[Any], Sentence]] = {
    **BODY_SENTENCES,
    **DAY_SENTENCES,
    cmd.Propose: _propose,
    cmd.Revise: _about(template("give {ref} a new text")),
    cmd.TakeStep: _step,
    cmd.TakePosition: _position,
    cmd.Close: _about(template("close the ballot on {ref}")),
    cmd.Announce: _about(template("announce the outcome on {ref}")),
    cmd.Count: _about(template("enter the counts of the vote on {ref}")),
    cmd.Record: _record,
    cmd.Schedule: _schedule,
    cmd.MakeAvailable: _available,
    cmd.Attach: _attach,
    cmd.WithdrawAttachment: _about(template("withdraw an attachment of {ref}")),
    cmd.AskTranslation: _translate,
    cmd.DeliverTranslation: _in_language(template("deliver {ref} in {language}")),
    cmd.DropTranslation: _in_language(template("ask no longer for {ref} in {language}")),
    cmd.Extend: _about(template("extend a deadline of {ref}")),
    cmd.DependOn: _about(template("make {ref} conditional on others")),
    cmd.Comment: _about(template("comment on {ref}")),
    cmd.Forward: _about(template("let {ref} go on to another body")),
    cmd.RecordDecision: _about(template("record what a body decided on {ref}")),
    cmd.Resolve: _about(template("resolve a thread of comments on {ref}")),
    cmd.Reopen: _about(template("open a thread of comments on {ref} again")),
    cmd.MakeStatement: _about(template("make a statement on the text of {ref}")),
    cmd.Confirm: _about(template("confirm, as the second person, what waits on {ref}")),
    cmd.Annul: _about(template("annul the latest act on {ref}")),
    house.MoveMeeting: _move,
    house.CancelMeeting: _about(template("cancel {ref}")),
    house.TakeAttendance: _attend,
}
