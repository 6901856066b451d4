"""The acts of the story, each as somebody takes it at a browser of their own, by pages alone."""

from playwright.sync_api import expect

from tests.entrypoints.web.hands import Hand

TRIES = 40
TEXT = "The Council is invited to set up a fund. Each year it hears what was given and how it was spent."


def proposed_and_submitted(a: Hand) -> None:
    page = a.at("/proposals/new?workflow=council-proposal")
    page.get_by_label("Title").fill("A fund for the WSIS outcomes")
    page.get_by_label("Short name").fill("fund")
    page.get_by_label("Mandate").fill("Resolution 140")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Group", exact=True).select_option("wg")
    page.get_by_label("Council", exact=True).select_option("council")
    page.get_by_label("Action lines", exact=True).fill("C2")
    a.press("Put it forward")
    expect(page).to_have_url(f"{a.tab.base_url}/proposals/fund")
    expect(page.locator("h1")).to_have_text("A fund for the WSIS outcomes")

    a.press("Submit to the group")

    a.is_told("Before the group")


def meeting_moved_with_a_preview(sec: Hand) -> None:
    page = sec.at("/meetings/wg-12")
    sec.unfold("Move it")
    page.get_by_label("Opens", exact=True).fill("2008-02-14T09:30")
    sec.press("See what this would change")
    expect(page.locator("main")).to_contain_text("Thursday 14 February 2008, 09:30")
    expect(page.locator("main")).to_contain_text("Delegate of Member State E")
    sec.press("Do it")

    sec.is_told("wg-12 is moved")


def on_the_day_of_the_meeting(chair: Hand) -> None:
    page = chair.at("/demo")
    for _ in range(4):
        chair.press("A week on")
    for _ in range(3):
        chair.press("A day on")
    chair.press("To the next event")
    expect(page.locator(".demo-time")).to_contain_text("Thu 14 Feb 2008, 11:3")  # 09:30 in Geneva, as Moscow shows it


def referred(chair: Hand) -> None:
    page = chair.at("/proposals/fund")
    chair.press("Record: Views differ")
    chair.unfold("Refer")
    page.get_by_label("Body for").select_option("ahg")
    page.locator("#step-refer").get_by_label("Reasons").fill("Views differ on who pays.")
    page.locator("#step-refer").get_by_role("button").click()

    chair.is_told("Ad hoc group review")


def reported(conv: Hand) -> None:
    page = conv.at("/")
    page.get_by_role("link", name="A fund for the WSIS outcomes").first.click()
    conv.press("Report")

    conv.is_told("Working group endorsement")


def positions_taken(hands: dict[str, Hand]) -> None:
    for who in ("a", "conv", "e"):
        page = hands[who].at("/proposals/fund")
        page.get_by_label("Support", exact=True).check()
        hands[who].press("Take the position")
        expect(page.get_by_role("button", name="Change the position")).to_be_visible()

    observer = hands["t"].at("/proposals/fund")
    expect(observer.locator("h1")).to_have_text("A fund for the WSIS outcomes")
    assert observer.locator("main form[action$='/position'], main form[action*='/steps/']").count() == 0


def one_objects_late(hands: dict[str, Hand]) -> None:
    """C has the form open when the clock closes the ballot with the meeting, and sends it after that."""
    page = hands["c"].at("/proposals/fund")
    page.get_by_label("Object", exact=True).check()
    page.locator("#position").get_by_label("Reasons").fill("The text is not final.")
    hands["chair"].at("/demo")
    hands["chair"].press("A day on")
    hands["chair"].press("A day on")

    hands["c"].press("Take the position")

    hands["c"].is_told("closed for replies")
    expect(page.locator("[role=alert]").first).to_contain_text("can still be entered by the secretariat")


def announced(chair: Hand) -> None:
    page = chair.at("/proposals/fund")
    expect(page.locator("main")).to_contain_text("support")
    chair.unfold("Announce the outcome")
    page.locator("#announce").get_by_role("button").click()

    chair.is_told("Endorsed")


def submitted_to_the_council(sec: Hand) -> None:
    page = sec.at("/proposals/fund")
    sec.unfold("Put on an agenda")
    page.locator("#schedule").get_by_label("Meeting").select_option("c08")
    page.locator("#schedule").get_by_role("button").click()
    sec.unfold("The text exists in more languages")
    for box in page.locator("#available input[name=languages]").all():
        box.check()
    page.locator("#available").get_by_role("button").click()
    sec.press("Submit to council")

    sec.is_told("Submitted to the Council")


def told(chair: Hand) -> None:
    """The letter has left within a moment of the act, without anybody moving the clock."""
    page = chair.at("/demo")
    letter = page.get_by_role("link", name="Now Submitted to the Council: A fund").first
    for _ in range(TRIES):
        if letter.count():
            break
        page.wait_for_timeout(500)
        chair.at("/demo")
    letter.click()
    expect(page.locator(".letter")).to_contain_text("A fund for the WSIS outcomes")
