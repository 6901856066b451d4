"""Taking over a calendar file on the page and at the API: seen first, then done, and the same file changes nothing."""

import httpx
import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.visits import A_CALENDAR
from wsis_workflow.app.calendars.choosing import bodys_calendar
from wsis_workflow.app.calendars.writing import calendar_text
from wsis_workflow.app.languages import catalogue

NEW = "wg-2009-05-04"


def confirmed(site: Site, preview: httpx.Response, text: str = A_CALENDAR) -> dict[str, str]:
    version = str(site.house.store.current_register().version)
    assert f'name="version" value="{version}"' in preview.text
    return {"of": "wg", "text": text, "confirmed": "yes", "version": version, "once": "a-key"}


def test_a_calendar_is_shown_entry_by_entry_then_taken_over_once(site: Site) -> None:
    browser = site.client("sec")

    shown = browser.post("/meetings/import", data={"of": "wg", "text": A_CALENDAR})
    before = dict(site.house.store.current_register().meetings)
    answers = [browser.post("/meetings/import", data=confirmed(site, shown)) for _ in range(1)]
    again = browser.post("/meetings/import", data={"of": "wg", "text": A_CALENDAR})

    said = words_of(shown.text)
    assert NEW not in before
    assert f"A meeting elsewhere new {NEW} Monday 4 May 2009, 09:30" in said
    assert "Every week left out It recurs, which is not supported; enter its meetings one by one." in said
    assert [one.status_code for one in answers] == [303]
    assert site.house.store.current_register().meetings[NEW].title == "A meeting elsewhere"
    assert "It would change nothing." in words_of(again.text)


def test_what_changed_since_the_preview_is_shown_again(site: Site) -> None:
    browser = site.client("sec")
    shown = browser.post("/meetings/import", data={"of": "wg", "text": A_CALENDAR})
    sent = confirmed(site, shown)
    site.client("sec").post("/meetings/wg-12/move", data={"opens": "2008-02-26", "confirmed": "yes", "version": "0"})

    answer = browser.post("/meetings/import", data=sent)

    assert (answer.status_code, NEW in site.house.store.current_register().meetings) == (412, False)


def test_the_feed_of_a_body_taken_over_again_changes_nothing(site: Site) -> None:
    feed = calendar_text(bodys_calendar(site.house.sight(), "wg", catalogue("en"), site.base_url))
    file = {"file": ("wg.ics", feed, "text/calendar")}

    page = site.client("sec").post("/meetings/import", data={"of": "wg"}, files=file)

    said = words_of(page.text)
    assert (page.status_code, "It would change nothing." in said) == (200, True)
    assert "Council working group on WSIS 12 (date not fixed) unchanged wg-12 February 2008" in said


@pytest.mark.parametrize("text", ["", "no calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"])
def test_what_is_no_calendar_is_told_with_what_to_do(text: str, demo_site: Site) -> None:
    page = demo_site.client("sec").post("/meetings/import", data={"of": "wg", "text": text})

    assert page.status_code == 422
    assert "This was not done" in words_of(page.text)


def test_who_serves_another_body_plans_none_of_its_meetings(demo_site: Site) -> None:
    page = demo_site.client("sec2").post("/meetings/import", data={"of": "wg", "text": A_CALENDAR})

    assert page.status_code == 403


def test_a_program_sees_first_and_takes_over_once(site: Site) -> None:
    program, said = site.token("sec"), {"calendar": A_CALENDAR, "of": "wg"}

    seen = program.post("/meetings/calendar?preview=true", json=said).json()
    done = [program.post("/meetings/calendar", json=said, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    broken = program.post("/meetings/calendar", json=said | {"calendar": "no calendar"})

    assert [(one["what"], one["meeting"]) for one in seen["entries"]] == [("new", NEW), ("left", "")]
    assert "Secretariat" in seen["foretold"]["told"]
    assert [one.json()["sentence"] for one in done] == [f"{NEW} is entered."] * 2
    assert (broken.status_code, broken.json()["code"]) == (422, "invalid")


def test_a_program_makes_replaces_and_revokes_keys_to_feeds(site: Site) -> None:
    program = site.token("sec")

    made = program.post("/me/feeds", json={"name": "A calendar"}).json()
    rotated = program.post(f"/me/feeds/{made['key']}/rotation").json()
    listed = program.get("/me/feeds").json()["items"]
    revoked = program.delete(f"/me/feeds/{rotated['key']}")
    gone = program.delete(f"/me/feeds/{rotated['key']}")

    assert [one["key"] for one in listed] == [rotated["key"]]
    assert made["addresses"][0]["address"].endswith("/mine.ics")
    assert made["addresses"][0]["address"] != rotated["addresses"][0]["address"]
    assert (revoked.status_code, gone.status_code, gone.json()["code"]) == (200, 404, "unknown")
