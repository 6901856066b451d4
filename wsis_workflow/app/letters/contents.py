"""What one notice says to one person, before it is laid out as text or HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.letters import sentences as words
from wsis_workflow.app.letters.dates import last_minute, meeting_dates, without_zone
from wsis_workflow.app.printable import one_line, plain
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Person, Register
from wsis_workflow.domain.rules.language_words import languages_in_words
from wsis_workflow.domain.rules.sentences import Recorded, Sentence

TITLE = 80
DETAIL = 4_000
KEPT = ("why", "explanation", "waits_on")  # the engine's own sentences among what a notice is kept with


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of a notice in the order in which they are read; details are (label, text)."""

    subject: str
    opening: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    next: str
    link: str = ""


def content_of(notice: Notice, person: Person, register: Register, now: datetime, base_url: str = "") -> Content:
    """Put a notice into words for a person, as things stand now; `base_url` is where the site is, if that is known."""
    tongue = catalogue(person.language)
    values = {name: tongue.say(value) for name, value in _values(notice, person, register).items()}
    wording = words.WORDINGS.get(_variant(notice, now), words.WORDINGS.get(notice.kind, words.ANY))
    said = {name: one_line(value) for name, value in values.items()}
    short = {**said, "title": one_line(values["title"], TITLE), "reasons": ""}
    opening = words.say(wording.opening, person.language, said)
    stand_in = [words.say(words.STAND_IN, person.language, said)] if said.get("for") else []
    return Content(
        subject=_subject(wording.subject, short, person.language),
        opening=(*stand_in, opening[:1].upper() + opening[1:]),
        details=tuple(_details(notice, values, person, now)),
        changes=tuple(tongue.say(Recorded(line)) for line in plain(values.get("changes", "")).splitlines() if line),
        next=words.say(wording.next, person.language, said),
        link=_link(notice, register, base_url),
    )


def is_so(facts: Mapping[str, str], name: str) -> bool:
    """Say whether a flag among the facts is set."""
    return facts.get(name, "").lower() not in ("", "no", "false", "0")


def translation_variant(facts: Mapping[str, str]) -> str:
    """Tell apart what is said before the date and after it, to the translator and to the secretariat."""
    mine = "" if is_so(facts, "mine") else ".others"
    return f"translation_reminder{'.overdue' if is_so(facts, 'overdue') else ''}{mine}"


def _subject(template: str, values: Mapping[str, str], language: str) -> str:
    mark = words.say(words.ABOUT, language, values) if values["about"] else ""
    copy = words.say(words.STAND_IN_SUBJECT, language, values) if values.get("for") else ""
    return one_line(mark + copy + words.say(template, language, values))


def _variant(notice: Notice, now: datetime) -> str:
    """Tell apart what is one kind for the store and needs its own words."""
    facts = notice.facts
    if notice.kind == "meeting":
        return f"meeting.{facts.get('change', '')}"
    if notice.kind == "translation_reminder":
        return translation_variant(facts)
    if notice.kind != "reminder":
        return notice.kind
    has_passed = is_so(facts, "overdue") or is_so(facts, "late") or _has_passed(notice, now)
    if is_so(facts, "tentative"):
        return "reminder.unknown" if has_passed else "reminder.tentative"
    if is_so(facts, "overdue"):
        return "reminder.overdue"
    return "reminder.late" if has_passed else "reminder"


def _link(notice: Notice, register: Register, base_url: str) -> str:
    """Write the address of the proposal, or else of the meeting, that a notice is about."""
    meeting = notice.facts.get("meeting", "")
    if base_url and notice.proposal:
        return f"{base_url}/proposals/{quote(notice.proposal, safe='')}"
    if base_url and meeting in register.meetings:
        return f"{base_url}/meetings/{quote(meeting, safe='')}"
    page = notice.facts.get("page", "")
    return f"{base_url}{quote(page)}" if base_url and page else ""


def _values(notice: Notice, person: Person, register: Register) -> dict[str, str]:
    """Give the facts with names in place of references, and a deadline that came without words in words."""
    facts = notice.facts
    due = facts.get("words") or _own_time(notice, person.zone) or _own_time(notice, "UTC") or ""
    known = {name: Recorded(facts[name]) for name in KEPT if name in facts}
    member = register.members.get(facts.get("member", ""))
    return {
        **facts,
        **known,
        "about": one_line(notice.proposal or facts.get("meeting", ""), TITLE),
        "title": facts.get("title") or notice.proposal or "",
        "by": _by(facts.get("by", ""), register),
        "member": member.name if member else facts.get("member", ""),
        "translator": _by(facts["translator"], register) if facts.get("translator") else facts.get("service", ""),
        "language": _languages(facts.get("language", "")),
        "destination": _body(facts.get("destination", ""), register),
        "body": _body(facts.get("body", ""), register),
        "was": meeting_dates(facts.get("was", "")) if facts.get("was") != facts.get("now") else "",
        "now": meeting_dates(facts.get("now", "")),
        "deadline_title": facts.get("deadline_title") or (notice.deadline or "").replace("_", " ").capitalize(),
        "words": Recorded(due),
        "when": Recorded(without_zone(due)),
    }


def _languages(tags: str) -> str:
    return languages_in_words(filter(None, tags.split(",")))


def _by(ref: str, register: Register) -> str:
    person = register.people.get(ref)
    return person.name if person else words.ENGINE.get(ref, ref or words.SOMEBODY)


def _body(ref: str, register: Register) -> str:
    body = register.bodies.get(ref)
    return body.name if body else ref


def _details(notice: Notice, values: Mapping[str, str], person: Person, now: datetime) -> Iterator[tuple[str, str]]:
    if notice.proposal:
        yield _detail(words.PROPOSAL, f"{values['title']} ({notice.proposal})", person)
    if values.get("state"):
        yield _detail(words.STATE, values["state"], person)
    yield from _deadline(notice, values, person, now)
    for name, label in words.DETAILS.items():
        if plain(values.get(name, "")):
            yield _detail(label, values[name], person)


def _deadline(notice: Notice, values: Mapping[str, str], person: Person, now: datetime) -> Iterator[tuple[str, str]]:
    """Show the deadline by the body's clocks, then by the person's own; a tentative one in the body's words alone."""
    said, own = values["words"], catalogue(person.language).say(_own_time(notice, person.zone) or "")
    if not said:
        return
    if values["deadline_title"]:
        yield _detail(words.DEADLINE, values["deadline_title"], person)
    yield _detail(words.DUE, words.say(_due(notice, now), person.language, {"words": said}), person)
    if own and own != said:
        yield _detail(words.OWN_TIME, own, person)
    if notice.kind == "reminder" and values.get("source"):
        yield _detail(words.CLAUSE, values["source"], person)


def _due(notice: Notice, now: datetime) -> str:
    if is_so(notice.facts, "tentative"):
        return words.TENTATIVE
    return words.PASSED if _has_passed(notice, now) else words.CERTAIN


def _own_time(notice: Notice, zone: str | None) -> Sentence | None:
    if notice.over is None or is_so(notice.facts, "tentative"):
        return None
    return last_minute(notice.over, zone)


def _has_passed(notice: Notice, now: datetime) -> bool:
    return notice.over is not None and notice.over <= now


def _detail(label: str, text: str, person: Person) -> tuple[str, str]:
    cut = text if len(text) <= DETAIL else f"{text[:DETAIL]}…"
    return words.say(label, person.language), plain(cut)
