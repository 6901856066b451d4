"""Whoever and whatever is named by a short name, by the name that people know; and what may be chosen, by both."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.domain.proposals.calling import body_called, meeting_called, member_called
from wsis_workflow.domain.proposals.nouns import Acted, Pending
from wsis_workflow.domain.proposals.register import Body, Register
from wsis_workflow.domain.rules.meeting_words import opening_in_words
from wsis_workflow.domain.rules.sentences import joined, sentence
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, Workflow

Choices = list[tuple[str, str]]
ADMIT_LATE = sentence("admitted although late")
ACTS: dict[str, str] = {
    "propose": sentence("put forward"),
    "revise": sentence("revise the text"),
    "position": sentence("take a position"),
    "close": sentence("close the ballot"),
    "announce": sentence("announce the outcome"),
    "count": sentence("count the votes"),
    "schedule": sentence("schedule the proposal"),
    "available": sentence("record availability"),
    "attach": sentence("attach a document"),
    "withdraw_attachment": sentence("withdraw an attachment"),
    "translate": sentence("ask for a translation"),
    "translated": sentence("deliver this translation"),
    "depend_on": sentence("make it conditional"),
    "annul": sentence("take back the latest act"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Looks names up; what is not in the directory any more is called by its short name."""

    register: Register

    def person(self, ref: str) -> str:
        """Name a person, the clock, or the outcome of a ballot."""
        return name_of(ref, self.register)

    def people(self, refs: Iterable[str], me: str) -> list[str]:
        """Name everybody but oneself."""
        return [self.person(ref) for ref in refs if ref != me]

    def member(self, code: str) -> str:
        """Name a member."""
        return member_called(code, self.register)

    def body(self, ref: str) -> str:
        """Name a body."""
        return body_called(ref, self.register)

    def meeting(self, ref: str) -> str:
        """Name a meeting: by its title, or by its body and number."""
        found = self.register.meetings.get(ref)
        return meeting_called(found, self.register) if found else ref

    def party(self, workflow: Workflow, name: str) -> str:
        """Name a party as the rules do."""
        rule = workflow.parties.get(name)
        return (rule.title if rule else "") or _plain(name)

    def step(self, workflow: Workflow, name: str) -> str:
        """Name a step as the rules do."""
        rule = workflow.steps.get(name)
        return (rule.title if rule else "") or _plain(name)

    def finding(self, workflow: Workflow, name: str) -> str:
        """Name a finding as the rules do."""
        rule = workflow.facts.get(name)
        return rule.label if rule else ADMIT_LATE if name == ADMITTED_LATE else _plain(name)

    def act(self, workflow: Workflow, pending: Pending) -> str:
        """Name the act that waits for a second person."""
        return self._act(workflow, pending.verb, str(pending.command.get("step", "")))

    def acted(self, workflow: Workflow, acted: Acted) -> str:
        """Name the latest act."""
        return self._act(workflow, acted.verb, acted.what)

    def language(self, tag: str, locale: str) -> str:
        """Name a language in another."""
        return _languages(locale).get(tag, tag)

    def languages(self, tags: Iterable[str], locale: str) -> str:
        """Name some languages."""
        return ", ".join(self.language(tag, locale) for tag in tags)

    def tongues(self, tags: Iterable[str], locale: str) -> Choices:
        """Give languages to choose from."""
        return [(tag, self.language(tag, locale)) for tag in tags]

    def members(self, codes: Iterable[str]) -> Choices:
        """Give members to choose from."""
        return [(code, self.member(code)) for code in codes]

    def meetings(self, refs: Iterable[str]) -> Choices:
        """Give meetings to choose from, each with when it opens as exactly as its letter says."""
        found = [self.register.meetings[ref] for ref in refs]
        return [(one.ref, joined(" · ", (self.meeting(one.ref), opening_in_words(one.time.opens)))) for one in found]

    def date(self, written: str) -> str:
        """Say a date of a letter in words; what is none stays as it is written."""
        try:
            return opening_in_words(written)
        except ValueError:
            return written

    def bodies(self, bodies: Iterable[Body]) -> Choices:
        """Give bodies to choose from."""
        return [(one.ref, one.name) for one in bodies]

    def deadlines(self, workflow: Workflow, names: Iterable[str]) -> Choices:
        """Give deadlines to choose from."""
        return [(name, workflow.deadlines[name].label) for name in names]

    def called(self, names: Iterable[str]) -> Choices:
        """Give names of the rules to choose from."""
        return [(name, _plain(name)) for name in names]

    def _act(self, workflow: Workflow, verb: str, what: str) -> str:
        if verb == "step":
            return self.step(workflow, what)
        if verb == "record":
            return self.finding(workflow, what)
        if verb == "extend":
            label = workflow.deadlines[what].label if what in workflow.deadlines else what
            return sentence("extend “{deadline}”", deadline=label)
        return ACTS.get(verb, verb)


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()


@lru_cache(maxsize=8)
def _languages(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).languages)
