"""The verbs of a rehearsal for the text of a proposal: revisions, amendments, languages and attachments."""

from collections.abc import Callable

from wsis_workflow.app.directory import day_or_instant
from wsis_workflow.app.rehearse.keys import Entry, concerned, many, number_if_any, several, whole_number, whole_numbers
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.commands import Command

Make = Callable[[Entry, str], list[Command]]


def _revise(entry: Entry, zone: str) -> list[Command]:
    text, language = str(entry.get("text", "")), str(entry.get("language", "en"))
    return [cmd.Revise(ref, text, language) for ref in many(entry["revise"])]


def _amend(entry: Entry, zone: str) -> list[Command]:
    return [
        cmd.Amend(
            ref=ref,
            kind=str(entry.get("kind", "MOD")),
            passage=str(entry.get("passage", "")),
            text=str(entry.get("text", "")),
            reasons=str(entry.get("reasons", "")),
            before=entry.get("before") is True,
            nth=number_if_any(entry, "nth"),
            again=number_if_any(entry, "again"),
        )
        for ref in many(entry["amend"])
    ]


def _accept(entry: Entry, zone: str) -> list[Command]:
    reasons = str(entry.get("reasons", ""))
    return [cmd.AcceptAmendments(ref, whole_numbers(entry, "accept_amendments"), reasons) for ref in concerned(entry)]


def _reject(entry: Entry, zone: str) -> list[Command]:
    reasons = str(entry.get("reasons", ""))
    return [cmd.RejectAmendments(ref, whole_numbers(entry, "reject_amendments"), reasons) for ref in concerned(entry)]


def _merge(entry: Entry, zone: str) -> list[Command]:
    text, reasons = str(entry.get("text", "")), str(entry.get("reasons", ""))
    return [
        cmd.MergeAmendments(ref, whole_numbers(entry, "merge_amendments"), text, reasons) for ref in concerned(entry)
    ]


def _withdraw(entry: Entry, zone: str) -> list[Command]:
    reasons = str(entry.get("reasons", ""))
    withdrawn = whole_numbers(entry, "withdraw_amendment")
    return [cmd.WithdrawAmendment(ref, one, reasons) for ref in concerned(entry) for one in withdrawn]


def _incorporate(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Incorporate(ref) for ref in many(entry["incorporate"])]


def _available(entry: Entry, zone: str) -> list[Command]:
    return [cmd.MakeAvailable(ref, several(entry, "languages")) for ref in many(entry["available"])]


def _translate(entry: Entry, zone: str) -> list[Command]:
    """Ask one person for each of several languages, or a service outside."""
    until = day_or_instant(entry["until"], zone) if entry.get("until") is not None else None
    person, service = entry.get("person"), str(entry.get("service", ""))
    deadline = entry.get("deadline")
    return [
        cmd.AskTranslation(
            ref, language, str(person) if person else None, service, until, str(deadline) if deadline else None
        )
        for ref in many(entry["translate"])
        for language in several(entry, "languages")
    ]


def _translated(entry: Entry, zone: str) -> list[Command]:
    language, text = str(entry.get("language", "")), str(entry.get("text", ""))
    revision = whole_number("revision", entry["revision"]) if "revision" in entry else None
    return [cmd.DeliverTranslation(ref, language, text, revision) for ref in many(entry["translated"])]


def _untranslate(entry: Entry, zone: str) -> list[Command]:
    languages = several(entry, "languages")
    return [cmd.DropTranslation(ref, language) for ref in many(entry["untranslate"]) for language in languages]


def _attach(entry: Entry, zone: str) -> list[Command]:
    document, name = str(entry.get("document", "")), str(entry.get("name", ""))
    return [cmd.Attach(ref, document, name) for ref in many(entry["attach"])]


def _withdraw_attachment(entry: Entry, zone: str) -> list[Command]:
    which, reasons = whole_number("number", entry.get("number")), str(entry.get("reasons", ""))
    return [cmd.WithdrawAttachment(ref, which, reasons) for ref in many(entry["withdraw_attachment"])]


TEXT_VERBS: dict[str, tuple[tuple[str, ...], Make]] = {
    "revise": (("text", "language"), _revise),
    "amend": (("kind", "passage", "text", "reasons", "before", "nth", "again"), _amend),
    "accept_amendments": (("on", "reasons"), _accept),
    "reject_amendments": (("on", "reasons"), _reject),
    "merge_amendments": (("on", "text", "reasons"), _merge),
    "withdraw_amendment": (("on", "reasons"), _withdraw),
    "incorporate": ((), _incorporate),
    "available": (("languages",), _available),
    "translate": (("languages", "person", "service", "until", "deadline"), _translate),
    "translated": (("language", "text", "revision"), _translated),
    "untranslate": (("languages",), _untranslate),
    "attach": (("document", "name"), _attach),
    "withdraw_attachment": (("number", "reasons"), _withdraw_attachment),
}
