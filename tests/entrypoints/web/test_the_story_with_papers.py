"""The story of a meeting in a real browser: a group set up in it, amendments argued and merged, papers opened."""

from collections.abc import Iterator
from io import BytesIO
from unicodedata import category

import pytest
from docx import Document
from icalendar import Calendar
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.hands import Hand, at_their_desks, press_access_key
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.house import House

pytestmark = pytest.mark.slow

TEXT = "The Council is invited to set up a fund. Each year it hears what was given and how it was spent."
AMENDED = "The Council is invited to set up an open fund. Each year it hears what was given and how it was spent."
FUND = "A fund for the WSIS outcomes"
GROUP = "Ad hoc group on the fund"
LABELS = {"en": "Sponsors", "fr": "Auteurs", "ar": "مقدمو"}


@pytest.fixture
def hands(site: Site, open_tab: OpenTab) -> Iterator[dict[str, Hand]]:
    with at_their_desks(site, open_tab, "a", "c", "e", "chair", "conv", "sec") as found:
        yield found


def test_a_text_is_argued_over_decided_in_the_meeting_and_goes_out_in_papers(
    hands: dict[str, Hand], house: House
) -> None:
    chair, conv, sec = hands["chair"], hands["conv"], hands["sec"]
    _proposed(hands["a"])
    tentative = _calendar(chair)
    _meeting_made_exact(sec)
    _the_feed_has_followed(chair, tentative)
    _agenda_sent_out(chair, sec)
    _meeting_opens(chair)
    _group_set_up_in_the_meeting(chair)
    _amendments_argued(hands)
    _amendments_merged(conv)
    _on_the_floor(chair, conv)
    _positions_taken(hands)
    _outcome_recorded_by_its_key(chair)
    _symbol_given(sec)
    _council_document_opened(sec)
    _chairs_report_opened(chair)

    fund = house.store.proposal("fund")
    assert fund is not None
    assert fund.revision is not None
    assert (fund.state, fund.revision.text) == ("endorsed", AMENDED)
    assert {number: one.state for number, one in fund.amendments.items()} == {
        1: "incorporated", 2: "incorporated", 3: "rejected", 4: "incorporated",
    }  # fmt: skip
    assert house.verify().flaw is None


def _proposed(a: Hand) -> None:
    page = a.at("/proposals/new?workflow=council-proposal")
    page.get_by_label("Title").fill(FUND)
    page.get_by_label("Short name").fill("fund")
    page.get_by_label("Mandate").fill("Resolution 140")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Group", exact=True).select_option("wg")
    page.get_by_label("Council", exact=True).select_option("council")
    a.press("Put it forward")
    a.press("Submit to the group")
    a.is_told("Before the group")


def _calendar(chair: Hand) -> str:
    """Make a key to feeds, and read the calendar of the working group with it as a calendar program does."""
    page = chair.at("/account/feeds")
    page.get_by_label("What it is for").fill("Telephone")
    chair.press("Make a key")
    address = page.locator("dd code", has_text=".ics").first.inner_text()

    event = _twelfth(chair, address)

    assert (event["status"], event["dtstart"].dt.isoformat()) == ("TENTATIVE", "2008-02-01")
    return f"{address} {event['uid']} {event['sequence']}"


def _meeting_made_exact(sec: Hand) -> None:
    page = sec.at("/meetings/wg-12")
    sec.unfold("Move it")
    page.get_by_label("Opens", exact=True).fill("2008-02-14T09:30")
    sec.press("See what this would change")
    sec.press("Do it")
    sec.is_told("wg-12 is moved")


def _the_feed_has_followed(chair: Hand, before: str) -> None:
    address, uid, sequence = before.split(" ")

    event = _twelfth(chair, address)

    assert (event["status"], event["uid"]) == ("CONFIRMED", uid)
    assert event["sequence"] > int(sequence)
    assert event["dtstart"].dt.isoformat() == "2008-02-14T09:30:00+01:00"


def _agenda_sent_out(chair: Hand, sec: Hand) -> None:
    page = chair.at("/meetings/wg-12/agenda")
    chair.press("Put what is ready in the order that is suggested")
    expect(page.get_by_role("heading", name="Order of business")).to_be_visible()
    expect(page.locator("table").first).to_contain_text(FUND)

    sec.at("/meetings/wg-12/agenda")
    sec.press("Send it out to everybody seated")
    sec.is_told("is sent out")


def _meeting_opens(chair: Hand) -> None:
    page = chair.at("/demo")
    for step in (*["A week on"] * 4, *["A day on"] * 3, "To the next event"):
        chair.press(step)
    expect(page.locator(".demo-time")).to_contain_text("Thu 14 Feb 2008, 11:3")


def _group_set_up_in_the_meeting(chair: Hand) -> None:
    page = chair.at("/bodies/wg/groups/new")
    page.get_by_label("Name", exact=True).fill(GROUP)
    page.get_by_label("Short name").fill("fund-group")
    page.locator("#mandate").fill("One text on who pays.")
    page.locator("#convenor").select_option("conv")
    chair.unfold("People who take part")
    for who in ("Delegate of Member State A", "Delegate of Member State C", "Delegate of Member State E"):
        page.get_by_label(who, exact=True).check()
    page.get_by_label("Or on a day, or at an hour").fill("2008-02-15T16:00")
    page.get_by_label(FUND).check()
    page.get_by_label("Reasons for the referral").fill("Views differ on who pays.")
    chair.press("Set it up")
    expect(page.locator("main")).to_contain_text(GROUP)
    expect(chair.at("/proposals/fund").locator("main")).to_contain_text("Ad hoc group review")


