"""Acts on action items, as they are asked for at each door."""

from collections.abc import Iterator

from tests.promises.doors.desk_acts import NOWHERE, Act
from wsis_workflow.app.dues import due_by
from wsis_workflow.domain.desk.action_commands import ChangeAction, DropAction, EnterAction, FinishAction, ReopenAction
from wsis_workflow.domain.desk.action_nouns import Owner

ZONE = "Europe/Zurich"


def on_actions(number: int) -> Iterator[Act]:
    """Think of acts on an item that is there, by its number, and on one that is not."""
    for body in ("wg", "council", NOWHERE):
        path = f"/bodies/{body}/actions"
        entered = EnterAction(body, "Do it.", Owner(member="A"), due_by("next", ZONE))
        yield Act(entered, (path, (("text", "Do it."), ("owner", "member:A"), ("due_meeting", "next"))),
                  ("POST", path, {"text": "Do it.", "owner": {"member": "A"}, "due": "next"}),
                  ("action", "enter", "Do it.", "--of", body, "--owner-member", "A", "--due", "next"),
                  body, 201)  # fmt: skip
    for at in (number, 999):
        yield from _on_action(at, f"/bodies/wg/actions/{at}")


def _on_action(at: int, path: str) -> Iterator[Act]:
    named, said = str(at), "For a reason."
    yield Act(ChangeAction("wg", at, "Do it at once."), (f"{path}/change", (("text", "Do it at once."),)),
              ("PATCH", path, {"text": "Do it at once."}),
              ("action", "change", named, "--of", "wg", "--text", "Do it at once."), named)  # fmt: skip
    yield Act(FinishAction("wg", at, said), (f"{path}/done", (("evidence", said),)),
              ("POST", f"{path}/done", {"evidence": said}),
              ("action", "done", named, "--of", "wg", "--evidence", said), named)  # fmt: skip
    for name, command in (("drop", DropAction("wg", at, said)), ("reopen", ReopenAction("wg", at, said))):
        yield Act(command, (f"{path}/{name}", (("reasons", said),)), ("POST", f"{path}/{name}", {"reasons": said}),
                  ("action", name, named, "--of", "wg", "--reasons", said), named)  # fmt: skip
