"""Laws of every answer, whatever was asked: its headers, its bounds, and that nothing hostile makes the site fail."""

import asyncio
import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

import httpx
import pytest

from tests.entrypoints.web.sites import FROM_HERE, Site
from wsis_workflow.app.queries.history import history
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web import build_site, live, rendering

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SIGNS = ("%00", "%ED%A0%80", "%FF%FE", "%0d%0aX-Evil:1", "%E2%80%AE", "9" * 199, "%25" * 60, "-1", "_%25_%25" * 20)
LONG = ("9" * 5000, "[" * 5000, "%D9%A3" * 5)
PLACES = [
    "/proposals/{}",
    "/meetings/{}",
    "/bodies/{}",
    "/people/{}",
    "/members/{}",
    "/rules/{}",
    "/rules/tables/{}",
    "/rules/rehearsals/{}",
    "/demo/mail/{}",
    "/sign-in/{}",
    "/board?q={}",
    "/table?at={}",
    "/people?q={}&after={}",
    "/meetings?after={}",
    "/notices/sent?at={}",
    "/notices?before={}",
    "/deadlines?body={}&after={}",
    "/sign-in?next={}",
    "/api/v1/proposals/{}",
    "/api/v1/proposals?q={}",
    "/{}",
]
FORMS = [
    "/proposals/created/comment",
    "/proposals/created/revise",
    "/proposals/new",
    "/meetings/new",
    "/meetings/wg-12/move",
    "/people/import",
    "/account/settings",
    "/account/tokens",
    "/notices/read",
    "/demo/clock",
    "/language",
    "/theme",
]
FIELDS = [
    "text",
    "ref",
    "title",
    "mandate",
    "language",
    "workflow",
    "opens",
    "days",
    "closes",
    "number",
    "note",
    "of",
    "zone",
    "kind",
    "digest",
    "quiet_from",
    "name",
    "scopes",
    "up_to",
    "version",
    "once",
    "to",
    "back",
    "began",
]
ANSWERS = [
    ("GET", "/board", 200, {}),
    ("GET", "/static/x/site.css", 200, {}),
    ("GET", "/api/v1/proposals", 200, {}),
    ("GET", "/api/v1/nothing", 404, {}),
    ("GET", "/healthz", 200, {}),
    ("GET", "/nothing", 404, {}),
    ("GET", "/papers/" + "9" * 5000, 404, {}),
    ("GET", "/papers/" + "9" * 18, 404, {}),
    ("GET", "/rules/council-proposal/" + "9" * 5000, 404, {}),
    ("GET", "/board?q=" + "x" * 300, 422, {}),
    ("GET", "/sign-in/nothing", 410, {}),
    ("POST", "/board", 405, {}),
    ("OPTIONS", "/board", 405, {}),
    ("GET", "/board", 421, {"Host": "evil.example"}),
    ("GET", "/metrics", 421, {"Host": "10.0.0.11:8000"}),
    ("GET", "/healthz", 200, {"Host": "10.0.0.11:8000"}),
    ("GET", "/readyz", 200, {"Host": "10.0.0.11:8000"}),
    ("HEAD", "/healthz", 200, {"Host": ""}),
    ("POST", "/healthz", 421, {"Host": "10.0.0.11:8000"}),
    ("POST", "/sign-out", 403, {"Sec-Fetch-Site": "cross-site"}),
    ("TRACE", "/board", 405, {}),
    ("POST", "/sign-in", 413, {"Content-Length": "2000001"}),
    ("POST", "/sign-in", 413, {"Content-Length": "9" * 19}),
    ("POST", "/sign-in", 411, {"Transfer-Encoding": "chunked"}),
    ("POST", "/sign-in", 415, {"Content-Type": "multipart/form-data; boundary=x; charset=utf-7"}),
    ("GET", "/account", 303, {"Cookie": ""}),
]


@pytest.mark.parametrize(("method", "path", "status", "headers"), ANSWERS)
def test_every_answer_carries_the_headers(
    demo_site: Site, method: str, path: str, status: int, headers: dict[str, str]
) -> None:
    answer = spoken(demo_site, method, path, {**signed_in(demo_site), **headers})

    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "strict-transport-security" not in answer.headers
    assert answer.headers["cache-control"] in ("no-store", "no-cache")


def test_our_own_fault_is_told_with_the_same_headers_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wsis_workflow.entrypoints.web.pages.board.board", broken)

    answer = spoken(site, "GET", "/board", signed_in(site))

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["cache-control"] == "no-store"
    assert [word for word in ("Traceback", "SECRET", "board.py", "RuntimeError") if word in answer.text] == []


def test_files_are_kept_for_good_in_the_version_of_the_page_only(demo_site: Site) -> None:
    client = demo_site.client()

    kept, other = client.get(rendering.asset("site.css")), client.get("/static/000000000000/site.css")

    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert other.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("base_url", "kept"), [("https://wsis.example.org", "max-age=31536000"), ("http://localhost", None)]
)
def test_encryption_is_insisted_on_where_there_is_any(house: House, base_url: str, kept: str | None) -> None:
    transport = httpx.ASGITransport(build_site(house, base_url))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
            return await client.get("/healthz")

    assert asyncio.run(ask()).headers.get("strict-transport-security") == kept


