"""What the pages of amendments show: a part of the text, a list, one amendment, a merger."""

from typing import Any

from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.amended import drawn, part_of, parts_of
from wsis_workflow.app.queries.amendment_offers import against_deciding, may_merge, offers_on, offers_on_all
from wsis_workflow.app.queries.amendments import amendment, amendment_page, amendments, counts, standing_now
from wsis_workflow.app.queries.merging import merging
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.amending.nouns import KINDS
from wsis_workflow.domain.proposals.amending.standing import CALLED
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.entrypoints.web.amended_text import amended_text
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.proposal_page import address_of, typed_in
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Visitor

LISTED = 20


def text_page(
    request: Request, visitor: Visitor, ref: str, number: int = 0, amendment_number: int = 0,
    refused: Refused | None = None, sent: FormData | None = None, at: str = "",
) -> Response:  # fmt: skip
    """Show a part of the text with the amendments that begin in it, as cards below."""
    seen = visitor.sight.seen(ref)
    revision = seen.proposal.revision
    text = revision.text if revision else ""
    standing = standing_now(seen)
    parts = parts_of(text, standing)
    here = parts[min(max(number or part_of(parts, amendment_number), 1), len(parts)) - 1]
    shown = _on_page(standing, here.amendments, here.start, here.end)
    stretches = drawn(text, shown, here.start, here.end)
    more = {
        "sections": parts,
        "part": here,
        "text": amended_text(stretches, revision.language if revision else "", _address(ref), visitor.words.gettext),
        "cards": amendments(seen, numbers=[one.number for one in here.amendments[: len(shown)]]),
        "offers": {one.number: offers_on(seen, one.number) for one in here.amendments},
        "deciding": against_deciding(seen),
        "on_all": offers_on_all(seen),
        "kinds": KINDS,
        "revision": revision,
    }
    return _page(request, visitor, seen, "amendments.html", refused, sent, at, **more)


def one_page(
    request: Request, visitor: Visitor, ref: str, number: int, refused: Refused | None = None,
    sent: FormData | None = None, at: str = "",
) -> Response:  # fmt: skip
    """Show one amendment, and every act on it."""
    seen = visitor.sight.seen(ref)
    found = amendment(seen, number)
    readable = {one.proposal.ref: one.proposal.title for one in visitor.sight.all(found.taken_up)}
    offers = offers_on(seen, number)
    more = {"one": found, "offers": {number: offers}, "titles": readable, "kinds": KINDS}
    return _page(request, visitor, seen, "amendment.html", refused, sent, at, **more)


def list_page(request: Request, visitor: Visitor, ref: str, state: str, cursor: str) -> Response:
    """List amendments by number, those in a state or all."""
    seen = visitor.sight.seen(ref)
    after = cursor if cursor.isascii() and cursor.isdecimal() and len(cursor) < 10 else None
    found = amendment_page(seen, (state,) if state else (), after, LISTED)
    return _page(request, visitor, seen, "amendment_list.html", found=found, state=state)


def merging_page(
    request: Request, visitor: Visitor, ref: str, numbers: tuple[int, ...], refused: Refused | None = None,
    sent: FormData | None = None,
) -> Response:  # fmt: skip
    """Show amendments side by side, with a form for one wording of them all."""
    seen = visitor.sight.seen(ref)
    begun = merging(seen, numbers)
    if not may_merge(seen) and refused is None:
        raise Refused(Unknown("amendment", ", ".join(map(str, numbers))))
    more = {"begun": begun, "cards": amendments(seen, numbers=numbers)}
    return _page(request, visitor, seen, "amendment_merging.html", refused, sent, "merge", **more)


def _page(
    request: Request, visitor: Visitor, seen: Seen, template: str, refused: Refused | None = None,
    sent: FormData | None = None, at: str = "", **more: Any,
) -> Response:  # fmt: skip
    return page(
        request,
        template,
        visitor,
        STATUS[refused.code] if refused else 200,
        ref=seen.proposal.ref,
        here=address_of(seen.proposal.ref),
        title=seen.proposal.title,
        version=seen.proposal.version,
        names=Names(visitor.sight.register),
        counts=counts(seen),
        merges=may_merge(seen),
        called=CALLED,
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        typed=typed_in(at, sent),
        at=at,
        **more,
    )


def _on_page(standing: list[Any], beginning: tuple[Any, ...], start: int, end: int) -> list[Any]:
    """Choose what is drawn in a part: what begins there, and what reaches into it, but never more than fits."""
    most = LISTED
    chosen = list(beginning[:most])
    known = {one.number for one in chosen}
    reaching = (one for one in standing if one.edit.start < start < one.edit.end and one.number not in known)
    return [*chosen, *(one for one, _ in zip(reaching, range(most), strict=False))]


def _address(ref: str) -> Any:
    return lambda number: address_of(ref, f"/amendments/{number}")
