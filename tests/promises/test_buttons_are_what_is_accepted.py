"""A page has a form exactly for the acts that would be accepted: for everybody, in every state of a proposal.

The tests of the offers show that the gate accepts what is offered, and nothing else; here pages are held to them.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from zlib import crc32

import pytest

from tests.promises.doors.stage import Ask
from tests.promises.doors.world import World, a_world
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.steps import available_steps

# Where the form of each verb posts to; a text is revised on a page of its own, to which a link leads.
FORMS = {
    "position": "position", "on_behalf": "position", "close": "close", "announce": "announce", "count": "count",
    "schedule": "schedule", "available": "available", "extend": "extend", "depend_on": "depends-on",
    "comment": "comment", "confirm": "confirm", "annul": "annul", "revise": "revise",
}  # fmt: skip
# On pages of their own below that of the proposal, with the number of what is withdrawn in the address.
BELOW = {
    "languages": {"translate": "languages/ask", "translated": "languages/deliver", "untranslate": "languages/drop"},
    "attachments": {"attach": "attachments", "withdraw_attachment": "attachments/{}/withdraw"},
}
ONE_IN = 4  # of the pages, in the short form


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = a_world(tmp_path_factory.mktemp("world") / "world.db")
    assert made.everybody
    yield made
    made.stage.close()
    made.house.close()


@pytest.mark.slow
def test_a_page_has_a_form_exactly_for_what_would_be_accepted(world: World) -> None:
    chosen = [one for one in seen_by_everybody(world) if crc32("/".join(called(one)).encode()) % ONE_IN == 0]

    assert len({one.proposal.state for one in chosen}) > 10
    assert [wrong for one in chosen for wrong in differing(world, one)] == []


@pytest.mark.proof
def test_every_page_has_a_form_exactly_for_what_would_be_accepted(world: World) -> None:
    assert [wrong for one in seen_by_everybody(world) for wrong in differing(world, one)] == []


def test_every_form_that_there_is_stands_on_some_page(world: World) -> None:
    found = {path.partition("/")[0] for one in seen_by_everybody(world) for path in offered(one)}

    # Votes on paper are counted under no rules that come with the program.
    assert found == {*FORMS.values(), *BELOW, "steps", "findings"} - {"count"}


def test_a_button_too_many_would_be_noticed(world: World) -> None:
    seen = next(one for one in seen_by_everybody(world) if called(one) == ("chair", "census"))

    [(_, missing, left_over)] = differing(world, seen, as_if_by="t")

    assert "close" in missing
    assert left_over == set()


def seen_by_everybody(world: World) -> Iterator[Seen]:
    for person in world.house.store.current_register().people:
        yield from world.house.sight(person).all()


def called(seen: Seen) -> tuple[str, str]:
    return seen.asked.actor, seen.proposal.ref


def differing(world: World, seen: Seen, as_if_by: str = "") -> Iterator[tuple[tuple[str, str], set[str], set[str]]]:
    """Read the page of somebody, and give what is not on it, and what should not be."""
    person, ref = called(seen)
    found, expected = set[str](), offered(seen)
    for below in ("", *(f"/{one}" for one in BELOW)):
        page = world.stage.ask(Ask("GET", f"/proposals/{ref}{below}"), world.everybody[as_if_by or person].headers)
        found |= Buttons.read(page.text, f"/proposals/{ref}/")
    if found != expected:
        yield (person, ref), expected - found, found - expected


def offered(seen: Seen) -> set[str]:
    """Say where the forms of a page should lead to."""
    offers = offers_for(seen).now
    found = {f"steps/{step.step}" for step in available_steps(seen.proposal, seen.asked) if step.allowed}
    found |= {f"findings/{one.what}" for one in offers if one.verb == "record"}
    elsewhere = {verb: path for paths in BELOW.values() for verb, path in paths.items()}
    found |= {elsewhere[one.verb].format(one.what) for one in offers if one.verb in elsewhere}
    return found | {FORMS[one.verb] for one in offers if one.verb != "record" and one.verb not in elsewhere}


class Buttons(HTMLParser):
    """Reads where the forms of a page lead to, below an address, and the link to a form of its own."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base, self.found = base, set[str]()

    @classmethod
    def read(cls, html: str, base: str) -> set[str]:
        page = cls(base)
        page.feed(html)
        return page.found

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        where = said.get("action") if tag == "form" else said.get("href") if said.get("id") == "revise" else None
        if where and where.startswith(self.base):
            self.found.add(where.removeprefix(self.base))
