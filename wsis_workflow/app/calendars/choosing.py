"""Whose calendar holds what: one's own, a body's, and that of the whole house; each what its reader may read."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from wsis_workflow.app.calendars.deadlines import deadline_entry
from wsis_workflow.app.calendars.entry import Calendar, Entry
from wsis_workflow.app.calendars.meetings import meeting_entry
from wsis_workflow.app.languages import Catalogue
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.sentences import sentence

KEPT_MEETINGS, KEPT_DEADLINES = timedelta(days=366), timedelta(days=92)  # after they are over


def my_calendar(sight: Sight, tongue: Catalogue, base_url: str = "") -> Calendar:
    """Give the meetings of the bodies in which the reader sits, and the deadlines of what they may read."""
    bodies = sight.scope.bodies if sight.scope is not None else tuple(sight.register.bodies)
    name = tongue.say(sentence("My meetings and deadlines"))
    return _Chosen(sight, tongue, base_url).calendar(name, bodies, ())


def bodys_calendar(sight: Sight, body: str, tongue: Catalogue, base_url: str = "") -> Calendar:
    """Give the meetings of a body, and the deadlines of what the reader may read and the body takes part in.

    Raises:
        Refused: `unknown`.
    """
    if body not in sight.register.bodies:
        raise Refused(Unknown("body", body, tuple(sorted(sight.register.bodies))[:12]))
    return _Chosen(sight, tongue, base_url).calendar(body_called(body, sight.register), (body,), (body,))


def whole_calendar(sight: Sight, tongue: Catalogue, base_url: str = "") -> Calendar:
    """Give every meeting, and the deadlines of what the reader may read."""
    name = tongue.say(sentence("Meetings and deadlines"))
    return _Chosen(sight, tongue, base_url).calendar(name, sight.register.bodies, ())


@dataclass(frozen=True)
class _Chosen:
    """What one reader sees, in their language."""

    sight: Sight
    tongue: Catalogue
    base_url: str

    def calendar(self, name: str, meeting: Collection[str], concerning: tuple[str, ...]) -> Calendar:
        """Put together the meetings of some bodies and the deadlines concerning some, or (without any) all."""
        entries = (*self._meetings(meeting), *self._deadlines(concerning))
        return Calendar(name, entries, self.sight.gate.store.views.last_written())

    def _meetings(self, bodies: Collection[str]) -> Iterator[Entry]:
        views = self.sight.gate.store.views
        house, changed = views.house(), views.meetings_changed_at()
        for meeting in sorted(self.sight.register.meetings.values(), key=lambda one: one.ref):
            if meeting.of in bodies and self._is_kept(meeting):
                at = changed.get(meeting.ref)
                yield meeting_entry(meeting, self.sight.register, house, self.tongue, self.base_url, at)

    def _is_kept(self, meeting: Meeting) -> bool:
        last = meeting.time.latest_day
        return last is None or last >= (self.sight.now - KEPT_MEETINGS).date()

    def _deadlines(self, bodies: tuple[str, ...]) -> Iterator[Entry]:
        store = self.sight.gate.store
        for dated in store.views.dated(self.sight.scope, self.sight.now - KEPT_DEADLINES, bodies):
            rule = store.edition(dated.edition).deadlines.get(dated.name)
            yield deadline_entry(dated, rule, self._waiting, self.tongue, self.base_url)

    @cached_property
    def _waiting(self) -> frozenset[str]:
        scope = self.sight.scope
        if scope is None:
            return frozenset()
        return frozenset(one.proposal for one in self.sight.gate.store.views.worklist(scope.people, limit=None))
