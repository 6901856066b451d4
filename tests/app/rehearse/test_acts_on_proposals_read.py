"""Laws of the acts of a story on proposals: whatever is written with a verb is in the command that it makes."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from wsis_workflow.app.rehearse.verbs import commands_of
from wsis_workflow.domain.proposals import commands as cmd

ZONE = "Europe/Zurich"
NOON_IN_GENEVA = datetime(2008, 10, 15, 10, tzinfo=UTC)
WHOLE: list[tuple[Mapping[str, object], object]] = [
    (
        {
            "propose": "p",
            "workflow": "council",
            "title": "Plan",
            "mandate": "Resolution 102",
            "sponsors": ["PRT", "KEN"],
            "parties": {"group": "wg"},
            "destinations": ["council"],
            "depends_on": ["q", "r"],
            "action_lines": "C5",
            "text": "Words.",
            "language": "fr",
            "lineage": "old",
            "amendment": 3,
        },
        cmd.Propose(
            ref="p",
            workflow="council",
            title="Plan",
            parties={"group": "wg"},
            mandate="Resolution 102",
            text="Words.",
            language="fr",
            sponsors=("PRT", "KEN"),
            destinations=("council",),
            depends_on=("q", "r"),
            action_lines=("C5",),
            lineage="old",
            amendment=3,
        ),
    ),
    (
        {"step": "refer", "on": "p", "reasons": "Too long.", "bind": {"ad_hoc": "ahg"}},
        cmd.TakeStep("p", "refer", "Too long.", {"ad_hoc": "ahg"}),
    ),
    ({"record": "admitted_late", "on": "p"}, cmd.Record("p", "admitted_late")),
    ({"confirm": "p"}, cmd.Confirm("p")),
    ({"extend": "p", "deadline": "replies", "to": "2008-10-15"}, cmd.Extend("p", "replies", date(2008, 10, 15))),
    ({"extend": "p", "deadline": "replies", "to": "2008-10-15T12:00"}, cmd.Extend("p", "replies", NOON_IN_GENEVA)),
    ({"annul": "p", "reasons": "By mistake."}, cmd.Annul("p", "By mistake.")),
    ({"schedule": "p", "on": "wg-11"}, cmd.Schedule("p", "wg-11")),
    (
        {"forward": "p", "to": "council", "workflow": "rules", "new": "q", "parties": {"council": "c"}},
        cmd.Forward("p", "council", "rules", "q", {"council": "c"}),
    ),
    (
        {"decided": "p", "of": "council", "day": "2008-11-20", "text": "Yes.", "symbol": "C08/1"},
        cmd.RecordDecision("p", "council", "2008-11-20", "Yes.", "C08/1"),
    ),
    ({"comment": "Well.", "on": "p", "audience": "wg", "reply_to": 2}, cmd.Comment("p", "Well.", "wg", 2)),
    ({"resolve": 4, "on": "p"}, cmd.Resolve("p", 4)),
    ({"reopen": 4, "on": "p"}, cmd.Reopen("p", 4)),
    ({"revise": "p", "text": "Mots.", "language": "fr"}, cmd.Revise("p", "Mots.", "fr")),
    (
        {
            "amend": "p",
            "kind": "ADD",
            "passage": "The plan",
            "text": "A plan",
            "reasons": "Clearer.",
            "before": True,
            "nth": 2,
            "again": 1,
        },
        cmd.Amend(
            ref="p", kind="ADD", passage="The plan", text="A plan", reasons="Clearer.", before=True, nth=2, again=1
        ),
    ),
    (
        {"accept_amendments": [1, 3], "on": "p", "reasons": "Agreed."},
        cmd.AcceptAmendments("p", (1, 3), "Agreed."),
    ),
    (
        {"reject_amendments": 2, "on": "p", "reasons": "Nobody seconds."},
        cmd.RejectAmendments("p", (2,), "Nobody seconds."),
    ),
    (
        {"merge_amendments": [1, 2], "on": "p", "text": "Both.", "reasons": "Alike."},
        cmd.MergeAmendments("p", (1, 2), "Both.", "Alike."),
    ),
    ({"withdraw_amendment": 2, "on": "p", "reasons": "Done."}, cmd.WithdrawAmendment("p", 2, "Done.")),
    ({"incorporate": "p"}, cmd.Incorporate("p")),
    ({"available": "p", "languages": ["fr", "es"]}, cmd.MakeAvailable("p", ("fr", "es"))),
    (
        {"translate": "p", "languages": "fr", "person": "amara", "until": "2008-10-15", "deadline": "versions"},
        cmd.AskTranslation("p", "fr", "amara", "", date(2008, 10, 15), "versions"),
    ),
    (
        {"translate": "p", "languages": "fr", "service": "Bureau", "until": "2008-10-15T12:00"},
        cmd.AskTranslation("p", "fr", None, "Bureau", NOON_IN_GENEVA, None),
    ),
    (
        {"translated": "p", "language": "fr", "text": "Mots.", "revision": 2},
        cmd.DeliverTranslation("p", "fr", "Mots.", 2),
    ),
    ({"untranslate": "p", "languages": "fr"}, cmd.DropTranslation("p", "fr")),
    ({"attach": "p", "document": "map", "name": "map.pdf"}, cmd.Attach("p", "map", "map.pdf")),
    (
        {"withdraw_attachment": "p", "number": 2, "reasons": "Blurred."},
        cmd.WithdrawAttachment("p", 2, "Blurred."),
    ),
    (
        {
            "position": "object",
            "on": "p",
            "reasons": "Not final.",
            "reservation": "On 2.",
            "behalf_of": "KEN",
            "received": "2008-10-15T12:00",
            "evidence": "Letter 4",
        },
        cmd.TakePosition("p", "object", "Not final.", "On 2.", "KEN", NOON_IN_GENEVA, "Letter 4"),
    ),
    ({"close": "p"}, cmd.Close("p")),
    ({"announce": "p"}, cmd.Announce("p")),
    ({"count": "p", "counts": {"support": 14, "object": 2}}, cmd.Count("p", {"support": 14, "object": 2})),
    (
        {"statement": "Nous voilà.", "on": "p", "language": "fr", "behalf_of": "KEN", "evidence": "Letter 5"},
        cmd.MakeStatement("p", "Nous voilà.", "fr", "KEN", "Letter 5"),
    ),
]
BARE: list[tuple[Mapping[str, object], object]] = [
    ({"propose": "p"}, cmd.Propose("p", "", "p")),
    ({"step": "refer", "on": "p"}, cmd.TakeStep("p", "refer")),
    ({"annul": "p"}, cmd.Annul("p", "")),
    ({"forward": "p"}, cmd.Forward("p", "", "", "")),
    ({"decided": "p"}, cmd.RecordDecision("p", "", "", "")),
    ({"comment": "Well.", "on": "p"}, cmd.Comment("p", "Well.")),
    ({"revise": "p"}, cmd.Revise("p", "")),
    ({"amend": "p"}, cmd.Amend("p", "MOD")),
    ({"accept_amendments": [1], "on": "p"}, cmd.AcceptAmendments("p", (1,))),
    ({"reject_amendments": [1], "on": "p"}, cmd.RejectAmendments("p", (1,), "")),
    ({"merge_amendments": [1], "on": "p"}, cmd.MergeAmendments("p", (1,), "")),
    ({"withdraw_amendment": [1], "on": "p"}, cmd.WithdrawAmendment("p", 1)),
    ({"available": "p"}, cmd.MakeAvailable("p", ())),
    ({"translate": "p", "languages": "fr"}, cmd.AskTranslation("p", "fr")),
    ({"translated": "p"}, cmd.DeliverTranslation("p", "", "")),
    ({"attach": "p"}, cmd.Attach("p", "")),
    ({"withdraw_attachment": "p", "number": 1}, cmd.WithdrawAttachment("p", 1)),
    ({"position": "support", "on": "p"}, cmd.TakePosition("p", "support")),
    ({"count": "p", "counts": {}}, cmd.Count("p", {})),
    ({"statement": "Well.", "on": "p"}, cmd.MakeStatement("p", "Well.")),
]


@pytest.mark.parametrize(
    ("written", "commands"),
    [
        ({"close": ["p", "q"]}, [cmd.Close("p"), cmd.Close("q")]),
        (
            {"position": "support", "on": ["p", "q"], "behalf_of": ["KEN", "PRT"]},
            [cmd.TakePosition(ref, "support", behalf_of=member) for ref in ("p", "q") for member in ("KEN", "PRT")],
        ),
        (
            {"statement": "Well.", "on": ["p", "q"], "behalf_of": ["KEN", "PRT"]},
            [cmd.MakeStatement(ref, "Well.", "en", member) for ref in ("p", "q") for member in ("KEN", "PRT")],
        ),
        (
            {"schedule": ["p", "q"], "on": ["wg-11", "c-08"]},
            [cmd.Schedule(ref, meeting) for ref in ("p", "q") for meeting in ("wg-11", "c-08")],
        ),
        (
            {"translate": ["p", "q"], "languages": ["fr", "es"], "person": "amara"},
            [cmd.AskTranslation(ref, language, "amara") for ref in ("p", "q") for language in ("fr", "es")],
        ),
        (
            {"untranslate": ["p", "q"], "languages": ["fr", "es"]},
            [cmd.DropTranslation(ref, language) for ref in ("p", "q") for language in ("fr", "es")],
        ),
        (
            {"withdraw_amendment": [1, 2], "on": ["p", "q"]},
            [cmd.WithdrawAmendment(ref, number) for ref in ("p", "q") for number in (1, 2)],
        ),
    ],
)
def test_several_of_what_a_verb_is_about_are_as_many_acts(
    written: Mapping[str, object], commands: list[object]
) -> None:
    assert list(commands_of(written, ZONE)) == commands


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"step": "refer"}, 'the act: "on" is missing; name the proposal.'),
        (
            {"accept_amendments": [True], "on": "p"},
            "“accept_amendments”: Amendments have whole numbers; write them as in [3, 5].",
        ),
        ({"amend": "p", "nth": "two"}, "“nth”: Amendments have whole numbers; write them as in [3, 5]."),
        ({"resolve": "two", "on": "p"}, 'counts: "two" for resolve is no whole number; write the count.'),
        ({"count": "p"}, 'the act: "counts" is missing; write how many papers there are for each position.'),
        ({"propose": "p", "parties": ["wg"]}, "“parties”: write a mapping of names to values."),
        ({"step": "refer", "on": "p", "bind": "ahg"}, "“bind”: write a mapping of names to values."),
        ({"count": "p", "counts": [3]}, "counts: write a mapping of names to values."),
        ({"count": "p", "counts": {"yes": True}}, 'counts: "True" for yes is no whole number; write the count.'),
        (
            {"extend": "p", "to": "2008-10"},
            '"2008-10" is not exact; write a day and an hour, such as 2008-02-11T09:30.',
        ),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(written: Mapping[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(fault)}$"):
        commands_of(written, ZONE)
