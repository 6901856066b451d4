"""Promise 14: what comes back of what was typed or asked for is text, and nothing comes of it."""

import pytest

from tests.entrypoints.web.browser import OpenTab
from tests.promises.auditing import is_html
from tests.promises.payloads import chunks, payloads
from tests.promises.poisoned import directory, echoing
from tests.promises.poisoned_site import AGENT, Poisoned, watched
from tests.promises.poisoned_work import SITTING

pytestmark = pytest.mark.slow


def test_forms_that_come_back_show_what_was_typed_as_text(poisoned: Poisoned, open_tab: OpenTab) -> None:
    watch = watched(poisoned.site, open_tab)
    watch.look("/account")
    client = poisoned.site.client("sec", **{"User-Agent": AGENT})
    said = poisoned.poison.text()

    answers = [
        client.post(path, data={**dict.fromkeys(fields, said), **fixed})
        for path, fields, fixed in (
            (
                "/proposals/new",
                ("title", "ref", "mandate", "text", "action_lines", "depends_also"),
                {"workflow": "motion"},
            ),
            ("/proposals/created/comment", ("text",), {"version": "1"}),
            ("/proposals/created/revise", ("text", "language"), {"do": "preview"}),
            ("/proposals/plan/position", ("position", "reasons", "reservation", "evidence", "for", "received"), {}),
            ("/proposals/plan/annul", ("reasons",), {"version": "1"}),
            ("/proposals/plan/attachments", ("document", "name"), {}),
            ("/proposals/plan/decided", ("body", "day", "text", "symbol"), {}),
            ("/proposals/plan/forward", ("to", "workflow", "new"), {}),
            ("/proposals/plan/statement", ("text", "language", "for", "evidence"), {}),
            ("/proposals/plan/resolve", ("comment",), {}),
            ("/proposals/plan/symbols", ("body", "symbol", "kind", "of"), {}),
            ("/proposals/plan/symbols", ("symbol",), {"body": "wg"}),
            ("/proposals/plan/languages/ask", ("language", "translator", "service", "until", "deadline"), {}),
            ("/proposals/plan/languages/deliver", ("language", "text", "revision"), {}),
            (f"/proposals/{poisoned.refs[1]}/amendments", ("kind", "passage", "nth", "text", "reasons"), {}),
            (f"/proposals/{poisoned.refs[1]}/amendments/several", ("numbers", "reasons"), {"do": "reject"}),
            (f"/proposals/{poisoned.refs[1]}/amendments/merge", ("numbers", "text", "reasons"), {}),
            ("/bodies/wg/groups/new", ("name", "group", "mandate", "clause", "convenor", "room", "report_by"), {}),
            ("/bodies/wg/actions", ("text", "owner", "due", "meeting", "proposal", "item"), {}),
            ("/bodies/wg/liaisons/receive", ("sender", "title", "purpose", "received", "text", "evidence"), {}),
            ("/bodies/wg/liaisons/write", ("ref", "to", "title", "purpose", "text", "mandate"), {}),
            (f"/meetings/{SITTING}/agenda", ("item", "title", "note", "minutes", "begins", "ends"), {}),
            (f"/meetings/{SITTING}/outcome", ("item", "act", "what", "reasons", "note"), {}),
            (f"/meetings/{SITTING}/lists", ("list", "title", "act", "what", "reasons", "closes"), {}),
            ("/proposals/plan/extend", ("deadline", "day", "hour"), {}),
            ("/proposals/plan/schedule", ("meeting",), {}),
            ("/proposals/plan/count", ("count-support",), {}),
            ("/meetings/new", ("of", "ref", "title", "opens", "closes", "zone", "note", "number", "days"), {}),
            ("/meetings/wg-12/move", ("opens", "closes", "note", "days"), {}),
            ("/meetings/wg-12/move", ("note",), {"opens": "2008-03-03T09:30"}),
            ("/meetings/wg-12/cancel", ("note",), {}),
            ("/people/import", ("text", "kind"), {}),
            ("/people/import", ("text",), {"text": directory(poisoned.poison).replace("mallory", "trudy")}),
            ("/account/settings", ("language", "zone", "digest", "quiet_from", "quiet_until"), {}),
            ("/account/tokens", ("name", "scopes", "days"), {}),
            ("/sign-in", ("address",), {}),
            ("/demo/clock", ("to",), {}),
        )
    ]
    watch.read((str(answer.url), answer.text) for answer in answers)

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert watch.found == []
    assert sum("inert1" in answer.text for answer in answers) >= 24  # what was typed is there


def test_what_was_asked_for_is_given_back_as_text(poisoned: Poisoned, open_tab: OpenTab) -> None:
    watch = watched(poisoned.site, open_tab)
    watch.look("/account")
    client = poisoned.site.client("sec")
    asked = [address for text in chunks(payloads(), 190) for address in echoing(text)]

    found = [client.get(address) for address in asked[:: len(list(echoing("x"))) - 1]]
    watch.read((str(answer.url), answer.text) for answer in found if is_html(answer.headers))

    assert [answer.url for answer in found if answer.status_code >= 500] == []
    assert watch.found == []
    assert sum("inert1" in answer.text for answer in found) > len(found) / 3