@pytest.mark.parametrize(
    "path",
    [
        "..%2f..%2fsite.py",
        "../site.py",
        "....//site.py",
        "%2e%2e%2fsite.py",
        "..\\site.py",
        "site.css%00",
        "/etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_static_files(demo_site: Site, path: str) -> None:
    answers = [spoken(demo_site, "GET", f"/static{version}/{path}", {}) for version in ("", "/x", "/x/..")]

    assert {answer.status_code for answer in answers} <= {404}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_method_is_what_it_is_and_not_what_a_header_says(site: Site, method: str) -> None:
    confusing = {"X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST", "X-Method-Override": "POST"}
    before = len(history(site.house.sight(), "created"))

    answer = spoken(site, method, "/proposals/created/comment?_method=POST&text=x", {**signed_in(site), **confusing})

    assert answer.status_code in (404, 405, 422)
    assert len(history(site.house.sight(), "created")) == before


def test_of_a_field_that_is_sent_twice_one_counts_and_the_address_beats_both(site: Site) -> None:
    client = site.client("sec")

    client.post(
        "/proposals/created/comment?text=third&ref=plan",
        content="text=first&text=second&ref=plan&actor=chair&by=chair",
        headers=FORM,
    )

    (said,) = [one for one in history(site.house.sight(), "created") if "first" in str(one) or "second" in str(one)]
    assert "third" not in str(said)
    assert "Secretariat" in str(said) or "sec" in str(said)


@pytest.mark.slow
def test_no_sign_in_an_address_makes_the_site_fail(demo_site: Site) -> None:
    asked = [path.replace("{}", sign) for path in PLACES for sign in SIGNS]

    answers = {path: spoken(demo_site, "GET", path, signed_in(demo_site)) for path in asked}

    assert [path for path, answer in answers.items() if answer.status_code >= 500 or "x-evil" in answer.headers] == []


@pytest.mark.slow
def test_no_sign_in_a_form_makes_the_site_fail(demo_site: Site) -> None:
    headers = {**signed_in(demo_site), **FORM}
    asked = [(path, "&".join(f"{name}={value}" for name in FIELDS)) for path in FORMS for value in (*SIGNS, *LONG)]

    answers = [(path, form[:40], spoken(demo_site, "POST", path, headers, form).status_code) for path, form in asked]

    assert [one for one in answers if one[2] >= 500] == []
    assert {one[2] for one in answers} >= {303, 422}


def test_headers_that_are_huge_or_never_end_harm_nobody_else(demo_site: Site) -> None:
    address = urlsplit(demo_site.base_url)
    slow = [socket.create_connection((address.hostname, address.port)) for _ in range(40)]
    for one in slow:
        one.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    with socket.create_connection((address.hostname, address.port), timeout=10) as huge:
        refused = read_all(huge, b"GET / HTTP/1.1\r\nX: " + b"x" * 2_000_000)

    began = monotonic()
    answer = demo_site.client().get("/healthz")
    for one in slow:
        one.close()

    assert answer.text == "ok\n"
    assert monotonic() - began < 5
    assert refused[:12] in (b"HTTP/1.1 400", b"", b"HTTP/1.1 431")


@pytest.mark.slow
def test_the_same_form_fifty_times_at_once_is_one_act_with_one_answer(site: Site) -> None:
    headers = {**signed_in(site), **FORM}
    before = len(history(site.house.sight(), "created"))

    with ThreadPoolExecutor(50) as pool:
        answers = list(
            pool.map(
                lambda _: spoken(site, "POST", "/proposals/created/comment", headers, "text=Once&once=key"), range(50)
            )
        )

    assert Counter((one.status_code, one.headers.get("location")) for one in answers) == {
        (303, "/proposals/created/discussion"): 50
    }
    assert len(history(site.house.sight(), "created")) == before + 1


@pytest.mark.slow
def test_streams_asked_for_all_at_once_are_as_few_as_one_person_may_have(site: Site) -> None:
    headers = {**signed_in(site), "Accept": "text/event-stream"}
    begun: list[int] = []

    def follow() -> None:
        with (
            httpx.Client(timeout=10) as client,
            client.stream("GET", f"{site.base_url}/live", headers=headers) as answer,
        ):
            begun.append(answer.status_code)
            end = monotonic() + 20
            while len(begun) < 30 and monotonic() < end:
                sleep(0.05)

    threads = [Thread(target=follow) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sleep(live.POLL + 1)

    assert Counter(begun) == {200: live.MOST_STREAMS, 429: 30 - live.MOST_STREAMS}
    with httpx.Client(timeout=10) as client, client.stream("GET", f"{site.base_url}/live", headers=headers) as again:
        assert again.status_code == 200  # those that ended make room


def spoken(site: Site, method: str, path: str, headers: dict[str, str], content: str = "") -> httpx.Response:
    """Send a request as it is written here: no client tidies its address or its headers."""
    address = urlsplit(site.base_url)
    named = {"Host": address.netloc, **FROM_HERE, "Content-Length": str(len(content)), **headers, "Connection": "close"}
    if "Transfer-Encoding" in named:
        del named["Content-Length"]
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    with socket.create_connection((address.hostname, address.port), timeout=60) as wire:
        return read_answer(read_all(wire, f"{method} {path} HTTP/1.1\r\n{head}\r\n{content}".encode()))


def read_all(wire: socket.socket, sent: bytes) -> bytes:
    received = b""
    try:
        wire.sendall(sent)
        while part := wire.recv(65536):
            received += part
    except OSError:
        pass
    return received


def read_answer(received: bytes) -> httpx.Response:
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    plain = [one for one in headers if one[0].lower() != "transfer-encoding"]
    return httpx.Response(int(re.split(" ", status)[1]), headers=plain, content=body)


def signed_in(site: Site) -> dict[str, str]:
    """Sign a secretary in, once for each site."""
    if site.base_url not in SESSIONS:
        SESSIONS[site.base_url] = site.house.access.open_session("sec", "test", datetime.now(UTC))
    return {"Cookie": f"__Host-session={SESSIONS[site.base_url]}"}


SESSIONS: dict[str, str] = {}


def broken(*_: object) -> None:
    raise RuntimeError("SECRET")
