"""A text of nothing but brackets is shown in a moment: all are counted, the first of them told one by one."""

from tests.entrypoints.web.sites import Site
from wsis_workflow.domain.proposals.commands import Propose


def test_a_page_tells_the_first_of_very_many_brackets_and_counts_them_all(site: Site) -> None:
    parties = {"group": "wg", "council": "council"}
    site.house.handle(Propose("open", "council-proposal", "Open", parties, "R 140", "[a] " * 5_000), "e")

    page = site.client("e").get("/proposals/open/texts/1")

    assert "5000 passages in brackets to be agreed" in page.text
    assert page.text.count('<mark class="bracket">') == 200
