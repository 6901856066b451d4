"""Texts on a page that nobody could translate: in the disguised language, whatever is neither disguised nor data."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum

from babel import Locale
from playwright.sync_api import Page

from wsis_workflow.app.queries.editions import editions_seen
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.mailbox import mail
from wsis_workflow.bootstrap.rehearsing import rehearsals
from wsis_workflow.bootstrap.rules import library
from wsis_workflow.bootstrap.story import StoryAhead
from wsis_workflow.entrypoints.web.formats import Formats

# Where texts of people are by the nature of the place: titles of rows, subjects of letters, texts, code.
DATA = "code, pre, textarea, .text, .letter, .mailbox a, th[scope=row] bdi, [lang]:not(html), script, style"
COLLECT = """data => {
    const found = [], walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest(data + ", svg")) found.push(walker.currentNode.data);
    for (const one of new Set([...document.querySelectorAll("svg text")].map(line => line.parentElement)))
        found.push([...one.querySelectorAll(":scope > text")].map(line => line.textContent).join(" "));
    for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
        if (!one.closest(data))
            for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(one.getAttribute(name) || "");
    return found;
}"""
WORD = re.compile(r"[^\W\d_]{2,}")
PLAIN = re.compile(r"[AEIOUYaeiouycn]")  # the letters that the disguise changes
ALWAYS = (
    "WSIS Workflow", "English", "Français", "Español", "Pseudo (right to left)", "A browser", "DOCX", "Markdown", "PDF"
)  # fmt: skip
CUT = re.compile(r"[^⟦⟧.,:;]*…")
QUOTED = "“[^”]*”"  # what somebody wrote, or a name
UNITS = r"\b(?:in )?\d+ (?:second|minute|hour|day|week|month|year)s?(?: ago)?\b"


def untranslated(page: Page, data: re.Pattern[str]) -> list[str]:
    """List what is left of the texts of a page without data, dates and what is disguised."""
    found = []
    for text in page.evaluate(COLLECT, DATA):
        left = CUT.sub(" ", data.sub(" ", " ".join(text.split())))
        if any(PLAIN.search(word) for word in WORD.findall(left)):
            found.append(" ".join(text.split()))
    return found


def data_of(house: House) -> re.Pattern[str]:
    """Make a pattern of all that an installation holds: its register, rules, proposals and dates."""
    sight = house.sight()
    held = [sight.register, editions_seen(sight), library(), [house.store.proposal(ref) for ref in house.store.refs()]]
    held += [house.store.desk(body) for body in sight.register.bodies]
    held += [house.settings.file_kinds]
    if house.store.simulated_now() is not None:
        letters, _ = mail(house, 0, 1000)
        held += [act.note for act in StoryAhead(house).acts()] + [rehearsals(), [one.subject for one in letters]]
    said = {text for one in held for text in _strings(one)} | set(_of_dates(house)) | set(ALWAYS)
    said |= {text.replace("_", " ") for text in said} | {text.replace("_", " ").capitalize() for text in said}
    longest_first = sorted((" ".join(one.split()) for one in said if one.strip()), key=len, reverse=True)
    return re.compile(rf"{QUOTED}|{UNITS}|(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _of_dates(house: House) -> Iterator[str]:
    locale = Locale.parse("en_GB")
    for kind in ("months", "days"):
        for width in ("abbreviated", "wide"):
            yield from getattr(locale, kind)["format"][width].values()
    zones = {person.zone for person in house.sight().register.people.values()} | {house.settings.zone, "Europe/Zurich"}
    for zone in filter(None, zones):
        yield from (Formats("en_GB", house.settings.zone).place(zone), zone)
    yield from locale.languages.values()


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str) and not isinstance(held, Enum):
        yield held
    elif isinstance(held, Mapping):
        for key, value in held.items():
            yield from (*_strings(key), *_strings(value))
    elif isinstance(held, list | tuple | Set):
        for one in held:
            yield from _strings(one)
    elif is_dataclass(held):
        for one in fields(held):
            yield from _strings(getattr(held, one.name))
