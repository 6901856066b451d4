"""Links that sign a person in once."""

from datetime import datetime, timedelta
from hmac import compare_digest

from wsis_workflow.app.access.keys import hash_of, new_secret
from wsis_workflow.app.access.nouns import Link, SignInMail
from wsis_workflow.app.access.ports import AccessRows
from wsis_workflow.app.access.unfit import LinkOfAnotherBrowser, LinkTooOld, LinkUnknown, LinkUsed
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

LASTS = timedelta(minutes=15)
LONGEST = timedelta(days=30)
KEPT = timedelta(days=30)  # after its end, so that whoever comes late is told why it does not work


def ask(rows: AccessRows, address: str, browser: str, now: datetime) -> list[SignInMail]:
    """Make a link for everybody who has an address; only the browser that asks can use it."""
    rows.sweep(now - KEPT)
    wanted, browser_hash = _folded(address), hash_of(browser)
    people = [person for person, known in rows.addresses() if wanted and _folded(known) == wanted]
    mails = [SignInMail(person, new_secret(), now + LASTS) for person in people]
    for mail in mails:
        rows.end_links(mail.person, browser_hash, now)
        rows.add_link(hash_of(mail.secret), mail.person, browser_hash, now, mail.expires_at)
    return mails


def issue(rows: AccessRows, person: str, now: datetime, lasts: timedelta) -> str:
    """Make a link that any browser can use.

    Raises:
        Refused: `unknown`, or `invalid` where it would last too long.
    """
    if not timedelta() < lasts <= LONGEST:
        problem = sentence("A link lasts at most {days} days", days=LONGEST.days)
        raise Refused(Invalid(problem, sentence("choose a shorter time")))
    if not rows.is_known(person):
        raise Refused(Unknown("person", person))
    secret = new_secret()
    rows.add_link(hash_of(secret), person, None, now, now + lasts)
    return secret


def usable(rows: AccessRows, secret: str, browser: str | None, now: datetime) -> Link:
    """Find a link that could be used now.

    Raises:
        LinkUnfit: it is unknown, used, over, or another browser's.
    """
    link = rows.link(hash_of(secret))
    if link is None:
        raise LinkUnknown
    if link.used_at is not None:
        raise LinkUsed
    if now >= link.expires_at:
        raise LinkTooOld
    if link.browser_hash is not None and not compare_digest(link.browser_hash, hash_of(browser or "")):
        raise LinkOfAnotherBrowser
    return link


def use(rows: AccessRows, secret: str, browser: str | None, now: datetime) -> str:
    """Use a link up, and say whose it was.

    Raises:
        LinkUnfit: it is unknown, used (by another at the same moment, too), over, or another browser's.
    """
    link = usable(rows, secret, browser, now)
    if not rows.use_link(link.id, now):
        raise LinkUsed
    return link.person


def _folded(address: str) -> str:
    return address.strip().casefold()
