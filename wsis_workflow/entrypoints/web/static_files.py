"""Style sheets, the script and the icon: our own, and kept by browsers for good under a name of their content."""

from functools import cache
from mimetypes import guess_type

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from wsis_workflow.entrypoints.web.rendering import STATIC, asset

FOR_GOOD = "public, max-age=31536000, immutable"
router = APIRouter()


@router.get("/static/{version}/{name}", include_in_schema=False)
def static(version: str, name: str) -> Response:
    """Give a file of the site in the version that the page was made with, or the present one unkept."""
    content = _contents().get(name)
    if content is None:
        return PlainTextResponse("There is no such file; open the page again.\n", 404)
    kept = FOR_GOOD if asset(name).split("/")[2] == version else "no-cache"
    return Response(content, media_type=guess_type(name)[0], headers={"cache-control": kept})


@router.get("/favicon.ico", include_in_schema=False)
def favicon() -> Response:
    """Give the icon to browsers that ask for it by habit."""
    return Response(_contents()["icon.svg"], media_type="image/svg+xml", headers={"cache-control": FOR_GOOD})


@cache
def _contents() -> dict[str, bytes]:
    """Read the files once; whatever is not among them is not there, so that no path leads elsewhere."""
    return {file.name: file.read_bytes() for file in STATIC.iterdir() if file.is_file()}
