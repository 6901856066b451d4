"""Documents in the background: which are long enough for it, who may ask, and how one is written for them."""

import logging
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wsis_workflow.app.fleet.sweeping import pause
from wsis_workflow.app.papers.council_document import council_document
from wsis_workflow.app.papers.paper import Paper, letters_in
from wsis_workflow.app.papers.prepared import MOST_AT_ONCE, MOST_KEPT, MOST_TRIES, Begun, Wanted
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.queries.sittings import day_of
from wsis_workflow.bootstrap.documents import DocumentFault, Written, wording_in, written
from wsis_workflow.bootstrap.reports import CHAIR, DAY, Asked, day_asked, meeting_called, report_of
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence

if TYPE_CHECKING:
    from wsis_workflow.app.queries.sight import Sight
    from wsis_workflow.bootstrap.house import House

PROPOSAL = "proposal"
MARKDOWN = "md"  # which takes no time, however long it is
TOO_MANY = sentence("So many of your documents are being prepared already")
WAIT_FOR_THEM = sentence("take those first, or wait until they are there")
SO_MANY_KEPT = sentence("So many of your documents are kept already")
LATER = sentence("take them along; a day after it was asked for each of them makes room")
GIVEN_UP = sentence(
    "The document was begun several times and never came to an end; the operator of this installation can find out why."
)
BROKEN = sentence("The program could not write the document; the operator of this installation can find out why.")

logger = logging.getLogger(__name__)


def wanted_of(kind: str, ref: str, language: str, form: str, day: str = "", since: str = "") -> Wanted:
    """Take which document is meant; what belongs to another kind is left aside.

    Raises:
        Refused: `invalid`, the day is none.
    """
    on = day_asked(day) if kind == DAY else None
    return Wanted(kind, ref, language, form, on.isoformat() if on else "", since if kind == CHAIR else "")


def composed(sight: "Sight", wanted: Wanted) -> Paper:
    """Compose a document of what the reader may read.

    Raises:
        Refused: `unknown`, or the meeting has no days yet.
        NoSuchLanguage: documents have no words in it.
    """
    if wanted.kind == PROPOSAL:
        return council_document(sight, wanted.ref, wording_in(wanted.language))
    day = date.fromisoformat(wanted.day) if wanted.day else None
    return report_of(sight, Asked(wanted.kind, wanted.ref, wanted.language, day, wanted.since or None))


def written_at_once(house: "House", sight: "Sight", wanted: Wanted) -> Written | None:
    """Write a document in which a page need not wait long; None for one that is better prepared.

    Raises:
        Refused: as for `composed`.
        DocumentFault: there are no words in the language, or the form cannot be written here.
    """
    paper, chosen = composed(sight, wanted), house.settings
    if wanted.form != MARKDOWN and letters_in(paper) > chosen.paper_at_once:
        return None
    return written(paper, wanted.form, wording_in(wanted.language), chosen.templates)


def ask(house: "House", person: str, wanted: Wanted) -> int:
    """Have a document prepared for a person, and give its number; whoever is at work here is told.

    Raises:
        Refused: as for `composed`, or they wait for too many.
        NoSuchLanguage: documents have no words in it.
    """
    _must_be_few(house, person)  # first, for composing a long document takes a while
    sight = house.sight(person)
    wanted = _of_one_day(sight, wanted)
    composed(sight, wanted)
    number = house.papers.ask(person, wanted, house.store.views.latest_event())
    house.nudge()
    return number


def prepare(house: "House", number: int) -> int:
    """Write a document that is due, for whoever asked for it; give 1 where there was something to do.

    Raises:
        Busy: the database is away; the document comes again.
    """
    begun = house.papers.begin(number)
    if begun is None:
        return 0
    if begun.tries > MOST_TRIES:
        house.papers.fail(number, GIVEN_UP, None)
        return 1
    try:
        record, made = _written(house, begun)
    except Busy:
        raise
    except Refused as refused:
        house.papers.fail(number, " ".join(reason.sentence for reason in refused.reasons), None)
    except DocumentFault as fault:
        house.papers.fail(number, str(fault), _again_in(begun))
    except Exception:
        logger.exception("Document %s (%s) could not be written.", number, begun.wanted)
        house.papers.fail(number, BROKEN, _again_in(begun))
    else:
        house.papers.finish(number, made.name, made.content, record)
    return 1


def prepare_next(house: "House") -> int:
    """Write the document that has been due longest, and forget those that were kept long enough."""
    house.papers.forget()
    number = house.papers.next_one()
    return 0 if number is None else prepare(house, number)


def prepare_all(house: "House") -> int:
    """Write all that is due; give how many those were."""
    total = 0
    while prepare_next(house):
        total += 1
    return total


def _must_be_few(house: "House", person: str) -> None:
    """Let nobody fill the machine or its disk.

    Raises:
        Refused: `invalid`.
    """
    theirs = house.papers.of(person)
    if sum(one.state == "waiting" for one in theirs) >= MOST_AT_ONCE:
        raise Refused(Invalid(TOO_MANY, WAIT_FOR_THEM))
    if len(theirs) >= MOST_KEPT:
        raise Refused(Invalid(SO_MANY_KEPT, LATER))


def _of_one_day(sight: "Sight", wanted: Wanted) -> Wanted:
    """Say which day is the latest now: by the time that the document is had again it may be another."""
    if wanted.kind != DAY or wanted.day:
        return wanted
    return replace(wanted, day=day_of(meeting_called(sight.register, wanted.ref), None, sight.now).isoformat())


def _written(house: "House", begun: Begun) -> tuple[int, Written]:
    """Write a document as its person may read it now, with the latest event that is in it."""
    with house.still() as still:
        record = still.store.views.latest_event()
        paper = composed(still.sight(begun.person), begun.wanted)
    return record, written(paper, begun.wanted.form, wording_in(begun.wanted.language), house.settings.templates)


def _again_in(begun: Begun) -> timedelta | None:
    return pause(begun.tries) if begun.tries < MOST_TRIES else None
