"""Documents on their way out: as files to be saved, and to nobody to be shown."""

from starlette.responses import Response

from wsis_workflow.app.files.names import disposition
from wsis_workflow.bootstrap.documents import Written
from wsis_workflow.entrypoints.web.downloads import SANDBOX


def document_sent(written: Written) -> Response:
    """Give a document to be saved."""
    headers = {
        "content-disposition": disposition(written.name),
        "content-security-policy": SANDBOX,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-cache",
    }
    return Response(written.content, headers=headers, media_type=written.type)
