"""A page has a form exactly for the acts that would be accepted: for everybody, in every state of a proposal.

The tests of the offers show that the gate accepts what is offered, and nothing else; here pages are held to them.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from zlib import crc32

import pytest

from tests.promises.doors.stage import Ask
from tests.promises.doors.world import World
from wsis_workflow.app.queries.amendment_offers import may_merge, offers_on, offers_on_all
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.steps import available_steps

# On which page below that of the proposal the form of each verb stands, and where it posts to. What an act is about
# (a thread, a finding, an attachment) is part of that. A text is revised on a page of its own, to which a link leads.
FORMS = {
    "": {
        "position": "position", "on_behalf": "position", "close": "close", "announce": "announce", "count": "count",
        "schedule": "schedule", "available": "available", "extend": "extend", "depend_on": "depends-on",
        "comment": "comment", "confirm": "confirm", "annul": "annul", "revise": "revise", "record": "findings/{}",
    },
    "/discussion": {"comment": "comment", "resolve": "resolve/{}", "reopen": "reopen/{}"},
    "/adopted": {"statement": "statement", "statement_for": "statement"},
    "/lineage": {"decided": "decided", "forward": "forward"},
    "/languages": {"translate": "languages/ask", "translated": "languages/deliver", "untranslate": "languages/drop"},
    "/attachments": {"attach": "attachments", "withdraw_attachment": "attachments/{}/withdraw"},
}  # fmt: skip
ON_ALL_AMENDMENTS = {"amend": "amendments", "incorporate": "amendments/incorporate"}
ON_AN_AMENDMENT = {
    "accept": "amendments/accept/{}", "reject": "amendments/reject/{}", "withdraw": "amendments/{}/withdraw",
    "put_again": "amendments/{}",
}  # fmt: skip
ABOUT = ("comment", "numbers", "again")  # the hidden fields that say what an act is about
Different = tuple[tuple[str, str], str, set[str], set[str]]  # whose page of what, below what; missing, and left over
ONE_IN = 4  # of the pages, in the short form


@pytest.mark.slow
def test_a_page_has_a_form_exactly_for_what_would_be_accepted(world: World) -> None:
    chosen = [one for one in seen_by_everybody(world) if crc32("/".join(called(one)).encode()) % ONE_IN == 0]

    assert len({one.proposal.state for one in chosen}) > 10
    assert [wrong for one in chosen for wrong in differing(world, one)] == []


@pytest.mark.proof(6)
def test_every_page_has_a_form_exactly_for_what_would_be_accepted(world: World) -> None:
    assert [wrong for one in seen_by_everybody(world) for wrong in differing(world, one)] == []


def test_every_form_that_there_is_stands_on_some_page(world: World) -> None:
    found = {verb for one in seen_by_everybody(world) for verb in verbs_of(one)}

    # Votes on paper are counted, and words of an amendment change under its mover, in no story of this world.
    acts = (*FORMS.values(), ON_ALL_AMENDMENTS, ON_AN_AMENDMENT)
    assert found == {verb for verbs in acts for verb in verbs} - {"count", "put_again"}


def test_a_button_too_many_would_be_noticed(world: World) -> None:
    seen = next(one for one in seen_by_everybody(world) if called(one) == ("chair", "census"))

    wrong = {page: (missing, left_over) for _, page, missing, left_over in differing(world, seen, as_if_by="t")}

    assert "close" in wrong[""][0]
    assert {page: left_over for page, (_, left_over) in wrong.items()} == {
        page: set() for page in ("", "/discussion", "/lineage")
    }


def seen_by_everybody(world: World) -> Iterator[Seen]:
    for person in world.house.store.current_register().people:
        yield from world.house.sight(person).all()


def called(seen: Seen) -> tuple[str, str]:
    return seen.asked.actor, seen.proposal.ref


def differing(world: World, seen: Seen, as_if_by: str = "") -> Iterator[Different]:
    """Read the pages of somebody, and give for each what is not on it, and what should not be."""
    person, ref = called(seen)
    for below, expected in offered(seen).items():
        page = world.stage.ask(Ask("GET", f"/proposals/{ref}{below}"), world.everybody[as_if_by or person].headers)
        found = Buttons.read(page.text, f"/proposals/{ref}/")
        if found != expected:
            yield (person, ref), below, expected - found, found - expected


def offered(seen: Seen) -> dict[str, set[str]]:
    """Say of each page where its forms should lead to."""
    offers = offers_for(seen).now
    found = {
        page: {verbs[one.verb].format(one.what) for one in offers if one.verb in verbs} for page, verbs in FORMS.items()
    }
    found[""] |= {f"steps/{step.step}" for step in available_steps(seen.proposal, seen.asked) if step.allowed}
    return found | offered_on_amendments(seen)


def offered_on_amendments(seen: Seen) -> dict[str, set[str]]:
    """Say it of the page of the amendments, and of the page of each."""
    on_all = {path for verb, path in ON_ALL_AMENDMENTS.items() if offers_on_all(seen).may(verb)}
    found = {"/amendments": on_all | ({"amendments/several"} if may_merge(seen) else set())}
    for number in seen.proposal.amendments:
        offers = offers_on(seen, number)
        acts = {verb: path.format(number) for verb, path in ON_AN_AMENDMENT.items() if offers.may(verb, number)}
        found[f"/amendments/{number}"] = set(acts.values())
        found["/amendments"] |= {acts["accept"]} if "accept" in acts else set()
    return found


def verbs_of(seen: Seen) -> Iterator[str]:
    yield from (one.verb for one in offers_for(seen).now)
    every = [offers_on_all(seen), *(offers_on(seen, number) for number in seen.proposal.amendments)]
    yield from (one.verb for offers in every for one in offers.all if one.is_allowed and one.verb != "take_up")


class Buttons(HTMLParser):
    """Reads where the forms of a page lead to, below an address, and the link to a form of its own."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base, self.found, self.latest = base, set[str](), ""

    @classmethod
    def read(cls, html: str, base: str) -> set[str]:
        page = cls(base)
        page.feed(html)
        return page.found

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        where = said.get("action") if tag == "form" else said.get("href") if said.get("id") == "revise" else None
        if where and where.startswith(self.base) and said.get("method") != "get":
            self.latest = where.removeprefix(self.base)
            self.found.add(self.latest)
        elif tag == "input" and said.get("name") in ABOUT and said.get("type") == "hidden":
            self.found.discard(self.latest)
            self.found.add(f"{self.latest}/{said['value']}")
