"""The demo's own page: its clock, which moves when asked, the story that lies ahead, and everything that was sent."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.mailbox import letter, mail
from wsis_workflow.bootstrap.running import RunningClock, days_later, pass_time
from wsis_workflow.bootstrap.story import StoryAhead
from wsis_workflow.domain.rules.sentences import sentence, sentences
from wsis_workflow.entrypoints.web.pages.sign_in import signed_in
from wsis_workflow.entrypoints.web.paths import is_ours
from wsis_workflow.entrypoints.web.posted import Posted, text_of
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, ThisHouse

SHOWN_AHEAD, SHOWN_MAIL = 8, 25
PACES = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
STOPPED = sentence("The clock stands still.")
RUNS = sentence("The clock runs.")
NOTHING_DUE = sentence("Nothing is due any more; move the clock by a day or a week instead.")
router = APIRouter()


@router.get("/demo")
def demo(request: Request, visitor: Here, skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> Response:
    """Show the clock, what is next in the story, and the mailbox."""
    house = _demo(visitor.house)
    ahead = _story(request).acts()
    letters, count = mail(house, skip, SHOWN_MAIL)
    return page(
        request,
        "demo.html",
        visitor,
        ahead=ahead[:SHOWN_AHEAD],
        left=len(ahead),
        due=house.store.next_due(),
        pace=_clock(request).pace,
        letters=letters,
        count=count,
        later=f"/demo?skip={max(0, skip - SHOWN_MAIL)}#mailbox" if skip else None,
        earlier=f"/demo?skip={skip + SHOWN_MAIL}#mailbox" if skip + SHOWN_MAIL < count else None,
        people=sorted(visitor.sight.register.people.values(), key=lambda one: one.name),
    )


@router.get("/demo/mail/{name}")
def one_letter(request: Request, visitor: Here, name: str) -> Response:
    """Show a letter as it was sent."""
    found = letter(_demo(visitor.house), name)
    if found is None:
        raise HTTPException(404)
    lines = [(line, _path(line, request.app.state.base_url)) for line in found.text.splitlines()]
    return page(request, "demo_letter.html", visitor, letter=found, lines=lines)


@router.post("/demo/clock")
def move(request: Request, visitor: Here, sent: Posted) -> Response:
    """Move the clock: to the next event, by a day, by a week; or let it run, or stand still."""
    house = _demo(visitor.house)
    what = text_of(sent, "to")
    clock = _clock(request)
    if what in PACES:
        clock.run(PACES[what])
        return done(visitor, "/demo", RUNS)
    clock.stop()
    return done(visitor, "/demo", STOPPED if what == "stop" else _moved(house, what))


@router.post("/demo/story/{number}")
def play(request: Request, visitor: Here, number: int) -> Response:
    """Let the next act of the story happen, at its own time."""
    _demo(visitor.house)
    story = _story(request)
    if number not in {act.number for act in story.acts()}:
        raise HTTPException(404)
    _clock(request).stop()
    refused = story.play(number)
    if refused:
        return done(
            visitor,
            "/demo",
            sentence("As the story has it, this was refused: {why}", why=refused[0].reasons[0].sentence),
        )
    return done(visitor, "/demo", sentence("This has happened."))


@router.post("/demo/as/{person}")
def act_as(request: Request, house: ThisHouse, person: str) -> Response:
    """Become somebody of the example; in a demo nobody is real."""
    ref = _demo(house).person(person)
    agent = request.headers.get("user-agent", "")
    return signed_in(request, house.access.open_session(ref, agent, datetime.now(UTC)))


def _path(line: str, base_url: str) -> str:
    """Read where on this site a line of a letter leads, if it is nothing but an address here."""
    path = line.removeprefix(base_url)
    return path if path != line and is_ours(path) and " " not in path else ""


def _moved(house: House, what: str) -> str:
    now, due = house.now(), house.store.next_due()
    if what == "next" and due is None:
        return NOTHING_DUE
    days = {"day_later": 1, "week_later": 7}.get(what)
    until = days_later(now, days, house.settings.zone) if days else max(due or now, now)
    happened = pass_time(house, until)
    return sentences("One thing happened on the way.", "{number} things happened on the way.", len(happened))


def _demo(house: House) -> House:
    """Let only a demo have this page: elsewhere there is no such thing.

    Raises:
        HTTPException: 404.
    """
    if house.store.simulated_now() is None:
        raise HTTPException(404)
    return house


def _story(request: Request) -> StoryAhead:
    story: StoryAhead = request.app.state.story
    return story


def _clock(request: Request) -> RunningClock:
    clock: RunningClock = request.app.state.clock
    return clock
