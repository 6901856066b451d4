"""Calendars and feeds, asked for as a calendar or a reader does, and read by the library for calendars."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import httpx
import pytest
from icalendar import Calendar
from icalendar.cal import Component

from tests.entrypoints.web.sites import Site
from wsis_workflow.domain.proposals.commands import Comment
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting

FEBRUARY = "Council working group on WSIS 12"
ATOM = "{http://www.w3.org/2005/Atom}"


def a_key(site: Site, person: str = "sec") -> str:
    _, secret = site.house.access.make_feed_token(person, "A calendar", datetime.now(UTC))
    return secret


def asked(site: Site, path: str, person: str = "sec", **headers: str) -> httpx.Response:
    """Ask with nothing but the address, as a calendar does."""
    return httpx.get(f"{site.base_url}/feeds/{a_key(site, person)}/{path}", headers=headers)


def entries(answer: httpx.Response) -> dict[str, Component]:
    calendar = Calendar.from_ical(answer.content)
    assert [one for one in calendar.walk() if one.errors] == []
    return {str(one["SUMMARY"]): one for one in calendar.walk() if "SUMMARY" in one}


def meeting(answer: httpx.Response, called: str = FEBRUARY) -> Component:
    [found] = [
        one for summary, one in entries(answer).items() if called in summary and one["UID"].startswith("meeting")
    ]
    return found


@pytest.mark.parametrize("path", ["mine.ics", "bodies/wg.ics"])
def test_a_feed_read_before_and_after_the_february_meeting_moves(path: str, site: Site) -> None:
    before = meeting(asked(site, path))
    site.house.handle_register(MoveMeeting("wg-12", "2008-02-26T09:30", 2), "sec")

    after = meeting(asked(site, path))

    assert (before["STATUS"], before.start, before.end) == ("TENTATIVE", date(2008, 2, 1), date(2008, 3, 1))
    assert "date not fixed" in before["SUMMARY"]
    assert (after["STATUS"], after["SUMMARY"], after["UID"]) == ("CONFIRMED", FEBRUARY, before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].params["TZID"] == "Europe/Zurich"
    assert after.start.astimezone(UTC) == datetime(2008, 2, 26, 8, 30, tzinfo=UTC)
    assert after.end.astimezone(UTC) == datetime(2008, 2, 27, 17, 0, tzinfo=UTC)


def test_a_deadline_that_hangs_on_a_meeting_moves_with_it(site: Site) -> None:
    title = "Meeting: Extra-budgetary resources for the WSIS outcomes"
    before = entries(asked(site, "mine.ics"))[title]
    site.house.handle_register(MoveMeeting("wg-12", "2008-02-26T09:30", 2), "sec")

    after = entries(asked(site, "mine.ics"))[title]

    assert (before["STATUS"], before.start, before.end) == ("TENTATIVE", date(2008, 2, 1), date(2008, 2, 29))
    assert (after["STATUS"], after["UID"]) == ("CONFIRMED", before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].to_ical().endswith(b"Z")


def test_a_cancelled_meeting_stays_and_says_so(site: Site) -> None:
    before = meeting(asked(site, "bodies/wg.ics"))
    site.house.handle_register(CancelMeeting("wg-12"), "sec")

    after = meeting(asked(site, "bodies/wg.ics"))

    assert (after["STATUS"], after["UID"]) == ("CANCELLED", before["UID"])
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1


def test_a_meeting_without_any_date_is_no_event_with_a_made_up_one(site: Site) -> None:
    site.house.handle_register(MoveMeeting("wg-12", "tbd"), "sec")

    found = meeting(asked(site, "bodies/wg.ics"))

    assert (found.name, found["STATUS"], "DTSTART" in found, "DUE" in found) == ("VTODO", "NEEDS-ACTION", False, False)
    assert "on a date to be determined" in found["DESCRIPTION"]


def test_a_quarter_is_shown_as_all_its_days(site: Site) -> None:
    site.house.handle_register(MoveMeeting("wg-12", "2008-Q2", 1), "sec")

    found = meeting(asked(site, "bodies/wg.ics"))

    assert (found["STATUS"], found.start, found.end) == ("TENTATIVE", date(2008, 4, 1), date(2008, 7, 1))


@pytest.mark.parametrize("path", ["mine.ics", "bodies/wg.ics"])
def test_what_one_may_not_read_is_in_no_calendar(path: str, site: Site) -> None:
    title = "Reply by: An action plan for the WSIS outcomes until 2015"

    assert title in entries(asked(site, path, "sec"))
    assert title not in entries(asked(site, path, "sec2"))


def may_read(site: Site, ref: str, person: str) -> bool:
    return any(seen.proposal.ref == ref for seen in site.house.sight(person).all([ref]))


def test_the_words_are_in_the_language_of_the_person_whose_key_it_is(site: Site) -> None:
    site.house.handle_register(ChangeSettings(language="fr"), "sec")

    answer = asked(site, "mine.ics")

    assert "février 2008" in str(meeting(answer)["DESCRIPTION"])


@pytest.mark.parametrize("path", ["mine.ics", "bodies/wg.ics", "bodies/wg.atom", "proposals/plan.atom"])
def test_what_has_not_changed_is_not_sent_again(path: str, site: Site) -> None:
    address = f"{site.base_url}/feeds/{a_key(site)}/{path}"
    first = httpx.get(address)
    known = {name: first.headers[name] for name in ("etag", "last-modified")}

    by_tag = httpx.get(address, headers={"if-none-match": known["etag"]})
    by_date = httpx.get(address, headers={"if-modified-since": known["last-modified"]})
    head = httpx.head(address)
    site.house.handle(Comment("plan", "It goes on."), "sec")
    site.house.handle_register(MoveMeeting("wg-12", "2008-02-26T09:30", 2), "sec")
    changed = httpx.get(address, headers={"if-none-match": known["etag"]})

    assert first.status_code == 200
    assert not known["etag"].startswith("W/")
    assert [(one.status_code, one.content) for one in (by_tag, by_date)] == [(304, b"")] * 2
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", known["etag"])
    assert (changed.status_code, changed.headers["etag"] != known["etag"]) == (200, True)
    assert {one.headers["cache-control"] for one in (first, by_tag, head, changed)} == {"private, no-cache"}


def test_the_same_is_written_the_same_way(site: Site) -> None:
    for path in ("mine.ics", "bodies/wg.ics", "bodies/wg.atom", "proposals/plan.atom"):
        address = f"{site.base_url}/feeds/{a_key(site)}/{path}"

        assert httpx.get(address).content == httpx.get(address).content


def test_a_key_that_was_replaced_opens_nothing_and_the_new_one_does(site: Site) -> None:
    access, now = site.house.access, datetime.now(UTC)
    token, secret = access.make_feed_token("sec", "A calendar", now)
    made = access.rotate_feed_token("sec", token.id, now)
    assert made is not None

    answers = [httpx.get(f"{site.base_url}/feeds/{one}/mine.ics").status_code for one in (secret, made[1], "no-key")]

    assert answers == [404, 200, 404]
    assert [one.name for one in access.feed_tokens("sec")] == ["A calendar"]
    assert access.feed_tokens("sec")[0].last_used_at is not None


def test_a_key_to_feeds_is_no_token_and_no_session(site: Site) -> None:
    secret = a_key(site)

    api = httpx.get(f"{site.base_url}/api/v1/me", headers={"authorization": f"Bearer {secret}"})
    page = httpx.get(f"{site.base_url}/account", cookies={"__Host-session": secret})

    assert (api.status_code, page.status_code, page.headers["location"]) == (401, 303, "/sign-in?next=%2Faccount")


def atom(answer: httpx.Response) -> ET.Element:
    return ET.fromstring(answer.content)  # noqa: S314  # it is our own


@pytest.mark.parametrize("path", ["bodies/wg.atom", "proposals/plan.atom"])
def test_every_entry_of_a_feed_has_what_atom_asks_for(path: str, site: Site) -> None:
    feed = atom(asked(site, path))

    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]

    assert feed.tag == f"{ATOM}feed"
    assert len(ids) == len(set(ids)) > 3
    assert all(one is not None and one.startswith("urn:uuid:") for one in [feed.findtext(f"{ATOM}id"), *ids])
    for one in feed.iter(f"{ATOM}entry"):
        assert all(one.findtext(f"{ATOM}{name}") for name in ("title", "updated", "content"))
        assert one.findtext(f"{ATOM}author/{ATOM}name")
    times = [str(one.findtext(f"{ATOM}updated")) for one in feed.iter(f"{ATOM}entry")]
    assert feed.findtext(f"{ATOM}updated") == max(times)
    assert feed.find(f"{ATOM}link[@rel='self']").get("href", "").endswith(path)  # type: ignore[union-attr]  # it is there


def test_news_keep_their_ids_when_more_comes(site: Site) -> None:
    before = [one.findtext(f"{ATOM}id") for one in atom(asked(site, "proposals/plan.atom")).iter(f"{ATOM}entry")]
    site.house.handle(Comment("plan", "It goes <b>on</b>.\a"), "sec")

    feed = atom(asked(site, "proposals/plan.atom"))

    after = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    assert after[1:] == before
    assert "It goes &lt;b&gt;on&lt;/b&gt;." in str(feed.findtext(f"{ATOM}entry/{ATOM}content"))


def test_what_was_said_to_some_people_alone_is_in_no_feed(site: Site) -> None:
    site.house.handle(Comment("plan", "For all to read."), "sec")
    site.house.handle(Comment("plan", "Between ourselves.", audience="wg"), "sec")

    for path in ("proposals/plan.atom", "bodies/wg.atom"):
        text = asked(site, path).text

        assert ("For all to read." in text, "Between ourselves." in text) == (True, False)


def test_a_feed_of_what_one_may_not_read_is_not_there(site: Site) -> None:
    assert (may_read(site, "created", "e"), may_read(site, "created", "t")) == (True, False)

    readable = asked(site, "proposals/created.atom", "e")
    unreadable, missing = (asked(site, f"proposals/{ref}.atom", "t") for ref in ("created", "no-such"))

    assert readable.status_code == 200
    assert (unreadable.status_code, unreadable.text) == (missing.status_code, missing.text) == (404, missing.text)


def test_a_deadline_that_was_met_before_its_date_stays_and_says_so(demo_site: Site) -> None:
    found = entries(asked(demo_site, "mine.ics"))["Ad hoc reports: The role of the ITU in Internet governance"]

    assert (found["STATUS"], found["SEQUENCE"] % 2) == ("CANCELLED", 1)
    assert "It no longer runs: " in found["DESCRIPTION"]
    assert "Rule: mandate of the ad hoc group" in found["DESCRIPTION"]
    assert found["URL"] == f"{demo_site.base_url}/proposals/role"


def test_what_is_over_is_kept_for_a_year(site: Site) -> None:
    within = [f"Council working group on WSIS {number}" for number in ("11", "13")]
    assert set(within) <= set(entries(asked(site, "bodies/wg.ics")))
    site.house.store.simulate(datetime(2008, 10, 1, tzinfo=UTC))

    later = set(entries(asked(site, "bodies/wg.ics")))

    assert [one in later for one in within] == [False, True]


def test_what_waits_on_me_is_marked_in_my_calendar_alone(demo_site: Site) -> None:
    title = "Reply by: An action plan for the WSIS outcomes until 2015"

    mine, anothers = (entries(asked(demo_site, "mine.ics", person))[title] for person in ("sec", "a"))

    assert mine["CATEGORIES"].to_ical() == b"Waits on me"
    assert "CATEGORIES" not in anothers


def test_every_line_is_short_and_ends_as_the_standard_has_it(site: Site) -> None:
    site.house.handle_register(ChangeSettings(language="fr"), "sec")

    lines = asked(site, "mine.ics").content.split(b"\r\n")

    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert [line.decode() for line in lines][:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert lines.count(b"BEGIN:VTIMEZONE") == 1


def test_a_key_is_made_on_its_page_and_shown_this_once(site: Site) -> None:
    browser = site.client("sec")
    offered = browser.get("/account/feeds?proposal=plan").text

    made = browser.post("/account/feeds", data={"name": "My telephone", "proposal": "plan", "body": "council"})
    again = browser.get("/account/feeds").text
    shown = dict.fromkeys(re.findall(r"http://[^<\s]*/feeds/[^<\s]*", made.text))

    assert "An action plan for the WSIS outcomes until 2015" in offered
    assert [one.rpartition("/feeds/")[2].partition("/")[2] for one in shown][:4] == [
        "mine.ics", "proposals/plan.atom", "bodies/council.ics", "bodies/council.atom",
    ]  # fmt: skip
    assert [httpx.get(one).status_code for one in shown] == [200] * len(shown)
    assert ("My telephone" in again, re.findall(r"/feeds/[\w-]{43}", again)) == (True, [])


def test_a_key_is_replaced_and_taken_back_on_its_page_by_its_person_alone(site: Site) -> None:
    made, secret = site.house.access.make_feed_token("sec", "My telephone", datetime.now(UTC))
    browser, other = site.client("sec"), site.client("chair")

    tried = [other.post(f"/account/feeds/{made.id}/{act}").status_code for act in ("rotate", "revoke")]
    replaced = browser.post(f"/account/feeds/{made.id}/rotate")
    [new] = site.house.access.feed_tokens("sec")
    revoked = browser.post(f"/account/feeds/{new.id}/revoke")

    assert (tried, replaced.status_code, revoked.status_code) == ([404, 404], 200, 303)
    assert httpx.get(f"{site.base_url}/feeds/{secret}/mine.ics").status_code == 404
    assert site.house.access.feed_tokens("sec") == []


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/account", "/account/feeds"),
        ("/bodies/wg", "/account/feeds?body=wg"),
        ("/proposals/plan", "/account/feeds?proposal=plan"),
    ],
)
def test_a_page_leads_to_what_can_be_subscribed_to(page: str, link: str, demo_site: Site) -> None:
    assert f'href="{link}"' in demo_site.client("sec").get(page).text
