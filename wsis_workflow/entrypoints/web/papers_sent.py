"""Documents that are written for somebody: given as files to be saved, and told apart by their content."""

from dataclasses import asdict
from hashlib import sha256
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.papers.prepared import Wanted
from wsis_workflow.bootstrap.documents import Written
from wsis_workflow.entrypoints.web.downloads import has_it, to_be_saved


def paper_sent(request: Request, found: Written) -> Response:
    """Give a document to be saved; whoever has it already, to the letter, is told so."""
    headers = to_be_saved(found.name, sha256(found.content).hexdigest())
    if has_it(request, headers):
        return Response(status_code=304, headers=headers)
    return Response(found.content, headers=headers, media_type=found.type)


def leads_to_asking(wanted: Wanted) -> Response:
    """Lead to the page on which a long document is asked for: that is an act, which a link alone does not do."""
    return RedirectResponse(f"/papers/new?{urlencode(asdict(wanted))}", 303)
