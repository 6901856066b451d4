"""How every act on texts, their languages and what is attached to a proposal is asked for at each door."""

from tests.promises.doors.asking import (
    Asked,
    Doors,
    asked_at_api,
    asked_in_words,
    asked_on_page,
    at_api,
    at_terminal,
)
from wsis_workflow.domain.proposals import commands as cmd


def _revise_on_page(one: cmd.Revise, version: int) -> Asked:
    fields = (("text", one.text), ("language", one.language))
    return asked_on_page("/proposals/{ref}/revise", f"/proposals/{one.ref}/revise", version, *fields)


def _revise_in_words(one: cmd.Revise, version: int) -> Asked:
    words = ("--text", one.text) if one.text else ("--file", "/dev/null")
    return asked_in_words("proposal revise", one.ref, *words, "--language", one.language, version=version)


def _available_on_page(one: cmd.MakeAvailable, version: int) -> Asked:
    fields = (("languages", language) for language in one.languages)
    return asked_on_page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/available", version, *fields)


def _available_in_words(one: cmd.MakeAvailable, version: int) -> Asked:
    return asked_in_words("proposal available", one.ref, *one.languages, version=version)


def _request_fields(one: cmd.AskTranslation) -> dict[str, str]:
    found = {"language": one.language, "translator": one.translator, "service": one.service, "deadline": one.deadline}
    return {name: value for name, value in found.items() if value}


def _translate_on_page(one: cmd.AskTranslation, version: int) -> Asked:
    fields = _request_fields(one) | ({"day": one.until.isoformat()} if one.until else {})
    path = f"/proposals/{one.ref}/languages/ask"
    return asked_on_page("/proposals/{ref}/languages/{act}", path, version, *fields.items())


def _translate_at_api(one: cmd.AskTranslation, version: int) -> Asked:
    said = _request_fields(one) | ({"until": one.until.isoformat()} if one.until else {})
    return asked_at_api("/proposals/{ref}/translations", f"/proposals/{one.ref}/translations", said)


def _translate_in_words(one: cmd.AskTranslation, version: int) -> Asked:
    given = {"person": one.translator, "service": one.service, "deadline": one.deadline}
    given |= {"until": one.until.isoformat() if one.until else ""}
    words = (word for name, value in given.items() if value for word in (f"--{name}", value))
    return asked_in_words("proposal translate", one.ref, one.language, *words, version=version)


def _translated_on_page(one: cmd.DeliverTranslation, version: int) -> Asked:
    fields = (("language", one.language), ("text", one.text), ("revision", str(one.revision or "")))
    path = f"/proposals/{one.ref}/languages/deliver"
    return asked_on_page("/proposals/{ref}/languages/{act}", path, version, *fields)


def _translated_at_api(one: cmd.DeliverTranslation, version: int) -> Asked:
    said = {"text": one.text} | ({"revision": one.revision} if one.revision else {})
    path = f"/proposals/{one.ref}/translations/{one.language}"
    return asked_at_api("/proposals/{ref}/translations/{language}", path, said, method="PUT")


def _translated_in_words(one: cmd.DeliverTranslation, version: int) -> Asked:
    words = ("--text", one.text) if one.text else ("--file", "/dev/null")
    numbered = ("--revision", str(one.revision)) if one.revision else ()
    return asked_in_words("proposal translated", one.ref, one.language, *words, *numbered, version=version)


def _untranslate_on_page(one: cmd.DropTranslation, version: int) -> Asked:
    path = f"/proposals/{one.ref}/languages/drop"
    return asked_on_page("/proposals/{ref}/languages/{act}", path, version, ("language", one.language))


def _untranslate_at_api(one: cmd.DropTranslation, version: int) -> Asked:
    path = f"/proposals/{one.ref}/translations/{one.language}/cancellation"
    return asked_at_api("/proposals/{ref}/translations/{language}/cancellation", path, {})


def _attach_on_page(one: cmd.Attach, version: int) -> Asked:
    path, fields = f"/proposals/{one.ref}/attachments", (("document", one.document), ("name", one.name))
    return asked_on_page("/proposals/{ref}/attachments", path, version, *fields)


def _withdraw_on_page(one: cmd.WithdrawAttachment, version: int) -> Asked:
    path = f"/proposals/{one.ref}/attachments/{one.number}/withdraw"
    return asked_on_page("/proposals/{ref}/attachments/{number}/withdraw", path, version, ("reasons", one.reasons))


def _withdraw_at_api(one: cmd.WithdrawAttachment, version: int) -> Asked:
    path = f"/proposals/{one.ref}/attachments/{one.number}/withdrawal"
    return asked_at_api("/proposals/{ref}/attachments/{number}/withdrawal", path, {"reasons": one.reasons})


def _withdraw_in_words(one: cmd.WithdrawAttachment, version: int) -> Asked:
    return asked_in_words("proposal detach", one.ref, str(one.number), "--reasons", one.reasons, version=version)


TEXT_DOORS: dict[type, Doors] = {
    cmd.Revise: Doors(
        _revise_on_page,
        at_api("revisions", "text", "language", by_version=True),
        _revise_in_words,
    ),
    cmd.MakeAvailable: Doors(_available_on_page, at_api("languages", "languages"), _available_in_words),
    cmd.Attach: Doors(
        _attach_on_page,
        at_api("documents", "document", "name"),
        at_terminal("attach", "document", name="name"),
    ),
    cmd.WithdrawAttachment: Doors(_withdraw_on_page, _withdraw_at_api, _withdraw_in_words),
    cmd.AskTranslation: Doors(_translate_on_page, _translate_at_api, _translate_in_words),
    cmd.DeliverTranslation: Doors(_translated_on_page, _translated_at_api, _translated_in_words),
    cmd.DropTranslation: Doors(_untranslate_on_page, _untranslate_at_api, at_terminal("untranslate", "language")),
}
