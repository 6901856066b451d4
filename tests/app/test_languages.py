"""Laws of languages: all that the engine says is said in each of them, and nothing is put into anybody's mouth."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Message

from tests.app.letter_builders import AMARA, NOW, WORDS, a_notice, a_register, a_reminder
from tests.domain.proposals.builders import the_rules
from tests.domain.rules.table_builders import a_table, number, share
from tests.fakes.store import FakeStore
from tests.words import gathered
from wsis_workflow.adapters.documents.docx_checks import NO_BODY
from wsis_workflow.adapters.documents.templates import UNUSABLE
from wsis_workflow.adapters.fleet.schema import NOT_APPLIED
from wsis_workflow.adapters.notices import verdicts, webhook
from wsis_workflow.adapters.store.schema import NEWER, OLDER
from wsis_workflow.app.chronicle import sentence as told
from wsis_workflow.app.languages import FAILING, LANGUAGES, PSEUDO, catalogue, memory_of, read
from wsis_workflow.app.letters import compose
from wsis_workflow.app.letters.sentences import ANY, WORDINGS
from wsis_workflow.app.recalling import Memory
from wsis_workflow.bootstrap import documents, papers
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.owners import owner_called
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals import refusals as no
from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, FactHolds
from wsis_workflow.domain.rules.date_words import DAY_AND_HOUR, SHORT_DAY_IN_MONTH, dated
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.sentences import (
    Capitalised,
    Counted,
    Joined,
    Recorded,
    Said,
    Sentence,
    alternatives,
    capitalised,
    sentence,
    sentences,
)
from wsis_workflow.domain.rules.tables import TableElectorate, Voice

ROOT = Path(__file__).parent.parent.parent
STORIES = sorted([*ROOT.glob("tests/rehearsals/*.yaml"), *ROOT.glob("workflows/rehearsals/*.yaml")])
PLACES = re.compile(r"\{\w+\}|%\(\w+\)[sd]|<[^>]+>")
FRENCH = catalogue("fr")


def messages(language: str) -> list[Message]:
    return [message for message in read(language) if message.id]


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


# Catalogues.


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_everything_that_the_source_says_is_translated(language: str) -> None:
    said = {(message.context, tuple(forms(message.id))) for message in gathered() if message.id}
    translated = {
        (message.context, tuple(forms(message.id)))
        for message in messages(language)
        if all(forms(message.string)) and not message.fuzzy
    }

    assert len(said) > 400
    assert said - translated == set(), "run `make words`, then translate what is empty"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_catalogue_holds_nothing_that_nobody_says(language: str) -> None:
    said = {(message.context, tuple(forms(message.id))) for message in gathered() if message.id}

    assert {(message.context, tuple(forms(message.id))) for message in messages(language)} - said == set()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_has_the_places_of_its_english(language: str) -> None:
    differing = [
        (message.id, string)
        for message in messages(language)
        for string in forms(message.string)
        if set(PLACES.findall(string)) != set(PLACES.findall(forms(message.id)[-1]))
    ]

    assert differing == []


def test_the_made_up_language_changes_everything_but_the_places() -> None:
    pseudo = catalogue(PSEUDO)

    for text in (text for message in messages("fr") for text in forms(message.id)):
        assert pseudo.gettext(text) != text
        assert PLACES.findall(pseudo.gettext(text)) == PLACES.findall(text)
    assert pseudo.gettext("Take {title} <b>now</b>") == "⟦Tàké {title} <b>ñöw</b>⟧"
    assert (pseudo.language, pseudo.direction, pseudo.locale) == ("ar-XB", "rtl", "en_GB")


@pytest.mark.parametrize(
    ("asked", "language", "locale"),
    [
        ("fr", "fr", "fr_FR"),
        ("fr-CH", "fr", "fr_FR"),
        ("en", "en", "en_GB"),
        ("es", "en", "en_GB"),
        ("", "en", "en_GB"),
    ],
)
def test_who_asks_for_what_is_not_spoken_is_answered_in_english(asked: str, language: str, locale: str) -> None:
    found = catalogue(asked)

    assert (found.language, found.locale, found.direction) == (language, locale, "ltr")


def test_forms_for_a_number_and_words_of_two_meanings_are_said_in_each_language() -> None:
    one, many = "%(number)s proposal", "%(number)s proposals"
    english, french, pseudo = (catalogue(language) for language in ("en", "fr", PSEUDO))

    assert [english.ngettext(one, many, number) for number in (0, 1, 2)] == [many, one, many]
    assert [english.npgettext("list", one, many, number) for number in (1, 2)] == [one, many]
    assert (english.gettext("Open"), english.pgettext("verb", "Open")) == ("Open", "Open")
    assert [pseudo.ngettext("day", "days", number) for number in (1, 2)] == ["⟦dàý⟧", "⟦dàýs⟧"]
    assert [pseudo.npgettext("x", "day", "days", number) for number in (1, 2)] == ["⟦dàý⟧", "⟦dàýs⟧"]
    assert pseudo.pgettext("verb", "day") == "⟦dàý⟧"
    assert [french.npgettext("nobody says so", "day", "days", number) for number in (1, 2)] == ["day", "days"]
    assert (french.gettext(""), french.say(12), english.recall_failure("It broke.")) == ("", "12", "It broke.")


# Sentences.


def test_a_sentence_is_its_english_and_can_be_said_in_french() -> None:
    said = sentence("take “{title}”", title="Submit")

    assert said == "take “Submit”"
    assert FRENCH.say(said) == "franchir l’étape «\u00a0Submit\u00a0»"


def test_what_is_in_a_sentence_is_translated_with_it() -> None:
    roles = alternatives(("chair", sentence("a secretary of a party")))
    said = sentence(
        "{problem}; {roles} can provide it.",
        problem=capitalised(sentence("“{ref}” has no text yet", ref="p")),
        roles=roles,
    )

    assert FRENCH.say(said) == (
        "«\u00a0p\u00a0» n’a pas encore de texte\u202f; "
        "peut y pourvoir\u00a0: chair ou un secrétaire de l’un des organes."
    )


@pytest.mark.parametrize(
    ("count", "english", "french"), [(1, "1 day", "1 jour"), (2, "2 days", "2 jours"), (0, "0 days", "0 jour")]
)
def test_a_number_chooses_the_form_of_its_language(count: int, english: str, french: str) -> None:
    said = sentences("{number} day", "{number} days", count)

    assert (str(said), FRENCH.say(said)) == (english, french)


def test_a_text_that_is_no_sentence_of_ours_stays_as_it_is() -> None:
    assert [FRENCH.say(text) for text in ("take “Submit”", "{title}", "")] == ["take “Submit”", "{title}", ""]


def test_a_name_with_braces_is_not_filled() -> None:
    assert FRENCH.say(sentence("take “{title}”", title="{zone}")) == "franchir l’étape «\u00a0{zone}\u00a0»"


def test_a_word_agrees_with_what_it_is_about() -> None:
    states = [FRENCH.gettext("rejected"), FRENCH.pgettext("amendment", "rejected"), FRENCH.pgettext("agenda", "done")]

    assert states == ["rejetée", "rejeté", "traité"]


@pytest.mark.parametrize(
    ("office", "french"),
    [
        ("chair", "le président de WG-WSIS"),
        ("vice_chair", "le vice-président de WG-WSIS"),
        ("secretary", "le secrétaire de WG-WSIS"),
        ("archivist", "le titulaire de la fonction archivist dans WG-WSIS"),
    ],
)
def test_who_owns_an_action_item_by_an_office_is_said_in_french(office: str, french: str) -> None:
    said = owner_called(Owner(office=office), "wg", a_register())

    assert (str(said), FRENCH.say(said)) == (f"the {office.replace('_', '-')} of WG-WSIS", french)


def test_dates_are_written_by_the_locale() -> None:
    said = dated(datetime(2008, 10, 15, 17, 0), DAY_AND_HOUR)

    assert str(said) == "Wednesday 15 October 2008, 17:00"
    assert FRENCH.say(said) == "mercredi 15 octobre 2008 à 17:00"
    assert FRENCH.say(dated(date(2008, 2, 1), SHORT_DAY_IN_MONTH)) == "ven. 1er"
    assert catalogue(PSEUDO).say(said) == str(said)


# The record.


@pytest.mark.parametrize(
    ("kept", "french"),
    [
        (WORDS, "mercredi 15 octobre 2008 à 17:00 (Europe/Zurich)"),
        ("between Fri 1 and Fri 15 February 2008", "entre le ven. 1er et le ven. 15 février 2008"),
        ("between Sun 20 January and Sat 16 February 2008", "entre le dim. 20 janvier et le sam. 16 février 2008"),
        ("between Fri 29 February and Mon 3 March 2008", "entre le ven. 29 février et le lun. 3 mars 2008"),
        (
            "4 weeks after the text is available in all languages",
            "4 semaines après la mise à disposition du texte dans toutes les langues",
        ),
        ("when the ballot closes", "à la clôture du scrutin"),
        (f"{WORDS}, extended", "mercredi 15 octobre 2008 à 17:00 (Europe/Zurich), délai prorogé"),
        ("the ballot is closed", "le scrutin est clos"),
    ],
)
def test_what_the_record_keeps_in_english_is_said_in_french(kept: str, french: str) -> None:
    assert FRENCH.say(Recorded(kept)) == french


@pytest.mark.parametrize(
    "kept", ["Thursday 15 October 2008, 17:00 (Europe/Zurich)", "whatever somebody wrote", "31 February 2008", ""]
)
def test_what_is_not_exactly_a_sentence_of_ours_stays_as_it_was_written(kept: str) -> None:
    assert FRENCH.say(Recorded(kept)) == kept


@pytest.fixture(scope="module")
def memory() -> Memory:
    """Remember what the source says now, whether or not it is translated yet."""
    return memory_of(gathered(), FAILING)


KEPT_FAILURES = [
    sentence(webhook.NOT_TAKEN, address="https://a.example", status=500),
    sentence(webhook.RESTING, address="https://a.example"),
    sentence(verdicts.REFUSED, to="a@example.org", code=550, answer="5.1.1 No such user (here). Try again."),
    sentence(verdicts.NOT_TAKEN, to="a@example.org", code=451, answer="Later"),
    papers.GIVEN_UP,
    papers.BROKEN,
    sentence(documents.MISSING, form="PDF"),
    sentence(UNUSABLE, file=Path("/srv/council.typ"), place="line 3, column 4", problem="unknown variable: titel"),
    sentence(UNUSABLE, file=Path("a.docx"), place="the body", problem=sentence(NO_BODY, placeholder="{{ body }}")),
    sentence(OLDER, revision="0007"),
    sentence(NEWER, revision="9999"),
    sentence(NOT_APPLIED, name="03.00.00_01_post.sql"),
]


@pytest.mark.parametrize("failure", KEPT_FAILURES)
def test_a_failure_that_is_kept_in_english_is_found_again_with_its_facts(memory: Memory, failure: Sentence) -> None:
    found = memory.recalled(str(failure))

    assert isinstance(found, Sentence)
    assert (str(found), found.template) == (str(failure), failure.template)
    assert {name: str(said) for name, said in found.values.items()} == {
        name: str(said) for name, said in failure.values.items()
    }


@pytest.mark.parametrize(
    "written",
    [
        "The template has no title.",
        "The holder of the mailbox is in a newer version (9999) than this program; update the program.",
        "550 no such mailbox",
        "The office of the server is vacant: Fri 1 February 2008",
    ],
)
def test_no_sentence_of_ours_is_found_in_what_other_programs_say_of_a_failure(memory: Memory, written: str) -> None:
    found = memory.recalled(written)

    assert found is None or getattr(found, "template", "") == "{problem}; {way_out}."
    assert FRENCH.recall_failure(written).replace("\u202f", "") == written


@pytest.mark.parametrize("number", [1, 2, 12])
def test_what_has_a_form_for_a_number_is_found_again_in_either(number: int) -> None:
    one = "{number} entry of the register is new or changed."
    several = "{number} entries of the register are new or changed."
    said = sentences(one, several, number)

    assert FRENCH.recall(str(said)) == FRENCH.say(said) != str(said)


def test_an_explanation_is_said_in_french_from_its_english() -> None:
    of_voters = share(["support"], ("support", "object"), at_least="2/3")
    either = AnyOf((FactHolds("first_vote"), number("abstain", "no_reply", at_least=3)))
    electorate = TableElectorate(categories=("member_state",), voting_right=True)
    rows = (("not_adopted", AllOf((either, of_voters))), ("adopted", of_voters), "rejected")
    table = a_table(*rows, electorate=electorate, unreasoned={"object": "abstain"}, title="Vote", source="Rule 1")
    voices = [
        Voice("support", 5, "member_state"),
        Voice("object", 2, "member_state"),
        Voice("object", 1, "member_state", reasons=False),
        Voice("support", 1, "sector_member", member="ACME"),
    ]

    explanation = decide(table, voices).explanation

    assert FRENCH.say(Recorded(str(explanation))) == FRENCH.say(explanation)
    assert FRENCH.say(explanation).replace("\u00a0", " ") == (
        "Not adopted, par la ligne 1 de Vote (Rule 1). "
        "Ligne 1, not adopted : l’une des conditions [first vote ne figure pas parmi les constats : condition non "
        "remplie; abstain ou sans réponse 3, au moins 3 : condition remplie] : condition remplie; support 5 sur 5 = "
        "100,0 %, au moins 2/3 : condition remplie. 3 object sans motifs sont comptés comme abstain. "
        "Non pris en compte : 1 de la catégorie sector member (ACME)."
    )


@pytest.mark.parametrize("written", ["word " * 500, "1 2 3 " * 300])
def test_what_somebody_wrote_at_length_stays_as_it_was_written(written: str) -> None:
    assert FRENCH.say(Recorded(written)) == written


# Everything that is said.

REFUSALS = [
    no.TouchSameWords(1, 2, "shall report"),
    no.NeedOrder((1, 2)),
    no.Unknown("proposal", "plan"),
    no.Unknown("step", "submitt", ("submit",)),
    no.Unknown("body", "x", ("wg", "council")),
    no.Invalid(sentence("A proposal needs a title"), sentence("give it one")),
    no.IdUsedBefore("a1"),
    no.Stale("plan", 1, 2),
    no.OutdatedRevision("plan", "fr", 1, 2),
    no.NotPermitted(sentence("take a position"), ("chair", sentence("a secretary of a party")), ("Amara", "Ben")),
    no.NotPermitted(sentence("take a position"), ("chair",)),
    no.NotPermitted(sentence("take a position"), ()),
    no.NotPermitted(sentence("take a position"), (), by_engine=(sentence("the outcome of the ballot"),)),
    no.WrongState("plan", sentence("take a position"), "Endorsed", ("submit",)),
    no.WrongState("plan", sentence("take a position"), "Endorsed"),
    no.BallotClosed("plan", datetime(2008, 2, 12, 17, 0, tzinfo=UTC)),
    no.BallotClosed("plan", datetime(2008, 2, 12, 17, 0, tzinfo=UTC), ("chair",)),
    no.BallotClosed("plan", datetime(2008, 2, 12, 17, 0, tzinfo=UTC), is_on_paper=True),
    no.NotInElectorate("plan", "KEN"),
    no.TextFrozen("plan", "Endorsed"),
    no.TextFrozen("plan", "Endorsed", by_ballot=True),
    no.ConditionNotMet("text", sentence("“{ref}” has no text yet", ref="plan")),
    no.ConditionNotMet("text", sentence("“{ref}” has no text yet", ref="plan"), ("sponsor",), Recorded(WORDS)),
    no.ConditionNotMet("text", sentence("“{ref}” has no text yet", ref="plan"), way_out=sentence("wait until then")),
    no.DeadlinePassed("plan", "papers", Recorded(WORDS), "Rule 20"),
    no.DeadlinePassed("plan", "papers", Recorded(WORDS), ""),
    no.SamePerson("Endorse", "submit", "Amara"),
    no.SamePerson("Endorse", "submit", "Amara", ("Ben",)),
    no.BreaksGuarantee(1, "Endorse", sentence("{person} has taken “{other}” already", person="Amara", other="Submit")),
    no.BreaksGuarantee(2, "Endorse", sentence("no end can be reached from “{state}”", state="Lost"), "It ends."),
]


def templates(text: object) -> Iterator[str]:
    """List the templates of a text, those in it included; what it takes from the record has to be recalled."""
    if isinstance(text, Recorded):
        assert not text or FRENCH.say(text) != text or is_name(text), f"not recalled: {text}"
    if isinstance(text, Sentence):
        yield text.template
    if isinstance(text, Counted):
        yield text.one
    inner = text.values.values() if isinstance(text, Sentence | Counted) else ()
    inner = text.parts if isinstance(text, Joined) else (text.inner,) if isinstance(text, Capitalised) else inner
    for part in inner:
        yield from templates(part)


def is_name(text: str) -> bool:
    """Say whether a text of the record is one that English and French share: somebody's name, a position."""
    return re.fullmatch(r"[\w -]+", text) is not None and " the " not in text


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: type(refusal).__name__)
def test_every_refusal_is_said_in_french(refusal: no.Refusal) -> None:
    known = {text for message in messages("fr") for text in forms(message.id)}

    said = list(templates(refusal.sentence))

    assert said
    assert set(said) <= known
    assert FRENCH.say(refusal.sentence) != refusal.sentence
    assert catalogue("en").say(refusal.sentence) == refusal.sentence


