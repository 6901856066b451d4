"""The ad hoc groups that a meeting set up: what each is to do, who convenes it, and when it reports back."""

from collections.abc import Iterator

from wsis_workflow.app.papers.paper import Block, Heading, Paragraph
from wsis_workflow.app.papers.stances_told import after
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.groups import GroupSeen, group_seen
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.register import Meeting


def groups_told(sight: Sight, meeting: Meeting, wording: Wording) -> Iterator[Block]:
    """Tell the groups that were set up in a meeting."""
    within = [body.ref for body in sight.register.bodies.values() if body.within == meeting.of]
    found = [group for ref in within if (group := group_seen(sight, ref)) and group.meeting == meeting.ref]
    if found:
        yield Heading(1, wording.say("groups_set_up"))
    for group in found:
        yield from _group(group, wording)


def _group(group: GroupSeen, wording: Wording) -> Iterator[Block]:
    yield Heading(2, wording.own(group.name))
    yield from after(wording.say("named", name=wording.say("mandate")), group.mandate, wording)
    yield wording.paragraph("convened_by", who=group.convenor.name)
    if group.report_words:
        yield Paragraph(wording.say("reports_back", when=wording.engine(group.report_words)))
