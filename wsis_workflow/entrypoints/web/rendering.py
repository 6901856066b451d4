"""Pages: templates filled for one visitor, with the words of their language and the dates of their zone."""

from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from wsis_workflow.app.languages import LANGUAGES, PSEUDO, Catalogue, catalogue
from wsis_workflow.entrypoints.web.formats import Formats
from wsis_workflow.entrypoints.web.texts import plainly, shown
from wsis_workflow.entrypoints.web.translating import Translated
from wsis_workflow.entrypoints.web.visitor import Visitor, house_of, words_of

HERE = Path(str(files("wsis_workflow.entrypoints.web")))
STATIC = HERE / "static"
THEME, THEMES = "theme", ("auto", "light", "dark")
TOLD, MOST_TOLD = "__Host-told", 3000


def page(
    request: Request, template: str, visitor: Visitor | None = None, status: int = 200, **values: Any
) -> HTMLResponse:
    """Fill a template for whoever is here, and tell what their last act came to."""
    house = visitor.house if visitor else house_of(request)
    is_demo = house.store.simulated_now() is not None
    return _filled(request, template, visitor, visitor.now if visitor else house.now(), is_demo, status, values)


def bare_page(request: Request, template: str, status: int, **values: Any) -> HTMLResponse:
    """Fill a template for anybody, without asking the database for anything."""
    return _filled(request, template, None, datetime.now(UTC), False, status, values)


def _filled(
    request: Request,
    template: str,
    visitor: Visitor | None,
    now: datetime,
    is_demo: bool,
    status: int,
    values: dict[str, Any],
) -> HTMLResponse:
    words = visitor.words if visitor else words_of(request)
    zone = visitor.zone if visitor else ZoneInfo(house_of(request).settings.zone)
    common = {
        "visitor": visitor,
        "me": visitor.person if visitor else None,
        "now": now,
        "on": Formats(words.locale, zone),
        "words": words,
        "path": request.url.path,
        "back": _again(request, values.get("here")),
        "theme": theme if (theme := request.cookies.get(THEME, "")) in THEMES else THEMES[0],
        "told": unquote(request.cookies.get(TOLD, "")),
        "is_demo": is_demo,
    }
    response = HTMLResponse(environment(words.language).get_template(template).render(common | values), status)
    if TOLD in request.cookies:
        response.delete_cookie(TOLD, secure=True, httponly=True, samesite="lax")
    return response


def _again(request: Request, here: str | None) -> str:
    """Give the address at which this page can be asked for again; one that answers a form has another than its own."""
    if request.method != "GET":
        return here or request.url.path
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def done(visitor: Visitor, location: str, answer: str) -> RedirectResponse:
    """Lead on after an act, so that loading again repeats nothing; the next page tells the answer once."""
    response = RedirectResponse(location, 303)
    said = quote(visitor.words.say(answer))[:MOST_TOLD]
    response.set_cookie(TOLD, said, max_age=60, secure=True, httponly=True, samesite="lax")
    return response


@cache
def environment(language: str) -> Environment:
    """Make the environment of one language; templates are compiled once for each."""
    words = catalogue(language)
    made = Translated(
        words,
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters |= {"said": words.say, "failure": words.recall_failure, "shown": shown, "plainly": plainly}
    made.globals |= {
        "asset": asset,
        "once": once,
        "direction": words.direction,
        "arrow": "←" if words.direction == "rtl" else "→",
        "languages": offered_languages(words),
    }
    return made


def offered_languages(words: Catalogue) -> list[tuple[str, str]]:
    """List the languages of the site, each by its own name."""
    names = {"en": "English", "fr": "Français", PSEUDO: "Pseudo (right to left)"}
    shown_ones = (*LANGUAGES, PSEUDO) if words.language == PSEUDO else LANGUAGES
    return [(one, names[one]) for one in shown_ones]


@cache
def asset(name: str) -> str:
    """Give the address of a static file, which changes with its content so that browsers may keep it for good."""
    content = (STATIC / name).read_bytes()
    return f"/static/{sha256(content).hexdigest()[:12]}/{name}"


def once() -> str:
    """Make the key of one form: sent twice, it acts once."""
    return token_urlsafe(12)
