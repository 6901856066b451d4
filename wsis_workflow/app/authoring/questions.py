"""The questions in words; what the period is depends on the kind of procedure."""

from collections.abc import Mapping

from wsis_workflow.app.authoring.answers import CONSENSUS, CORRESPONDENCE, ENDORSEMENT, SILENCE
from wsis_workflow.domain.rules.sentences import sentence

_QUESTIONS: Mapping[str, str] = {
    "name": sentence("Name of the file, in small letters"),
    "kind": sentence("Kind of procedure"),
    "title": sentence("Title for people"),
    "source": sentence("Resolution or clause that sets it"),
    "body": sentence("Body that decides"),
    "body_kind": sentence("Kind of body, in one word"),
    "majority": sentence("Majority, in which 1/2 is more than a half"),
    "of": sentence("Counted of"),
    "languages": sentence("Languages, that of the drafts first"),
    "zone": sentence("Time zone"),
    "since": sentence("First day in force"),
}
_PERIODS: Mapping[str, str] = {
    CORRESPONDENCE: sentence("How long replies may come in"),
    SILENCE: sentence("How long the silence lasts"),
    CONSENSUS: sentence("How long before a meeting its documents must be there"),
    ENDORSEMENT: sentence("How long an ad hoc group has to report"),
}
ANY_PERIOD = sentence("Period for replies, silence, documents or the report")


def question(name: str, kind: str = "") -> str:
    """Say what is asked; without a kind as it holds for all of them."""
    return _PERIODS.get(kind, ANY_PERIOD) if name == "period" else _QUESTIONS[name]
