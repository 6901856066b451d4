"""Every sentence that letters contain, in one place, so that a translation has one place to begin."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of notice is put: its subject, its first sentence, and what to do next."""

    subject: str
    opening: str
    next: str


def say(template: str, language: str, values: Mapping[str, str] | None = None) -> str:
    """Put values into a sentence of this file; what is not known stays empty."""
    del language  # all sentences are English so far; a catalogue is asked here
    return template.format_map(_Known(values or {}))


class _Known(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


DEAR = "Dear {name},"
STAND_IN = "This copy is for you because you stand in for {for}."
STAND_IN_SUBJECT = "(for {for}) "
ABOUT = "[{about}] "
DIGEST_SUBJECT = "{count} notices: {about}"
DIGEST = "There are {count} notices for you."
ENGINE = {"clock": "the clock", "ballot": "the ballot", "operator": "the operator"}

PROPOSAL = "Proposal"
STATE = "State"
DEADLINE = "Deadline"
DUE = "Due"
OWN_TIME = "In your time"
CLAUSE = "Rule"
CERTAIN = "{words}"
TENTATIVE = "{words} (tentative)"
PASSED = "{words} (this has passed)"
DETAILS = {
    "waits_on": "It waits on",
    "why": "Why",
    "explanation": "Outcome",
    "reasons": "Reasons",
    "evidence": "Evidence",
    "was": "Was",
    "now": "Is now",
    "note": "Note",
}
CHANGES = "This changes:"

ANY = Wording(
    "News of “{title}”",
    "Something has happened to “{title}” that concerns you.",
    "Open it in the program and see whether it waits on you.",
)

WORDINGS = {
    "proposed": Wording(
        "New proposal: {title}",
        "{by} has proposed “{title}”; it is now in the state “{state}”.",
        "Read it, and act if it waits on you.",
    ),
    "stepped": Wording(
        "Now {state}: {title}",
        "“{title}” has gone from “{source}” to “{state}” by the step “{step}” of {by}.",
        "Act if it waits on you; otherwise there is nothing that you have to do.",
    ),
    "ballot_closed": Wording(
        "Replies closed: {title}",
        "The ballot on “{title}” is closed for replies.",
        "Announce its outcome; a reply that came in on time can be entered until then.",
    ),
    "ballot_cancelled": Wording(
        "Ballot cancelled: {title}",
        "The ballot on “{title}” is cancelled; the positions taken in it count for nothing.",
        "There is nothing that you have to do until a new ballot opens.",
    ),
    "positions_void": Wording(
        "Take your position again: {title}",
        "The text of “{title}” has changed, so the positions taken in its ballot are void.",
        "Read the new text and take your position again.",
    ),
    "reconfirm": Wording(
        "Text changed: {title}",
        "The text of “{title}” has changed while its ballot is open; your position stands unless you change it.",
        "Read the new text and confirm your position, or take another.",
    ),
    "entered_for_you": Wording(
        "Position entered for {member}: {position}",
        "{by} has entered the position “{position}” on “{title}” on behalf of {member}.",
        "Tell the secretariat at once if this is not what {member} said.",
    ),
    "blocked": Wording(
        "Step blocked: {step}",
        "The step “{step}” was due on “{title}”, but it could not be taken.",
        "See to what is missing; the step is then taken by itself.",
    ),
    "second_awaited": Wording(
        "Please confirm: {what}",
        "{by} has asked for “{what}” on “{title}”, which a second person has to confirm.",
        "Check it, and confirm it if it is right.",
    ),
    "extended": Wording(
        "New date: {deadline_title}, {when}",
        "{by} has extended the deadline “{deadline_title}” of “{title}”.",
        "Note the new date.",
    ),
    "annulled": Wording(
        "Corrected: {title}",
        "{by} has annulled the latest act on “{title}” ({what}); it is in the state “{state}” again.",
        "Disregard what you were told of that act, and act if it waits on you.",
    ),
    "follow_up_missed": Wording(
        "No follow-up: {title}",
        "After “{title}”, a proposal under “{workflow}” for {destination} was due, but could not be started.",
        "See to what is missing, and propose it by hand.",
    ),
    "reminder": Wording(
        "Reminder: {deadline_title} due {when}",
        "The deadline “{deadline_title}” of “{title}” is {words}.",
        "Act before then, or tell the secretariat if you cannot.",
    ),
    "reminder.tentative": Wording(
        "Reminder: {deadline_title} due {when} (tentative)",
        "The deadline “{deadline_title}” of “{title}” is {words}; this is tentative until there is an exact date.",
        "Prepare to act by the first of these days; you are told when the date is fixed.",
    ),
    "reminder.overdue": Wording(
        "Overdue: {deadline_title} was due {when}",
        "The deadline “{deadline_title}” of “{title}” was {words}; it is overdue.",
        "Act now, or tell the secretariat what holds it up.",
    ),
    "reminder.late": Wording(
        "Passed: {deadline_title} was due {when}",
        "This reminder comes late: the deadline “{deadline_title}” of “{title}” was {words} and has passed.",
        "Ask the secretariat what can still be done.",
    ),
    "reminder.unknown": Wording(
        "Date not known: {deadline_title}",
        "The deadline “{deadline_title}” of “{title}” was expected {words}, but its date is not known.",
        "Ask the secretariat for the date.",
    ),
    "meeting": Wording(
        "Meeting changed: {body}",
        "There is a change to the meeting {meeting} of {body}.",
        "Check your calendar.",
    ),
    "meeting.moved": Wording(
        "Meeting moved: {body}, {now}",
        "The meeting {meeting} of {body} has a new date.",
        "Change it in your calendar, and check the deadlines that wait on you.",
    ),
    "meeting.cancelled": Wording(
        "Meeting cancelled: {body}, {was}",
        "The meeting {meeting} of {body} is cancelled.",
        "Take it out of your calendar, and check the deadlines that wait on you.",
    ),
    "meeting.dated": Wording(
        "New dates for the meeting: {body}, {now}",
        "The letter for the meeting {meeting} of {body} has set dates.",
        "Check the deadlines that wait on you.",
    ),
}
