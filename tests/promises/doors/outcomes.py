"""What came of an act, told alike for every door: a code, and the sentences that were said."""

from html.parser import HTMLParser
from urllib.parse import unquote

from tests.promises.doors.asking import AT_API, PAGE, Asked
from tests.promises.doors.oracle import DONE, STATUS
from tests.promises.doors.stage import Ask, Printed, Stage, Told
from tests.promises.doors.world import Someone
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

Outcome = tuple[str, tuple[str, ...]]
TOLD = "__Host-told"
SIGN_IN = "sign-in"  # as which an answer counts that leads there
NO_MORE = " Nothing has changed."


def at_gate(
    stage: Stage, command: cmd.Command | RegisterCommand | DeskCommand, person: str, seen: int | None
) -> Outcome:
    """Ask the gate itself, as jobs do."""
    try:
        if isinstance(command, RegisterCommand):
            answer = stage.house.handle_register(command, person)
        elif isinstance(command, DeskCommand):
            answer = stage.house.handle_desk(command, person)
        else:
            answer = stage.house.handle(command, person, seen=seen)
    except Refused as refused:
        return refused.code, tuple(str(reason.sentence) for reason in refused.reasons)
    return DONE, (str(answer.sentence),)


def at_door(stage: Stage, name: str, asked: Asked, who: Someone) -> Outcome:
    """Ask at a door, as somebody with a session."""
    if not isinstance(asked.how, Ask):
        return _printed(stage.call(*asked.how, "--json", person=who.person))
    told = stage.ask(asked.how, who.headers)
    assert told.status != 500, told.fault
    return _on_page(told) if name == PAGE else _at_api(told)


def kind_of(told: Told) -> int | str:
    """Give the status, but for what leads to the door of the site."""
    location = told.headers.get("location", "").partition("?")[0]
    return SIGN_IN if told.status == 303 and location == "/sign-in" else told.status


def _on_page(told: Told) -> Outcome:
    if told.status == 303:
        return DONE, (unquote(told.cookies[TOLD]),)
    return str(told.status), _Alert.read(told.text)


def _at_api(told: Told) -> Outcome:
    said = told.json
    if told.status < 300:
        return DONE, (said["sentence"],)
    assert STATUS.get(said["code"]) == told.status, said
    return said["code"], tuple(reason["sentence"] for reason in said["reasons"])


def _printed(printed: Printed) -> Outcome:
    if printed.status == 2:
        return "misuse", (printed.err,)
    said = printed.json
    if printed.status == 0:
        return DONE, (said["sentence"],)
    return said["refused"], tuple(reason["sentence"] for reason in said["reasons"])


class _Alert(HTMLParser):
    """Reads the sentences of the notice at the top of a page, or of a page that is nothing but a problem."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._depth, self._is_open = 0, False

    @classmethod
    def read(cls, html: str) -> tuple[str, ...]:
        found = cls()
        found.feed(html)
        return tuple(" ".join(one.split()) for one in found.said)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            is_alert = dict(attributes).get("role") == "alert"
            self._depth += 1 if self._depth or is_alert else 0
        self._is_open = bool(self._depth) and (tag == "li" or (self._is_open and tag != "li"))
        if self._depth and tag == "li":
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
        if tag == "li":
            self._is_open = False

    def handle_data(self, data: str) -> None:
        if self._is_open and self.said:
            self.said[-1] += data


__all__ = ["AT_API", "Outcome", "at_door", "at_gate", "kind_of", "DONE", "SIGN_IN"]
