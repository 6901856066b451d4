"""Laws of signing in: by a link from the mail, once, soon, in the browser that asked; and of sessions and tokens."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from tests.adapters.notices.post_office import PostOffice, a_post_office
from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site, serving
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.register import Body, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter

KIM, LEE, NOBODY = "Kim@Example.org", "lee@example.org", "nobody@example.org"
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
BY_CHANCE = re.compile(r"__Host-asking=[\w-]+")


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as opened:
        yield opened


@pytest.fixture
def real_house(office: PostOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Open an installation that is no demo, with a mail server."""
    for name, value in {"HOST": "127.0.0.1", "PORT": str(office.port), "TLS": "none"}.items():
        monkeypatch.setenv(f"WSIS_SMTP_{name}", value)
    house = open_house(f"sqlite:///{tmp_path}/real.db")
    offices = (Office("wg", "secretary"),)
    people = (Person("kim", "Kim", offices=offices, address=KIM), Person("lee", "Lee", offices=offices, address=LEE))
    house.handle_register(Enter(bodies=(Body("wg", "Working group", "working_group"),), people=people))
    yield house
    house.close()


@pytest.fixture
def real_site(real_house: House) -> Iterator[Site]:
    with serving(real_house) as running:
        yield running


def test_the_whole_way_leads_from_the_mail_to_ones_work(real_site: Site, office: PostOffice, open_tab: OpenTab) -> None:
    page = open_tab(real_site.base_url).go("/account")

    page.fill("#address", f"  {KIM.upper()} ")
    page.click("main button")
    page.goto(link_in(office))
    page.click("main button")

    assert page.url == f"{real_site.base_url}/account"
    assert page.inner_text("h1") == "Kim"


def test_looking_at_a_link_as_scanners_do_leaves_it_usable_and_using_it_uses_it_up(
    real_site: Site, office: PostOffice
) -> None:
    browser = asked(real_site, KIM)
    link = link_in(office)

    looks = [browser.get(link).status_code for _ in range(3)]
    scanned = [real_site.client().request(method, link).status_code for method in ("GET", "HEAD", "OPTIONS")]
    used = [browser.post(link).status_code for _ in range(2)]

    assert looks == [200, 200, 200]
    assert scanned == [410, 410, 405]  # another browser, and a way in which no page is asked for
    assert used == [303, 410]


def test_a_link_is_for_the_browser_that_asked(real_site: Site, office: PostOffice) -> None:
    asked(real_site, KIM)
    other = asked(real_site, NOBODY)
    link = link_in(office)

    shown, used = other.get(link), other.post(link)

    assert (shown.status_code, used.status_code) == (410, 410)
    assert "This link was asked for in another browser; open it there" in shown.text
    assert "__Host-session" not in used.cookies


@pytest.mark.parametrize(("age", "status"), [(15 * MINUTE - timedelta(seconds=5), 303), (15 * MINUTE, 410)])
def test_a_link_lasts_a_quarter_of_an_hour(real_site: Site, age: timedelta, status: int) -> None:
    browser = real_site.client()
    browser.cookies.set("__Host-asking", "this browser")
    (mail,) = real_site.house.access.ask(KIM, "this browser", datetime.now(UTC) - age)

    answer = browser.post(f"/sign-in/{mail.secret}")

    assert answer.status_code == status


def test_signing_in_gives_a_new_session_and_ends_the_one_before(real_site: Site) -> None:
    house, now = real_site.house, datetime.now(UTC)
    before = house.access.open_session("lee", "before", now)
    browser = real_site.client()
    browser.cookies.set("__Host-session", before)

    answer = browser.post(f"/sign-in/{house.access.issue('kim', now)}")

    given = answer.cookies["__Host-session"]
    assert given != before
    assert house.access.session(before, now) is None
    assert whose(house, given) == "kim"


