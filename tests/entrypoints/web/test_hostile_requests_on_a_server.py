"""What SQLite takes and PostgreSQL does not: the character NUL never comes to the database."""

import re

import pytest

from tests.entrypoints.web.on_server import on_server, server, template
from tests.entrypoints.web.sites import Site

__all__ = ["on_server", "server", "template"]


@pytest.mark.parametrize(
    "path",
    [
        "/proposals/%00",
        "/papers/new?kind=proposal&ref=%00&language=en&form=pdf",
        "/people/a%00b",
        "/board?q=%00",
        "/sign-in/%00",
        "/api/v1/proposals?q=%00",
    ],
)
def test_no_address_holds_it(on_server: Site, path: str) -> None:
    answer = on_server.client("sec").get(path)

    assert (answer.status_code, answer.text) == (404, "No address here holds the character NUL; correct it.\n")


def test_no_name_that_the_api_takes_holds_it(on_server: Site) -> None:
    program = on_server.token("sec", "read", "act", "register")
    paths = on_server.client().get("/api/v1/openapi.json").json()["paths"]
    asked = {path: re.sub(r"{\w+}", "%00", path) for path in paths if "{" in path}

    answers = {
        (method, path): program.request(method, told, json={} if method != "get" else None).status_code
        for path, told in asked.items()
        for method in paths[path]
    }

    assert len(answers) > 60
    assert {one: status for one, status in answers.items() if status not in (404, 405, 415, 422, 428)} == {}


@pytest.mark.parametrize("path", ["/papers", "/proposals/new", "/proposals/created/comment", "/people/import"])
def test_no_form_holds_it(on_server: Site, path: str) -> None:
    fields = {"kind": "proposal", "language": "en", "form": "pdf", "workflow": "\0", "ref": "a\0", "text": "\0"}

    answer = on_server.client("sec").post(path, data=fields)

    assert answer.status_code == 422
    assert "holds a character that is none (NUL, or half of one)" in answer.text
