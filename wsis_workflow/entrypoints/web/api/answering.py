"""Answers: plain data as JSON, written once and not checked again; tests hold them against their documentation."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from wsis_workflow.app.plain import written
from wsis_workflow.entrypoints.web.api.answers import Done


def answered(data: object, status: int = 200, **headers: str) -> Response:
    """Answer with data; headers are written with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(written(data).encode(), status, named, "application/json")


def like(model: Any, said: str, status: int = 200, **headers: str) -> dict[int | str, dict[str, Any]]:
    """Document an answer; `headers` says what each is for."""
    described = {name.replace("_", "-"): _header(what) for name, what in headers.items()}
    return {status: {"model": model, "description": said} | ({"headers": described} if described else {})}


def _header(what: str) -> Mapping[str, object]:
    return {"description": what, "schema": {"type": "string"}}


DONE = like(Done, "It is done.")
