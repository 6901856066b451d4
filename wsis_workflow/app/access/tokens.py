"""Tokens: keys that people give to programs of theirs, for some things and for some time."""

from datetime import datetime, timedelta

from wsis_workflow.app.access.keys import hash_of, new_secret
from wsis_workflow.app.access.nouns import SCOPES, Token, TokenSeen
from wsis_workflow.app.access.ports import AccessRows
from wsis_workflow.domain.proposals.refusals import Invalid, Refusal, Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

BEGINNING = "wsis_"  # by which scanners for secrets left lying about find it
LONGEST = timedelta(days=366)
NAME = 80


def made(
    rows: AccessRows, person: str, name: str, scopes: tuple[str, ...], lasts: timedelta, now: datetime
) -> tuple[TokenSeen, str]:
    """Make a token; its secret is given this once.

    Raises:
        Refused: `unknown`, or `invalid` with all that is wrong.
    """
    if not rows.is_known(person):
        raise Refused(Unknown("person", person))
    if faults := _faults(name, scopes, lasts):
        raise Refused(*faults)
    secret = BEGINNING + new_secret()
    chosen = tuple(scope for scope in SCOPES if scope in scopes)
    rows.add_token(hash_of(secret), person, name.strip(), chosen, now, now + lasts)
    token = rows.token(hash_of(secret))
    assert token is not None, "it was added in this transaction"
    return seen(token), secret


def seen(token: Token) -> TokenSeen:
    """Show a token to its person."""
    return TokenSeen(token.id, token.name, token.scopes, token.made_at, token.expires_at, token.last_used_at)


def revoke(rows: AccessRows, person: str, token_id: int, now: datetime) -> bool:
    """Revoke a token of a person; False where they have none of that number."""
    return any(rows.revoke_token(token.id, now) for token in good(rows, person, now) if token.id == token_id)


def good(rows: AccessRows, person: str, now: datetime) -> list[Token]:
    """List the tokens of a person that still open the door, the latest first."""
    return [token for token in rows.tokens(person) if token.is_good(now)]


def _faults(name: str, scopes: tuple[str, ...], lasts: timedelta) -> list[Refusal]:
    choose = sentence("choose from {known}", known=", ".join(SCOPES))
    faults: list[Refusal] = [
        Invalid(sentence("“{word}” is nothing that a token may be used for", word=scope), choose)
        for scope in scopes
        if scope not in SCOPES
    ]
    if not scopes:
        faults.append(Invalid(sentence("A token is used for something"), choose))
    if not 0 < len(name.strip()) <= NAME or not name.isprintable():
        problem = sentence("A token has a name of 1 to {most} letters", most=NAME)
        faults.append(Invalid(problem, sentence("name the program that will use it")))
    if not timedelta() < lasts <= LONGEST:
        problem = sentence("A token lasts at most {days} days", days=LONGEST.days)
        faults.append(Invalid(problem, sentence("choose a shorter time")))
    return faults
