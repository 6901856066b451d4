"""Reading: lists in pages, one proposal from all sides, texts and what changed, the rules, the directory."""

import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap import looking_ahead


@pytest.mark.parametrize("sort", ["id", "ref", "-title", "state", "-changed_at", "next_due"])
def test_the_pages_of_a_list_hold_everything_once(demo_site: Site, sort: str) -> None:
    program = demo_site.token("sec")
    whole = program.get("/proposals", params={"sort": sort, "limit": 200}).json()

    seen, answer = [], program.get("/proposals", params={"sort": sort, "limit": 3})
    seen += answer.json()["items"]
    while "next" in answer.links:
        answer = demo_site.client("sec").get(answer.links["next"]["url"])
        seen += answer.json()["items"]

    assert [one["ref"] for one in seen] == [one["ref"] for one in whole["items"]]
    assert len(seen) == whole["total"] == 11


def test_a_page_leads_back_to_the_one_before(demo_site: Site) -> None:
    browser = demo_site.client("sec")
    first = browser.get("/api/v1/proposals?limit=4")
    second = browser.get(first.links["next"]["url"])

    back = browser.get(second.links["prev"]["url"])

    assert back.json()["items"] == first.json()["items"]
    assert second.json()["previous"] == second.links["prev"]["url"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("state=drafting", ["created"]),
        ("state=drafting&state=considered", ["created", "segment"]),
        ("sponsor=E&stage=drafting", ["created"]),
        ("meeting=c08&state=endorsed", ["plan"]),
        ("workflow=liaison", ["plan-liaison-ungis"]),
        ("text=high-level+segment", ["created", "segment"]),
        ("ended=true", []),
    ],
)
def test_a_list_is_narrowed(demo_site: Site, asked: str, expected: list[str]) -> None:
    found = demo_site.token("sec").get(f"/proposals?{asked}&sort=ref").json()

    assert ([one["ref"] for one in found["items"]], found["total"]) == (expected, len(expected))


@pytest.mark.parametrize("asked", ["states=drafting", "limit=0", "limit=x", "cursor=x", "before=soon", "ended=perhaps"])
def test_a_filter_that_cannot_be_is_refused_and_not_left_out(demo_site: Site, asked: str) -> None:
    answer = demo_site.token("sec").get(f"/proposals?{asked}")

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_a_proposal_says_where_it_stands_and_what_one_may_do(demo_site: Site) -> None:
    answer = demo_site.token("e").get("/proposals/created")
    found = answer.json()

    assert answer.headers["etag"] == f'"{found["version"]}"'
    assert (found["state"], found["sponsors"], found["waits_on"]) == ("drafting", ["E"], ["e"])
    steps = {one["step"]: one["allowed"] for one in found["available_steps"]}
    assert steps == {"submit": True, "withdraw": True, "lapse": False}
    assert {one["verb"] for one in found["available_acts"] if one["allowed"]} == {"revise", "depend_on", "comment"}


def test_a_ballot_has_its_tally_and_its_explanation(demo_site: Site) -> None:
    ballots = demo_site.token("sec").get("/proposals/resources/ballots").json()["items"]

    assert [one["number"] for one in ballots] == [1]
    assert ballots[0]["tally"]["object"] == 1
    assert ballots[0]["explanation"].startswith("Not agreed, by row 1")


def test_the_texts_and_what_changed_between_them(demo_site: Site) -> None:
    program = demo_site.token("sec")
    old, new = (one["text"] for one in program.get("/proposals/resources/revisions").json()["items"])

    pieces = program.get("/proposals/resources/differences?from=1&to=2").json()["pieces"]

    assert "".join(one["text"] for one in pieces if one["kind"] != "added") == old
    assert "".join(one["text"] for one in pieces if one["kind"] != "removed") == new
    assert program.get("/proposals/resources/revisions/2").json()["text"] == new
    assert program.get("/proposals/resources/revisions/3").status_code == 404


def test_times_are_utc_and_say_so(demo_site: Site) -> None:
    found = demo_site.token("sec").get("/proposals/resources/history").json()["items"]

    assert {one["at"][-1] for one in found} == {"Z"}


def test_an_edition_is_shown_as_it_was_written_with_its_checks_and_its_chart(demo_site: Site) -> None:
    program = demo_site.token("t")

    edition = program.get("/workflows/council-proposal/1").json()
    charts = {
        form: program.get(f"/workflows/council-proposal/1/chart?format={form}")
        for form in ("svg", "mermaid", "dot", "scxml", "bpmn")
    }

    assert edition["content"]["workflow"] == "council-proposal"
    assert set(edition["content"]["states"]) >= {"drafting", "endorsed"}
    assert [one["is_error"] for one in edition["checks"] if one["is_error"]] == []
    assert charts["svg"].text.startswith("<svg")
    assert charts["mermaid"].text.startswith("stateDiagram")
    assert charts["dot"].text.startswith("digraph")
    assert "<scxml " in charts["scxml"].text.splitlines()[1]
    assert "<definitions " in charts["bpmn"].text.splitlines()[1]
    assert program.get("/workflows/council-proposal/9").status_code == 404


