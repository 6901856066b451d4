"""What refusals said once. The record may keep it, so it stays among the sentences that every language knows."""

from wsis_workflow.domain.rules.sentences import template

FORMER = (
    template("{date} at {hour}"),  # when a meeting opens
    template("in {period}"),
)