def test_no_kind_of_refusal_is_left_out() -> None:
    assert {type(refusal) for refusal in REFUSALS} == {kind for kind in vars(no).values() if is_refusal(kind)}


def is_refusal(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, no.Refusal) and kind is not no.Refusal


@pytest.fixture(scope="module")
def told_in_stories() -> list[tuple[type, str]]:
    """Play every story, and gather what its histories say, with the kind of event; add what happens in none."""
    rules, people, why = the_rules(), a_register(), "A proposal needs a title; give it one."
    rare = [
        ev.DependencyAdded(("a", "b"), "ben", NOW),
        ev.Commented("Well done.", "ben", "KEN", NOW),
        ev.ThreadReopened(1, "ben", NOW),
        ev.AttachmentWithdrawn(1, why, "ben", NOW),
        ev.FollowUpMissed("liaison", "UN", why, NOW),
        ev.Migrated("a" * 64, "b" * 64, "c" * 64, "drafting", "drafting", "operator", NOW),
        ev.Migrated("a" * 64, "b" * 64, "c" * 64, "drafting", "drafting", "operator", NOW, "Decision 556"),
    ]
    found = [(type(event), told(event, rules, people)) for event in rare]
    for file in STORIES:
        story, _ = read_rehearsal(file)
        assert story is not None
        store = play_rehearsal(story, store=FakeStore()).gate.store
        register = store.current_register()
        for ref in store.refs():
            proposal = store.proposal(ref)
            assert proposal is not None
            workflow = store.edition(proposal.edition)
            found += [(type(event), told(event, workflow, register)) for act in store.acts(ref) for event in act.events]
    return found


