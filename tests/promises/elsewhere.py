"""Another site, on other ports and names of this machine, whose page tries all that a page can do to a third site."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Page

# Sends everything, waits for what answers, and says that it has ended.
ATTACK = """async ([home, path, apiPath]) => {
    const json = JSON.stringify({text: "ATTACK"}), ways = [];
    const send = (enctype, to, fields) => new Promise(resolve => {
        const frame = document.createElement("iframe"), form = document.createElement("form");
        frame.name = "sent" + document.querySelectorAll("iframe").length;
        Object.assign(form, {method: "post", action: home + to, enctype, target: frame.name});
        for (const [name, value] of Object.entries(fields)) {
            const field = Object.assign(document.createElement("input"), {name, value});
            form.append(field);
        }
        document.body.append(frame, form);
        frame.addEventListener("load", () => resolve("sent"));
        form.submit();
        setTimeout(resolve, 1500, "sent");
    });
    const fetched = (to, how) => fetch(home + to, {credentials: "include", ...how})
        .then(answer => answer.type, () => "failed");
    ways.push(await send("application/x-www-form-urlencoded", path, {text: "ATTACK by a form"}));
    ways.push(await send("multipart/form-data", path, {text: "ATTACK by a form of parts"}));
    ways.push(await send("text/plain", apiPath, {'{"text": "ATTACK by a plain form", "x": "': '"}'}));
    const form = new URLSearchParams({text: "ATTACK by fetch"});
    ways.push(await fetched(path, {method: "POST", mode: "no-cors", body: form}));
    ways.push(await fetched(apiPath, {method: "POST", mode: "no-cors", body: json}));
    const headers = {"Content-Type": "application/json"};
    ways.push(await fetched(apiPath, {method: "POST", body: json, headers}));
    ways.push(await fetched("/account", {}));
    navigator.sendBeacon(home + path, form);
    await new Promise(resolve => setTimeout(resolve, 300));
    return ways;
}"""
LOOKS = 50
EMBED = """home => new Promise(resolve => {
    const frame = document.createElement("iframe");
    frame.src = home + "/account";
    frame.addEventListener("load", () => resolve());
    document.body.append(frame);
})"""


class _Blank(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!DOCTYPE html><html lang='en'><title>Elsewhere</title><body></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def another_site(name: str) -> Iterator[str]:
    """Serve it under a name of this machine until the block ends; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Blank) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{name}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def attack(page: Page, home: str, path: str, api_path: str) -> list[object]:
    """Try everything from the page that is open; give what the page learned."""
    found: list[object] = page.evaluate(ATTACK, [home, path, api_path])
    return found


def embedded(page: Page, home: str) -> str:
    """Embed a page of the site; give the address of what the frame shows."""
    page.evaluate(EMBED, home)
    for _ in range(LOOKS):
        if page.frames[-1].url:
            break
        page.wait_for_timeout(100)  # the frame has loaded, and the driver has not heard of it yet
    return page.frames[-1].url