def _amendments_argued(hands: dict[str, Hand]) -> None:
    _amended(hands["a"], "MOD", "a fund", "an open fund", "Everybody may give.")
    _amended(hands["c"], "MOD", "up a fund", "up a fund of the members", "Members alone pay.")
    _amended(hands["e"], "SUP", "and how it was spent", "", "It is in the accounts.")
    page = hands["c"].at("/proposals/fund/amendments")
    expect(page.locator("main")).to_contain_text("Touches the same words as: 1.")


def _amended(hand: Hand, kind: str, passage: str, text: str, reasons: str) -> None:
    page = hand.at("/proposals/fund/amendments")
    hand.unfold("Propose an amendment")
    page.locator("#amend-kind").select_option(kind)
    page.get_by_role("textbox", name="Passage").fill(passage)
    page.get_by_role("textbox", name="New words").fill(text)
    page.get_by_label("Reasons").last.fill(reasons)
    hand.press("Propose it")
    expect(page.locator("main")).to_contain_text(reasons)


def _amendments_merged(conv: Hand) -> None:
    page = conv.at("/proposals/fund/amendments")
    page.get_by_label("Numbers").fill("1, 2")
    conv.press("Accept them")
    expect(page.locator("main [role=alert]").first).to_contain_text("touch the same words")
    page.get_by_label("Numbers").fill("1, 2")
    conv.press("Merge them…")
    page.get_by_label("One wording for all of them").fill("up an open fund")
    conv.press("Merge and accept")
    page = conv.at("/proposals/fund/amendments/3")
    conv.unfold("Reject")
    page.locator("#reject-reasons").fill("The Council has to hear it.")
    page.locator("form[action$='/reject']").get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("rejected")
    page = conv.at("/proposals/fund/amendments")
    conv.press("Make the next revision with the accepted ones")
    expect(conv.at("/proposals/fund/amendments").locator("main")).to_contain_text("set up an open fund")


def _on_the_floor(chair: Hand, conv: Hand) -> None:
    conv.at("/proposals/fund")
    conv.press("Report")
    page = chair.at("/meetings/wg-12/day")
    chair.press(f"Put {FUND} on the floor")
    expect(page.locator("#floor ~ h3").first).to_contain_text(FUND)
    expect(page.locator("main")).to_contain_text("set up an open fund")


def _positions_taken(hands: dict[str, Hand]) -> None:
    for who in ("a", "conv"):
        page = hands[who].at("/proposals/fund")
        page.get_by_label("Support", exact=True).check()
        hands[who].press("Take the position")
        expect(page.get_by_role("button", name="Change the position")).to_be_visible()


def _outcome_recorded_by_its_key(chair: Hand) -> None:
    """Close the ballot and announce its outcome, each by the key that its button shows."""
    page = chair.at("/meetings/wg-12/day")
    for act in ("Close", "Announce"):
        key = page.get_by_role("button", name=act, exact=False).first.get_attribute("accesskey")
        with page.expect_navigation():
            press_access_key(page, str(key))
    expect(page.locator("#decided + ul")).to_contain_text(FUND)


def _symbol_given(sec: Hand) -> None:
    page = sec.at("/proposals/fund/documents")
    page.get_by_label("Symbol", exact=True).fill("wg wsis 12/1")
    sec.press("Give it this symbol")
    expect(page.locator("#symbols + ul")).to_contain_text("12/1")


def _council_document_opened(sec: Hand) -> None:
    for language, sponsors in LABELS.items():
        pdf = _saved(sec, f"/proposals/fund/documents/pdf?language={language}")
        docx = _saved(sec, f"/proposals/fund/documents/docx?language={language}")

        assert sponsors in docx_text(docx), language
        assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"] == language
        for text in (pdf_text(pdf), docx_text(docx)):
            assert squeezed(AMENDED) in squeezed(text), language
            assert "12/1" in text, language


def _chairs_report_opened(chair: Hand) -> None:
    for language in LABELS:
        pdf = _saved(chair, f"/meetings/wg-12/report/pdf?kind=chair&language={language}")
        docx = _saved(chair, f"/meetings/wg-12/report/docx?kind=chair&language={language}")

        for text in (pdf_text(pdf), docx_text(docx)):
            assert squeezed(FUND) in squeezed(text), language
            assert squeezed(AMENDED) in squeezed(text), language


def _saved(hand: Hand, path: str) -> bytes:
    answer = hand.page.request.get(f"{hand.tab.base_url}{path}")
    assert answer.ok, answer.text()
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.body()


def squeezed(text: str) -> str:
    """Leave out where lines end, where words are divided, and the marks of direction that a reader of PDF puts in."""
    return "".join(one for one in text if not one.isspace() and category(one) != "Cf" and one != "-")


def pdf_text(content: bytes) -> str:
    """Read a PDF, which has to be one that can be read aloud."""
    reader = PdfReader(BytesIO(content))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    return "\n".join(page.extract_text() for page in reader.pages)


def docx_text(content: bytes) -> str:
    """Read a document of the word processor, its tables and header as well."""
    document = Document(BytesIO(content))
    header = [paragraph.text for section in document.sections for paragraph in section.header.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*header, *(paragraph.text for paragraph in document.paragraphs), *cells])


def _twelfth(chair: Hand, address: str) -> dict[str, object]:
    answer = chair.page.request.get(address)
    assert answer.ok, answer.status
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    return next(event for event in events if "wg-12" in str(event["uid"]) or "WSIS 12" in str(event["summary"]))
