"""The API under schemathesis: made-up requests to every address, answers held against the documentation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished

KNOWN = {
    "/proposals/{ref}": ["plan", "created", "segment", "resources", "plan-liaison-ungis", "nothing"],
    "/meetings/{ref}": ["wg-12", "c08", "wg-11", "nothing"],
    "/workflows/{name}": ["council-proposal", "liaison", "nothing"],
}
STEPS = ["submit", "withdraw", "take_up", "refer", "endorse", "keep_open", "report", "submit_to_council", "nothing"]
RULES_MAY_SAY_NO = ["2xx", "401", "403", "404", "409", "412", "422", "428"]  # what no schema can tell

NO = ["400", "401", "403", "404", "405", "409", "411", "412", "413", "415", "422", "428"]


@dataclass
class Fuzzed:
    """How much was asked, and everything that was not as it should be."""

    cases: int = 0
    statuses: set[int] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)


def fuzz(base_url: str, document: dict[str, Any], secret: str | None, phases: dict[str, Any], seed: int) -> Fuzzed:
    """Ask everything that the document allows, and much that it does not."""
    chosen = SchemathesisConfig.from_dict(_config(base_url, secret, phases, seed))
    schema = schemathesis.openapi.from_dict(_tuned(document), config=chosen).exclude(path="/events")
    found = Fuzzed()
    for event in from_schema(schema).execute():
        if isinstance(event, ScenarioFinished):
            _gather(event, found)
        elif isinstance(event, NonFatalError):
            found.failures.append(f"{event.label}: {event.value!r}")
    return found


def _gather(event: ScenarioFinished, found: Fuzzed) -> None:
    recorder = event.recorder
    found.cases += len(recorder.interactions)
    answers = [one.response for one in recorder.interactions.values() if one.response is not None]
    found.statuses.update(answer.status_code for answer in answers)
    for checks in recorder.checks.values():
        found.failures += [
            _said(recorder.label, one.failure_info.failure, one.failure_info.code_sample)
            for one in checks
            if one.failure_info is not None
        ]


def _said(label: str, failure: Failure, how: str) -> str:
    return f"{label}: {failure.title}: {failure.message}\n{how[:2000]}"


def _config(base_url: str, secret: str | None, phases: dict[str, Any], seed: int) -> dict[str, Any]:
    config: dict[str, Any] = {
        "base-url": f"{base_url}/api/v1",
        "seed": seed,
        "continue-on-failure": True,
        "generation": {"database": "none", "max-examples": 1},
        "phases": phases,
        "checks": {
            "positive_data_acceptance": {"expected-statuses": RULES_MAY_SAY_NO},
            "missing_required_header": {"expected-statuses": ["400", "401", "403", "404", "422", "428"]},
            "negative_data_rejection": {
                "expected-statuses": [
                    "400",
                    "401",
                    "403",
                    "404",
                    "405",
                    "409",
                    "411",
                    "412",
                    "413",
                    "415",
                    "422",
                    "428",
                ]
            },
        },
    }
    return config | ({"headers": {"Authorization": f"Bearer {secret}"}} if secret else {})


def _tuned(document: dict[str, Any]) -> dict[str, Any]:
    """Let names in addresses be mostly those of the demo, or every answer would be that there is no such thing."""
    paths = {}
    for path, methods in document["paths"].items():
        paths[path] = {method: {**one, "parameters": list(_named(path, one))} for method, one in methods.items()}
    return {**document, "paths": paths}


def _named(path: str, operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in operation.get("parameters", ()):
        names = next((names for begin, names in KNOWN.items() if path.startswith(begin)), None)
        if one["in"] == "path" and one["name"] in ("ref", "name") and names:
            yield {**one, "schema": {"enum": names}}
        elif one["in"] == "path" and one["name"] == "step":
            yield {**one, "schema": {"enum": STEPS}}
        elif one["name"] == "if-match":
            yield {**one, "schema": {"enum": [f'"{version}"' for version in range(1, 15)]}}
        else:
            yield one