@pytest.mark.parametrize("planted", ["planted", "", "x" * 4000, "a'b", "../../etc"])
def test_a_session_that_was_planted_is_nobodys_before_and_after(real_site: Site, planted: str) -> None:
    house = real_site.house
    browser = real_site.client(Cookie=f"__Host-session={planted}")

    before = browser.get("/account")
    answer = browser.post(f"/sign-in/{house.access.issue('kim', datetime.now(UTC))}")

    assert (before.status_code, before.headers["location"]) == (303, "/sign-in?next=%2Faccount")
    assert answer.cookies["__Host-session"] != planted
    assert house.access.session(planted, datetime.now(UTC)) is None


def test_signing_out_ends_the_session_here_and_not_in_the_browser_alone(real_site: Site) -> None:
    browser = real_site.client("kim")
    kept = browser.cookies["__Host-session"]

    answer = browser.post("/sign-out")

    assert answer.headers["location"] == "/sign-in"
    assert whose(real_site.house, kept) is None


@pytest.mark.parametrize(
    ("ago", "status"), [(12 * HOUR - MINUTE, 200), (12 * HOUR, 303), (14 * DAY - HOUR, 303), (14 * DAY, 303)]
)
def test_a_session_ends_when_it_is_not_used(real_site: Site, ago: timedelta, status: int) -> None:
    secret = real_site.house.access.open_session("kim", "test", datetime.now(UTC) - ago)

    answer = real_site.client(Cookie=f"__Host-session={secret}").get("/account")

    assert answer.status_code == status


def test_a_session_that_is_used_all_the_time_ends_after_a_fortnight(real_house: House) -> None:
    begun = datetime.now(UTC)
    secret = real_house.access.open_session("kim", "test", begun)

    used = [real_house.access.session(secret, begun + 6 * HOUR * step) is not None for step in range(60)]

    assert used == [True] * 56 + [False] * 4


def test_nobody_ends_a_session_or_takes_back_a_token_of_somebody_else(real_site: Site) -> None:
    house, now = real_site.house, datetime.now(UTC)
    of_lee = house.access.open_session("lee", "test", now)
    _, token = house.access.make_token("lee", "test", ("read",), DAY, now)
    (number,), (of_token,) = (
        [one.id for one in found] for found in (house.access.sessions("lee", now), house.access.tokens("lee", now))
    )
    kim = real_site.client("kim")

    answers = [kim.post(f"/account/sessions/{number}/end"), kim.post(f"/account/tokens/{of_token}/revoke")]
    kim.post("/account/sessions/end-others")

    assert [answer.status_code for answer in answers] == [404, 404]
    assert whose(house, of_lee) == "lee"
    assert house.access.token(token, now) is not None


def test_the_answer_tells_nobody_which_addresses_are_known(real_site: Site, office: PostOffice) -> None:
    answers = [asking(real_site.client(), address) for address in (KIM, NOBODY, "no address at all")]

    assert len({answer.status_code for answer in answers}) == 1
    assert len({answer.content for answer in answers}) == 1
    assert len({headers_of(answer) for answer in answers}) == 1
    link_in(office)


def test_the_answer_does_not_wait_for_the_mail(real_site: Site, office: PostOffice) -> None:
    office.answers_after = {KIM: 5.0}
    began = monotonic()

    asking(real_site.client(), KIM)

    assert monotonic() - began < 4.5
    assert office.taken == []


def test_one_address_is_asked_for_five_times_however_it_is_written(real_site: Site, office: PostOffice) -> None:
    ways = [KIM, KIM.lower(), f" {KIM}", KIM.upper(), f"{KIM}\t", KIM.swapcase(), f"\u2003{KIM}"]

    statuses = [asking(real_site.client(), way).status_code for way in ways]
    others = [asking(real_site.client(), f"{way}{KIM}").status_code for way in ("kim+tag", "x.")]

    assert statuses == [303] * 5 + [429] * 2
    assert others == [303, 303]  # other addresses, which reach nobody
    wait_for(lambda: len(office.taken) == 5)
    sleep(0.2)
    assert len(office.taken) == 5


