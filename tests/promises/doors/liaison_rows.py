"""Acts on liaison statements, as they are asked for at each door."""

from collections.abc import Iterator

from tests.promises.doors.desk_acts import NOWHERE, Act
from wsis_workflow.app.dues import due_by
from wsis_workflow.domain.desk.liaison_commands import (
    AnswerIncoming,
    DescribeStatement,
    ReceiveStatement,
    WriteStatement,
)

ZONE = "Europe/Zurich"
LIAISON = "plan-liaison-ungis"


def on_liaisons() -> Iterator[Act]:
    """Think of acts on statements that go out and that have come in."""
    for body, to in (("wg", "ungis"), ("ungis", "wg"), ("wg", NOWHERE)):
        path = f"/bodies/{body}/liaisons"
        said = {"to": to, "title": "A question", "purpose": "for_information"}
        written = WriteStatement(body, "question", to, "A question", "for_information")
        yield Act(written, (f"{path}/write", (("ref", "question"), *said.items())),
                  ("POST", path, {"statement": "question", **said}),
                  ("liaison", "write", "question", "--of", body, "--to", to, "--title", "A question", "--purpose",
                   "for_information"), f"{body} {to}", 201)  # fmt: skip
    for ref in (LIAISON, "plan", NOWHERE):
        asked = {"purpose": "for_comment", "reply_by": "2008-05-30"}
        described = DescribeStatement("wg", ref, "for_comment", due_by("2008-05-30", ZONE))
        path = "/bodies/wg/liaisons"
        yield Act(described, (f"{path}/describe", (("proposal", ref), *asked.items())),
                  ("PUT", f"{path}/{ref}/purpose", asked),
                  ("liaison", "describe", ref, "--of", "wg", "--purpose", "for_comment", "--reply-by", "2008-05-30"),
                  ref)  # fmt: skip
    for body in ("wg", "ungis"):
        said = {"sender": "Somebody", "title": "A letter", "purpose": "for_information", "received": "2008-02-25"}
        came_in = ReceiveStatement(body, "Somebody", "A letter", "for_information", "2008-02-25")
        yield Act(came_in, (f"/bodies/{body}/liaisons/receive", tuple(said.items())),
                  ("POST", f"/bodies/{body}/incoming", said),
                  ("liaison", "receive", "A letter", "--of", body, "--from", "Somebody", "--purpose",
                   "for_information", "--received", "2008-02-25"), body, 201)  # fmt: skip
    for number in (1, 999):
        answered = AnswerIncoming("wg", number, None, "By telephone")
        how = {"evidence": "By telephone"}
        yield Act(answered, ("/bodies/wg/liaisons/answer", (("number", str(number)), *how.items())),
                  ("POST", f"/bodies/wg/incoming/{number}/answer", how),
                  ("liaison", "answered", str(number), "--of", "wg", "--evidence", "By telephone"),
                  str(number))  # fmt: skip
