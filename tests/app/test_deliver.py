"""Laws of delivery, against a real SMTP server on loopback and a store of our own in memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from tests.adapters.notices.post_office import PostOffice, a_free_port, a_post_office
from tests.app.letter_builders import AMARA, BEN, CHO, NOW, OVER, a_notice, a_register, a_reminder
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.channel_ports import Letter, NoLongerOurs, always
from wsis_workflow.app.deliver import BACK_OFF, Delivered, InVain, back_off, deliver
from wsis_workflow.app.fleet.tasks import Sending
from wsis_workflow.app.letters import compose
from wsis_workflow.app.patience import PAUSES
from wsis_workflow.app.ports import Busy, Unavailable
from wsis_workflow.app.stored import Delivery
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register

MINUTE = timedelta(minutes=1)
FOR_EVER = 1_000_000


@dataclass
class Slip:
    """A row of the outbox."""

    notice: Notice
    channel: str = "email"
    next_at: datetime = NOW
    attempts: int = 0
    fence: int = 0
    leased_until: datetime | None = None
    sent: str | None = None
    sent_at: datetime | None = None
    failed_at: datetime | None = None
    parked: bool = False
    error: str | None = None


@dataclass
class Outbox:
    """The part of a store that deliveries need."""

    slips: list[Slip]
    register: Register = field(default_factory=a_register)
    busy: int = 0  # how many times it says so
    fault: Busy = field(default_factory=lambda: Busy("The store is locked; ask again."))
    marks: int = 0  # how many times it was asked for one

    def current_register(self) -> Register:
        return self.register

    def lease(self, now: datetime, until: datetime, limit: int, of: Sending | None = None) -> list[Delivery]:
        free = [n for n, slip in enumerate(self.slips) if self.is_free(slip, now)][:limit]
        for number in free:
            self.slips[number].fence += 1
            self.slips[number].leased_until = until
        return [self.delivery(number) for number in free]

    def mark_sent(self, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
        return self.mark(letter, sent=reference, sent_at=at)

    def mark_failed(self, letter: Sequence[Delivery], at: datetime, error: str, retry_at: datetime | None) -> int:
        tries = {"attempts": letter[0].attempts + 1, "error": error}
        return self.mark(letter, **tries, failed_at=at, next_at=retry_at or at, parked=retry_at is None)

    def put_back(self, letter: Sequence[Delivery], at: datetime) -> int:
        return self.mark(letter, next_at=at)

    def mark(self, letter: Sequence[Delivery], **changes: object) -> int:
        self.marks += 1
        if self.busy:
            self.busy -= 1
            raise self.fault
        ours = [delivery.id for delivery in letter if self.slips[delivery.id].fence == delivery.fence]
        for number in ours:
            self.slips[number] = replace(self.slips[number], leased_until=None, **changes)
        return len(ours)

    def is_free(self, slip: Slip, now: datetime) -> bool:
        is_open = slip.sent is None and not slip.parked and slip.next_at <= now
        return is_open and (slip.leased_until is None or slip.leased_until <= now)

    def delivery(self, number: int) -> Delivery:
        slip = self.slips[number]
        return Delivery(number, slip.notice, slip.channel, slip.attempts, slip.fence, slip.next_at)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as opened:
        yield opened


def to(*people: str) -> Outbox:
    return Outbox([Slip(a_notice(to=person)) for person in people])


def post(outbox: Outbox, port: int, now: datetime = NOW, *, patience: float = 30, **how: object) -> Delivered:
    """Deliver what is due; a server that says nothing for `patience` seconds is given up.

    Short patience on a busy machine doubles letters: the server took one, and its answer came too late.
    """
    with Smtp("127.0.0.1", port, "WSIS <wsis@example.org>", tls="none", timeout=patience) as smtp:
        return deliver(outbox, {"email": smtp}, now, **{"elapsed": lambda: 0.0, **how})


def test_what_is_due_is_sent_and_marked_with_its_message_id(office: PostOffice) -> None:
    outbox = to("amara", "ben")

    done = post(outbox, office.port)

    assert done == Delivered(leased=2, sent=2)
    assert office.recipients == ["amara@example.org", "ben@example.org"]
    assert [slip.sent for slip in outbox.slips] == office.ids


def test_nothing_due_does_nothing(office: PostOffice) -> None:
    outbox = Outbox([Slip(a_notice(), next_at=NOW + MINUTE)])

    assert (post(outbox, office.port), office.taken) == (Delivered(), [])


def test_a_bad_address_is_parked_and_delays_nobody(office: PostOffice) -> None:
    office.to_recipient["amara@example.org"] = ["550 no such user"]
    outbox = to("ben", "amara", "cho")

    done = post(outbox, office.port)

    assert done == Delivered(leased=3, sent=2, parked=1)
    assert office.recipients == ["ben@example.org", "cho@example.org"]
    assert outbox.slips[1].error == (
        "The mail server refused amara@example.org (550 no such user); correct it, then send it again."
    )


def test_whoever_listens_hears_of_each_letter_in_vain_why_and_when_it_goes_again(office: PostOffice) -> None:
    office.to_recipient = {"amara@example.org": ["550 no such user"], "ben@example.org": ["450 not now"]}
    outbox, heard = to("amara", "ben", "cho"), list[InVain]()

    post(outbox, office.port, tell=heard.append)

    assert [(one.first.id, one.why, one.again, one.fault) for one in heard] == [
        (0, outbox.slips[0].error, None, None),
        (1, outbox.slips[1].error, NOW + MINUTE, None),
    ]


def test_of_a_letter_that_somebody_else_has_by_now_nothing_is_told(office: PostOffice) -> None:
    office.to_recipient["amara@example.org"] = ["450 not now"]
    outbox, heard = to("amara"), list[InVain]()

    def lose() -> float:
        outbox.slips[0].fence = 2
        return 0.0

    done = post(outbox, office.port, tell=heard.append, elapsed=lose)

    assert (done, heard) == (Delivered(leased=1, overtaken=1), [])


@pytest.mark.parametrize("address", ["not an address", "eve@example.org\r\nBcc: x@example.org", None, ""])
def test_an_address_that_is_none_is_parked_and_delays_nobody(office: PostOffice, address: str | None) -> None:
    outbox = to("amara", "ben")
    outbox.register = a_register(replace(AMARA, address=address), BEN)

    done = post(outbox, office.port)

    assert (done, office.recipients) == (Delivered(leased=2, sent=1, parked=1), ["ben@example.org"])


def test_a_slow_answer_for_one_delays_the_others_by_no_more_than_the_timeout(office: PostOffice) -> None:
    office.answers_after["amara@example.org"] = 30
    outbox = to("amara", "ben")

    done = post(outbox, office.port, patience=2)

    assert (done, office.recipients) == (Delivered(leased=2, sent=1, put_off=1), ["ben@example.org"])


def test_a_busy_server_gets_the_same_letter_after_the_back_off(office: PostOffice) -> None:
    office.to_recipient["amara@example.org"] = ["451 try again", "451 try again"]
    outbox = to("amara")

    tries = [post(outbox, office.port, NOW + MINUTE * minutes) for minutes in (0, 0.5, 1, 5.5, 6)]

    put_off, nothing, sent = Delivered(leased=1, put_off=1), Delivered(), Delivered(leased=1, sent=1)
    assert tries == [put_off, nothing, put_off, nothing, sent]
    assert office.ids == [outbox.slips[0].sent]


def test_after_a_cut_behind_the_data_the_same_message_id_goes_again_and_nothing_is_lost(office: PostOffice) -> None:
    office.cuts = 1
    outbox = to("amara", "ben")

    first = post(outbox, office.port)
    second = post(outbox, office.port, NOW + MINUTE)

    assert (first, second) == (Delivered(leased=2, sent=1, put_off=1), Delivered(leased=1, sent=1))
    assert office.recipients == ["amara@example.org", "ben@example.org", "amara@example.org"]
    assert office.ids[0] == office.ids[2] == outbox.slips[0].sent


def test_a_server_that_is_down_is_tried_once_and_everything_goes_out_when_it_is_back() -> None:
    office = PostOffice(port=a_free_port())
    outbox = to("amara", "ben", "cho")

    down = post(outbox, office.port)
    with a_post_office(office):
        back = post(outbox, office.port, NOW + MINUTE)

    assert (down, back) == (Delivered(leased=3, put_off=3), Delivered(leased=3, sent=3))
    assert sorted(office.recipients) == ["amara@example.org", "ben@example.org", "cho@example.org"]
    assert len(set(office.ids)) == 3


@dataclass
class Failing:
    """A channel that always fails in the same way, and counts."""

    failure: Exception
    tries: int = 0

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        self.tries += 1
        raise self.failure


@dataclass
class Taking:
    """A channel that takes everything, and so many seconds for each; whoever waits goes by its clock as well."""

    seconds: float = 0.0
    clock: float = 0.0
    letters: list[Letter] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        self.clock += self.seconds
        self.letters.append(letter)
        return letter.message_id

    def elapsed(self) -> float:
        return self.clock

    def wait(self, seconds: float) -> None:
        self.clock += seconds
        self.waited.append(seconds)


@dataclass
class Noting:
    """A channel that takes everything, and notes its turn."""

    name: str
    order: list[str]

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        self.order.append(f"{self.name} to {letter.to}")
        return letter.message_id


def test_a_fault_of_our_own_in_one_letter_does_not_keep_back_the_others() -> None:
    outbox = Outbox([Slip(a_notice(), "broken"), Slip(a_notice(to="ben"), "console")])
    channels = {"broken": Failing(ZeroDivisionError("division by zero")), "console": Taking()}

    done = deliver(outbox, channels, NOW)

    assert done == Delivered(leased=2, sent=1, put_off=1)
    assert outbox.slips[0].error == "This could not be sent (ZeroDivisionError: division by zero); report it."


def test_a_letter_is_not_to_blame_where_its_channel_could_not_ask_the_store() -> None:
    outbox = Outbox([Slip(a_notice(), "paced"), Slip(a_notice(to="ben"), "console")])
    channels = {"paced": Failing(Unavailable("The database does not answer now.")), "console": Taking()}

    done = deliver(outbox, channels, NOW)

    assert done == Delivered(leased=2, sent=1, left=1)
    left = outbox.slips[0]
    assert (left.error, left.attempts, left.next_at, left.leased_until) == (None, 0, NOW + MINUTE, None)


def test_what_was_never_tried_goes_before_what_has_failed() -> None:
    outbox = to("amara", "ben", "cho")
    outbox.slips[0].attempts = 3
    outbox.slips[1].attempts = 1
    taking = Taking()

    deliver(outbox, {"email": taking}, NOW)

    assert [letter.to for letter in taking.letters] == ["cho", "ben", "amara"]


def test_programs_of_people_are_told_after_all_letters_have_gone() -> None:
    outbox = Outbox([Slip(a_notice(), "webhook"), Slip(a_notice(), attempts=2), Slip(a_notice(to="ben"))])
    order: list[str] = []

    deliver(outbox, {"email": Noting("email", order), "webhook": Noting("webhook", order)}, NOW)

    assert order == ["email to ben", "email to amara", "webhook to amara"]


def test_the_back_off_grows_to_a_day_and_jitter_only_makes_it_longer() -> None:
    delays = [back_off(failures) for failures in range(9)]

    assert delays == [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]]
    assert [delay / MINUTE for delay in BACK_OFF] == [1, 5, 15, 60, 240, 720, 1440]
    assert back_off(0, jitter=1.0) == MINUTE * 1.25


def test_each_delay_has_jitter_of_its_own(office: PostOffice) -> None:
    office.to_data = ["451 busy", "451 busy"]
    outbox = to("amara", "ben")

    post(outbox, office.port, jitter=iter([0.0, 0.8]).__next__)

    assert [slip.next_at - NOW for slip in outbox.slips] == [MINUTE, MINUTE * 1.2]


@pytest.mark.parametrize(
    ("attempts", "age", "parked"), [(6, 30, False), (7, 6, False), (7, 7, True), (30, 1, False), (12, 9, True)]
)
def test_a_letter_that_fails_for_a_week_is_shown_to_people(
    office: PostOffice, attempts: int, age: int, parked: bool
) -> None:
    office.to_data = ["452 mailbox full"]
    outbox = to("amara")
    outbox.slips[0].attempts = attempts

    post(outbox, office.port, NOW + timedelta(days=age))

    given_up = f" It was tried {attempts + 1} times; send it again when it can work." if parked else ""
    error = f"The mail server did not take the letter to amara@example.org (452 mailbox full).{given_up}"
    assert (outbox.slips[0].parked, outbox.slips[0].error) == (parked, error)


def test_mail_waits_for_as_long_as_there_is_no_mail_server() -> None:
    outbox = to("amara")
    outbox.slips[0].attempts = 500
    late = NOW + timedelta(days=100)

    done = deliver(outbox, {}, late)

    assert (done, outbox.slips[0].next_at) == (Delivered(leased=1, put_off=1), late + timedelta(hours=1))


def test_a_person_who_is_gone_is_for_people_to_look_at(office: PostOffice) -> None:
    outbox = to("nobody", "amara")

    done = post(outbox, office.port)

    assert done == Delivered(leased=2, sent=1, parked=1)
    assert outbox.slips[0].error == "There is no person “nobody”; enter them, then send it again."


def a_digest_for_amara(*slips: Slip) -> Outbox:
    return Outbox(list(slips), a_register(replace(AMARA, digest="daily"), BEN, CHO))


def test_a_digest_joins_what_one_person_is_told() -> None:
    notices = [a_notice(to="amara", proposal=ref) for ref in ("plan", "study", "report")]
    outbox = a_digest_for_amara(*map(Slip, notices), Slip(a_notice(to="ben")))
    taking = Taking()

    done = deliver(outbox, {"email": taking}, NOW)

    assert done == Delivered(leased=4, sent=4)
    assert [(letter.to, letter.subject) for letter in taking.letters] == [
        ("amara", "3 notices: plan, report, study"),
        ("ben", "[plan] Now Endorsed: Action plan"),
    ]
    assert {slip.sent for slip in outbox.slips[:3]} == {taking.letters[0].message_id}


def test_a_formal_notice_that_cannot_wait_goes_alone() -> None:
    urgent = a_reminder(over=NOW + timedelta(hours=3))
    outbox = a_digest_for_amara(Slip(a_notice()), Slip(a_notice(proposal="study")), Slip(urgent))
    taking = Taking()

    deliver(outbox, {"email": taking}, NOW)

    assert sorted(letter.subject.partition(":")[0] for letter in taking.letters) == ["2 notices", "[plan] Reminder"]


def test_whoever_wants_notices_at_once_gets_each_by_itself() -> None:
    outbox = Outbox([Slip(a_notice(proposal="plan")), Slip(a_notice(proposal="study"))])
    taking = Taking()

    deliver(outbox, {"email": taking}, NOW)

    assert len(taking.letters) == 2


def test_a_digest_that_failed_goes_again_as_it_was_whatever_has_come_since(office: PostOffice) -> None:
    office.cuts = 1
    outbox = a_digest_for_amara(*[Slip(a_notice(proposal=ref)) for ref in ("plan", "study")])
    post(outbox, office.port)
    outbox.slips.append(Slip(a_notice(proposal="report")))

    post(outbox, office.port, NOW + MINUTE)

    digest = compose([slip.notice for slip in outbox.slips[:2]], AMARA, outbox.register, NOW)
    assert [name.partition("@")[0] for name in office.ids].count(f"<{digest.message_id}") == 2
    assert len(office.ids) == 3


def test_nothing_is_begun_that_its_lease_might_not_cover() -> None:
    outbox = Outbox([Slip(a_notice(proposal=f"plan-{number}")) for number in range(10)])
    slow = Taking(seconds=120)

    done = deliver(outbox, {"email": slow}, NOW, lease=MINUTE * 10, slowest=MINUTE * 3, elapsed=slow.elapsed)

    assert done == Delivered(leased=10, sent=4, left=6)
    assert [slip.leased_until for slip in outbox.slips[4:]] == [NOW + MINUTE * 10] * 6


def test_what_is_no_longer_ours_when_the_way_is_open_is_left_to_whoever_has_it() -> None:
    outbox = to("amara", "ben")

    class Opening(Taking):
        def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
            self.clock += 300  # until there is a connection
            if not is_ours():
                raise NoLongerOurs
            return super().send(letter)

    slow = Opening()
    done = deliver(outbox, {"email": slow}, NOW, lease=MINUTE * 10, slowest=MINUTE * 3, elapsed=slow.elapsed)

    assert (done, len(slow.letters)) == (Delivered(leased=2, sent=1, left=1), 1)
    assert outbox.slips[1].leased_until == NOW + MINUTE * 10


def test_a_lease_counts_from_when_the_time_was_asked_for_however_long_one_was_held_up_since() -> None:
    outbox, held_up = to("amara", "ben"), Taking(clock=480)

    done = deliver(
        outbox, {"email": held_up}, NOW, lease=MINUTE * 10, slowest=MINUTE * 3, elapsed=held_up.elapsed, since=0
    )

    assert (done, held_up.letters) == (Delivered(leased=2, left=2), [])


def test_what_another_sender_has_taken_over_is_not_marked() -> None:
    outbox = to("amara")

    class Overtaken(Taking):
        def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
            outbox.slips[0].fence += 1
            return super().send(letter)

    done = deliver(outbox, {"email": Overtaken()}, NOW)

    assert (done, outbox.slips[0].sent) == (Delivered(leased=1, overtaken=1), None)


def test_of_a_letter_of_which_another_has_taken_a_part_the_rest_is_marked() -> None:
    outbox = a_digest_for_amara(*[Slip(a_notice(proposal=ref)) for ref in ("plan", "study", "report")])

    class Overtaken(Taking):
        def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
            outbox.slips[1].fence += 1
            return super().send(letter)

    overtaken = Overtaken()
    done = deliver(outbox, {"email": overtaken}, NOW)

    reference = overtaken.letters[0].message_id
    assert done == Delivered(leased=3, sent=2, overtaken=1)
    assert [slip.sent for slip in outbox.slips] == [reference, None, reference]


def a_patient_delivery(outbox: Outbox, taking: Taking, now: datetime = NOW, **how: object) -> Delivered:
    return deliver(outbox, {"email": taking}, now, **{"elapsed": taking.elapsed, "wait": taking.wait, **how})


def test_what_could_not_be_marked_goes_again_under_the_same_id() -> None:
    outbox = to("amara")
    taking = Taking()
    outbox.busy = FOR_EVER
    first = a_patient_delivery(outbox, taking)
    outbox.busy = 0

    again = a_patient_delivery(outbox, taking, NOW + MINUTE * 16)

    assert (first, again) == (Delivered(leased=1, overtaken=1), Delivered(leased=1, sent=1))
    assert taking.letters[0].message_id == taking.letters[1].message_id


def test_a_digest_that_could_not_be_marked_goes_again_as_it_was() -> None:
    outbox = a_digest_for_amara(*[Slip(a_notice(proposal=ref)) for ref in ("plan", "study", "report")])
    taking = Taking()
    outbox.busy = FOR_EVER
    a_patient_delivery(outbox, taking)
    outbox.busy = 0

    a_patient_delivery(outbox, taking, NOW + MINUTE * 16)

    assert [letter.subject for letter in taking.letters] == ["3 notices: plan, report, study"] * 2
    assert taking.letters[0].message_id == taking.letters[1].message_id


@pytest.mark.parametrize("fault", [Busy("The store is locked."), Unavailable("The database does not answer now.")])
@pytest.mark.parametrize("tries", [1, len(PAUSES), len(PAUSES) + 1, 300])
def test_what_is_marked_before_its_lease_runs_out_does_not_go_again(fault: Busy, tries: int) -> None:
    outbox = to("amara", "ben")
    taking = Taking()
    outbox.busy, outbox.fault = tries, fault

    done = a_patient_delivery(outbox, taking)

    assert (done, a_patient_delivery(outbox, taking, NOW + MINUTE * 16)) == (Delivered(leased=2, sent=2), Delivered())
    assert len(taking.letters) == 2


def test_who_cannot_mark_asks_again_after_moments_and_then_once_a_second_for_as_long_as_the_lease_lasts() -> None:
    outbox, taking = to("amara"), Taking(seconds=30)
    outbox.busy = FOR_EVER

    a_patient_delivery(outbox, taking, lease=MINUTE * 10, slowest=MINUTE * 3)

    moments, seconds = taking.waited[: len(PAUSES)], taking.waited[len(PAUSES) :]
    left = 600 - 30 - sum(moments)
    assert seconds == [1.0] * int(left)
    assert outbox.marks == 1 + len(taking.waited)


def test_who_was_held_up_beyond_the_lease_asks_for_moments_alone() -> None:
    outbox, held_up = to("amara"), Taking(seconds=1200)
    outbox.busy = FOR_EVER

    done = a_patient_delivery(outbox, held_up)

    assert (done, len(held_up.waited)) == (Delivered(leased=1, overtaken=1), len(PAUSES))


def test_who_is_told_to_stop_while_nothing_can_be_marked_leaves_the_rest() -> None:
    outbox, taking = to("amara", "ben"), Taking()
    outbox.busy = FOR_EVER

    def wait(seconds: float) -> bool:
        taking.wait(seconds)
        return taking.clock >= 5

    done = a_patient_delivery(outbox, taking, wait=wait)

    assert done == Delivered(leased=2, overtaken=1, left=1)
    assert taking.clock < 6


def test_where_nothing_can_be_marked_nothing_more_is_sent() -> None:
    outbox = to("amara", "ben", "cho")
    taking = Taking()
    outbox.busy = FOR_EVER

    done = a_patient_delivery(outbox, taking)

    assert done == Delivered(leased=3, overtaken=1, left=2)
    assert len(taking.letters) == 1


def test_a_clock_that_has_jumped_dates_each_letter_and_its_sending_by_when_it_was_due() -> None:
    outbox = Outbox([Slip(a_reminder(), next_at=NOW - timedelta(days=7)), Slip(a_notice(to="ben"))])
    taking = Taking()

    deliver(outbox, {"email": taking}, NOW + timedelta(days=30), elapsed=taking.elapsed, catches_up=True)

    due = [NOW - timedelta(days=7), NOW]
    assert ([letter.at for letter in taking.letters], [slip.sent_at for slip in outbox.slips]) == (due, due)
    assert taking.letters[0].subject.startswith("[plan] Reminder: ")


def test_letters_lead_to_the_site_whose_address_is_known() -> None:
    taking = Taking()

    deliver(to("amara"), {"email": taking}, NOW, base_url="https://wsis.example.org")

    assert taking.letters[0].text.endswith("\n\nhttps://wsis.example.org/proposals/plan\n")


def test_a_batch_is_no_larger_than_asked() -> None:
    outbox = Outbox([Slip(a_notice(proposal=f"plan-{number}")) for number in range(5)])

    done = [deliver(outbox, {"email": Taking()}, NOW, batch=2).leased for _ in range(4)]

    assert done == [2, 2, 1, 0]


def test_times_are_those_at_which_things_happen_to_the_second() -> None:
    outbox = Outbox([Slip(a_notice(), "slow"), Slip(a_notice(to="ben"), "gone"), Slip(a_notice(to="nobody"), "slow")])
    slow = Taking(seconds=90.7)

    deliver(outbox, {"slow": slow}, NOW, elapsed=slow.elapsed)

    then = NOW + timedelta(seconds=90)
    assert [slip.sent_at or slip.next_at for slip in outbox.slips] == [then, then + timedelta(hours=1), then]
    assert [(slip.parked, slip.failed_at) for slip in outbox.slips] == [(False, None), (False, then), (True, then)]


def test_two_hundred_letters_arrive_once_each_whatever_the_server_does(office: PostOffice) -> None:
    people = [replace(AMARA, ref=f"p{n}", address=f"p{n}@example.org") for n in range(200)]
    outbox = Outbox([Slip(a_reminder(to=person.ref, over=OVER)) for person in people], a_register(*people))
    for number in range(0, 200, 7):
        office.to_recipient[f"p{number}@example.org"] = ["450 greylisted", "421 closing"]
    office.to_data = ["250 OK", "452 no space"] * 20
    office.to_recipient["p5@example.org"] = ["550 no such user"]

    for minutes in (0, 0, 1, 1, 6, 6, 21, 21, 100):
        post(outbox, office.port, NOW + MINUTE * minutes)

    arrived = [f"p{number}@example.org" for number in range(200) if number != 5]
    assert sorted(office.recipients) == sorted(arrived)
    assert [slip.notice.to for slip in outbox.slips if slip.parked] == ["p5"]
    assert [slip.sent for slip in outbox.slips if slip.sent is None] == [None]
