"""Keys to feeds: what people give to their calendars and readers, so that these may ask without signing in."""

from datetime import datetime

from wsis_workflow.app.access.keys import hash_of, new_secret
from wsis_workflow.app.access.nouns import FeedToken, FeedTokenSeen
from wsis_workflow.app.access.ports import AccessRows
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

NAME = 80
MOST = 20  # of one person: every calendar and reader has its own, and nobody has more of them


def made(rows: AccessRows, person: str, name: str, now: datetime) -> tuple[FeedTokenSeen, str]:
    """Make a key; its secret is given this once.

    Raises:
        Refused: `unknown`, or `invalid`: its name is none, or the person has too many.
    """
    if not rows.is_known(person):
        raise Refused(Unknown("person", person))
    if not 0 < len(name.strip()) <= NAME or not name.isprintable():
        problem = sentence("A key to feeds has a name of 1 to {most} letters", most=NAME)
        raise Refused(Invalid(problem, sentence("name the calendar or the reader that will use it")))
    if len(rows.feed_tokens(person)) >= MOST:
        problem = sentence("Nobody has more than {most} keys to feeds", most=MOST)
        raise Refused(Invalid(problem, sentence("take one back that is not used")))
    secret = new_secret()
    rows.add_feed_token(hash_of(secret), person, name.strip(), now)
    token = rows.feed_token(hash_of(secret))
    assert token is not None, "it was added in this transaction"
    return seen(token), secret


def rotated(rows: AccessRows, person: str, token_id: int, now: datetime) -> tuple[FeedTokenSeen, str] | None:
    """Put a new key in the place of one, which opens nothing from now on; None where there is none of that number."""
    old = next((one for one in rows.feed_tokens(person) if one.id == token_id), None)
    if old is None or not rows.revoke_feed_token(old.id, now):
        return None
    return made(rows, person, old.name, now)


def revoke(rows: AccessRows, person: str, token_id: int, now: datetime) -> bool:
    """Take a key of a person back; False where they have none of that number."""
    mine = [one for one in rows.feed_tokens(person) if one.id == token_id]
    return any(rows.revoke_feed_token(one.id, now) for one in mine)


def seen(token: FeedToken) -> FeedTokenSeen:
    """Show a key to its person."""
    return FeedTokenSeen(token.id, token.name, token.made_at, token.last_used_at)
