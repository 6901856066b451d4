"""A row for everything that can be asked about ad hoc groups, action items and liaison statements."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judge, Judges
from wsis_workflow.app.dues import due_by
from wsis_workflow.app.queries.desk_offers import asked_of
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.action_commands import ChangeAction, DropAction, EnterAction, FinishAction, ReopenAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.actions import may_read_action
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk, proposals_of
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup, Referral, SetUpGroup
from wsis_workflow.domain.desk.liaison_commands import (
    AnswerIncoming,
    DescribeStatement,
    ReceiveStatement,
    WriteStatement,
)
from wsis_workflow.domain.desk.trying import tried
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.refusals import Refused

NOWHERE = "nowhere"
ZONE = "Europe/Zurich"
LIAISON = "plan-liaison-ungis"
ITEM = EnterAction("wg", "Collect the lists.", Owner(person="a"), due_by("next", ZONE))


@dataclass(frozen=True)
class Act:
    """An act on a desk, as it is asked for at each door."""

    command: DeskCommand
    page: tuple[str, tuple[tuple[str, str], ...]]
    api: tuple[str, str, object]
    words: tuple[str, ...]
    state: str
    done: int = 200


def body_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    number = _laid(judges)
    for page in ("groups/new", "actions", "liaisons"):
        route = f"GET /bodies/{{ref}}/{page}"
        yield Cell(route, Ask("GET", f"/bodies/wg/{page}"), judges.signed_in(), "wg")
        yield Cell(route, Ask("GET", f"/bodies/{NOWHERE}/{page}"), judges.signed_in(404), NOWHERE)
    for group, answer in (("ahg", 200), (NOWHERE, 404)):
        path = f"/bodies/wg/groups/{group}"
        led = 303 if answer == 200 else answer
        yield Cell("GET /bodies/{ref}/groups/{group}", Ask("GET", path), judges.signed_in(led), group)
        change = Ask("GET", f"{path}/change")
        yield Cell("GET /bodies/{ref}/groups/{group}/change", change, judges.signed_in(answer), group)
    for at in (number, 999):
        look = Ask("GET", f"/bodies/wg/actions/{at}")
        yield Cell("GET /bodies/{ref}/actions/{number:int}", look, _looking(at, judges), str(at))
    for act in _acts(number):
        path, fields = act.page
        yield Cell(
            f"POST {_page_route(path)}", Ask("POST", path, fields), judges.of_page(_code(act, judges)), act.state
        )


def body_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    number = _laid(judges)
    yield Cell(f"GET {API}/actions", Ask("GET", f"{API}/actions"), judges.reads())
    for end in ("groups", "actions", "liaisons"):
        route = f"GET {API}/bodies/{{ref}}/{end}"
        yield Cell(route, Ask("GET", f"{API}/bodies/wg/{end}"), judges.reads(), "wg")
        unknown = judges.of_api("read", lambda person: "unknown")
        yield Cell(route, Ask("GET", f"{API}/bodies/{NOWHERE}/{end}"), unknown, NOWHERE)
    yield Cell(
        f"GET {API}/meetings/{{ref}}/actions", Ask("GET", f"{API}/meetings/wg-12/actions"), judges.reads(), "wg-12"
    )
    for act in _acts(number):
        method, path, json = act.api
        judge = judges.of_api("act", _code(act, judges), act.done)
        yield Cell(f"{method} {API}{_api_route(path)}", Ask(method, API + path, json=json), judge, act.state)


def body_commands(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    number = _laid(judges)
    for words in ("group list", "liaison list"):
        for ref, code in (("wg", DONE), (NOWHERE, "unknown")):
            judge = judges.of_terminal(lambda person, code=code: code, changes=False, is_operators=True)  # type: ignore[misc]  # bound early
            yield Cell(words, (*words.split(), ref), judge, ref)
    all_may = judges.of_terminal(lambda person: DONE, changes=False, is_operators=True)
    yield Cell("action list", ("action", "list", "--of", "wg"), all_may, "wg")
    for act in _acts(number):
        yield Cell(" ".join(act.words[:2]), act.words, judges.of_terminal(_code(act, judges)), act.state)


def body_of_proposal(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be read of a proposal's lineage and of what is to be done because of it."""
    yield Cell("GET /proposals/{ref}/lineage", Ask("GET", f"/proposals/{ref}/lineage"), judges.reader(ref), ref)
    for end in ("lineage", "actions"):
        path = f"{API}/proposals/{ref}/{end}"
        yield Cell(f"GET {API}/proposals/{{ref}}/{end}", Ask("GET", path), judges.reads_of(ref), ref)
    reading = judges.of_terminal(lambda person: judges.code_of_reading(ref, person), changes=False, is_operators=True)
    yield Cell("proposal lineage", ("proposal", "lineage", ref), reading, ref)


