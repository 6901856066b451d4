"""Laws of letters: what a notice says to one person."""

import ast
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.letter_builders import AMARA, BEN, CHO, NOW, OVER, WORDS, a_notice, a_register, a_reminder
from wsis_workflow.app.channel_ports import Letter
from wsis_workflow.app.letters import compose, subject_of
from wsis_workflow.app.letters.sentences import ANY, WORDINGS
from wsis_workflow.app.queries.causes import CAUSES
from wsis_workflow.domain.proposals import telling
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Meeting, Person
from wsis_workflow.domain.rules.dates import MeetingTime

WINDOW = "between Fri 1 and Fri 15 February 2008"


def letter(*notices: Notice, to: Person = AMARA) -> Letter:
    return compose(notices, to, a_register(), NOW)


def subject(notice: Notice) -> str:
    return subject_of(notice, AMARA, a_register(), NOW)


def line(text: str, label: str) -> str | None:
    """Find what a letter says behind a label."""
    return next(
        (found.removeprefix(f"{label}: ") for found in text.splitlines() if found.startswith(f"{label}: ")), None
    )


def test_a_reminder_says_what_is_due_when_by_which_rule_and_what_to_do() -> None:
    written = letter(a_reminder())

    assert written.subject == "[plan] Reminder: Documents for the Council due Wednesday 15 October 2008, 17:00"
    assert written.text == (
        "Dear Amara Diallo,\n\n"
        "The deadline “Documents for the Council” of “Action plan” is"
        " Wednesday 15 October 2008, 17:00 (Europe/Zurich).\n\n"
        "Proposal: Action plan (plan)\n"
        "State: Endorsed\n"
        "Deadline: Documents for the Council\n"
        "Due: Wednesday 15 October 2008, 17:00 (Europe/Zurich)\n"
        "In your time: Wednesday 15 October 2008, 15:00 (Africa/Dakar)\n"
        "Rule: Rules of Procedure of the Council, Rule 20\n\n"
        "Act before then, or tell the secretariat if you cannot.\n"
    )


def test_a_deadline_of_which_no_title_is_kept_is_called_by_its_name_in_words() -> None:
    reminder = a_reminder(deadline_title="")

    assert subject(reminder) == "[plan] Reminder: Council documents due Wednesday 15 October 2008, 17:00"
    assert line(letter(reminder).text, "Deadline") == "Council documents"


@pytest.mark.parametrize(
    ("zone", "own"),
    [
        ("Asia/Tokyo", "Thursday 16 October 2008, 00:00 (Asia/Tokyo)"),
        ("America/New_York", "Wednesday 15 October 2008, 11:00 (America/New_York)"),
        ("Europe/Paris", "Wednesday 15 October 2008, 17:00 (Europe/Paris)"),
        ("Europe/Zurich", None),
        (None, None),
        ("Mars/Olympus", None),
    ],
)
def test_every_deadline_is_shown_by_the_readers_own_clocks_as_well(zone: str | None, own: str | None) -> None:
    written = letter(a_reminder(), to=replace(AMARA, zone=zone))

    assert (line(written.text, "Due"), line(written.text, "In your time")) == (WORDS, own)


def test_an_act_that_leaves_a_deadline_running_shows_it_too() -> None:
    notice = replace(
        a_notice(step="Endorse", source="Endorsement", deadline_title="Documents for the Council", words=WORDS),
        deadline="council_documents",
        over=OVER,
    )

    written = letter(notice, to=BEN)

    assert line(written.text, "Deadline") == "Documents for the Council"
    assert line(written.text, "Due") == WORDS
    assert line(written.text, "In your time") == "Thursday 16 October 2008, 00:00 (Asia/Tokyo)"


def test_a_deadline_without_words_is_shown_by_the_readers_clocks() -> None:
    written = letter(replace(a_notice(), deadline="comments", over=OVER))

    assert (line(written.text, "Deadline"), line(written.text, "Due")) == (
        "Comments",
        "Wednesday 15 October 2008, 15:00 (Africa/Dakar)",
    )


