"""Every sentence that letters contain, in one place."""

from collections.abc import Mapping

from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.letters.amendments import AMENDMENTS
from wsis_workflow.app.letters.bodies import BODIES
from wsis_workflow.app.letters.wording import Wording
from wsis_workflow.domain.rules.sentences import sentence, template


def say(wording: str, language: str, values: Mapping[str, str] | None = None) -> str:
    """Put values into a sentence of this file, in a person's language; what is not known stays empty."""
    return catalogue(language).gettext(wording).format_map(_Known(values or {}))


class _Known(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


DEAR = template("Dear {name},")
STAND_IN = template("This copy is for you because you stand in for {for}.")
STAND_IN_SUBJECT = template("(for {for}) ")
ABOUT = "[{about}] "
DIGEST_SUBJECT = template("{count} notices: {about}")
DIGEST = template("There are {count} notices for you.")
SOMEBODY = sentence("somebody")
ENGINE = {"clock": sentence("the clock"), "ballot": sentence("the ballot"), "operator": sentence("the operator")}

PROPOSAL = template("Proposal")
STATE = template("State")
DEADLINE = template("Deadline")
DUE = template("Due")
OWN_TIME = template("In your time")
CLAUSE = template("Rule")
CERTAIN = "{words}"
TENTATIVE = template("{words} (tentative)")
PASSED = template("{words} (this has passed)")
DETAILS = {
    "waits_on": template("It waits on"),
    "why": template("Why"),
    "explanation": template("Outcome"),
    "reasons": template("Reasons"),
    "amendment": template("Amendment"),
    "also": template("In the text now"),
    "evidence": template("Evidence"),
    "mandate": template("Mandate"),
    "room": template("Room"),
    "held": template("Still before it"),
    "statement": template("Statement"),
    "comment": template("Comment"),
    "was": template("Was"),
    "now": template("Is now"),
    "note": template("Note"),
}
DETAIL = template("{label}: {text}")
CHANGES = template("This changes:")

ANY = Wording(
    template("News of “{title}”"),
    template("Something has happened to “{title}” that concerns you."),
    template("Open it in the program and see whether it waits on you."),
)

WORDINGS = {
    **AMENDMENTS,
    **BODIES,
    "proposed": Wording(
        template("New proposal: {title}"),
        template("{by} has proposed “{title}”; it is now in the state “{state}”."),
        template("Read it, and act if it waits on you."),
    ),
    "stepped": Wording(
        template("Now {state}: {title}"),
        template("“{title}” has gone from “{source}” to “{state}” by the step “{step}” of {by}."),
        template("Act if it waits on you; otherwise there is nothing that you have to do."),
    ),
    "ballot_closed": Wording(
        template("Replies closed: {title}"),
        template("The ballot on “{title}” is closed for replies."),
        template("Announce its outcome; a reply that came in on time can be entered until then."),
    ),
    "ballot_cancelled": Wording(
        template("Ballot cancelled: {title}"),
        template("The ballot on “{title}” is cancelled; the positions taken in it count for nothing."),
        template("There is nothing that you have to do until a new ballot opens."),
    ),
    "positions_void": Wording(
        template("Take your position again: {title}"),
        template("The text of “{title}” has changed, so the positions taken in its ballot are void."),
        template("Read the new text and take your position again."),
    ),
    "reconfirm": Wording(
        template("Text changed: {title}"),
        template(
            "The text of “{title}” has changed while its ballot is open; your position stands unless you change it."
        ),
        template("Read the new text and confirm your position, or take another."),
    ),
    "entered_for_you": Wording(
        template("Position entered for {member}: {position}"),
        template("{by} has entered the position “{position}” on “{title}” on behalf of {member}."),
        template("Tell the secretariat at once if this is not what {member} said."),
    ),
    "comment": Wording(
        template("Comment: {title}"),
        template("{by} has commented on “{title}”."),
        template("Answer it in the discussion if it is for you."),
    ),
    "comment_within": Wording(
        template("Comment within {body}: {title}"),
        template("{by} has commented on “{title}” within {body}; others do not see it."),
        template("Answer it in the discussion if it is for you; your answer stays within {body}."),
    ),
    "statement": Wording(
        template("Statement of {member}: {title}"),
        template("{by} has made a statement of {member} on the text of “{title}”; it is kept with the text."),
        template("Read it with the text; there is nothing that you have to do."),
    ),
    "statement_for_you": Wording(
        template("Statement entered for {member}: {title}"),
        template("{by} has entered a statement on the text of “{title}” on behalf of {member}."),
        template("Tell the secretariat at once if this is not what {member} said."),
    ),
    "blocked": Wording(
        template("Step blocked: {step}"),
        template("The step “{step}” was due on “{title}”, but it could not be taken."),
        template("See to what is missing; the step is then taken by itself."),
    ),
    "incident": Wording(
        template("Incident: {title}"),
        template("On “{title}” a guarantee of its rules was broken, or would have been by an act that was stopped."),
        template("See what led to it, and put the rules or the offices right."),
    ),
    "second_awaited": Wording(
        template("Please confirm: {what}"),
        template("{by} has asked for “{what}” on “{title}”, which a second person has to confirm."),
        template("Check it, and confirm it if it is right."),
    ),
    "extended": Wording(
        template("New date: {deadline_title}, {when}"),
        template("{by} has extended the deadline “{deadline_title}” of “{title}”."),
        template("Note the new date."),
    ),
    "annulled": Wording(
        template("Corrected: {title}"),
        template("{by} has annulled the latest act on “{title}” ({what}); it is in the state “{state}” again."),
        template("Disregard what you were told of that act, and act if it waits on you."),
    ),
    "migrated": Wording(
        template("New rules: {title}"),
        template("“{title}” goes on under other rules from now on: {edition}, {what}. It is in the state “{state}”."),
        template("See which deadlines have changed, and act if it waits on you."),
    ),
    "follow_up_missed": Wording(
        template("No follow-up: {title}"),
        template("After “{title}”, a proposal under “{workflow}” for {destination} was due, but could not be started."),
        template("See to what is missing, and propose it by hand."),
    ),
    "reminder": Wording(
        template("Reminder: {deadline_title} due {when}"),
        template("The deadline “{deadline_title}” of “{title}” is {words}."),
        template("Act before then, or tell the secretariat if you cannot."),
    ),
    "reminder.tentative": Wording(
        template("Reminder: {deadline_title} due {when} (tentative)"),
        template(
            "The deadline “{deadline_title}” of “{title}” is {words}; this is tentative until there is an exact date."
        ),
        template("Prepare to act by the first of these days; you are told when the date is fixed."),
    ),
    "reminder.overdue": Wording(
        template("Overdue: {deadline_title} was due {when}"),
        template("The deadline “{deadline_title}” of “{title}” was {words}; it is overdue."),
        template("Act now, or tell the secretariat what holds it up."),
    ),
    "reminder.late": Wording(
        template("Passed: {deadline_title} was due {when}"),
        template("This reminder comes late: the deadline “{deadline_title}” of “{title}” was {words} and has passed."),
        template("Ask the secretariat what can still be done."),
    ),
    "reminder.unknown": Wording(
        template("Date not known: {deadline_title}"),
        template("The deadline “{deadline_title}” of “{title}” was expected {words}, but its date is not known."),
        template("Ask the secretariat for the date."),
    ),
    "translation_asked": Wording(
        template("To translate: {title} ({language})"),
        template("{by} asks you for revision {revision} of “{title}” in {language}."),
        template("Deliver the text by the date, or tell the secretariat if you cannot."),
    ),
    "translation_again": Wording(
        template("Translate the new text: {title} ({language})"),
        template("There is a new text of “{title}”, revision {revision}; what you had in {language} is void."),
        template("See what has changed, and deliver the new text in your language."),
    ),
    "translation_again_outside": Wording(
        template("New text to translate outside: {title} ({language})"),
        template("There is a new text of “{title}”, revision {revision}; {service} had the old one in {language}."),
        template("Send {service} the new text."),
    ),
    "translation_delivered": Wording(
        template("Translated: {title} ({language})"),
        template("{by} has delivered revision {revision} of “{title}” in {language}."),
        template("There is nothing that you have to do."),
    ),
    "translation_dropped": Wording(
        template("No longer to translate: {title} ({language})"),
        template("{by} no longer asks you for revision {revision} of “{title}” in {language}."),
        template("Stop the work on it."),
    ),
    "translation_reminder": Wording(
        template("Reminder: {title} in {language}, due {when}"),
        template("Revision {revision} of “{title}” is awaited from you in {language}: {words}."),
        template("Deliver it by then, or tell the secretariat if you cannot."),
    ),
    "translation_reminder.others": Wording(
        template("Reminder: {title} in {language}, due {when}"),
        template("Revision {revision} of “{title}” is awaited in {language} from {translator}: {words}."),
        template("Remind them, or deliver what they have sent."),
    ),
    "translation_reminder.overdue": Wording(
        template("Late: {title} in {language}, was due {when}"),
        template("Revision {revision} of “{title}” was due from you in {language}: {words}; it is late."),
        template("Deliver it now, or tell the secretariat what holds it up."),
    ),
    "translation_reminder.overdue.others": Wording(
        template("Late: {title} in {language}, was due {when}"),
        template("Revision {revision} of “{title}” was due in {language} from {translator}: {words}; it is late."),
        template("Ask them for it, or ask somebody else; whoever has the text can deliver it through you."),
    ),
    "meeting": Wording(
        template("Meeting changed: {body}"),
        template("There is a change to the meeting {meeting} of {body}."),
        template("Check your calendar."),
    ),
    "meeting.entered": Wording(
        template("New meeting: {body}, {now}"),
        template("The meeting {meeting} of {body} is planned."),
        template("Note it in your calendar, and check the deadlines that wait on you."),
    ),
    "meeting.moved": Wording(
        template("Meeting moved: {body}, {now}"),
        template("The meeting {meeting} of {body} has a new date."),
        template("Change it in your calendar, and check the deadlines that wait on you."),
    ),
    "meeting.cancelled": Wording(
        template("Meeting cancelled: {body}, {was}"),
        template("The meeting {meeting} of {body} is cancelled."),
        template("Take it out of your calendar, and check the deadlines that wait on you."),
    ),
    "meeting.dated": Wording(
        template("New dates for the meeting: {body}, {now}"),
        template("The letter for the meeting {meeting} of {body} has set dates."),
        template("Check the deadlines that wait on you."),
    ),
    "agenda_issued": Wording(
        template("Agenda: {sitting}"),
        template("{by} has sent out the agenda of {sitting}; it has {items} items."),
        template("See when what concerns you is due, and prepare for it."),
    ),
    "agenda_again": Wording(
        template("New agenda: {sitting}"),
        template("{by} has sent out the agenda of {sitting} again, version {number}; it has {items} items."),
        template("See whether what concerns you has another place or time."),
    ),
    "list_opened": Wording(
        template("To be decided together: {list}"),
        template("{by} has laid {items} proposals before {sitting} in “{list}”, to be decided together."),
        template("Take out what your member wants to discuss; there is nothing to do if it agrees to all."),
    ),
    "item_taken_out": Wording(
        template("Taken out of “{list}”: {item}"),
        template("{by} has taken “{item}” out of “{list}” before {sitting}."),
        template("Find a place for it on the agenda."),
    ),
    "list_closed": Wording(
        template("Closed: {list}"),
        template("Delegates can take nothing out of “{list}” any more; {remaining} of {items} proposals remain on it."),
        template("Adopt it in the meeting, or withdraw it."),
    ),
    "list_adopted": Wording(
        template("Decided together: {list}"),
        template("{by} has announced the decision on {remaining} of {items} proposals of “{list}”."),
        template("What was taken out is decided by itself; there is nothing that you have to do."),
    ),
    "list_withdrawn": Wording(
        template("Withdrawn: {list}"),
        template("{by} has withdrawn “{list}”; nothing was decided with it."),
        template("There is nothing that you have to do."),
    ),
}
