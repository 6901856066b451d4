"""Why a link does not sign anybody in: one class for each reason, and each owns its sentence.

Whoever has the secret of a link has been sent it, so the reason gives nothing away.
"""

from typing import ClassVar

from wsis_workflow.domain.rules import sentences as words


class LinkUnfit(Exception):
    """A link does not sign anybody in; the sentence ends in what to do."""

    sentence: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(self.sentence)


class LinkUnknown(LinkUnfit):
    """There is no such link, or no longer."""

    sentence = words.sentence("This link is not one of ours, or it is long over; copy all of it, or ask for a new one.")


class LinkUsed(LinkUnfit):
    """Somebody has signed in with it."""

    sentence = words.sentence("This link has been used, and each works once; ask for a new one.")


class LinkTooOld(LinkUnfit):
    """Its time is over, or a later one has taken its place."""

    sentence = words.sentence(
        "This link has run out, or a later one has taken its place; open the latest, or ask for a new one."
    )


class LinkOfAnotherBrowser(LinkUnfit):
    """It was asked for from another browser."""

    sentence = words.sentence("This link was asked for in another browser; open it there, or ask for a new one here.")