def test_a_tentative_date_is_never_said_exactly() -> None:
    written = letter(a_reminder(words=WINDOW, tentative="yes"))

    assert written.subject == f"[plan] Reminder: Documents for the Council due {WINDOW} (tentative)"
    assert line(written.text, "Due") == f"{WINDOW} (tentative)"
    assert line(written.text, "In your time") is None
    assert ("15 October" in written.text, "15 October" in written.html) == (False, False)


def test_a_tentative_date_without_words_is_not_said_at_all() -> None:
    written = letter(a_reminder(words="", tentative="yes"))

    assert line(written.text, "Due") is None
    assert "October" not in written.text


@pytest.mark.parametrize(
    ("facts", "over", "said"),
    [
        ({}, OVER, "Reminder: Documents for the Council due Wednesday 15 October 2008, 17:00"),
        ({"overdue": "no"}, OVER, "Reminder: Documents for the Council due Wednesday 15 October 2008, 17:00"),
        ({"overdue": "yes"}, NOW, "Overdue: Documents for the Council was due Wednesday 15 October 2008, 17:00"),
        ({"late": "yes"}, NOW, "Passed: Documents for the Council was due Wednesday 15 October 2008, 17:00"),
        ({}, NOW, "Passed: Documents for the Council was due Wednesday 15 October 2008, 17:00"),
        ({"tentative": "yes", "words": WINDOW}, NOW, "Date not known: Documents for the Council"),
        (
            {"words": f"{WORDS}, extended"},
            OVER,
            "Reminder: Documents for the Council due Wednesday 15 October 2008, 17:00, extended",
        ),
    ],
)
def test_a_reminder_says_when_it_comes_too_late_or_the_date_is_not_known(
    facts: dict[str, str], over: object, said: str
) -> None:
    assert subject(a_reminder(over=over, **facts)) == f"[plan] {said}"


def test_a_deadline_that_passed_while_the_letter_waited_says_so() -> None:
    notice = replace(a_notice(words=WORDS), deadline="council_documents", over=NOW - timedelta(days=1))

    assert line(letter(notice).text, "Due") == f"{WORDS} (this has passed)"


def test_a_stand_ins_copy_is_marked() -> None:
    written = letter(a_reminder(**{"for": "Ben Ito"}))

    assert written.subject.startswith("[plan] (for Ben Ito) Reminder: ")
    assert written.text.split("\n\n")[1] == "This copy is for you because you stand in for Ben Ito."


@pytest.mark.parametrize(
    ("change", "now", "said"),
    [
        ("moved", "2008-03-03T09:30, 2 days", "Meeting moved: WG-WSIS, Monday 3 March 2008, 09:30, 2 days"),
        ("moved", "2008-W07", "Meeting moved: WG-WSIS, week 7 of 2008"),
        ("moved", "2008-Q1, 2 days", "Meeting moved: WG-WSIS, first quarter of 2008, 2 days"),
        ("moved", "tbd", "Meeting moved: WG-WSIS, date to be determined"),
        ("moved", "soon", "Meeting moved: WG-WSIS, soon"),
        ("cancelled", "cancelled", "Meeting cancelled: WG-WSIS, February 2008, 2 days"),
        ("dated", "2008-02-11", "New dates for the meeting: WG-WSIS, Monday 11 February 2008"),
        ("painted", "2008-02-11", "Meeting changed: WG-WSIS"),
    ],
)
def test_a_change_of_a_meeting_is_said_as_exactly_as_it_is_known(change: str, now: str, said: str) -> None:
    notice = a_notice(
        "meeting", proposal=None, meeting="wg-12", body="wg", change=change, was="2008-02, 2 days", now=now
    )

    assert subject(notice) == f"[wg-12] {said}"


def test_a_moved_meeting_lists_every_deadline_that_moves_with_it() -> None:
    changes = "plan: Contributions: Mon 4 February 2008\nstudy: Documents: <soon> (was: later)"
    notice = a_notice("meeting", proposal=None, meeting="wg-12", change="moved", changes=changes, note="example date")

    written = letter(notice)

    assert [found for found in written.text.splitlines() if found.startswith("- ")] == [
        "- plan: Contributions: Mon 4 February 2008",
        "- study: Documents: <soon> (was: later)",
    ]
    assert line(written.text, "Note") == "example date"


