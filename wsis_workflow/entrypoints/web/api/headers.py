"""The headers that a write may carry: the key that makes it one act, and the version that the caller saw."""

import re
from typing import Annotated

from fastapi import Header
from pydantic import WithJsonSchema

from wsis_workflow.entrypoints.web.api.problems import Malformed

VERSION = re.compile(r'"([0-9]{1,9})"')

A_WORD = r"^[!-~]+$"

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        pattern=A_WORD,
        description="A word of your own, such as a UUID: sent twice, the act happens once and is answered alike.",
    ),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 200, "pattern": A_WORD}),
]
IfMatch = Annotated[
    str | None,
    Header(description='The version that you saw, in quotes, as in "7": if it no longer stands, nothing happens.'),
    WithJsonSchema({"type": "string", "pattern": f"^{VERSION.pattern}$"}),
]


def seen_version(if_match: str | None) -> int | None:
    """Read the version that the caller saw, where one is said.

    Raises:
        Malformed: it is none of ours: weak, a list, or no number.
    """
    if if_match is None:
        return None
    found = VERSION.fullmatch(if_match.strip())
    if found is None:
        raise Malformed('If-Match names one version in quotes, as the ETag does; send it as in If-Match: "7".')
    return int(found[1])


def needed_version(if_match: str | None) -> int:
    """Read the version that the caller saw, which has to be said.

    Raises:
        Malformed: it is missing (428), or none of ours.
    """
    seen = seen_version(if_match)
    if seen is None:
        said = "Say which version you saw: send its ETag as If-Match, so that nobody acts on what they have not read."
        raise Malformed(said, "precondition-required", 428)
    return seen


def etag(version: int) -> str:
    """Write a version as an ETag."""
    return f'"{version}"'
