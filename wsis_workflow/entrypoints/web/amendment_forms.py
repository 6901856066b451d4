"""The forms of the pages of amendments, each read into the command that it stands for."""

import re
from collections.abc import Callable

from starlette.datastructures import FormData

from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.posted import text_of, written_in

MOST_NUMBERS = 1_000
_NUMBER = re.compile(r"[0-9]{1,9}")
_APART = re.compile(r"[\s,;]+")


def amend(ref: str, sent: FormData) -> cmd.Command:
    """Read an amendment; the passage is quoted as it was written."""
    return cmd.Amend(
        ref=ref,
        kind=text_of(sent, "kind"),
        passage=written_in(sent, "passage"),
        text=written_in(sent, "text"),
        reasons=text_of(sent, "reasons"),
        before="before" in sent,
        nth=whole(text_of(sent, "nth")),
        again=whole(text_of(sent, "again")),
    )


def numbers_of(written: str) -> tuple[int, ...]:
    """Read numbers of amendments, in the order in which they were written.

    Raises:
        Refused: `invalid`.
    """
    return tuple(number for one in _APART.split(written)[:MOST_NUMBERS] if (number := whole(one)) is not None)


def whole(written: str) -> int | None:
    """Read a whole number, where there is one.

    Raises:
        Refused: `invalid`.
    """
    if not written:
        return None
    if _NUMBER.fullmatch(written) is None or not written.isascii():
        problem = sentence("“{written}” is no whole number", written=written[:20])
        raise Refused(Invalid(problem, sentence("write numbers of amendments as in 3, 5")))
    return int(written)


def _accept(ref: str, sent: FormData) -> cmd.Command:
    return cmd.AcceptAmendments(ref, numbers_of(text_of(sent, "numbers")), text_of(sent, "reasons"))


def _reject(ref: str, sent: FormData) -> cmd.Command:
    return cmd.RejectAmendments(ref, numbers_of(text_of(sent, "numbers")), text_of(sent, "reasons"))


def _merge(ref: str, sent: FormData) -> cmd.Command:
    numbers = numbers_of(text_of(sent, "numbers"))
    return cmd.MergeAmendments(ref, numbers, written_in(sent, "text"), text_of(sent, "reasons"))


DECISIONS: dict[str, Callable[[str, FormData], cmd.Command]] = {
    "accept": _accept,
    "reject": _reject,
    "merge": _merge,
    "incorporate": lambda ref, sent: cmd.Incorporate(ref),
}
