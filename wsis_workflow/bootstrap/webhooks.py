"""A person's own program, as the doors make it, try it and take it back; their notices go there as long as it is one.

An address is judged when it is entered, which asks for its name, and again at every request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from uuid import uuid4

from wsis_workflow.app.access import NoWebhook, WebhookSeen
from wsis_workflow.app.channel_ports import AddressRefused, CannotDeliver, Letter, TryLater
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.routing import EMAIL, WEBHOOK
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import way_out
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.sentences import sentence, template

AT_ONCE = 4  # people in this process: whoever names machines that never answer takes up no more threads
SUBJECT = template("A test of your program")
OTHERS = sentence("Others are trying their programs just now; try again in a moment.")
YOURS = sentence("Your program is being tried already; wait until that has ended.")
TEXT = template("If you can read this and its signature is right, your notices will arrive.")

_TRYING, _LOCK = set[str](), Lock()


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a request that was made to try a program."""

    taken: bool
    sentence: str


def make_webhook(house: House, person: str, address: str) -> tuple[WebhookSeen, str]:
    """Name a program of a person's, and let their notices go there as well; its secret is given this once.

    Raises:
        Refused: `invalid`: no request may go to that address; or `unknown`.
        Busy: too many are at it.
    """
    with _one_of_few(person):
        try:
            way_out(house.settings).check(address)
        except AddressRefused as refused:
            raise Refused(Invalid(refused.problem, refused.way_out)) from refused
    made = house.access.make_webhook(person, address, datetime.now(UTC))
    told = _person(house, person)
    chosen = told.channels or ((EMAIL,) if told.address else ())
    _tell_by(house, told, (*(way for way in chosen if way != WEBHOOK), WEBHOOK))
    return made


def rotate_webhook(house: House, person: str) -> tuple[WebhookSeen, str]:
    """Put a new secret in the place of one; it is given this once.

    Raises:
        Refused: `unknown`: the person has no program.
    """
    rotated = house.access.rotate_webhook(person, datetime.now(UTC))
    if rotated is None:
        raise Refused(NoWebhook())
    return rotated


def try_webhook(house: House, person: str) -> Tried:
    """Send a request that says nothing but that it is a test, and say what came of it.

    Raises:
        Refused: `unknown`: the person has no program; or `invalid` in a demo, which nothing leaves.
        Busy: too many are at it.
    """
    if house.access.webhook_seen(person) is None:
        raise Refused(NoWebhook())
    channel = house.channels.get(WEBHOOK)
    if channel is None:
        problem = sentence("This is a demo, and nothing that it sends leaves this machine")
        raise Refused(Invalid(problem, sentence("try your program with an installation of your own")))
    with _one_of_few(person):
        try:
            channel.send(_test(_person(house, person)))
        except (TryLater, CannotDeliver) as failed:
            return Tried(False, failed.args[0])
    return Tried(True, sentence("Your program took the test."))


def take_back_webhook(house: House, person: str) -> None:
    """Let a person's notices go as they would without a program, and forget it with its secret.

    Raises:
        Refused: `unknown`: the person has none.
    """
    if house.access.webhook_seen(person) is None:
        raise Refused(NoWebhook())
    told = _person(house, person)
    _tell_by(house, told, tuple(way for way in told.channels if way != WEBHOOK))
    house.access.remove_webhook(person)


def _tell_by(house: House, person: Person, channels: tuple[str, ...]) -> None:
    if channels != person.channels:
        house.handle_register(ChangeSettings(channels=channels), person.ref)


def _person(house: House, ref: str) -> Person:
    return house.store.current_register().people[ref]


def _test(person: Person) -> Letter:
    tongue = catalogue(person.language)
    subject, text = tongue.say(sentence(SUBJECT)), tongue.say(sentence(TEXT))
    return Letter(
        to=person.ref,
        address=person.address,
        name=person.name,
        language=tongue.language,
        subject=subject,
        text=text,
        html="",
        message_id=f"test-{uuid4().hex}",
        thread=None,
        at=datetime.now(UTC),
    )


@contextmanager
def _one_of_few(person: str) -> Iterator[None]:
    """Let few try at once, and each of them one thing: nobody takes the turns of all others."""
    with _LOCK:
        if person in _TRYING or len(_TRYING) >= AT_ONCE:
            raise Busy(YOURS if person in _TRYING else OTHERS)
        _TRYING.add(person)
    try:
        yield
    finally:
        with _LOCK:
            _TRYING.discard(person)
