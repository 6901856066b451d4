"""Sessions: who has come in, from where, until when."""

from datetime import datetime, timedelta

from wsis_workflow.app.access.keys import hash_of, new_secret
from wsis_workflow.app.access.nouns import Session, SessionSeen
from wsis_workflow.app.access.ports import AccessRows
from wsis_workflow.domain.proposals.refusals import Refused, Unknown

LASTS = timedelta(days=14)
AGENT = 200  # characters of what a browser says of itself


def opened(rows: AccessRows, person: str, agent: str, now: datetime) -> str:
    """Open a session, and give its secret.

    Raises:
        Refused: `unknown`.
    """
    if not rows.is_known(person):
        raise Refused(Unknown("person", person))
    secret = new_secret()
    rows.add_session(hash_of(secret), person, _printable(agent), now, now + LASTS)
    return secret


def open_now(rows: AccessRows, person: str, now: datetime) -> list[Session]:
    """List the sessions of a person that still count, the latest first."""
    return [session for session in rows.sessions(person) if session.is_open(now)]


def seen(session: Session) -> SessionSeen:
    """Show a session to its person."""
    return SessionSeen(session.id, session.agent, session.opened_at, session.seen_at, session.expires_at)


def end(rows: AccessRows, person: str, session_id: int, now: datetime) -> bool:
    """End one session of a person; False where they have none of that number."""
    mine = [session for session in open_now(rows, person, now) if session.id == session_id]
    return any(rows.end_session(session.id, now) for session in mine)


def end_others(rows: AccessRows, person: str, session_id: int | None, now: datetime) -> int:
    """End all sessions of a person but one, or all; say how many."""
    others = [session for session in open_now(rows, person, now) if session.id != session_id]
    return sum(rows.end_session(session.id, now) for session in others)


def _printable(agent: str) -> str:
    return "".join(letter for letter in agent if letter.isprintable())[:AGENT]
