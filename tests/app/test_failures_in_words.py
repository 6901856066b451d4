"""Laws of failures: each says in one sentence what is wrong and what to do, and keeps what programs ask of it."""

from wsis_workflow.app.calendars.found import UnreadableCalendar
from wsis_workflow.app.channel_ports import AddressRefused, always
from wsis_workflow.app.rule_drafts.checked import Checked
from wsis_workflow.app.views_ports import Flaw
from wsis_workflow.domain.rules.faults import Finding


def test_an_address_to_which_nothing_is_sent_says_why_and_the_way_out() -> None:
    refused = AddressRefused("It leads inside", "name one outside")

    assert (str(refused), refused.problem, refused.way_out) == (
        "It leads inside; name one outside.", "It leads inside", "name one outside",
    )  # fmt: skip


def test_a_calendar_that_cannot_be_read_says_so_with_its_code_and_its_line() -> None:
    found = [UnreadableCalendar("no-calendar", "This is none; choose another.", 7), UnreadableCalendar("x", "Y.")]

    assert [(str(one), one.code, one.sentence, one.line) for one in found] == [
        ("This is none; choose another.", "no-calendar", "This is none; choose another.", 7),
        ("Y.", "x", "Y.", 1),
    ]


def test_a_flaw_of_the_record_is_named_with_its_stream() -> None:
    assert str(Flaw("proposal", "plan", 3, 17, "The chain is broken.")) == "proposal plan: The chain is broken."


def test_a_channel_that_asks_whose_a_letter_is_sends_it_whatever_the_time() -> None:
    assert always() is True


def test_faults_of_a_draft_are_counted_as_what_keeps_it_back_and_what_does_not() -> None:
    found = tuple(Finding("code", "Said.", 1, 1, is_error=is_error) for is_error in (True, False, True))
    checked = Checked("circular", found)

    assert (checked.errors, checked.warnings) == (2, 1)
