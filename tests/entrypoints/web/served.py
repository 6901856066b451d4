"""The moments at which every page is looked at: the demo as it begins, a busy day of it, and an empty installation."""

from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.entrypoints.web.browser import OpenTab, Tab
from tests.entrypoints.web.laid import lay_a_desk
from tests.entrypoints.web.moments import go_on_to_a_ballot
from tests.entrypoints.web.sites import Site, house_from, serving
from tests.entrypoints.web.sitting import be_in_the_middle
from tests.entrypoints.web.visits import Visit
from wsis_workflow.app.papers.prepared import Wanted
from wsis_workflow.app.rule_drafts import Ask, Start
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.mailbox import mail
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.papers import ask, prepare_all
from wsis_workflow.bootstrap.rule_drafting import handle_draft, next_edition
from wsis_workflow.domain.proposals.commands import Amend, Annul, Comment, Propose, Revise, TakePosition, TakeStep
from wsis_workflow.domain.proposals.register import Body, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsverordnung"
LONG_TEXT = f"# {LONG_WORD}\n\n> {LONG_WORD}\n\n| {LONG_WORD} | {LONG_WORD} |\n|---|---|\n| {LONG_WORD} | 1 |\n"
AMENDED = "# Report\n\nThe Secretary-General should report every year. القرار رقم 102. 理事会决定。"


@dataclass
class Served:
    """The sites that were asked for so far; each is served until the stack ends."""

    demo_file: Path
    folder: Path
    stack: ExitStack
    _sites: dict[str, Site] = field(default_factory=dict)

    def at(self, moment: str) -> Site:
        """Serve a moment."""
        if moment not in self._sites:
            self._sites[moment] = self.stack.enter_context(serving(self.stack.enter_context(self._house(moment))))
        return self._sites[moment]

    def tab(self, visit: Visit, open_tab: OpenTab, **options: str | int | bool) -> Tab:
        """Open a tab in which the visit's person is signed in."""
        site = self.at(visit.moment)
        cookies = {"language": str(options.pop("language", "en"))}
        if visit.person is not None:
            cookies["__Host-session"] = site.house.access.open_session(visit.person, "A browser", datetime.now(UTC))
        return open_tab(site.base_url, cookies=cookies, **options)

    def address(self, visit: Visit) -> str:
        """Give the path of a visit, with what only this installation knows."""
        path, house = visit.path, self.at(visit.moment).house
        if "/rules/drafts/" in path:
            return path.replace("DRAFT", draft_in(house)).replace("ASKED", draft_in(house, is_asked=True))
        if "SECRET" in path:
            return path.replace("SECRET", house.access.issue("a", datetime.now(UTC)))
        if "PAPER" in path:
            return path.replace("PAPER", paper_for(house, str(visit.person)))
        return path.replace("LETTER", mail(house, 0, 1)[0][0].name) if "LETTER" in path else path

    def _house(self, moment: str) -> AbstractContextManager[House]:
        folder = self.folder / moment
        folder.mkdir(exist_ok=True)
        if moment == "empty":
            return closing(an_empty_house(folder))
        if moment == "busy":
            with house_from(self.demo_file, folder) as house:
                make_busy(house)
            return closing(open_house(f"sqlite:///{folder / 'site.db'}", create=False))
        return house_from(self.demo_file, folder)


def make_busy(house: House) -> None:
    """Let a ballot be open with replies, an act wait for a second person, a proposal end, another be very long."""
    go_on_to_a_ballot(house)
    house.handle(TakePosition("created", "reserve", f"Not before {LONG_WORD}.", "As long as it is [open]."), "c")
    house.handle(Comment("created", LONG_WORD), "a")
    house.handle(Annul("plan", "It was taken too early."), "sec")
    house.handle(TakeStep("resources", "withdraw", "It has been overtaken."), "d")
    parties = {"group": "wg", "council": "council"}
    long = Propose("long", "council-proposal", f"{LONG_WORD} {LONG_WORD}", parties, LONG_WORD, sponsors=("A",))
    house.handle(long, "a")
    house.handle(Revise("long", LONG_TEXT), "a")
    house.handle(TakeStep("long", "submit"), "a")
    amended = Propose("amended", "council-proposal", "A text with amendments", parties, text=AMENDED, sponsors=("E",))
    house.handle(amended, "e")
    house.handle(Amend("amended", "MOD", "should report", "shall report", LONG_WORD), "e")
    house.handle(Amend("amended", "SUP", "report every year", "", "It is too often."), "e")
    house.handle(Amend("amended", "ADD", "القرار", LONG_WORD), "e")
    be_in_the_middle(house)
    lay_a_desk(house)


def paper_for(house: House, person: str) -> str:
    """Have a report prepared for a person."""
    number = ask(house, person, Wanted("chair", "wg-11", "en", "md"))
    prepare_all(house)
    return str(number)


def draft_in(house: House, *, is_asked: bool = False) -> str:
    """Give a draft of rules that comes from an edition, and that waits for a second person or does not."""
    found = next((one.ref for one in house.store.rule_drafts() if (one.asked is not None) == is_asked), None)
    if found is not None:
        return found
    edition = next(one for one in house.store.editions() if (one.name, one.edition) == ("council-proposal", 2))
    text = next_edition(house, edition).replace("2010-04-22", "2014-01-01")
    started = handle_draft(house, Start(text, edition.hash), "sec")
    assert started.ref is not None
    if is_asked:
        handle_draft(house, Ask(started.ref, 1), "sec")
    return started.ref


def an_empty_house(folder: Path) -> House:
    """Open an installation with its rules and one delegate, in which nothing has happened."""
    house = open_house(f"sqlite:///{folder / 'site.db'}")
    house.publish()
    first = Person("first", "The first delegate", represents="A", offices=(Office("wg", "member"),), zone="Asia/Tokyo")
    house.handle_register(Enter((Body("wg", "A group"),), (Member("A", "A member"),), (first,)))
    return house
