"""Drafts of rules: kept by those with the right, asked to be published by one of them, and confirmed by another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from wsis_workflow.domain.proposals.house_rights import RIGHTS, capacities_with
from wsis_workflow.domain.proposals.refusals import Invalid, Refusal, Refused, SamePerson, Stale
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.workflow import Workflow

RIGHT = "edit_rules"
MOST_TEXT = 100_000  # characters: several times the longest procedure of the library
UNNAMED = ""
CONFIRM = sentence("confirm it")
ASK = sentence("ask for its publication")


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked for this very content to be published; `person` is as whom, where they stand in for somebody."""

    by: str
    person: str
    at: datetime
    hash: str


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A draft: `base` is the edition that it comes from, `published` the one that became of it, both by their hash."""

    ref: str
    name: str
    text: str
    version: int
    made_by: str
    made_at: datetime
    changed_by: str
    changed_at: datetime
    base: str | None = None
    asked: Asked | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The two people who published an edition, what exactly, and when each of them agreed."""

    hash: str
    asked_by: str
    asked_at: datetime
    confirmed_by: str
    confirmed_at: datetime


def must_be_kept(text: str) -> None:
    """Refuse a text that is larger than any rules, or that not every database can keep.

    Raises:
        Refused: `invalid`.
    """
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        problem = sentence("The rules hold a character that is no text")
        raise Refused(Invalid(problem, sentence("remove it")))
    if len(text) > MOST_TEXT:
        problem = sentence("The rules are longer than {number} characters", number=MOST_TEXT)
        raise Refused(Invalid(problem, sentence("divide them")))


def must_be_at(draft: RuleDraft, seen: int) -> None:
    """Let only those go on who saw the draft as it is.

    Raises:
        Refused: `stale`; or `invalid`, nothing more can be done with what was published.
    """
    if draft.published is not None:
        raise Refused(Invalid(sentence("The draft is published"), sentence("begin another one")))
    if draft.version != seen:
        raise Refused(Stale(draft.name or draft.ref, seen, draft.version))


def edited(draft: RuleDraft, text: str, name: str, actor: str, now: datetime) -> RuleDraft:
    """Write another text; whoever was asked to confirm is asked no more."""
    return replace(draft, text=text, name=name, version=draft.version + 1, changed_by=actor, changed_at=now, asked=None)


def asked_for(
    draft: RuleDraft, workflow: Workflow, published: Iterable[Workflow], actor: str, register: Register, now: datetime
) -> RuleDraft:
    """Ask for the publication of what stands in the draft.

    Raises:
        Refused: `invalid`, its number or its dates clash with what is published.
    """
    wrong = clashes(workflow, published)
    if wrong:
        raise Refused(*wrong)
    capacity = capacities_with(RIGHT, actor, register, now)[0]
    return replace(draft, version=draft.version + 1, asked=Asked(actor, capacity, now, workflow.hash))


def confirmed(
    draft: RuleDraft, workflow: Workflow, published: Iterable[Workflow], actor: str, register: Register, now: datetime
) -> tuple[RuleDraft, Agreement]:
    """Let a second person agree to the very content that the first one asked for.

    Raises:
        Refused: `invalid`, nobody asked, or the draft or what is published are no longer as they were then; or
            `same-person`.
    """
    asked = draft.asked
    if asked is None or asked.hash != workflow.hash:
        problem = sentence("Nobody has asked for the publication of the draft as it is")
        raise Refused(Invalid(problem, sentence("ask for it first")))
    others = [ref for ref in capacities_with(RIGHT, actor, register, now) if ref not in (asked.by, asked.person)]
    if not others or actor in (asked.by, asked.person):
        raise Refused(SamePerson(CONFIRM, ASK, _called(actor, register), _others(asked, register, now)))
    wrong = clashes(workflow, published)
    if wrong:
        raise Refused(*wrong)
    done = replace(draft, version=draft.version + 1, published=workflow.hash)
    return done, Agreement(workflow.hash, asked.by, asked.at, actor, now)


def clashes(workflow: Workflow, published: Iterable[Workflow]) -> list[Refusal]:
    """Say in what an edition would clash with those that are published under its name."""
    others = [one for one in published if one.name == workflow.name]
    if not others:
        return []
    since, found = workflow.in_force.since, list[Refusal]()
    latest = max(others, key=lambda one: one.edition)
    if workflow.edition <= latest.edition:
        problem = sentence(
            "Edition {number} of {workflow} is published, and the next one has a higher number",
            number=latest.edition,
            workflow=workflow.name,
        )
        found.append(Invalid(problem, sentence("write edition: {number}", number=latest.edition + 1)))
    if since is None:
        problem = sentence("The edition does not say from which day it is in force, and another one is published")
        found.append(Invalid(problem, sentence("write it under in_force")))
    elif since <= _latest_start(others):
        problem = sentence("The edition would be in force before or with one that is published")
        found.append(Invalid(problem, sentence("choose a day after {day}", day=_latest_start(others).isoformat())))
    return found


def may_confirm(draft: RuleDraft, actor: str, register: Register, now: datetime) -> bool:
    """Say whether somebody could be the second person."""
    asked = draft.asked
    if asked is None or actor in (asked.by, asked.person):
        return False
    return any(ref not in (asked.by, asked.person) for ref in capacities_with(RIGHT, actor, register, now))


def _latest_start(editions: Iterable[Workflow]) -> date:
    return max(one.in_force.since or date.min for one in editions)


def _called(actor: str, register: Register) -> str:
    return register.people[actor].name if actor in register.people else actor


def _others(asked: Asked, register: Register, now: datetime) -> tuple[str, ...]:
    offices = RIGHTS[RIGHT].offices
    found = {ref: one for body in register.bodies for ref, one in register.holding(body, offices, (), now).items()}
    return tuple(sorted(one.name for ref, one in found.items() if ref not in (asked.by, asked.person)))[:5]