def test_a_ballot_is_decided_by_a_published_rule_and_by_ones_own(demo_site: Site) -> None:
    program = demo_site.token("t")
    lines = [{"position": "support", "count": 5}, {"position": "object", "count": 1, "reasons": True}]
    lost, won = {"outcome": "lost", "when": {"number": "no", "at_least": 1}}, {"outcome": "won"}
    own = {"title": "Mine", "source": "nobody", "positions": ["yes", "no"], "outcomes": [lost, won]}

    published = program.post(
        "/decisions", json={"workflow": "council-proposal", "edition": 1, "rule": "consensus", "ballots": lines}
    )
    mine = program.post("/decisions", json={"rules": {"mine": own}, "rule": "mine", "ballots": [{"position": "yes"}]})
    faulty = program.post(
        "/decisions", json={"rules": {"mine": own}, "rule": "mine", "ballots": [{"position": "maybe"}]}
    )

    assert published.json()["outcome"] == "not_agreed"
    assert mine.json()["outcome"] == "won"
    assert (faulty.status_code, "maybe" in faulty.json()["detail"]) == (422, True)


def test_a_story_is_played_and_leaves_no_trace(demo_site: Site) -> None:
    story = {
        "workflows": ["council-proposal"],
        "start": "2008-01-01T09:00",
        "bodies": {"wg": {"name": "Group", "kind": "working_group"}, "council": {"name": "Council", "kind": "council"}},
        "members": {"PRT": {"name": "Portugal", "category": "member_state"}},
        "people": {"prt": {"name": "Delegate", "represents": "PRT", "offices": [{"of": "wg"}]}},
        "acts": [
            {"at": "2008-01-02T09:00", "by": "prt", "propose": "told", "workflow": "council-proposal", "title": "T",
             "parties": {"group": "wg", "council": "council"}},
            {"at": "2008-01-03T09:00", "expect": {"state": {"told": "endorsed"}}},
        ],
    }  # fmt: skip
    before = demo_site.house.store.refs()

    played = demo_site.token("t").post("/rehearsals", json={"story": story}).json()

    assert (played["passed"], [one["act"] for one in played["failures"]]) == (False, [1])
    assert played["timeline"][0]["kind"] == "propose"
    assert demo_site.house.store.refs() == before


def test_a_story_that_is_too_long_is_not_begun(demo_site: Site) -> None:
    acts = [{"at": "2008-01-03T09:00"}] * 301

    answer = demo_site.token("t").post("/rehearsals", json={"story": {"start": "2008-01-01", "acts": acts}})

    assert (answer.status_code, "300 acts" in answer.json()["detail"]) == (422, True)


def test_what_will_be_sent_is_told_to_whom_it_concerns(demo_site: Site) -> None:
    until = "/notices/coming?until=2008-03-01"
    to = {person: {one["to"] for one in demo_site.token(person).get(until).json()["items"]} for person in ("sec", "e")}

    assert to["e"] == {"e"}
    assert {"sec", "e"} <= to["sec"]


def test_what_will_be_sent_is_all_until_the_instant_that_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    program, asked = site.token("sec"), "/notices/coming?until=2008-03-01T12:00:00Z"
    whole = program.get(asked).json()
    monkeypatch.setattr(looking_ahead, "LONGEST", 0.0)

    found = program.get(asked).json()

    assert (whole["until"], found["until"]) == ("2008-03-01T12:00:00Z", program.get("/me").json()["now"])
    assert found["items"] == [one for one in whole["items"] if one["at"] <= found["until"]]
    assert whole["items"] != found["items"]


def test_who_calls_and_what_waits_on_them(demo_site: Site) -> None:
    program = demo_site.token("e")

    me, inbox = program.get("/me").json(), program.get("/inbox").json()

    assert (me["person"]["represents"], me["now"]) == ("E", "2008-01-14T08:00:00Z")
    assert me["worklist"] == [one["ref"] for one in inbox["items"]] == ["created"]


def test_an_import_can_be_tried_first(site: Site) -> None:
    program = site.token("sec")
    new = {"people": {"new": {"name": "New Delegate", "offices": [{"of": "wg"}]}}}

    preview = program.post("/directory?preview=true", json=new)
    absent = "new" not in site.house.store.current_register().people
    done = program.post("/directory", json=new)

    assert [one["new"] for one in preview.json()["differences"] if one["new"]] == [["new"]]
    assert absent
    assert (done.status_code, "new" in site.house.store.current_register().people) == (200, True)