def test_one_place_asks_twenty_times_and_is_told_what_to_do(real_site: Site) -> None:
    answers = [asking(real_site.client(), f"somebody-{number}@example.org") for number in range(21)]

    assert [answer.status_code for answer in answers] == [303] * 20 + [429]
    assert "wait a quarter of an hour, then ask again" in answers[-1].text


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/meetings?body=wg", "/meetings?body=wg"),
        ("/people/Ωμέγα", "/people/%CE%A9%CE%BC%CE%AD%CE%B3%CE%B1"),
        ("/a;b,c=\"d'", "/a;b,c=%22d'"),
        ("/%0d%0aX-Evil:%20yes", "/%0d%0aX-Evil:%20yes"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\\..\\evil", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("https:/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("/\r\nX-Evil: yes", "/"),
        (" //evil.example", "/"),
        ("/\u2028/evil", "/"),
        ("/" + "a" * 5000, "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_is_led_to_a_page_of_this_site_only(real_site: Site, wanted: str, where: str) -> None:
    asked_for = real_site.client().get("/sign-in", params={"next": wanted})
    browser = real_site.client(Cookie=kept(asked_for))

    answer = browser.post(f"/sign-in/{real_site.house.access.issue('kim', datetime.now(UTC))}")
    switched = browser.post("/language", data={"language": "fr", "back": wanted})

    assert answer.headers["location"] == where
    assert switched.headers["location"] == where
    assert "x-evil" not in answer.headers


def test_the_letter_leads_to_the_one_address_of_the_site(real_house: House, office: PostOffice) -> None:
    with serving(real_house) as site:
        host = {
            "X-Forwarded-Host": "evil.example",
            "Forwarded": "host=evil.example",
            "X-Original-URL": "//evil.example",
        }
        asking(site.client(**host), KIM)
        elsewhere = asking(site.client(Host="evil.example"), KIM)

    assert elsewhere.status_code == 421
    assert link_in(office).startswith(f"{site.base_url}/sign-in/")
    assert len(office.taken) == 1


def test_cookies_are_for_this_host_encrypted_ways_and_no_script(real_site: Site) -> None:
    browser = real_site.client()
    browser.get("/sign-in?next=/board")
    asked_for = asking(browser, KIM)
    entered = browser.post(f"/sign-in/{real_site.house.access.issue('kim', datetime.now(UTC))}")
    told = real_site.client("kim").post("/account/sessions/end-others")

    cookies = [one for answer in (asked_for, entered, told) for one in answer.headers.get_list("set-cookie")]

    assert {one.partition("=")[0] for one in cookies} == {
        "__Host-asking",
        "__Host-session",
        "__Host-next",
        "__Host-told",
    }
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= said
        assert not any(part.startswith("domain") for part in said)


def test_no_secret_is_kept_or_said_anywhere_but_where_it_belongs(
    real_site: Site,
    office: PostOffice,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    browser = asked(real_site, KIM)
    link = link_in(office)
    shown = browser.get(link)
    entered = browser.post(link)
    again = browser.post(link)
    browser = real_site.client(Cookie=kept(entered))
    made = browser.post("/account/tokens", data={"name": "test", "days": "1", "scopes": "read"})
    token = re.findall(r"wsis_[\w-]{43}", made.text)
    secrets = [link.rpartition("/")[2], entered.cookies["__Host-session"], *token]

    files = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    printed = "".join(capfd.readouterr()) + caplog.text

    assert len(secrets) == 3
    assert b"Kim" in files  # what is kept was read
    assert [one for one in secrets if one.encode() in files or one in printed] == []
    assert shown.headers["referrer-policy"] in ("same-origin", "no-referrer", "strict-origin")
    assert [one for one in secrets[1:] if one in again.text] == []
    assert token[0] not in browser.get("/account").text


@pytest.mark.parametrize(
    ("scopes", "statuses"),
    [
        (("read",), [200, 403, 403]),
        (("act",), [403, 404, 403]),
        (("register",), [403, 403, 404]),
    ],
)
def test_a_token_opens_what_it_is_for(real_site: Site, scopes: tuple[str, ...], statuses: list[int]) -> None:
    program = real_site.token("kim", *scopes)

    read = program.get("/proposals")
    act = program.post("/proposals/nothing/comments", json={"text": "x"})
    register = program.post("/meetings/nothing/cancellation", json={})

    assert [read.status_code, act.status_code, register.status_code] == statuses


def test_a_token_is_over_when_its_time_is_and_at_once_when_it_is_taken_back(real_site: Site) -> None:
    house, now = real_site.house, datetime.now(UTC)
    _, over = house.access.make_token("kim", "over", ("read",), DAY, now - DAY)
    seen, good = house.access.make_token("kim", "good", ("read",), DAY, now)
    kim = real_site.client("kim")

    def status(secret: str) -> int:
        return httpx.get(f"{real_site.base_url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code

    before = [status(over), status(good), status("wsis_" + "x" * 43)]
    kim.post(f"/account/tokens/{seen.id}/revoke")

    assert before == [401, 200, 401]
    assert status(good) == 401


def test_a_token_opens_no_page_and_no_session_speaks_beside_a_token(real_site: Site) -> None:
    program = real_site.token("kim", "read")
    authorization = program.headers["authorization"]
    page = httpx.get(f"{real_site.base_url}/account", headers={"Authorization": authorization})
    cookie = f"__Host-session={real_site.client('kim').cookies['__Host-session']}"

    beside = httpx.get(f"{real_site.base_url}/api/v1/me", headers={"Authorization": "Bearer none", "Cookie": cookie})

    assert page.status_code == 303
    assert beside.status_code == 401


def test_only_a_demo_lets_one_be_anybody(real_site: Site, demo_site: Site) -> None:
    statuses = [
        site.client("kim" if site is real_site else "chair").request(method, path).status_code
        for site, person in ((real_site, "kim"), (demo_site, "chair"))
        for method, path in (("POST", f"/demo/as/{person}"), ("GET", "/demo"), ("POST", "/demo/clock"))
    ]

    assert statuses == [404, 404, 404, 303, 200, 303]
    assert "act as" not in real_site.client().get("/sign-in").text
    assert "act as" in demo_site.client().get("/sign-in").text


def asking(browser: httpx.Client, address: str) -> httpx.Response:
    return browser.post("/sign-in", data={"address": address})


def asked(site: Site, address: str) -> httpx.Client:
    """Ask for a link in a browser, which keeps the cookie."""
    browser = site.client()
    browser.cookies.set("__Host-asking", asking(browser, address).cookies["__Host-asking"])
    return browser


def kept(answer: httpx.Response) -> str:
    """Give the cookies that an answer sets as a browser sends them back, although the way here is not encrypted."""
    return "; ".join(one.partition(";")[0] for one in answer.headers.get_list("set-cookie"))


def link_in(office: PostOffice) -> str:
    """Wait for a letter and take the link out of it."""
    wait_for(lambda: bool(office.taken))
    body = office.taken[-1].get_body(("plain",))
    assert body is not None
    (link,) = re.findall(r"http://\S+", body.get_content())
    return str(link)


def wait_for(happens: object) -> None:
    assert callable(happens)
    end = monotonic() + 20
    while not happens():
        assert monotonic() < end, "It did not happen in time."
        sleep(0.02)


def whose(house: House, secret: str) -> str | None:
    found = house.access.session(secret, datetime.now(UTC))
    return found.person if found else None


def headers_of(answer: httpx.Response) -> str:
    """Give the headers, without what is by chance or by the clock."""
    return BY_CHANCE.sub("", str([one for one in answer.headers.multi_items() if one[0] != "date"]))
