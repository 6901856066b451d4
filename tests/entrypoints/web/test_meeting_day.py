"""Laws of the pages of a meeting's day: what the chair presses is accepted, and what others see has no such buttons."""

import re

import httpx
import pytest

from tests.entrypoints.web.reading import acts_on, main_of, words_of
from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.sitting import TODAY, a_list, a_sitting
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.floor_commands import RecordOutcome
from wsis_workflow.domain.proposals.commands import Amend
from wsis_workflow.domain.proposals.refusals import Refused

AGENDA, DAY, LISTS = (f"/meetings/{TODAY}/{page}" for page in ("agenda", "day", "lists"))
FORM = re.compile(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
KEY = re.compile(r'accesskey="(\d)"')


EVERY_OUTCOME = [
    ("step", "table"),
    ("step", "refer"),
    ("announce", ""),
    ("close", ""),
    ("record", "divergent_views"),
    ("", ""),
]


def is_accepted(house: House, command: RecordOutcome, person: str) -> bool:
    try:
        with house.trial() as trial:
            trial.handle_desk(command, person)
    except Refused:
        return False
    return True


def keys_on(browser: httpx.Client) -> dict[str, dict[str, str]]:
    """Give the form behind each key."""
    forms = [body for action, body in FORM.findall(main_of(browser.get(DAY).text)) if action.endswith("/outcome")]
    return {KEY.search(body).group(1): dict(FIELD.findall(body)) for body in forms}


def test_the_chair_has_a_key_for_each_outcome_and_a_delegate_has_none(site: Site) -> None:
    a_sitting(site.house, at="segment")

    keys = keys_on(site.client("chair"))

    assert [(key, form["act"], form["what"]) for key, form in keys.items() if key != "0"] == [
        ("1", "step", "table"), ("2", "record", "divergent_views"),
    ]  # fmt: skip
    assert acts_on(site.client("a").get(DAY).text) == set()
    assert "high-level segment prepares" in words_of(site.client("a").get(DAY).text)


def test_one_key_records_the_outcome_on_the_desk_and_on_the_proposal(site: Site) -> None:
    a_sitting(site.house, at="segment")
    chair = site.client("chair")

    answered = chair.post(f"/meetings/{TODAY}/outcome", data=keys_on(chair)["1"])

    assert (answered.status_code, answered.headers["location"]) == (303, DAY)
    assert site.house.store.proposal("segment").state == "endorsement"
    [line] = site.house.store.desk("wg").decisions
    assert (line.what, line.acts) == ("table", (site.house.store.proposal("segment").version,))
    assert "Close the ballot for replies" in words_of(chair.get(DAY).text)


@pytest.mark.parametrize("person", ["chair", "sec", "conv", "a", "t"])
def test_every_key_that_is_offered_is_accepted_and_every_other_act_is_refused(site: Site, person: str) -> None:
    a_sitting(site.house, at="segment")
    browser = site.client(person)
    offered = keys_on(browser)

    commands = {one: RecordOutcome("wg", TODAY, "segment", *one) for one in EVERY_OUTCOME}
    accepted = {one for one, command in commands.items() if is_accepted(site.house, command, person)}
    shown = {(form.get("act", ""), form.get("what", "")) for form in offered.values()}
    assert accepted == shown


def test_what_is_refused_is_shown_on_the_same_page_and_nothing_changes(site: Site) -> None:
    a_sitting(site.house, at="resources")
    before = site.house.store.desk("wg")

    answered = site.client("chair").post(
        f"/meetings/{TODAY}/outcome", data={"item": "resources", "act": "step", "what": "table"}
    )

    assert answered.status_code == 409
    assert "square brackets" in words_of(answered.text)
    assert site.house.store.desk("wg") == before


def test_open_passages_are_listed_beside_the_text(site: Site) -> None:
    a_sitting(site.house, at="resources")

    said = words_of(site.client("a").get(DAY).text)

    assert "1 open passage" in said
    assert "[A tenth of them]" in said


def test_the_chair_turns_to_another_item(site: Site) -> None:
    a_sitting(site.house)

    answered = site.client("chair").post(f"/meetings/{TODAY}/floor", data={"item": "resources"})

    assert (answered.status_code, site.house.store.desk("wg").floors[TODAY].item) == (303, "resources")


def test_the_agenda_is_set_reordered_and_retimed_on_its_page(site: Site) -> None:
    a_sitting(site.house)
    sec = site.client("sec")
    version = re.search(r'name="version" value="(\d+)"', sec.get(AGENDA).text).group(1)

    rows = {
        "key": ["item-1", "segment", "resources"], "kind": ["business", "proposal", "proposal"],
        "title": ["Welcome", "", ""], "place": ["1", "3", "2"], "minutes": ["10", "45", "20"],
        "group": ["", "R 140", ""], "note": ["", "After the coffee", ""],
    }  # fmt: skip
    more = {
        "version": version,
        "hours": "09:00-12:00",
        "do": "set",
        "new-title": "Any other business",
        "new-minutes": "15",
    }
    answered = sec.post(AGENDA, data=rows | more)

    agenda = site.house.store.desk("wg").agendas[TODAY]
    assert answered.status_code == 303
    assert agenda.items == (
        Item("item-1", 10, "business", "Welcome"),
        Item("resources", 20),
        Item("segment", 45, group="R 140", note="After the coffee"),
        Item("item-2", 15, "business", "Any other business"),
    )
    assert (agenda.version, [(one.begins, one.ends) for one in agenda.hours]) == (2, [("09:00", "12:00")])


def test_what_is_ready_is_suggested_and_what_is_not_is_said_with_why(site: Site) -> None:
    a_sitting(site.house)
    chair = site.client("chair")

    said = words_of(chair.get(AGENDA).text)
    chair.post(AGENDA, data={"do": "suggest", "version": "1"})

    assert "It is “Drafting”; first comes one of: Submit to the group." in said
    assert [item.key for item in site.house.store.desk("wg").agendas[TODAY].items] == ["item-1", "segment"]


def test_an_agenda_that_was_set_meanwhile_is_not_overwritten(site: Site) -> None:
    a_sitting(site.house)

    assert site.client("chair").post(AGENDA, data={"do": "suggest", "version": "0"}).status_code == 412


def test_a_form_that_did_not_arrive_whole_or_has_no_numbers_is_refused(site: Site) -> None:
    a_sitting(site.house)
    sec = site.client("sec")

    assert sec.post(AGENDA, data={"key": ["a", "b"], "place": ["1"]}).status_code == 422
    wrong = {
        "key": "segment",
        "kind": "proposal",
        "title": "",
        "place": "first",
        "minutes": "5",
        "group": "",
        "note": "",
    }
    assert sec.post(AGENDA, data=wrong).status_code == 422


def test_an_over_full_agenda_says_so(site: Site) -> None:
    a_sitting(site.house)
    sec = site.client("sec")

    sec.post(
        AGENDA, data={"do": "set", "hours": "09:00-10:00", "new-title": "Long", "new-minutes": "300", "version": "1"}
    )

    assert "over-full" in words_of(sec.get(AGENDA).text)


def test_a_button_that_sends_the_agenda_out_is_the_secretary_s_alone(site: Site) -> None:
    a_sitting(site.house)
    issue = f"{AGENDA}/issue"

    assert issue in acts_on(site.client("sec").get(AGENDA).text)
    assert issue not in acts_on(site.client("chair").get(AGENDA).text)
    assert site.client("sec").post(issue).status_code == 303
    assert site.house.store.desk("wg").agendas[TODAY].issued.by == "sec"
    assert issue not in acts_on(site.client("sec").get(AGENDA).text)


def test_a_delegate_takes_an_item_out_and_the_chair_decides_on_the_rest(site: Site) -> None:
    a_list(site.house)
    delegate, chair = site.client("a"), site.client("chair")

    assert "holds up" in words_of(chair.get(LISTS).text)
    assert f"{LISTS}/easy/adopt" not in acts_on(chair.get(LISTS).text)
    taken = delegate.post(f"{LISTS}/easy/take-out", data={"proposal": "resources", "reasons": "It has brackets."})
    assert (taken.status_code, f"{LISTS}/easy/adopt" in acts_on(chair.get(LISTS).text)) == (303, True)
    assert chair.post(f"{LISTS}/easy/adopt").status_code == 303

    assert site.house.store.proposal("segment").state == "endorsement"
    assert site.house.store.proposal("resources").state == "kept_open"
    assert "It has brackets." in words_of(delegate.get(LISTS).text)


def test_a_list_is_laid_advised_on_and_withdrawn_on_its_page(site: Site) -> None:
    a_sitting(site.house)
    sec = site.client("sec")

    laid = {"list": "one", "title": "One", "proposal": ["segment"], "does": "step table", "closes": "2008-01-14T11:00"}
    assert sec.post(LISTS, data=laid).status_code == 303
    advice = {"proposal": "segment", "advice": "adopt", "reasons": "Nobody has asked for more.", "of": ""}
    assert sec.post(f"{LISTS}/one/advise", data=advice).status_code == 303
    assert "Nobody has asked for more." in words_of(site.client("a").get(LISTS).text)
    assert sec.post(f"{LISTS}/one/withdraw", data={"reasons": "Too early."}).status_code == 303

    found = site.house.store.desk("wg").lists["one"]
    assert (found.end, found.why, found.closes.isoformat()) == ("ended", "Too early.", "2008-01-14T10:00:00+00:00")


def test_who_may_read_nothing_of_it_sees_no_item_and_no_list(site: Site) -> None:
    a_list(site.house)
    stranger = site.client("contact")

    assert [stranger.get(page).status_code for page in (AGENDA, DAY, LISTS)] == [200, 200, 200]
    assert "segment" not in main_of(stranger.get(AGENDA).text).lower()
    assert "Easy ones" not in stranger.get(LISTS).text


def test_a_meeting_that_is_not_there_has_no_pages(site: Site) -> None:
    browser = site.client("sec")

    assert [browser.get(f"/meetings/nowhere/{page}").status_code for page in ("agenda", "day", "lists")] == [404] * 3


def test_amendments_that_wait_are_listed_beside_the_text(site: Site) -> None:
    a_sitting(site.house, at="segment")
    site.house.handle(Amend("segment", "SUP", "Its agenda has a standing item for this."), "a")

    said = words_of(site.client("chair").get(DAY).text)

    assert "1 amendment waits" in said
    assert "SUP 1" in said


def test_who_cannot_send_an_agenda_out_or_set_it_is_told_who_can(site: Site) -> None:
    a_sitting(site.house)

    assert "may send out the agenda of today; ask them (Secretariat)." in words_of(
        site.client("chair").get(AGENDA).text
    )
    assert "may set the agenda of today; ask them (Chair, Secretariat, Vice-chair)." in words_of(
        site.client("a").get(AGENDA).text
    )


def test_a_meeting_that_is_at_nothing_says_to_its_chair_what_to_do_and_to_others_who_can(site: Site) -> None:
    a_sitting(site.house)

    assert "Put an item of the agenda on it" in words_of(site.client("chair").get(DAY).text)
    assert "may put an item on the floor; ask them" in words_of(site.client("a").get(DAY).text)


def test_a_chair_reads_on_the_page_of_a_later_meeting_when_its_floor_opens(site: Site) -> None:
    told = words_of(site.client("chair").get("/meetings/wg-12/day").text)

    assert "wait until Council working group on WSIS 12 sits, which opens in February 2008." in told
    assert "Nothing has been put on it yet." in told


def test_who_cannot_lay_a_list_is_told_who_can(site: Site) -> None:
    a_sitting(site.house)

    assert "may lay a list before the meeting; ask them" in words_of(site.client("a").get(LISTS).text)
    assert "may lay a list" not in words_of(site.client("chair").get(LISTS).text)


@pytest.mark.parametrize("page", ["", "/agenda", "/day", "/lists", "/report"])
def test_every_page_of_a_meeting_leads_back_to_its_body(site: Site, page: str) -> None:
    shown = main_of(site.client("a").get(f"/meetings/wg-12{page}").text)

    assert shown.count('<a href="/bodies/wg"><bdi>Council working group on WSIS</bdi></a>') == 1
