"""Acts on the page of a proposal: a button is there exactly where the gate accepts, and acts once."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from tests.app.test_files import PDF
from tests.entrypoints.web.forms import Form, Page
from tests.entrypoints.web.moments import ONE_OF_EACH, Moment, go_on_to_a_ballot
from tests.entrypoints.web.sites import Site, house_from
from wsis_workflow.domain.proposals.commands import Annul, Comment, TakePosition
from wsis_workflow.domain.proposals.events import Commented
from wsis_workflow.entrypoints.web.problems import STATUS

ACTS = (
    "steps/submit", "steps/refer", "steps/table", "steps/withdraw", "steps/submit_to_council", "steps/record_answer",
    "steps/nonsense", "findings/divergent_views", "findings/admitted_late", "findings/nonsense", "position", "close",
    "announce", "count", "schedule", "available", "attachments", "extend", "depends-on", "comment", "confirm", "annul",
    "revise", "statement", "forward", "decided", "languages/ask", "languages/deliver", "amendments",
    "amendments/accept", "amendments/reject", "amendments/incorporate",
)  # fmt: skip
ANYWHERE = ("comment", "schedule", "available", "depends-on", "findings/admitted_late")
PLAUSIBLE = {
    "text": "Something.", "reasons": "Because.", "position": "support", "count-support": "1", "meeting": "wg-12",
    "languages": "fr", "document": "report", "deadline": "meeting", "day": "2050-01-01", "on": "policy",
    "bind-ad_hoc": "ahg", "language": "en",
}  # fmt: skip
# The pages of a proposal on which there are forms.
PAGES = ("", "/discussion", "/adopted", "/lineage", "/languages", "/attachments", "/documents", "/amendments")
PEOPLE = ("sec", "chair", "conv", "e", "t")  # one of each kind


@pytest.fixture(scope="module", params=["at a ballot", "after its close"])
def moment(request: pytest.FixtureRequest, demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Moment:
    return at_a_ballot(demo_file, tmp_path_factory.mktemp("moment"), is_closed=request.param == "after its close")


@pytest.fixture(scope="module")
def ballot(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Moment:
    return at_a_ballot(demo_file, tmp_path_factory.mktemp("ballot"))


@pytest.fixture
def voting(ballot: Moment, tmp_path: Path) -> Iterator[Site]:
    with ballot.site(tmp_path) as site:
        yield site


def test_every_button_is_accepted_when_it_is_pressed(moment: Moment, tmp_path: Path):
    with moment.site(tmp_path) as site:
        buttons = list(buttons_of_everybody(site))

    assert len({action.rpartition("/")[2] for *_, action in buttons}) > 8
    assert [said for button in buttons if (said := why_refused(moment, tmp_path, *button))] == []


def test_no_act_that_is_not_offered_changes_anything(voting: Site):
    before = versions(voting)
    statuses = set()

    for person in PEOPLE:
        client = voting.client(person)
        for ref in ONE_OF_EACH[:2]:
            offered = {form.action for page in PAGES for form in forms(client, ref, page)}
            offered |= revise_if_linked(client, ref)
            for address in {f"/proposals/{ref}/{act}" for act in ACTS} - offered:
                statuses.add(client.post(address, data=plausible(person, voting)).status_code)

    assert versions(voting) == before
    assert statuses - {303} <= set(STATUS.values())  # what says the same again is done, and changes nothing


def test_who_only_watches_sees_no_button_but_that_of_a_comment(voting: Site):
    client = voting.client("t")

    shown = {form.action for ref in ONE_OF_EACH for form in forms(client, ref)}

    assert shown == {f"/proposals/{ref}/comment" for ref in ONE_OF_EACH}


def test_what_one_may_not_read_is_unknown_on_every_route(site: Site):
    client, nobody = site.client("t"), "there-is-no-such-proposal"
    pages = ("", "/texts", "/texts/1", "/differences?from=1&to=1", "/history", "/revise")

    read = {client.get(f"/proposals/created{path}").status_code for path in pages}
    acted = {client.post(f"/proposals/created/{act}", data=PLAUSIBLE).status_code for act in ACTS}
    hidden, missing = (client.post(f"/proposals/{ref}/comment", data=PLAUSIBLE) for ref in ("created", nobody))

    assert (read, acted) == ({404}, {404})
    assert site.client("e").get("/proposals/created").status_code == 200
    assert hidden.text.replace("created", nobody) == missing.text


def test_a_proposal_that_one_may_not_read_cannot_be_named_as_a_condition(site: Site):
    client = site.client("f")

    hidden, missing = (
        client.post("/proposals/segment/depends-on", data={"on": ref}) for ref in ("created", "no-such-one")
    )

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert "no-such-one" in missing.text
    assert site.house.store.proposal("segment").depends_on == ("created",)


def test_a_double_click_acts_once(site: Site):
    client = site.client("a")
    sent = form_of(client, "plan", "comment").filled(text="Only once.")

    first = client.post("/proposals/plan/comment", data=sent)
    second = client.post("/proposals/plan/comment", data=sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert [event.text for event in comments_on(site, "plan")] == ["Only once."]


def test_an_act_on_what_one_has_not_seen_is_refused_and_nothing_typed_is_lost(site: Site):
    client = site.client("d")
    sent = form_of(client, "resources", "steps/withdraw").filled(reasons="It has no more sense.")
    site.house.handle(Comment("resources", "Wait a moment."), "a")

    response = client.post("/proposals/resources/steps/withdraw", data=sent)

    again = Page(response.text).form("/proposals/resources/steps/withdraw")
    assert response.status_code == 412
    assert again.fields["reasons"] == ["It has no more sense."]
    assert client.post("/proposals/resources/steps/withdraw", data=again.sent).status_code == 303


def test_what_other_members_say_meanwhile_does_not_stop_a_position(voting: Site):
    client = voting.client("f")
    sent = form_of(client, "created", "position").filled(position="reserve", reservation="On the dates.")
    voting.house.handle(TakePosition("created", "support"), "d")

    response = client.post("/proposals/created/position", data=sent)

    positions = voting.house.store.proposal("created").ballot.positions
    assert response.status_code == 303
    assert (positions["F"].position, positions["F"].reservation) == ("reserve", "On the dates.")


def test_a_position_without_the_reasons_that_it_needs_keeps_what_was_typed(voting: Site):
    client = voting.client("f")
    sent = form_of(client, "created", "position").sent | {"position": "object", "reservation": "On the dates."}

    response = client.post("/proposals/created/position", data=sent)

    form = Page(response.text).form("/proposals/created/position")
    assert response.status_code == 422
    assert (form.fields["position"], form.fields["reservation"]) == (["object"], ["On the dates."])


def test_the_secretariat_enters_a_reply_with_its_evidence(site: Site):
    go_on_to_a_ballot(site.house, is_closed=True)
    client = site.client("sec")
    form = next(one for one in forms(client, "created") if "on_behalf" in one.fields)
    sent = form.sent | {"for": "D", "position": "support", "received": "2008-02-27T12:00", "evidence": "Letter 7"}

    response = client.post(form.action, data=sent)

    said = site.house.store.proposal("created").ballot.positions["D"]
    assert response.status_code == 303
    assert (said.by, said.on_behalf, said.evidence, f"{said.received:%H:%M}") == ("sec", True, "Letter 7", "11:00")


def test_an_act_of_two_shows_who_may_confirm_it_and_the_second_has_the_button(site: Site):
    site.house.handle(Annul("plan", "By mistake."), "sec")

    first, second, reader = (site.client(who).get("/proposals/plan").text for who in ("sec", "sec2", "a"))

    confirm = "/proposals/plan/confirm"
    assert [confirm in {form.action for form in Page(one).forms} for one in (first, second, reader)] == [
        False,
        True,
        False,
    ]
    assert "Secretary of the Council" in Page(reader).text.partition("waits for a second person")[2][:600]


def test_a_file_is_attached_by_its_name_and_the_hash_of_its_content(site: Site):
    client = site.client("sec")
    [form] = forms(client, "plan", "/attachments")

    client.post(form.action, data=form.filled(document="report"), files={"file": ("Report 1.pdf", PDF)})

    attached = site.house.store.proposal("plan").attachments[-1]
    assert (attached.kind, attached.name) == ("report", "Report 1.pdf")
    assert attached.hash == sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("extend", {"deadline": "meeting", "day": "tomorrow"}),
        ("extend", {"deadline": "meeting", "day": "2050-13-01", "hour": "25:00"}),
        ("extend", {"deadline": "nothing", "day": "2050-01-01"}),
        ("count", {"count-support": "9" * 5000}),
        ("comment", {"text": "\0"}),
        ("comment", {"text": "  "}),
        ("comment", {"text": "Well.", "version": "9" * 5000}),
        ("schedule", {}),
        ("available", {"languages": "tlh"}),
        ("attachments", {"document": ""}),
        ("position", {"position": "support", "for": "nobody"}),
    ],
)
def test_what_means_nothing_is_refused_with_a_sentence(demo_site: Site, act: str, sent: dict[str, str]):
    response = demo_site.client("sec").post(f"/proposals/resources/{act}", data=sent)

    assert response.status_code in (404, 409, 422)
    assert "wrong" in {one.attributes.get("id") for one in Page(response.text).elements}


def test_nobody_who_is_not_signed_in_acts_or_reads(demo_site: Site):
    client = demo_site.client(None)

    assert client.get("/proposals/plan").status_code == 303
    assert {client.post(f"/proposals/plan/{act}", data=PLAUSIBLE).status_code for act in ACTS} == {401}


def at_a_ballot(demo_file: Path, folder: Path, *, is_closed: bool = False) -> Moment:
    with house_from(demo_file, folder) as house:
        go_on_to_a_ballot(house, is_closed=is_closed)
    return Moment(folder / "site.db")


def buttons_of_everybody(site: Site) -> Iterator[tuple[str, str, int, str]]:
    """List the buttons of everybody; one of a proposal that others have too, or that is the same anywhere, once."""
    known = set()
    for person in site.house.store.current_register().people:
        client = site.client(person)
        for ref in ONE_OF_EACH:
            for number, form in enumerate(forms(client, ref)):
                act = form.action.removeprefix(f"/proposals/{ref}/")
                which = act if act in ANYWHERE else form.action
                if which not in known:
                    known.add(which)
                    yield person, ref, number, form.action


def why_refused(moment: Moment, folder: Path, person: str, ref: str, number: int, action: str) -> str:
    """Press a button in a copy of its own."""
    with moment.site(folder) as site:
        client = site.client(person)
        form = forms(client, ref)[number]
        assert form.action == action
        response = client.post(action, data=form.filled(**({"on": "policy"} if "on" in form.kinds else {})))
        said = Page(response.text).text.partition("This was not done")[2][:200].strip()
        return "" if response.status_code == 303 else f"{person} {action} {response.status_code}: {said}"


def forms(client: httpx.Client, ref: str, below: str = "") -> list[Form]:
    return Page(client.get(f"/proposals/{ref}{below}").text).acts(f"/proposals/{ref}/")


def form_of(client: httpx.Client, ref: str, act: str) -> Form:
    return Page(client.get(f"/proposals/{ref}").text).form(f"/proposals/{ref}/{act}")


def revise_if_linked(client: httpx.Client, ref: str) -> set[str]:
    address = f"/proposals/{ref}/revise"
    links = {
        one.attributes.get("href") for one in Page(client.get(f"/proposals/{ref}").text).elements if one.tag == "a"
    }
    return links & {address}


def plausible(person: str, site: Site) -> dict[str, str]:
    member = site.house.store.current_register().people[person].represents
    return PLAUSIBLE | {"for": member or "A", "evidence": "a letter"}


def versions(site: Site) -> dict[str, int]:
    return {ref: site.house.store.proposal(ref).version for ref in site.house.store.refs()}


def comments_on(site: Site, ref: str) -> list[Commented]:
    return [event for act in site.house.store.acts(ref) for event in act.events if isinstance(event, Commented)]
