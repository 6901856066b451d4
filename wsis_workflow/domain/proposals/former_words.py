"""What refusals said once. The record may keep it, so it stays among the sentences that every language knows."""

from wsis_workflow.domain.rules.sentences import template

FORMER = (
    template("{date} at {hour}"),  # when a meeting opens
    template("in {period}"),
    template("{number} passage in square brackets still to be agreed, first “{passage}”"),
    template("{number} passages in square brackets still to be agreed, first “{passage}”"),
)