def _laid(judges: Judges) -> int:
    """Lay an action item and an incoming statement on the desk once; give the number of the item."""
    house = judges.world.house
    desk = house.store.desk("wg")
    if not any(one.text == ITEM.text for one in desk.actions.values()):
        house.handle_desk(ITEM, "sec")
        received = ReceiveStatement("wg", "Another organization", "Draft report", "for_comment", "2008-02-20")
        house.handle_desk(received, "sec")
    return next(one.number for one in house.store.desk("wg").actions.values() if one.text == ITEM.text)


def _code(act: Act, judges: Judges) -> Callable[[str], str]:
    return lambda person: _of_desk(act.command, person, judges)


def _looking(number: int, judges: Judges) -> Judge:
    """Show an item to its readers, and lead whoever has no session to the door."""
    judge, led = judges.of_page(lambda person: _reading(number, person, judges), 200), judges.signed_in()
    return lambda who: (judge(who)[0], False) if who.at_pages else led(who)


def _reading(number: int, person: str, judges: Judges) -> str:
    sight = Sight(judges.oracle.gate, judges.oracle.now, person)
    action = sight.gate.store.desk("wg").actions.get(number)
    is_there = action is not None and may_read_action(action, "wg", person, sight.now, sight.register)
    return DONE if is_there else "unknown"


def _of_desk(command: DeskCommand, person: str, judges: Judges) -> str:
    """Say what comes of a command: what decides it, then the acts on proposals that follow, in their order."""
    sight = Sight(judges.oracle.gate, judges.oracle.now, person)
    if command.body not in sight.register.bodies:
        return "unknown"
    try:
        asked = asked_of(sight, proposals_of(sight.gate.store.desk(command.body), command))
        decided = decide_desk(sight.gate.store.desk(command.body), command, asked)
    except Refused as refused:
        return refused.code
    acts = [act for act in decided.acts if not isinstance(act, Propose)]  # what is new is not there to be tried on
    against = list(tried(acts, asked).refusals.values())
    return against[0][0].code if against else DONE


def _page_route(path: str) -> str:
    parts = path.split("/")
    if parts[3] == "groups" and len(parts) == 6:
        parts[4] = "{group}"
    if parts[3] == "actions" and len(parts) == 6:
        parts[4:] = ["{number:int}", "{act}"]
    if parts[3] == "liaisons" and len(parts) == 5:
        parts[4] = "{act}"
    return "/".join((*parts[:2], "{ref}", *parts[3:]))


def _api_route(path: str) -> str:
    named = {"groups": "{name}", "liaisons": "{name}", "actions": "{number}", "incoming": "{number}"}
    parts = path.split("/")
    if len(parts) > 4:
        parts[4] = named[parts[3]]
    return "/".join((*parts[:2], "{ref}", *parts[3:]))


def _acts(number: int) -> Iterator[Act]:
    yield from _of_groups()
    yield from _of_actions(number)
    yield from _of_liaisons()


def _of_groups() -> Iterator[Act]:
    for body in ("wg", "council", NOWHERE):
        for refer in ((), ("sequel",)):
            yield _set_up(body, refer)
    for group in ("ahg", NOWHERE):
        path = f"/bodies/wg/groups/{group}"
        changed = ChangeGroup("wg", group, add_people=("e",), room="Room K")
        yield Act(changed, (f"{path}/change", (("people", "e"), ("room", "Room K"))),
                  ("PATCH", path, {"people": ["e"], "room": "Room K"}),
                  ("group", "change", group, "--of", "wg", "--add", "e", "--room", "Room K"), group)  # fmt: skip
        gone = DischargeGroup("wg", group, "It has reported.")
        why = "It has reported."
        yield Act(gone, (f"{path}/discharge", (("reasons", why),)), ("POST", f"{path}/discharge", {"reasons": why}),
                  ("group", "discharge", group, "--of", "wg", "--reasons", why), group)  # fmt: skip


def _set_up(body: str, refer: tuple[str, ...]) -> Act:
    referred = tuple(Referral(ref, "refer", "ad_hoc", "Views differ.", ("divergent_views",)) for ref in refer)
    command = SetUpGroup(body, "drafters", "Drafters", "Draft.", "conv", people=("d",), refer=referred)
    fields = (("name", "Drafters"), ("group", "drafters"), ("mandate", "Draft."), ("convenor", "conv"), ("people", "d"))
    more = tuple(("refer", ref) for ref in refer) + ((("reasons", "Views differ."),) if refer else ())
    json: dict[str, object] = {"group": "drafters", "name": "Drafters", "mandate": "Draft.", "convenor": "conv",
                               "people": ["d"]}  # fmt: skip
    json |= {"refer": list(refer), "reasons": "Views differ."} if refer else {}
    given = ("--name", "Drafters", "--mandate", "Draft.", "--convenor", "conv", "--person", "d")
    words: tuple[str, ...] = ("group", "set-up", "drafters", "--of", body, *given)
    words += tuple(word for ref in refer for word in ("--refer", ref)) + (
        ("--reasons", "Views differ.") if refer else ()
    )
    path = f"/bodies/{body}/groups"
    return Act(command, (f"{path}/new", (*fields, *more)), ("POST", path, json), words, f"{body} {refer}", 201)


