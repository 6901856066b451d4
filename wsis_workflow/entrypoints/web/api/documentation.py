"""The documentation of the API: the OpenAPI document as it is, and as a page that needs nothing from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request
from starlette.responses import Response

from wsis_workflow.entrypoints.web.api.answering import answered
from wsis_workflow.entrypoints.web.api.openapi import ABOUT, ADDRESS
from wsis_workflow.entrypoints.web.api.problems import TITLES
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import visitor_if

router = APIRouter()
METHODS = ("get", "post", "put", "patch", "delete")
PROBLEMS_FROM = 400
SENT, ANSWERED = "sent", "answered"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: of a body, an answer, an address or a header."""

    name: str
    kind: str
    is_needed: bool
    said: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What one may do at one address."""

    id: str
    method: str
    path: str
    title: str
    said: str
    parameters: tuple[Field, ...]
    body: str
    answers: tuple[tuple[str, str, str], ...]
    problems: tuple[str, ...]


@router.get("/openapi.json", include_in_schema=False)
async def document(request: Request) -> Response:
    """Give the OpenAPI document."""
    return answered(request.app.openapi())


@router.get("/docs", include_in_schema=False)
def documentation(request: Request, of: Annotated[str, Query(max_length=60)] = "") -> Response:
    """Show the documentation as a page: what there is, or one family of it, or the shapes, in full."""
    api: FastAPI = request.app
    found = api.openapi()
    return page(
        request,
        "api_docs.html",
        visitor_if(request),
        about=ABOUT,
        address=ADDRESS,
        families=_families(found),
        chosen=of,
        shapes=list(_shapes(found, of)) if of in (SENT, ANSWERED) else [],
        codes=[(code, STATUS.get(code), title) for code, title in TITLES.items()],
    )


def kind_of(schema: Mapping[str, Any]) -> str:
    """Say in a few words what a value is."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"“{one}”" for one in schema["enum"])
    if "const" in schema:
        return f"“{schema['const']}”"
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"names to {kind_of(schema['additionalProperties'])}"
    return str(schema.get("format") or schema.get("type") or "anything")


def _families(found: Mapping[str, Any]) -> dict[str, list[Operation]]:
    families: dict[str, list[Operation]] = {}
    for path, methods in found["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                families.setdefault(operation["tags"][0], []).append(_operation(method, path, operation))
    return families


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> Operation:
    responses = operation["responses"]
    title, _, said = operation["description"].partition("\n\n")
    return Operation(
        id=f"{method}{path}".replace("/", "-").replace("{", "").replace("}", ""),
        method=method.upper(),
        path=path,
        title=title,
        said=said,
        parameters=tuple(_parameter(one) for one in operation.get("parameters", ())),
        body=_content(operation.get("requestBody", {})),
        answers=tuple(
            (status, said["description"], _content(said))
            for status, said in responses.items()
            if int(status) < PROBLEMS_FROM
        ),
        problems=tuple(status for status in responses if int(status) >= PROBLEMS_FROM),
    )


def _parameter(one: Mapping[str, Any]) -> Field:
    said = one.get("description", "") or one["schema"].get("description", "")
    return Field(f"{one['name']} ({one['in']})", kind_of(one["schema"]), bool(one.get("required")), said)


def _content(part: Mapping[str, Any]) -> str:
    """Say of what kind a body or an answer is, or of which media type where it is no JSON."""
    return ", ".join(
        kind_of(said["schema"]) if said.get("schema") else media for media, said in part.get("content", {}).items()
    )


def _shapes(found: Mapping[str, Any], of: str) -> Iterator[tuple[str, str, list[Field]]]:
    """Give the shapes of what is sent, or of what is answered and all that these are made of."""
    sent = {one.body for operations in _families(found).values() for one in operations}
    for name, schema in sorted(found["components"]["schemas"].items()):
        if (name in sent) != (of == SENT):
            continue
        needed = schema.get("required", ())
        fields = [
            Field(field, kind_of(one), field in needed, one.get("description", ""))
            for field, one in schema.get("properties", {}).items()
        ]
        yield name, schema.get("description", ""), fields
