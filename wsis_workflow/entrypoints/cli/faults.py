"""What goes wrong, told: one sentence on standard error, the reasons as JSON where asked for, and an exit status."""

from collections.abc import Iterable, Mapping

import click

from wsis_workflow.app.ports import Busy
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.cli.desk import Desk, print_json, warn

NO, TRY_AGAIN = 1, 75
FIRST = "Somebody else was first, and nothing was changed; try again."


class FaultsFound(click.ClickException):
    """A file has faults: each is told with its place, and the command ends with status 1."""

    def __init__(self, file: object, findings: Iterable[Mapping[str, object]], desk: Desk) -> None:
        self.file, self.findings, self.desk = str(file), list(findings), desk
        super().__init__(f"{self.file} has {len(self.findings)} fault(s).")

    def show(self, file: object = None) -> None:
        """Tell every fault as file:line:column: code: sentence."""
        for found in self.findings:
            warn(f"{self.file}:{found['line']}:{found['column']}: {found['code']}: {found['message']}")
        if self.desk.wants_json:
            print_json({"file": self.file, "errors": self.findings})


def told(problem: Exception, desk: Desk) -> int | None:
    """Tell a failure and give its exit status; None for what is a fault of ours, which keeps its traceback."""
    if isinstance(problem, Refused):
        return _refused(problem, desk)
    if isinstance(problem, Busy):
        return _said("busy", str(problem) or FIRST, TRY_AGAIN, desk)
    from wsis_workflow.bootstrap.explaining import explained

    known = explained(problem)
    return None if known is None else _said(known.code, known.sentence, known.status, desk)


def _refused(refused: Refused, desk: Desk) -> int:
    for reason in refused.reasons:
        warn(click.style(reason.sentence, fg="red"))
    if desk.wants_json:
        print_json({"refused": refused.code, "reasons": [
            {"code": reason.code, "sentence": reason.sentence, **reason.data} for reason in refused.reasons
        ]})  # fmt: skip
    return NO


def _said(code: str, sentence: str, status: int, desk: Desk) -> int:
    warn(click.style(sentence, fg="red"))
    if desk.wants_json:
        print_json({"error": code, "sentence": sentence})
    return status
