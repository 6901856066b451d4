"""Laws of the pages about meetings: buttons exactly when accepted, previews that change nothing, moves as previewed."""

import pytest

from tests.entrypoints.web.reading import acts_on, confirmation_in, digest_of, words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.app.queries.foretelling import foretold
from wsis_workflow.app.queries.meetings import preview
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    RegisterCommand,
    TakeAttendance,
)
from wsis_workflow.domain.rules.dates import MeetingTime

MARCH = {"opens": "2008-03-03", "days": "2"}


def is_accepted(house: House, command: RegisterCommand, person: str) -> bool:
    try:
        return bool(decide_register(house.store.current_register(), command, person, house.now()))
    except Refused:
        return False


def accepted_on(house: House, meeting: Meeting, person: str) -> set[str]:
    ref = meeting.ref
    sample = {
        "move": MoveMeeting(ref, note="Another note."),
        "cancel": CancelMeeting(ref, "Another note."),
        "attendance": TakeAttendance(ref, ("A",)),
    }
    return {f"/meetings/{ref}/{act}" for act, command in sample.items() if is_accepted(house, command, person)}


def test_a_button_is_on_a_meetings_page_exactly_when_the_act_would_be_accepted(demo_site: Site) -> None:
    house = demo_site.house
    register = house.store.current_register()
    seen, accepted = {}, {}

    for person in register.people:
        browser = demo_site.client(person)
        for meeting in register.meetings.values():
            seen[person, meeting.ref] = acts_on(browser.get(f"/meetings/{meeting.ref}").text)
            accepted[person, meeting.ref] = accepted_on(house, meeting, person)

    assert seen == accepted
    assert {act.rpartition("/")[2] for acts in accepted.values() for act in acts} == {"move", "cancel", "attendance"}


def test_the_form_for_a_new_meeting_offers_exactly_the_bodies_for_which_one_may_plan(demo_site: Site) -> None:
    house = demo_site.house
    register = house.store.current_register()
    offered, accepted = {}, {}

    for person in register.people:
        page = demo_site.client(person).get("/meetings/new").text
        offered[person] = {body for body in register.bodies if f'<option value="{body}"' in page}
        planned = {body: AddMeeting(Meeting("further", body, MeetingTime("tbd"))) for body in register.bodies}
        accepted[person] = {body for body, command in planned.items() if is_accepted(house, command, person)}

    assert offered == accepted
    assert accepted["sec"] == {"wg"}


def test_who_may_not_change_a_meeting_reads_why_and_who_can(demo_site: Site) -> None:
    page = demo_site.client("e").get("/meetings/wg-12")

    assert "Only a secretary of Council working group on WSIS may move wg-12; ask them (Secretariat)." in words_of(
        page.text
    )


def test_a_preview_changes_nothing(site: Site) -> None:
    browser = site.client("sec")
    before = digest_of(site.house)

    moved = browser.post("/meetings/wg-12/move", data=MARCH)
    cancelled = browser.post("/meetings/wg-12/cancel")

    assert [moved.status_code, cancelled.status_code] == [200, 200]
    assert digest_of(site.house) == before
    assert before["meeting"][0] == 6


def test_a_preview_says_what_becomes_of_deadlines_and_who_is_told(demo_site: Site) -> None:
    said = words_of(demo_site.client("sec").post("/meetings/wg-12/move", data=MARCH).text)

    assert "Opens: February 2008 becomes Monday 3 March 2008." in said
    was = "between Fri 1 and Thu 28 February 2008"
    title = demo_site.house.sight().seen("resources").proposal.title
    assert f"{title} Meeting {was} Monday 3 March 2008, 23:59 (Europe/Zurich)" in said
    assert "These are told: Chair, Convenor, Delegate of Associate T" in said


def test_a_move_is_made_when_its_preview_is_confirmed(site: Site) -> None:
    browser = site.client("sec")
    shown = browser.post("/meetings/wg-12/move", data=MARCH)

    made = browser.post("/meetings/wg-12/move", data=confirmation_in(shown.text))

    assert (made.status_code, made.headers["location"]) == (303, "/meetings/wg-12")
    moved = site.house.store.current_register().meetings["wg-12"]
    assert (moved.time.opens, moved.time.days, moved.sequence) == ("2008-03-03", 2, 1)


