"""What letters say of ad hoc groups, action items and liaison statements."""

from wsis_workflow.app.letters.wording import Wording
from wsis_workflow.domain.rules.sentences import template

SEE_THE_GROUP = template("See its page for who takes part, where and until when.")
ACT_ON_IT = template("Do it, and report it as done with what shows it; or tell the secretariat what holds it up.")
NOTHING_TO_DO = template("There is nothing that you have to do.")
BODIES = {
    "group_set_up": Wording(
        template("Ad hoc group: {group}"),
        template("{by} has set up the ad hoc group “{group}”, convened by {convenor}, and you take part in it."),
        SEE_THE_GROUP,
    ),
    "group_joined": Wording(
        template("Ad hoc group: {group}"),
        template("You take part in the ad hoc group “{group}” from now on; it is convened by {convenor}."),
        SEE_THE_GROUP,
    ),
    "group_left": Wording(
        template("No longer in {group}"),
        template("{by} has changed who takes part in the ad hoc group “{group}”: you have no seat there any more."),
        NOTHING_TO_DO,
    ),
    "group_changed": Wording(
        template("Changed: {group}"),
        template("{by} has changed the ad hoc group “{group}”: who takes part, its room, or when it reports back."),
        SEE_THE_GROUP,
    ),
    "group_discharged": Wording(
        template("Discharged: {group}"),
        template("{by} has discharged the ad hoc group “{group}”; its seats end."),
        template("What was still before it is named above; the chair sees to where it goes."),
    ),
    "group_due": Wording(
        template("Report back: {group}, {when}"),
        template("The ad hoc group “{group}”, which you convene, reports back {words}."),
        template("Bring its texts back before then, or ask the chair for more time."),
    ),
    "group_overdue": Wording(
        template("Overdue: report of {group}"),
        template("The ad hoc group “{group}” was to report back {words}; it is overdue."),
        template("Bring its texts back, give it more time, or discharge it."),
    ),
    "action_given": Wording(
        template("Action item {number} of {body}: {title}"),
        template("{by} has entered an action item for {owner}: “{title}”."),
        ACT_ON_IT,
    ),
    "action_taken": Wording(
        template("No longer yours: action item {number} of {body}"),
        template("{by} has given the action item “{title}” to {owner}."),
        NOTHING_TO_DO,
    ),
    "action_changed": Wording(
        template("Changed: action item {number} of {body}"),
        template("{by} has changed the action item “{title}”."),
        ACT_ON_IT,
    ),
    "action_done": Wording(
        template("Done: action item {number} of {body}"),
        template("{by} has reported the action item “{title}” of {owner} as done."),
        NOTHING_TO_DO,
    ),
    "action_dropped": Wording(
        template("Dropped: action item {number} of {body}"),
        template("{by} has dropped the action item “{title}”."),
        NOTHING_TO_DO,
    ),
    "action_reopened": Wording(
        template("Open again: action item {number} of {body}"),
        template("{by} has opened the action item “{title}” again."),
        ACT_ON_IT,
    ),
    "action_due": Wording(
        template("Action item {number} of {body}, due {when}"),
        template("The action item “{title}” of {owner} is due {words}."),
        ACT_ON_IT,
    ),
    "action_overdue": Wording(
        template("Overdue: action item {number} of {body}"),
        template("The action item “{title}” of {owner} was due {words}; it is overdue."),
        ACT_ON_IT,
    ),
    "followed_moved": Wording(
        template("New date: {title}, {when}"),
        template("The date of “{title}” has moved with its meeting; it is now {words}."),
        template("Note the new date."),
    ),
    "statement_received": Wording(
        template("Liaison statement from {sender}: {title}"),
        template("{by} has recorded the liaison statement “{title}” from {sender}."),
        template("See whether it asks for a reply, and who writes it."),
    ),
    "statement_due": Wording(
        template("Reply asked for: {title}, {when}"),
        template("The liaison statement “{title}” to {destination} asks for a reply by {words}."),
        template("Send the reply, or see that it comes."),
    ),
    "statement_overdue": Wording(
        template("No reply yet: {title}"),
        template("The liaison statement “{title}” to {destination} asked for a reply by {words}; none is recorded."),
        template("Ask for the reply, give another date, or record it if it has come in."),
    ),
    "incoming_due": Wording(
        template("Reply owed to {sender}: {title}, {when}"),
        template("A reply to the liaison statement “{title}” from {sender} is owed by {words}."),
        template("Write it, or note how it was answered."),
    ),
    "incoming_overdue": Wording(
        template("Overdue: reply to {sender}: {title}"),
        template("The reply to the liaison statement “{title}” from {sender} was owed by {words}; it is overdue."),
        template("Write it, or note how it was answered."),
    ),
    "outcome_returned": Wording(
        template("Outcome: {title}"),
        template("What followed from “{title}” has come to its end: {outcome} ({follow_up})."),
        template("See whether something is to be done because of it."),
    ),
    "decision_recorded": Wording(
        template("Decision of {destination}: {title}"),
        template("{by} has recorded what {destination} decided on “{title}” on {day}: {decision}."),
        template("See whether something is to be done because of it."),
    ),
}
