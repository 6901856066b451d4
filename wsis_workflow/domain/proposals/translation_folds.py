"""What each event about language versions makes of a proposal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.translations import Translation

Translations = Mapping[str, Translation]


def translation_asked(proposal: Proposal, event: ev.TranslationAsked) -> Proposal:
    """Let a request stand in the place of any other for the language."""
    asked = Translation(event.revision, event.language, event.request)
    return proposal.but(translations={**proposal.translations, event.language: asked})


def translation_delivered(proposal: Proposal, event: ev.TranslationDelivered) -> Proposal:
    """Keep the text that came; a better one takes its place, and the request was met when the first came."""
    before = proposal.translations.get(event.language) or Translation(event.revision, event.language)
    delivered = replace(
        before,
        text=event.text,
        hash=event.hash,
        by=event.by,
        delivered=event.at,
        late=before.late or event.late > 0,
        ended=before.ended or event.at,
    )
    return proposal.but(translations={**proposal.translations, event.language: delivered})


def translation_dropped(proposal: Proposal, event: ev.TranslationDropped) -> Proposal:
    """Forget the request."""
    left = {language: one for language, one in proposal.translations.items() if language != event.language}
    return proposal.but(translations=left)


def retexted(translations: Translations, language: str) -> Translations:
    """Leave of what belonged to the text before only who was asked, until they are asked again."""
    return {
        tag: replace(one, text="", hash="", by="", delivered=None, late=False, ended=None)
        for tag, one in translations.items()
        if one.request is not None and tag != language
    }


def recorded(translations: Translations, languages: tuple[str, ...], at: datetime) -> Translations:
    """Take a request as met where the language is recorded as available without a text."""
    met = {tag: replace(translations[tag], ended=at) for tag in languages if _is_open(translations, tag)}
    return {**translations, **met} if met else translations


def _is_open(translations: Translations, language: str) -> bool:
    return language in translations and translations[language].is_open
