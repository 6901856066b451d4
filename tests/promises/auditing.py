"""What a page is made of, in a real browser: nothing in it may come from a text, and nothing may have acted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.entrypoints.web.browser import Tab
from tests.promises.payloads import EVALUATED, WORD

# What pages of ours are made of; whatever else is in one was made of a text.
ELEMENTS = """html head meta title link script body a abbr b header nav ul ol li p main footer form label select option
optgroup datalist input textarea button section article aside h1 h2 h3 h4 h5 h6 div span bdi strong em small code pre
mark sup kbd u time dl dt dd table caption thead tbody tfoot tr th td details summary fieldset legend figure
figcaption blockquote br hr ins del svg g path rect circle line polyline polygon text tspan desc defs marker pattern
clippath use"""
ATTRIBUTES = """class id lang dir href rel type src defer charset name content method action for value hidden role
tabindex title scope open disabled checked selected required multiple rows cols min max step size maxlength minlength
placeholder autocomplete autofocus autocapitalize spellcheck inputmode pattern enctype accept datetime accesskey
colspan rowspan start width height viewbox x y x1 y1 x2 y2 dx dy r rx ry cx cy d points transform fill stroke focusable
text-anchor dominant-baseline marker-end marker-start markerwidth markerheight refx refy orient preserveaspectratio
xmlns clip-path patternunits stroke-width direction data-theme data-live data-after
data-check data-version data-typed data-line data-column readonly list form reversed download label"""
AUDIT = """([text, ELEMENTS, ATTRIBUTES, WORD, EVALUATED]) => {
    const page = text === null ? document : new DOMParser().parseFromString(text, "text/html");
    const [elements, attributes] = [ELEMENTS, ATTRIBUTES].map(all => new Set(all.split(/\\s+/)));
    const wrong = [];
    const OURS = /^\\/static\\/[0-9a-f]{12}\\/(site|rules)\\.js$/;
    const isOurs = script => OURS.test(script.getAttribute("src")) && !script.text;
    const {getAttributeNames: names, getAttribute: read} = Element.prototype;
    const marked = new RegExp(WORD + "[0-9]"), words = new Set(["value", "title", "content", "href", "placeholder"]);
    const say = (element, why) => wrong.push(`${why}: ${element.cloneNode(false).outerHTML.slice(0, 200)}`);
    for (const element of page.querySelectorAll("*")) {
        const name = element.localName.toLowerCase();
        if (!elements.has(name)) say(element, "element");
        if (name === "script" && !isOurs(element)) say(element, "script");
        if (name === "link" && !element.getAttribute("href").startsWith("/static/")) say(element, "link");
        if (name === "meta" && element.hasAttribute("http-equiv")) say(element, "meta");
        for (const called of names.call(element)) {  // not as a property: a form may have a field of that name
            const value = read.call(element, called);
            if (!attributes.has(called.toLowerCase()) && !/^aria-[a-z]+$/.test(called)) say(element, called);
            if (marked.test(called) || (marked.test(value) && !words.has(called) && !called.startsWith("aria-")))
                say(element, called);
            if (["href", "src", "action"].includes(called)) {
                const isText = element.closest(".text") && /^(https?:\\/\\/|mailto:)/i.test(value)
                    && element.rel === "noopener noreferrer nofollow";
                if (!isText && !/^(#|\\?|\\/(?![\\/\\\\])|$)/.test(value)) say(element, called);
            }
        }
    }
    if (page.documentElement.textContent.includes(EVALUATED)) wrong.push("evaluated: " + EVALUATED);
    return wrong;
}"""
NO_DATE = "does not conform to the required format"  # a text in a field for a date, which stays empty
WATCH = "window.pwned = word => tellDeed(`pwned ${word}`);"


@dataclass
class Watch:
    """A tab under observation: everything that acted, asked elsewhere or led away, and every flaw of a page."""

    tab: Tab
    deeds: list[str] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.tab.page
        page.context.expose_binding("tellDeed", lambda _, words: self.deeds.append(words))
        page.context.add_init_script(WATCH)
        page.on("dialog", self._dismiss)
        page.on("popup", lambda popup: self.deeds.append(f"popup {popup.url}"))

    def look(self, path: str) -> None:
        """Open a page and look at what it is made of; note where one is led away from it."""
        page = self.tab.page
        answer = page.goto(self.tab.base_url + path, wait_until="load")
        page.evaluate("() => new Promise(resolve => setTimeout(resolve, 30))")
        if not page.url.startswith(self.tab.base_url + "/"):
            self.deeds.append(f"led to {page.url}")
        if answer is not None and is_html(answer.headers):  # the browser shows all else in a page of its own
            self.flaws += [f"{path[:80]}: {flaw}" for flaw in audited(page)]

    def read(self, pages: Iterable[tuple[str, str]]) -> None:
        """Look at what pages are made of without opening them."""
        for name, text in pages:
            self.flaws += [f"{name[:80]}: {flaw}" for flaw in audited(self.tab.page, text)]

    @property
    def found(self) -> list[str]:
        """Give all that is wrong."""
        noted = self.tab.noted()
        console = [said for said in noted.console if NO_DATE not in said]
        return [*self.deeds, *self.flaws, *noted.violations, *noted.foreign, *console, *noted.failed]

    def _dismiss(self, dialog: Any) -> None:
        self.deeds.append(f"dialog {dialog.message}")
        dialog.dismiss()


def audited(page: Page, text: str | None = None) -> list[str]:
    """Give the flaws of the page that is open, or of one that is parsed by the browser as it would be opened."""
    found: list[str] = page.evaluate(AUDIT, [text, ELEMENTS, ATTRIBUTES, WORD, EVALUATED])
    return found


def is_html(headers: object) -> bool:
    """Say whether an answer is a page of ours, by its headers."""
    return "text/html" in str(headers)
