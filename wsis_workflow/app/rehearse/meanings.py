"""What every key of a rehearsal means, and the shape of its value: for whoever writes one in an editor."""

from dataclasses import dataclass, field
from typing import Any

from wsis_workflow.domain.proposals.amending.nouns import KINDS
from wsis_workflow.domain.proposals.own_settings import DIGESTS
from wsis_workflow.domain.proposals.refusals import Refusal
from wsis_workflow.domain.rules.workflow import CLOCK

Shape = dict[str, Any]
CODES = tuple(sorted({kind.code for kind in Refusal.__subclasses__()}))
SCALAR: Shape = {"type": ["string", "number", "boolean"]}
TEXT: Shape = {"type": ["string", "number"]}
NAMES: Shape = {"oneOf": [TEXT, {"type": "array", "items": TEXT}]}
TIME: Shape = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|$)", "examples": ["2008-02-11T09:30"]}
DATE: Shape = {"type": "string", "examples": ["2008-02-11T09:30", "2008-02-11", "2008-W07", "2008-02", "tbd"]}
FLAG: Shape = {"type": "boolean"}
NUMBER: Shape = {"type": ["integer", "string"]}
BY_NAME: Shape = {"type": "object"}
TEXT_BY_NAME: Shape = {"type": "object", "additionalProperties": SCALAR}
NAMES_BY_NAME: Shape = {"type": "object", "additionalProperties": NAMES}
NUMBERS: Shape = {"oneOf": [NUMBER, {"type": "array", "items": NUMBER}]}
LIST: Shape = {"type": "array", "items": TEXT}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a key means, and the shape of its value."""

    said: str
    shape: Shape = field(default_factory=lambda: TEXT)


def _section(name: str) -> Shape:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{name}"}}


_NOTE = Meaning("What a reader should know, for instance that a date is an example.")
_FROM = Meaning("From when on; without it always before.", TIME)
_UNTIL = Meaning("Until when, this instant no longer counted; without it always after.", TIME)
_EXPECT = {"$ref": "#/$defs/expect"}
TOP = {
    "rehearsal": Meaning("What the story tells, in one sentence."),
    "workflows": Meaning("The workflows that are played, by name.", LIST),
    "definitions": Meaning("Workflows written into the story, by name.", {"type": ["object", "array"]}),
    "zone": Meaning("The zone of times without an offset; Europe/Zurich where not said.", {"type": "string"}),
    "start": Meaning("When the story begins; with the first act where not said.", TIME),
    "bodies": Meaning("The bodies that meet, decide or receive.", _section("bodies")),
    "members": Meaning("Who has a voice.", _section("members")),
    "people": Meaning("Who speaks and acts.", _section("people")),
    "meetings": Meaning("The meetings of the bodies.", _section("meetings")),
    "acts": Meaning("What happens, in the order of time.", {"type": "array", "items": {"$ref": "#/$defs/act"}}),
    "expect": Meaning("What must be so at the end.", _EXPECT),
    "note": _NOTE,
}
OF_ENTRIES: dict[str, dict[str, Meaning]] = {
    "bodies": {
        "name": Meaning("What people call the body."),
        "kind": Meaning("The kind of body, for instance working_group."),
        "within": Meaning("The body that set it up."),
        "note": _NOTE,
    },
    "members": {
        "name": Meaning("What people call the member."),
        "category": Meaning("The category, for instance member_state."),
        "voting_right": Meaning("Whether it has the right to vote; true where not said.", FLAG),
        "voting_right_reason": Meaning("Why it has not."),
        "weights": Meaning("Numbers by name, which decision tables add up.", TEXT_BY_NAME),
        "region": Meaning("The region, an attribute that decision tables may ask for."),
        "attributes": Meaning("Further attributes that decision tables may ask for.", TEXT_BY_NAME),
        "of": Meaning("Memberships by body, with what is otherwise there.", BY_NAME),
        "note": _NOTE,
    },
    "memberships": {
        "category": Meaning("The category in that body."),
        "voting_right": Meaning("Whether it has the right to vote there.", FLAG),
        "voting_right_reason": Meaning("Why it has not."),
        "weights": Meaning("Numbers by name, for that body.", TEXT_BY_NAME),
        "from": _FROM,
        "until": _UNTIL,
    },
    "people": {
        "name": Meaning("What the person is called."),
        "represents": Meaning("The member that the person speaks for."),
        "offices": Meaning("Seats and offices.", {}),
        "language": Meaning("The language of letters; en where not said."),
        "zone": Meaning("The person's own time zone."),
        "address": Meaning("The mail address; without one nothing is sent."),
        "absences": Meaning("Times in which somebody stands in.", {}),
        "quiet": Meaning("Hours in which nothing is sent.", {}),
        "digest": Meaning("How notices are gathered.", {"enum": list(DIGESTS)}),
        "channels": Meaning("The ways by which notices go out.", LIST),
        "note": _NOTE,
    },
    "offices": {
        "of": Meaning("The body."),
        "office": Meaning("The office; a seat where not said.", {**TEXT, "examples": ["member", "chair", "secretary"]}),
        "from": _FROM,
        "until": _UNTIL,
    },
    "absences": {
        "from": Meaning("From when on.", TIME),
        "until": Meaning("Until when.", TIME),
        "stand_in": Meaning("Who stands in."),
    },
    "quiet": {
        "from": Meaning("The hour at which it begins, as in 22:00.", TEXT),
        "until": Meaning("The hour at which it ends, as in 07:00.", TEXT),
    },
    "meetings": {
        "of": Meaning("The body that meets."),
        "number": Meaning("The number of the meeting.", NUMBER),
        "title": Meaning("What people call it."),
        "opens": Meaning("When it opens, as exactly as is known.", DATE),
        "closes": Meaning("When it closes.", DATE),
        "days": Meaning("How many days it lasts.", NUMBER),
        "deadlines": Meaning("Dates that the letter of invitation sets, by deadline.", TEXT_BY_NAME),
        "zone": Meaning("The zone of its clocks."),
        "note": _NOTE,
    },
}
ABOUT = {
    "at": Meaning("When it happens.", TIME),
    "by": Meaning(f"Who acts, one of the people; `{CLOCK}` is the engine."),
    "refused": Meaning("The refusal that is expected.", {"enum": list(CODES)}),
    "note": _NOTE,
    "expect": Meaning("What must be so now.", _EXPECT),
    "propose": Meaning("Put forward a proposal, or several, under this name.", NAMES),
    "workflow": Meaning("The rules that it goes by."),
    "title": Meaning("The title."),
    "mandate": Meaning("The resolution or item of the terms of reference that is cited."),
    "sponsors": Meaning("The members that put it forward.", NAMES),
    "parties": Meaning("The body for each party of the rules.", TEXT_BY_NAME),
    "destinations": Meaning("The bodies that it is for in the end.", NAMES),
    "depends_on": Meaning("The proposals that it is conditional on.", NAMES),
    "action_lines": Meaning("The action lines that it is about.", NAMES),
    "text": Meaning("The text."),
    "language": Meaning("The language of the text; en where not said."),
    "step": Meaning("Take a step of the rules."),
    "on": Meaning("The proposal, or several; for `schedule` the meeting.", NAMES),
    "bind": Meaning("The body for a party that this step sets.", TEXT_BY_NAME),
    "reasons": Meaning("The reasons."),
    "record": Meaning("Record a finding."),
    "revise": Meaning("Write a new text of a proposal.", NAMES),
    "lineage": Meaning("The proposal that it comes from."),
    "amendment": Meaning("The number of the amendment to that proposal which it takes up.", NUMBER),
    "amend": Meaning("Move an amendment to a proposal.", NAMES),
    "kind": Meaning(
        "What the amendment does with the passage: add to it, modify, suppress or keep it.", {"enum": list(KINDS)}
    ),
    "passage": Meaning("The words of the text that the amendment is about, to the letter."),
    "before": Meaning("Whether the new words stand before the passage; after it where not said.", FLAG),
    "nth": Meaning("Which place is meant, from 1, where the passage stands several times.", NUMBER),
    "again": Meaning("The amendment without its passage that this one puts again.", NUMBER),
    "accept_amendments": Meaning("Accept amendments, in the order in which they are to stand.", NUMBERS),
    "reject_amendments": Meaning("Reject amendments.", NUMBERS),
    "merge_amendments": Meaning("Merge amendments into one wording.", NUMBERS),
    "withdraw_amendment": Meaning("Withdraw amendments.", NUMBERS),
    "incorporate": Meaning("Make the next revision with the accepted amendments.", NAMES),
    "position": Meaning("Take a position on the open ballot."),
    "reservation": Meaning("The words of a reservation."),
    "behalf_of": Meaning("The member, or several, for which a secretary enters it.", NAMES),
    "received": Meaning("When the reply came in.", TIME),
    "evidence": Meaning("What shows it, for instance a letter."),
    "close": Meaning("Close the ballot for replies.", NAMES),
    "announce": Meaning("Announce the outcome, which takes effect.", NAMES),
    "move": Meaning("Move a meeting, or set dates of its letter.", NAMES),
    "opens": Meaning("The new opening.", DATE),
    "days": Meaning("How many days it lasts.", NUMBER),
    "closes": Meaning("The new closing.", DATE),
    "deadlines": Meaning("Dates of the letter of invitation, by deadline.", TEXT_BY_NAME),
    "cancel": Meaning("Cancel a meeting.", NAMES),
    "schedule": Meaning("Put a proposal on the agenda of a meeting.", NAMES),
    "available": Meaning("Say that the text is there in languages.", NAMES),
    "languages": Meaning("The languages.", NAMES),
    "attendance": Meaning("Record who is present at a meeting.", NAMES),
    "present": Meaning("The members that are present.", NAMES),
    "attach": Meaning("Attach a document to a proposal.", NAMES),
    "document": Meaning("The kind of document, as the rules call it."),
    "name": Meaning("The name of the document."),
    "withdraw_attachment": Meaning("Withdraw what was attached by mistake.", NAMES),
    "number": Meaning("Its number among the attachments, from 1.", NUMBER),
    "translate": Meaning("Ask somebody for the current text in languages.", NAMES),
    "person": Meaning("The person who is asked."),
    "service": Meaning("The service outside that is asked."),
    "until": Meaning("Until when.", DATE),
    "translated": Meaning("Deliver the text in a language.", NAMES),
    "revision": Meaning("The number of the revision; the current one where not said.", NUMBER),
    "untranslate": Meaning("Ask no longer for languages.", NAMES),
    "confirm": Meaning("Confirm as a second person what waits for one.", NAMES),
    "extend": Meaning("Extend a deadline of a proposal.", NAMES),
    "deadline": Meaning("The deadline."),
    "to": Meaning("The new date.", DATE),
    "annul": Meaning("Take back the latest step, position or date.", NAMES),
    "count": Meaning("Enter the counts of a vote on paper.", NAMES),
    "counts": Meaning("The number of votes by position.", {"type": "object", "additionalProperties": NUMBER}),
    "comment": Meaning("Comment on a proposal."),
    "forward": Meaning("Let a proposal go on to another body under other rules.", NAMES),
    "new": Meaning("The name of what follows from it."),
    "decided": Meaning("Record what a body decided on a proposal.", NAMES),
    "day": Meaning("The day on which it was decided.", DATE),
    "symbol": Meaning("The number of the decision, or the symbol of its document."),
    "give_symbol": Meaning("Give a document this symbol, or `next` for the next one of the meeting."),
    "set_up": Meaning("Set up an ad hoc group under this name while its body sits."),
    "change_group": Meaning("Change who takes part in an ad hoc group, its room or its time to report back."),
    "discharge": Meaning("Discharge an ad hoc group."),
    "of": Meaning("The body on whose desk it lies."),
    "clause": Meaning("The clause under which the group works."),
    "convenor": Meaning("The person who convenes the group."),
    "people": Meaning("People who take part.", NAMES),
    "members": Meaning("Members whose delegates take part.", NAMES),
    "without": Meaning("People who take part no longer.", NAMES),
    "open_to_all": Meaning("Whether everybody seated in the body takes part.", FLAG),
    "room": Meaning("Where the group meets."),
    "report_by": Meaning("When it reports back: a day, an hour, a meeting, or `next` for the next one."),
    "refer": Meaning("Proposals that are referred to the group in the same act.", NAMES),
    "by_step": Meaning("The step by which they are referred; refer where not said."),
    "as_party": Meaning("The party that the group is then; ad_hoc where not said."),
    "findings": Meaning("Findings that are recorded with it.", NAMES),
    "action": Meaning("Enter an action item."),
    "change_action": Meaning("Change the action item of this number.", NUMBER),
    "action_done": Meaning("Report the action item of this number as done.", NUMBER),
    "action_dropped": Meaning("Drop the action item of this number.", NUMBER),
    "action_reopened": Meaning("Open the action item of this number again.", NUMBER),
    "owner": Meaning("Who is to do it: a person, or a member, or an office of a body.", {}),
    "due": Meaning("Until when: a day, an hour, a meeting, or `next` for the next one."),
    "meeting": Meaning("The meeting at which it is, or from which it arises."),
    "item": Meaning("The item of the agenda."),
    "agenda": Meaning("Give a meeting its agenda."),
    "items": Meaning(
        "Its items in their order: proposals by name, or what each is with its minutes, group and note.",
        {"type": "array", "items": {}},
    ),
    "hours": Meaning("From when until when it sits on each day, as in 09:30-12:30, 14:30-18:00.", TEXT),
    "issue": Meaning("Send out the agenda of a meeting."),
    "floor": Meaning("Let a meeting turn to an item."),
    "outcome": Meaning("Record what came of the item on the floor."),
    "takes": Meaning("The step that is taken."),
    "does": Meaning("What is done with the ballot.", {"enum": ["close", "announce"]}),
    "finding": Meaning("The finding that is recorded."),
    "said": Meaning("What is to be said with it."),
    "en_bloc": Meaning("Lay a list before a meeting, to be decided together, under this name."),
    "proposals": Meaning("The proposals on the list.", NAMES),
    "take_out": Meaning("Take a proposal, or several, out of a list.", NAMES),
    "in_list": Meaning("The list."),
    "advise": Meaning("Advise about a proposal, or several, of a list.", NAMES),
    "advice": Meaning("What is advised.", {"enum": ["adopt", "defer", "discuss"]}),
    "group": Meaning("The group that advises; the secretariat where not said."),
    "adopt": Meaning("Decide on all that remains of a list."),
    "withdraw_list": Meaning("Withdraw a list."),
    "liaison": Meaning("Begin a liaison statement under this name."),
    "liaison_asks": Meaning("Say what a liaison statement is for, and until when a reply is asked for."),
    "liaison_received": Meaning("Record a liaison statement that came in, by its title."),
    "liaison_answered": Meaning("Note how the incoming statement of this number was answered.", NUMBER),
    "purpose": Meaning("What it is for.", {"enum": ["for_action", "for_comment", "for_information", "in_response"]}),
    "reply_by": Meaning("Until when a reply is asked for: a day, a meeting, or `next`."),
    "in_response_to": Meaning("The number of the incoming statement to which it responds.", NUMBER),
    "about": Meaning("The proposal that it is about."),
    "sender": Meaning("Who sent it."),
    "answers": Meaning("The statement of ours to which it is the answer."),
    "answer": Meaning("The statement of ours that answers it."),
    "audience": Meaning("The body, or the party, within which it is said; everybody who may read where not said."),
    "reply_to": Meaning("The number of the comment that is answered: the version that its act made.", NUMBER),
    "resolve": Meaning("Say of a thread, by the number of a comment in it, that it needs no answer.", NUMBER),
    "reopen": Meaning("Open a thread again, by the number of a comment in it.", NUMBER),
    "statement": Meaning("Make a statement of a member on the text that was decided."),
}
EXPECTED = {
    "state": Meaning("The state of each proposal.", TEXT_BY_NAME),
    "outcome": Meaning("The outcome of the latest ballot of each.", BY_NAME),
    "deadline": Meaning(
        "For each proposal the date of each deadline; `unresolved` or null where it has none.", BY_NAME
    ),
    "notices": Meaning("How many notices each person was sent so far.", BY_NAME),
    "sent": Meaning("Notices that were sent.", {}),
    "waiting": Meaning("The proposals that wait on each person.", NAMES_BY_NAME),
    "amendments": Meaning("For each proposal the state of each amendment, by number.", BY_NAME),
    "text": Meaning("The text of each proposal.", TEXT_BY_NAME),
}
OF_SENT = {
    "to": Meaning("The person."),
    "deadline": Meaning("The deadline of a reminder."),
    "at": Meaning("When it was sent.", TIME),
    "proposal": Meaning("The proposal that it is about."),
    "kind": Meaning("The kind of notice, for instance stepped."),
}


def counted_keys() -> frozenset[str]:
    """Give the keys of acts and entries under which stand numbers, or true and false; under all others stand words."""
    every = (item for meanings in (ABOUT, *OF_ENTRIES.values()) for item in meanings.items())
    return frozenset(key for key, meaning in every if meaning.shape in (NUMBER, NUMBERS, FLAG))