def _of_actions(number: int) -> Iterator[Act]:
    for body in ("wg", "council", NOWHERE):
        path = f"/bodies/{body}/actions"
        entered = EnterAction(body, "Do it.", Owner(member="A"), due_by("next", ZONE))
        yield Act(entered, (path, (("text", "Do it."), ("owner", "member:A"), ("due_meeting", "next"))),
                  ("POST", path, {"text": "Do it.", "owner": {"member": "A"}, "due": "next"}),
                  ("action", "enter", "Do it.", "--of", body, "--owner-member", "A", "--due", "next"),
                  body, 201)  # fmt: skip
    for at in (number, 999):
        yield from _on_action(at, f"/bodies/wg/actions/{at}")


def _on_action(at: int, path: str) -> Iterator[Act]:
    named, said = str(at), "For a reason."
    yield Act(ChangeAction("wg", at, "Do it at once."), (f"{path}/change", (("text", "Do it at once."),)),
              ("PATCH", path, {"text": "Do it at once."}),
              ("action", "change", named, "--of", "wg", "--text", "Do it at once."), named)  # fmt: skip
    yield Act(FinishAction("wg", at, said), (f"{path}/done", (("evidence", said),)),
              ("POST", f"{path}/done", {"evidence": said}),
              ("action", "done", named, "--of", "wg", "--evidence", said), named)  # fmt: skip
    for name, command in (("drop", DropAction("wg", at, said)), ("reopen", ReopenAction("wg", at, said))):
        yield Act(command, (f"{path}/{name}", (("reasons", said),)), ("POST", f"{path}/{name}", {"reasons": said}),
                  ("action", name, named, "--of", "wg", "--reasons", said), named)  # fmt: skip


def _of_liaisons() -> Iterator[Act]:
    for body, to in (("wg", "ungis"), ("ungis", "wg"), ("wg", NOWHERE)):
        path = f"/bodies/{body}/liaisons"
        said = {"to": to, "title": "A question", "purpose": "for_information"}
        written = WriteStatement(body, "question", to, "A question", "for_information")
        yield Act(written, (f"{path}/write", (("ref", "question"), *said.items())),
                  ("POST", path, {"statement": "question", **said}),
                  ("liaison", "write", "question", "--of", body, "--to", to, "--title", "A question", "--purpose",
                   "for_information"), f"{body} {to}", 201)  # fmt: skip
    for ref in (LIAISON, "plan", NOWHERE):
        asked = {"purpose": "for_comment", "reply_by": "2008-05-30"}
        described = DescribeStatement("wg", ref, "for_comment", due_by("2008-05-30", ZONE))
        path = "/bodies/wg/liaisons"
        yield Act(described, (f"{path}/describe", (("proposal", ref), *asked.items())),
                  ("PUT", f"{path}/{ref}/purpose", asked),
                  ("liaison", "describe", ref, "--of", "wg", "--purpose", "for_comment", "--reply-by", "2008-05-30"),
                  ref)  # fmt: skip
    for body in ("wg", "ungis"):
        said = {"sender": "Somebody", "title": "A letter", "purpose": "for_information", "received": "2008-02-25"}
        came_in = ReceiveStatement(body, "Somebody", "A letter", "for_information", "2008-02-25")
        yield Act(came_in, (f"/bodies/{body}/liaisons/receive", tuple(said.items())),
                  ("POST", f"/bodies/{body}/incoming", said),
                  ("liaison", "receive", "A letter", "--of", body, "--from", "Somebody", "--purpose",
                   "for_information", "--received", "2008-02-25"), body, 201)  # fmt: skip
    for number in (1, 999):
        answered = AnswerIncoming("wg", number, None, "By telephone")
        how = {"evidence": "By telephone"}
        yield Act(answered, ("/bodies/wg/liaisons/answer", (("number", str(number)), *how.items())),
                  ("POST", f"/bodies/wg/incoming/{number}/answer", how),
                  ("liaison", "answered", str(number), "--of", "wg", "--evidence", "By telephone"),
                  str(number))  # fmt: skip
