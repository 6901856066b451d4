"""The documentation: complete, of the installation itself, and its ten lines run."""

import re
import subprocess
import sys
from pathlib import Path

from tests.entrypoints.web.sites import Site
from wsis_workflow.entrypoints.web.api import build_api
from wsis_workflow.entrypoints.web.api.problems import TITLES
from wsis_workflow.entrypoints.web.problems import STATUS

DOCS = Path(__file__).parents[4] / "docs" / "api.md"


def test_every_operation_is_on_the_page_which_asks_no_other_host_for_anything(demo_site: Site) -> None:
    document = build_api(demo_site.house, demo_site.base_url).openapi()

    answer = demo_site.client().get("/api/v1/docs")

    assert answer.status_code == 200
    missing = [
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
        if f"{method.upper()} {path}" not in answer.text
    ]
    assert missing == []
    assert re.findall(r"(?:src|href)=\"(?!/|#)([^\"]*)\"", answer.text) == []


def test_every_code_has_a_place_that_a_problem_leads_to(demo_site: Site) -> None:
    page = demo_site.client().get("/api/v1/docs").text

    assert set(STATUS) <= set(TITLES)
    assert [code for code in TITLES if f'id="{code}"' not in page] == []


def test_the_document_is_there_for_everybody(demo_site: Site) -> None:
    document = demo_site.client().get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/api/v1"}]


def test_the_ten_lines_do_what_they_say(site: Site) -> None:
    code = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]
    token = site.token("e").headers["authorization"].removeprefix("Bearer ")

    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={"WSIS_API": f"{site.base_url}/api/v1", "WSIS_TOKEN": token},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("“created” is now at ")
    assert site.house.store.proposal("created").state != "drafting"
