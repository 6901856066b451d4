"""Files that go out: given to be saved, never shown, and not sent to whoever has them already."""

from fastapi import Request
from starlette.responses import FileResponse, Response

from wsis_workflow.app.files.names import disposition
from wsis_workflow.bootstrap.attaching import Download

SANDBOX = "default-src 'none'; sandbox"


def saved(request: Request, found: Download) -> Response:
    """Give an attached file to be saved."""
    headers = to_be_saved(found.name, found.hash)
    if has_it(request, headers):
        return Response(status_code=304, headers=headers)
    media = f"{found.media_type}; charset=utf-8" if found.media_type.startswith("text/") else found.media_type
    return FileResponse(found.path, headers=headers, media_type=media)


def to_be_saved(name: str, content_hash: str) -> dict[str, str]:
    """Give the headers of a file that browsers may save under a name, and do nothing else with."""
    return {
        "content-disposition": disposition(name),
        "content-security-policy": SANDBOX,
        "x-content-type-options": "nosniff",
        "etag": f'"{content_hash}"',
        "cache-control": "private, no-cache",
    }


def has_it(request: Request, headers: dict[str, str]) -> bool:
    """Say whether whoever asks has the very content already."""
    return headers["etag"] in (one.strip() for one in request.headers.get("if-none-match", "").split(","))
