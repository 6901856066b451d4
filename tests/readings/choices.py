"""What might be written in each field of a command: first what is there, then what is not or may not be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_nouns import Hours, Item
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.group_commands import Referral
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting, MoveMeeting
from wsis_workflow.domain.rules.dates import MeetingTime

LONG = "x" * 5_000
WORDS = ("Some words.", "", LONG, "two\nlines")
WRITTEN, PAST, NEXT = DueBy("2008-09-01"), DueBy("2001-01-01"), DueBy("2008-09-01", "next")
DUE = (WRITTEN, DueBy(), DueBy("some day"), PAST, DueBy("", "zz"), NEXT)
Choices = Mapping[str, tuple[Any, ...]]


def _newcomers(body: str) -> Iterator[Person]:
    """Think of people who may be entered, and of such as may not."""
    fit = Person("new", "New", None, (Office(body, "member"),), "new@example.org")
    yield fit
    for otherwise in (
        {"ref": "n w"}, {"name": LONG}, {"represents": "zz"}, {"offices": (Office("zz", "chair"),)}, {"address": "zz"},
        {"language": "no language"}, {"zone": "zz"}, {"quiet_from": "zz"}, {"digest": "zz"}, {"channels": ("zz",)},
    ):  # fmt: skip
        yield replace(fit, **otherwise)  # type: ignore[arg-type]  # a field and its value


def choices_in(sight: Sight) -> Choices:
    """Choose for each field by its name, or by that of the command before it where the name says too little."""
    register, now, gate = sight.register, sight.now, sight.gate
    refs = list(gate.store.refs()) or ["zz"]
    body = next(iter(register.bodies))
    desk = gate.store.desk(body)
    people, members = list(register.people), list(register.members)
    meeting = next(iter(register.meetings), "zz")
    later = Meeting("new", body, MeetingTime.parse("2030-05-06T09:30", 2))
    plans = (AddMeeting(later), MoveMeeting(meeting, "2031-01-01"), CancelMeeting(meeting))
    groups = [ref for ref, one in register.bodies.items() if one.within == body]
    return {
        "ref": (*refs[:3], "zz"), "body": (body, "zz", *groups[:1]), "meeting": (meeting, "zz"),
        "proposal": (refs[0], "zz", *refs[1:2]), "proposals": (tuple(refs[:2]), (), ("zz",), (refs[0], refs[0])),
        "text": WORDS, "title": WORDS, "reasons": WORDS, "evidence": WORDS,
        "purpose": ("action", "zz", "information"), "number": (1, 2, 99), "numbers": ((1,), (), (99,), (1, 1)),
        "comment": (1, 99), "reply_to": (0, 1, 99), "name": WORDS, "note": WORDS, "room": ("Room A", LONG),
        "clause": ("Rule 3", LONG), "mandate": WORDS, "item": (refs[0], "zz", "item-1"),
        "list": (*list(desk.lists)[:2], "new", "A list"), "act": ("step", "announce", "zz"),
        "what": ("table", "zz", ""), "advice": ("adopt", "discuss", "zz"),
        "group": (*groups[:1], "new", "zz", "A Group"), "convenor": (people[-1], "zz", people[0]),
        "members": (tuple(members[:2]), (), ("zz",)), "people": (tuple(people[:1]), ("zz",)),
        "add_members": ((), ("zz",), tuple(members[:1])), "add_people": ((), ("zz",), tuple(people[:1])),
        "remove_people": ((), ("zz",), tuple(people[-1:])), "report_by": DUE, "reply_by": DUE, "due": DUE,
        "refer": ((), (Referral(refs[0], "refer", "ad_hoc", "Views differ."),), (Referral("zz", "refer",
            "ad_hoc"),)),
        "owner": (Owner(people[0]), Owner("zz"), Owner(member=members[0] if members else "zz"), Owner(member="zz"),
            Owner(office="chair", body=body), Owner(office="zz", body=body), Owner(office="chair", body="zz"),
            Owner()),
        "hours": ((Hours("09:30", "12:30"),), (), (Hours("12:30", "09:30"),), (Hours("zz", "99:00"),)),
        "items": ((Item(refs[0], 30),), (), (Item(refs[0], 30),) * 2, (Item("zz", 30),), (Item(refs[0], 0),),
            (Item("b", 30, "business"),), (Item("b", 30, "break", LONG),)),
        "seen": (None, 99), "present": (tuple(members), (), ("zz",)), "opens": ("2031-01-01", "zz", None),
        "days": (2, 0, 400), "closes": (None, "zz"), "OpenList.closes": (None, now, now + timedelta(days=1)),
        "Enter.bodies": ((), (Body("new", "New", "working_group", body),), (Body("New one", "", "zz", "zz"),)),
        "Enter.members": ((), (Member("NEW", "New", "member_state"),), (Member("n w", "", "zz"),)),
        "Enter.people": ((), *((one,) for one in _newcomers(body))),
        "Enter.meetings": ((), (later,), (replace(later, of="zz"),)),
        "AddMeeting.meeting": (later, replace(later, of="zz")), "WriteStatement.to": ("council", "zz", body),
        "Forward.to": ("council", "zz", body), "ReceiveStatement.received": ("2007-06-14", "zz", "2030-01-01"),
        "GiveSymbol.kind": ("document", "zz"), "changes": (plans, (), plans[1:] * 2),
        "stand_in": (people[-1], people[0], "zz"), "since": (now, now + timedelta(days=9)),
        "until": (now + timedelta(days=3), now - timedelta(days=3)), "language": ("en", "fr", "zz", "no language"),
        "languages": (("en",), (), ("zz",)), "zone": ("Asia/Tokyo", "zz"), "digest": ("daily", "zz"),
        "quiet_from": ("22:00", "zz"), "quiet_until": ("07:00", "zz"), "channels": (("email",), ("zz",), ()),
        "kind": ("replace", "document", "zz"), "symbol": ("WG/1", "zz zz", "", LONG), "of": (body, "zz", ""),
        "to": (now + timedelta(days=90), now - timedelta(days=90)), "sender": WORDS,
        "received": (now, now + timedelta(days=1), now - timedelta(days=900)), "about": (None, refs[0], "zz"),
        "statement": (None, refs[0], "zz"), "in_response_to": (None, 1, 99),
        "step": ("submit", "table", "refer", "zz"), "bind": ({}, {"ad_hoc": "zz"}, {"zz": body}),
        "position": ("support", "object", "zz"), "reservation": ("", "But."),
        "behalf_of": (None, *members[:1], "zz"), "counts": ({"support": 1}, {}, {"zz": 1}, {"support": -1}),
        "fact": ("admitted_late", "divergent_views", "zz"), "day": ("2007-06-14", "zz"),
        "document": ("report", "zz"), "audience": ("", *groups[:1], "zz"), "deadline": ("contributions", "zz"),
        "service": ("", "A bureau"), "translator": (people[0], "zz", None), "revision": (1, 99, None),
        "workflow": ("council-proposal", "zz"),
        "parties": ({"group": body, "council": "council"}, {}, {"group": "zz", "council": body}),
        "new": ("fresh", refs[0], "A Name"), "sponsors": ((), ("zz",), tuple(members[:1])),
        "destinations": ((), (body,), ("zz",)), "depends_on": ((), ("zz",), (refs[0],)),
        "passage": ("A text.", "zz", ""), "size": (1, 0), "media_type": ("text/plain", ""), "hash": ("a" * 64, "zz"),
    }  # fmt: skip
