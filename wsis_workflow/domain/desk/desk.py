"""The desk of a body, as the fold of its events leaves it; each matter keeps its own part."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wsis_workflow.domain.desk.symbol_nouns import Given


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk of one body; `version` counts its acts."""

    body: str
    version: int = 0
    symbols: Mapping[str, Given] = field(default_factory=dict)