def test_the_stories_hold_every_kind_of_event(told_in_stories: list[tuple[type, str]]) -> None:
    assert {kind for kind, _ in told_in_stories} == set(get_args(ev.Event))


def test_every_history_is_said_in_french(told_in_stories: list[tuple[type, str]]) -> None:
    known = {text for message in messages("fr") for text in forms(message.id)}

    for text in {text for _, text in told_in_stories}:
        assert isinstance(text, Said)
        assert set(templates(text)) <= known


@pytest.mark.parametrize("kind", ["invented", *(kind for kind in WORDINGS if "." not in kind)])
def test_every_letter_is_written_in_french(kind: str) -> None:
    wording = WORDINGS.get(kind, ANY)
    facts = {"words": WORDS, "why": "the ballot is closed", "mine": "yes", "body": "wg", "service": "Lingua"}
    notice = a_reminder() if kind == "reminder" else a_notice(kind, **facts)

    letter = compose([notice], replace(AMARA, language="fr"), a_register(), NOW)

    assert (letter.language, '<html lang="fr">' in letter.html) == ("fr", True)
    assert letter.text.startswith("Bonjour Amara Diallo,")
    assert letter.text.rstrip().endswith(
        FRENCH.gettext(wording.next).format(member="", body="WG-WSIS", service="Lingua")
    )
    assert "mercredi 15 octobre 2008 à 17:00 (Europe/Zurich)" in letter.text


def test_a_letter_in_a_language_that_we_do_not_speak_is_english_and_says_so() -> None:
    spanish = compose([a_reminder()], replace(AMARA, language="es"), a_register(), NOW)
    english = compose([a_reminder()], AMARA, a_register(), NOW)

    assert spanish == english


def test_a_letter_from_right_to_left_says_so() -> None:
    letter = compose([a_reminder()], replace(AMARA, language=PSEUDO), a_register(), NOW)

    assert '<html lang="ar-XB" dir="rtl">' in letter.html