def test_people_members_and_bodies_are_called_by_their_names() -> None:
    entered = letter(a_notice("entered_for_you", member="KEN", position="object", evidence="a letter"))
    missed = letter(a_notice("follow_up_missed", workflow="council-paper", destination="council"))

    assert entered.text.split("\n\n")[1] == (
        "Ben Ito has entered the position “object” on “Action plan” on behalf of Kenya."
    )
    assert missed.text.split("\n\n")[1] == (
        "After “Action plan”, a proposal under “council-paper” for ITU Council was due, but could not be started."
    )


@pytest.mark.parametrize(
    ("by", "name"), [("ben", "Ben Ito"), ("clock", "The clock"), ("gone", "Gone"), ("", "Somebody")]
)
def test_whoever_acted_is_named(by: str, name: str) -> None:
    assert letter(a_notice("extended", by=by)).text.split("\n\n")[1].startswith(f"{name} has extended ")


def kinds_told() -> set[str]:
    """Collect the kinds of notices from the code that tells people of acts."""
    files = Path(telling.__file__).parent.rglob("*telling*.py")
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    yields = [node.value for node in nodes if isinstance(node, ast.Yield)]
    first = [(value.elts if isinstance(value, ast.Tuple) else value.args)[0] for value in yields]
    assigned = [node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
    named = [node.value for node in assigned if node.targets[0].id == "kind"]
    chosen = [choice for value in named for choice in (value.body, value.orelse)]
    return {node.value for node in [*first, *chosen] if isinstance(node, ast.Constant)}


def test_every_kind_of_notice_has_words_of_its_own() -> None:
    kinds = kinds_told() | {"reminder", "meeting"}

    assert len(kinds) > 12
    assert kinds - set(WORDINGS) == set()


def test_every_kind_that_has_a_letter_is_named_in_the_list_of_notices() -> None:
    assert {kind.split(".")[0] for kind in WORDINGS} - set(CAUSES) == set()


def test_a_kind_without_words_is_told_all_the_same() -> None:
    written = letter(a_notice("invented_later"))

    assert written.subject == "[plan] News of “Action plan”"
    assert written.text.rstrip().endswith(ANY.next)


@pytest.mark.parametrize("kind", [*WORDINGS, "invented_later"])
def test_every_letter_ends_in_what_to_do_and_survives_without_facts(kind: str) -> None:
    bare = Notice("k", "amara", kind, None, NOW)

    written = letter(bare)

    assert written.text.rstrip().endswith(".")
    assert ("{" in written.text + written.subject, written.subject == "") == (False, False)


TAGS = ("html", "head", "title", "body", "p", "dl", "dt", "dd", "ul", "li")
INERT = {f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")}
INERT |= {"<!doctype html>", '<html lang="en">', '<meta charset="utf-8">', "<br>"}
HOSTILE = "<script>alert(1)</script> & \"x\" 'y' <img src=http://example.org/x.png>"


@pytest.mark.parametrize(
    "fact", ["title", "by", "state", "reasons", "note", "changes", "why", "for", "deadline_title", "words"]
)
def test_nothing_that_people_wrote_is_active_in_html(fact: str) -> None:
    notice = replace(a_notice(step="s", source="t", **{fact: HOSTILE}), deadline="d", over=OVER)

    written = letter(notice)

    assert "&lt;script&gt;" in written.html
    assert set(re.findall(r"<[^>]*>", written.html)) <= INERT


@pytest.mark.parametrize("fact", ["title", "state", "for"])
def test_a_subject_is_one_line_however_the_facts_are_written(fact: str) -> None:
    written = letter(a_notice(**{fact: "one\r\nBcc: eve@example.org\u2028two\0\ud800" + "x" * 500}))

    assert written.subject.isprintable()
    assert len(written.subject) <= 200


def test_text_keeps_the_lines_of_what_people_wrote_and_can_always_be_encoded() -> None:
    written = letter(a_notice(reasons="The text is not final.\r\nSee\x07 section 3.\ud800"))

    assert "Reasons: The text is not final.\n  See section 3.\n" in written.text
    assert (written.text + written.html + written.subject).encode("utf-8").decode("utf-8") == (
        written.text + written.html + written.subject
    )


def test_a_digest_has_every_notice_the_most_urgent_first() -> None:
    later = a_notice(proposal="study", step="Table", source="Drafting")

    written = letter(later, a_reminder())

    assert written.subject == "2 notices: plan, study"
    assert [
        before
        for before, after in zip(written.text.splitlines(), written.text.splitlines()[1:], strict=False)
        if after.startswith("---")
    ] == [subject(a_reminder()), subject(later)]


def test_the_same_notices_have_the_same_id_in_whatever_order_and_whenever() -> None:
    one, two = a_notice(proposal="plan"), a_notice(proposal="study")

    ids = {
        compose([one, two], AMARA, a_register(), NOW).message_id,
        compose([two, one], AMARA, a_register(), NOW + timedelta(days=3)).message_id,
    }

    assert len(ids) == 1
    assert ids.isdisjoint({letter(one).message_id, letter(two).message_id})


def test_letters_on_one_proposal_form_a_thread_and_a_digest_of_several_does_not() -> None:
    plan = letter(a_notice(proposal="plan")).thread

    assert plan is not None
    assert letter(a_reminder(), to=CHO).thread == plan
    assert letter(a_notice(proposal="plan"), a_reminder()).thread == plan
    assert letter(a_notice(proposal="study")).thread != plan
    assert letter(a_notice(proposal="plan"), a_notice(proposal="study")).thread is None


def test_html_says_what_the_text_says() -> None:
    written = letter(a_reminder())

    assert written.html == (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8"><title>[plan] Reminder: Documents for the Council due'
        " Wednesday 15 October 2008, 17:00</title></head>\n"
        "<body>\n"
        "<p>Dear Amara Diallo,</p>\n"
        "<p>The deadline “Documents for the Council” of “Action plan” is"
        " Wednesday 15 October 2008, 17:00 (Europe/Zurich).</p>\n"
        "<dl><dt>Proposal</dt><dd>Action plan (plan)</dd><dt>State</dt><dd>Endorsed</dd>"
        "<dt>Deadline</dt><dd>Documents for the Council</dd>"
        "<dt>Due</dt><dd>Wednesday 15 October 2008, 17:00 (Europe/Zurich)</dd>"
        "<dt>In your time</dt><dd>Wednesday 15 October 2008, 15:00 (Africa/Dakar)</dd>"
        "<dt>Rule</dt><dd>Rules of Procedure of the Council, Rule 20</dd></dl>\n"
        "<p>Act before then, or tell the secretariat if you cannot.</p>\n"
        "</body></html>\n"
    )


@pytest.mark.parametrize(
    ("notice", "path"),
    [
        (a_notice(proposal="plan"), "/proposals/plan"),
        (a_notice(proposal="a/ü"), "/proposals/a%2F%C3%BC"),
        (a_notice("meeting", proposal=None, meeting="wg-12", body="wg"), "/meetings/wg-12"),
    ],
)
def test_a_letter_ends_with_where_it_is_about_on_a_site_whose_address_is_known(notice: Notice, path: str) -> None:
    register = replace(a_register(), meetings={"wg-12": Meeting("wg-12", "wg", MeetingTime("2008-02"))})
    link = f"https://wsis.example.org{path}"

    written = compose([notice], AMARA, register, NOW, "https://wsis.example.org")

    assert written.text.endswith(f"\n\n{link}\n")
    assert written.html.endswith(f'<p><a href="{link}">{link}</a></p>\n</body></html>\n')


def test_without_a_known_address_or_about_nothing_of_the_site_a_letter_has_no_link() -> None:
    nowhere = compose([a_notice("meeting", proposal=None, meeting="gone")], AMARA, a_register(), NOW, "https://x.org")

    assert [written.html.count("<a ") for written in (letter(a_notice()), nowhere)] == [0, 0]