def test_confirming_twice_moves_once(site: Site) -> None:
    browser = site.client("sec")
    confirmation = confirmation_in(browser.post("/meetings/wg-12/move", data=MARCH).text)

    first, second = (browser.post("/meetings/wg-12/move", data=confirmation) for _ in range(2))

    assert [first.status_code, second.status_code] == [303, 303]
    assert site.house.store.current_register().meetings["wg-12"].sequence == 1


def test_a_meeting_that_moved_meanwhile_shows_the_preview_again(site: Site) -> None:
    browser = site.client("sec")
    confirmation = confirmation_in(browser.post("/meetings/wg-12/move", data=MARCH).text)
    site.house.handle_register(MoveMeeting("wg-12", opens="2008-04"), "sec")

    late = browser.post("/meetings/wg-12/move", data=confirmation)

    assert late.status_code == 412
    assert "“wg-12” is at version 1 and you saw 0" in words_of(late.text)
    assert "Opens: April 2008 becomes Monday 3 March 2008." in words_of(late.text)
    assert confirmation_in(late.text)["version"] == "1"
    assert site.house.store.current_register().meetings["wg-12"].time.opens == "2008-04"


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"opens": "soon"}, 422, '"soon" is no date; write 2008-02-11'),
        ({"opens": "2008-02", "days": "2"}, 422, "Nothing would change by this; alter a date or the note first."),
        ({"opens": "2008-02", "days": "0"}, 422, "Some fields are not right; correct those that are marked below."),
        ({"date-contributions": "2008-02"}, 422, "The date of “contributions” is not exact"),
    ],
)
def test_a_change_that_cannot_be_is_shown_again_with_what_was_typed(
    demo_site: Site, sent: dict[str, str], status: int, said: str
) -> None:
    page = demo_site.client("sec").post("/meetings/wg-12/move", data=sent)

    assert page.status_code == status
    assert said in words_of(page.text)
    assert all(f'value="{value}"' in page.text for value in sent.values())


def test_nobody_else_moves_a_meeting_by_sending_the_form_anyhow(site: Site) -> None:
    before = digest_of(site.house)

    refused = {
        person: site.client(person).post("/meetings/wg-12/move", data=MARCH | {"confirmed": "yes", "version": "0"})
        for person in ("sec2", "chair", "e", "contact")
    }

    assert {person: page.status_code for person, page in refused.items()} == dict.fromkeys(refused, 403)
    assert digest_of(site.house) == before


def test_a_preview_tells_each_only_of_what_they_may_read(house: House) -> None:
    command = MoveMeeting("wg-12", opens="2008-03-03")
    with house.trial() as trial:
        whole = preview(trial.gate, command, "sec", trial.now())

    for_sec, for_a = (foretold(whole, house.sight(person), ("wg",)) for person in ("sec", "a"))

    assert ({one.proposal for one in for_sec.deadlines}, for_sec.others) == ({"resources", "created", "segment"}, 0)
    assert ({one.proposal for one in for_a.deadlines}, for_a.others) == ({"resources", "segment"}, 1)


def test_attendance_is_recorded(site: Site) -> None:
    browser = site.client("sec")

    recorded = browser.post("/meetings/wg-11/attendance", data={"present": ["A", "B"]})

    assert (recorded.status_code, recorded.headers["location"]) == (303, "/meetings/wg-11")
    assert site.house.store.current_register().meetings["wg-11"].present == ("A", "B")


def test_a_meeting_is_planned(site: Site) -> None:
    planned = site.client("sec").post("/meetings/new", data={"of": "wg", "ref": "wg-14", "opens": "2009-W07"})

    assert (planned.status_code, planned.headers["location"]) == (303, "/meetings/wg-14")
    assert site.house.store.current_register().meetings["wg-14"].time.precision == "week"
