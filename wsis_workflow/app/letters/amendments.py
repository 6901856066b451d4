"""What letters say about amendments, by the kind of notice."""

from wsis_workflow.app.letters.wording import Wording
from wsis_workflow.domain.rules.sentences import template

AMENDMENTS = {
    "amendment_moved": Wording(
        template("Amendment {numbers} ({what}): {title}"),
        template("{by} has proposed amendment {numbers} to “{title}”."),
        template("Accept it, reject it, or merge it with others, once the text may be revised."),
    ),
    "amendment_withdrawn": Wording(
        template("Amendment {numbers} withdrawn: {title}"),
        template("{by} has withdrawn amendment {numbers} to “{title}”."),
        template("There is nothing that you have to do about it."),
    ),
    "amendment_accepted": Wording(
        template("Accepted: amendments {numbers} to {title}"),
        template("{by} has accepted your amendments {numbers} to “{title}”; they become part of its next revision."),
        template("There is nothing that you have to do; you are told when the text has changed."),
    ),
    "amendment_rejected": Wording(
        template("Rejected: amendments {numbers} to {title}"),
        template("{by} has rejected your amendments {numbers} to “{title}”."),
        template("Read the reasons; you can take an amendment up as a proposal of its own."),
    ),
    "amendment_reopened": Wording(
        template("Open again: amendments {numbers} to {title}"),
        template("{by} has rejected the wording into which your amendments {numbers} to “{title}” were merged."),
        template("Your amendments are open again, as you moved them; withdraw them if you no longer want them."),
    ),
    "amendment_merged": Wording(
        template("Merged: amendments {numbers} to {title}"),
        template("{by} has merged your amendments {numbers} to “{title}” with others, as amendment {into}."),
        template("Read the merged wording, and say before the text is decided on if it is not what you meant."),
    ),
    "amendment_incorporated": Wording(
        template("In the text: amendments {numbers} to {title}"),
        template("Your amendments {numbers} are part of revision {revision} of “{title}”, which credits you."),
        template("Read the new text."),
    ),
    "amendment_gone": Wording(
        template("Put again if you still want it: amendments {numbers} to {title}"),
        template("Revision {revision} of “{title}” has changed the words that your amendments {numbers} were about."),
        template("Read the new text, and put your amendment again on its words if you still want it."),
    ),
    "amendment_taken_up": Wording(
        template("Taken up: amendment {numbers} to {title}"),
        template("{by} has taken up your amendment {numbers} to “{title}” as a proposal of its own, “{taken_up}”."),
        template("Read it, and speak to them if you want to join in."),
    ),
}
