"""An installation in which every field is filled with texts that would act, and all the pages that show them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from urllib.parse import quote, urlencode

from tests.promises.builders import RULES
from tests.promises.payloads import chunks
from wsis_workflow.app.authoring import read_answers
from wsis_workflow.app.rule_drafts import Start
from wsis_workflow.bootstrap.directory_files import read_directory_text
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.mailbox import mail
from wsis_workflow.bootstrap.rule_drafting import first_draft, handle_draft
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting, MoveMeeting
from wsis_workflow.domain.rules.dates import MeetingTime

PARTIES = {"group": "wg", "council": "council"}
PARAGRAPH = "\n\n"
TEXT, LINE, TITLE, MANDATE, NAME = 9_000, 2_000, 300, 500, 80
PARAMETERS = (
    "q",
    "body",
    "meeting",
    "line",
    "sponsor",
    "before",
    "stage",
    "workflow",
    "sort",
    "until",
    "kind",
    "proposal",
)
LISTS = ("/board", "/table", "/meetings", "/deadlines", "/notices/coming", "/people", "/members", "/bodies")
LISTS += ("/rules/tables/agreement", "/rules/rehearsals/liaison", "/proposals/new", "/sign-in", "/demo", "/account")


@dataclass
class Poison:
    """Hands out payloads, field after field, so that all of them come round."""

    texts: list[str]
    _rounds: dict[int, Iterator[str]] = field(default_factory=dict)

    def text(self, most: int = TEXT) -> str:
        """Fill a field of many lines."""
        return next(self._round(most, self.texts, PARAGRAPH))

    def line(self, most: int = LINE) -> str:
        """Fill a field of one line, in which signs that nobody sees may not be; what is too long for it is cut."""
        lines = [_on_one_line(text) for text in self.texts]
        fitting = [line for line in lines if len(line) <= most] or [lines[0][:most].strip()]
        return next(self._round(-most, fitting, " "))

    def all_texts(self) -> list[str]:
        """Put all of them into as many texts as it takes."""
        return list(chunks(self.texts, TEXT, PARAGRAPH))

    def _round(self, key: int, texts: list[str], between: str) -> Iterator[str]:
        return self._rounds.setdefault(key, cycle(list(chunks(texts, abs(key), between))))


def _on_one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()


def fill(house: House, poison: Poison) -> list[str]:
    """Fill every field there is; give the proposals: the first is under a ballot, the last can still be revised."""
    house.publish(RULES)
    _fill_directory(house, poison)
    first, *others = poison.all_texts()
    texts = [first, *(others or [first])]
    refs = [proposed(house, poison, f"poison-{number}", text) for number, text in enumerate(texts)]
    _fill_record(house, poison, refs[0])
    _fill_own(house, poison)
    _fill_drafts(house, poison)
    deliver_all(house)
    return refs


def directory(poison: Poison) -> str:
    """Write a file of bodies, members, people and meetings whose names and notes would act."""
    return json.dumps(
        {
            "bodies": {
                "wgx": {"name": poison.line(200), "kind": "working_group", "within": "wg", "note": poison.text()}
            },
            "members": {
                "XX": {
                    "name": poison.line(200),
                    "category": "member_state",
                    "region": poison.line(100),
                    "weights": {"population": 1},
                    "attributes": {"group": poison.line(100)},
                    "voting_right": False,
                    "voting_right_reason": poison.line(300),
                    "of": {"wg": {"category": "member_state", "voting_right": True}},
                    "note": poison.text(),
                }
            },
            "people": {
                "mallory": {
                    "name": poison.line(200),
                    "represents": "XX",
                    "offices": [{"of": "wg"}, {"of": "wgx", "office": "chair"}],
                    "address": "mallory@example.org",
                    "note": poison.text(),
                }
            },
            "meetings": {
                "wg-x": {"of": "wg", "title": poison.line(200), "opens": "2008-04-01T09:30", "note": poison.text()}
            },
        }
    )


def _fill_directory(house: House, poison: Poison) -> None:
    read = read_directory_text(directory(poison).encode(), None, house.settings.zone)
    assert read.findings == ()
    house.handle_register(read.enter)
    time = MeetingTime.parse("2008-05-05T09:30", 2, None, "Europe/Zurich")
    house.handle_register(AddMeeting(Meeting("wg-y", "wg", time, 99, poison.line(200), poison.text(2000))), "sec")
    house.handle_register(MoveMeeting("wg-12", "2008-02-20T09:30", note=poison.text(2000)), "sec")
    house.handle_register(CancelMeeting("wg-y", poison.text(2000)), "sec")


def proposed(house: House, poison: Poison, ref: str, text: str) -> str:
    command = cmd.Propose(
        ref,
        "motion",
        poison.line(TITLE),
        PARTIES,
        poison.line(MANDATE),
        text,
        "en",
        ("A", "XX"),
        ("council",),
        action_lines=(poison.line(100), poison.line(100)),
    )
    house.handle(command, "a")
    house.handle(cmd.Revise(ref, poison.text() + PARAGRAPH + text), "a")
    house.handle(cmd.Comment(ref, poison.text()), "a")
    return ref


def _fill_record(house: House, poison: Poison, ref: str) -> None:
    """Bring a proposal under a ballot, with words at every act."""
    acts: list[tuple[cmd.Command, str]] = [
        (cmd.Attach(ref, "answer", poison.line(NAME * 2), "x"), "sec"),
        (cmd.TakeStep(ref, "submit", poison.text()), "a"),
        (cmd.TakeStep(ref, "hand_back", poison.text()), "chair"),
        (cmd.TakeStep(ref, "submit", poison.text()), "a"),
        (cmd.TakeStep(ref, "circulate", poison.text()), "chair"),
        (cmd.TakePosition(ref, "support", poison.text(), poison.text()), "mallory"),
        (cmd.TakePosition(ref, "object", poison.text(), poison.text()), "c"),
        (cmd.TakePosition(ref, "support", poison.text(), "", "D", house.now(), poison.line()), "sec"),
        (cmd.Comment(ref, poison.text()), "d"),
        (cmd.Close(ref), "chair"),
        (cmd.Annul(ref, poison.text()), "chair"),
    ]
    for command, who in acts:
        house.handle(command, who)


def _fill_own(house: House, poison: Poison) -> None:
    now = datetime.now(UTC)
    for who in ("sec", "a"):
        house.access.open_session(who, poison.line(200), now)
        house.access.make_token(who, poison.line(NAME), ("read",), timedelta(1), now)


def _fill_drafts(house: House, poison: Poison) -> None:
    """Keep drafts of rules that are nothing but payloads, and sound rules with one wherever words may be."""
    answers = {"kind": "silence", "title": poison.line(200), "source": poison.line(200), "body": poison.line(200)}
    sound = first_draft(read_answers(answers))
    for text in (poison.text(), f"workflow: {json.dumps(poison.line(NAME))}\n{poison.line()}", sound):
        handle_draft(house, Start(text), "sec")


def addresses(house: House, refs: list[str], poison: Poison) -> list[str]:
    """List every page that shows something of it, and those that give back what they were asked."""
    of_proposals = [f"/proposals/{ref}{more}" for ref in refs for more in ("", "/history", "/texts/1", "/differences")]
    letters, _ = mail(house, 0, 6)
    return [
        "/",
        "/board",
        "/table",
        "/table?down=true&sort=title",
        *of_proposals,
        f"/proposals/{refs[0]}/texts",
        f"/proposals/{refs[-1]}/revise",
        "/proposals/new?workflow=motion",
        "/meetings",
        "/meetings/new",
        *(f"/meetings/{ref}" for ref in ("wg-x", "wg-y", "wg-12")),
        "/deadlines",
        *(f"/notices{more}" for more in ("", "/sent", "/failed", "/coming")),
        "/people",
        "/people/mallory",
        "/people/import",
        "/bodies",
        *(f"/bodies/{ref}" for ref in ("wgx", "wg")),
        "/members",
        "/members/XX",
        "/account",
        "/rules",
        "/rules/motion/1",
        "/rules/drafts",
        *(f"/rules/drafts/{one.ref}" for one in house.store.rule_drafts()),
        "/demo",
        *(f"/demo/mail/{one.name}" for one in letters),
        "/api/v1/docs",
        *echoing(poison.line(190)),
    ]


def echoing(said: str) -> Iterator[str]:
    """Write addresses that say something of their own: as every parameter, and as a path that leads nowhere."""
    parameters = urlencode(dict.fromkeys(PARAMETERS, said))
    yield from (f"{path}?{parameters}" for path in LISTS)
    path = quote(said, safe="")
    yield from (f"/{path}", f"/proposals/{path}", f"/sign-in/{path}", f"/people/{path}", f"/rules/{path}")
    yield from (f"/rules/tables/{path}", f"/meetings/{path}", f"/demo/mail/{path}", f"/static/x/{path}")
