"""Promise 17: every answer of the API is one that its documentation knows, whoever asks and whatever they send."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from tests.entrypoints.web.api.fuzzing import Fuzzed, fuzz
from tests.entrypoints.web.sites import house_from, serving
from tests.promises.proving.figures import Proven
from wsis_workflow.entrypoints.web.api import me

ROLES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "secretariat": ("sec", ("read", "act", "register")),
    "chair": ("chair", ("read", "act", "register")),
    "convenor": ("conv", ("read", "act", "register")),
    "delegate": ("e", ("read", "act", "register")),
    "observer": ("t", ("read", "act", "register")),
    "program that reads": ("sec", ("read",)),
    "nobody": (None, ()),
}
SHORT = {
    "examples": {"enabled": False},
    "coverage": {"enabled": False},
    "fuzzing": {"enabled": True, "generation": {"max-examples": 1}},
    "stateful": {"enabled": False},
}
LONG = {
    "examples": {"enabled": False},
    "coverage": {"enabled": True},
    "fuzzing": {"enabled": True, "generation": {"max-examples": 5}},
    "stateful": {"enabled": True, "generation": {"max-examples": 5}},
}


def fuzzed_as(
    role: str,
    file: Path,
    folder: Path,
    phases: dict[str, Any],
    seed: int = 17,
    only: tuple[str, ...] = (),
    every: int = 1,
) -> Fuzzed:
    """Ask as somebody everything that is documented, or `only` some paths of it, or one of `every` few."""
    person, scopes = ROLES[role]
    with house_from(file, folder) as house, serving(house) as site:
        secret = None
        if person is not None:
            _, secret = house.access.make_token(person, "fuzz", scopes, timedelta(1), datetime.now(UTC))
        document = site.client().get("/api/v1/openapi.json").json()
        paths = [path for path in document["paths"] if not only or path in only][::every]
        document["paths"] = {path: document["paths"][path] for path in paths}
        return fuzz(site.base_url, document, secret, phases, seed)


# Somebody who may do much everything; on every third path who may do little, and nobody; the others in the long form.
IN_SHORT = {"secretariat": 1, "delegate": 3, "nobody": 3}


@pytest.mark.slow
@pytest.mark.parametrize("role", IN_SHORT)
def test_every_answer_is_one_that_the_documentation_knows(role: str, demo_file: Path, tmp_path: Path) -> None:
    found = fuzzed_as(role, demo_file, tmp_path, SHORT, every=IN_SHORT[role])

    assert found.failures == []
    assert found.cases >= 40
    assert (found.statuses <= {401, 403}) is (role == "nobody")


@pytest.mark.proof(17)
def test_ten_thousand_requests_find_nothing_that_the_documentation_does_not_know(
    demo_file: Path, tmp_path: Path, proven: Proven
) -> None:
    cases = 0
    failures: list[str] = []

    for number, role in enumerate(ROLES):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = fuzzed_as(role, demo_file, folder, LONG, seed=number)
        cases += found.cases
        failures += [f"{role}: {one}" for one in found.failures]

    assert failures == []
    assert cases >= 10_000
    proven(f"as {len(ROLES)} roles", f"{cases:,} cases, 0 failures", seed=f"0–{len(ROLES) - 1}")


@pytest.mark.promise(17)
def test_an_answer_that_the_documentation_does_not_know_would_be_noticed(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    monkeypatch.setattr(me, "answered", lambda said: Response(status_code=418))

    found = fuzzed_as("delegate", demo_file, tmp_path, SHORT, only=("/me", "/members"))

    assert 418 in found.statuses
    assert [one for one in found.failures if not one.startswith("GET /me: ")] == []
    assert found.failures != []
    proven.control("one call answers with a status that is not documented", f"{len(found.failures)} failures")
